"""A dashed place that takes one dropped file: `DropPlace()`, signal `dropped` with its path."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.ui import theme

from . import paint


class DropPlace(QWidget):
    """Tinted while a file hangs over it."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False

    def lay_out(self, icon: QWidget, title: QWidget, about: QWidget, choose: QWidget) -> None:
        """What to drop here and why, around the middle, with a button for who has nothing to drag."""
        inner = QVBoxLayout(self)
        inner.setContentsMargins(24, 40, 24, 40)
        inner.setSpacing(0)
        inner.addStretch()
        inner.addWidget(icon, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addSpacing(14)
        inner.addWidget(title)
        inner.addSpacing(4)
        inner.addWidget(about)
        inner.addSpacing(16)
        inner.addWidget(choose, 0, Qt.AlignmentFlag.AlignCenter)
        inner.addStretch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event):
            self._set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        file = file_in(event)
        if file:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._over:
            paint.box(painter, place, "accentT", None, 10)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if self._over else "b3"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(place, 10, 10)


def file_in(event: QDropEvent) -> str:
    """The one local file that is being dragged, or ""."""
    urls = event.mimeData().urls()
    file = urls[0].toLocalFile() if len(urls) == 1 else ""
    return file if file and Path(file).is_file() else ""
