"""Things that are on or off: `CheckBox("Email the client")`, `DoneCheck("Send the deck")`, `Switch("Reduce motion")`.

All are checkable buttons: `toggled` says a change, Space and Enter make one.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui import theme
from agencydesk.ui.fonts import face

from . import paint
from .motion import Fade
from .painted_button import PaintedButton


class _Check(PaintedButton):
    """What the three have in common: checkable, hover, keys, the focus ring."""

    ring_radius = 5
    ring_gap = 1

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)


class CheckBox(_Check):
    """A square box with words."""

    def __init__(self, text: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        return QSize(26 + round(face("body").width(self.text())), 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(120, self.sizeHint().width()), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        middle = self.height() / 2
        enabled = self.isEnabled()
        mark = QRectF(0, middle - 8, 16, 16)
        paint.draw_check(painter, mark, self.isChecked(), enabled=enabled, hover=self.underMouse())
        words = QRectF(26, 0, self.width() - 26, self.height())
        paint.draw_text(painter, words, self.text(), face("body"), "t1" if enabled else "t4")


class DoneCheck(_Check):
    """The round mark of a task; its words are for screen readers."""

    def __init__(self, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.draw_check(
            painter,
            QRectF(2, 2, 16, 16),
            self.isChecked(),
            rounded=True,
            enabled=self.isEnabled(),
            hover=self.underMouse(),
        )


class Switch(_Check):
    """On or off at once, without a Save."""

    def __init__(self, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._way = Fade(self)
        self.setChecked(on)
        self._way.value = float(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda now: self._way.go(float(now)))

    def sizeHint(self) -> QSize:
        return QSize(28, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        on, off = theme.colour("accent"), theme.colour("ctl")
        if not self.isEnabled():
            on, off = theme.colour("accentM"), theme.colour("b2")
        place = QRectF(self.rect())
        paint.box(painter, place, theme.blend(on, off, self._way.value), None, place.height() / 2)
        paint.draw_dot(painter, 8 + 12 * self._way.value, place.center().y(), "onAccent", 12)
