"""Terms and payment: the instalments of this proposal; the terms themselves are the agency's."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.domain.quotes import PaymentTerm, instalments
from agencydesk.queries.proposals import PaymentTermRow
from agencydesk.services import proposal_scope as service
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button, IconButton, LinkButton
from agencydesk.ui.widgets.card import Divider
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit

from . import figures
from .forms import FormPage
from .opened import Opened
from .refusals import answering

ONE_PAYMENT = "No instalments: the client pays all at once."


class TermsPage(FormPage):
    """Instalments are saved together, as soon as they come to 100 %."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: list[InstalmentLine] = []
        self._opened: Opened | None = None
        self._stored: list[tuple[Decimal, str]] = []
        self._dirty = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.message = Label("", "meta", "t3", wrap=True)
        self.add_button = Button("Instalment", self._on_add, kind="ghost", icon="plus")
        self.column.addWidget(Label("Payment", "body", weight=600))
        self.column.addLayout(self._lines)
        self.column.addWidget(self.message)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Divider())
        self.column.addWidget(Label("Terms", "body", weight=600))
        words = "Every proposal prints the agency’s terms; an issued version keeps those of its day."
        self.column.addWidget(Label(words, "body", "t2", wrap=True))
        link = LinkButton("Open the settings", lambda: context.open("settings"))
        self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_opened(self, opened: Opened) -> None:
        if opened.row.id != self.proposal_id:
            self._dirty = False
        super().show_opened(opened)
        self._opened = opened
        if not self._dirty:
            self._stored = [(figures.plain(term.percent), term.label) for term in opened.terms]
            if [row.value_or_none() for row in self.rows] != self._stored:
                self._show_rows(opened.terms)
        for row in self.rows:
            row.set_editable(opened.editable)
        self.add_button.setVisible(opened.editable)
        self._say_amounts()

    def _show_rows(self, terms: tuple[PaymentTermRow, ...]) -> None:
        for row in list(self.rows):
            self._drop(row)
        for term in terms:
            self._add_row(f"{figures.plain(term.percent)}", term.label)

    def _add_row(self, percent: str, label: str) -> "InstalmentLine":
        row = InstalmentLine(self, percent, label)
        self.rows.append(row)
        self._lines.addWidget(row)
        return row

    def _drop(self, row: "InstalmentLine") -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        """What is missing to 100 % is proposed."""
        found = [row.value_or_none() for row in self.rows]
        rest = Decimal(100) - sum((value[0] for value in found if value), Decimal(0))
        row = self._add_row(f"{figures.plain(rest)}" if rest > 0 else "", "")
        self._dirty = True
        self._say_amounts()
        row.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self, row: "InstalmentLine") -> None:
        """Take an instalment out."""
        self._drop(row)
        self.commit()

    def commit(self) -> None:
        """Store the plan if it is another one and comes to 100 %, else say what is missing."""
        plan = self._say_amounts()
        if plan is None:
            self._dirty = True
        elif plan != self._stored:
            self._dirty, self._stored = False, plan
            change = self.context.background.change
            save = answering(service.set_payment_plan, "percent")
            change("Set payment of", save, self.proposal_id, plan, failed=self._on_failed)
        else:
            self._dirty = False

    def _on_failed(self, problem: Problem) -> None:
        self._dirty = True
        self._say(problem.sentence, "bad")

    def _say_amounts(self) -> list[tuple[Decimal, str]] | None:
        """Put the amounts beside the instalments; the plan, or None while it does not add up."""
        assert self._opened is not None
        total, currency = self._opened.sums.total, self._opened.sums.currency
        plan = []
        for row in self.rows:
            row.amount.setText("")
        try:
            plan = [row.value() for row in self.rows]
            parts = instalments(total, [PaymentTerm(*value) for value in plan])
        except Problem as problem:
            self._say(problem.sentence, "warn")
            return None
        for row, part in zip(self.rows, parts, strict=True):
            row.amount.setText(self.context.formats.money(part, True, currency))
        self._say("" if plan else ONE_PAYMENT, "t3")
        return plan

    def _say(self, text: str, ink: str) -> None:
        self.message.setText(text)
        self.message.set_ink(ink)
        self.message.setVisible(bool(text))


class InstalmentLine(QWidget):
    """A share, what it waits for, and the amount that comes of it."""

    def __init__(self, page: TermsPage, percent: str, label: str) -> None:
        super().__init__()
        self.percent = LineEdit("0", name="Percent")
        self.percent.setFixedWidth(72)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.percent.setText(percent)
        self.label = LineEdit("On acceptance", name="When")
        self.label.setText(label)
        self.amount = Label("", "body", "t2", tabular=True)
        self.amount.setMinimumWidth(96)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = IconButton("x", "Delete instalment", lambda: page.remove_row(self), small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.percent)
        row.addWidget(Label("%", "body", "t2"))
        row.addWidget(self.label, 1)
        row.addWidget(self.amount)
        row.addWidget(self.remove)
        for field in (self.percent, self.label):
            field.editingFinished.connect(page.commit)

    def value(self) -> tuple[Decimal, str]:
        """Percent and words; raises where the percent is no number or the words are missing."""
        label = self.label.text().strip()
        if not label:
            raise Problem("Say what each instalment waits for.")
        return figures.plain(figures.read_number(self.percent.text())), label

    def value_or_none(self) -> tuple[Decimal, str] | None:
        """The same, or None while it cannot be read."""
        try:
            return self.value()
        except Problem:
            return None

    def set_editable(self, editable: bool) -> None:
        """Only a draft can be changed."""
        self.percent.setReadOnly(not editable)
        self.label.setReadOnly(not editable)
        self.remove.setVisible(editable)
