"""The two passes over compiled rows: the earliest starts forward, the latest starts back from the finish."""

from agencydesk.domain.plan import Constraint, PlanTask
from agencydesk.domain.schedule_axis import ClockAxis, to_minute
from agencydesk.domain.schedule_rows import Edge, Rows, kept_dates

PINS = (Constraint.MSO, Constraint.MFO)
CAPS = (Constraint.SNLT, Constraint.FNLT)
FLOORS = (Constraint.SNET, Constraint.FNET)
TO_FINISH = (Constraint.FNET, Constraint.FNLT, Constraint.MFO)


def bound(rows: Rows, edge: Edge, start: int) -> int:
    """The earliest start of the successor, on its axis, when the predecessor starts at `start` on its own."""
    if edge.weight is not None:
        return start + edge.weight
    axis = rows.axes[edge.pred]
    minute = axis.closes(start + rows.durations[edge.pred]) if edge.from_finish else axis.opens(start)
    succ_axis = rows.axes[edge.succ]
    shift = rows.durations[edge.succ] if edge.to_finish else 0
    if not edge.lag:
        return succ_axis.at(minute) - shift
    lagged = edge.lag_axis.at(minute) + edge.lag
    if edge.lag_axis is succ_axis:
        return lagged - shift
    return succ_axis.at(edge.lag_axis.closes(lagged) if edge.from_finish else edge.lag_axis.opens(lagged)) - shift


def late_bound(rows: Rows, edge: Edge, start: int) -> int:
    """The latest start of the predecessor that lets the successor start at `start`: the inverse of `bound`."""
    if edge.weight is not None:
        return start - edge.weight
    if edge.to_finish:
        start += rows.durations[edge.succ]
    succ_axis, lag_axis = rows.axes[edge.succ], edge.lag_axis
    if not edge.lag:
        minute = succ_axis.opens(start)
    elif lag_axis is succ_axis:
        minute = lag_axis.opens(start - edge.lag)
    else:
        minute = succ_axis.opens(start)
        lagged = lag_axis.at(minute) if edge.from_finish else lag_axis.last_opening(minute)
        minute = lag_axis.opens(lagged - edge.lag)
    axis = rows.axes[edge.pred]
    return axis.at(minute) - rows.durations[edge.pred] if edge.from_finish else axis.last_opening(minute)


def constraint_start(task: PlanTask, axis: ClockAxis, duration: int) -> int | None:
    """The start that a task's constraint speaks of, on the task's axis."""
    if task.constraint_at is None:
        return None
    number = axis.at(to_minute(task.constraint_at))
    return number - duration if task.constraint in TO_FINISH else number


def kept_start(rows: Rows, row: int) -> int | None:
    """The start of a task whose dates only a person moves."""
    kept = kept_dates(rows.tasks[row])
    if kept is None or rows.ends[row]:
        return None
    return rows.axes[row].at(kept[0])


def early_start(rows: Rows, row: int, starts: list[int], floor: int) -> int:
    """The earliest start of one row when the starts of its predecessors are known."""
    kept = kept_start(rows, row)
    if kept is not None:
        return kept
    task, axis = rows.tasks[row], rows.axes[row]
    waits = [bound(rows, edge, starts[edge.pred]) for edge in rows.incoming[row]]
    wanted = None if rows.ends[row] else constraint_start(task, axis, rows.durations[row])
    if wanted is None:
        return max(waits, default=floor) if rows.ends[row] else max([floor, *waits])
    if task.constraint in FLOORS:
        return max([wanted, *waits])
    honour = rows.plan.honour_constraints
    if task.constraint in PINS:
        return wanted if honour else max([wanted, *waits])
    if task.constraint in CAPS:
        earliest = max(waits, default=min(floor, wanted))
        return min(earliest, wanted) if honour else earliest
    return max([floor, *waits])


def forward(rows: Rows, start: int, floors: dict[int, int] | None = None) -> list[int]:
    """Early starts by row; `floors` holds rows back (as late as possible)."""
    starts: list[int] = []
    for row, axis in enumerate(rows.axes):
        begin = early_start(rows, row, starts, axis.at(start))
        if floors and row in floors:
            begin = max(begin, floors[row])
        starts.append(begin)
    return starts


def finish_minute(rows: Rows, starts: list[int], start: int) -> int:
    """The last absolute minute of the plan."""
    ends = zip(rows.axes, starts, rows.durations, strict=True)
    return max((axis.closes(begin + duration) for axis, begin, duration in ends), default=start)


def _late_limit(rows: Rows, row: int, finish: int) -> int:
    """The latest start that the finish, the deadline and the constraint of a row allow."""
    task, axis, duration = rows.tasks[row], rows.axes[row], rows.durations[row]
    limit = axis.at(finish) - duration
    if rows.ends[row]:
        return limit
    if task.deadline is not None:
        limit = min(limit, axis.at(to_minute(task.deadline)) - duration)
    wanted = constraint_start(task, axis, duration)
    if wanted is not None and task.constraint in PINS + CAPS:
        limit = min(limit, wanted)
    return limit


def backward(rows: Rows, finish: int) -> list[int]:
    """Late starts by row."""
    late = [0] * len(rows.axes)
    for row in range(len(late) - 1, -1, -1):
        limit = _late_limit(rows, row, finish)
        for edge in rows.outgoing[row]:
            limit = min(limit, late_bound(rows, edge, late[edge.succ]))
        late[row] = limit
    return late
