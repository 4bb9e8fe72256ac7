"""The working week: seven days, each worked or off, with its hours; sent whole when a day is committed."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.domain.work_calendar import OFFICE_DAY, Spans, Week
from agencydesk.formats import hours
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit

from .working_hours import read_spans, write_spans

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class WeekForm(QWidget):
    """`changed` carries the week as seven tuples of spans."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._week: list[Spans] = [()] * 7
        self.checks = [CheckBox(day) for day in DAYS]
        self.fields = [LineEdit("Day off", name=f"Hours on {day}") for day in DAYS]
        self._sums = [Label("", "body", "t2", tabular=True) for _day in DAYS]
        self._total = Label("", "body", weight=600, tabular=True)
        self._message = Label("", "meta", "bad", wrap=True)
        self._message.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in range(7):
            self.checks[row].toggled.connect(partial(self._on_toggled, row))
            self.fields[row].editingFinished.connect(partial(self._on_typed, row))
            grid.addWidget(self.checks[row], row, 0)
            grid.addWidget(self.fields[row], row, 1)
            grid.addWidget(self._sums[row], row, 2, right)
        grid.addWidget(self._message, 7, 1)
        grid.addWidget(self._total, 7, 2, right)
        grid.setColumnMinimumWidth(0, 136)
        grid.setColumnMinimumWidth(2, 72)
        grid.setColumnStretch(1, 1)

    def show_week(self, week: Week) -> None:
        """Show the hours of seven days; a field that is being typed in stays."""
        for row, spans in enumerate(week):
            typing = self.fields[row].hasFocus() and self.fields[row].text() != write_spans(self._week[row])
            self._week[row] = spans
            if not typing:
                self._show_day(row)
        self._show_sums()

    def week(self) -> Week:
        """The hours as they hold."""
        return tuple(self._week)

    def message(self) -> str:
        """What is wrong, or ""."""
        return self._message.text()

    def commit(self) -> bool:
        """Take what is typed; says beside the week what cannot be read, and False then."""
        for row in range(7):
            if self.fields[row].text() != write_spans(self._week[row]):
                self._on_typed(row)
            if self.fields[row].text() != write_spans(self._week[row]):
                self.fields[row].setFocus()
                return False
        return True

    def refuse(self, sentence: str) -> None:
        """Say why the week was not stored."""
        self._say(sentence)

    def editing(self) -> bool:
        """Whether hours are typed that are not sent yet."""
        return any(
            field.hasFocus() and field.text() != write_spans(spans)
            for field, spans in zip(self.fields, self._week, strict=True)
        )

    def _show_day(self, row: int) -> None:
        spans = self._week[row]
        check = self.checks[row]
        quiet = check.blockSignals(True)
        check.setChecked(bool(spans))
        check.blockSignals(quiet)
        check.update()
        if self.fields[row].text() != write_spans(spans):
            self.fields[row].setText(write_spans(spans))
        self.fields[row].set_error(False)

    def _show_sums(self) -> None:
        worked = [sum(last - first for first, last in spans) for spans in self._week]
        for label, minutes in zip(self._sums, worked, strict=True):
            label.setText(hours(minutes) if minutes else "Off")
            label.set_ink("t2" if minutes else "t3")
        self._total.setText(hours(sum(worked)))
        self._total.setAccessibleName(f"{hours(sum(worked))} a week")

    def _on_toggled(self, row: int, on: bool) -> None:
        others = [spans for spans in self._week if spans]
        self._take(row, (others[0] if others else OFFICE_DAY) if on else ())

    def _on_typed(self, row: int) -> None:
        try:
            spans = read_spans(self.fields[row].text())
        except Problem as problem:
            self.fields[row].set_error(True)
            self._say(f"{DAYS[row]}: {problem.sentence}")
            return
        self._take(row, spans)

    def _take(self, row: int, spans: Spans) -> None:
        changed = spans != self._week[row]
        self._week[row] = spans
        self._show_day(row)
        self._show_sums()
        self._say("")
        if changed:
            self.changed.emit(self.week())

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
