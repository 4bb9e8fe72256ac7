"""Which column of a sheet is what: proposed from the headers and the cells, corrected by the person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .dates import ProposedOrder, propose_order
from .import_cells import can_be
from .import_fields import FIELDS, NEEDED, PREFIXES, Field, Holds, Kind
from .problems import Invalid, Problem
from .sheet import Sheet
from .text import fold, line

_LOOKED_AT = 200  # rows are enough to tell what a column holds
_MOST = 0.5
_ANYTHING = frozenset((Holds.LINE, Holds.TEXT, Holds.LINK))
_UNIT = re.compile(r"[(\[]([^)\]]*)[)\]]\s*$")


class NothingToMap(Problem):
    """No column of this file is known."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The place of each field's column; `currencies` are those that headers name, by field."""

    kind: Kind
    header: tuple[str, ...]
    places: Mapping[str, int]
    currencies: Mapping[str, str]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of the columns that nothing takes."""
        used = set(self.places.values())
        return tuple(name for place, name in enumerate(self.header) if place not in used)

    @property
    def used(self) -> dict[str, str]:
        """The header that each field takes, by the field's title."""
        return {
            known.title: self.header[self.places[known.key]] for known in FIELDS[self.kind] if known.key in self.places
        }


def field_of(kind: Kind, name: str) -> Field:
    """The field that a person calls `name`; raises `Invalid` naming them all."""
    wanted = fold(name)
    for known in FIELDS[kind]:
        if wanted in (fold(known.key), fold(known.title)):
            return known
    for known in FIELDS[kind]:
        if wanted in known.names:
            return known
    titles = ", ".join(known.title for known in FIELDS[kind])
    raise Invalid(f"There is no field “{line(name)}” to import {kind} into. Use one of: {titles}.", field="column")


def title_of(kind: Kind, key: str) -> str:
    """What people read for a field."""
    return next(known.title for known in FIELDS[kind] if known.key == key)


def propose(kind: Kind, sheet: Sheet) -> ColumnMap:
    """What each column seems to be; every column is taken at most once."""
    places: dict[str, int] = {}
    for ranked in (_is_named, _is_named_after_prefix):
        for place, name in enumerate(sheet.header):
            known = None if place in places.values() else ranked(kind, name, places)
            if known is not None and _can_hold(known, sheet.column(place, _LOOKED_AT)):
                places[known.key] = place
    _recognise_addresses(kind, sheet, places)
    _tell_city_from_country(sheet, places)
    return _with_currencies(ColumnMap(kind, sheet.header, places, {}))


def choose(mapping: ColumnMap, columns: Mapping[str, str]) -> ColumnMap:
    """The map with a person's own choices: field to header; an empty header leaves the field out."""
    places = dict(mapping.places)
    for name, header in columns.items():
        key = field_of(mapping.kind, name).key
        places.pop(key, None)
        if header.strip():
            place = _place_of(mapping.header, header)
            places = {other: at for other, at in places.items() if at != place} | {key: place}
    return _with_currencies(replace(mapping, places=places))


def check_needed(mapping: ColumnMap, sheet: Sheet) -> None:
    """Refuse a sheet of which no column says what its rows are called."""
    needed = NEEDED[mapping.kind]
    if any(key in mapping.places for key in needed):
        return
    names = " or ".join(known.title for known in FIELDS[mapping.kind] if known.key in needed)
    if _looks_like_data(sheet.header):
        raise NothingToMap(
            f"The first row of {sheet.name} holds no names of columns (“{_listed(sheet.header)}”)."
            " Put a row of names above the others and try again."
        )
    raise NothingToMap(
        f"{sheet.name} has no column that is known as {names}; its columns are: {_listed(sheet.header)}."
        f" Say which one it is, for example with --column “{names.split(' or ')[0]}={sheet.header[0]}”;"
        " if the first row holds no names, put a row of names above it."
    )


def date_order(mapping: ColumnMap, sheet: Sheet) -> ProposedOrder:
    """The order in which the sheet's dates are written, told by all of its date columns together."""
    dated = [known.key for known in FIELDS[mapping.kind] if known.holds is Holds.DATE and known.key in mapping.places]
    return propose_order(text for key in dated for text in sheet.column(mapping.places[key]))


def _is_named(kind: Kind, header: str, taken: Mapping[str, int]) -> Field | None:
    return _known_by(kind, [fold(header), fold(_UNIT.sub("", header))], taken)


def _is_named_after_prefix(kind: Kind, header: str, taken: Mapping[str, int]) -> Field | None:
    folded = fold(_UNIT.sub("", header))
    return _known_by(kind, [folded.removeprefix(prefix) for prefix in PREFIXES[kind] if folded != prefix], taken)


def _known_by(kind: Kind, names: list[str], taken: Mapping[str, int]) -> Field | None:
    for name in names:
        for known in FIELDS[kind]:
            if known.key not in taken and name in known.names:
                return known
    return None


def _can_hold(known: Field, cells: list[str]) -> bool:
    """Whether most cells look like what the field holds."""
    if known.holds in _ANYTHING or not cells:
        return True
    return sum(1 for cell in cells if can_be(known.holds, cell)) >= _MOST * len(cells)


def _recognise_addresses(kind: Kind, sheet: Sheet, places: dict[str, int]) -> None:
    """Email and web addresses are known by their looks, whatever their column is called."""
    keys = {known.key for known in FIELDS[kind]} - places.keys()
    for key, pattern in (("email", r"[^@\s]+@[^@\s]+\.[^@\s]+"), ("website", r"(https?://|www\.)\S+")):
        for place in range(len(sheet.header)):
            cells = sheet.column(place, _LOOKED_AT)
            alike = sum(1 for cell in cells if re.fullmatch(pattern, cell.strip(), re.IGNORECASE))
            if key in keys and place not in places.values() and cells and alike > _MOST * len(cells):
                places[key] = place
                break


def _tell_city_from_country(sheet: Sheet, places: dict[str, int]) -> None:
    """A column called “location” holds countries or cities: one look at the cells tells."""
    place = places.get("country")
    if place is None or "city" in places or "location" not in fold(sheet.header[place]):
        return
    cells = sheet.column(place, _LOOKED_AT)
    if sum(1 for cell in cells if fold(cell) in _COUNTRIES) < _MOST * len(cells):
        places["city"] = places.pop("country")


_COUNTRIES = frozenset(
    """
    argentina australia austria belgium brazil brasil bulgaria canada chile china colombia croatia czechia
    czechrepublic denmark egypt estonia finland france germany deutschland greece hungary india indonesia ireland israel
    italy italia japan kenya korea southkorea latvia lithuania luxembourg malaysia mexico morocco netherlands newzealand
    nigeria norway philippines poland portugal romania saudiarabia serbia singapore slovakia slovenia southafrica spain
    espana sweden switzerland schweiz taiwan thailand tunisia turkey ukraine unitedarabemirates unitedkingdom uk
    greatbritain unitedstates unitedstatesofamerica usa us vietnam osterreich
    """.split()  # noqa: SIM905 - a list would be a page long
)


def _with_currencies(mapping: ColumnMap) -> ColumnMap:
    """Note the currencies that headers name, as in “Amount (USD)”."""
    named: dict[str, str] = {}
    for known in FIELDS[mapping.kind]:
        if known.holds is Holds.AMOUNT and known.key in mapping.places:
            unit = _UNIT.search(mapping.header[mapping.places[known.key]])
            if unit and re.fullmatch("[A-Z]{3}", unit[1].strip()):
                named[known.key] = unit[1].strip()
    return replace(mapping, currencies=named)


def _place_of(header: tuple[str, ...], wanted: str) -> int:
    """Where a header stands: exactly as written, else near-equal."""
    for same in (line, fold):
        for place, name in enumerate(header):
            if name and same(name) == same(wanted):
                return place
    raise Invalid(f"There is no column “{line(wanted)}”; the columns are: {_listed(header)}.", field="column")


def _looks_like_data(header: tuple[str, ...]) -> bool:
    return any(not name or any(c.isdigit() for c in name) or "@" in name for name in header) or len(header) == 1


def _listed(names: tuple[str, ...], limit: int = 12) -> str:
    """The first names, short enough to be read in a sentence."""
    shown = [name if len(name) <= 40 else f"{name[:39]}…" for name in names[:limit]]
    more = len(names) - limit
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
