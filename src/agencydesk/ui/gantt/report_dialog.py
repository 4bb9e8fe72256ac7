"""Sending a status report: who gets it, then its PDF and the mail draft are written into a folder."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain import clock
from agencydesk.domain.letters import report_letter
from agencydesk.domain.problems import Problem
from agencydesk.domain.status_report import StatusReport
from agencydesk.exchange import mail
from agencydesk.queries import status_report
from agencydesk.ui.context import Context
from agencydesk.ui.mailing import Parcel, Written, WrittenDialog, write
from agencydesk.ui.outside import Outside
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.facts import paragraph
from agencydesk.ui.widgets.field import TextField
from agencydesk.ui.widgets.label import Label

Content = tuple[StatusReport, str, bytes | None]


def ask_report(owner: QWidget, context: Context, project_id: int, outside: Outside) -> None:
    """Read the report of a project as it stands today and open the dialog."""

    def read(session: Any) -> Content:
        return status_report.paper(session, project_id, clock.today())

    context.background.ask(read, then=lambda content: ReportDialog(owner, context, content, outside).open())


class ReportDialog(Dialog):
    """One field and a choice of folder."""

    def __init__(self, owner: QWidget, context: Context, content: Content, outside: Outside) -> None:
        report, email, logo = content
        super().__init__(owner, "Send the status report", report.project, icon="file-text", width=520)
        self._context, self._report, self._logo, self._outside = context, report, logo, outside
        self.to = TextField("Mail address", "name@example.com", hint="Empty is fine: the draft is then to nobody.")
        self.to.set_text(email)
        standing = f"{report.health.value.capitalize()}: {report.headline}" if report.headline else report.health.value
        self.body.addWidget(Label(standing, "body", weight=500, wrap=True))
        self.body.addWidget(paragraph(report.why))
        self.body.addWidget(self.to)
        words = "AgencyDesk writes the PDF and an unsent mail. You read both before anything leaves."
        self.body.addWidget(paragraph(words))
        self.body.addStretch()
        self.add_button("Cancel")
        self.set_primary("Write files…", self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        folder = self._outside.choose_folder(self, "Where should the report go?")
        if folder is not None:
            self._context.background.work(
                _make, self._report, self._logo, self.to.text(), folder, then=self._on_written, failed=self._on_failed
            )

    def _on_written(self, written: Written) -> None:
        owner = self.parentWidget()
        self.finish()
        if owner is not None:
            WrittenDialog(owner, "The report is ready to send", "Status report", written, self._outside).open()

    def _on_failed(self, problem: Problem) -> None:
        self.to.set_error(problem.sentence)


def _make(report: StatusReport, logo: bytes | None, to: str, folder: Path) -> Written:
    from agencydesk.documents.status_report import render

    if to.strip():
        mail.address(to)
    name = f"{report.project} status {report.as_of:%Y-%m-%d}"
    return write(Parcel(render(report, logo).data, name, report_letter(report), to, report.reader), folder)
