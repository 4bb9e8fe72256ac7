"""Proposals as files: the PDF, and a mail draft beside it. Nothing here touches the database or the window."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from agencydesk.domain.letters import proposal_letter
from agencydesk.domain.numbering import with_version
from agencydesk.domain.problems import Problem
from agencydesk.domain.proposal import ProposalContent
from agencydesk.exchange import mail
from agencydesk.queries.proposal_content import UNNUMBERED, Paper

_renderer = threading.Lock()  # the fonts that it shapes with are shared


class NotWritten(Problem):
    """The file could not be written. Choose another folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, the link that opens a mail program, and what could not go into the draft."""

    pdf: Path
    mail: Path
    link: str
    note: str


def pdf_of(paper: Paper) -> bytes:
    """The stored PDF of an issued version, else a fresh one of the draft."""
    if paper.pdf is not None:
        return paper.pdf
    from agencydesk.documents.proposal import render

    with _renderer:
        return render(paper.content, paper.logo).data


def file_name(content: ProposalContent) -> str:
    """P-0152 v2 Harvest label range.pdf."""
    number = content.number if content.number == UNNUMBERED else with_version(content.number, content.version)
    return mail.safe_file_name(f"{number} {content.title}")


def write_pdf(paper: Paper, path: Path) -> Path:
    """Write the PDF where somebody chose to; a missing ending is added."""
    target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    _write(target, pdf_of(paper))
    return target


def write_both(paper: Paper, folder: Path, to: str) -> Written:
    """Write the PDF and a mail draft that carries it, under names that are still free."""
    letter, content = proposal_letter(paper.content), pdf_of(paper)
    note = ""
    try:
        address = mail.address(to) if to.strip() else ""
    except mail.BadAddress:
        address, note = "", f"“{to}” is not an email address, so the draft has none."
    name = file_name(paper.content)
    stem = _free(folder, name.removesuffix(".pdf"))
    pdf, draft = folder / f"{stem}.pdf", folder / f"{stem}.eml"
    who = paper.content.addressee.contact
    _write(pdf, content)
    _write(draft, mail.draft(address, letter.subject, letter.body, who, pdf.name, content))
    return Written(pdf, draft, mail.mailto(address, letter.subject, letter.body), note)


def _free(folder: Path, stem: str) -> str:
    """The name, with a number behind it where a file of that name is there already."""
    candidate, count = stem, 1
    while any((folder / f"{candidate}{ending}").exists() for ending in (".pdf", ".eml")):
        count += 1
        candidate = f"{stem} ({count})"
    return candidate


def _write(path: Path, content: bytes) -> None:
    """Under another name first, so that a full disk leaves no half file."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        waiting.write_bytes(content)
        os.replace(waiting, path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        reason = (error.strerror or "the disk refused it").lower()
        raise NotWritten(f"“{path.name}” could not be written: {reason}. Choose another folder.") from error
