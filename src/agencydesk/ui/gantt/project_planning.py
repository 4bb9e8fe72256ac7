"""How a project is planned, folded away in its form: hours, turn when levelling, direction, undone work, conflicts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agencydesk.domain.work_calendar import CalendarProblem, WorkCalendar
from agencydesk.queries.project_choices import ProjectChoices
from agencydesk.queries.projects import ProjectRow
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.date_field import show as show_day
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form import Row, grid_of

from .fold_head import FoldHead

USUAL = 500
PRIORITIES = ((300, "Gives way first"), (USUAL, "Usual"), (700, "Goes first"))
WAYS = ((False, "Forward from the start"), (True, "Back from a finish"))
BEFORE = ((False, "Links may lead there"), (True, "Nothing begins"))
PATHS = ((False, "The one to the finish"), (True, "One for each chain"))
CONFLICTS = ((True, "The date holds"), (False, "The link holds"))
NO_DATE = "Type a day, such as 15 Jun."


class ProjectPlanning(QWidget):
    """Below its `head`, which says while it is folded how the project is planned; `resized`: more or less shows."""

    resized = Signal()

    def __init__(self, choices: ProjectChoices, project: ProjectRow | None) -> None:
        super().__init__()
        self._calendars, self._names, self._project = choices.hours, dict(choices.calendars), project
        self.head = FoldHead("Planning")
        self.hours = Field("Working hours", ComboBox([(None, "The agency's"), *choices.calendars]))
        self.priority = Field("When levelling", ComboBox(_priorities(project)))
        self.way = Field("Scheduled", ComboBox(WAYS))
        self.finish = Field("Finish", DateField("The last day"))
        self.conflict = Field("When a date and a link conflict", ComboBox(CONFLICTS))
        self.paths = Field("Critical path", ComboBox(PATHS))
        self.before = Field("Before the project starts", ComboBox(BEFORE))
        self.status = Field("Move what is not done behind", DateField("Leave it where it is"))
        self._lay_out()
        self._fill(project)
        self.head.toggled.connect(self._on_toggled)
        self.way.control.chosen.connect(self._on_way)
        self._show_parts()

    def _lay_out(self) -> None:
        rows: tuple[Row, ...] = (
            (self.hours, self.priority),
            (self.way, self.finish),
            (self.conflict, self.paths),
            (self.before, self.status),
        )
        grid = grid_of(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(grid)

    def _fill(self, project: ProjectRow | None) -> None:
        self.priority.control.set_value(project.priority if project else USUAL)
        if project is None:
            return
        self.hours.control.set_value(project.calendar_id)
        self.way.control.set_value(project.finish_at is not None)
        self.finish.control.set_date(_finish_day(project))
        self.conflict.control.set_value(project.honour_constraints)
        self.paths.control.set_value(project.many_paths)
        self.before.control.set_value(project.start_binds_all)
        self.status.control.set_date(project.status_at.date() if project.status_at else None)

    # --- folding ------------------------------------------------------------------------------------------------------

    def _unusual(self) -> list[str]:
        """What is not as it is in most projects, in words."""
        found = []
        if self.hours.control.value() is not None:
            found.append(self._names.get(self.hours.control.value(), "Hours of its own"))
        if self.priority.control.value() != USUAL:
            found.append(self.priority.control.currentText())
        if self.way.control.value():
            found.append(f"Back from {self.finish.control.text() or 'a finish'}")
        if self.status.control.date() is not None:
            found.append(f"Undone work behind {show_day(self.status.control.date())}")
        if not self.conflict.control.value():
            found.append("Links hold")
        if self.paths.control.value():
            found.append("A critical path for each chain")
        if self.before.control.value():
            found.append("Nothing before the start")
        return found

    def _on_toggled(self, _open: bool) -> None:
        self._show_parts()
        self.resized.emit()

    def _on_way(self, back: bool) -> None:
        """A finish has to be said next; the field appears beside the choice."""
        self._show_parts()
        self.resized.emit()
        if back:
            self.finish.control.setFocus()

    def _show_parts(self) -> None:
        self.setVisible(self.head.isChecked())
        self.finish.setVisible(bool(self.way.control.value()))
        words = " · ".join(self._unusual()) or "The agency's hours, forward from the start"
        self.head.set_summary("" if self.head.isChecked() else words)

    # --- reading ------------------------------------------------------------------------------------------------------

    def fields(self, start: date) -> dict[str, Any] | None:
        """What is chosen, as `services.projects` takes it; None after saying beside its field what is wrong."""
        for field in (self.hours, self.finish, self.status):
            field.set_error(None)
        calendar_id = self.hours.control.value()
        calendar = self._calendars.get(calendar_id, self._calendars[None])
        try:
            moments = self._moments(start, calendar)
        except CalendarProblem as problem:
            self.show_problem(problem)
            return None
        if moments is None:
            self._open()
            return None
        return {
            "calendar_id": calendar_id,
            "priority": self.priority.control.value(),
            "honour_constraints": self.conflict.control.value(),
            "many_paths": self.paths.control.value(),
            "start_binds_all": self.before.control.value(),
            "finish_at": moments[0],
            "status_at": moments[1],
        }

    def show_problem(self, problem: CalendarProblem) -> None:
        """Say beside the working hours that nothing can be planned with them."""
        self.hours.set_error(problem.sentence)
        self._open()

    def _open(self) -> None:
        """Show what is wrong."""
        self.head.setChecked(True)
        self.resized.emit()

    def _moments(self, start: date, calendar: WorkCalendar) -> tuple[datetime | None, datetime | None] | None:
        back, last, status = self.way.control.value(), self.finish.control.date(), self.status.control.date()
        wrong = _wrong_finish(self.finish.control, start) if back else None
        self.finish.set_error(wrong)
        self.status.set_error(None if self.status.control.is_valid() else NO_DATE)
        if wrong or not self.status.control.is_valid():
            return None
        finish_at = None if not back or last is None else self._kept_finish(last) or closing(calendar, last)
        status_at = None if status is None else self._kept_status(status) or opening(calendar, status)
        return finish_at, status_at

    def _kept_finish(self, day: date) -> datetime | None:
        """The moment that is stored, where neither the day nor the hours are other ones."""
        project = self._project
        same = project is not None and self._same_hours(project) and day == _finish_day(project)
        return project.finish_at if project is not None and same else None

    def _kept_status(self, day: date) -> datetime | None:
        project = self._project
        stored = project.status_at if project is not None and self._same_hours(project) else None
        return stored if stored is not None and stored.date() == day else None

    def _same_hours(self, project: ProjectRow) -> bool:
        return bool(project.calendar_id == self.hours.control.value())


def _priorities(project: ProjectRow | None) -> list[tuple[int, str]]:
    """The three that are offered, and the one that is stored where it is another."""
    stored = project.priority if project else USUAL
    known = dict(PRIORITIES)
    return sorted({**known, stored: known.get(stored, f"Priority {stored}")}.items())


def _finish_day(project: ProjectRow) -> date | None:
    """The day that a finish closes; 24:00 is still that day."""
    return None if project.finish_at is None else (project.finish_at - timedelta(minutes=1)).date()


def _wrong_finish(control: DateField, start: date) -> str | None:
    day = control.date()
    if not control.is_valid():
        return NO_DATE
    if day is None:
        return "Say on which day it finishes."
    return "The finish is before the start." if day < start else None


def closing(calendar: WorkCalendar, day: date) -> datetime:
    """When work ends on a day; on a day off, when it ended before."""
    return calendar.previous_working(datetime.combine(day + timedelta(days=1), time.min))


def opening(calendar: WorkCalendar, day: date) -> datetime:
    """When work begins on a day; on a day off, when it begins next."""
    return calendar.next_working(datetime.combine(day, time.min))
