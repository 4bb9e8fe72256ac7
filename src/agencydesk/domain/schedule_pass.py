"""The two passes over compiled rows: the earliest starts forward, the latest starts back from the finish."""

from dataclasses import dataclass

from agencydesk.domain.plan import Constraint
from agencydesk.domain.schedule_axis import to_minute
from agencydesk.domain.schedule_edges import bound, late_bound
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_rows import (
    CAPS,
    FINISH_TOLD,
    FLOORS,
    NEVER,
    PINS,
    START_TOLD,
    Rows,
    is_kept,
    kept_span,
    wanted_start,
)


@dataclass(slots=True)
class Starts:
    """Early starts by row on the rows' axes; of the rows that cross axes also where they open and close."""

    early: list[int]
    opened: list[int]
    closed: list[int]

    def copy(self) -> "Starts":
        """To try something on."""
        return Starts(self.early.copy(), self.opened.copy(), self.closed.copy())


def forward(rows: Rows, held: dict[int, int] | None = None) -> Starts:
    """Early starts; `held` rows start no earlier than that (as late as possible)."""
    early = rows.floors.copy()
    for row, start in (held or {}).items():
        early[row] = max(early[row], start)
    starts = Starts(early, [0] * len(early), [0] * len(early))
    for row, (begin, near, odd) in enumerate(zip(early, rows.near_in, rows.odd, strict=True)):
        for pred, weight in near:
            asked = early[pred] + weight
            if asked > begin:
                begin = asked
        early[row] = odd_start(rows, row, starts, begin) if odd else begin
    return starts


def odd_start(rows: Rows, row: int, starts: Starts, begin: int) -> int:
    """The early start of a row that the quick loop does not know; `begin` is what floor and near links ask."""
    axis, opened, closed = rows.axes[row], starts.opened, starts.closed
    far = rows.far_in[row]
    if far:
        at = axis.at
        for pred, from_finish, shift in far:
            asked = at(closed[pred] if from_finish else opened[pred]) + shift
            if asked > begin:
                begin = asked
    for edge in rows.slow_in[row]:
        begin = max(begin, bound(rows, edge, starts.early[edge.pred]))
    if rows.special[row]:
        begin = _special(rows, row, starts, begin)
    told = rows.told[row]
    if told & FINISH_TOLD:
        closed[row] = axis.closes(begin + rows.durations[row])
    if told & START_TOLD:
        opened[row] = axis.opens(begin)
    return begin


def _special(rows: Rows, row: int, starts: Starts, asked: int) -> int:
    """Shared work starts with its first; kept dates stay; constraints as the decision on conflicts says."""
    task, axis = rows.task(row), rows.axes[row]
    if rows.nodes[row].part is Part.FIRST_START:
        return min(starts.opened[edge.pred] for edge in rows.incoming[row])
    if is_kept(task):
        return kept_span(task, axis)[0]
    wanted = wanted_start(task, axis, rows.durations[row])
    if wanted is None:
        return asked
    honour = rows.plan.honour_constraints
    if task.constraint in PINS and honour:
        return wanted
    if task.constraint in FLOORS + PINS:
        return max(asked, wanted)
    return min(asked, wanted) if honour else asked


def finish_minute(rows: Rows, starts: Starts) -> int:
    """The last absolute minute of the plan."""
    axes = {id(axis): axis for axis in rows.axes}
    if len(axes) == 1:
        return rows.axes[0].closes(max(map(int.__add__, starts.early, rows.durations)))
    ends: dict[int, int] = {}
    for axis, start, duration in zip(rows.axes, starts.early, rows.durations, strict=True):
        key, end = id(axis), start + duration
        if end > ends.get(key, NEVER):
            ends[key] = end
    return max((axes[key].closes(last) for key, last in ends.items()), default=rows.begin)


def backward(rows: Rows, finish: int, starts: Starts | None = None) -> list[int]:
    """Late starts by row. Of shared work, `starts` say who is first: only that start binds whoever waits for it."""
    limits = {id(axis): axis.at(finish) for axis in rows.axes}
    late = [limits[id(axis)] - duration for axis, duration in zip(rows.axes, rows.durations, strict=True)]
    near_out, told, limited = rows.near_out, rows.told, rows.limited
    for row in range(len(late) - 1, -1, -1):
        limit = late[row]
        for succ, weight in near_out[row]:
            asked = late[succ] - weight
            if asked < limit:
                limit = asked
        if told[row]:
            limit = _far_limit(rows, row, late, limit)
            for edge in rows.slow_out[row]:
                if rows.nodes[edge.succ].part is not Part.FIRST_START or _is_first(rows, row, edge.succ, starts):
                    limit = min(limit, late_bound(rows, edge, late[edge.succ]))
        late[row] = _late_limit(rows, row, limit) if limited[row] else limit
    return late


def _far_limit(rows: Rows, row: int, late: list[int], limit: int) -> int:
    """What successors on other axes leave; conversions keep order, so only the least minute of each end counts."""
    axes, never = rows.axes, -NEVER
    start = finish = never
    for succ, from_finish, shift in rows.far_out[row]:
        minute = axes[succ].opens(late[succ] + shift)
        if from_finish:
            if minute < finish:
                finish = minute
        elif minute < start:
            start = minute
    if finish < never:
        limit = min(limit, axes[row].at(finish) - rows.durations[row])
    return limit if start == never else min(limit, axes[row].last_opening(start))


def _late_limit(rows: Rows, row: int, limit: int) -> int:
    """The latest start that deadline, constraint and kept dates of a row leave of the limit."""
    task, axis, duration = rows.task(row), rows.axes[row], rows.durations[row]
    if task.deadline is not None:
        limit = min(limit, axis.at(to_minute(task.deadline)) - duration)
    if is_kept(task):
        open_end = task.manual_start is None and task.actual_finish is None
        return limit if open_end else kept_span(task, axis)[0]
    wanted = wanted_start(task, axis, duration)
    return limit if wanted is None or task.constraint not in PINS + CAPS else min(limit, wanted)


def _is_first(rows: Rows, row: int, end: int, starts: Starts | None) -> bool:
    return starts is None or starts.opened[row] <= starts.early[end]


def as_late(rows: Rows, late: list[int]) -> dict[int, int]:
    """The rows that are held back to their late starts."""
    return {
        row: late[row]
        for row, node in enumerate(rows.nodes)
        if node.part is Part.WORK and node.task.constraint is Constraint.ALAP
    }
