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
        for minute in range(done, first + 1):
            worked[minute] = total
        for minute in range(first + 1, last + 1):
            worked[minute] = total + minute - first
        total, done = total + last - first, last + 1
    worked[done:] = [total] * (DAY + 1 - done)
    return worked


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
        self._first, self._last = _NEAR
        self._zero = 0
        self._fill()

    def _fill(self) -> None:
        calendar, first, last = self.calendar, self._first, self._last
        weekday = (date.fromordinal(FIRST_DAY).weekday() + first) % 7
        week = calendar.week[weekday:] + calendar.week[:weekday]
        days = list(week) * ((last - first) // 7 + 1)
        for day, spans in calendar.exceptions.items():
            index = day.toordinal() - FIRST_DAY - first
            if 0 <= index < len(days):
                days[index] = spans
        self._days = [_worked_until(spans) for spans in days[: last - first]]
        self._sums = list(accumulate((worked[DAY] for worked in self._days), initial=self._zero))

    def _reach(self, day: int) -> None:
        if day < self._first:
            first = min(day, self._first - _CHUNK) - _CHUNK
            older = Axis.__new__(Axis)
            older.calendar, older._first, older._last, older._zero = self.calendar, first, self._first, 0
            older._fill()
            self._zero = self._sums[0] - older._sums[-1]
            self._first = first
        else:
            self._last = max(day, self._last + _CHUNK) + _CHUNK
        self._fill()

    def at(self, minute: int) -> int:
        """How many minutes are worked before a minute."""
        day, rest = divmod(minute, DAY)
        if not self._first <= day < self._last:
            self._reach(day)
        index = day - self._first
        return self._sums[index] + self._days[index][rest]

    def opens(self, number: int) -> int:
        """The last absolute minute of a number: where work goes on."""
        while number >= self._sums[-1]:
            self._reach(self._last)
        while number < self._sums[0]:
            self._reach(self._first - 1)
        index = bisect_right(self._sums, number) - 1
        return (self._first + index) * DAY + bisect_right(self._days[index], number - self._sums[index]) - 1

    def closes(self, number: int) -> int:
        """The first absolute minute of a number: where work ended."""
        while number > self._sums[-1]:
            self._reach(self._last)
        while number <= self._sums[0]:
            self._reach(self._first - 1)
        index = bisect_left(self._sums, number) - 1
        return (self._first + index) * DAY + bisect_left(self._days[index], number - self._sums[index])

    def last_opening(self, minute: int) -> int:
        """The greatest number that opens no later than a minute."""
        number = self.at(minute)
        return number if self.opens(number) <= minute else number - 1


CLOCK = ClockAxis()


@lru_cache(maxsize=512)
def axis_of(calendar: WorkCalendar) -> Axis:
    """The one axis of all calendars with equal content."""
    return Axis(calendar)
