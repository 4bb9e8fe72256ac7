"""The window as a whole: the welcome, a workspace behind it, undo from anywhere, a second start, another program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agencydesk.services import agencies, clients, deals
from agencydesk.settings import Settings
from agencydesk.ui.desk import Desk
from agencydesk.ui.importing.assistant import ImportDialog
from agencydesk.ui.instance import Instance, hand_over
from agencydesk.ui.smoke import settle
from agencydesk.ui.toasts import Toast
from agencydesk.ui.welcome import Welcome
from agencydesk.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier


def small_sample(path: Path) -> Path:
    """A stand-in for the sample agency that is made at once."""
    with Workspace.create(path, by="Ana Duarte") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio", sample=True)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.sqlite"
    with Workspace.create(file, by="Ana Duarte") as workspace:
        workspace.change("Set up", agencies.set_up, "Harbour Studio")
        client = workspace.change("Add client", clients.add_client, "Kestrel")
        workspace.change("Add deal", deals.add_deal, "Depot signage", client_id=client, value_minor=100)
    return file


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(Settings(theme="light"), small_sample)
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    yield made
    made.close()


def opened(desk: Desk, path: Path, qtbot: QtBot) -> Desk:
    desk.start(path)
    qtbot.waitUntil(lambda: bool(desk.window.current_key()))
    settle(desk)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    return desk


def test_the_frame_tells_what_is_open(desk: Desk, path: Path, qtbot: QtBot) -> None:
    opened(desk, path, qtbot)
    assert desk.window.windowTitle() == "Harbour Studio – AgencyDesk"
    assert desk.window.sidebar.agency.text() == "Harbour Studio"
    assert desk.settings.last_workspace == str(path)


def test_ctrl_z_takes_back_what_another_pane_did(desk: Desk, path: Path, qtbot: QtBot) -> None:
    opened(desk, path, qtbot)
    assert desk.background is not None
    desk.background.change("Win deal", deals.win, 1)
    desk.open("clients")
    settle(desk)
    QTest.keyClick(desk.window, Qt.Key.Key_Z, CONTROL)
    settle(desk)
    assert desk.background.redo_label == "Win deal Depot signage"
    QTest.keyClick(desk.window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    settle(desk)
    assert desk.background.undo_label.endswith("Win deal Depot signage")


def test_without_a_workspace_the_welcome_offers_the_sample(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.start(tmp_path / "none.sqlite")
    qtbot.waitUntil(lambda: isinstance(desk.window.stack.currentWidget(), Welcome))
    welcome = desk.window.stack.currentWidget()
    assert isinstance(welcome, Welcome)
    QTest.mouseClick(welcome.cards[0].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.window.current_key()))
    settle(desk)
    assert desk.window.windowTitle() == "Northlight Studio (sample) – AgencyDesk"


def test_a_file_that_is_none_is_said_and_the_welcome_stays(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    letter = tmp_path / "letter.sqlite"
    letter.write_text("Dear all")
    desk.start(letter)
    qtbot.waitUntil(lambda: isinstance(desk.window.stack.currentWidget(), Welcome))
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Toast)))
    settle(desk)
    said = [toast.text() for toast in desk.window.findChildren(Toast)]
    assert len(said) == 1
    assert "not an AgencyDesk workspace" in said[0]
    assert letter.read_text() == "Dear all"


def test_a_named_file_that_is_not_there_is_said_and_not_made(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    typo = tmp_path / "typo.sqlite"
    desk.start(typo, named=True)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Toast)))
    assert next(toast.text() for toast in desk.window.findChildren(Toast)).startswith("There is no workspace at")
    assert isinstance(desk.window.stack.currentWidget(), Welcome)
    assert not typo.exists()


def test_importing_first_opens_a_new_workspace_with_the_assistant_over_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.start(tmp_path / "none.sqlite")
    qtbot.waitUntil(lambda: isinstance(desk.window.stack.currentWidget(), Welcome))
    desk.start_import()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(ImportDialog)))
    assert desk.window.current_key() == "clients"


def test_another_program_s_steps_show_within_two_seconds(desk: Desk, path: Path, qtbot: QtBot) -> None:
    opened(desk, path, qtbot)
    with Workspace(path, by="Nightly job") as other:
        other.change("Set up", agencies.edit_agency, name="Renamed Studio")
    qtbot.waitUntil(lambda: desk.window.sidebar.agency.text() == "Renamed Studio")


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, path: Path) -> None:
    assert not hand_over(path)
    first = Instance()
    asked: list[str] = []
    first.asked.connect(asked.append)
    assert hand_over(path)
    qtbot.waitUntil(lambda: asked == [str(path)])
    first.close()
    assert not hand_over(None)
