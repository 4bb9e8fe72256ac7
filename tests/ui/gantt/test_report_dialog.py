"""Sending a status report: a PDF and an unsent mail in a folder of one's choice."""

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from agencydesk.ui.gantt.report_dialog import ReportDialog
from agencydesk.ui.mailing import WrittenDialog
from agencydesk.ui.outside import Outside

from .conftest import LEFT, Desk


class Elsewhere(Outside):
    """The system's dialogs, answered by the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown: list[Path] = []
        self.links: list[str] = []

    def choose_folder(self, owner: QWidget, title: str) -> Path | None:
        return self.folder

    def show_folder(self, folder: Path) -> bool:
        self.shown.append(folder)
        return True

    def open_link(self, link: str) -> bool:
        self.links.append(link)
        return False


def dialog_of(desk: Desk) -> ReportDialog:
    desk.open()
    QTest.mouseClick(desk.page.header.report, LEFT)
    desk.wait(lambda: bool(desk.window.findChildren(ReportDialog)))
    return desk.window.findChildren(ReportDialog)[0]


def test_a_report_becomes_a_pdf_and_an_unsent_mail(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    outside = desk.pane.outside = Elsewhere(folder)
    dialog = dialog_of(desk)
    dialog.to.set_text("catarina@harbour.example")
    QTest.keyClick(dialog.to.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: bool(desk.window.findChildren(WrittenDialog)))
    names = sorted(path.suffix for path in folder.iterdir())
    assert names == [".eml", ".pdf"]
    pdf = next(folder.glob("*.pdf")).read_bytes()
    message = email.message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert (message["X-Unsent"], "catarina@harbour.example" in message["To"]) == ("1", True)
    assert [part.get_content() for part in message.iter_attachments()] == [pdf]
    done = desk.window.findChildren(WrittenDialog)[0]
    QTest.mouseClick(done.folder, LEFT)
    QTest.mouseClick(done.mail, LEFT)
    assert outside.shown == [folder]
    assert done.problem.isVisible()
    assert outside.links[0].startswith("mailto:catarina@harbour.example?")


def test_a_bad_address_and_a_bad_folder_are_said_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    desk.pane.outside = Elsewhere(tmp_path / "missing")
    dialog = dialog_of(desk)
    dialog.to.set_text("nobody at all")
    QTest.keyClick(dialog.to.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: "not an email address" in dialog.to.message())
    dialog.to.set_text("")
    QTest.keyClick(dialog.to.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: "could not be written" in dialog.to.message())
    assert not (tmp_path / "missing").exists()
