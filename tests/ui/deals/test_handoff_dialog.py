"""The handoff by keys on a real workspace: what is shown is what is made, and one undo takes it back."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agencydesk.domain.kinds import ScopeKind
from agencydesk.formats import Formats
from agencydesk.queries import projects as project_query
from agencydesk.services import agencies, clients, deals, issuing, people, proposal_lines, proposal_scope, proposals
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.deals.handoff_dialog import HandoffDialog, open_handoff
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.pane import Pane
from agencydesk.ui.panes import PaneEntry
from agencydesk.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 6, 29)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-16")


class Place(Pane):
    def refresh(self) -> None:
        """Nothing is shown here."""


class Desk:
    """A window to open the dialog over."""

    def __init__(self, path: Path, bot: QtBot) -> None:
        self.bot = bot
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.background = Background(path, "Ana Duarte")
        nothing: Any = None
        self.context = Context(
            self.background,
            Formats(),
            theme.current(),
            nothing,
            nothing,
            lambda key, **what: self.opened.append((key, what)),
            nothing,
        )
        self.window = MainWindow([PaneEntry("deals", "Deals", "target", lambda _context: Place())], self.context)
        self.context.say, self.context.window = self.window.say, self.window
        bot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.pane = self.window.open("deals")
        self.wait(self.window.isActiveWindow)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def open(self, deal_id: int) -> HandoffDialog:
        open_handoff(self.pane, self.context, deal_id)
        self.wait(lambda: any(not dialog.isHidden() for dialog in self.window.findChildren(HandoffDialog)))
        return self.window.findChildren(HandoffDialog)[-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        made.change("Add client", clients.add_client, "Casa Serrano")
    return file


@pytest.fixture
def desk(path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(path, qtbot)
    yield made
    made.background.close()


def sold(path: Path, *, accepted: bool = True) -> int:
    """A deal of Casa Serrano with two lines in two phases, 24 h in all."""
    with Workspace(path, by="Ana Duarte") as w:
        deal = w.change("Add deal", deals.add_deal, "Rebrand", client_id=1, value_minor=500_000)
        sofia = w.change("Add", people.add_person, "Sofia Lima", role="Copywriter")
        draft = w.change("Draft", proposals.draft, deal, start_on=DAY)
        for text, section, hours in (("Workshop", "Discover", 16), ("Logo", "Design", 8)):
            fields = {"section": section, "quantity": Decimal(hours), "unit": "h", "rate_minor": 8500}
            w.change("Add line", proposal_lines.add_line, draft, text, owner_id=sofia, **fields)
        w.change("Edit", proposals.edit_proposal, draft, discount_minor=4_000)
        w.change("Add", proposal_scope.add_scope, draft, ScopeKind.ASSUMPTION, "Texts come in English")
        w.change("Issue", issuing.issue, draft)
        if accepted:
            w.change("Accept", issuing.accept, draft)
    return int(deal)


def made_projects(path: Path) -> list[Any]:
    with Workspace(path) as w:
        return w.ask(project_query.rows, w.ask(project_query.ids))


def typed(field: QWidget, text: str) -> None:
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)


def test_the_plan_is_shown_checked_against_the_deadline_made_and_taken_back(desk: Desk, path: Path) -> None:
    dialog = desk.open(sold(path))
    assert dialog.outcome.summary.text() == "2 phases · 2 tasks · 2 milestones · 24 h"
    assert "Workshop becomes Discover, 1 task + milestone, 16 h" in dialog.outcome.lines.accessibleDescription()
    assert dialog.form.fit.text() == "Finishes 1 Jul"
    typed(dialog.form.deadline.control, "2 Jul 2026")
    desk.wait(lambda: dialog.form.fit.text() == "Fits: finishes 1 Jul, 1 day spare")
    typed(dialog.form.start.control, "6 Jul 2026")
    desk.wait(lambda: dialog.form.fit.text() == "Finishes 8 Jul, 4 working days late")
    assert made_projects(path) == []
    typed(dialog.form.name.control, "Serrano <b>rebrand</b>")
    QTest.keyClick(dialog.form.name.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "before" in dialog.form.deadline.message())
    assert made_projects(path) == []
    typed(dialog.form.deadline.control, "10 Jul 2026")
    desk.wait(lambda: dialog.form.fit.text() == "Fits: finishes 8 Jul, 2 days spare")
    QTest.keyClick(dialog.form.name.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: bool(desk.opened))
    project = made_projects(path)[0]
    assert project.name == "Serrano <b>rebrand</b>"
    assert (project.start, project.due_on) == (date(2026, 7, 6), date(2026, 7, 10))
    assert desk.opened == [("projects", {"id": project.id})]
    toast = desk.window.toasts.toasts[-1]
    assert toast.text() == "Project “Serrano <b>rebrand</b>” made"
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: made_projects(path) == [])


def test_words_that_are_no_date_are_said_beside_the_field_and_nothing_is_made(desk: Desk, path: Path) -> None:
    dialog = desk.open(sold(path))
    typed(dialog.form.deadline.control, "soonish")
    QTest.keyClick(dialog.form.deadline.control, Qt.Key.Key_Return, CTRL)
    assert "no date" in dialog.form.deadline.message()
    typed(dialog.form.deadline.control, "1 Jul 9999")
    desk.wait(lambda: "9999" not in dialog.form.fit.text())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert made_projects(path) == []


def test_a_deal_without_a_client_asks_for_one_and_goes_on(desk: Desk, path: Path) -> None:
    with Workspace(path, by="Ana Duarte") as w:
        deal = w.change("Add deal", deals.add_deal, "Signage", value_minor=90_000)
    dialog = desk.open(deal)
    assert "has no client" in dialog.refusal.sentence()
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert dialog.refusal.client.message() == "Choose the client first."
    dialog.refusal.client.control.set_value(1)
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    desk.wait(dialog.form.isVisible)
    assert dialog.form.name.text() == "Casa Serrano: Signage"
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    desk.wait(lambda: bool(desk.opened))
    assert [project.name for project in made_projects(path)] == ["Casa Serrano: Signage"]


def test_what_stands_in_the_way_is_said_with_the_way_out(desk: Desk, path: Path) -> None:
    dialog = desk.open(sold(path, accepted=False))
    assert "sent but not decided" in dialog.refusal.sentence()
    assert not dialog.form.isVisible()
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    assert desk.opened == [("documents", {"proposal": 1})]


def test_a_deal_that_became_a_project_meanwhile_is_refused_in_the_dialog(desk: Desk, path: Path) -> None:
    from agencydesk.services import handoff

    deal = sold(path)
    dialog = desk.open(deal)
    with Workspace(path, by="Tom Becker") as w:
        w.change("Hand off", handoff.hand_off, deal)
    QTest.keyClick(dialog.form.name.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "handed off already" in dialog.refusal.sentence())
    assert len(made_projects(path)) == 1
