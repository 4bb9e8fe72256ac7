"""The tabs in a record: `Tabs([("overview", "Overview"), ("deals", "Deals")])`, `set_count("deals", 2)`, `chosen`."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui.fonts import face

from . import focus, paint

GAP = 24
HEIGHT = 40


class Tabs(QWidget):
    """Words in a row, the one that is on underlined."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str]], *, name: str = "Tabs", inset: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tabs = list(tabs)
        self._counts: dict[str, str] = {}
        self._row = 0
        self._hover = -1
        self._name = name
        self._inset = inset
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def value(self) -> str:
        """The key of the tab that is on."""
        return self._tabs[self._row][0]

    def set_value(self, key: str) -> None:
        """Turn a tab on without saying so."""
        for row, tab in enumerate(self._tabs):
            if tab[0] == key:
                self._row = row
        self._say()
        self.update()

    def set_count(self, key: str, count: int | None) -> None:
        """Show a number behind a tab's word, or none."""
        self._counts[key] = f"{count:,}" if count else ""
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._tabs[self._row][1]}")

    def _choose(self, row: int) -> None:
        row = max(0, min(len(self._tabs) - 1, row))
        if row != self._row:
            self.set_value(self._tabs[row][0])
            self.chosen.emit(self.value())

    def _width_of(self, row: int) -> float:
        key, text = self._tabs[row]
        count = self._counts.get(key, "")
        return face("body", 500).width(text) + (face("meta").width(count) + 7 if count else 0)

    def _place(self, row: int) -> QRectF:
        left = self._inset + sum(self._width_of(before) + GAP for before in range(row))
        return QRectF(left, 0, self._width_of(row), self.height())

    def _row_at(self, x: float) -> int:
        for row in range(len(self._tabs)):
            place = self._place(row)
            if place.left() - GAP / 2 <= x < place.right() + GAP / 2:
                return row
        return -1

    def sizeHint(self) -> QSize:
        return QSize(round(self._place(len(self._tabs) - 1).right()) + self._inset + 1, HEIGHT)

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
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        focus.show_ring(self)
        self._choose(self._row + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason(), gap=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        for row, (key, text) in enumerate(self._tabs):
            place = self._place(row)
            on = row == self._row
            ink = "t1" if on or row == self._hover else "t2"
            used = paint.draw_text(painter, place.adjusted(0, 0, 2, 0), text, face("body", 500), ink)
            count = self._counts.get(key, "")
            if count:
                paint.draw_text(painter, place.adjusted(used + 7, 0, 2, 0), count, face("meta"), "t3")
            if on:
                paint.box(painter, QRectF(place.left(), self.height() - 3, place.width(), 2), "accent")
