"""How far something is: `ProgressBar(0.38)` and `ProgressRing(0.68)`; `set_share` moves them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from . import paint


class ProgressBar(QWidget):
    """A thin bar with round ends."""

    def __init__(
        self, share: float = 0.0, tint: str = "accent", *, name: str = "Progress", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._share = share
        self._tint = tint
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(share)

    def set_share(self, share: float, tint: str = "") -> None:
        """Fill to a share of 1, in another colour if one is named."""
        self._share = share
        self._tint = tint or self._tint
        self.setAccessibleDescription(f"{round(share * 100)}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        middle = self.height() / 2
        paint.draw_progress(painter, QRectF(0, middle - 2, self.width(), 4), self._share, self._tint)


class ProgressRing(ProgressBar):
    """The same as a ring."""

    def __init__(
        self, share: float = 0.0, tint: str = "accent", *, size: int = 21, name: str = "Progress", width: float = 3
    ) -> None:
        super().__init__(share, tint, name=name)
        self._size = size
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.draw_ring(painter, QRectF(0, 0, self._size, self._size), self._share, self._tint, self._width)
