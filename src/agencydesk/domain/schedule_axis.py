"""Axes of cumulative working minutes: on an axis 17:00 and the next 08:00 are one number, and durations just add.

Absolute minutes count from the start of `FIRST_DAY`, minutes on an axis from the same moment; both may be negative.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate

from agencydesk.domain.work_calendar import DAY, Spans, WorkCalendar

FIRST_DAY = date(2000, 1, 1).toordinal()
_NEAR = (8_000, 11_000)
_CHUNK = 2_000


def to_minute(moment: datetime) -> int:
    """Absolute minute of a moment; seconds are dropped."""
    return (moment.toordinal() - FIRST_DAY) * DAY + moment.hour * 60 + moment.minute


def to_moment(minute: int) -> datetime:
    """The moment of an absolute minute."""
    day, rest = divmod(minute, DAY)
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


class ClockAxis:
    """The axis of the clock itself, on which milestones and elapsed durations live."""

    calendar: WorkCalendar | None = None

    def at(self, minute: int) -> int:
        """How far a minute is."""
        return minute

    def opens(self, number: int) -> int:
        """The last absolute minute of a number: where work goes on."""
        return number

    def closes(self, number: int) -> int:
        """The first absolute minute of a number: where work ended."""
        return number

    def last_opening(self, minute: int) -> int:
        """The greatest number that opens no later than a minute."""
        return minute


class Axis(ClockAxis):
    """The axis of one calendar; its table of days grows at either end when somebody looks beyond it."""

    def __init__(self, calendar: WorkCalendar) -> None:
        """Start with the years that plans of today are in."""
        self.calendar: WorkCalendar = calendar
        self._first, last = _NEAR
        self._tables(last, 0)

    def _tables(self, last: int, zero: int) -> None:
        """Days from `_first` up to, not including, `last`; the first of them starts at number `zero`."""
        calendar, first = self.calendar, self._first
        weekday = (date.fromordinal(FIRST_DAY).weekday() + first) % 7
        week = calendar.week[weekday:] + calendar.week[:weekday]
        days = (list(week) * ((last - first) // 7 + 1))[: last - first]
        for day, spans in calendar.exceptions.items():
            index = day.toordinal() - FIRST_DAY - first
            if 0 <= index < len(days):
                days[index] = spans
        self._days = list(map(_worked_until, days))
        self._openings = list(map(_openings, days))
        self._sums = list(accumulate(map(len, self._openings), initial=zero))
        self._count = len(days)

    def _reach(self, day: int) -> None:
        """Build the tables anew so that they hold a day; numbers stay what they were."""
        first, last, zero = self._first, self._first + self._count, self._sums[0]
        if day >= last:
            self._tables(max(day, last + _CHUNK) + _CHUNK, zero)
            return
        self._first = min(day, first - _CHUNK) - _CHUNK
        self._tables(last, 0)
        self._tables(last, zero - self._sums[first - self._first])

    def at(self, minute: int) -> int:
        """How many minutes are worked before a minute."""
        index = minute // DAY - self._first
        if not 0 <= index < self._count:
            self._reach(minute // DAY)
            return self.at(minute)
        return self._sums[index] + self._days[index][minute % DAY]

    def opens(self, number: int) -> int:
        """The last absolute minute of a number: where work goes on."""
        sums = self._sums
        if not sums[0] <= number < sums[-1]:
            self._reach(self._first - 1 if number < sums[0] else self._first + self._count)
            return self.opens(number)
        index = bisect_right(sums, number) - 1
        return (self._first + index) * DAY + self._openings[index][number - sums[index]]

    def closes(self, number: int) -> int:
        """The first absolute minute of a number: where work ended."""
        sums = self._sums
        if not sums[0] < number < sums[-1]:
            self._reach(self._first - 1 if number <= sums[0] else self._first + self._count)
            return self.closes(number)
        index = bisect_left(sums, number) - 1
        return (self._first + index) * DAY + self._openings[index][number - sums[index] - 1] + 1

    def last_opening(self, minute: int) -> int:
        """The greatest number that opens no later than a minute."""
        number = self.at(minute)
        worked, rest = self._days[minute // DAY - self._first], minute % DAY
        return number if worked[rest + 1] > worked[rest] else number - 1


CLOCK = ClockAxis()


@lru_cache(maxsize=512)
def axis_of(calendar: WorkCalendar) -> Axis:
    """The one axis of all calendars with equal content."""
    return Axis(calendar)
