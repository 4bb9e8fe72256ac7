"""Buttons: `Button("Send", kind="primary", icon="plus", key="N")` and `IconButton("plus", "Add contact")`.

Kinds: primary (one per screen), secondary, ghost (no border), danger. `small=True` is 28 px high.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agencydesk.ui import theme
from agencydesk.ui.fonts import face

from . import focus, paint
from .motion import Fade
from .tooltip import set_tip

Kind = Literal["primary", "secondary", "ghost", "danger"]

_FILLS = {
    "primary": ("accent", "accentHover", "accentPressed"),
    "danger": ("badButton", "badHover", "badPressed"),
    "secondary": ("raised", "raisedHover", "raisedActive"),
    "ghost": ("hover", "hover", "active"),
}
GAP, KEY_GAP = 6, 10
WIDEST = 320.0  # of the words; more would push drawers and dialogs apart


class Button(QAbstractButton):
    """A push button; Enter and Space press it."""

    def __init__(
        self,
        text: str = "",
        on_click: Callable[[], object] | None = None,
        *,
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind: Kind = kind
        self.key = key
        self._icon = icon
        self._height = 28 if small else 32
        self._hover = Fade(self)
        self._tint = ""
        self._ground = ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def set_icon(self, name: str) -> None:
        """Change the picture before the words."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(self._height, self._height)
        pad = 12 if self.kind == "ghost" else 16
        return QSize(round(self._content_width()) + 2 * pad, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _content_width(self) -> float:
        width = self._text_width()
        if self._icon:
            width += 16 + (GAP if self.text() else 0)
        if self.key:
            width += KEY_GAP + paint.keycap_width(self.key)
        return width

    def _text_width(self) -> float:
        return min(WIDEST, face("body", self._weight()).width(self.text())) if self.text() else 0.0

    def setText(self, text: str) -> None:
        """A name that people gave can be of any length: the end that does not show is in the tooltip."""
        super().setText(text)
        if face("body", self._weight()).width(text) > WIDEST:
            set_tip(self, text)

    def _weight(self) -> int:
        return 600 if self.kind in ("primary", "danger") else 500

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover.go(1.0)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.go(0.0)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason(), gap=2 if self.text() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        height = self.sizeHint().height()
        place = QRectF(0, (self.height() - height) / 2, self.width(), height)
        self._paint_ground(painter, place)
        self._paint_content(painter, place)

    def _paint_ground(self, painter: QPainter, place: QRectF) -> None:
        rest, over, down = _FILLS[self.kind]
        if not self.isEnabled():
            fill = "neuT" if self.kind in ("primary", "danger") else None
            paint.box(painter, place, fill, "b1" if self.kind == "secondary" else None, 6)
            return
        if self.isDown() or self.isChecked():
            ground = theme.colour(down)
        elif self.kind == "ghost":
            ground = theme.colour(self._ground or over, self._hover.value)
        else:
            ground = theme.blend(theme.colour(over), theme.colour(rest), self._hover.value)
        paint.box(painter, place, ground, "b2" if self.kind == "secondary" else None, 6)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return theme.colour("t4")
        if self._tint:
            return theme.colour(self._tint)
        if self.kind in ("primary", "danger"):
            return theme.colour("onAccent")
        return theme.colour("t2" if self.kind == "ghost" and self.text() else "t1")

    def _paint_content(self, painter: QPainter, place: QRectF) -> None:
        ink = self._ink()
        middle = place.center().y()
        left = place.left() + (place.width() - self._content_width()) / 2
        if self._icon:
            plain = self.kind in ("secondary", "ghost") and self.isEnabled() and not self._tint
            lit = not self.text() and (self._hover.value > 0 or self.isDown() or self.hasFocus())
            paint.draw_icon(painter, left, middle, self._icon, "t2" if plain and not lit else ink)
            left += 16 + GAP
        if self.text():
            words = QRectF(left, place.top(), min(self._text_width(), place.right() - left), place.height())
            left += paint.draw_text(painter, words, self.text(), face("body", self._weight()), ink) + KEY_GAP
        if self.key:
            solid = self.kind in ("primary", "danger")
            paint.draw_keycap(painter, left, middle, self.key, on_accent=solid and self.isEnabled())


class IconButton(Button):
    """A square ghost button with a picture, its name said by the tooltip and to screen readers."""

    def __init__(
        self,
        icon: str,
        name: str,
        on_click: Callable[[], object] | None = None,
        *,
        key: str = "",
        small: bool = False,
        tint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", on_click, kind="ghost", icon=icon, small=small, parent=parent)
        self._tint = tint
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tip(self, name, key)


class LinkButton(Button):
    """Words in a colour that act: an inline "Add one" or "Show all"."""

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        tint: str = "accentX",
        ground: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, on_click, kind="ghost", small=True, parent=parent)
        self._tint = tint
        self._ground = ground

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width()) + 16, self._height)
