"""What is done to a whole proposal: saved as a file, issued, decided, taken further, deleted."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain import clock
from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.problems import Problem
from agencydesk.queries import proposal_content, proposal_numbers
from agencydesk.queries import proposals as query
from agencydesk.queries.proposal_content import Paper
from agencydesk.queries.proposal_numbers import IssueRow
from agencydesk.services import issuing
from agencydesk.services import proposals as service
from agencydesk.ui.context import Context
from agencydesk.ui.mailing import Written, WrittenDialog
from agencydesk.ui.outside import Outside

from .decision_dialog import DecisionDialog
from .files import file_name, write_both, write_pdf
from .issue_dialog import IssueDialog
from .opened import Opened
from .refusals import answering


def issue(session: Any, proposal_id: int, valid_until: date | None) -> int:
    """Issue a draft that stands until a day."""
    if query.row(session, proposal_id).valid_until != valid_until:
        service.edit_proposal(session, proposal_id, valid_until=valid_until)
    return issuing.issue(session, proposal_id)


def remove(session: Any, proposal_ids: list[int]) -> None:
    """Delete drafts."""
    for key in proposal_ids:
        service.remove_proposal(session, key)


class ProposalActs:
    """Acts for one pane; `outside` is where files are chosen and folders opened."""

    def __init__(self, owner: QWidget, context: Context, show: Callable[[int], object]) -> None:
        self._owner, self._context, self._show = owner, context, show
        self.outside = Outside()

    def _said(self, words: str) -> None:
        background = self._context.background
        self._context.say(words, "Undo", partial(background.undo, background.last_step))

    # --- files ----------------------------------------------------------------------------------------------------

    def save_pdf(self, proposal_id: int) -> None:
        """Ask where, then write."""
        self._context.background.ask(proposal_content.paper, proposal_id, then=self._on_paper)

    def _on_paper(self, paper: Paper) -> None:
        path = self.outside.choose_file(self._owner, "Save PDF", file_name(paper.content))
        if path is not None:
            self._context.background.work(write_pdf, paper, path, then=self._on_saved)

    def _on_saved(self, path: Path) -> None:
        show = partial(self.outside.show_folder, path.parent)
        self._context.say(f"{path.name} saved", "Show in folder", show)

    def write_mail(self, opened: Opened) -> None:
        """The PDF and the mail draft of an issued version, once more."""
        folder = self.outside.choose_folder(self._owner, "Folder for the PDF and the mail draft")
        if folder is not None:
            self._write(opened, folder, "The files are written")

    def _write(self, opened: Opened, folder: Path, title: str) -> None:
        def write(paper: Paper) -> None:
            to = opened.fields.contact_email
            done = partial(self._on_written, title)
            self._context.background.work(write_both, paper, folder, to, then=done)

        self._context.background.ask(proposal_content.paper, opened.row.id, then=write)

    def _on_written(self, title: str, written: Written) -> None:
        WrittenDialog(self._owner, title, "Proposal", written, self.outside).open()

    # --- sending --------------------------------------------------------------------------------------------------

    def send(self, opened: Opened) -> None:
        """Name what it will be called, then issue it and write its files."""
        show = partial(self._ask_to_issue, opened)
        self._context.background.ask(proposal_numbers.upcoming, opened.row.id, clock.today(), then=show)

    def _ask_to_issue(self, opened: Opened, coming: IssueRow) -> None:
        def go(valid_until: date | None) -> None:
            folder = self.outside.choose_folder(dialog, "Folder for the PDF and the mail draft")
            if folder is None:
                return
            dialog.go.setEnabled(False)
            self._context.background.change(
                "Issue proposal",
                answering(issue, "proposal"),
                opened.row.id,
                valid_until,
                then=lambda _key: done(folder),
                failed=failed,
            )

        def done(folder: Path) -> None:
            dialog.finish()
            self._said(f"{dialog.number} issued")
            self._write(opened, folder, f"{dialog.number} is ready to send")

        def failed(problem: Problem) -> None:
            dialog.go.setEnabled(True)
            dialog.show_problem(problem)

        dialog = IssueDialog(self._owner, opened, coming, self._context.formats, go)
        dialog.open()

    # --- decisions ------------------------------------------------------------------------------------------------

    def decide(self, opened: Opened, *, accepted: bool) -> None:
        """Who decided, when, and what was ticked."""
        write = issuing.accept if accepted else issuing.reject
        verb, words = ("Accept", "accepted") if accepted else ("Reject", "rejected")

        def submit(fields: dict[str, Any], failed: Callable[[Problem], None]) -> None:
            decide = answering(write, "proposal")
            change = self._context.background.change
            change(f"{verb} proposal", decide, opened.row.id, then=done, failed=failed, **fields)

        def done(_key: int) -> None:
            dialog.finish()
            self._said(f"{opened.row.name} {words}")

        dialog = DecisionDialog(self._owner, opened, self._context.formats, submit, accepted=accepted)
        dialog.open()

    def new_version(self, proposal_id: int) -> None:
        """A draft that takes an issued version further, opened at once."""
        change = self._context.background.change
        change("Draft new version of", service.new_version, proposal_id, then=self._show)

    def remove(self, rows: list[query.ProposalRow]) -> None:
        """Delete drafts, say it, offer to take it back; what was issued stays."""
        drafts = [row.id for row in rows if row.status is ProposalStatus.DRAFT]
        if not drafts:
            self._context.say("What was issued stays. Only drafts can be deleted.", kind="info")
            return
        words = "Draft deleted" if len(drafts) == 1 else f"{len(drafts)} drafts deleted"
        change = self._context.background.change
        change("Delete proposal", remove, drafts, then=lambda _none: self._said(words))
