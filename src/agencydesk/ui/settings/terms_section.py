"""Tax rates, numbers and dates of proposals, how they are paid, and the paragraphs that stand under them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain import clock, numbering
from agencydesk.domain.money import parse_decimal
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.queries import agency as query
from agencydesk.queries.agency import AgencyRow, TaxRateRow
from agencydesk.services import agencies
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.field import TextField
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit, about

from .pair_list import Pair, PairList
from .record_line import RecordLine, RecordLines
from .saved_fields import SavedFields, read_whole
from .section import Section

NAMES = {"proposal_pattern": "Number pattern", "proposal_next": "Next number", "valid_days": "Valid days"}


class TermsSection(Section):
    """What proposals say when nobody says otherwise."""

    title = "Tax and terms"
    sentence = "What new proposals start with; those that exist keep theirs."
    watches = frozenset({"agency", "tax_rate"})

    def build(self) -> None:
        self.group("Tax rates", "The first one is used unless a line says another.")
        self.rates = RecordLines("None yet: proposals show no tax.")
        self.column.addWidget(self.rates)
        self.add_rate = Button("Add tax rate", self._on_add_rate, kind="ghost", icon="plus", small=True)
        across = QHBoxLayout()
        across.addWidget(self.add_rate)
        across.addStretch()
        self.column.addLayout(across)
        self._build_numbers()
        self.group("Payment plan", "In percent of the total; the last part takes what rounding leaves.")
        self.plan = PairList("Percent", "When", "Add part", first_width=96, check=check_plan)
        self.plan.changed.connect(lambda pairs: self._save_pairs(self.plan, "payment_plan", "Payment plan", pairs))
        self.column.addWidget(self.plan)
        self.group("Terms", "Paragraphs at the end of a proposal: a heading and a few sentences each.")
        self.terms = PairList("Heading", "Text", "Add paragraph", first_width=176, long=True)
        self.terms.changed.connect(lambda pairs: self._save_pairs(self.terms, "terms", "Terms", pairs))
        self.column.addWidget(self.terms)

    def _build_numbers(self) -> None:
        self.group("Proposals")
        self.fields = SavedFields(self._save)
        self.pattern = self.fields.add("proposal_pattern", TextField("Number pattern"), read=_read_pattern)
        self.next = self.fields.add("proposal_next", TextField("Next number"), read=read_whole("The number", 1, 10**9))
        self.days = self.fields.add("valid_days", TextField("Valid for days"), read=read_whole("This", 1, 3650))
        self.pattern.edited.connect(lambda _text: self._show_example())
        self.next.edited.connect(lambda _text: self._show_example())
        self.line(self.pattern, self.next, self.days, stretches=(2, 1, 1))

    def refresh(self) -> None:
        self.ask(query.agency, then=self._on_agency)
        self.ask(query.tax_rates, then=self._on_rates)

    def editing(self) -> bool:
        return self.fields.editing()

    def _on_agency(self, row: AgencyRow | None) -> None:
        if row is not None:
            self.fields.show({name: getattr(row, name) for name in NAMES})
            self.plan.show_pairs(row.payment_plan)
            self.terms.show_pairs(row.terms)
            self._show_example()

    def _show_example(self) -> None:
        """The next proposal's number, as long as the pattern can be read."""
        try:
            number = int(self.next.text() or 1)
            example = numbering.write(self.pattern.text(), number, clock.today())
        except (Problem, ValueError):
            return
        self.pattern.set_hint(f"The next one is {example}. Fields: {{number:4}}, {{year}}, {{yy}}, {{month}}.")

    def _save(self, name: str, value: Any, failed: Callable[[Problem], object]) -> None:
        what = NAMES[name]
        self.acts.change(
            f"{what} saved", f"Change the {what.lower()} of", agencies.edit_agency, failed=failed, **{name: value}
        )

    def _save_pairs(self, widget: PairList, name: str, what: str, pairs: list[Pair]) -> None:
        fields: dict[str, Any] = {name: [list(pair) for pair in pairs]}
        self.acts.change(
            f"{what} saved",
            f"Change the {what.lower()} of",
            agencies.edit_agency,
            failed=lambda problem: widget.refuse(problem.sentence),
            **fields,
        )

    def _on_rates(self, rates: list[TaxRateRow]) -> None:
        lines: list[QWidget] = [
            RecordLine(
                rate.name,
                self.context.formats.percent(rate.percent),
                [
                    ("pencil", "Edit", partial(self._open_rate, rate)),
                    ("trash-2", "Delete", partial(self._remove_rate, rate)),
                ],
            )
            for rate in rates
        ]
        self.rates.show_lines(lines)

    def _on_add_rate(self) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            add = agencies.add_tax_rate
            self.acts.change("Tax rate added", "Add tax rate", add, then=then, failed=failed, **values)

        TaxDialog(self, None, submit).open()

    def _open_rate(self, rate: TaxRateRow) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            edit = agencies.edit_tax_rate
            self.acts.change("Tax rate saved", "Edit tax rate", edit, rate.id, then=then, failed=failed, **values)

        TaxDialog(self, rate, submit).open()

    def _remove_rate(self, rate: TaxRateRow) -> None:
        self.acts.change(f"{rate.name} deleted", "Delete tax rate", agencies.remove_tax_rate, rate.id)


class TaxDialog(FormDialog):
    """A tax rate: its name and percent."""

    def __init__(self, owner: QWidget, rate: TaxRateRow | None, submit: Submit) -> None:
        self._rate = rate
        title = f"Edit {rate.name}" if rate else "New tax rate"
        super().__init__(owner, title, "Save" if rate else "Add tax rate", submit, icon="percent", width=440)

    def build(self) -> None:
        rate = self._rate
        percent = f"{rate.percent.normalize():f}" if rate else ""
        self.line(
            self.text("name", "Name", rate.name if rate else "", hint="VAT"),
            self.text("percent", "Percent", percent),
            stretches=(2, 1),
        )

    def read(self, typed: dict[str, Any]) -> dict[str, Any]:
        return {**typed, "percent": about("percent", lambda: parse_decimal(typed["percent"]))}


def check_plan(pairs: list[Pair]) -> str:
    """Why this is no payment plan, or ""."""
    try:
        shares = [parse_decimal(percent) for percent, _when in pairs]
    except Problem:
        return "Each part is a number in percent, such as 40."
    if any(share <= 0 for share in shares) or not all(when for _percent, when in pairs):
        return "Each part has a percentage above 0 and says when it is due."
    total = sum(shares)
    return "" if not pairs or total == 100 else f"The parts make {total.normalize():f} %. They have to make 100 %."  # type: ignore[union-attr]


def _read_pattern(text: str) -> str:
    plain = text.strip()
    try:
        numbering.check(plain)
    except Problem as problem:
        raise Invalid(problem.sentence) from None
    return plain
