"""The drawer: facts, checklist, hours, note; each a change of its own, none overwriting what is typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agencydesk.domain.kinds import Level
from agencydesk.queries import tasks as query
from agencydesk.queries.tasks import TaskDetail
from agencydesk.services import tasks
from agencydesk.ui.widgets.menu import Menu
from agencydesk.workspace import Workspace

from .desk import Desk


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    desk.open_drawer("Rehearse deck")
    return desk


def detail(desk: Desk, name: str = "Rehearse deck") -> TaskDetail:
    with Workspace(desk.path) as workspace:
        return workspace.ask(query.detail, desk.key_of(name))


def choose(desk: Desk, name: str) -> None:
    desk.wait(lambda: isinstance(QApplication.activePopupWidget(), Menu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    next(action for action in menu.actions() if action.text() == name).trigger()
    menu.close()


def test_enter_opens_and_the_drawer_follows_the_list_until_esc(desk: Desk) -> None:
    desk.choose("Rehearse deck")
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Return)
    drawer = desk.pane.drawer
    desk.wait(lambda: drawer.is_open() and drawer.title.text() == "Rehearse deck")
    assert (drawer.project.text(), drawer.facts.due.text()) == ("Harbour site", "Today, 11:00")
    QTest.keyClick(desk.list, Qt.Key.Key_Down)
    desk.wait(lambda: drawer.title.text() == "Review wireframes")
    assert not drawer.project.isVisible()
    drawer.done.setFocus()
    QTest.keyClick(drawer.done, Qt.Key.Key_Escape)
    desk.wait(lambda: not drawer.is_open())
    assert desk.list.hasFocus()


def test_name_due_estimate_and_note_are_typed(open_desk: Desk) -> None:
    drawer = open_desk.pane.drawer
    drawer.title.setFocus()
    drawer.title.selectAll()
    QTest.keyClicks(drawer.title, "Rehearse it")
    QTest.keyClick(drawer.title, Qt.Key.Key_Return)
    drawer.facts.due.selectAll()
    open_desk.type(drawer.facts.due, "fri 15:30")
    drawer.facts.estimate.selectAll()
    open_desk.type(drawer.facts.estimate, "1h 15m")
    drawer.note.setFocus()
    QTest.keyClicks(drawer.note, "Bring the boards.")
    open_desk.list.setFocus()
    open_desk.wait(lambda: "Rehearse it" in open_desk.every())
    open_desk.wait(lambda: detail(open_desk, "Rehearse it").note == "Bring the boards.")
    row = open_desk.stored("Rehearse it")
    assert (row.due_on, row.due_minute, row.estimate_minutes) == (date(2026, 6, 19), 930, 75)
    open_desk.wait(lambda: drawer.facts.due.text() == "Fri 19 June, 15:30")


def test_what_cannot_be_read_stays_and_is_marked(open_desk: Desk) -> None:
    facts = open_desk.pane.drawer.facts
    for field, typed in ((facts.due, "some day"), (facts.estimate, "long")):
        before = field.text()
        field.selectAll()
        open_desk.type(field, typed)
        assert field.text() == typed
        assert facts.wrong.text().startswith("Write it like")
        assert facts.wrong.isVisible()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert (field.text(), facts.wrong.isVisible()) == (before, False)
    facts.due.clear()
    open_desk.type(facts.due, "")
    open_desk.wait(lambda: open_desk.stored("Rehearse deck").due_on is None)


def test_owner_and_priority_are_chosen(open_desk: Desk) -> None:
    facts = open_desk.pane.drawer.facts
    QTest.mouseClick(facts.priority, Qt.MouseButton.LeftButton)
    choose(open_desk, "Low")
    open_desk.wait(lambda: facts.priority.text() == "Low")
    QTest.mouseClick(facts.owner, Qt.MouseButton.LeftButton)
    choose(open_desk, "Miguel Reis")
    open_desk.wait(lambda: facts.owner.text() == "Miguel Reis")
    row = open_desk.stored("Rehearse deck")
    assert (row.owner, row.priority) == ("Miguel Reis", Level.LOW)


def test_steps_are_added_ticked_said_otherwise_and_removed(open_desk: Desk) -> None:
    steps = open_desk.pane.drawer.steps
    for text in ("Print boards", "Send pre-read"):
        open_desk.type(steps.fresh, text)
    open_desk.wait(lambda: len(steps.lines) == 2)
    QTest.mouseClick(steps.lines[0].box, Qt.MouseButton.LeftButton)
    open_desk.wait(lambda: steps.title._count.text() == "1 of 2")
    steps.lines[1].words.selectAll()
    open_desk.type(steps.lines[1].words, "Send it")
    open_desk.wait(lambda: [step.text for step in detail(open_desk).checklist] == ["Print boards", "Send it"])
    open_desk.wait(lambda: steps.lines[1].words.text() == "Send it" and not steps.lines[1].words.is_dirty())
    steps.lines[0].away.click()
    open_desk.wait(lambda: len(steps.lines) == 1)
    open_desk.background.undo()
    open_desk.wait(lambda: len(steps.lines) == 2)


def test_hours_are_logged_in_one_line_and_removed(open_desk: Desk) -> None:
    hours = open_desk.pane.drawer.hours
    open_desk.type(hours.log.control, "layout")
    assert "how long" in hours.log.message()
    hours.log.control.clear()
    open_desk.type(hours.log.control, "1h 30m yesterday layout")
    open_desk.wait(lambda: hours.title._count.text() == "1h 30m of 2h")
    entry = detail(open_desk).hours[0]
    assert (entry.person, entry.day, entry.minutes, entry.note) == ("Ana Duarte", date(2026, 6, 15), 90, "layout")
    assert hours.log.text() == ""
    open_desk.type(hours.log.control, "23h yesterday")
    open_desk.wait(lambda: "more than 24 hours" in hours.log.message())
    hours._remove(entry)
    open_desk.wait(lambda: hours.title._count.text() == "0h of 2h")


def test_a_refresh_leaves_what_is_typed_alone(open_desk: Desk) -> None:
    drawer = open_desk.pane.drawer
    key = open_desk.key_of("Rehearse deck")
    drawer.note.setFocus()
    QTest.keyClicks(drawer.note, "Half a sent")
    open_desk.background.change("Edit", tasks.edit_task, key, priority=Level.HIGH, note="From elsewhere")
    open_desk.wait(lambda: drawer.facts.priority.text() == "High")
    assert drawer.note.text() == "Half a sent"


def test_a_plan_task_tells_its_plan_and_its_phase_s_budget(desk: Desk) -> None:
    desk.open_drawer("Draw")
    facts = desk.pane.drawer.facts
    assert desk.pane.drawer.phase.text() == "Build"
    assert facts.finish.text() == "Yesterday, from the plan"
    assert facts.budget.text() == "€0 of €7,800"
    assert not facts.due.isVisible()
    desk.pane.drawer.project.click()
    assert desk.opened == [("projects", {"id": 1, "task": desk.key_of("Draw")})]


def test_a_task_that_is_deleted_closes_its_drawer(open_desk: Desk) -> None:
    open_desk.pane.drawer.delete_asked.emit(open_desk.key_of("Rehearse deck"))
    open_desk.wait(lambda: not open_desk.pane.drawer.is_open())
    assert open_desk.toast() == "Task deleted"


def test_done_in_the_drawer_is_done(open_desk: Desk) -> None:
    open_desk.pane.drawer.done.click()
    open_desk.wait(lambda: open_desk.lines()[-2:] == ["DONE TODAY 1", "Rehearse deck"])
    open_desk.wait(open_desk.pane.drawer.done.isChecked)
    open_desk.pane.drawer.done.click()
    open_desk.wait(lambda: "DONE TODAY 1" not in open_desk.lines())
