"""Where nothing is yet: `EmptyState("target", "No deals yet", "Add a deal…", "Add deal", on_add)`, `Skeleton()`."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from . import paint
from .button import Button
from .label import Label
from .marks import Icon


class EmptyState(QWidget):
    """An icon, one bold line, one sentence, one button, in the middle of its place."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        kind: str = "secondary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, "body", weight=600)
        self._sentence = Label(sentence, "meta", "t2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch()
        column.addWidget(Icon(icon, "t2", size=20, tile="neuT"), 0, middle)
        column.addSpacing(12)
        column.addWidget(self._title, 0, middle)
        column.addWidget(self._sentence, 0, middle)
        if action:
            column.addSpacing(10)
            self.button = Button(action, on_action, kind="primary" if kind == "primary" else "secondary")
            column.addWidget(self.button, 0, middle)
        column.addStretch()

    def say(self, title: str, sentence: str) -> None:
        """Other words, such as for a filter that finds nothing."""
        self._title.setText(title)
        self._sentence.setText(sentence)


class Skeleton(QWidget):
    """Grey bars where rows will be; nothing shows for the first 150 ms."""

    def __init__(self, *, row_height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(150)
        self._late.timeout.connect(self.update)
        self.setAccessibleName("Loading")

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height * 4)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._late.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._late.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._late.isActive():
            return
        painter = QPainter(self)
        paint.prepare(painter)
        for row in range(self.height() // self._row_height):
            middle = (row + 0.5) * self._row_height
            draw_skeleton(painter, QRectF(0, middle - self._row_height / 2, self.width(), self._row_height), row)


def draw_skeleton(painter: QPainter, rect: QRectF, row: int) -> None:
    """One row that is not there yet; the widths vary so that it reads as text."""
    width = rect.width() * (0.35 + 0.07 * ((row * 5) % 4))
    paint.box(painter, QRectF(rect.left() + 12, rect.center().y() - 5, width, 10), "neuT", None, 4)
    paint.box(painter, QRectF(rect.right() - 76, rect.center().y() - 5, 64, 10), "neuT", None, 4)
