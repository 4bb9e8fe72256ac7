"""Rows of a sheet read into values of fields; what cannot be read is refused with its row, column and reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import mapping as columns
from .dates import DateOrder
from .import_cells import Column, are_fractions, read_cell
from .import_fields import FIELDS, NEEDED, Field, Holds, Kind
from .mapping import ColumnMap
from .problems import Invalid, Problem
from .sheet import Row, Sheet
from .text import bounded, fold

STRETCH = 200  # rows between two words about progress
Progress = Callable[[int, int], object]


def silent(done: int, total: int) -> None:
    """Tells nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that does not arrive, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One row as values by field; blank cells are left out."""

    row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided about a file: columns by field, values by field, the order of dates."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that is ready to arrive."""

    kind: Kind
    name: str
    mapping: ColumnMap
    order: DateOrder
    records: tuple[Record, ...]
    refused: tuple[Refused, ...]

    @property
    def verb(self) -> str:
        """What the Step of this import is called."""
        return f"Import {self.kind} from {self.name}"


class AmbiguousDates(Problem):
    """The dates of this file can be read in more than one way."""


def read_batch(kind: Kind, sheet: Sheet, choices: Choices, currency: str = "EUR", progress: Progress = silent) -> Batch:
    """Read every row of a sheet; raises `Problem` where none can be read.

    `currency` holds where the file names none. `progress(done, total)` may raise `Cancelled`.
    """
    mapping = columns.choose(columns.propose(kind, sheet), choices.columns)
    columns.check_needed(mapping, sheet)
    _refuse_other_currency(mapping, currency)
    order = choices.order or _order(mapping, sheet)
    reader = _Reader(mapping, sheet, currency, order, choices.values)
    records: list[Record] = []
    refused: list[Refused] = []
    for done, row in enumerate(sheet.rows):
        if done % STRETCH == 0:
            progress(done, len(sheet.rows))
        try:
            records.append(reader.record(row))
        except _Refusal as refusal:
            refused.append(Refused(row.number, refusal.column, refusal.sentence))
    return Batch(kind, sheet.name, mapping, order, tuple(records), tuple(refused))


def _order(mapping: ColumnMap, sheet: Sheet) -> DateOrder:
    told = columns.date_order(mapping, sheet)
    if told.order is None:
        raise AmbiguousDates(
            f"The dates of {sheet.name} can be read in more than one way (“{told.example}”)."
            " Say how they read with --dates DMY, MDY or YMD.",
            field="dates",
        )
    return told.order


def _refuse_other_currency(mapping: ColumnMap, currency: str) -> None:
    """Deals have a currency of their own; rates are in the agency's."""
    if mapping.kind is Kind.DEALS:
        return
    for key, named in mapping.currencies.items():
        if named != currency:
            header, title = mapping.header[mapping.places[key]], columns.title_of(mapping.kind, key)
            raise Invalid(
                f"“{header}” is in {named}, and this agency counts in {currency}."
                f" Convert the column, or leave it out with --column “{title}=”.",
                field="column",
            )


class _Refusal(Invalid):
    """A row cannot be read because of one cell."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


class _Reader:
    """Reads rows; equal cells of a column are read once."""

    def __init__(
        self,
        mapping: ColumnMap,
        sheet: Sheet,
        currency: str,
        order: DateOrder,
        values: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._mapping, self._currency, self._order = mapping, currency, order
        self._fields = [known for known in FIELDS[mapping.kind] if known.key in mapping.places]
        # A row's currency is read before its amount.
        self._fields.sort(key=lambda known: known.holds is Holds.AMOUNT)
        self._fractions = {
            known.key
            for known in self._fields
            if known.holds is Holds.PERCENT and are_fractions(sheet.column(mapping.places[known.key]))
        }
        self._replaced = {
            columns.field_of(mapping.kind, name).key: {fold(old): new for old, new in pairs.items()}
            for name, pairs in values.items()
        }
        self._read: dict[tuple[str, str, str], Any] = {}

    def record(self, row: Row) -> Record:
        self._check_width(row)
        found: dict[str, Any] = {}
        for known in self._fields:
            text = self._text(known, row)
            if text.strip():
                value = self._value(known, text, str(found.get("currency", "")))
                if value != "":
                    found[known.key] = value
        whole = " ".join(str(found.pop(key)) for key in ("first_name", "last_name") if key in found)
        if whole:
            found.setdefault("name", self._bounded(whole))
        self._check_named(found)
        return Record(row.number, found)

    def _bounded(self, whole: str) -> str:
        """First and last names are short enough each, and together perhaps not."""
        try:
            return bounded(whole, "Name")
        except Invalid as invalid:
            raise _Refusal(self._mapping.header[self._mapping.places["last_name"]], invalid.sentence) from None

    def _text(self, known: Field, row: Row) -> str:
        place = self._mapping.places[known.key]
        text = row.cells[place] if place < len(row.cells) else ""
        replaced = self._replaced.get(known.key)
        return replaced.get(fold(text), text) if replaced else text

    def _value(self, known: Field, text: str, currency: str) -> Any:
        currency = currency or self._mapping.currencies.get(known.key, self._currency)
        key = (known.key, text, currency if known.holds is Holds.AMOUNT else "")
        if key not in self._read:
            column = Column(known.title, currency, self._order, known.key in self._fractions)
            try:
                self._read[key] = read_cell(known.holds, text, column)
            except Invalid as invalid:
                raise _Refusal(self._mapping.header[self._mapping.places[known.key]], invalid.sentence) from None
        return self._read[key]

    def _check_width(self, row: Row) -> None:
        names = len(self._mapping.header)
        if any(cell.strip() for cell in row.cells[names:]):
            raise _Refusal(
                "",
                f"The row has {len(row.cells)} cells, and there are {names} columns."
                " Put text that holds a delimiter into quotes.",
            )

    def _check_named(self, found: Mapping[str, Any]) -> None:
        needed = [known for known in self._fields if known.key in NEEDED[self._mapping.kind]]
        if not any(known.key in found for known in needed) and "name" not in found:
            titles = " and ".join(known.title for known in needed)
            header = self._mapping.header[self._mapping.places[needed[0].key]]
            raise _Refusal(header, f"{titles} {'is' if len(needed) == 1 else 'are'} empty. Type at least one letter.")
