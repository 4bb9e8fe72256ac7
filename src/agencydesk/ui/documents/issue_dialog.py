"""Before a proposal leaves the house: its number, its day, how long it stands; and after it, the files."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.formats import Formats
from agencydesk.queries.proposal_numbers import IssueRow
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.message import InlineMessage

from .files import Written
from .opened import Opened
from .outside import Outside


def facts(lines: list[tuple[str, str]]) -> QGridLayout:
    """Names and values below each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    for row, (name, value) in enumerate(lines):
        grid.addWidget(Label(name, "body", "t3"), row, 0)
        grid.addWidget(ElidedLabel(value, "body", weight=500), row, 1)
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    return grid


def paragraph(words: str) -> Label:
    """Wrapped text that takes the height of the width it is given, and not of a narrower one."""
    label = Label(words, "meta", "t2", wrap=True)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    return label


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


class WrittenDialog(Dialog):
    """The files are there: what they are called, and what can be done with them."""

    def __init__(self, owner: QWidget, title: str, written: Written, outside: Outside) -> None:
        super().__init__(owner, title, str(written.pdf.parent), icon="circle-check", width=560)
        self._written, self._outside = written, outside
        self.body.addLayout(facts([("Proposal", written.pdf.name), ("Mail draft", written.mail.name)]))
        words = (
            "Open the mail draft to send it: the PDF is in it. A mail program that opens no drafts can be given an"
            " empty mail instead; attach the PDF there yourself."
        )
        self.body.addWidget(paragraph(words))
        self.problem = InlineMessage("warn", written.note or "The system did not open it.")
        self.problem.setVisible(bool(written.note))
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.mail = self.add_button("Open mail program", self._on_mail)
        self.folder = self.add_button("Show in folder", self._on_folder)
        self.set_primary("Done", self.finish, key="Ctrl Enter")

    def _on_mail(self) -> None:
        self.problem.setVisible(not self._outside.open_link(self._written.link))

    def _on_folder(self) -> None:
        self.problem.setVisible(not self._outside.show_folder(self._written.pdf.parent))
