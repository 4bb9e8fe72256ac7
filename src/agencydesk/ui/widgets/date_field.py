"""A day, typed or picked: `DateField()`, `date()` (None when empty), `set_date(…)`, signal `picked` (date or None)."""

import datetime as dt
import re

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from agencydesk.domain import clock

from .calendar import CalendarPopup
from .line_edit import LineEdit


class DateField(LineEdit):
    """A line that reads "25 Sep 2026", "25.9.", "tomorrow" or "+3"; Down, Alt+Down or the sign opens the calendar."""

    picked = Signal(object)

    def __init__(self, placeholder: str = "No date", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, icon="calendar", name=name or "Date", parent=parent)
        self._date: dt.date | None = None
        self._popup: CalendarPopup | None = None
        self.editingFinished.connect(self._on_finished)

    def date(self) -> dt.date | None:
        """The day, or None when the field is empty."""
        return self._date

    def set_date(self, day: dt.date | None) -> None:
        """Show a day without saying so."""
        self._date = day
        self.setText(show(day))
        self.set_error(False)

    def is_valid(self) -> bool:
        """Whether what is typed is empty or a day."""
        return not self.text().strip() or read(self.text()) is not None

    def open_calendar(self) -> None:
        """Show the month under the field."""
        popup = CalendarPopup(self._date or clock.today(), self)
        popup.picked.connect(self._on_picked)
        self._popup = popup
        popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() < 30:
            self.open_calendar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setCursorPosition(self.cursorPosition())

    def _on_picked(self, day: dt.date) -> None:
        self._take(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_finished(self) -> None:
        day = read(self.text())
        if day is None and self.text().strip():
            self.set_error(True)
        elif day != self._date:
            self._take(day)
        else:
            self.set_date(day)

    def _take(self, day: dt.date | None) -> None:
        changed = day != self._date
        self.set_date(day)
        if changed:
            self.picked.emit(day)


def show(day: dt.date | None) -> str:
    """A day as fields write it: "25 Sep 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy") if day else ""


_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}


def read(text: str) -> dt.date | None:
    """The day that somebody typed, or None."""
    text = " ".join(text.split()).strip(" .,").lower()
    today = clock.today()
    if text in _NEAR:
        return today + dt.timedelta(_NEAR[text])
    if re.fullmatch(r"[+-]\d{1,3}", text):
        return today + dt.timedelta(int(text))
    for form in ("yyyy-M-d", "d MMM yyyy", "d MMMM yyyy", "d/M/yyyy", "d.M.yyyy"):
        found = QLocale().toDate(text, form)
        if found.isValid():
            return dt.date(found.year(), found.month(), found.day())
    return _without_year(text, today)


def _without_year(text: str, today: dt.date) -> dt.date | None:
    """A day of the coming twelve months, or of the past month."""
    for form, joint in (("d MMM yyyy", " "), ("d MMMM yyyy", " "), ("d/M/yyyy", "/"), ("d.M.yyyy", ".")):
        for year in (today.year, today.year + 1):
            found = QLocale().toDate(f"{text}{joint}{year}", form)
            if found.isValid() and dt.date(year, found.month(), found.day()) >= today - dt.timedelta(31):
                return dt.date(year, found.month(), found.day())
    return None
