"""What holds a row back behind its links, and what makes it last longer than its work: levelling, and the client.

All numbers are on the row's axis, or on that of the task's calendar for milestones, which live on the clock.
"""

from dataclasses import dataclass

from agencydesk.domain.plan import Plan, Wait
from agencydesk.domain.schedule_axis import CLOCK, Axis, to_minute

Intervals = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Delays:
    """A levelling delay in minutes of the clock, and the waits for the client on `axis`, in order and apart.

    A wait after the start makes the row last longer by its working time; a start within a wait moves behind it. A
    milestone (`point`) cannot last: it moves by that time instead. A start that is `fixed` stays in a wait.
    """

    axis: Axis
    clock: int = 0
    waits: Intervals = ()
    counts: Axis = CLOCK
    point: bool = False
    fixed: bool = False

    def start(self, asked: int) -> int:
        """Where a row starts that links and floors ask to start at `asked`."""
        if self.clock:
            asked = self.axis.at(self.axis.opens(asked) + self.clock)
        if not self.point:
            return next((last for first, last in self.waits if first <= asked < last), asked)
        number = self.counts.at(asked)
        extra = self.extra(number)
        return max(asked, self.counts.closes(number + extra)) if extra else asked

    def asked(self, start: int) -> int:
        """The latest that links may ask for so that the row starts at `start`."""
        if self.point and self.waits:
            number = self.counts.at(start)
            latest = self._uncut(number - self.total, last=True)
            if latest < number:
                start = min(start, self.counts.opens(latest))
        start = self.latest(start)
        if self.clock:
            start = self.axis.last_opening(self.axis.opens(start) - self.clock)
        return start

    def latest(self, limit: int) -> int:
        """The last start by a limit: before a wait that the limit lies in, for nothing starts there."""
        if self.point or self.fixed:
            return limit
        return next((first - 1 for first, last in self.waits if first <= limit < last), limit)

    def extra(self, start: int) -> int:
        """Working minutes of the waits after a start."""
        return sum(max(0, last - max(first, start)) for first, last in self.waits)

    @property
    def total(self) -> int:
        """Working minutes of all waits."""
        return sum(last - first for first, last in self.waits)

    def finish(self, start: int, duration: int) -> int:
        """Where a row ends that starts there."""
        return start + duration + (0 if self.point else self.extra(start))

    def start_for(self, finish: int, duration: int, last: bool) -> int:
        """The last start that ends by a finish; or the first that ends no earlier than that."""
        if self.point or not self.waits:
            return finish - duration
        return self._uncut(finish - duration - self.total, last)

    def _uncut(self, number: int, last: bool) -> int:
        """The first or last start with so many minutes before it, waits not counted."""
        for first, end in self.waits:
            if number > first or (last and number == first):
                number += end - first
        return number


def intervals(waits: tuple[Wait, ...], plan: Plan, axis: Axis) -> Intervals:
    """The waits on an axis, joined where they overlap; open ones end now."""
    found: list[tuple[int, int]] = []
    for wait in sorted(waits, key=lambda one: one.since):
        until = plan.now if wait.until is None else wait.until
        if until is None or until <= wait.since:
            continue
        first, last = axis.at(to_minute(wait.since)), axis.at(to_minute(until))
        if found and first <= found[-1][1]:
            before = found.pop()
            first, last = before[0], max(last, before[1])
        if first < last:
            found.append((first, last))
    return tuple(found)
