"""Proposals as files: the PDF, and a mail draft beside it. Nothing here touches the database or the window."""

import threading
from pathlib import Path

from agencydesk.domain.letters import proposal_letter
from agencydesk.domain.numbering import with_version
from agencydesk.domain.proposal import ProposalContent
from agencydesk.exchange import mail
from agencydesk.queries.proposal_content import UNNUMBERED, Paper
from agencydesk.ui.mailing import Parcel, Written, write, write_file

_renderer = threading.Lock()  # the fonts that it shapes with are shared


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
    write_file(target, pdf_of(paper))
    return target


def write_both(paper: Paper, folder: Path, to: str) -> Written:
    """Write the PDF and a mail draft that carries it."""
    content = paper.content
    who = content.addressee.contact
    return write(Parcel(pdf_of(paper), file_name(content), proposal_letter(content), to, who), folder)
