"""A task typed as one line: "Send photo shortlist fri 3pm @miguel #harbour ~45m".

`read` finds the tokens with their places; of each kind the last one counts, since people add them at the end, and what
is not understood stays part of the title. A place in `plain` is never a token. `read_when` and `read_log` read the
small lines of a task's drawer: when it is due, and hours such as "1h 30m yesterday layout".
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from .kinds import Level
from .text import fold

Span = tuple[int, int]
T = TypeVar("T")
_PAST_DAYS = 31  # a day without a year may be this long ago
_WEEKDAYS = ("mon(?:day)?", "tue(?:s|sday)?", "wed(?:nesday)?", "thu(?:rs|r|rsday)?", "fri(?:day)?", "sat(?:urday)?")
_WEEK = (*_WEEKDAYS, "sun(?:day)?")
_MONTHS = "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)?"
_YEAR = (*_MONTHS.split(), "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?")
_BEGIN, _END = r"(?<!\S)", r"(?=[,;.!?)]*(?:\s|$))"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGIN}{body}{_END}", re.IGNORECASE)


_MONTH = f"(?P<month>{'|'.join(_YEAR)})"
_ORDINAL = "(?:st|nd|rd|th)?"
_NAMED = (
    rf"(?:(?P<d1>[0-9]{{1,2}}){_ORDINAL}\s+{_MONTH}"
    rf"|{_MONTH.replace('month', 'month2')}\s+(?P<d2>[0-9]{{1,2}}){_ORDINAL})"
)
_DAYS = _pattern(
    r"(?:(?:on|by|due)\s+)?(?:(?P<near>today|tomorrow|yesterday)"
    rf"|(?P<week>{'|'.join(_WEEK)})"
    r"|in\s+(?P<count>[0-9]{1,3})\s+(?P<unit>day|week)s?"
    r"|(?P<iso>(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"|(?P<d3>[0-9]{1,2})/(?P<m3>[0-9]{1,2})(?:/(?P<y3>(?:19|20|21)?[0-9]{2}))?"
    rf"|{_NAMED}(?:\s+(?P<y>(?:19|20|21)[0-9]{{2}}))?)"
)
_TIMES = _pattern(
    r"(?:at\s+)?(?:(?P<h12>[0-9]{1,2})(?::(?P<m12>[0-9]{2}))?\s?(?P<half>[ap]m)|(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2}))"
)
_PEOPLE = _pattern(r"@(?P<name>[^\s@#~,;!?]+?)")
_PROJECTS = _pattern(r"#(?P<name>[^\s@#~,;!?]+?)")
_MINUTES = r"(?P<{}>[0-9]{{1,4}})\s?m(?:in(?:utes?)?)?"
_LENGTH = (
    r"(?:(?P<hours>[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?h(?:ours?|rs?)?"
    rf"(?:\s?{_MINUTES.format('more')}|(?P<bare>[0-9]{{2}}))?|{_MINUTES.format('minutes')})"
)
_ESTIMATES = _pattern(rf"~{_LENGTH}")
_SPENT = re.compile(_LENGTH + _END, re.IGNORECASE)
_PRIORITIES = _pattern(r"!(?P<level>high|medium|low)")


class Kind(StrEnum):
    """What a token says."""

    WHEN = "when"
    PERSON = "person"
    PROJECT = "project"
    ESTIMATE = "estimate"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a token can mean."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the line that is more than text."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuickTask:
    """What the line says; `doubts` are sentences about names that nobody, or more than one, has."""

    title: str
    tokens: tuple[Token, ...] = ()
    due_on: date | None = None
    due_minute: int | None = None
    person: Named | None = None
    project: Named | None = None
    estimate_minutes: int | None = None
    priority: Level | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogLine:
    """Hours as they were typed."""

    minutes: int
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A value, and where it stands."""

    value: object
    span: Span


def read(
    text: str,
    today: date,
    people: Sequence[Named] = (),
    projects: Sequence[Named] = (),
    plain: Collection[Span] = (),
) -> QuickTask:
    """Read a line. A time without a day means today."""
    doubts: list[str] = []

    def last(pattern: re.Pattern[str], value: Callable[[re.Match[str]], T | None]) -> tuple[T | None, Span | None]:
        return _last(pattern, text, value, plain)

    day, day_at = last(_DAYS, lambda found: _day(found, today))
    minute, minute_at = last(_TIMES, _minute)
    person, person_at = last(_PEOPLE, lambda found: _named(found, people, "team member", "@", doubts))
    project, project_at = last(_PROJECTS, lambda found: _named(found, projects, "project", "#", doubts))
    estimate, estimate_at = last(_ESTIMATES, _minutes)
    level, level_at = last(_PRIORITIES, lambda found: Level(found["level"].lower()))
    places = [(Kind.WHEN, span) for span in _joined(text, day_at, minute_at)]
    others = ((Kind.PERSON, person_at), (Kind.PROJECT, project_at), (Kind.ESTIMATE, estimate_at))
    places += [(kind, span) for kind, span in (*others, (Kind.PRIORITY, level_at)) if span is not None]
    tokens = tuple(Token(kind, *span) for kind, span in sorted(places, key=lambda place: place[1]))
    if day is None and minute is not None:
        day = today
    return QuickTask(
        _title(text, tokens), tokens, day, minute, person, project, estimate, level, tuple(dict.fromkeys(doubts))
    )


def read_when(text: str, today: date) -> tuple[date, int | None] | None:
    """The day and the minute of the day that a text names, and nothing else; None where it names none."""
    found = read(text, today)
    whole = not found.title and all(token.kind is Kind.WHEN for token in found.tokens)
    return (found.due_on, found.due_minute) if whole and found.due_on is not None else None


def read_log(text: str, today: date) -> LogLine | None:
    """Hours from a line that begins with how long; a weekday is the past one. None where no time stands there."""
    words = " ".join(text.split())
    found = _SPENT.match(words)
    if found is None or not (minutes := _minutes(found)):
        return None
    rest = words[found.end() :]
    day, span = _last(_DAYS, rest, lambda match: _day(match, today, past=True), ())
    if span is not None:
        rest = f"{rest[: span[0]]} {rest[span[1] :]}"
    return LogLine(minutes, day or today, " ".join(rest.split()).strip(" ,;"))


def read_length(text: str) -> int | None:
    """Minutes from "1h 30m", "1.5h" or "45m"; None for anything else."""
    found = re.fullmatch(_LENGTH, text.strip(), re.IGNORECASE)
    return _minutes(found) if found is not None else None


def _last(
    pattern: re.Pattern[str], text: str, value: Callable[[re.Match[str]], T | None], plain: Iterable[Span]
) -> tuple[T | None, Span | None]:
    """The last place where the pattern means something and nobody made it plain."""
    result: tuple[T | None, Span | None] = None, None
    for found in pattern.finditer(text):
        if any(found.start() < end and start < found.end() for start, end in plain):
            continue
        meant = value(found)
        if meant is not None:
            result = meant, found.span()
    return result


def _joined(text: str, day: Span | None, minute: Span | None) -> list[Span]:
    """The places of day and time, one place where they stand side by side."""
    spans = sorted(span for span in (day, minute) if span is not None)
    if len(spans) == 2 and not text[spans[0][1] : spans[1][0]].strip():
        return [(spans[0][0], spans[1][1])]
    return spans


def _title(text: str, tokens: Iterable[Token]) -> str:
    rest, at = [], 0
    for token in tokens:
        rest.append(text[at : token.start])
        at = token.end
    rest.append(text[at:])
    words = " ".join(" ".join(rest).split())
    return re.sub(r"[\s,;]+([.!?]+)$", r"\1", words).strip(" ,;") if at else words


def _day(found: re.Match[str], today: date, past: bool = False) -> date | None:
    """The day of a match; `past` looks back where a day has no year."""
    try:
        return _named_day(found, today, past)
    except (ValueError, OverflowError):
        return None


def _named_day(found: re.Match[str], today: date, past: bool) -> date | None:
    if near := found["near"]:
        return today + timedelta({"today": 0, "tomorrow": 1, "yesterday": -1}[near.lower()])
    if week := found["week"]:
        weekday = next(n for n, name in enumerate(_WEEK) if re.fullmatch(name, week, re.IGNORECASE))
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        return today + timedelta(ahead - 7 if past and ahead < 7 else -7 if past else ahead)
    if found["count"]:
        return today + timedelta(int(found["count"]) * (7 if found["unit"].lower() == "week" else 1))
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    month = int(found["m3"]) if found["m3"] else _month(found["month"] or found["month2"])
    day, year = int(found["d1"] or found["d2"] or found["d3"]), found["y"] or found["y3"]
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _near_year(day, month, today, past)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_YEAR, 1) if re.fullmatch(month, name, re.IGNORECASE))


def _near_year(day: int, month: int, today: date, past: bool) -> date | None:
    """The day in the year that people mean: the one ahead, or a month ago at most; in `past`, the one behind."""
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    for year in years:
        try:
            meant = date(year, month, day)
        except ValueError:
            continue
        if meant <= today if past else meant >= today - timedelta(_PAST_DAYS):
            return meant
    return None


def _minute(found: re.Match[str]) -> int | None:
    """The minute of the day."""
    if found["half"]:
        hour, minute = int(found["h12"]), int(found["m12"] or 0)
        if not 1 <= hour <= 12 or minute > 59:
            return None
        return (hour % 12 + (12 if found["half"].lower() == "pm" else 0)) * 60 + minute
    hour, minute = int(found["h"]), int(found["m"])
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _minutes(found: re.Match[str]) -> int | None:
    """A length in minutes; nothing is no length."""
    hours = float((found["hours"] or "0").replace(",", "."))
    minutes = found["minutes"] or found["more"] or found["bare"] or 0
    return int(hours * 60 + 0.5) + int(minutes) or None


def _named(found: re.Match[str], known: Sequence[Named], what: str, sign: str, doubts: list[str]) -> Named | None:
    """Whose name has a word that begins so; a whole word goes before a beginning."""
    wanted = fold(found["name"])
    words = [(one, [fold(word) for word in one.name.split()] + [fold(one.name)]) for one in known]
    exact = [one for one, parts in words if wanted in parts]
    meant = exact or [one for one, parts in words if any(part.startswith(wanted) for part in parts)]
    if len(meant) == 1:
        return meant[0]
    typed = f"{sign}{found['name']}"
    if not meant:
        doubts.append(f"No {what} is called “{typed}”.")
    else:
        doubts.append(f"“{typed}” can be {meant[0].name} or {meant[1].name}.")
    return None
