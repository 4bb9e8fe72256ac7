"""Axes of cumulative working minutes: on an axis 17:00 and the next 08:00 are one number, and durations just add.

Absolute minutes count from the start of `FIRST_DAY`, minutes on an axis from the same moment; both may be negative.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import gcd
from operator import pos

from agencydesk.domain.problems import Problem
from agencydesk.domain.work_calendar import DAY, Spans, WorkCalendar

Convert = Callable[[int], int]

FIRST_DAY = date(2000, 1, 1).toordinal()
_YEARS = (date(1900, 1, 1).toordinal() - FIRST_DAY, date(2200, 1, 1).toordinal() - FIRST_DAY)
_NEAR = (9_300, 10_200)
_CHUNK = 1_000
_LEAST_UNIT = 60
_MOST_KNOWN = 100_000


class YearsProblem(Problem):
    """This plan runs beyond the years 1900 to 2199. Shorten its tasks and lags, or mend its dates."""


def to_minute(moment: datetime) -> int:
    """Absolute minute of a moment; seconds are dropped."""
    return (moment.toordinal() - FIRST_DAY) * DAY + moment.hour * 60 + moment.minute


def to_moment(minute: int) -> datetime:
    """The moment of an absolute minute."""
    day, rest = divmod(minute, DAY)
    if not _YEARS[0] <= day < _YEARS[1]:
        raise YearsProblem
    return datetime.fromordinal(FIRST_DAY + day) + timedelta(minutes=rest)


@lru_cache(maxsize=4096)
def _worked_until(spans: Spans) -> list[int]:
    """Minutes worked on a day before each of its minutes, midnight to midnight."""
    worked = [0] * (DAY + 1)
    total, done = 0, 0
    for first, last in spans:
        worked[done : first + 1] = [total] * (first + 1 - done)
        worked[first + 1 : last + 1] = range(total + 1, total + 1 + last - first)
        total, done = total + last - first, last + 1
    worked[done:] = [total] * (DAY + 1 - done)
    return worked


@lru_cache(maxsize=4096)
def _openings(spans: Spans) -> list[int]:
    """The minutes of a day that are worked, in order."""
    return [minute for first, last in spans for minute in range(first, last)]


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """How moments and numbers turn into each other; plain functions, for the passes call them a million times.

    `at`: how many minutes are worked before a minute. `opens`: the last minute of a number, where work goes on.
    `closes`: the first minute of a number, where work ended. `last_opening`: the greatest number that opens no later
    than a minute, `last_closing` the greatest that closes no later. `untabled` are the same ones without a table of
    what they gave before, for tables of their results.
    """

    at: Convert
    opens: Convert
    closes: Convert
    last_opening: Convert
    last_closing: Convert
    untabled: "Axis | None" = None


class _Days:
    """Tables of days that grow at either end when somebody looks beyond them; numbers stay what they were.

    `by_day` has what is worked before a day, and within it before each minute. `by_block` has, for each `unit` of
    working minutes, where the day of its first minute begins: in numbers, on the clock, and what that day works.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        """Start with the years that plans of today are in."""
        self._calendar = calendar
        self._first, self._last = _NEAR
        every = [
            sum(last - first for first, last in spans) for spans in (*calendar.week, *calendar.exceptions.values())
        ]
        self.unit = max(_LEAST_UNIT, gcd(*every))
        self.by_day: dict[int, tuple[int, list[int]]] = {}
        self.by_block: dict[int, tuple[int, int, list[int]]] = {}
        self._zero = 0
        self._end = self._fill(self._first, self._zero)

    def _fill(self, first: int, number: int) -> int:
        """Fill the tables from a day on, which begins with a number; returns the number behind the last day."""
        calendar, count, unit = self._calendar, self._last - first, self.unit
        weekday = (date.fromordinal(FIRST_DAY).weekday() + first) % 7
        week = calendar.week[weekday:] + calendar.week[:weekday]
        days = (list(week) * (count // 7 + 1))[:count]
        for day, spans in calendar.exceptions.items():
            index = day.toordinal() - FIRST_DAY - first
            if 0 <= index < count:
                days[index] = spans
        tables = {spans: (_worked_until(spans), _openings(spans)) for spans in {*days}}
        for day_number, spans in enumerate(days, first):
            worked, openings = tables[spans]
            self.by_day[day_number] = (number, worked)
            if openings:
                entry, end = (number, day_number * DAY, openings), number + len(openings)
                # A block that an earlier day began is that day's: a number beyond it is looked for from there.
                for block in range(-(-number // unit), -(-end // unit)):
                    self.by_block[block] = entry
                number = end
        return number

    def reach_day(self, day: int) -> None:
        """Grow until a day is in the tables."""
        if not _YEARS[0] <= day < _YEARS[1]:
            raise YearsProblem
        reach = max(_CHUNK, self._last - self._first)
        if day >= self._last:
            first, self._last = self._last, min(max(day + 1, self._last + reach), _YEARS[1])
            self._end = self._fill(first, self._end)
        elif day < self._first:
            self._first = max(min(day, self._first - reach), _YEARS[0])
            self._zero = self._end - self._fill(self._first, 0)
            self.by_block.clear()
            self._fill(self._first, self._zero)

    def reach_number(self, number: int) -> None:
        """Grow at the end that a number is beyond."""
        later = number >= self._end
        if not self._calendar.is_endless and self._has_all(later):
            raise self._calendar.beyond(later)
        self.reach_day(self._last if later else self._first - 1)

    def _has_all(self, later: bool) -> bool:
        """Whether the tables hold all that there is at one end of a calendar that works on certain days alone."""
        numbers = (day.toordinal() - FIRST_DAY for day, spans in self._calendar.exceptions.items() if spans)
        return max(numbers) < self._last if later else min(numbers) >= self._first

    def search(self, number: int) -> int:
        """The minute that a number opens at, where its block begins on an earlier day."""
        while not self._zero <= number < self._end:
            self.reach_number(number)
        day = self.by_block.get(number // self.unit, (0, self._first * DAY, []))[1] // DAY
        while day + 1 < self._last and self.by_day[day + 1][0] <= number:
            day += 1
        return (
            day * DAY
            + _openings(self._calendar.spans_on(date.fromordinal(FIRST_DAY + day)))[number - self.by_day[day][0]]
        )


def work_axis(calendar: WorkCalendar) -> Axis:
    """A new axis of a calendar; `axis_of` keeps one for all that are equal."""
    days = _Days(calendar)
    by_day, by_block, unit = days.by_day, days.by_block, days.unit

    def at(minute: int) -> int:
        try:
            worked, until = by_day[minute // DAY]
        except KeyError:
            days.reach_day(minute // DAY)
            return at(minute)
        return worked + until[minute % DAY]

    def opens(number: int) -> int:
        try:
            first, dawn, openings = by_block[number // unit]
            return dawn + openings[number - first]
        except (KeyError, IndexError):
            return days.search(number)

    def closes(number: int) -> int:
        number -= 1
        try:
            first, dawn, openings = by_block[number // unit]
            return dawn + openings[number - first] + 1
        except (KeyError, IndexError):
            return days.search(number) + 1

    def last_opening(minute: int) -> int:
        try:
            worked, until = by_day[minute // DAY]
        except KeyError:
            days.reach_day(minute // DAY)
            return last_opening(minute)
        rest = minute % DAY
        before = until[rest]
        return worked + before if until[rest + 1] > before else worked + before - 1

    plain = Axis(at, opens, closes, last_opening, at)
    numbers = known(at)
    return Axis(numbers, known(opens), known(closes), known(last_opening), numbers, plain)


class _Table(dict[int, int]):
    """What a conversion gave before. It is emptied when it grows large."""

    def __init__(self, convert: Convert) -> None:
        """`convert` works out what is not known."""
        super().__init__()
        self._convert = convert

    def __missing__(self, number: int) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[number] = self._convert(number)
        return found


def known(convert: Convert) -> Convert:
    """The same conversion, much faster for what it gave before: plans ask for the same moments again and again."""
    return _Table(convert).__getitem__


# `pos` gives back its number, and is the fastest that does.
CLOCK = Axis(pos, pos, pos, pos, pos)


@lru_cache(maxsize=512)
def axis_of(calendar: WorkCalendar) -> Axis:
    """The one axis of all calendars with equal content."""
    return work_axis(calendar)


@lru_cache(maxsize=512)
def point_axis(calendar: WorkCalendar) -> Axis:
    """Where milestones of a calendar may be: minutes of the clock in working time, or at its end.

    A minute in time off becomes the next one that is worked, or going back the end of the work before it.
    """
    worked = axis_of(calendar)

    def is_off(minute: int) -> bool:
        return worked.at(minute - 1) == worked.at(minute + 1)

    def at(minute: int) -> int:
        return worked.opens(worked.at(minute)) if is_off(minute) else minute

    def back(minute: int) -> int:
        return worked.closes(worked.at(minute)) if is_off(minute) else minute

    before = known(back)
    return Axis(known(at), pos, pos, before, before, Axis(at, pos, pos, back, back))
