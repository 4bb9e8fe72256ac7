"""`export`: leaving is free. Lists as CSV or Excel; a plan as MS Project XML, iCalendar, CSV or Excel."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agencydesk.domain.money import from_minor
from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import clean, line
from agencydesk.exchange.writing import write

from .answer import Answer, counted
from .lists import KINDS, MONEY
from .opening import existing
from .plans import KIND as PROJECTS

if TYPE_CHECKING:
    from agencydesk.workspace import Workspace

_PLANS = (".xml", ".ics")
_TABLES = (".csv", ".xlsx")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    found = commands.add_parser(
        "export", parents=[common], help="write records of one kind, or one project's plan, into a file"
    )
    found.add_argument("kind", choices=KINDS)
    found.add_argument("project", nargs="?", type=clean, metavar="PROJECT", help="of projects: the plan of this one")
    found.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="its ending says how: .csv .xlsx .xml .ics"
    )
    found.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> Answer:
    suffix = arguments.output.suffix.lower()
    if suffix not in _TABLES + _PLANS:
        endings = ", ".join(_TABLES + _PLANS)
        raise Invalid(f"“{line(arguments.output.name)}” does not say how to write it. Use one of: {endings}.")
    if arguments.kind != PROJECTS and (suffix in _PLANS or arguments.project):
        raise Invalid(f"{arguments.kind.capitalize()} are written as {' or '.join(_TABLES)}; only projects have plans.")
    with existing(arguments) as workspace:
        if arguments.project or suffix in _PLANS:
            return _plan(workspace, arguments.project, suffix, arguments.output)
        return _list(workspace, arguments.kind, suffix, arguments.output)


def _list(workspace: "Workspace", kind: str, suffix: str, output: Path) -> Answer:
    from agencydesk.exchange import table_files
    from agencydesk.queries import listing

    listed = workspace.ask(listing.listed, kind)
    currency = workspace.ask(listing.currency)
    headers = ["id", *listing.KINDS[kind].keys]
    rows = [[row.id, *_cells(row.values, headers[1:], currency)] for row in listed.rows]
    as_csv = suffix == ".csv"
    content = (
        table_files.csv_bytes(headers, rows) if as_csv else table_files.xlsx_bytes(kind.capitalize(), headers, rows)
    )
    file = write(output, content)
    return Answer({"file": str(file), "rows": len(rows)}, [f"{counted(len(rows), kind)} in {file}"])


def _cells(values: Mapping[str, Any], keys: Sequence[str], currency: str) -> Iterator[Any]:
    """Money in its own unit, as people read and import it."""
    money = str(values.get("currency") or currency)
    for key in keys:
        value = values[key]
        yield from_minor(value, money) if key in MONEY and value is not None else value


def _plan(workspace: "Workspace", named: str | None, suffix: str, output: Path) -> Answer:
    from agencydesk.exchange import plan_writers
    from agencydesk.queries import listing, plan_export

    project = workspace.ask(listing.find_project, named) if named else _only_project(workspace)
    plan = workspace.ask(plan_export.plan_file, project)
    form = next(form for form in plan_writers.FORMS if form.suffix == suffix)
    file = write(output, form.printed(plan, project))
    data = {"file": str(file), "project": project, "name": plan.name, "tasks": len(plan.tasks)}
    return Answer(data, [f"“{plan.name}” with {counted(len(plan.tasks), 'tasks')} is in {file}"])


def _only_project(workspace: "Workspace") -> int:
    from agencydesk.queries import listing

    found = workspace.ask(listing.listed, PROJECTS, (), 2)
    if found.total != 1:
        raise Invalid(
            "Name the project whose plan is to be written: `export projects PROJECT -o FILE`.", field="project"
        )
    return found.rows[0].id
