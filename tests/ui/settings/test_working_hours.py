"""Working hours by name: typed, kept by people and projects, changed, removed, and plans that follow each time."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_WEEK, Spans, Week, WorkCalendar
from agencydesk.queries import team
from agencydesk.queries import working_calendars as query
from agencydesk.services import people, projects, tasks, working_calendars
from agencydesk.store.tables import TaskDates
from agencydesk.ui.settings.calendar_section import CalendarSection
from agencydesk.ui.settings.calendar_words import runs, week_words
from agencydesk.ui.settings.hours_dialog import HoursDialog
from agencydesk.ui.settings.named_hours import HoursLine
from agencydesk.ui.settings.people_section import PeopleSection
from agencydesk.ui.settings.person_dialog import PersonDialog
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.field import TextField
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.workspace import Workspace

from .office import CONTROL, Office

MORNING: Spans = ((540, 780),)
MORNINGS = WorkCalendar((MORNING,) * 5 + ((), ()))
MONDAY = date(2026, 6, 22)


def plan(office: Office) -> int:
    """Three days of work for Ana from a Monday on; the project."""
    with Workspace(office.path) as workspace:
        project = workspace.change("Add project", projects.add_project, "Labels", MONDAY)
        workspace.change("Add task", tasks.add_task, "Design", project, owner_id=1, duration_minutes=3 * 480)
    return int(project)


def finish(office: Office) -> datetime:
    return office.see(lambda session: session.scalars(select(TaskDates.finish)).one())  # type: ignore[no-any-return]


def keep(office: Office, project: int, hours: WorkCalendar) -> int:
    """Calendars and who keeps them, as another program would set them."""
    with Workspace(office.path) as workspace:
        key = workspace.change("Add hours", working_calendars.add_calendar, "Mornings", hours.to_json())
        workspace.change("Edit project", projects.edit_project, project, calendar_id=key)
    return int(key)


def lines(section: CalendarSection) -> list[HoursLine]:
    return [line for line in section.named.lines.lines if isinstance(line, HoursLine)]


def save(dialog: QWidget) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)


def name_of(dialog: HoursDialog) -> LineEdit:
    field = dialog.form._fields["name"]
    assert isinstance(field, TextField)
    return field.control


def shown(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (MORNINGS.week, "Mon to Fri 09:00–13:00, 20 h a week"),
        (STANDARD_WEEK, "Mon to Fri 09:00–13:00 and 14:00–18:00, 40 h a week"),
        ((OFFICE_DAY,) * 4 + (MORNING, (), ()), "Mon to Thu 09:00–13:00 and 14:00–18:00; Fri 09:00–13:00, 36 h a week"),
        (((), (), MORNING, MORNING, (), (), ((600, 630),)), "Wed and Thu 09:00–13:00; Sun 10:00–10:30, 8.5 h a week"),
        ((MORNING, ()) * 3 + (MORNING,), "4 days, 16 h a week"),
        ((((0, 1440),),) * 7, "Every day 00:00–24:00, 168 h a week"),
        (((),) * 7, "No working week"),
    ],
)
def test_a_week_is_said_in_few_words(week: Week, words: str) -> None:
    assert week_words(week) == words


def test_days_stand_together_over_a_weekend_but_not_over_a_day_that_is_worked() -> None:
    friday, monday, wednesday = date(2026, 6, 19), MONDAY, date(2026, 6, 24)
    off: dict[date, Spans] = {friday: (), monday: (), wednesday: ()}
    assert [(run.first, run.last) for run in runs(STANDARD_WEEK, off)] == [(friday, monday), (wednesday, wednesday)]
    assert len(runs(STANDARD_WEEK, {**off, monday: MORNING})) == 3
    assert len(runs((OFFICE_DAY,) * 7, off)) == 3


def test_hours_are_added_changed_and_removed_and_plans_follow_and_come_back(office: Office) -> None:
    project = plan(office)
    section = office.go("calendar", CalendarSection)
    office.click(section.named.add)
    dialog = office.dialog(HoursDialog)
    office.fill(name_of(dialog), "Mornings")
    for day in range(5):
        office.fill(dialog.week.fields[day], "9-13")
    save(dialog)
    office.wait(lambda: len(lines(section)) == 1)
    assert lines(section)[0].accessibleName() == "Mornings, Mon to Fri 09:00–13:00, 20 h a week, Kept by nobody yet"

    (key,) = (row.id for row in office.see(query.calendars))
    office.background.change("Keep", projects.edit_project, project, calendar_id=key)
    office.wait(lambda: lines(section)[0].accessibleName().endswith("Kept by 1 project"))
    assert finish(office) == datetime(2026, 6, 29, 13)  # six mornings

    office.click(lines(section)[0].edit)
    dialog = office.dialog(HoursDialog)
    office.click(dialog.week.checks[1])
    office.click(dialog.week.checks[2])
    save(dialog)
    office.wait(lambda: "12 h a week" in lines(section)[0].accessibleName())
    assert finish(office) == datetime(2026, 7, 3, 13)
    office.undo_in_toast()
    office.wait(lambda: "20 h a week" in lines(section)[0].accessibleName())
    assert finish(office) == datetime(2026, 6, 29, 13)

    office.click(lines(section)[0].remove)
    office.wait(lambda: not lines(section))
    assert finish(office) == datetime(2026, 6, 24, 18)
    office.undo_in_toast()
    office.wait(lambda: bool(lines(section)))
    assert finish(office) == datetime(2026, 6, 29, 13)


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_stored(office: Office) -> None:
    keep(office, plan(office), MORNINGS)
    section = office.go("calendar", CalendarSection)
    office.click(section.named.add)
    dialog = office.dialog(HoursDialog)
    save(dialog)
    office.wait(lambda: "empty" in dialog.form._fields["name"].message())  # type: ignore[union-attr]
    office.fill(name_of(dialog), "mornings")
    save(dialog)
    office.wait(lambda: "already" in dialog.form._fields["name"].message())  # type: ignore[union-attr]
    office.fill(name_of(dialog), "Nobody")
    office.fill(dialog.week.fields[3], "nine to five", leave=False)
    save(dialog)
    assert dialog.week.message().startswith("Thursday: ")
    office.fill(dialog.week.fields[0], "8-12")  # another day being right does not excuse this one
    save(dialog)
    assert dialog.week.message().startswith("Thursday: ")
    for day in range(5):
        office.fill(dialog.week.fields[day], "")
    save(dialog)
    assert "no working time" in dialog.week.message()
    assert "no working time" in shown(dialog.week)
    office.settle()
    assert dialog.isVisible()
    assert [row.name for row in office.see(query.calendars)] == ["Mornings"]


def test_days_that_differ_are_typed_and_a_plan_follows_them(office: Office) -> None:
    keep(office, plan(office), WorkCalendar())
    section = office.go("calendar", CalendarSection)
    office.wait(lambda: bool(lines(section)))
    office.click(lines(section)[0].edit)
    dialog = office.dialog(HoursDialog)
    days = dialog.days
    office.click(days.add)
    assert "from when" in days.first.message()
    office.fill(days.first.control, "23 Jun 2026")
    office.fill(days.last.control, "22 Jun 2026")
    office.click(days.add)
    assert "before" in days.last.message()
    office.fill(days.last.control, "30 Jun 2027")
    office.click(days.add)
    assert "a year" in days.last.message()
    office.fill(days.last.control, "26 Jun 2026")
    office.fill(days.hours.control, "all day")
    office.click(days.add)
    assert "09:00–13:00" in days.hours.message()
    office.fill(days.hours.control, "")
    office.click(days.add)
    office.fill(days.first.control, "27 Jun 2026")
    office.click(days.add)
    assert "The week says so" in days.hours.message()  # a Saturday is off anyway
    office.fill(days.hours.control, "10-14", leave=False)
    QTest.keyClick(days.hours.control, Qt.Key.Key_Return)
    said = [line.accessibleName() for line in days.lines.lines]
    assert said == ["23 to 26 June 2026, Day off", "27 June 2026, 10:00–14:00"]
    office.fill(days.first.control, "29 Jun 2026")
    save(dialog)  # what is typed and not added yet counts as well
    office.wait(lambda: not office.dialogs(HoursDialog))
    assert finish(office) == datetime(2026, 7, 1, 13)  # Monday, half of Saturday, Tuesday, half of Wednesday

    office.wait(lambda: "6 days differ" in lines(section)[0].accessibleName())
    office.click(lines(section)[0].edit)
    dialog = office.dialog(HoursDialog)
    office.click(dialog.days.lines.lines[0].findChildren(IconButton)[0])
    save(dialog)
    office.wait(lambda: not office.dialogs(HoursDialog))
    assert finish(office) == datetime(2026, 6, 24, 18)


def test_an_imported_calendar_shows_the_next_days_and_keeps_all_of_them(office: Office) -> None:
    days: dict[date, Spans] = {date(2024, 1, 1) + timedelta(days=7 * n): () for n in range(300)}
    key = keep(office, plan(office), WorkCalendar(STANDARD_WEEK, days))
    section = office.go("calendar", CalendarSection)
    office.wait(lambda: bool(lines(section)))
    office.click(lines(section)[0].edit)
    dialog = office.dialog(HoursDialog)
    assert len(dialog.days.lines.lines) == 20
    assert dialog.days.lines.lines[0].accessibleName() == "22 June 2026, Day off"
    past = sum(1 for day in days if day < date(2026, 6, 16))
    assert dialog.days.more.text() == f"More days are kept: {300 - past - 20} later and {past} in the past."
    office.fill(name_of(dialog), "No Mondays")
    office.click(dialog.days.lines.lines[0].findChildren(IconButton)[0])
    save(dialog)
    office.wait(lambda: not office.dialogs(HoursDialog))
    (row,) = office.see(query.calendars)
    assert (row.id, row.name, row.projects) == (key, "No Mondays", 1)
    del days[MONDAY]
    assert row.hours == WorkCalendar(STANDARD_WEEK, days)


def test_hours_with_which_a_plan_cannot_be_made_are_refused_beside_the_week(office: Office) -> None:
    keep(office, plan(office), MORNINGS)
    section = office.go("calendar", CalendarSection)
    office.wait(lambda: bool(lines(section)))
    office.click(lines(section)[0].edit)
    dialog = office.dialog(HoursDialog)
    for day in range(5):
        office.click(dialog.week.checks[day])
    office.fill(dialog.days.first.control, "22 Jun 2026")
    office.fill(dialog.days.hours.control, "9-13")
    save(dialog)
    office.wait(lambda: "no working time after 2026-06-22" in dialog.week.message())
    assert finish(office) == datetime(2026, 6, 29, 13)


def test_who_keeps_hours_is_counted_once_for_each_task(office: Office) -> None:
    project = plan(office)
    with Workspace(office.path) as workspace:
        key = workspace.change("Add hours", working_calendars.add_calendar, "Mornings", MORNINGS.to_json())
        workspace.change("Keep", people.edit_person, 1, calendar_id=key)
        for name in ("Print", "Pack"):
            workspace.change("Add task", tasks.add_task, name, project, calendar_id=key)
    section = office.go("calendar", CalendarSection)
    office.wait(lambda: bool(lines(section)))
    assert lines(section)[0].accessibleName().endswith("Kept by 1 person and 2 tasks")


def test_a_person_keeps_other_hours_and_their_plans_follow(office: Office) -> None:
    plan(office)
    with Workspace(office.path) as workspace:
        key = workspace.change("Add hours", working_calendars.add_calendar, "Mornings", MORNINGS.to_json())
    section = office.go("people", PeopleSection)
    office.wait(lambda: section.model.rowCount() == 1 and section.model.row_at(0) is not None)
    section.table.select_place(0)
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    dialog = office.dialog(PersonDialog)
    assert "moves to the next day they are here" in shown(dialog)
    hours = dialog.form._fields["calendar_id"].control  # type: ignore[union-attr]
    assert hours.currentText() == "The plan's"
    hours.setFocus()
    QTest.keyClick(hours, Qt.Key.Key_Down)
    assert hours.currentText() == "Mornings"
    save(dialog)
    office.wait(lambda: not office.dialogs(PersonDialog))
    assert office.see(team.people, [1])[0].calendar_id == key
    assert finish(office) == datetime(2026, 6, 29, 13)
    office.undo_in_toast()
    office.wait(lambda: office.see(team.people, [1])[0].calendar_id is None)
    assert finish(office) == datetime(2026, 6, 24, 18)
