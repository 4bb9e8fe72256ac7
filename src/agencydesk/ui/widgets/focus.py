"""The ring around what the keyboard is on: it comes with Tab, arrows and shortcuts, never with a click.

A widget calls `mark(self, event.reason(), radius)` in `focusInEvent`; the ring is painted outside it, over its
neighbours, so layouts leave 4 px.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from . import paint

_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_PASSING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


class FocusRing(QWidget):
    """A sibling that lies over one focused widget and goes when the focus does."""

    def __init__(self, target: QWidget, radius: float, gap: float) -> None:
        super().__init__(target.parentWidget())
        self._target = target
        self._radius = radius
        self._gap = gap
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        target.destroyed.connect(self.deleteLater)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif kind == QEvent.Type.Hide:
            self.hide()
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.hide()
            if event.reason() not in _PASSING:
                self._target.removeEventFilter(self)
                self.deleteLater()
        elif kind == QEvent.Type.FocusIn:
            self._place()
        return False

    def _place(self) -> None:
        reach = int(self._gap) + 2
        self.setGeometry(self._target.geometry().adjusted(-reach, -reach, reach, reach))
        self.setVisible(self._target.isVisible() and self._target.hasFocus())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        reach = int(self._gap) + 2
        paint.focus_ring(painter, QRectF(self.rect()).adjusted(reach, reach, -reach, -reach), self._radius, self._gap)


def mark(widget: QWidget, reason: Qt.FocusReason, radius: float = 6, gap: float = 2) -> None:
    """Show the ring if the focus came by the keyboard."""
    if reason in _KEYBOARD:
        show_ring(widget, radius, gap)


def show_ring(widget: QWidget, radius: float = 6, gap: float = 2) -> None:
    """Show the ring now: the keyboard has just been used on this widget."""
    if ring_of(widget) is None and widget.parentWidget() is not None:
        FocusRing(widget, radius, gap)


def ring_of(widget: QWidget) -> FocusRing | None:
    """The ring that lies around a widget, if any."""
    parent = widget.parentWidget()
    for child in parent.children() if parent else ():
        if isinstance(child, FocusRing) and child._target is widget and widget.hasFocus():
            return child
    return None
