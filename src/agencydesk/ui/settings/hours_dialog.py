"""The form of working hours by name: a week, and the days that differ from it."""

from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.domain.work_calendar import CalendarProblem, Week, WorkCalendar
from agencydesk.formats import Formats
from agencydesk.queries.working_calendars import CalendarRow
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit
from agencydesk.ui.widgets.label import Label

from .differing_days import DifferingDays
from .week_form import WeekForm


class Unfinished(Problem):
    """Something typed cannot be read; it is said beside its field."""


class HoursDialog(FormDialog):
    """New hours begin with the `usual` ones; what is sent is a name and `WorkCalendar.to_json`."""

    def __init__(
        self, owner: QWidget, formats: Formats, usual: Week, submit: Submit, calendar: CalendarRow | None = None
    ) -> None:
        self._formats, self._calendar = formats, calendar
        self._shown = calendar.hours if calendar else WorkCalendar(usual)
        title = "Edit working hours" if calendar else "New working hours"
        action = "Save" if calendar else "Add working hours"
        super().__init__(owner, title, action, submit, icon="clock", width=600)

    def build(self) -> None:
        self._growing = QTimer(self, singleShot=True, interval=0)  # lines that came just now have no size yet
        self._growing.timeout.connect(self._grow)
        self.body.addWidget(self.text("name", "Name", self._calendar.name if self._calendar else "", hint="Mornings"))
        self._heading("Working week")
        self.week = WeekForm()
        self.week.show_week(self._shown.week)
        self.body.addWidget(self.week)
        self._heading("Days that differ")
        self.days = DifferingDays(self._formats)
        self.days.show_days(self._shown.week, self._shown.exceptions)
        self.week.changed.connect(self.days.set_week)
        self.days.resized.connect(self._growing.start)
        self.body.addWidget(self.days)

    def _heading(self, words: str) -> None:
        self.body.addSpacing(4)
        self.body.addWidget(Label(words, "body", weight=600))

    def read(self, typed: dict[str, Any]) -> dict[str, Any]:
        if not self.week.commit() or not self.days.commit():
            self._growing.start()
            raise Unfinished
        self.week.refuse("")
        try:
            calendar = WorkCalendar(self.week.week(), self.days.days())
        except CalendarProblem as problem:
            self.week.refuse(problem.sentence)
            self._growing.start()
            raise
        return {**typed, "hours": calendar.to_json()}

    def _grow(self) -> None:
        """As high as its parts are."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._arrange()

    def _on_refused(self, problem: Problem) -> None:
        """Plans that cannot be scheduled with these hours are a matter of the week."""
        super()._on_refused(problem)
        if isinstance(problem, CalendarProblem):
            self.week.refuse(problem.sentence)
            self._growing.start()
