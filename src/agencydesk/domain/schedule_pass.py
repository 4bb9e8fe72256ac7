"""The two passes over compiled rows: the earliest starts forward, the latest starts back from the finish."""

from dataclasses import dataclass

from agencydesk.domain.plan import Constraint
from agencydesk.domain.schedule_axis import to_minute
from agencydesk.domain.schedule_edges import bound, late_bound
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_rows import FINISH_TOLD, NEVER, START_TOLD, Ahead, Behind, Rows
from agencydesk.domain.schedule_tasks import CAPS, FLOORS, PINS, is_kept, kept_span, wanted_start


@dataclass(slots=True)
class Starts:
    """Early starts by row on the rows' axes; `ends` has, where others look at them, start and finish on the clock."""

    early: list[int]
    ends: list[int]

    def copy(self) -> "Starts":
        """To try something on."""
        return Starts(self.early.copy(), self.ends.copy())


def forward(rows: Rows, held: dict[int, int] | None = None) -> Starts:
    """Early starts; `held` rows start no earlier than that (as late as possible)."""
    early = rows.floors.copy()
    for row, start in (held or {}).items():
        early[row] = max(early[row], start)
    starts = Starts(early, [0] * (2 * len(early)))
    for row, (begin, near, ahead) in enumerate(zip(early, rows.near_in, rows.ahead, strict=True)):
        for pred, weight in near:
            asked = early[pred] + weight
            if asked > begin:
                begin = asked
        early[row] = begin if ahead is None else far_start(rows, row, ahead, starts, begin)
    return starts


def far_start(rows: Rows, row: int, ahead: Ahead, starts: Starts, begin: int) -> int:
    """The early start of a row that the quick loop does not know; `begin` is what floor and near links ask."""
    far, rare, told, axis, duration = ahead
    ends = starts.ends
    if far:
        at = axis.at
        for end, clock, shift in far:
            asked = at(ends[end] + clock) + shift
            if asked > begin:
                begin = asked
    if rare:
        for edge in rows.slow_in[row]:
            begin = max(begin, bound(rows, edge, starts.early[edge.pred]))
        if rows.special[row]:
            begin = _special(rows, row, starts, begin)
    if told:
        if told & START_TOLD:
            ends[2 * row] = axis.opens(begin)
        if told & FINISH_TOLD:
            ends[2 * row + 1] = axis.closes(begin + duration)
    return begin


def _special(rows: Rows, row: int, starts: Starts, asked: int) -> int:
    """Shared work starts with its first; kept dates stay; constraints as the decision on conflicts says."""
    task, axis = rows.task(row), rows.axes[row]
    if rows.nodes[row].part is Part.FIRST_START:
        return min(starts.ends[2 * edge.pred] for edge in rows.incoming[row])
    if is_kept(task):
        return kept_span(task, axis)[0]
    delays, honour = rows.delays.get(row), rows.plan.honour_constraints
    wanted = wanted_start(task, axis, rows.durations[row], delays)
    if wanted is not None and task.constraint in FLOORS + PINS:
        if task.constraint in PINS and honour:
            return wanted
        asked = max(asked, wanted)
    if delays is not None:
        asked = delays.start(asked)
    return min(asked, wanted) if wanted is not None and honour and task.constraint in CAPS else asked


def finish_minute(rows: Rows, starts: Starts) -> int:
    """The last absolute minute of the plan."""
    ends = list(map(int.__add__, starts.early, rows.durations))
    for row in rows.delays:
        ends[row] = rows.finish(row, starts.early[row])
    last = (max(map(ends.__getitem__, mine)) for mine in rows.track_rows)
    return max((axis.closes(end) for axis, end in zip(rows.tracks, last, strict=True)), default=rows.begin)


def backward(rows: Rows, finish: int, starts: Starts | None = None) -> list[int]:
    """Late starts by row. Of shared work, `starts` say who is first: only that start binds whoever waits for it."""
    limits = [axis.at(finish) for axis in rows.tracks]
    late = [limits[track] - duration for track, duration in zip(rows.track_of, rows.durations, strict=True)]
    for row in rows.delays:
        late[row] = rows.start_for(row, limits[rows.track_of[row]], last=True)
    row = len(late)
    for limit, near, behind in zip(late[::-1], reversed(rows.near_out), reversed(rows.behind), strict=True):
        row -= 1
        for succ, weight in near:
            asked = late[succ] - weight
            if asked < limit:
                limit = asked
        late[row] = limit if behind is None else _far_late(rows, row, behind, late, limit, starts)
    return late


def _far_late(rows: Rows, row: int, behind: Behind, late: list[int], limit: int, starts: Starts | None) -> int:
    """What far and slow successors, and the dates of the row itself, leave of the limit.

    Conversions keep order, so only the least minute of each end counts.
    """
    finishing, starting, rare, axis, duration = behind
    if finishing:
        least = -NEVER
        for succ, opens, clock, shift in finishing:
            minute = opens(late[succ] + shift) + clock
            if minute < least:
                least = minute
        asked = axis.at(least) - duration
        if asked < limit:
            limit = asked
    if starting:
        least = -NEVER
        for succ, opens, clock, shift in starting:
            minute = opens(late[succ] + shift) + clock
            if minute < least:
                least = minute
        asked = axis.last_opening(least)
        if asked < limit:
            limit = asked
    if rare:
        for edge in rows.slow_out[row]:
            if rows.nodes[edge.succ].part is not Part.FIRST_START or _is_first(rows, row, edge.succ, starts):
                limit = min(limit, late_bound(rows, edge, late[edge.succ]))
        if rows.limited[row]:
            limit = _late_limit(rows, row, limit)
    return limit


def _late_limit(rows: Rows, row: int, limit: int) -> int:
    """The latest start that deadline, constraint and kept dates of a row leave of the limit."""
    task, axis, duration = rows.task(row), rows.axes[row], rows.durations[row]
    if rows.plan.finish is not None and task.delay_minutes:
        limit = axis.at(axis.opens(limit) - abs(task.delay_minutes))
    if task.deadline is not None:
        limit = min(limit, rows.start_for(row, axis.at(to_minute(task.deadline)), last=True))
    if is_kept(task):
        open_end = task.manual_start is None and task.actual_finish is None
        return limit if open_end else kept_span(task, axis)[0]
    wanted = wanted_start(task, axis, duration, rows.delays.get(row))
    return limit if wanted is None or task.constraint not in PINS + CAPS else min(limit, wanted)


def _is_first(rows: Rows, row: int, end: int, starts: Starts | None) -> bool:
    return starts is None or starts.ends[2 * row] <= starts.early[end]


def as_late(rows: Rows, late: list[int]) -> dict[int, int]:
    """The rows that are held back to their late starts."""
    wanting = {task.id for task in rows.plan.tasks if task.constraint is Constraint.ALAP}
    return {row: asked_late(rows, row, late) for task_id in wanting for row in rows.works.get(task_id, ())}


def asked_late(rows: Rows, row: int, late: list[int]) -> int:
    """What a held row is asked for, so that it starts at its late start."""
    delays = rows.delays.get(row)
    return late[row] if delays is None else delays.asked(late[row])
