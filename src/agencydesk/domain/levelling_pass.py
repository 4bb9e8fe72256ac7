"""One pass of levelling: every task in turn at the first moment where its links allow it and its people have time."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from agencydesk.domain.levelling_people import Need
from agencydesk.domain.levelling_portfolio import NO_LIMIT, Board, Compiled, Item
from agencydesk.domain.schedule_axis import to_minute
from agencydesk.domain.schedule_pass import Starts, begin, finish_minute
from agencydesk.domain.schedule_rows import NEVER

# What counts, in this order: minutes beyond what cannot be moved, lateness by priority, finishes by priority, movement.
Score = tuple[int, tuple[int, ...], tuple[int, ...], int]


@dataclass(slots=True)
class Levelling:
    """What a pass found: starts by project, and by item the minute that people let it start at, where they held it.

    `held_by` names for those items who held them: their place among the crew and where on their axis they are free.
    `stuck` items could not be put where their people have time.
    """

    starts: list[Starts]
    held: dict[int, int]
    held_by: dict[int, tuple[int, int]]
    stuck: list[int]
    ends: dict[tuple[int, int], int]
    score: Score


class Pass:
    """The state of one pass over a board."""

    def __init__(self, board: Board) -> None:
        """Nothing is placed yet; what stays takes its people first."""
        self._board = board
        self._loads = [load.copy() for load in board.taken]
        self._starts = [Starts([NEVER] * len(plan.floors), [0] * (2 * len(plan.floors))) for plan in board.plans]
        self._held: dict[int, int] = {}
        self._held_by: dict[int, tuple[int, int]] = {}
        self._stuck: list[int] = []
        self._ends = board.ends.copy()

    def run(self) -> Levelling:
        """Place everything, least rank first among what waits for nothing."""
        board, items, ranks = self._board, self._board.items, self._board.ranks
        waits = [len(item.before) for item in items]
        ready = [(ranks[place], place) for place, count in enumerate(waits) if not count]
        heapify(ready)
        while ready:
            place = heappop(ready)[1]
            item = items[place]
            self._put(place, item)
            for other in item.follows:
                waits[other] -= 1
                if not waits[other]:
                    heappush(ready, (ranks[other], other))
        score = _score(board, self._starts, self._stuck)
        return Levelling(self._starts, self._held, self._held_by, self._stuck, self._ends, score)

    def _put(self, place: int, item: Item) -> None:
        compiled, starts = self._board.plans[item.project], self._starts[item.project]
        rows, floors, early = compiled.rows, compiled.floors, starts.early
        for row in item.rows:
            early[row] = begin(rows, starts, row, floors[row])
        if not item.needs or item.stays:
            return
        if not self._fit(place, item, compiled, starts):
            self._stuck.append(place)
            self._held.pop(place, None)
            for row in item.rows:
                early[row] = begin(rows, starts, row, floors[row])
        ends, loads = self._ends, self._loads
        for need in item.needs:
            start = early[need.row]
            end = rows.finish(need.row, start)
            need.take(loads[need.crew], start, end)
            ends[need.crew, need.end_key(end)] = place

    def _fit(self, place: int, item: Item, compiled: Compiled, starts: Starts) -> bool:
        """Move an item on until everybody on it has time; False where it may not go that far."""
        rows, floors, early = compiled.rows, compiled.floors, starts.early
        moved = False
        while True:
            blocked = self._blocked(item, compiled, starts)
            if blocked is None:
                break
            need, free = blocked
            if free >= NO_LIMIT:
                return False
            minute, before, moved = need.axis.opens(free), early[need.row], True
            for row in item.rows:
                floor = max(floors[row], rows.axes[row].at(minute))
                if rows.special[row]:
                    early[row] = begin(rows, starts, row, floor)
                elif floor > early[row]:
                    early[row] = floor
            if early[need.row] <= before:
                return False
            self._held[place] = minute
            self._held_by[place] = need.crew, minute if need.mixed else free
        if moved:
            self._tell(item, compiled, starts)
        return all(early[row] <= limit for row, limit in item.limits.items())

    def _tell(self, item: Item, compiled: Compiled, starts: Starts) -> None:
        """Let those who look at the ends of an item on the clock see where it is now."""
        rows = compiled.rows
        for row in item.rows:
            ahead = rows.ahead[row]
            if ahead is not None and not rows.special[row]:
                begin(rows, starts, row, starts.early[row])

    def _blocked(self, item: Item, compiled: Compiled, starts: Starts) -> tuple[Need, int] | None:
        """The first need that somebody has no time for, and when they have."""
        for need in item.needs:
            start = starts.early[need.row]
            end = compiled.rows.finish(need.row, start)
            room = self._board.crew[need.crew].most - need.units
            if room < 0:
                return need, NO_LIMIT
            free = need.first_fit(self._loads[need.crew], start, end, room)
            if free > start:
                return need, free
        return None


def _score(board: Board, starts: list[Starts], stuck: list[int]) -> Score:
    late: dict[int, int] = {}
    finishes: dict[int, int] = {}
    moved = 0
    for compiled, mine in zip(board.plans, starts, strict=True):
        project = compiled.project
        finish = finish_minute(compiled.rows, mine)
        finishes[project.priority] = finishes.get(project.priority, 0) + finish
        over = 0 if project.due is None else max(0, finish - to_minute(project.due))
        late[project.priority] = late.get(project.priority, 0) + over
        moved += sum(map(abs, map(int.__sub__, mine.early, compiled.early)))
    order = sorted(finishes, reverse=True)
    return len(stuck), tuple(late[one] for one in order), tuple(finishes[one] for one in order), moved
