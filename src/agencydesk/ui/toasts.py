"""Short messages at the bottom left: `area.say("Client deleted", "Undo", on_undo)`; `kind="bad"` stays."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from .widgets import paint, shadow
from .widgets.button import IconButton, LinkButton
from .widgets.label import Label
from .widgets.marks import Icon

SECONDS = 5
WIDTH, HEIGHT, GAP, EDGE = 400, 44, 12, 24
MOST = 3
_SIGNS = {"ok": ("circle-check", "toastOk"), "bad": ("circle-alert", "toastBad"), "info": ("info", "toastAction")}
_REACH = shadow.reach(2)


# A name without a blank would fill the window; both ends tell a path or a name apart.
_LONG_WORD = re.compile(r"(\S{60})\S{21,}(\S{20})")


class Toast(QWidget):
    """One message with at most one action; it waits while the pointer is on it."""

    def __init__(
        self, area: "ToastArea", text: str, action: str, on_action: Callable[[], object] | None, kind: str
    ) -> None:
        super().__init__(area.host)
        self._area = area
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        sign, tint = _SIGNS[kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(_REACH + 14, _REACH, _REACH + 8, _REACH)
        row.setSpacing(12)
        row.addWidget(Icon(sign, tint))
        self._text = Label(_LONG_WORD.sub(r"\1…\2", text), "body", "toastText", weight=500, wrap=True)
        row.addWidget(self._text, 1)
        if action:
            self.button = LinkButton(action, lambda: self._act(on_action), tint="toastAction", ground="toastHover")
            row.addWidget(self.button)
        if kind == "bad":
            row.addWidget(IconButton("x", "Close message", self.leave, small=True, tint="toastHint"))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SECONDS * 1000)
        self._clock.timeout.connect(self.leave)
        if kind != "bad":
            self._clock.start()
        self._stays = kind == "bad"
        wanted = self._text.heightForWidth(WIDTH - 150 if action else WIDTH - 60)
        self.resize(WIDTH + 2 * _REACH, max(HEIGHT, wanted + 20) + 2 * _REACH)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def waits(self) -> bool:
        """Whether its time is standing still."""
        return not self._clock.isActive()

    def leave(self) -> None:
        """Go now."""
        self._area.forget(self)

    def _act(self, on_action: Callable[[], object] | None) -> None:
        self.leave()
        if on_action is not None:
            on_action()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self._stays:
            self._clock.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect()).adjusted(_REACH, _REACH, -_REACH, -_REACH)
        shadow.draw(painter, place, 2)
        paint.box(painter, place, "toast", "toastBorder", 8)


class ToastArea(QObject):
    """Keeps the toasts stacked over its host, the newest lowest."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.host = host
        self.toasts: list[Toast] = []
        host.installEventFilter(self)

    def say(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, kind: str = "ok"
    ) -> Toast:
        """Show a message; kinds: ok, info, bad (stays until it is closed)."""
        toast = Toast(self, text, action, on_action, kind)
        self.toasts.append(toast)
        while len(self.toasts) > MOST:
            self.forget(self.toasts[0])
        self._arrange()
        toast.show()
        toast.raise_()
        return toast

    def forget(self, toast: Toast) -> None:
        """Take one away and close the gap."""
        if toast in self.toasts:
            self.toasts.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        bottom = self.host.height() - EDGE
        for toast in reversed(self.toasts):
            height = toast.height() - 2 * _REACH
            toast.move(EDGE - _REACH, bottom - height - _REACH)
            bottom -= height + GAP

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False
