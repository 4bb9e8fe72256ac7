"""The two passes over compiled rows: the earliest starts forward, the latest starts back from the finish."""

from agencydesk.domain.plan import Constraint
from agencydesk.domain.schedule_axis import to_minute
from agencydesk.domain.schedule_edges import bound, late_bound
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_rows import CAPS, FLOORS, NEVER, PINS, Rows, is_kept, kept_span, wanted_start


def forward(rows: Rows, held: dict[int, int] | None = None) -> list[int]:
    """Early starts by row; `held` rows start no earlier than that (as late as possible)."""
    starts = list(rows.floors)
    if held:
        for row, start in held.items():
            starts[row] = max(starts[row], start)
    for row, (near, odd) in enumerate(zip(rows.near_in, rows.odd, strict=True)):
        if odd:
            starts[row] = odd_start(rows, row, starts, starts[row])
            continue
        begin = starts[row]
        for pred, weight in near:
            asked = starts[pred] + weight
            if asked > begin:
                begin = asked
        starts[row] = begin
    return starts


def odd_start(rows: Rows, row: int, starts: list[int], floor: int) -> int:
    """The early start of a row that the quick loop does not know."""
    node, axis = rows.nodes[row], rows.axes[row]
    if node.part is Part.FIRST_START:
        return min(bound(rows, edge, starts[edge.pred]) for edge in rows.incoming[row])
    work = node.part is Part.WORK
    if work and is_kept(node.task):
        return kept_span(node.task, axis)[0]
    asked = waits(rows, row, starts)
    if work and node.task.constraint_at is not None:
        return _constrained(rows, row, asked, floor)
    return max(asked, floor)


def waits(rows: Rows, row: int, starts: list[int]) -> int:
    """The earliest start that the links into a row allow."""
    begin = NEVER
    for pred, weight in rows.near_in[row]:
        asked = starts[pred] + weight
        if asked > begin:
            begin = asked
    at = rows.axes[row].at
    for pred, from_finish, shift in rows.far_in[row]:
        axis, start = rows.axes[pred], starts[pred]
        minute = axis.closes(start + rows.durations[pred]) if from_finish else axis.opens(start)
        asked = at(minute) + shift
        if asked > begin:
            begin = asked
    for edge in rows.slow_in[row]:
        begin = max(begin, bound(rows, edge, starts[edge.pred]))
    return begin


def _constrained(rows: Rows, row: int, asked: int, floor: int) -> int:
    task, honour = rows.task(row), rows.plan.honour_constraints
    wanted = wanted_start(task, rows.axes[row], rows.durations[row])
    if wanted is None:
        return max(asked, floor)
    if task.constraint in FLOORS:
        return max(asked, floor, wanted)
    if task.constraint in PINS:
        return wanted if honour else max(asked, wanted)
    earliest = max(asked, floor)
    return min(earliest, wanted) if honour and task.constraint in CAPS else earliest


def finish_minute(rows: Rows, starts: list[int]) -> int:
    """The last absolute minute of the plan."""
    axes = {id(axis): axis for axis in rows.axes}
    if len(axes) == 1:
        return rows.axes[0].closes(max(map(int.__add__, starts, rows.durations)))
    ends: dict[int, int] = {}
    for axis, start, duration in zip(rows.axes, starts, rows.durations, strict=True):
        key = id(axis)
        if start + duration > ends.get(key, NEVER):
            ends[key] = start + duration
    return max((axes[key].closes(last) for key, last in ends.items()), default=rows.begin)


def late_limit(rows: Rows, row: int, limit: int) -> int:
    """The latest start that deadline, constraint and kept dates of a row leave of the limit."""
    task, axis, duration = rows.task(row), rows.axes[row], rows.durations[row]
    if task.deadline is not None:
        limit = min(limit, axis.at(to_minute(task.deadline)) - duration)
    if is_kept(task):
        open_end = task.manual_start is None and task.actual_finish is None
        return limit if open_end else kept_span(task, axis)[0]
    wanted = wanted_start(task, axis, duration)
    return limit if wanted is None or task.constraint not in PINS + CAPS else min(limit, wanted)


def backward(rows: Rows, finish: int, starts: list[int] | None = None) -> list[int]:
    """Late starts by row. Of shared work, `starts` say who is first: only that start binds whoever waits for it."""
    limits = {id(axis): axis.at(finish) for axis in rows.axes}
    late = [limits[id(axis)] - duration for axis, duration in zip(rows.axes, rows.durations, strict=True)]
    for row in range(len(late) - 1, -1, -1):
        limit = late[row]
        for succ, weight in rows.near_out[row]:
            asked = late[succ] - weight
            if asked < limit:
                limit = asked
        for edge in rows.far_out[row]:
            if rows.nodes[edge.succ].part is Part.FIRST_START and not _is_first(rows, row, edge.succ, starts):
                continue
            asked = late_bound(rows, edge, late[edge.succ])
            if asked < limit:
                limit = asked
        if rows.limited[row]:
            limit = late_limit(rows, row, limit)
        late[row] = limit
    return late


def _is_first(rows: Rows, row: int, end: int, starts: list[int] | None) -> bool:
    if starts is None:
        return True
    mine = rows.axes[row].opens(starts[row])
    return mine <= starts[end]


def as_late(rows: Rows, late: list[int]) -> dict[int, int]:
    """The rows that are held back to their late starts."""
    return {
        row: late[row]
        for row, node in enumerate(rows.nodes)
        if node.part is Part.WORK and node.task.constraint is Constraint.ALAP and not is_kept(node.task)
    }
