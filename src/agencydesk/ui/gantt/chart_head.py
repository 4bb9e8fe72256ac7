"""The two header rows of the chart: months over weeks, or years over months, or months over days."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from agencydesk.domain import clock
from agencydesk.domain.timeline import Tick, lower_ticks, shades, upper_ticks
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from . import chart_paint
from .grid import Grid

UPPER, LOWER = 30, 22
HEIGHT = UPPER + LOWER


class ChartHead(QWidget):
    """Painted over the chart's viewport margin; `left` is the chart's x at its left edge."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(parent)
        self.left = 0.0
        self._grid = grid
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Time scale")

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        dirty = event.region().boundingRect()  # the scroll bar reaches under the head, and asks for a corner of it
        painter.fillRect(dirty, theme.colour("surface"))
        scale, left, right = self._grid.scale, self.left + dirty.left(), self.left + dirty.right() + 1
        painter.save()
        painter.translate(-self.left, 0)
        chart_paint.shades(painter, shades(scale, self._grid.calendar, left, right), UPPER, LOWER)
        lower = lower_ticks(scale, left, right)
        chart_paint.weeks(painter, lower, UPPER, LOWER)
        for tick in upper_ticks(scale, self.left, self.left + self.width()):
            self._paint_upper(painter, tick)
        now = self._pill()
        for tick in lower:
            self._paint_lower(painter, tick, now)
        paint.box(painter, now, "accent", None, 9)
        paint.draw_text(painter, now, self._today(), face("micro", 600), "onAccent", "centre")
        painter.restore()
        paint.hairline(painter, 0, HEIGHT - 1, self.width(), "b2")

    def _today(self) -> str:
        day = clock.today()
        return f"{day.day} {day:%b}"

    def _pill(self) -> QRectF:
        width = round(face("micro", 600).width(self._today())) + 12
        middle = self._grid.scale.x(clock.now())
        return QRectF(round(middle - width / 2), UPPER + 2, width, 18)

    def _paint_upper(self, painter: QPainter, tick: Tick) -> None:
        paint.vertical(painter, tick.x, 0, UPPER, "b2")
        left = max(tick.x, self.left + 32) + 8
        room = tick.x + tick.width - left - 4
        if room > 24:
            paint.draw_text(painter, QRectF(left, 1, room, UPPER), tick.text, face("meta", 600), "t1")

    def _paint_lower(self, painter: QPainter, tick: Tick, pill: QRectF) -> None:
        style = face("micro", 500, True)
        text = QRectF(tick.x + 4, UPPER, tick.width - 12, LOWER)
        taken = text.left() + style.width(tick.text)
        if not pill.intersects(QRectF(text.left() - 2, pill.top(), taken - text.left() + 4, 18)):
            paint.draw_text(painter, text, tick.text, style, "t2")
        width = style.width(tick.note)
        note = QRectF(tick.x + tick.width - 8 - width, pill.top(), width, 18)
        free = note.left() > max(taken, self.left) + 4 and not pill.intersects(note.adjusted(-2, 0, 2, 0))
        if tick.note and free:
            paint.draw_text(painter, text, tick.note, face("micro", 500), "t3", "right")
