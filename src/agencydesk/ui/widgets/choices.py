"""What rows of choices that paint themselves have in common: one is on, chosen by a click or by the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from . import focus

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Choices(QWidget):
    """Keys with their words. `paintEvent`, `sizeHint`, and where a choice is and reaches, are the subclass's."""

    chosen = Signal(str)
    ring_gap = 2
    steps = _SIDEWAYS

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._row = 0
        self._hover = -1
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def value(self) -> str:
        """The key of the choice that is on."""
        return self._choices[self._row][0]

    def set_value(self, key: str) -> None:
        """Turn a choice on without saying so."""
        for row, choice in enumerate(self._choices):
            if choice[0] == key:
                self._row = row
        self._say()
        self.update()

    def place(self, row: int) -> QRectF:
        """Where a choice is."""
        raise NotImplementedError

    def reach(self, row: int) -> tuple[float, float]:
        """From where to where a click means a choice."""
        place = self.place(row)
        return place.left(), place.right()

    def _choose(self, row: int) -> None:
        row = max(0, min(len(self._choices) - 1, row))
        if row != self._row:
            self.set_value(self._choices[row][0])
            self.chosen.emit(self.value())

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._choices[self._row][1]}")

    def _row_at(self, x: float) -> int:
        for row in range(len(self._choices)):
            left, right = self.reach(row)
            if left <= x < right:
                return row
        return -1

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
        step = self.steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        focus.show_ring(self)
        self._choose(self._row + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason(), gap=self.ring_gap)
