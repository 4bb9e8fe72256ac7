"""One page of the preview, and the marks of all pages under it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui.widgets import paint, shadow

from .pages import Rendered

EDGE = 24


class Sheet(QWidget):
    """One page with its shadow."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Rendered | None = None
        self.setAccessibleName("Page")

    def show_image(self, found: Rendered | None) -> None:
        """Another picture; the widget takes its size."""
        self._found = found
        if found is not None:
            size = found.image.deviceIndependentSize()
            self.resize(round(size.width()) + 2 * EDGE, round(size.height()) + 2 * 16)
            self.setAccessibleDescription(f"Page {found.page + 1} of {found.pages}")
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._found is None:
            return
        painter = QPainter(self)
        paint.prepare(painter)
        size = self._found.image.deviceIndependentSize()
        place = paint.snap(painter, QRectF(EDGE, 8, size.width(), size.height()))
        shadow.draw(painter, place, 2)
        painter.drawImage(place.topLeft(), self._found.image)


class Dots(QWidget):
    """A short line for each page; press one to go there."""

    STEP, LONG, HEIGHT = 16, 10, 24

    def __init__(self, go: Callable[[int], None]) -> None:
        super().__init__()
        self._go = go
        self._page, self._pages = 0, 0
        self.setFixedHeight(self.HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Pages")

    def show_page(self, page: int, pages: int) -> None:
        """Which of how many."""
        self._page, self._pages = page, pages
        self.setAccessibleDescription(f"Page {page + 1} of {pages}")
        self.update()

    def _left(self) -> float:
        return (self.width() - self._pages * self.STEP) / 2

    def place(self, page: int) -> QRectF:
        """Where the mark of a page is."""
        return QRectF(self._left() + page * self.STEP + 3, self.HEIGHT / 2 - 2, self.LONG, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = int((event.position().x() - self._left()) // self.STEP)
        if 0 <= page < self._pages:
            self._go(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go(self._page + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        for page in range(self._pages):
            paint.box(painter, self.place(page), "accent" if page == self._page else "b3", None, 2)
        if self.hasFocus():
            room = QRectF(self._left() - 6, 2, self._pages * self.STEP + 12, self.HEIGHT - 4)
            paint.box(painter, room, None, "accent", 6, 2)
