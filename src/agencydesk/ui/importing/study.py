"""What a file seems to be, and what it becomes with what the person chose: worked out without a database."""

from dataclasses import dataclass, replace
from pathlib import Path

from agencydesk.domain import mapping as columns
from agencydesk.domain.dates import ProposedOrder
from agencydesk.domain.import_batch import AmbiguousDates, Batch, Choices, read_batch
from agencydesk.domain.import_fields import FIELDS, NEEDED, Holds, Kind
from agencydesk.domain.mapping import ColumnMap, NothingToMap
from agencydesk.domain.problems import Problem
from agencydesk.domain.sheet import Sheet
from agencydesk.domain.text import fold, line
from agencydesk.exchange import csv_files

_STAGES_SHOWN = 40
_HINTS = {
    Kind.CLIENTS: "client customer account compan organi kund firm",
    Kind.CONTACTS: "contact kontakt ansprech",
    Kind.SERVICES: "service product catalog rate price leistung produkt",
    Kind.PEOPLE: "people person team employee staff user mitarbeit",
    Kind.DEALS: "deal opportunit pipeline sales lead chance",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read, or the sentence why not."""

    sheet: Sheet | None = None
    kind: Kind = Kind.CLIENTS
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """What the present choices make of a file; without a batch `problem` says what is missing."""

    mapping: ColumnMap
    order: ProposedOrder
    dated: bool
    stages: tuple[str, ...] = ()
    batch: Batch | None = None
    problem: str = ""
    asks_dates: bool = False


def open_file(path: Path) -> Opened:
    """Read a file and guess what its rows are."""
    try:
        sheet = csv_files.read(path)
    except Problem as problem:
        return Opened(problem=problem.sentence)
    if not sheet.rows:
        return Opened(problem=f"{sheet.name} has a row of column names and no rows below it.")
    return Opened(sheet, guessed_kind(sheet))


def guessed_kind(sheet: Sheet) -> Kind:
    """The kind whose fields take the most columns; the file's name decides between equals."""
    name = fold(sheet.name)

    def fit(kind: Kind) -> float:
        mapping = columns.propose(kind, sheet)
        named = any(key in mapping.places for key in NEEDED[kind])
        hinted = any(word in name for word in _HINTS[kind].split())
        return len(mapping.places) + (0.5 if hinted else 0) if named else 0

    return max(Kind, key=fit)


def study(kind: Kind, sheet: Sheet, choices: Choices, currency: str) -> Study:
    """What the choices make of the file; never raises a `Problem`."""
    try:
        mapping = columns.choose(columns.propose(kind, sheet), choices.columns)
    except Problem as problem:
        return Study(columns.propose(kind, sheet), ProposedOrder(None), False, problem=problem.sentence)
    dated = any(known.holds is Holds.DATE and known.key in mapping.places for known in FIELDS[kind])
    order = columns.date_order(mapping, sheet)
    found = Study(mapping, order, dated, _stages(kind, sheet, mapping))
    try:
        return replace(found, batch=read_batch(kind, sheet, choices, currency))
    except AmbiguousDates:
        sentence = f"“{order.example}” can be read in more than one way. Choose how the dates of this file read."
        return replace(found, problem=sentence, asks_dates=True)
    except NothingToMap:
        titles = " or ".join(known.title for known in FIELDS[kind] if known.key in NEEDED[kind])
        return replace(found, problem=f"No column is the {titles} yet. Choose at the left which one it is.")
    except Problem as problem:
        told = problem.sentence.partition(" Convert the column")
        more = " Convert the column in the file, or choose “Not used” for it." if told[1] else ""
        return replace(found, problem=told[0] + more)


def _stages(kind: Kind, sheet: Sheet, mapping: ColumnMap) -> tuple[str, ...]:
    """The stages that the file names, each once, in the order in which they appear."""
    if kind is not Kind.DEALS or "stage" not in mapping.places:
        return ()
    named: dict[str, str] = {}
    for cell in sheet.column(mapping.places["stage"]):
        named.setdefault(fold(cell), line(cell))
    return tuple(named.values())[:_STAGES_SHOWN]
