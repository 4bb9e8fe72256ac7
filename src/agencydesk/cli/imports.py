"""`import`: a CSV file comes in, the plan of another program, or a calendar of days off."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agencydesk.domain.dates import DateOrder
from agencydesk.domain.import_fields import FIELDS, Kind
from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.text import clean

from . import days_off, plans
from .answer import Answer, Table, counted
from .opening import existing_or_new, for_reading, path_of, stands

if TYPE_CHECKING:
    from agencydesk.domain.import_batch import Batch
    from agencydesk.domain.sheet import Sheet
    from agencydesk.services.imports import Arrival

_REFUSED_SHOWN = 20
_OTHERS = {plans.KIND: plans.bring_in, days_off.KIND: days_off.bring_in}


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the commands."""
    fields = [f"{kind}: {', '.join(known.title for known in FIELDS[kind])}." for kind in Kind]
    found = commands.add_parser(
        "import", parents=[common], help="bring in a file, in one Step", epilog=" ".join(["Fields of", *fields])
    )
    found.add_argument("file", type=Path)
    found.add_argument("--as", dest="kind", required=True, choices=[*Kind, *_OTHERS], help="what it holds")
    found.add_argument(
        "--column", action="append", default=[], type=_pair, metavar="FIELD=HEADER", help="which column a field takes"
    )
    found.add_argument(
        "--value", action="append", default=[], type=_value, metavar="FIELD:FROM=TO", help="read a value as another"
    )
    found.add_argument("--dates", choices=list(DateOrder), help="how dates written in numbers read")
    found.add_argument("--encoding", default="", help="the file's encoding, where the guess is wrong")
    found.add_argument("--keep", choices=list(Keep), default=Keep.OURS, help="of a plan: whose dates hold")
    found.add_argument("--dry-run", action="store_true", help="say what would arrive; write nothing")
    found.set_defaults(run=_import)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"write it as FIELD=HEADER, not {text!r}")
    return clean(name), clean(value)


def _value(text: str) -> tuple[str, str, str]:
    name, colon, pair = text.partition(":")
    old, sign, new = pair.partition("=")
    if not colon or not sign or not name.strip() or not old.strip():
        raise argparse.ArgumentTypeError(f"write it as FIELD:FROM=TO, not {text!r}")
    return clean(name), clean(old), clean(new)


def _import(arguments: argparse.Namespace) -> Answer:
    from agencydesk.exchange import csv_files
    from agencydesk.queries.listing import currency
    from agencydesk.services import imports

    if arguments.kind in _OTHERS:
        return _OTHERS[arguments.kind](arguments)
    sheet = csv_files.read(arguments.file, arguments.encoding)
    if arguments.dry_run:
        with for_reading(arguments) as workspace:
            batch = _batch(arguments, sheet, workspace.ask(currency))
            return _answer(sheet, batch, workspace.ask(imports.preview, batch), None, dry=True)
    with _checked_first(arguments, sheet), existing_or_new(arguments) as workspace:
        batch = _batch(arguments, sheet, workspace.ask(currency))
        steps: list[int] = []
        workspace.subscribe(lambda changed: steps.append(changed.step_id))
        arrival = workspace.change(batch.verb, imports.bring_in, batch)
    return _answer(sheet, batch, arrival, steps[0] if steps else None, dry=False)


@contextlib.contextmanager
def _checked_first(arguments: argparse.Namespace, sheet: "Sheet") -> Iterator[None]:
    """A file that cannot be mapped is refused before a new workspace is made for it."""
    if not stands(path_of(arguments)):
        _batch(arguments, sheet, "EUR")
    yield


def _batch(arguments: argparse.Namespace, sheet: "Sheet", currency: str) -> "Batch":
    from agencydesk.domain.import_batch import Choices, read_batch

    values: dict[str, dict[str, str]] = {}
    for name, old, new in arguments.value:
        values.setdefault(name, {})[old] = new
    order = DateOrder(arguments.dates) if arguments.dates else None
    return read_batch(Kind(arguments.kind), sheet, Choices(dict(arguments.column), values, order), currency)


def _answer(sheet: "Sheet", batch: "Batch", arrival: "Arrival", step: int | None, dry: bool) -> Answer:
    kind = str(batch.kind)
    data = {
        "step": step,
        "created": {kind: 0, **arrival.created},
        "updated": {kind: 0, **arrival.updated},
        "unchanged": arrival.unchanged,
        "refused": [{"row": r.row, "column": r.column, "reason": r.reason} for r in arrival.refused],
        "columns": batch.mapping.used,
        "ignored": list(batch.mapping.ignored),
        "matched": [{"column": m.column, "text": m.text, "name": m.name, "rows": m.rows} for m in arrival.matched],
        "kept_as_text": [{"column": k.column, "text": k.text, "rows": k.rows} for k in arrival.kept_as_text],
        "dates": str(batch.order),
        "encoding": sheet.encoding,
    }
    return Answer(data, _lines(batch, arrival, dry), _notes(sheet, arrival))


def _lines(batch: "Batch", arrival: "Arrival", dry: bool) -> list[str]:
    lines = [_counted(arrival, dry)]
    lines += Table(["Field", "Column"], list(batch.mapping.used.items())).lines()
    if batch.mapping.ignored:
        lines.append(f"Not used: {', '.join(batch.mapping.ignored)}")
    lines += [f"“{m.text}” in {m.column} is {m.name} ({counted(m.rows, 'rows')})." for m in arrival.matched]
    lines += [
        f"“{k.text}” in {k.column} is unknown and stays as text ({counted(k.rows, 'rows')})."
        for k in arrival.kept_as_text
    ]
    return lines


def _counted(arrival: "Arrival", dry: bool) -> str:
    would = "would be " if dry else ""
    parts = [f"{counted(count, kind)} {would}made" for kind, count in arrival.created.items()]
    parts += [f"{counted(count, kind)} {would}changed" for kind, count in arrival.updated.items()]
    parts += [f"{arrival.unchanged:,} unchanged"] if arrival.unchanged else []
    parts += [f"{len(arrival.refused):,} refused"] if arrival.refused else []
    return ", ".join(parts) + "." if parts else "The file has no rows: nothing was imported."


def _notes(sheet: "Sheet", arrival: "Arrival") -> list[str]:
    notes = []
    if sheet.guessed_encoding:
        notes.append(f"{sheet.name} was read as {sheet.encoding}. If names look wrong, undo and name --encoding.")
    for refused in arrival.refused[:_REFUSED_SHOWN]:
        column = f", {refused.column}" if refused.column else ""
        notes.append(f"{sheet.name}, row {refused.row}{column}: {refused.reason}")
    more = len(arrival.refused) - _REFUSED_SHOWN
    return [*notes, f"… and {more:,} more refused rows; --json names them all."] if more > 0 else notes
