"""A colour out of a few: squares in a row, the chosen one ringed; arrows move."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui.widgets import focus, paint

SIDE, GAP = 24, 10


class Swatches(QWidget):
    """`chosen` carries the colour as "#RRGGBB"."""

    chosen = Signal(str)

    def __init__(self, colours: Sequence[str], name: str) -> None:
        super().__init__()
        self._colours = tuple(colours)
        self._value = ""
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value("")

    def set_value(self, colour: str) -> None:
        """Ring a colour without saying so; one that is not offered rings none."""
        self._value = colour.upper()
        self.setAccessibleName(f"{self._name}: {self._value}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._colours) * (SIDE + GAP) - GAP + 8, SIDE + 8)

    def _place(self, row: int) -> QRectF:
        return QRectF(4 + row * (SIDE + GAP), 4, SIDE, SIDE)

    def _choose(self, row: int) -> None:
        colour = self._colours[max(0, min(len(self._colours) - 1, row))]
        if colour.upper() != self._value:
            self.set_value(colour)
            self.chosen.emit(colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self._colours)):
            if self._place(row).adjusted(-4, -4, 4, 4).contains(event.position()):
                self._choose(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        known = [colour.upper() for colour in self._colours]
        focus.show_ring(self)
        self._choose(known.index(self._value) + step if self._value in known else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        for row, colour in enumerate(self._colours):
            place = self._place(row)
            paint.box(painter, place, QColor(colour), None, 6)
            if colour.upper() == self._value:
                paint.draw_icon(painter, place.center().x() - 8, place.center().y(), "check", "onAccent", 16, 2.5)
