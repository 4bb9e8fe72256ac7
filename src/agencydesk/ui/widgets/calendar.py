"""The month that a date field opens: arrows move by day and week, Page keys by month, Enter picks, T is today."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from agencydesk.domain import clock
from agencydesk.ui.fonts import face

from . import paint, shadow
from .popup import floats, make_popup

CELL = 32
PAD = 12
HEAD = 40
MARGIN = 24


class CalendarPopup(QWidget):
    """A month to pick a day from."""

    picked = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._margin = MARGIN if floats() else 0
        make_popup(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMouseTracking(True)
        self.setAccessibleName("Calendar")
        self._day = day
        self._hover: dt.date | None = None
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(7 * CELL + 2 * PAD + 2 * self._margin, HEAD + 7 * CELL + 2 * PAD + 2 * self._margin)

    def open_at(self, place: QPoint) -> None:
        """Show it with its corner there, kept on the screen."""
        room = self.screen().availableGeometry()
        left = min(place.x(), room.right() - self.width() + self._margin) - self._margin
        top = min(place.y(), room.bottom() - self.height() + self._margin) - self._margin
        self.move(left, max(room.top() - self._margin, top))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def day(self) -> dt.date:
        """The day that the keys are on."""
        return self._day

    def _first(self) -> dt.date:
        """The day in the first cell: the week of the month's first day, from Monday."""
        first = self._day.replace(day=1)
        return first - dt.timedelta(first.weekday())

    def _cell(self, day: dt.date) -> QRectF:
        row, column = divmod((day - self._first()).days, 7)
        return QRectF(self._margin + PAD + column * CELL, self._margin + PAD + HEAD + (row + 1) * CELL, CELL, CELL)

    def _day_at(self, place: QPoint) -> dt.date | None:
        column = (place.x() - self._margin - PAD) // CELL
        row = (place.y() - self._margin - PAD - HEAD) // CELL - 1
        inside = 0 <= column < 7 and 0 <= row < 6
        return self._first() + dt.timedelta(row * 7 + column) if inside else None

    def _arrow(self, right: bool) -> QRectF:
        left = self.width() - self._margin - PAD - 28 if right else self._margin + PAD
        return QRectF(left, self._margin + PAD + 2, 28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        card = QRectF(self.rect()).adjusted(self._margin, self._margin, -self._margin, -self._margin)
        if self._margin:
            shadow.draw(painter, card, 2)
        paint.box(painter, card, "raised", "b2", 8 if self._margin else 0)
        head = QRectF(card.left(), card.top() + PAD, card.width(), 32)
        month = QLocale().toString(QDate(self._day.year, self._day.month, 1), "MMMM yyyy")
        paint.draw_text(painter, head, month, face("body", 600), "t1", "centre")
        for right, name in ((False, "chevron-left"), (True, "chevron-right")):
            paint.draw_icon(painter, self._arrow(right).left() + 6, self._arrow(right).center().y(), name, "t2")
        for offset in range(42):
            self._paint_day(painter, self._first() + dt.timedelta(offset))
        for column in range(7):
            place = self._cell(self._first() + dt.timedelta(column)).translated(0, -CELL)
            name = QLocale().dayName(column + 1, QLocale.FormatType.ShortFormat)[:2]
            paint.draw_text(painter, place, name, face("micro"), "t3", "centre")

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        cell = self._cell(day)
        inner = cell.adjusted(2, 2, -2, -2)
        ink = "t1" if day.month == self._day.month else "t4"
        if day == self._day:
            paint.box(painter, inner, "accent", None, 6)
            ink = "onAccent"
        elif day == self._hover:
            paint.box(painter, inner, "raisedHover", None, 6)
        if day == clock.today() and day != self._day:
            paint.box(painter, inner, None, "accent", 6)
        weight = 600 if day in (self._day, clock.today()) else 400
        paint.draw_text(painter, cell, str(day.day), face("meta", weight, tabular=True), ink, "centre")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        day = self._day_at(place)
        if not self.rect().adjusted(self._margin, self._margin, -self._margin, -self._margin).contains(place):
            self.close()
        elif self._arrow(False).contains(place):
            self._turn(-1)
        elif self._arrow(True).contains(place):
            self._turn(1)
        elif day is not None:
            self._pick(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turn(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self._day += dt.timedelta(steps[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_T:
            self._day = clock.today()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._day)
        elif key == Qt.Key.Key_Escape:
            self.close()
        self.update()

    def _turn(self, months: int) -> None:
        shown = QDate(self._day.year, self._day.month, self._day.day).addMonths(months)
        self._day = dt.date(shown.year(), shown.month(), shown.day())
        self.update()

    def _pick(self, day: dt.date) -> None:
        self.picked.emit(day)
        self.close()
