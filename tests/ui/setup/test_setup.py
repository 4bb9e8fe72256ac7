"""Three steps by keys alone: nothing is written before the last, and then one Step that one Undo takes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agencydesk.formats import Formats
from agencydesk.queries import agency as query
from agencydesk.queries import clients, team
from agencydesk.settings import Settings
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.setup import SetupPage
from agencydesk.workspace import Workspace


class Beginning:
    """The page without a workspace, and what it asks for."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.path, self.bot = path, qtbot
        self.opened: list[str] = []
        self.left = 0
        self.background: Background | None = None
        self.context = Context(
            None,  # type: ignore[arg-type]
            Formats(),
            theme.current(),
            Settings(),
            None,  # type: ignore[arg-type]
            lambda key, **what: self.opened.append(key),
            None,  # type: ignore[arg-type]
        )
        self.page = SetupPage(self.context, self._finish, self._leave)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        self.page.activateWindow()
        self.wait(self.page.isActiveWindow)
        self.wait(lambda: self.page.country.control.count() > 100)

    def _finish(self, by: str, write: Any) -> None:
        self.background = Background(self.path, by, create=True)
        write(self.background)

    def _leave(self) -> None:
        self.left += 1

    def wait(self, true: Any) -> None:
        self.bot.waitUntil(true)

    def keys(self, text: str) -> None:
        """Type where the focus is, then Enter."""
        focus = self.page.focusWidget()
        assert isinstance(focus, QWidget)
        QTest.keyClicks(focus, text)
        QTest.keyClick(focus, Qt.Key.Key_Return)


@pytest.fixture
def beginning(tmp_path: Path, qtbot: QtBot) -> Iterator[Beginning]:
    made = Beginning(tmp_path / "fresh.sqlite", qtbot)
    yield made
    if made.background is not None:
        made.background.close()


def choose_country(page: SetupPage, code: str) -> None:
    page.country.control.set_value(code)
    page.country.control.chosen.emit(code)


def test_three_steps_by_keys_make_one_step(beginning: Beginning) -> None:
    page = beginning.page
    choose_country(page, "GB")
    assert page.currency.control.value() == "GBP"
    beginning.keys("Harbour <b>Studio</b>")
    assert page.step() == 1
    assert page.week.sum_text() == "8h a day, 40h a week"
    QTest.mouseClick(page.week.days[4], Qt.MouseButton.LeftButton, pos=page.week.days[4].rect().center())
    assert page.week.sum_text() == "8h a day, 32h a week"
    page.name.control.setFocus()
    beginning.keys("Rui Costa")
    assert page.step() == 2
    assert not beginning.path.exists()
    beginning.keys("Casa Serrano")
    beginning.wait(lambda: beginning.opened == ["clients"])
    with Workspace(beginning.path) as workspace:
        agency = workspace.ask(query.agency)
        assert agency is not None
        assert (agency.name, agency.currency, agency.country) == ("Harbour <b>Studio</b>", "GBP", "GB")
        assert agency.week[0] == ((540, 780), (840, 1080))
        assert agency.week[4] == ()
        [person] = workspace.ask(team.people, workspace.ask(team.people_ids))
        assert (person.name, person.week_minutes) == ("Rui Costa", 32 * 60)
        assert len(workspace.ask(query.holiday_ids, year=2027)) >= 8
        assert len(workspace.ask(clients.ids)) == 1
        assert workspace.undo_label.startswith("Set up")
        workspace.undo()
        assert workspace.ask(query.agency) is None
        assert workspace.ask(clients.ids) == []


def test_a_step_is_not_left_before_it_is_filled_in(beginning: Beginning) -> None:
    page = beginning.page
    beginning.keys("  ")
    assert page.step() == 0
    assert "name of your agency" in page.agency.message()
    page.agency.set_text("")
    beginning.keys("Harbour")
    beginning.keys("")
    assert page.step() == 1
    assert "Type your name" in page.name.message()
    for day in page.week.days:
        day.setChecked(False)
    beginning.keys("Rui")
    assert "at least one working day" in page.problem()
    assert page.step() == 1


def test_back_keeps_what_was_typed_and_leaves_from_the_first_step(beginning: Beginning) -> None:
    page = beginning.page
    beginning.keys("Harbour")
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert (page.step(), page.agency.text()) == (0, "Harbour")
    page.back.setFocus()
    QTest.keyClick(page.back, Qt.Key.Key_Return)
    assert beginning.left == 1
    page.agency.control.setFocus()
    QTest.keyClick(page.agency.control, Qt.Key.Key_Escape)
    assert beginning.left == 2
    assert not beginning.path.exists()


def test_a_first_client_can_be_skipped(beginning: Beginning) -> None:
    beginning.page.country.control.set_value(None)
    for text in ("Harbour", "Rui", ""):
        beginning.keys(text)
    beginning.wait(lambda: beginning.opened == ["clients"])
    with Workspace(beginning.path) as workspace:
        assert workspace.ask(clients.ids) == []
        assert workspace.ask(query.holiday_ids) == []
