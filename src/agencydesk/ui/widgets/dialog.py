"""Dialogs over the window: `Dialog(owner, "New client")`, fill `.body`, `set_primary("Create", on_submit)`, `open()`.

A child of the window with a scrim, so text input works everywhere. Esc closes, Ctrl+Enter submits, Tab stays inside,
and the focus goes back to where it was. `confirm(...)` asks only where nothing can be taken back.
"""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui import theme

from . import paint, shadow
from .button import Button, IconButton, Kind
from .card import Ground
from .label import ElidedLabel
from .marks import Icon
from .scroll import ScrollPage

MOST_WIDTH, MOST_HEIGHT = 1120, 780
HEAD, FOOT, EDGE = 80, 64, 24


class Dialog(QWidget):
    """Head, a body that scrolls, and a foot whose last button is the primary one."""

    closed = Signal()

    def __init__(self, owner: QWidget, title: str, subtitle: str = "", *, icon: str = "", width: int = 560) -> None:
        super().__init__(owner.window())
        self._window = owner.window()
        self._wanted = min(width, MOST_WIDTH)
        self._before: QWidget | None = None
        self._primary: Button | None = None
        self.setAccessibleName(title)
        self.card = _Card(self)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(EDGE, 20, EDGE, 20)
        self.body.setSpacing(12)
        self._scroll = ScrollPage(self._content)
        self._foot = Ground("", "top")
        self._foot.setFixedHeight(FOOT)
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(EDGE, 0, EDGE, 0)
        self.foot.setSpacing(8)
        self.foot.addStretch()
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._top = self._head(title, subtitle, icon)
        column.addWidget(self._top)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)
        self.hide()

    def _head(self, title: str, subtitle: str, icon: str) -> QWidget:
        head = Ground("", "bottom")
        head.setFixedHeight(HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 0, 20, 0)
        row.setSpacing(16)
        if icon:
            row.addWidget(Icon(icon, "t2", size=20, tile="neuT"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        self._title = ElidedLabel(title, "h3")
        words.addWidget(self._title)
        self._subtitle = ElidedLabel(subtitle, "meta", "t2")
        words.addWidget(self._subtitle)
        words.addStretch()
        row.addLayout(words, 1)
        self._subtitle.setVisible(bool(subtitle))
        row.addWidget(IconButton("x", "Close", self.dismiss, key="Esc"))
        return head

    def make_plain(self) -> None:
        """No head and no lines: a question says all in its body."""
        self._top.hide()
        self._foot.set_sides()
        self._foot.setFixedHeight(66)
        self.foot.setContentsMargins(20, 0, 20, 4)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Other words in the head."""
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def add_button(
        self, text: str, on_click: Callable[[], object] | None = None, *, kind: Kind = "secondary"
    ) -> Button:
        """A button in the foot; without a slot it closes the dialog."""
        button = Button(text, on_click or self.dismiss, kind=kind)
        self.foot.addWidget(button)
        return button

    def set_primary(
        self, text: str, on_submit: Callable[[], object], *, kind: Kind = "primary", key: str = ""
    ) -> Button:
        """The button that does it; Ctrl+Enter presses it. The slot calls `finish()` when all is well."""
        self._primary = Button(text, on_submit, kind=kind, key=key)
        self.foot.addWidget(self._primary)
        return self._primary

    def open(self) -> None:
        """Show it, and put the cursor into its first field."""
        self._before = QApplication.focusWidget()
        self._window.installEventFilter(self)
        self._arrange()
        self.show()
        self.raise_()
        self._arrange()
        first = next(iter(self._stops(self._content) or self._stops(self._foot)[-1:]), self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def dismiss(self) -> None:
        """Close without doing it."""
        self.finish()

    def finish(self) -> None:
        """Close, give the focus back, and be gone."""
        if self.isHidden():
            return
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and shiboken6.isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _arrange(self) -> None:
        around = self._window.rect()
        self.setGeometry(around)
        width = min(self._wanted, around.width() - 2 * EDGE)
        inner = self.body.heightForWidth(width - 2) if self.body.hasHeightForWidth() else self.body.sizeHint().height()
        head = 0 if self._top.isHidden() else HEAD
        height = min(inner + head + self._foot.height() + 2, MOST_HEIGHT, around.height() - 2 * EDGE)
        self.card.setGeometry((around.width() - width) // 2, (around.height() - height) // 2, width, height)

    def _stops(self, inside: QWidget) -> list[QWidget]:
        """What Tab stops at, in order."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabbed and inside.isAncestorOf(widget) and widget.isVisibleTo(self) and widget.isEnabled():
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops(self)
        if stops:
            now = QApplication.focusWidget()
            row = stops.index(now) if now in stops else (-1 if forward else 0)
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[(row + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the keys of what lies under the scrim sleep
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control or self._single_field():
                self._submit()

    def _submit(self) -> None:
        if self._primary is not None and self._primary.isEnabled():
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)  # commits what is being typed
            self._primary.click()

    def _single_field(self) -> bool:
        """Enter alone submits where there is only one thing to fill in."""
        return len(self._stops(self._content)) == 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("scrim"))
        shadow.draw(painter, QRectF(self.card.geometry()), 3)


class _Card(QWidget):
    """The dialog's own ground, rounded."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.box(painter, QRectF(self.rect()), "raised", "b2", 12)
