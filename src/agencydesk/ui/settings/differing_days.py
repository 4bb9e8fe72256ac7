"""Days of a working calendar that differ from its week: the next ones, each removable, and a line that adds more."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.problems import Problem
from agencydesk.domain.work_calendar import Spans, Week
from agencydesk.formats import Formats
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.label import Label

from .calendar_words import Run, runs
from .record_line import RecordLine, RecordLines
from .working_hours import read_spans, write_spans

SHOWN = 20
LONGEST = 366
LABEL = 24
NO_DATE = "That is no date. Write it like 25 Sep 2026."


class DifferingDays(QWidget):
    """Imported calendars bring hundreds of days: those from today on are listed, and all are kept.

    `resized` says that there are more or fewer lines.
    """

    resized = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._week: Week = ((),) * 7
        self._days: dict[date, Spans] = {}
        self.lines = RecordLines("None yet.")
        self.more = Label("", "meta", "t3", wrap=True)
        self.first = Field("From", DateField())
        self.last = Field("To", DateField("The same day"))
        self.hours = TextField("Hours", "Day off")
        self.add = Button("Add", self.take_typed)
        self.hours.control.returnPressed.connect(self.take_typed)
        row = row_of(self.first, self.last, self.hours, stretches=(3, 3, 4))
        row.addLayout(beside_controls(self.add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.lines, self.more):
            column.addWidget(part)
        column.addLayout(row)

    def show_days(self, week: Week, days: Mapping[date, Spans]) -> None:
        """Show days by what is worked on them."""
        self._week, self._days = week, dict(days)
        self._refill()

    def set_week(self, week: Week) -> None:
        """Another week decides which days stand in a row."""
        self._week = week
        self._refill()

    def days(self) -> dict[date, Spans]:
        """All days that differ, shown or not."""
        return dict(self._days)

    def commit(self) -> bool:
        """Add what is typed and not added yet; False where it cannot be, which is said beside its field."""
        typed = any(field.control.text().strip() for field in (self.first, self.last, self.hours))
        return not typed or self.take_typed()

    def _refill(self) -> None:
        found = runs(self._week, self._days)
        ahead = [run for run in found if run.last >= clock.today()]
        self.lines.show_lines([self._line(run) for run in ahead[:SHOWN]])
        later = sum(len(run.days) for run in ahead[SHOWN:])
        past = len(self._days) - sum(len(run.days) for run in ahead)
        counts = [f"{count:,} {words}" for count, words in ((later, "later"), (past, "in the past")) if count]
        one = later + past == 1
        said = f"{'One more day is' if one else 'More days are'} kept: {' and '.join(counts)}."
        self.more.setText(said if counts else "")
        self.more.setVisible(bool(counts))
        self.resized.emit()

    def _line(self, run: Run) -> RecordLine:
        when = self._formats.days(run.first, run.last, year=True)
        buttons = [("trash-2", "Remove", partial(self._remove, run))]
        return RecordLine(when, write_spans(run.spans) or "Day off", buttons)

    def _remove(self, run: Run) -> None:
        for day in run.days:
            self._days.pop(day, None)
        self._refill()

    # --- adding -------------------------------------------------------------------------------------------------------

    def take_typed(self) -> bool:
        """Add the typed days; says beside the field what is wrong with them, and False then."""
        span, spans = self._typed_span(), self._typed_hours()
        if span is None or spans is None:
            return False
        chosen = self._chosen(*span, worked=bool(spans))
        if all(self._week[day.weekday()] == spans and day not in self._days for day in chosen):
            self.hours.set_error("The week says so already.")
            return False
        for day in chosen:
            self._days[day] = spans
            if self._week[day.weekday()] == spans:
                del self._days[day]
        for field in (self.first, self.last):
            field.control.set_date(None)
        self.hours.set_text("")
        self._refill()
        return True

    def _typed_span(self) -> tuple[date, date] | None:
        for field in (self.first, self.last):
            field.set_error(None if field.control.is_valid() else NO_DATE)
        if not (self.first.control.is_valid() and self.last.control.is_valid()):
            return None
        first = self.first.control.date()
        last = self.last.control.date() or first
        if first is None or last is None:
            self.first.set_error("Say from when.")
        elif last < first:
            self.last.set_error("The last day is before the first one.")
        elif (last - first).days >= LONGEST:
            self.last.set_error("Add at most a year at a time.")
        else:
            return first, last
        return None

    def _typed_hours(self) -> Spans | None:
        self.hours.set_error(None)
        try:
            return read_spans(self.hours.text())
        except Problem as problem:
            self.hours.set_error(problem.sentence)
            return None

    def _chosen(self, first: date, last: date, *, worked: bool) -> list[date]:
        """Other hours are for the days that the week works, unless it works none of them."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        usual = [day for day in days if self._week[day.weekday()]] if worked else days
        return usual or days


def beside_controls(button: Button) -> QVBoxLayout:
    """A button in a row of fields: as high up as their controls, below their labels."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addSpacing(LABEL)
    column.addWidget(button)
    column.addStretch()
    return column
