"""What levelling does to milestones and finishes, and where somebody stays over their capacity."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.levelling_projects import LevellingPreview, Shift
from agencydesk.formats import Formats, delay
from agencydesk.ui.widgets.label import ElidedLabel, Label

SHOWN = 8


class LevelEffects(QWidget):
    """Two lists of words, made anew for each preview."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_preview(self, preview: LevellingPreview, day_minutes: int) -> None:
        """Milestones and finishes that move, the worst first; then what nobody can help."""
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shifts = sorted((one for one in preview.shifts if one.old != one.new), key=lambda one: -abs(one.minutes))
        self._title("Milestones and finishes")
        for shift in shifts[:SHOWN]:
            self._column.addWidget(self._shift(shift, day_minutes))
        self._more(len(shifts))
        if not shifts:
            self._column.addWidget(Label("None of them moves.", "meta", "t2"))
        if preview.overloads:
            self._column.addSpacing(10)
            self._title("Still too much")
            for overload in preview.overloads[:SHOWN]:
                self._column.addWidget(Label(overload.why, "meta", "warn", wrap=True))
            self._more(len(preview.overloads))
        self._column.addStretch(1)

    def _title(self, text: str) -> None:
        self._column.addWidget(Label(text, "body", weight=600))

    def _more(self, number: int) -> None:
        if number > SHOWN:
            self._column.addWidget(Label(f"and {number - SHOWN} more", "meta", "t3"))

    def _shift(self, shift: Shift, day_minutes: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        whole = shift.task_id is None
        row.addWidget(ElidedLabel(f"{shift.name}, finish" if whole else shift.name, "meta", "t1"), 1)
        row.addWidget(Label(self._formats.near_day(shift.new.date(), clock.today()), "meta", "t2", tabular=True))
        days = round(shift.minutes / day_minutes)
        row.addWidget(Label(delay(days), "meta", "bad" if shift.minutes > 0 else "ok", weight=600, tabular=True))
        return line
