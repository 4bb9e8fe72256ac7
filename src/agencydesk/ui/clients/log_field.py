"""Logging in one line: "call Catarina wants the menu first" is a call; the sign beside it says what it will be."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.kinds import InteractionKind
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.tooltip import set_tip

from .timeline_words import KIND_ICONS, KIND_NAMES

_WORDS = {
    "call": InteractionKind.CALL,
    "called": InteractionKind.CALL,
    "phone": InteractionKind.CALL,
    "phoned": InteractionKind.CALL,
    "email": InteractionKind.EMAIL,
    "emailed": InteractionKind.EMAIL,
    "mail": InteractionKind.EMAIL,
    "meeting": InteractionKind.MEETING,
    "met": InteractionKind.MEETING,
    "note": InteractionKind.NOTE,
}


def read_entry(text: str, usual: InteractionKind = InteractionKind.NOTE) -> tuple[InteractionKind, str]:
    """The kind that the first word names, and the rest; other lines are of the usual kind, whole."""
    first, _, rest = text.strip().partition(" ")
    kind = _WORDS.get(first.rstrip(":,").casefold())
    if kind is None:
        return usual, text.strip()
    rest = rest.strip().removeprefix("with ")
    return kind, rest[:1].upper() + rest[1:] if rest else ""


class LogField(LineEdit):
    """Enter logs what is typed; Esc leaves; the button at the right chooses the kind."""

    logged = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", key="L", name="Log", parent=parent)
        self._kind = InteractionKind.NOTE
        self.setFixedHeight(40)
        self.kind_button = IconButton("message-square", "Kind", self._on_kind, small=True, parent=self)
        self.kind_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.leave_room(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 7, 0)
        row.addStretch()
        row.addWidget(self.kind_button)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._on_return)
        self._show_kind()

    def set_client(self, name: str) -> None:
        """Say whom one logs with, and start anew."""
        self.setPlaceholderText(f"Log a call, note or email with {name}…")
        self._kind = InteractionKind.NOTE
        self.clear()

    def kind(self) -> InteractionKind:
        """What Enter will log."""
        return read_entry(self.text(), self._kind)[0]

    def set_kind(self, kind: InteractionKind) -> None:
        """Choose the kind of what has no word of its own in front."""
        self._kind = kind
        self._show_kind()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self) -> None:
        menu = Menu(self, name="Kind")
        menu.aboutToHide.connect(menu.deleteLater)
        for kind, name in KIND_NAMES.items():
            menu.add(name, partial(self.set_kind, kind), icon=KIND_ICONS[kind])
        menu.show_under(self.kind_button, right=True)

    def _on_text(self) -> None:
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self.kind()
        self.kind_button.set_icon(KIND_ICONS[kind])
        self.kind_button.setAccessibleName(f"Kind: {KIND_NAMES[kind]}")
        set_tip(self.kind_button, f"Logs a {KIND_NAMES[kind].lower()}; press for another kind")

    def _on_return(self) -> None:
        kind, text = read_entry(self.text(), self._kind)
        if text or kind is not InteractionKind.NOTE:
            self.logged.emit(kind.value, text or KIND_NAMES[kind])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
