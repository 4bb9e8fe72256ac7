"""Two to six views side by side: `Segmented([("board", "Board", "columns-3"), ("list", "List")])`, signal `chosen`."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui import theme
from agencydesk.ui.fonts import face

from . import focus, paint, shadow

PAD, SMALL_PAD = 14, 10


class Segmented(QWidget):
    """One of a few, by click or by the arrow keys."""

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[tuple[str, str] | tuple[str, str, str]],
        *,
        name: str = "View",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._segments = [(one[0], one[1], one[2] if len(one) > 2 else "") for one in segments]
        self._row = 0
        self._hover = -1
        self._height = 28 if small else 32
        self._pad = SMALL_PAD if small else PAD
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def value(self) -> str:
        """The key of the segment that is on."""
        return self._segments[self._row][0]

    def set_value(self, key: str) -> None:
        """Turn a segment on without saying so."""
        for row, segment in enumerate(self._segments):
            if segment[0] == key:
                self._row = row
        self._say()
        self.update()

    def _choose(self, row: int) -> None:
        row = max(0, min(len(self._segments) - 1, row))
        if row != self._row:
            self.set_value(self._segments[row][0])
            self.chosen.emit(self.value())

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._segments[self._row][1]}")

    def _width_of(self, row: int) -> int:
        _, text, icon = self._segments[row]
        return round(face("body", 500).width(text)) + 2 * self._pad + (22 if icon else 0)

    def _place(self, row: int) -> QRectF:
        left = 2 + sum(self._width_of(before) for before in range(row))
        return QRectF(left, (self.height() - self._height) / 2 + 2, self._width_of(row), self._height - 4)

    def _row_at(self, x: float) -> int:
        rows = range(len(self._segments))
        return next((row for row in rows if self._place(row).left() <= x <= self._place(row).right()), -1)

    def sizeHint(self) -> QSize:
        return QSize(4 + sum(self._width_of(row) for row in range(len(self._segments))), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._choose(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._row_at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        focus.show_ring(self)
        self._choose(self._row + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        track = QRectF(0, (self.height() - self._height) / 2, self.width(), self._height)
        paint.box(painter, track, "segTrack", "segBorder", 8)
        for row in range(len(self._segments)):
            self._paint_segment(painter, row)

    def _paint_segment(self, painter: QPainter, row: int) -> None:
        _, text, icon = self._segments[row]
        place = self._place(row)
        on = row == self._row
        ink = "t1" if on or row == self._hover else "t2"
        if on:
            if not theme.current().is_dark:
                shadow.draw(painter, place, 1)
            paint.box(painter, place, "segment", None, 6)
        left = place.left() + self._pad
        if icon:
            paint.draw_icon(painter, left, place.center().y(), icon, ink)
            left += 22
        words = QRectF(left, place.top(), place.right() - left, place.height())
        paint.draw_text(painter, words, text, face("body", 500), ink)
