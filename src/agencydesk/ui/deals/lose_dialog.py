"""Losing a deal asks for the reason, and offers those given before."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from agencydesk.queries.deals import DealRow
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import TextField

SUGGESTED = ("Price", "Timing", "Went with another agency", "No decision", "Not a fit")
SHOWN = 6


class LoseDialog(Dialog):
    """`lose(reason)` is called once a reason is given."""

    def __init__(self, owner: QWidget, deal: DealRow, known: list[str], lose: Callable[[str], object]) -> None:
        super().__init__(owner, "Why was it lost?", deal.title, icon="circle-x", width=480)
        self._lose = lose
        self.reason = TextField("Reason", "In a few words", hint="Reasons add up: they show what to change.")
        self.body.addWidget(self.reason)
        for text in [*known, *(word for word in SUGGESTED if word not in known)][:SHOWN]:
            self.body.addWidget(Button(text, partial(self.reason.set_text, text), kind="ghost", small=True))
        self.body.addStretch()
        self.add_button("Cancel")
        self.set_primary("Lose deal", self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        reason = self.reason.text()
        if not reason:
            self.reason.set_error("Say why in a word or two.")
            return
        self.finish()
        self._lose(reason)
