"""How a project is planned, set in its form: hours, direction, undone work, conflicts and turns, and what they move."""

from datetime import date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from agencydesk.domain.plan import Constraint
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.queries import project_plan
from agencydesk.queries import projects as query
from agencydesk.queries.projects import ProjectRow
from agencydesk.services import plans, projects, tasks, working_calendars
from agencydesk.ui.gantt.project_dialog import ProjectDialog
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.workspace import Workspace

from .conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
MORNINGS = WorkCalendar((((540, 780),),) * 5 + ((), ()))
ROUND = WorkCalendar((((0, 1440),),) * 7)
DAY = 480


class Small:
    """A project of two linked tasks of two days each, from Monday 22 June on."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.mornings = self.do(working_calendars.add_calendar, "Mornings", MORNINGS.to_json())
        self.round = self.do(working_calendars.add_calendar, "Round the clock", ROUND.to_json())
        self.id = self.do(projects.add_project, "Labels", date(2026, 6, 22))
        self.first = self.do(tasks.add_task, "Sketch", self.id, duration_minutes=2 * DAY)
        self.second = self.do(tasks.add_task, "Print", self.id, duration_minutes=2 * DAY)
        self.do(plans.link_tasks, self.first, self.second)
        desk.wait(lambda: self.loaded())

    def do(self, service: Any, *args: Any, **fields: Any) -> Any:
        """Change something away from the form."""
        done: list[Any] = []
        self.desk.background.change("Set", service, *args, then=done.append, **fields)
        self.desk.wait(lambda: bool(done))
        return done[0]

    def loaded(self) -> bool:
        model = self.desk.pane.list.model
        return model.rowCount() == 2 and all(model.row_at(place) is not None for place in range(2))

    def row(self) -> ProjectRow:
        with Workspace(self.desk.path) as workspace:
            return workspace.ask(query.rows, [self.id])[0]

    def dates(self) -> dict[str, tuple[datetime, datetime]]:
        with Workspace(self.desk.path) as workspace:
            rows = workspace.ask(project_plan.plan, self.id).rows
        return {row.name: (row.start, row.finish) for row in rows}

    def critical(self) -> set[str]:
        with Workspace(self.desk.path) as workspace:
            return {row.name for row in workspace.ask(project_plan.plan, self.id).rows if row.critical}

    def shown(self) -> ProjectRow | None:
        return self.desk.pane.list.model.row_of(self.id)

    def edit(self) -> ProjectDialog:
        """The form of the project, with its planning unfolded."""
        listed = self.desk.pane.list
        self.desk.wait(lambda: self.shown() == self.row())
        listed.view.select_id(self.id)
        listed.view.setFocus()
        QTest.keyClick(listed.view, Qt.Key.Key_F2)
        self.desk.wait(lambda: bool(opened(self.desk)))
        (dialog,) = opened(self.desk)
        click(dialog.planning.head)
        return dialog

    def save(self, dialog: ProjectDialog) -> None:
        send(dialog)
        self.desk.wait(lambda: not opened(self.desk))


def opened(desk: Desk) -> list[ProjectDialog]:
    return [dialog for dialog in desk.window.findChildren(ProjectDialog) if dialog.isVisible()]


def send(dialog: ProjectDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def pick(combo: ComboBox, words: str) -> None:
    """Choose with the arrow keys."""
    combo.setFocus()
    for _ in range(combo.count()):
        QTest.keyClick(combo, Qt.Key.Key_Up)
    while combo.currentText() != words:
        before = combo.currentIndex()
        QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() > before, f"{words} is not offered"


def fill(field: DateField, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


@pytest.fixture
def small(desk: Desk) -> Small:
    return Small(desk)


def at(day: int, hour: int, month: int = 6) -> datetime:
    return datetime.combine(date(2026, month, day), time(hour))


def test_planning_is_folded_and_says_what_is_unusual(small: Small) -> None:
    small.do(projects.edit_project, small.id, priority=620, calendar_id=small.mornings, status_at=at(24, 9))
    dialog = small.edit()
    planning = dialog.planning
    assert planning.isVisible()
    assert [planning.priority.control.itemText(n) for n in range(planning.priority.control.count())] == [
        "Gives way first",
        "Usual",
        "Priority 620",
        "Goes first",
    ]
    assert planning.priority.control.currentText() == "Priority 620"
    assert not planning.finish.isVisible()
    click(planning.head)
    assert not planning.isVisible()
    assert planning.head.summary() == "Mornings · Priority 620 · Undone work behind 24 Jun 2026"
    before = small.row()
    small.save(dialog)
    assert small.row() == before


def test_the_project_keeps_hours_of_its_own(small: Small) -> None:
    assert small.dates()["Print"] == (at(24, 9), at(25, 18))
    dialog = small.edit()
    pick(dialog.planning.hours.control, "Mornings")
    small.save(dialog)
    assert small.dates() == {"Sketch": (at(22, 9), at(25, 13)), "Print": (at(26, 9), at(1, 13, 7))}
    small.desk.background.undo()
    small.desk.wait(lambda: small.row().calendar_id is None)
    assert small.dates()["Print"] == (at(24, 9), at(25, 18))


def test_whose_turn_it_is_when_levelling(small: Small) -> None:
    for words, number in (("Goes first", 700), ("Gives way first", 300), ("Usual", 500)):
        dialog = small.edit()
        pick(dialog.planning.priority.control, words)
        small.save(dialog)
        assert small.row().priority == number


def test_back_from_a_finish_everything_is_as_late_as_it_can_be(small: Small) -> None:
    dialog = small.edit()
    planning = dialog.planning
    pick(planning.way.control, "Back from a finish")
    assert planning.finish.isVisible()
    send(dialog)
    assert planning.finish.message() == "Say on which day it finishes."
    fill(planning.finish.control, "soon")
    send(dialog)
    assert planning.finish.message() == "Type a day, such as 15 Jun."
    fill(planning.finish.control, "19 Jun 2026")
    send(dialog)
    assert planning.finish.message() == "The finish is before the start."
    fill(planning.finish.control, "12 Jul 2026")  # a Sunday: work ends on the Friday before
    small.save(dialog)
    assert small.row().finish_at == at(10, 18, 7)
    assert small.dates() == {"Sketch": (at(7, 9, 7), at(8, 18, 7)), "Print": (at(9, 9, 7), at(10, 18, 7))}

    dialog = small.edit()
    assert dialog.planning.finish.control.date() == date(2026, 7, 10)
    pick(dialog.planning.hours.control, "Mornings")
    small.save(dialog)
    assert small.row().finish_at == at(10, 13, 7)

    dialog = small.edit()
    pick(dialog.planning.way.control, "Forward from the start")
    assert not dialog.planning.finish.isVisible()
    small.save(dialog)
    assert small.row().finish_at is None
    assert small.dates()["Sketch"][0] == at(22, 9)


def test_a_finish_at_midnight_and_one_from_a_file_stay_what_they_are(small: Small) -> None:
    dialog = small.edit()
    pick(dialog.planning.hours.control, "Round the clock")
    pick(dialog.planning.way.control, "Back from a finish")
    fill(dialog.planning.finish.control, "10 Jul 2026")
    small.save(dialog)
    assert small.row().finish_at == at(11, 0, 7)
    small.do(projects.edit_project, small.id, finish_at=at(10, 16, 7), status_at=at(23, 17))
    dialog = small.edit()
    assert dialog.planning.finish.control.text() == "10 Jul 2026"
    dialog.name.set_text("Labels and cards")
    small.save(dialog)
    row = small.row()
    assert (row.name, row.finish_at, row.status_at) == ("Labels and cards", at(10, 16, 7), at(23, 17))


def test_undone_work_moves_behind_the_status_day(small: Small) -> None:
    dialog = small.edit()
    fill(dialog.planning.status.control, "never")
    send(dialog)
    assert dialog.planning.status.message() == "Type a day, such as 15 Jun."
    fill(dialog.planning.status.control, "30 Jun 2026")
    small.save(dialog)
    assert small.row().status_at == at(30, 9)
    assert small.dates()["Sketch"] == (at(30, 9), at(1, 18, 7))
    dialog = small.edit()
    fill(dialog.planning.status.control, "")
    small.save(dialog)
    assert small.row().status_at is None
    assert small.dates()["Sketch"] == (at(22, 9), at(23, 18))


def test_a_date_or_a_link_holds_where_they_conflict(small: Small) -> None:
    small.do(tasks.edit_task, small.second, constraint=Constraint.MSO, constraint_at=at(23, 9))
    assert small.dates()["Print"][0] == at(23, 9)
    dialog = small.edit()
    pick(dialog.planning.conflict.control, "The link holds")
    small.save(dialog)
    assert small.dates()["Print"][0] == at(24, 9)
    dialog = small.edit()
    pick(dialog.planning.conflict.control, "The date holds")
    small.save(dialog)
    assert small.dates()["Print"][0] == at(23, 9)


def test_each_chain_shows_its_own_critical_path(small: Small) -> None:
    small.do(tasks.add_task, "Errand", small.id)
    assert small.critical() == {"Sketch", "Print"}
    dialog = small.edit()
    pick(dialog.planning.paths.control, "One for each chain")
    small.save(dialog)
    assert small.critical() == {"Sketch", "Print", "Errand"}
    dialog = small.edit()
    click(dialog.planning.head)
    assert "A critical path for each chain" in dialog.planning.head.summary()


def test_a_lead_goes_to_before_the_start_unless_nothing_may(small: Small) -> None:
    lead = small.do(tasks.add_task, "Brief", small.id, duration_minutes=DAY)
    small.do(plans.link_tasks, small.first, lead, lag_minutes=-4 * DAY)
    assert small.dates()["Brief"][0] == at(18, 9)
    dialog = small.edit()
    pick(dialog.planning.before.control, "Nothing begins")
    small.save(dialog)
    assert small.dates()["Brief"][0] == at(22, 9)
    dialog = small.edit()
    click(dialog.planning.head)
    assert "Nothing before the start" in dialog.planning.head.summary()


def test_hours_that_end_before_the_plan_does_are_said_beside_them(small: Small) -> None:
    once = WorkCalendar(((),) * 7, {date(2026, 6, 22): ((540, 780),)})
    small.do(working_calendars.add_calendar, "One morning", once.to_json())
    dialog = small.edit()
    pick(dialog.planning.hours.control, "One morning")
    send(dialog)
    small.desk.wait(lambda: "no working time after 2026-06-22" in dialog.planning.hours.message())
    click(dialog.planning.head)
    fill(dialog.planning.status.control, "29 Jun 2026")
    dialog.planning.hours.set_error(None)
    send(dialog)
    assert "no working time after 2026-06-22" in dialog.planning.hours.message()
    assert dialog.planning.isVisible()
    assert small.row().calendar_id is None


def test_a_new_project_is_planned_at_once_and_the_form_fits_the_smallest_window(small: Small) -> None:
    small.desk.window.resize(1024, 680)
    small.desk.pane.list.ask_new()
    small.desk.wait(lambda: bool(opened(small.desk)))
    (dialog,) = opened(small.desk)
    head = dialog.planning.head
    assert head.summary() == "The agency's hours, forward from the start"
    assert not dialog._scroll.verticalScrollBar().isVisible()
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Return)
    assert dialog.rect().contains(dialog.card.geometry())
    pick(dialog.planning.hours.control, "Mornings")
    pick(dialog.planning.way.control, "Back from a finish")
    fill(dialog.planning.finish.control, "31 Jul 2026")
    dialog.name.set_text("Cards")
    small.save(dialog)
    with Workspace(small.desk.path) as workspace:
        (made,) = workspace.ask(lambda session: query.rows(session, query.ids(session, text="Cards")))
    assert (made.calendar_id, made.finish_at, made.priority) == (small.mornings, at(31, 13, 7), 500)
