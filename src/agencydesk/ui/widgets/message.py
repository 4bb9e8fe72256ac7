"""A sentence in the page that asks for attention: `InlineMessage("warn", "Miguel is at 145%.", "Level", on_level)`."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from . import paint
from .button import IconButton, LinkButton
from .label import Label
from .marks import Icon

_KINDS = {
    "ok": ("okT", "ok", "circle-check"),
    "warn": ("warnT", "warn", "triangle-alert"),
    "bad": ("badT", "bad", "circle-alert"),
    "info": ("accentT", "accentX", "info"),
}


class InlineMessage(QWidget):
    """A tinted line with a sign, one sentence and at most one action."""

    def __init__(
        self,
        kind: str,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        on_close: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, ink, sign = _KINDS[kind]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(Icon(sign, ink), 0, Qt.AlignmentFlag.AlignVCenter)
        self._text = Label(text, "body", weight=500, wrap=True)
        row.addWidget(self._text, 1)
        if action:
            row.addWidget(LinkButton(action, on_action, tint=ink), 0, Qt.AlignmentFlag.AlignVCenter)
        if on_close is not None:
            row.addWidget(IconButton("x", "Close message", on_close, small=True), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(40)

    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.box(painter, QRectF(self.rect()), self._ground, None, 8)


class MessagePlace(QVBoxLayout):
    """Where a page says what is wrong: one sentence, or nothing and then no room is taken."""

    def __init__(self, kind: str = "bad") -> None:
        super().__init__()
        self._kind = kind
        self._message: InlineMessage | None = None

    def say(self, sentence: str) -> None:
        """Say this instead of what was said; "" says nothing."""
        if self._message is not None:
            self.removeWidget(self._message)
            self._message.hide()
            self._message.deleteLater()
            self._message = None
        if sentence:
            self._message = InlineMessage(self._kind, sentence)
            self.addWidget(self._message)

    def text(self) -> str:
        """The sentence that shows, or ""."""
        return self._message.text() if self._message is not None else ""
