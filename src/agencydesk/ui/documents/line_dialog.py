"""Everything about one line: what the client reads, and what stays inside."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain.problems import Problem
from agencydesk.domain.quotes import LineKind
from agencydesk.queries.proposal_lines import LineRow
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import Form, row_of
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import MoneyField
from agencydesk.ui.widgets.text_area import TextArea

from . import figures
from .opened import Opened

KINDS = (
    (LineKind.NORMAL, "Counts in the total"),
    (LineKind.OPTIONAL, "Option: the client may add it"),
    (LineKind.ALTERNATIVE, "Alternative to the line above"),
)
Submit = Callable[[dict[str, Any], Callable[[Problem], None]], None]


class LineDialog(Dialog):
    """`submit(fields, failed)` sends what was typed; the caller closes the dialog when it is stored."""

    def __init__(self, owner: QWidget, opened: Opened, line: LineRow, submit: Submit) -> None:
        super().__init__(owner, "Line of the proposal", line.text, icon="list", width=600)
        self._send, self._currency = submit, opened.sums.currency
        self.form = Form(self.body)
        add, amount = self.form.add, figures.typed_amount
        text = add("text", TextField("Item"), line.text)
        hint = "Several lines become a task each when the deal is handed off."
        detail = add("detail", Field("What it contains", TextArea(lines=3), hint=hint), line.detail)
        kind = add("kind", Field("Kind", ComboBox(KINDS)), line.kind)
        section = add("section", TextField("Section", "None"), line.section)
        quantity = add("quantity", TextField("Quantity"), figures.plain(line.quantity))
        unit = add("unit", TextField("Unit", "h, day, fixed"), line.unit)
        rate = add("rate_minor", Field("Rate", MoneyField()), amount(line.rate_minor, self._currency))
        off = add("discount_percent", TextField("Discount in %"), _percent(line.discount_percent))
        tax = add("tax_percent", TextField("Tax in %"), _percent(line.tax_percent))
        people = [(None, "Nobody yet"), *opened.choices.people]
        if line.owner_id is not None and all(key != line.owner_id for key, _ in people):
            people.append((line.owner_id, line.owner))
        who = add("owner_id", Field("Who does it", ComboBox(people)), line.owner_id)
        hours = add("minutes", TextField("Hours", _usual_hours(line)), _hours(line.own_minutes))
        cost = add("cost_minor", Field("Bought in for", MoneyField("Nothing")), _cost(line, self._currency))
        self.body.addWidget(text)
        self.body.addWidget(detail)
        self.body.addLayout(row_of(kind, section))
        self.body.addLayout(row_of(quantity, unit, rate))
        self.body.addLayout(row_of(off, tax))
        self.body.addWidget(Label("Inside the agency: the client does not see this", "meta", "t3"))
        self.body.addLayout(row_of(who, hours, cost))
        self.body.addStretch(1)
        self.add_button("Cancel")
        self.set_primary("Save line", self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        fields = self.form.values()
        if fields is None:
            return
        try:
            self._read(fields)
        except Problem as problem:
            self.form.show(problem)
            return
        self._send(fields, self.form.show)

    def _read(self, fields: dict[str, Any]) -> None:
        """Turn typed figures into values, each problem named after its field."""
        readers: dict[str, Callable[[str], Any]] = {
            "quantity": figures.read_number,
            "discount_percent": figures.read_number,
            "tax_percent": figures.read_number,
            "rate_minor": lambda text: figures.read_amount(text, self._currency),
            "minutes": figures.read_work,
            "cost_minor": lambda text: figures.read_amount(text, self._currency) if text else None,
        }
        for name, read in readers.items():
            try:
                fields[name] = read(fields[name])
            except Problem as problem:
                problem.field = name
                raise


def _percent(value: Any) -> str:
    return f"{figures.plain(value)}" if value else "0"


def _hours(minutes: int) -> str:
    return figures.work(minutes).removesuffix(" h") if minutes else ""


def _usual_hours(line: LineRow) -> str:
    return f"{figures.work(line.minutes)} from the quantity" if line.minutes and not line.own_minutes else "None"


def _cost(line: LineRow, currency: str) -> str:
    return "" if line.own_cost_minor is None else figures.typed_amount(line.own_cost_minor, currency)
