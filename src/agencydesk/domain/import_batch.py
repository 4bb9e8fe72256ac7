"""Rows of a sheet read into values of fields; what cannot be read is refused with its row, column and reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from . import mapping as columns
from .dates import DateOrder, read_date
from .import_fields import FIELDS, NEEDED, Field, Holds, Kind
from .kinds import Lifecycle
from .mapping import ColumnMap
from .money import parse_decimal, parse_money
from .problems import Invalid, Problem
from .sheet import Row, Sheet
from .text import NAME_LIMIT, NOTE_LIMIT, bounded, clean, fold, line

LARGEST_MINOR = 10**14
LONGEST_MINUTES = 7 * 24 * 60
STRETCH = 200  # rows between two words about progress
Progress = Callable[[int, int], None]


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
    """Read every row of a sheet. `progress(done, total)` may raise `Cancelled`. Raises `Problem` where no row can be read."""
    mapping = columns.choose(columns.propose(kind, sheet), choices.columns)
    columns.check_needed(mapping, sheet)
    order = choices.order or _order(mapping, sheet)
    cells = _Cells(mapping, currency, order, choices.values)
    records: list[Record] = []
    refused: list[Refused] = []
    for done, row in enumerate(sheet.rows):
        if done % STRETCH == 0:
            progress(done, len(sheet.rows))
        try:
            records.append(cells.record(row))
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


class _Refusal(Invalid):
    """A row cannot be read because of one cell."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


class _Cells:
    """Reads rows; equal cells of a column are read once."""

    def __init__(
        self, mapping: ColumnMap, currency: str, order: DateOrder, values: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.mapping, self.order = mapping, order
        self.fields = [known for known in FIELDS[mapping.kind] if known.key in mapping.places]
        self.fields.sort(key=lambda known: known.holds is Holds.AMOUNT)  # a row's currency is read before its amount
        self.currency = currency
        self.read: dict[tuple[str, str, str], Any] = {}
        self.replaced = {
            columns.field_of(mapping.kind, name).key: {fold(old): new for old, new in pairs.items()}
            for name, pairs in values.items()
        }

    def record(self, row: Row) -> Record:
        self._check_width(row)
        found: dict[str, Any] = {}
        for known in self.fields:
            place = self.mapping.places[known.key]
            text = row.cells[place] if place < len(row.cells) else ""
            if known.key in self.replaced:
                text = self.replaced[known.key].get(fold(text), text)
            if text.strip():
                found[known.key] = self._value(known, text, str(found.get("currency", "")))
        if "name" not in found and (whole := _whole_name(found)):
            found["name"] = whole
        self._check_named(found)
        return Record(row.number, found)

    def _value(self, known: Field, text: str, currency: str) -> Any:
        currency = currency or self.mapping.currencies.get(known.key, self.currency)
        key = (known.key, text, currency if known.holds is Holds.AMOUNT else "")
        if key not in self.read:
            try:
                self.read[key] = self._parsed(known, text, currency)
            except Invalid as invalid:
                raise _Refusal(self.mapping.header[self.mapping.places[known.key]], invalid.sentence) from None
        return self.read[key]

    def _parsed(self, known: Field, text: str, currency: str) -> Any:
        if "\x00" in text:
            raise Invalid("The cell holds a NUL, which is no character. Delete it.")
        if known.holds is Holds.DATE:
            return read_date(text, self.order)
        return _PARSERS[known.holds](text, currency=currency, title=known.title)

    def _check_width(self, row: Row) -> None:
        extra = [cell for cell in row.cells[len(self.mapping.header) :] if cell.strip()]
        if extra:
            raise _Refusal(
                "",
                f"The row has {len(row.cells)} cells under {len(self.mapping.header)} names of columns."
                " Put text with delimiters in it into quotes.",
            )

    def _check_named(self, found: Mapping[str, Any]) -> None:
        needed = NEEDED[self.mapping.kind]
        if not any(found.get(key) for key in needed):
            titles = [known.title for known in self.fields if known.key in needed]
            raise _Refusal(
                self.mapping.header[next(self.mapping.places[k] for k in needed if k in self.mapping.places)],
                f"{' and '.join(titles)} {'is' if len(titles) == 1 else 'are'} empty. Fill in at least one letter.",
            )


def _whole_name(found: dict[str, Any]) -> str:
    return " ".join(str(found.pop(key)) for key in ("first_name", "last_name") if key in found)


def _line(text: str, currency: str, title: str) -> str:
    return bounded(line(text), title, NAME_LIMIT)


def _text(text: str, currency: str, title: str) -> str:
    return bounded(clean(text), title, NOTE_LIMIT)


def _amount(text: str, currency: str, title: str) -> int:
    minor = parse_money(text, currency).minor
    if minor < 0:
        raise Invalid(f"{title} cannot be negative: “{line(text)}”.")
    if minor >= LARGEST_MINOR:
        raise Invalid(f"{title} is too large to be true: “{line(text)}”.")
    return minor


def _percent(text: str, currency: str, title: str) -> int:
    number = parse_decimal(text)
    # A whole column of fractions is no better told from 1 % than a single cell: only 0.5 and the like are.
    percent = number * 100 if 0 < number < 1 else number
    if not 0 <= percent <= 100:
        raise Invalid(f"{title} lies between 0 and 100 %, not at “{line(text)}”.")
    return int(percent.to_integral_value())


def _minutes(text: str, currency: str, title: str) -> int:
    """Hours as 7.5, 7,5, 7:30 or 7h 30m."""
    plain = fold(text) if "h" in text.lower() else ""
    hours, _, minutes = plain.rstrip("min").partition("h") if plain else text.strip().partition(":")
    number = parse_decimal(hours) + (Decimal(parse_decimal(minutes)) / 60 if minutes.strip() else 0)
    found = int((number * 60).to_integral_value())
    if not 0 <= found <= LONGEST_MINUTES:
        raise Invalid(f"{title} lies between 0 and 168, not at “{line(text)}”.")
    return found


_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "sim",
        "s",
        "si",
        "ja",
        "j",
        "oui",
        "o",
        "vero",
        "wahr",
        "vrai",
        "verdadeiro",
        "verdadero",
    ]
)
_NO = frozenset(["no", "n", "false", "0", "nao", "nein", "non", "falso", "falsch", "faux"])


def _yes_no(text: str, currency: str, title: str) -> bool:
    word = fold(text)
    if word not in _YES | _NO:
        raise Invalid(f"{title} is yes or no, not “{line(text)}”.")
    return word in _YES


def _currency(text: str, currency: str, title: str) -> str:
    code = line(text).upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise Invalid(f"A currency has three letters, such as EUR or GBP, unlike “{line(text)}”.")
    return code


_LIFECYCLES = {
    Lifecycle.LEAD: "lead new novo nuevo neu nouveau nuovo subscriber marketingqualifiedlead salesqualifiedlead",
    Lifecycle.PROSPECT: "prospect opportunity potential interessent prospecto potencial potentiel potenziale",
    Lifecycle.CLIENT: "client customer active existing cliente kunde activo ativo aktiv actif attivo evangelist",
    Lifecycle.FORMER: "former past inactive lost churned ehemalig antigo anterior inactivo inativo ancien inattivo",
}


def _lifecycle(text: str, currency: str, title: str) -> Lifecycle:
    word = fold(text)
    for lifecycle, names in _LIFECYCLES.items():
        if word in names.split():
            return lifecycle
    names_now = ", ".join(Lifecycle)
    raise Invalid(f"{title} is one of {names_now}, not “{line(text)}”. Say what it means with --value.")


_PARSERS: dict[Holds, Callable[..., str | int | bool | date]] = {
    Holds.LINE: _line,
    Holds.TEXT: _text,
    Holds.LINK: _line,
    Holds.AMOUNT: _amount,
    Holds.PERCENT: _percent,
    Holds.HOURS: _minutes,
    Holds.YES_NO: _yes_no,
    Holds.CURRENCY: _currency,
    Holds.LIFECYCLE: _lifecycle,
}
