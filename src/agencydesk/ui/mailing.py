"""A document on its way to a customer: its PDF and an unsent mail, written side by side into a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from agencydesk.domain.letters import Letter
from agencydesk.domain.problems import Problem
from agencydesk.exchange import mail
from agencydesk.ui.outside import Outside
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.label import Label


class NotWritten(Problem):
    """The files could not be written."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A PDF with the letter that goes with it; `to` is a mail address, or empty."""

    pdf: bytes
    file_name: str
    letter: Letter
    to: str
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """Where the two files are."""

    pdf: Path
    mail: Path
    link: str


def write(parcel: Parcel, folder: Path) -> Written:
    """Write the PDF and the mail draft; raises `NotWritten`, and `Invalid` where the address is none."""
    name = mail.safe_file_name(parcel.file_name)
    letter = parcel.letter
    draft = mail.draft(parcel.to, letter.subject, letter.body, parcel.name, name, parcel.pdf)
    pdf = folder / name
    paths = Written(pdf, pdf.with_suffix(".eml"), mail.mailto(parcel.to, letter.subject, letter.body))
    try:
        for path, content in ((paths.pdf, parcel.pdf), (paths.mail, draft)):
            fresh = path.with_name(f".{path.name}.new")
            fresh.write_bytes(content)
            fresh.replace(path)
    except OSError as error:
        raise NotWritten(f"{folder} cannot be written to ({error.strerror}). Choose another folder.") from None
    return paths


class WrittenDialog(Dialog):
    """Says where the files are, and what can be done with them."""

    def __init__(self, owner: QWidget, written: Written, outside: Outside, say: Callable[..., object]) -> None:
        super().__init__(owner, "Ready to send", written.pdf.parent.name, icon="mail", width=520)
        for name, sentence in (
            (written.pdf.name, "The document. Once sent it cannot be recalled."),
            (written.mail.name, "A mail with the document attached, not sent yet. Open it in your mail program."),
        ):
            self.body.addWidget(Label(name, "body", weight=500, wrap=True))
            self.body.addWidget(Label(sentence, "meta", "t2", wrap=True))
        self.body.addWidget(
            Label(
                "Not every mail program opens such a draft. The button below writes an empty mail to attach it to.",
                "meta",
                "t3",
                wrap=True,
            )
        )
        self.body.addStretch()

        def tell(worked: bool, what: str) -> None:
            if not worked:
                say(f"{what} did not open. The files are in {written.pdf.parent}.", kind="bad")

        self.folder = Button("Show in folder", lambda: tell(outside.show_folder(written.pdf.parent), "The folder"))
        self.link = Button("New mail", lambda: tell(outside.open_link(written.link), "The mail program"))
        self.foot.addWidget(self.folder)
        self.foot.addWidget(self.link)
        self.set_primary("Done", self.finish, key="Ctrl Enter")
