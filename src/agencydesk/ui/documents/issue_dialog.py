"""Before a proposal leaves the house: its number, its day, how long it stands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from agencydesk.domain.problems import Problem
from agencydesk.formats import Formats
from agencydesk.queries.proposal_numbers import IssueRow
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.facts import facts, paragraph
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form import Form

from .opened import Opened


class IssueDialog(Dialog):
    """`issue(valid_until)` is called once; the caller closes the dialog when it is done."""

    def __init__(
        self,
        owner: QWidget,
        opened: Opened,
        coming: IssueRow,
        formats: Formats,
        issue: Callable[[date | None], object],
    ) -> None:
        super().__init__(owner, "Send the proposal", opened.row.title, icon="send", width=520)
        self._issue = issue
        fields = opened.fields
        to = " · ".join(part for part in (fields.contact or "Nobody is chosen yet", fields.contact_email) if part)
        known = [
            ("Number", coming.name),
            ("Dated", formats.day(coming.dated)),
            ("To", to),
            ("Total", formats.money(opened.sums.total, True, opened.sums.currency)),
        ]
        self.number = coming.name
        self.form = Form(self.body)
        self.body.addLayout(facts(known))
        self.valid = self.form.add("valid_until", Field("Valid until", DateField()), coming.valid_until)
        self.body.addWidget(self.valid)
        words = (
            "This version is frozen under its number. The PDF and a mail draft are written into a folder that you"
            " choose; you send the mail yourself."
        )
        self.body.addWidget(paragraph(words))
        self.body.addStretch(1)
        self.add_button("Cancel")
        self.go = self.set_primary("Choose a folder and issue…", self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is not None:
            self._issue(values["valid_until"])

    def show_problem(self, problem: Problem) -> None:
        """Say a refusal beside its field, or above all."""
        self.form.show(problem)
