"""iCalendar files (RFC 5545): days off in, for the working calendar; and a plan out, for calendar programs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from agencydesk.domain import clock
from agencydesk.domain.text import NAME_LIMIT, line

from .ical_events import Block, NotCalendar, blocks_of, read_blocks
from .ical_recurrence import BadRule, days, read_rule
from .ical_writer import write_plan

__all__ = ["DayOff", "IcalDays", "LeftOut", "NotCalendar", "parse_days", "read_days", "write_plan"]

SUFFIXES = (".ics", ".ical")
YEARS_AHEAD = 3
LONGEST_DAYS = 366
_NO_NAME = "(no name)"
_NO_DAYS = timedelta(0)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class DayOff:
    """One or more days off in a row, both ends included."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that was not taken, or not wholly: its name, the line it begins in, its UID, and why."""

    summary: str
    line: int
    uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class IcalDays:
    """Days off in order, without doubles, and what was left out, in the file's order."""

    days: tuple[DayOff, ...]
    left_out: tuple[LeftOut, ...]


class _Refused(Exception):
    """Why an event is no day off, as the end of a sentence about it."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event of whole days; `stands_for` is the day of a repeating one that it takes the place of."""

    block: Block
    parsed: Any
    uid: str
    first: date
    last: date
    stands_for: date | None
    cancelled: bool


def read_days(path: Path, years: Sequence[int] = ()) -> IcalDays:
    """Days off that touch these years (without any: this one and three more). Raises `Problem` with a sentence."""
    return _days(read_blocks(path), years)


def parse_days(data: bytes, name: str, years: Sequence[int] = ()) -> IcalDays:
    """The same for bytes; `name` is used in sentences."""
    return _days(blocks_of(data, name), years)


def _days(blocks: Iterable[Block], years: Sequence[int]) -> IcalDays:
    this_year = clock.today().year
    span = (date(min(years, default=this_year), 1, 1), date(max(years, default=this_year + YEARS_AHEAD), 12, 31))
    left_out: list[LeftOut] = []
    events = list(_events(blocks, left_out))
    moved: dict[str, set[date]] = defaultdict(set)
    for event in events:
        if event.stands_for is not None:
            moved[event.uid].add(event.stands_for)
    found: set[DayOff] = set()
    for event in events:
        try:
            found.update(_occurrences(event, moved[event.uid], span))
        except (_Refused, BadRule) as refused:
            left_out.append(_left_out(event.block, event.parsed, str(refused)))
            continue
        if reason := _mention(event, span):
            left_out.append(_left_out(event.block, event.parsed, reason))
    return IcalDays(tuple(sorted(found)), tuple(sorted(left_out, key=lambda one: one.line)))


def _events(blocks: Iterable[Block], left_out: list[LeftOut]) -> Iterator[_Event]:
    for block in blocks:
        parsed = block.parsed() if block.complete else None
        try:
            yield _event(block, parsed)
        except _Refused as refused:
            left_out.append(_left_out(block, parsed, str(refused)))


def _left_out(block: Block, parsed: Any, reason: str) -> LeftOut:
    return LeftOut(_name(block, parsed), block.number, _text(block, parsed, "UID"), reason)


def _name(block: Block, parsed: Any) -> str:
    return _text(block, parsed, "SUMMARY")[:NAME_LIMIT] or _NO_NAME


def _text(block: Block, parsed: Any, name: str) -> str:
    """The first value of a property; as it is written where the event cannot be read."""
    if parsed is None:
        return block.text(name)
    return next((line(str(value)) for value in _values(parsed, name)), "")


# --- one event ----------------------------------------------------------------------------------------------------


def _event(block: Block, parsed: Any) -> _Event:
    """The event with its days; raises `_Refused`."""
    if not block.complete:
        raise _Refused("it has no end in the file")
    if parsed is None:
        raise _Refused("it cannot be read")
    if parsed.errors:
        raise _Refused(f"its {line(str(parsed.errors[0][0]))} cannot be read")
    first, last = _span(parsed)
    if (last - first).days >= LONGEST_DAYS:
        raise _Refused("it lasts longer than a year")
    stands_for = _moment(parsed, "RECURRENCE-ID")
    if stands_for is not None and "RANGE" in parsed["RECURRENCE-ID"].params:
        raise _Refused("it changes all later times of a repeating event, which is not read here")
    return _Event(
        block=block,
        parsed=parsed,
        uid=_text(block, parsed, "UID"),
        first=first,
        last=last,
        stands_for=None if stands_for is None else _day(stands_for),
        cancelled=_text(block, parsed, "STATUS").upper() == "CANCELLED",
    )


def _moment(parsed: Any, name: str) -> Any:
    """The date, moment or length of a property, None where it is absent."""
    value = parsed.get(name)
    if value is None:
        return None
    found = getattr(value, "dt", None)
    if not isinstance(found, date | timedelta):
        raise _Refused(f"its {name} cannot be read")
    return found.replace(tzinfo=None) if isinstance(found, datetime) else found


def _span(parsed: Any) -> tuple[date, date]:
    """The first and the last whole day."""
    start, end, length = (_moment(parsed, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if not isinstance(start, date):
        raise _Refused("it has no start")
    if not isinstance(end, date | None) or not isinstance(length, timedelta | None):
        raise _Refused("its end cannot be read")
    timed = isinstance(start, datetime)
    if end is None:
        end = start + (length if length is not None else _NO_DAYS if timed else _A_DAY)
        timed = timed or (length is not None and length % _A_DAY != _NO_DAYS)
    if _has_time(start) or _has_time(end) or (timed and _day(end) == _day(start)):
        raise _Refused("it has times of day; only whole days are days off")
    if _day(end) < _day(start):
        raise _Refused("it ends before it begins")
    return _day(start), max(_day(start), _day(end) - _A_DAY)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _has_time(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.time() != time.min


# --- when it takes place ------------------------------------------------------------------------------------------


def _occurrences(event: _Event, moved: Collection[date], span: tuple[date, date]) -> Iterator[DayOff]:
    """The times it takes place within the span; a time that another event stands for is not among them."""
    if event.cancelled:
        return
    length = event.last - event.first
    name = _name(event.block, event.parsed)
    for first in _firsts(event, moved, (span[0] - length, span[1])):
        yield DayOff(first, first + length, name)


def _firsts(event: _Event, moved: Collection[date], span: tuple[date, date]) -> set[date]:
    rules = _values(event.parsed, "RRULE")
    if _values(event.parsed, "EXRULE") or len(rules) > 1:
        raise _Refused("it repeats by more than one rule, which is not read here")
    found = {event.first, *_listed(event.parsed, "RDATE")}
    if rules and event.stands_for is None:
        try:
            found.update(days(read_rule(rules[0]), event.first, *span))
        except (ValueError, TypeError, AttributeError, OverflowError):
            raise _Refused("its rule of repetition cannot be read") from None
    if event.stands_for is None:
        found.difference_update(moved, _listed(event.parsed, "EXDATE"))
    return {day for day in found if span[0] <= day <= span[1]}


def _values(parsed: Any, name: str) -> list[Any]:
    value = parsed.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]


def _listed(parsed: Any, name: str) -> Iterator[date]:
    for values in _values(parsed, name):
        for value in getattr(values, "dts", None) or [values]:
            found = getattr(value, "dt", None)
            found = found[0] if isinstance(found, tuple) else found
            if not isinstance(found, date):
                raise _Refused(f"its {name} cannot be read")
            yield _day(found)


def _mention(event: _Event, span: tuple[date, date]) -> str:
    """What is to be said of an event though it was read: "" where all of it was taken."""
    years = f"{span[0].year} to {span[1].year}"
    if event.cancelled:
        return "" if event.stands_for is not None else "it was cancelled"
    rules = _values(event.parsed, "RRULE")
    if rules and "COUNT" not in rules[0] and event.first <= span[1]:
        until = rules[0].get("UNTIL")
        if not until:
            return f"it repeats without an end; its days were taken for {years}"
        return f"it repeats until {_day(until[0])}; its days were taken for {years}" if _day(until[0]) > span[1] else ""
    once = not rules and not _values(event.parsed, "RDATE")
    if event.first > span[1] or (once and event.last < span[0]):
        return f"it is not in the years {years}"
    return ""
