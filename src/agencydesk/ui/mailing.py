"""A document on its way to a customer: its PDF and an unsent mail, written side by side into a folder."""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from agencydesk.domain.letters import Letter
from agencydesk.domain.problems import Problem
from agencydesk.exchange import mail

from .outside import Outside
from .widgets.dialog import Dialog
from .widgets.facts import facts, paragraph
from .widgets.message import InlineMessage


class NotWritten(Problem):
    """The file could not be written. Choose another folder."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A PDF with the letter that goes with it; `to` is a mail address, or empty, `who` the reader's name."""

    pdf: bytes
    file_name: str
    letter: Letter
    to: str
    who: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, the link that opens a mail program, and what could not go into the draft."""

    pdf: Path
    mail: Path
    link: str
    note: str


def write(parcel: Parcel, folder: Path) -> Written:
    """Write the PDF and a mail draft that carries it, under names that are still free; raises `NotWritten`."""
    note = ""
    try:
        address = mail.address(parcel.to) if parcel.to.strip() else ""
    except mail.BadAddress:
        address, note = "", f"“{parcel.to}” is not an email address, so the draft has none."
    stem = _free(folder, mail.safe_file_name(parcel.file_name).removesuffix(".pdf"))
    pdf, draft = folder / f"{stem}.pdf", folder / f"{stem}.eml"
    letter = parcel.letter
    write_file(pdf, parcel.pdf)
    write_file(draft, mail.draft(address, letter.subject, letter.body, parcel.who, pdf.name, parcel.pdf))
    return Written(pdf, draft, mail.mailto(address, letter.subject, letter.body), note)


def write_file(path: Path, content: bytes) -> None:
    """Under another name first, so that a full disk leaves no half file; raises `NotWritten`."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        waiting.write_bytes(content)
        os.replace(waiting, path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        reason = (error.strerror or "the disk refused it").lower()
        raise NotWritten(f"“{path.name}” could not be written: {reason}. Choose another folder.") from error


def _free(folder: Path, stem: str) -> str:
    """The name, with a number behind it where a file of that name is there already."""
    candidate, count = stem, 1
    while any((folder / f"{candidate}{ending}").exists() for ending in (".pdf", ".eml")):
        count += 1
        candidate = f"{stem} ({count})"
    return candidate


class WrittenDialog(Dialog):
    """The files are there: what they are called, and what can be done with them."""

    def __init__(self, owner: QWidget, title: str, what: str, written: Written, outside: Outside) -> None:
        super().__init__(owner, title, str(written.pdf.parent), icon="circle-check", width=560)
        self._written, self._outside = written, outside
        self.body.addLayout(facts([(what, written.pdf.name), ("Mail draft", written.mail.name)]))
        words = (
            "Open the mail draft to send it: the PDF is in it. A mail program that opens no drafts can be given an"
            " empty mail instead; attach the PDF there yourself. What is sent cannot be recalled."
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
