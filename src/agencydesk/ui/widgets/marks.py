"""The small painted marks as widgets: `Chip`, `KeyCap`, `Avatar`, `ClientTile`, `ProjectSquare`, `Icon`."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui import theme

from . import paint


class _Mark(QWidget):
    """Of fixed size, never focused."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        paint.prepare(painter)
        return painter


class Chip(_Mark):
    """A word on a tint; kinds: ok, warn, bad, neutral, accent, outline."""

    def __init__(self, text: str, kind: str = "neutral", *, dot: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._text = text
        self._kind = kind
        self._dot = dot

    def set(self, text: str, kind: str, *, dot: bool = False) -> None:
        """Say another word."""
        self._text, self._kind, self._dot = text, kind, dot
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(paint.chip_width(self._text, self._dot)), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.draw_chip(self._painter(), 0, self.height() / 2, self._text, self._kind, dot=self._dot)


class KeyCap(_Mark):
    """The name of a key."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(int(paint.keycap_width(self._text)), 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.draw_keycap(self._painter(), 0, self.height() / 2, self._text)


class Avatar(_Mark):
    """A person's letters; the colour comes from the name unless it is given."""

    def __init__(self, name: str, *, size: int = 24, hue: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._size = size
        self._hue = hue

    def set_name(self, name: str, hue: int | None = None) -> None:
        """Stand for somebody else."""
        self._hue = hue
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def _colour(self) -> int:
        return theme.hue_of(self.accessibleName()) if self._hue is None else self._hue

    def paintEvent(self, event: QPaintEvent) -> None:
        letters = paint.initials(self.accessibleName())
        paint.draw_avatar(self._painter(), 0, self.height() / 2, letters, self._colour(), self._size)


class ClientTile(Avatar):
    """A client's letters on a rounded square."""

    def paintEvent(self, event: QPaintEvent) -> None:
        letters = paint.initials(self.accessibleName())
        paint.draw_tile(self._painter(), 0, self.height() / 2, letters, self._colour(), self._size)


class ProjectSquare(_Mark):
    """The colour of a project."""

    def __init__(self, hue: int, *, size: int = 10, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._hue = hue
        self._size = size

    def set_hue(self, hue: int) -> None:
        """Take another project's colour."""
        self._hue = hue
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.draw_square(self._painter(), 0, self.height() / 2, self._hue, self._size)


class Icon(_Mark):
    """A picture beside words; `tile="neuT"` puts it on the 40 px ground of empty states and dialogs."""

    def __init__(
        self, name: str, tint: str = "t2", *, size: int = 16, tile: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._icon = name
        self._tint = tint
        self._icon_size = size
        self._tile = tile

    def set(self, name: str, tint: str) -> None:
        """Show another picture."""
        self._icon, self._tint = name, tint
        self.update()

    def sizeHint(self) -> QSize:
        side = 40 if self._tile else self._icon_size
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        if self._tile:
            paint.box(painter, self.rect().toRectF(), self._tile, None, 8)
        left = (self.width() - self._icon_size) / 2
        paint.draw_icon(painter, left, self.height() / 2, self._icon, self._tint, self._icon_size)
