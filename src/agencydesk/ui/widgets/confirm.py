"""Asking before something that cannot be taken back: `confirm(owner, title, sentence, "Delete client", on_yes)`."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .dialog import Dialog
from .label import Label


class Confirm(Dialog):
    """A small question; the focus is on Cancel."""

    def __init__(self, owner: QWidget, title: str, sentence: str, action: str, on_yes: Callable[[], object]) -> None:
        super().__init__(owner, title, width=368)
        self._on_yes = on_yes
        self.make_plain()
        self.body.setContentsMargins(20, 18, 20, 18)
        self.body.setSpacing(8)
        self.body.addWidget(Label(title, "h3", wrap=True))
        self.body.addWidget(Label(sentence, "body", "t2", wrap=True))
        self._cancel = self.add_button("Cancel")
        self.set_primary(action, self._yes, kind="danger")

    def open(self) -> None:
        """Show the question."""
        super().open()
        self._cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _yes(self) -> None:
        self.finish()
        self._on_yes()


def confirm(owner: QWidget, title: str, sentence: str, action: str, on_yes: Callable[[], object]) -> Confirm:
    """Ask, and do it on the red button only."""
    question = Confirm(owner, title, sentence, action, on_yes)
    question.open()
    return question
