"""How much of a person is taken at each moment: a step function over the working minutes of an axis.

Loads count hundredths of a percent, so that whole numbers do. Where all work of a person lies on one axis, the numbers
are of that axis; else they are minutes of the clock, and work takes exactly the spans in which it is done.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from agencydesk.domain.schedule_axis import CLOCK, FIRST_DAY, Axis
from agencydesk.domain.work_calendar import DAY, WorkCalendar

FULL = 10_000
_BEGINNING = -(1 << 60)


@dataclass(slots=True)
class Load:
    """`levels[n]` is taken from `marks[n]` to the next mark; nothing is taken behind the last."""

    marks: list[int] = field(default_factory=lambda: [_BEGINNING])
    levels: list[int] = field(default_factory=lambda: [0])

    def copy(self) -> "Load":
        """The same, to go on from."""
        return Load(self.marks.copy(), self.levels.copy())

    def first_fit(self, start: int, length: int, room: int) -> int:
        """The first number from `start` on where no level is above `room` for so long."""
        marks, levels = self.marks, self.levels
        n = bisect_right(marks, start) - 1
        last, end = len(marks) - 1, start + length
        while True:
            if levels[n] > room:
                n += 1
                start = marks[n]
                end = start + length
            elif n == last or marks[n + 1] >= end:
                return start
            else:
                n += 1

    def blocked_until(self, start: int, end: int, room: int) -> int | None:
        """The end of the last level above `room` between two numbers."""
        marks, levels = self.marks, self.levels
        n = bisect_left(marks, end) - 1
        while n >= 0 and (n + 1 == len(marks) or marks[n + 1] > start):
            if levels[n] > room:
                return marks[n + 1]
            n -= 1
        return None

    def take(self, start: int, end: int, units: int) -> None:
        """Take so much between two numbers."""
        if start >= end or not units:
            return
        marks, levels = self.marks, self.levels
        first = bisect_left(marks, start)
        if first == len(marks) or marks[first] != start:
            marks.insert(first, start)
            levels.insert(first, levels[first - 1])
        last = bisect_left(marks, end, first)
        if last == len(marks) or marks[last] != end:
            marks.insert(last, end)
            levels.insert(last, levels[last - 1])
        for n in range(first, last):
            levels[n] += units
        for n in (last, first):
            if n and levels[n] == levels[n - 1]:
                del marks[n], levels[n]

    def above(self, most: int) -> list[tuple[int, int, int]]:
        """Where more than that is taken: (start, end, level)."""
        steps = zip(self.marks, self.marks[1:], self.levels, strict=False)
        return [(start, end, level) for start, end, level in steps if level > most]


@dataclass(frozen=True, slots=True)
class Crew:
    """A person whose time is shared: the axis that their load is counted on, and the most that may be taken."""

    person_id: int
    axis: Axis
    most: int


@dataclass(frozen=True, slots=True)
class Need:
    """What a row takes of a person: their place among the crew, the units, and the hours in which it is done.

    Without `hours`, the row lives on the axis of the person's load.
    """

    row: int
    crew: int
    units: int
    axis: Axis
    hours: WorkCalendar | None = None
    mixed: bool = False

    def first_fit(self, load: Load, start: int, end: int, room: int) -> int:
        """The first start on the row's axis, from `start` on, that the person has room for."""
        if not self.mixed:
            return load.first_fit(start, end - start, room)
        length = end - start
        while True:
            until = None
            for first, last in reversed(self.spans(start, start + length)):
                until = load.blocked_until(first, last, room)
                if until is not None:
                    break
            if until is None:
                return start
            start = max(start + 1, self.axis.at(until))

    def take(self, load: Load, start: int, end: int) -> None:
        """Take the person from start to end, both on the row's axis."""
        if not self.mixed:
            load.take(start, end, self.units)
            return
        for first, last in self.spans(start, end):
            load.take(first, last, self.units)

    def end_key(self, end: int) -> int:
        """Where the row ends as a number by which it is found again when somebody is free from there on."""
        return self.axis.opens(end) if self.mixed else end

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """The minutes of the clock that are worked from start to end."""
        if start >= end:
            return []
        opens, closes = self.axis.opens(start), self.axis.closes(end)
        if self.axis is CLOCK or self.hours is None:
            return [(opens, closes)]
        found = []
        for day in range(opens // DAY, (closes - 1) // DAY + 1):
            for first, last in self.hours.spans_on(date.fromordinal(FIRST_DAY + day)):
                begin, until = max(opens, day * DAY + first), min(closes, day * DAY + last)
                if begin < until:
                    found.append((begin, until))
        return found
