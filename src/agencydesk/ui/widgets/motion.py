"""Short, calm movement: one number going to its target, or there at once when motion is reduced."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QWidget

from agencydesk.ui import theme

QUICK = 120
SLIDE = 180


class Fade(QVariantAnimation):
    """A value between 0 and 1 that repaints (or moves) its owner on the way."""

    def __init__(self, owner: QWidget, step: Callable[[float], None] | None = None, milliseconds: int = QUICK) -> None:
        super().__init__(owner)
        self._owner = owner
        self._step = step
        self._milliseconds = milliseconds
        self.value = 0.0
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_value)

    def go(self, target: float) -> None:
        """Move to the target; at once when nobody would see the way."""
        self.stop()
        if theme.current().reduce_motion or not self._owner.isVisible():
            self._on_value(target)
            self.finished.emit()
            return
        self.setDuration(self._milliseconds)
        self.setStartValue(self.value)
        self.setEndValue(float(target))
        self.start()

    def _on_value(self, value: object) -> None:
        if isinstance(value, float | int):
            self.value = float(value)
            if self._step is None:
                self._owner.update()
            else:
                self._step(self.value)
