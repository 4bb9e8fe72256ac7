"""The shell: places, keys, the rail, what it remembers, and what it does not import."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from agencydesk.ui import keys, window_state
from agencydesk.ui.key_list import KeyList
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.pane import Pane
from agencydesk.ui.panes import Context, PaneEntry
from agencydesk.ui.sidebar import RAIL, WIDE
from agencydesk.ui.welcome import Welcome
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.ui.widgets.message import InlineMessage

from .gallery import ExamplePane, example_window

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class _Remembering(ExamplePane):
    """A pane with an editor, a memory and a wish for the rail."""

    wants_rail = True

    def __init__(self) -> None:
        super().__init__("Projects")
        self.busy = False
        self.zoom = 1

    def editing(self) -> bool:
        return self.busy

    def state(self) -> dict[str, Any]:
        return {"zoom": self.zoom}

    def restore(self, state: dict[str, Any]) -> None:
        self.zoom = state.get("zoom", 1)


def entries(made: list[str]) -> tuple[PaneEntry, ...]:
    """Three places that say when they are made."""

    def make(key: str, context: Context) -> Pane:
        made.append(key)
        return _Remembering() if key == "projects" else ExamplePane(key.title())

    names = ("clients", "users"), ("deals", "target"), ("projects", "folder-kanban")
    return tuple(PaneEntry(key, key.title(), icon, partial(make, key)) for key, icon in names)


@pytest.fixture
def made() -> list[str]:
    """Which panes were made, in order."""
    return []


@pytest.fixture
def window(qtbot: QtBot, made: list[str]) -> Iterator[MainWindow]:
    """A fresh window that remembers nothing, shown and active."""
    window_state.file().unlink(missing_ok=True)
    yield _shown(qtbot, made)
    window_state.file().unlink(missing_ok=True)


def _shown(qtbot: QtBot, made: list[str]) -> MainWindow:
    window = MainWindow(entries(made), None)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_shell_reaches_nothing_below_before_it_paints() -> None:
    code = (
        "import sys; from agencydesk.ui import application, main_window, panes, welcome;"
        "print([name for name in sys.modules if name.startswith(('sqlalchemy', 'alembic', 'reportlab',"
        " 'agencydesk.store', 'agencydesk.queries', 'agencydesk.services', 'agencydesk.workspace'))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_imports_after_qt_are_not_read_a_second_time() -> None:
    code = "import linecache; from agencydesk.ui import main_window; print(list(linecache.cache))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "agencydesk" not in found.stdout.replace("agencydesk/ui/__init__.py", "")


def test_panes_are_made_when_they_are_first_shown(window: MainWindow, made: list[str]) -> None:
    assert made == []
    assert window.current_key() == ""
    window.open("clients")
    window.open("deals")
    window.open("clients")
    assert made == ["clients", "deals"]
    assert window.current_key() == "clients"
    assert [item.isChecked() for item in window.sidebar.items.values()] == [True, False, False]


def test_places_open_by_click_and_by_number(window: MainWindow) -> None:
    window.open("clients")
    QTest.mouseClick(window.sidebar.items["deals"], LEFT)
    assert window.current_key() == "deals"
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.current_key() == "projects"
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.current_key() == "clients"
    QTest.mouseClick(window.sidebar.items["clients"], LEFT)
    assert window.sidebar.items["clients"].isChecked()


def test_the_sidebar_folds_by_key_by_wish_and_for_want_of_room(window: MainWindow) -> None:
    window.open("clients")
    assert window.sidebar.width() == WIDE
    window.open("projects")
    assert window.sidebar.width() == RAIL
    assert window.sidebar.items["deals"].toolTip() != ""
    window.open("clients")
    assert window.sidebar.width() == WIDE
    QTest.keyClick(window, Qt.Key.Key_Backslash, CONTROL)
    assert window.sidebar.width() == RAIL
    QTest.mouseClick(window.sidebar.fold, LEFT)
    assert window.sidebar.width() == WIDE
    window.setMinimumSize(600, 400)
    window.resize(900, 700)
    assert window.sidebar.width() == RAIL
    window.resize(1200, 700)
    assert window.sidebar.width() == WIDE


def test_counts_and_pinned_projects_can_be_set_at_any_time(window: MainWindow) -> None:
    window.set_count("deals", 14)
    window.set_count("nowhere", 3)
    assert window.sidebar.items["deals"].accessibleDescription() == "14"
    wanted: list[int] = []
    window.pinned_wanted.connect(wanted.append)
    for round_of in range(2):
        window.sidebar.set_pinned([(7 + round_of, "Harbour & Finch site", 0)])
    pinned = [item for item in window.sidebar.findChildren(QAbstractButton) if item.text().startswith("Harbour")]
    visible = [item for item in pinned if item.isVisible()]
    assert len(visible) == 1
    QTest.mouseClick(visible[0], LEFT)
    assert wanted == [8]


def test_a_pane_refreshes_when_shown_and_waits_for_its_editor(window: MainWindow) -> None:
    clients = window.open("clients")
    projects = window.open("projects")
    assert isinstance(clients, ExamplePane)
    assert isinstance(projects, _Remembering)
    assert (clients.refreshed, projects.refreshed) == (1, 1)
    window.changed({"deal"})
    assert (clients.refreshed, projects.refreshed) == (1, 1)
    window.changed({"client", "deal"})
    assert (clients.refreshed, projects.refreshed) == (1, 2)
    assert clients.is_stale()
    window.open("clients")
    assert clients.refreshed == 2
    window.open("projects")
    projects.busy = True
    window.changed({"client"})
    assert projects.refreshed == 2
    projects.busy = False
    projects.settle()
    assert projects.refreshed == 3


def test_undo_belongs_to_the_line_while_it_is_typed_in_then_to_the_workspace(window: MainWindow) -> None:
    pane = window.open("clients")
    field = LineEdit("Name", parent=pane)
    field.setGeometry(40, 80, 200, 32)
    field.show()
    done: list[str] = []
    window.on_undo = lambda: done.append("undo")
    window.on_redo = lambda: done.append("redo")
    field.setFocus()
    QTest.keyClicks(field, "typed")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert (field.text(), done) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert done == ["undo"]
    QTest.keyClicks(field, "kept")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert (field.text(), done) == ("kept", ["undo", "undo", "redo"])


def test_single_keys_wait_while_somebody_types(window: MainWindow) -> None:
    pane = window.open("clients")
    field = LineEdit("Name", parent=pane)
    button = Button("Elsewhere", parent=pane)
    field.show()
    button.show()
    new: list[str] = []
    keys.bind(pane, "N", "New client", lambda: new.append("new"))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_N)
    assert (field.text(), new) == ("n", [])
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_N)
    assert new == ["new"]
    keys.use_single_keys(window, False)
    QTest.keyClick(button, Qt.Key.Key_N)
    assert new == ["new"]
    QTest.keyClick(button, Qt.Key.Key_2, CONTROL)
    assert window.current_key() == "deals"


def test_the_question_mark_lists_the_keys_that_work_here(window: MainWindow) -> None:
    pane = window.open("clients")
    keys.bind(pane, "N", "New client", lambda: None)
    hidden = window.open("deals")
    keys.bind(hidden, "L", "Log a call", lambda: None)
    window.open("clients")
    listed = keys.listed(window)
    assert ("New client", "N") in listed["Clients"]
    assert "Deals" not in listed
    assert ("Redo", "Ctrl Shift Z") in listed["Everywhere"]
    QTest.keyClicks(window, "?")
    opened = window.findChild(KeyList)
    assert opened is not None
    assert opened.isVisible()


def test_the_window_remembers_its_size_its_place_and_its_panes(qtbot: QtBot, window: MainWindow) -> None:
    projects = window.open("projects")
    assert isinstance(projects, _Remembering)
    projects.zoom = 3
    window.resize(1024, 700)  # within the offscreen screen
    window.toggle_rail()
    window.close()
    assert json.loads(window_state.file().read_text(encoding="utf-8"))["pane"] == "projects"
    again = _shown(qtbot, [])
    assert again.height() == 700
    assert again.first_key() == "projects"
    pane = again.open(again.first_key())
    assert isinstance(pane, _Remembering)
    assert pane.zoom == 3
    assert again.sidebar.width() == WIDE


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"geometry": 7, "pane": "gone", "panes": {}}', "\x00\xff"])
def test_a_damaged_memory_is_as_good_as_none(qtbot: QtBot, damage: str) -> None:
    window_state.file().write_text(damage, encoding="latin-1")
    window = _shown(qtbot, [])
    assert window.first_key() == "clients"
    assert window.width() >= 1024
    window_state.file().unlink()


def test_a_message_stands_above_the_pane_until_it_is_taken_away(window: MainWindow) -> None:
    window.open("clients")
    acted: list[str] = []
    message = InlineMessage("bad", "The workspace is locked.", "Try again", lambda: acted.append("again"))
    window.show_message(message)
    QApplication.processEvents()
    assert message.isVisible()
    assert message.mapTo(window, QPoint()).y() < 40
    button = message.findChild(Button)
    assert button is not None
    QTest.mouseClick(button, LEFT)
    window.show_message(None)
    assert acted == ["again"]
    assert not message.isVisible()


def test_a_pane_made_on_another_thread_is_refused() -> None:
    refused: list[str] = []

    def make() -> None:
        try:
            ExamplePane("Elsewhere")
        except AssertionError as error:
            refused.append(str(error))

    thread = Thread(target=make)
    thread.start()
    thread.join()
    assert refused == ["widgets are made on the UI thread only"]


def test_welcome_says_what_is_wanted(qtbot: QtBot, window: MainWindow) -> None:
    welcome = Welcome()
    window.show_page(welcome)
    assert not window.sidebar.items["clients"].isEnabled()
    heard: list[str] = []
    welcome.sample_wanted.connect(lambda: heard.append("sample"))
    welcome.import_wanted.connect(lambda: heard.append("import"))
    welcome.blank_wanted.connect(lambda: heard.append("blank"))
    sample, imported, blank = (card.button for card in welcome.cards)
    assert sample.hasFocus()
    QTest.keyClick(sample, Qt.Key.Key_Return)
    QTest.mouseClick(imported, LEFT)
    QTest.mouseClick(blank, LEFT)
    assert heard == ["sample", "import", "blank"]
    welcome.set_busy("Making the sample agency", 0.4)
    QTest.mouseClick(sample, LEFT)
    assert heard == ["sample", "import", "blank"]
    welcome.set_busy("")
    assert sample.isEnabled()
    window.open("clients")
    assert window.sidebar.items["clients"].isEnabled()


@pytest.mark.parametrize(
    ("names", "opened"),
    [(["studio.sqlite"], True), (["clients.csv"], False), (["a.sqlite", "b.sqlite"], False), ([], False)],
)
def test_a_workspace_dropped_on_the_welcome_is_opened(
    qtbot: QtBot, tmp_path: Path, names: list[str], opened: bool
) -> None:
    welcome = Welcome()
    qtbot.addWidget(welcome)
    dropped: list[str] = []
    welcome.file_dropped.connect(dropped.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    welcome.dropEvent(QDropEvent(QPoint(9, 9).toPointF(), copy, mime, Qt.MouseButton.LeftButton, plain))
    assert dropped == ([str(tmp_path / names[0])] if opened else [])


def test_the_example_window_is_whole(qtbot: QtBot) -> None:
    window = example_window()
    qtbot.addWidget(window)
    nameless = [item for item in window.findChildren(QAbstractButton) if not item.accessibleName()]
    assert nameless == []
