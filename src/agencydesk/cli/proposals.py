"""`proposal new`, `issue`, `accept` and `pdf`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import clean
from agencydesk.exchange.writing import write

from .answer import Answer
from .lists import count
from .opening import existing

if TYPE_CHECKING:
    from agencydesk.queries.proposals import ProposalRow
    from agencydesk.workspace import Workspace


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the commands."""
    family = commands.add_parser("proposal", help="write, issue and accept proposals")
    actions = family.add_subparsers(metavar="ACTION", required=True)
    new = actions.add_parser("new", parents=[common], help="begin a proposal for a deal")
    new.add_argument("deal", type=clean, metavar="DEAL", help="the deal's number or title")
    new.add_argument(
        "--line", action="append", default=[], type=clean, metavar="SERVICE|TEXT;QUANTITY;UNIT;RATE", help="a line"
    )
    new.add_argument("--title", type=clean, default="", help="if not the deal's")
    new.set_defaults(run=_new)
    issue = actions.add_parser("issue", parents=[common], help="number and freeze a draft")
    issue.set_defaults(run=_issue)
    accept = actions.add_parser("accept", parents=[common], help="record that the client accepts")
    accept.add_argument(
        "--option", action="append", default=[], type=count, metavar="N", help="with its Nth option, counted from 1"
    )
    accept.add_argument("--by", type=clean, default="", metavar="NAME", help="who accepts for the client")
    accept.set_defaults(run=_accept)
    pdf = actions.add_parser("pdf", parents=[common], help="write the PDF")
    pdf.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    pdf.set_defaults(run=_pdf)
    for action in (issue, accept, pdf):
        action.add_argument("proposal", type=count, metavar="ID", help="see `list proposals`")


def _new(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import listing
    from agencydesk.services import typed_proposals

    with existing(arguments) as workspace:
        deal = workspace.ask(listing.find_deal, arguments.deal)
        service = typed_proposals.draft_from_text
        made = workspace.change("Draft proposal", service, deal, arguments.line, arguments.title)
        return _told(workspace, made, "drafted")


def _issue(arguments: argparse.Namespace) -> Answer:
    from agencydesk.services import issuing

    with existing(arguments) as workspace:
        workspace.change("Issue proposal", issuing.issue, arguments.proposal)
        return _told(workspace, arguments.proposal, "issued")


def _accept(arguments: argparse.Namespace) -> Answer:
    from agencydesk.services import issuing

    with existing(arguments) as workspace:
        options = _options(workspace, arguments.proposal, arguments.option)
        workspace.change("Accept proposal", issuing.accept, arguments.proposal, options, arguments.by)
        return _told(workspace, arguments.proposal, "accepted")


def _options(workspace: "Workspace", proposal: int, numbers: list[int]) -> list[int]:
    """Ids of the options with these numbers, in the order of the document."""
    from agencydesk.domain.quotes import LineKind
    from agencydesk.queries import proposal_lines

    lines = workspace.ask(proposal_lines.lines, proposal)
    options = [line.id for line in lines if line.kind is not LineKind.NORMAL]
    for number in numbers:
        if not 1 <= number <= len(options):
            raise Invalid(f"Proposal {proposal} has no option {number}; it has {len(options)}.", field="option")
    return [options[number - 1] for number in numbers]


def _told(workspace: "Workspace", proposal: int, done: str) -> Answer:
    from agencydesk.formats import Formats
    from agencydesk.queries import proposals

    row: ProposalRow = workspace.ask(proposals.row, proposal)
    data = {
        "proposal": row.id,
        "number": row.number,
        "version": row.version,
        "status": row.status,
        "total": row.total_minor,
        "currency": row.currency,
        "sha256": row.sha256,
    }
    total = Formats().money(row.total_minor, currency=row.currency)
    return Answer(data, [f"Proposal {row.id}, {row.name}, “{row.title}”, {total}: {done}."])


def _pdf(arguments: argparse.Namespace) -> Answer:
    from agencydesk.documents.proposal import render
    from agencydesk.queries import proposal_content, proposals

    with existing(arguments) as workspace:
        row = workspace.ask(proposals.row, arguments.proposal)
        paper = workspace.ask(proposal_content.paper, arguments.proposal)
    printed = render(paper.content, paper.logo)
    file = write(arguments.output, paper.pdf or printed.data)
    return Answer({"file": str(file), "pages": printed.pages, "total": row.total_minor}, [str(file)])
