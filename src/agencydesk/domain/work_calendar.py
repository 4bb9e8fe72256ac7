"""Working calendars: which minutes of which days are worked, and arithmetic with them.

Times are those of the clock on the wall, without a zone: 09:00 is 09:00 before and after daylight saving begins, and
every day has 1,440 minutes. Nobody's working hours lie in the hour that is left out or comes twice, so none is lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Self

from agencydesk.domain.problems import Problem

Span = tuple[int, int]
Spans = tuple[Span, ...]
Week = tuple[Spans, ...]

DAY = 1440
OFFICE_DAY: Spans = ((540, 780), (840, 1080))
STANDARD_WEEK: Week = (OFFICE_DAY,) * 5 + ((), ())


class CalendarProblem(Problem):
    """This calendar cannot be used: it has no working time. Give it working hours on at least one day."""


def _tidy(spans: Iterable[Iterable[int]]) -> Spans:
    """In order, without empty spans; overlapping and touching spans become one."""
    tidy: list[Span] = []
    for span in sorted((int(first), int(last)) for first, last in spans):
        if not 0 <= span[0] <= span[1] <= DAY:
            raise CalendarProblem(f"Working hours run from 00:00 to 24:00, not from minute {span[0]} to {span[1]}.")
        if tidy and span[0] <= tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(tidy[-1][1], span[1]))
        elif span[0] < span[1]:
            tidy.append(span)
    return tuple(tidy)


def _common(spans: Spans, others: Spans) -> Spans:
    """The minutes that are in both."""
    pairs = ((max(a, c), min(b, d)) for a, b in spans for c, d in others)
    return tuple((first, last) for first, last in pairs if first < last)


def _minutes(spans: Spans) -> int:
    return sum(last - first for first, last in spans)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """Seven days of (start, finish) minutes, Monday first, and the days that differ; no spans means a day off.

    The week may be empty when exceptions work: then there is no working time outside them. The `name` is for sentences
    alone: calendars with equal hours are equal.
    """

    week: Week = STANDARD_WEEK
    exceptions: Mapping[date, Spans] = field(default_factory=dict)
    name: str = ""
    _key: tuple[Week, frozenset[tuple[date, Spans]]] = field(init=False, repr=False)
    _hash: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Tidy the spans, and refuse a calendar on which nobody ever works."""
        week = tuple(_tidy(spans) for spans in self.week)
        if len(week) != 7:
            raise CalendarProblem(f"A week has seven days, not {len(week)}.")
        if not any(week) and not any(self.exceptions.values()):
            raise CalendarProblem(self._nothing())
        exceptions = {day: _tidy(spans) for day, spans in sorted(self.exceptions.items())}
        exceptions = {day: spans for day, spans in exceptions.items() if spans != week[day.weekday()]}
        object.__setattr__(self, "week", week)
        object.__setattr__(self, "exceptions", exceptions)
        object.__setattr__(self, "_key", (week, frozenset(exceptions.items())))
        object.__setattr__(self, "_hash", hash(self._key))

    def _nothing(self) -> str:
        if not self.name:
            return ""
        return f"The calendar “{self.name}” has no working time. Give it working hours on at least one day."

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, WorkCalendar) and self._key == other._key)

    def __hash__(self) -> int:
        return self._hash

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        exceptions = {date.fromisoformat(day): _tidy(spans) for day, spans in data.get("exceptions", {}).items()}
        return cls(tuple(_tidy(spans) for spans in data["week"]), exceptions)

    def to_json(self) -> dict[str, Any]:
        """As plain lists and dictionaries."""
        return {
            "week": [[list(span) for span in spans] for spans in self.week],
            "exceptions": {day.isoformat(): [list(span) for span in spans] for day, spans in self.exceptions.items()},
        }

    def with_days_off(self, days: Iterable[date]) -> Self:
        """The same calendar with these days off as well."""
        return type(self)(self.week, {**self.exceptions, **dict.fromkeys(days, ())}, self.name)

    def within(self, other: "WorkCalendar") -> "WorkCalendar":
        """What both calendars work, exceptions of both included: a task's own hours with those of a person.

        Refused with a sentence when they never work at the same time.
        """
        if self == other:
            return self
        week = tuple(_common(mine, theirs) for mine, theirs in zip(self.week, other.week, strict=True))
        days = {*self.exceptions, *other.exceptions}
        exceptions = {day: _common(self.spans_on(day), other.spans_on(day)) for day in days}
        named = bool(self.name or other.name)
        both = " and ".join(f"“{name}”" if name else "another one" for name in (self.name, other.name))
        if not any(week) and not any(exceptions.values()):
            which = f"The calendars {both}" if named else "These two calendars"
            raise CalendarProblem(f"{which} have no working time in common. Change the hours of one of them.")
        return WorkCalendar(week, exceptions, both.replace("“", "").replace("”", "") if named else "")

    @property
    def is_endless(self) -> bool:
        """Whether every week has working time, and not only days that differ."""
        return any(self.week)

    def beyond(self, later: bool) -> CalendarProblem:
        """The problem of asking for working time after, or before, all that a calendar without a week has."""
        name = f"The calendar “{self.name}”" if self.name else "A calendar"
        worked = [day for day, spans in self.exceptions.items() if spans]
        day, side = (max(worked), "after") if later else (min(worked), "before")
        hint = "Give it more working days, or move or shorten what runs on it."
        return CalendarProblem(f"{name} has no working time {side} {day.isoformat()}. {hint}")

    def _ends(self, day: date, later: bool) -> bool:
        """Whether there is nothing to look for from a day on."""
        if self.is_endless:
            return False
        return all(day > other if later else day < other for other, spans in self.exceptions.items() if spans)

    def spans_on(self, day: date) -> Spans:
        """The working spans of a day, in minutes after midnight."""
        spans = self.exceptions.get(day)
        return self.week[day.weekday()] if spans is None else spans

    def minutes_on(self, day: date) -> int:
        """How many minutes are worked on a day."""
        return _minutes(self.spans_on(day))

    def is_working_day(self, day: date) -> bool:
        """Whether anything is worked on that day."""
        return bool(self.spans_on(day))

    def days_off(self, first: date, last: date) -> list[date]:
        """The days without work from `first` to `last`, both included."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if not self.spans_on(day)]

    def is_holiday(self, day: date) -> bool:
        """A day off that the week alone would not give."""
        return self.exceptions.get(day) == () and bool(self.week[day.weekday()])

    def next_working(self, moment: datetime) -> datetime:
        """The moment itself when the minute after it is worked, else the next start of work."""
        day, minute = moment.date(), moment.hour * 60 + moment.minute
        while True:
            for first, last in self.spans_on(day):
                if minute < last:
                    return _midnight(day) + timedelta(minutes=max(first, minute))
            day, minute = day + timedelta(days=1), 0
            if self._ends(day, later=True):
                raise self.beyond(later=True)

    def previous_working(self, moment: datetime) -> datetime:
        """The moment itself when the minute before it is worked, else the last end of work."""
        day, minute = moment.date(), moment.hour * 60 + moment.minute
        while True:
            for first, last in reversed(self.spans_on(day)):
                if minute > first:
                    return _midnight(day) + timedelta(minutes=min(last, minute))
            day, minute = day - timedelta(days=1), DAY
            if self._ends(day, later=False):
                raise self.beyond(later=False)

    def add(self, moment: datetime, minutes: int) -> datetime:
        """Work on from a moment (back, when negative): the end of that work, which can be an evening."""
        if minutes < 0:
            return self._back(moment, -minutes)
        moment = self.next_working(moment)
        day, minute, left = moment.date(), moment.hour * 60 + moment.minute, minutes
        if not left:
            return moment
        while True:
            for first, last in self.spans_on(day):
                worked = max(0, last - max(first, minute))
                if left <= worked:
                    return _midnight(day) + timedelta(minutes=max(first, minute) + left)
                left -= worked
            day, minute = day + timedelta(days=1), 0
            if self._ends(day, later=True):
                raise self.beyond(later=True)

    def _back(self, moment: datetime, minutes: int) -> datetime:
        day, minute, left = moment.date(), moment.hour * 60 + moment.minute, minutes
        while True:
            for first, last in reversed(self.spans_on(day)):
                worked = max(0, min(last, minute) - first)
                if left <= worked:
                    return _midnight(day) + timedelta(minutes=min(last, minute) - left)
                left -= worked
            day, minute = day - timedelta(days=1), DAY
            if self._ends(day, later=False):
                raise self.beyond(later=False)

    def minutes_between(self, start: datetime, finish: datetime) -> int:
        """Working minutes from start to finish; negative when the finish is earlier."""
        if finish < start:
            return -self.minutes_between(finish, start)
        day, last_day, total = start.date(), finish.date(), 0
        while day <= last_day:
            opens = start.hour * 60 + start.minute if day == start.date() else 0
            closes = finish.hour * 60 + finish.minute if day == last_day else DAY
            total += sum(max(0, min(last, closes) - max(first, opens)) for first, last in self.spans_on(day))
            day += timedelta(days=1)
        return total


STANDARD_CALENDAR = WorkCalendar()
