"""The working week in one line: which days, from when to when, with a break."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Invalid
from agencydesk.formats import hours
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.label import Label

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STEP = 30


class WeekChoice(QWidget):
    """`week()` gives seven lists of [start, finish] minutes."""

    def __init__(self) -> None:
        super().__init__()
        self.days = [CheckBox(day, on=place < 5) for place, day in enumerate(DAYS)]
        self.start = Field("From", ComboBox(_times(6, 12), name="From"))
        self.finish = Field("To", ComboBox(_times(12, 22), name="To"))
        self.pause = Field("Break", ComboBox([(0, "None"), (30, "30 min"), (60, "1 h"), (90, "1 h 30 min")]))
        self.start.control.set_value(540)
        self.finish.control.set_value(1080)
        self.pause.control.set_value(60)
        self._sum = Label("", "meta", "t2")
        days = QHBoxLayout()
        days.setSpacing(16)
        for check in self.days:
            check.toggled.connect(lambda _on: self._show_sum())
            days.addWidget(check)
        days.addStretch()
        for field in (self.start, self.finish, self.pause):
            field.control.chosen.connect(lambda _value: self._show_sum())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label("Working days", "meta", "t2", weight=500))
        column.addLayout(days)
        column.addLayout(row_of(self.start, self.finish, self.pause))
        column.addWidget(self._sum)
        self._show_sum()

    def week(self) -> list[list[list[int]]]:
        """The week; raises `Invalid` where nothing is worked. A break lies in the middle of the day."""
        spans = self._day()
        week = [spans if check.isChecked() else [] for check in self.days]
        if not any(week):
            raise Invalid("Choose at least one working day.", field="week")
        return week

    def _day(self) -> list[list[int]]:
        start, finish, pause = (field.control.value() for field in (self.start, self.finish, self.pause))
        if not pause:
            return [[start, finish]]
        noon = start + (finish - start - pause) // 2 // STEP * STEP
        return [[start, noon], [noon + pause, finish]]

    def _show_sum(self) -> None:
        day = sum(finish - start for start, finish in self._day())
        worked = sum(1 for check in self.days if check.isChecked())
        self._sum.setText(f"{hours(day)} a day, {hours(day * worked)} a week")

    def sum_text(self) -> str:
        """How long a day and a week are."""
        return self._sum.text()


def _times(first: int, last: int) -> list[tuple[int, str]]:
    return [(minutes, f"{minutes // 60:02}:{minutes % 60:02}") for minutes in range(first * 60, last * 60 + 1, STEP)]
