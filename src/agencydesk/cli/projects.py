"""`handoff`, `schedule` and `report`."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agencydesk.domain import clock
from agencydesk.domain.dates import NotADate, read_date
from agencydesk.domain.text import clean
from agencydesk.exchange.writing import write

from .answer import Answer, Table, counted
from .opening import existing

if TYPE_CHECKING:
    from agencydesk.queries.handoff import HandoffLineRow


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the commands."""
    handoff = commands.add_parser("handoff", parents=[common], help="turn a deal into a project")
    handoff.add_argument("deal", type=clean, metavar="DEAL", help="the deal's number or title")
    handoff.add_argument("--start", type=day, metavar="DATE", help="the project's first day, such as 2026-06-16")
    handoff.add_argument("--dry-run", action="store_true", help="say what it would make; write nothing")
    handoff.set_defaults(run=_handoff)
    report = commands.add_parser("report", help="status reports").add_subparsers(metavar="ACTION", required=True)
    pdf = report.add_parser("pdf", parents=[common], help="write a project's status report")
    pdf.add_argument("project", type=clean, metavar="PROJECT", help="the project's number or name")
    pdf.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    pdf.add_argument("--as-of", type=day, metavar="DATE", help="the day it speaks of, if not today")
    pdf.set_defaults(run=_report)


def day(text: str) -> date:
    """A day such as 2026-06-16."""
    try:
        return read_date(text)
    except NotADate as refused:
        raise argparse.ArgumentTypeError(refused.sentence) from None


def _handoff(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import handoff, listing
    from agencydesk.services.handoff import hand_off

    with existing(arguments) as workspace:
        deal = workspace.ask(listing.find_deal, arguments.deal)
        planned = workspace.ask(handoff.dry_run, deal, arguments.start)
        project = None if arguments.dry_run else workspace.change("Hand off", hand_off, deal, arguments.start)
    data = {
        "project": project,
        "creates": dict(planned.creates),
        "name": planned.name,
        "start": planned.start,
        "finish": planned.finish,
        "lines": [_line(row) for row in planned.lines],
    }
    made = f"Project {project}" if project is not None else "It would be a project"
    return Answer(
        data,
        [
            f"{made}, “{planned.name}”: {', '.join(counted(n, kind) for kind, n in planned.creates.items())}.",
            *_rows(planned.lines),
        ],
    )


def _line(row: "HandoffLineRow") -> dict[str, Any]:
    budget = row.budget_minor
    return {"text": row.text, "phase": row.phase, "tasks": row.tasks, "budget": budget, "minutes": row.minutes}


def _rows(lines: Iterable["HandoffLineRow"]) -> list[str]:
    rows = [[line.text, line.phase, line.tasks, f"{line.minutes / 60:g} h"] for line in lines]
    return Table(["Line", "Phase", "Tasks", "Work"], rows).lines()


def _report(arguments: argparse.Namespace) -> Answer:
    from agencydesk.documents.status_report import render
    from agencydesk.queries import listing, status_report

    with existing(arguments) as workspace:
        project = workspace.ask(listing.find_project, arguments.project)
        report, _address, logo = workspace.ask(status_report.paper, project, arguments.as_of or clock.today())
    printed = render(report, logo)
    file = write(arguments.output, printed.data)
    return Answer({"file": str(file), "pages": printed.pages}, [str(file)])
