"""The drawer at the right of a pane: `Drawer(pane)`, put things into `.head` and `.column`, `open()`, `close_drawer()`.

It pushes the pane's own layout when the window is wider than 1280 px, and lies over it otherwise. Esc closes it.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from . import paint, shadow
from .button import IconButton
from .motion import SLIDE, Fade
from .scroll import ScrollPage

WIDTH = 400
PUSHES_ABOVE = 1280
_EDGE = 24


class Drawer(QWidget):
    """A column of details beside a list; its host must have a layout."""

    closed = Signal()

    def __init__(self, host: QWidget, name: str = "Details") -> None:
        super().__init__(host)
        self._host = host
        layout = host.layout()
        self._edge = layout.contentsMargins().right() if layout is not None else 0
        self._out = False
        self._way = Fade(self, self._on_step, SLIDE)
        self._way.finished.connect(self._on_arrived)
        self.setAccessibleName(name)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self.head, 1)
        self.close_button = IconButton("x", "Close", self.close_drawer, key="Esc")
        row.addWidget(self.close_button)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(_EDGE, 4, _EDGE, _EDGE)
        self.column.setSpacing(12)
        body = QVBoxLayout(self)
        body.setContentsMargins(shadow.reach(2), 0, 0, 0)
        body.setSpacing(0)
        top = QWidget()
        top.setFixedHeight(56)
        top.setLayout(row)
        row.setContentsMargins(_EDGE, 0, 14, 0)
        body.addWidget(top)
        body.addWidget(ScrollPage(content), 1)
        self.hide()
        host.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether it is out, or on its way."""
        return self._out

    def open(self) -> None:
        """Slide in."""
        self._out = True
        self.show()
        self.raise_()
        self._way.go(1.0)

    def close_drawer(self) -> None:
        """Slide out, and say so."""
        if self._out:
            self._out = False
            self._way.go(0.0)
            self.closed.emit()

    def pushes(self) -> bool:
        """Whether there is room to stand beside the list."""
        return self.window().width() > PUSHES_ABOVE

    def _on_step(self, share: float) -> None:
        self._way.value = share
        out = round(WIDTH * share)
        far = shadow.reach(2)
        self.setGeometry(self._host.width() - out - far, 0, WIDTH + far, self._host.height())
        layout = self._host.layout()
        if layout is not None:
            edges = layout.contentsMargins()
            edges.setRight(self._edge + (out if self.pushes() else 0))
            layout.setContentsMargins(edges)
        self.update()

    def _on_arrived(self) -> None:
        if self._way.value == 0.0:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._on_step(self._way.value)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        far = shadow.reach(2)
        ground = QRectF(self.rect()).adjusted(far, 0, 0, 0)
        if not self.pushes():
            shadow.draw(painter, ground, 2)
        paint.box(painter, ground, "sunken")
        paint.vertical(painter, ground.left(), 0, self.height())
