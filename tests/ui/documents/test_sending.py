"""From the draft to the decision: issued, written as files, accepted, taken further."""

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

import pypdfium2  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.services import clients, proposals
from agencydesk.ui.documents.decision_dialog import DecisionDialog
from agencydesk.ui.documents.issue_dialog import IssueDialog
from agencydesk.ui.mailing import WrittenDialog
from agencydesk.ui.widgets.message import InlineMessage
from agencydesk.workspace import Workspace

from .desk import CTRL, Desk, typed


def text_of(pdf: bytes | Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def mail_of(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_sending_names_the_number_issues_and_writes_both_files(desk: Desk, tmp_path: Path) -> None:
    desk.show()
    assert desk.editor.head.primary.text() == "Send to Inês…"
    desk.lines.setFocus()
    QTest.keyClick(desk.lines, Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog(IssueDialog)
    assert dialog.number == "P-0001 v1"
    QTest.keyClick(dialog.valid.control, Qt.Key.Key_Return, CTRL)  # no folder was chosen: nothing happens
    assert (dialog.isVisible(), desk.status()) == (True, ProposalStatus.DRAFT)
    desk.outside.folder = tmp_path / "out"
    desk.outside.folder.mkdir()
    (desk.outside.folder / "P-0001 v1 Rebrand.pdf").write_text("somebody’s own")
    typed(dialog.valid.control, "1 Jun 2026")
    QTest.keyClick(dialog.valid.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "later last day" in dialog.valid.message())
    typed(dialog.valid.control, "20 Jul 2026")
    QTest.keyClick(dialog.valid.control, Qt.Key.Key_Return, CTRL)
    done = desk.dialog(WrittenDialog)
    assert desk.status() is ProposalStatus.SENT
    pdf, draft = desk.outside.folder / "P-0001 v1 Rebrand (2).pdf", desk.outside.folder / "P-0001 v1 Rebrand (2).eml"
    shown = text_of(pdf)
    assert "P-0001" in shown
    assert "20 July 2026" in shown
    message = mail_of(draft)
    assert (message["X-Unsent"], message["To"].addresses[0].addr_spec) == ("1", "ines@serrano.example")
    attached = next(message.iter_attachments())
    assert (attached.get_filename(), attached.get_content()) == (pdf.name, pdf.read_bytes())
    assert (desk.outside.folder / "P-0001 v1 Rebrand.pdf").read_text() == "somebody’s own"
    QTest.mouseClick(done.mail, Qt.MouseButton.LeftButton)
    QTest.mouseClick(done.folder, Qt.MouseButton.LeftButton)
    assert desk.outside.opened[0].startswith("mailto:ines@serrano.example?subject=")
    assert "Rebrand" in unquote(desk.outside.opened[0])
    assert desk.outside.opened[1] == str(desk.outside.folder)
    desk.wait(lambda: desk.editor.head.primary.text() == "Record acceptance…")
    desk.background.undo()
    desk.wait(lambda: desk.status() is ProposalStatus.DRAFT)


def test_without_an_address_the_draft_has_none_and_says_so(desk: Desk, tmp_path: Path) -> None:
    with Workspace(desk.path, by="Ana Duarte") as w:
        w.change("Edit", clients.edit_contact, 1, email="ask at reception")
    desk.outside.folder, desk.outside.opens = tmp_path, False
    desk.show()
    desk.editor.do_primary()
    QTest.keyClick(desk.dialog(IssueDialog), Qt.Key.Key_Return, CTRL)
    done = desk.dialog(WrittenDialog)
    assert "not an email address" in done.problem.text()
    assert mail_of(tmp_path / "P-0001 v1 Rebrand.eml")["To"] is None
    QTest.mouseClick(done.folder, Qt.MouseButton.LeftButton)
    assert done.problem.isVisible()


def test_a_folder_that_takes_no_files_is_said(sent: Desk, tmp_path: Path) -> None:
    sent.outside.file = tmp_path / "no such folder" / "a.pdf"
    sent.show()
    QTest.keyClick(sent.lines, Qt.Key.Key_P, CTRL)
    sent.wait(lambda: any("could not be written" in sentence for sentence in sent.told))


def test_save_pdf_writes_what_is_stored(desk: Desk, tmp_path: Path) -> None:
    desk.outside.file = tmp_path / "offer"
    desk.show("letter")
    letter = desk.editor.pages["letter"].letter.control
    letter.setFocus()
    QTest.keyClicks(letter, "A label that sells the second bottle.")
    QTest.keyClick(letter, Qt.Key.Key_P, CTRL)
    desk.wait(lambda: (tmp_path / "offer.pdf").exists())
    assert "sells the second bottle" in " ".join(text_of(tmp_path / "offer.pdf").split())
    assert desk.outside.names == ["Draft Rebrand.pdf"]
    desk.wait(lambda: bool(desk.window.toasts.toasts))
    QTest.mouseClick(desk.window.toasts.toasts[-1].button, Qt.MouseButton.LeftButton)
    assert desk.outside.opened == [str(tmp_path)]


def test_acceptance_ticks_options_and_leads_on(sent: Desk) -> None:
    sent.show()
    before = sent.sums().total
    sent.editor.do_primary()
    dialog = sent.dialog(DecisionDialog)
    assert dialog.who.text() == "Inês Oliveira"
    typed(dialog.day.control, "1 Jan 2020")
    QTest.mouseClick(next(iter(dialog.options.values())), Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.day.control, Qt.Key.Key_Return, CTRL)
    sent.wait(lambda: "older than the proposal" in dialog.day.message())
    typed(dialog.day.control, "16 Jun 2026")
    QTest.keyClick(dialog.day.control, Qt.Key.Key_Return, CTRL)
    sent.wait(lambda: sent.status() is ProposalStatus.ACCEPTED)
    assert sent.sums().total == before + round(145_000 * 1.23)
    sent.wait(lambda: sent.editor.head.primary.text() == "Open deal")
    sent.editor.do_primary()
    sent.wait(lambda: sent.opened == [("deals", {"id": 1})])
    QTest.mouseClick(sent.window.toasts.toasts[-1].button, Qt.MouseButton.LeftButton)
    sent.wait(lambda: sent.status() is ProposalStatus.SENT)


def test_a_rejected_one_goes_on_as_a_new_version(sent: Desk) -> None:
    sent.show()
    assert sent.editor.opened is not None
    sent.pane.acts.decide(sent.editor.opened, accepted=False)
    QTest.keyClick(sent.dialog(DecisionDialog), Qt.Key.Key_Return, CTRL)
    sent.wait(lambda: sent.editor.head.primary.text() == "New version")
    sent.editor.do_primary()
    sent.wait(lambda: sent.editor.proposal_id == 2 and sent.editor.opened is not None)
    sent.wait(lambda: sent.editor.investment.add_line.isVisible())
    assert sent.editor.opened.row.version == 2
    assert sent.editor.pages["cover"].changes.isVisibleTo(sent.editor.pages["cover"])
    assert not [one for one in sent.editor.findChildren(InlineMessage) if one.isVisible()]


def test_a_draft_that_somebody_else_deletes_goes_back_to_the_list(desk: Desk) -> None:
    desk.show()
    with Workspace(desk.path, by="Tom Becker") as w:
        w.change("Delete", proposals.remove_proposal, 1)
    desk.wait(desk.pane.list.empty.isVisible)


def test_every_part_of_an_issued_version_says_that_it_is_frozen(sent: Desk) -> None:
    def notices() -> list[str]:
        return [one.text() for one in sent.editor.findChildren(InlineMessage) if one.isVisible()]

    for part in ("cover", "letter", "scope", "terms", "investment"):
        sent.show(part)
        sent.wait(lambda: notices() == ["P-0001 v1 is issued and cannot be changed. A new version can."])
