"""A form whose values are sent together: `submit(values, then, failed)` stores them, and then it closes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from agencydesk.domain.problems import Invalid, Problem

from .dialog import Dialog
from .field import TextField
from .form import Form, row_of

Submit = Callable[[dict[str, Any], Callable[[Any], object], Callable[[Problem], object]], object]


class FormDialog(Dialog):
    """Fields in `body` by way of `form`; a subclass builds them, and may turn what was typed into values."""

    def __init__(self, owner: QWidget, title: str, action: str, submit: Submit, *, icon: str, width: int = 520) -> None:
        super().__init__(owner, title, icon=icon, width=width)
        self.form = Form(self.body)
        self._send = submit
        self.build()
        self.body.addStretch()
        self.add_button("Cancel")
        self._submit_button = self.set_primary(action, self._on_submit, key="Ctrl Enter")

    def build(self) -> None:
        """Put the fields into `body`."""
        raise NotImplementedError

    def read(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What the fields mean; raises `Invalid` that names its field."""
        return typed

    def text(self, name: str, label: str, value: str = "", *, hint: str = "") -> TextField:
        """A line of text that sets a field."""
        field: TextField = self.form.add(name, TextField(label, hint), value)
        return field

    def line(self, *parts: QWidget, stretches: tuple[int, ...] = ()) -> None:
        """Fields side by side."""
        self.body.addLayout(row_of(*parts, stretches=stretches))

    def _on_submit(self) -> None:
        typed = self.form.values()
        if typed is None:
            return
        try:
            values = self.read(typed)
        except Problem as problem:
            self.form.show(problem)
            return
        self._submit_button.setEnabled(False)
        self._send(values, self._on_sent, self._on_refused)

    def _on_sent(self, result: object) -> None:
        if isValid(self):  # it may have been closed meanwhile
            self.finish()

    def _on_refused(self, problem: Problem) -> None:
        if isValid(self):
            self._submit_button.setEnabled(True)
            self.form.show(problem)


def about(field: str, read: Callable[[], Any]) -> Any:
    """What `read` gives; a refusal of it names the field."""
    try:
        return read()
    except Problem as problem:
        raise Invalid(problem.sentence, field=field) from None
