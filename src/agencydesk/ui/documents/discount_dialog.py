"""The discount on the whole proposal: in percent or as an amount, with the words that the client reads."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain.problems import Problem
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import Form, row_of

from . import figures
from .opened import Opened

Submit = Callable[[dict[str, Any], Callable[[Problem], None]], None]


class DiscountDialog(Dialog):
    """`submit(fields, failed)` sends what was typed; an empty amount takes the discount away."""

    def __init__(self, owner: QWidget, opened: Opened, submit: Submit) -> None:
        super().__init__(owner, "Discount on the whole proposal", icon="percent", width=480)
        self._send, self._currency = submit, opened.sums.currency
        fields = opened.fields
        percent = fields.discount_percent
        kinds = [("percent", "In percent"), ("amount", f"As an amount in {self._currency}")]
        self.form = Form(self.body)
        self.label = self.form.add("label", TextField("What it is for", "Discount"), fields.discount_label)
        self.kind = self.form.add("kind", Field("Kind", ComboBox(kinds)), "percent" if percent else "amount")
        self.amount = self.form.add("amount", TextField("How much", "None"), _typed(opened))
        self.body.addWidget(self.label)
        self.body.addLayout(row_of(self.kind, self.amount))
        self.body.addStretch(1)
        self.add_button("Cancel")
        self.set_primary("Save discount", self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        self.form.clear()
        text = self.amount.text()
        fields: dict[str, Any] = {"discount_label": self.label.text()}
        try:
            if self.kind.control.value() == "percent":
                fields |= {"discount_percent": figures.read_number(text) or None, "discount_minor": None}
            else:
                fields |= {
                    "discount_minor": figures.read_amount(text, self._currency) or None,
                    "discount_percent": None,
                }
        except Problem as problem:
            self.amount.set_error(problem.sentence)
            return
        self._send(fields, self._on_failed)

    def _on_failed(self, problem: Problem) -> None:
        self.amount.set_error(problem.sentence)


def _typed(opened: Opened) -> str:
    percent, minor = opened.fields.discount_percent, opened.fields.discount_minor
    if percent:
        return f"{figures.plain(Decimal(percent))}"
    return figures.typed_amount(minor, opened.sums.currency) if minor else ""
