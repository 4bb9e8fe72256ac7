"""What holds other things: `Card()` with `.column`, `Divider()`, `SectionHeader("Contacts", 3)`, `Ground("window")`."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from . import paint
from .label import Label


class Ground(QWidget):
    """A plain area in a theme colour ("" for none), with hairlines at the named sides ("left", "top", …)."""

    def __init__(self, token: str = "surface", *sides: str, line: str = "b1", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._sides = sides
        self._line = line

    def set_sides(self, *sides: str) -> None:
        """Hairlines at other sides, or none."""
        self._sides = sides
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._token:
            painter.fillRect(self.rect(), paint.tint_of(self._token))
        width, height = self.width(), self.height()
        if "left" in self._sides:
            paint.vertical(painter, 0, 0, height, self._line)
        if "right" in self._sides:
            paint.vertical(painter, width - 1, 0, height, self._line)
        if "top" in self._sides:
            paint.hairline(painter, 0, 0, width, self._line)
        if "bottom" in self._sides:
            paint.hairline(painter, 0, height - 1, width, self._line)


class Card(QWidget):
    """A bordered box; put things into `column`. `ground` is "surface" or "sunken"."""

    def __init__(
        self, *, ground: str = "surface", padding: int = 20, radius: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._radius = radius
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.box(painter, QRectF(self.rect()), self._ground, "b1", self._radius)


class Divider(QWidget):
    """A hairline between things."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else wide, wide if upright else fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._upright:
            paint.vertical(painter, 0, 0, self.height())
        else:
            paint.hairline(painter, 0, 0, self.width())


class SectionHeader(QWidget):
    """A section's name, its count, and room at the right for one or two buttons (`add`)."""

    def __init__(
        self, title: str, count: int | str = "", *, style: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, style, weight=600)
        self._count = Label(str(count), style, "t3")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._count)
        self._row.addStretch()
        self.setFixedHeight(32)
        self.setAccessibleName(title)

    def set_count(self, count: int | str) -> None:
        """Show another number, or words, behind the name."""
        self._count.setText(str(count))

    def set_title(self, title: str) -> None:
        """Say another name."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
