"""The two passes over compiled rows: the earliest starts forward, the latest starts back from the finish."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agencydesk.domain.plan import Constraint
from agencydesk.domain.schedule_axis import to_minute
from agencydesk.domain.schedule_edges import late_bound
from agencydesk.domain.schedule_net import Ahead, Edge, Rows
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_rows import course_of
from agencydesk.domain.schedule_tasks import CAPS, FLOORS, PINS, is_kept, is_underway, kept_span, wanted_start
from agencydesk.domain.schedule_work import done_minutes, work_minutes


@dataclass(slots=True)
class Starts:
    """Early starts by row on the rows' axes."""

    early: list[int]
    ends: list[int] = field(default_factory=list)

    def copy(self) -> "Starts":
        """To try something on."""
        return Starts(self.early.copy())


def forward(rows: Rows, held: Mapping[int, int] | None = None) -> Starts:
    """Early starts; `held` rows start no earlier than that (as late as possible)."""
    early = rows.floors.copy()
    for row, start in (held or {}).items():
        early[row] = max(early[row], start)
    starts = Starts(early)
    for steps, _, special in course_of(rows):
        for pred, succ, weight, convert, shift in steps:
            asked = early[pred] + weight
            if convert is not None:
                asked = convert(asked) + shift
            if asked > early[succ]:
                early[succ] = asked
        if special is not None and rows.special[special]:
            early[special] = _special(rows, special, starts, early[special])
    return starts


def begin(rows: Rows, starts: Starts, row: int, floor: int) -> int:
    """The early start of one row, with a floor that need not be its own."""
    early = starts.early
    for pred, weight in rows.near_in[row]:
        asked = early[pred] + weight
        if asked > floor:
            floor = asked
    ahead = rows.ahead[row]
    return floor if ahead is None else far_start(rows, row, ahead, starts, floor)


def far_start(rows: Rows, row: int, ahead: Ahead, starts: Starts, begin: int) -> int:
    """The early start of a row with far edges or dates; `begin` is what floor and near edges ask."""
    far, special = ahead
    early = starts.early
    for pred, weight, convert, shift in far:
        asked = convert(early[pred] + weight) + shift
        if asked > begin:
            begin = asked
    return _special(rows, row, starts, begin) if special else begin


def _special(rows: Rows, row: int, starts: Starts, asked: int) -> int:
    """Shared work starts with its first; kept dates stay; constraints as the decision on conflicts says."""
    task, axis = rows.task(row), rows.axes[row]
    if rows.nodes[row].part is Part.FIRST_START:
        return min(rows.axes[edge.pred].opens(starts.early[edge.pred]) for edge in rows.incoming[row])
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
    if len(rows.tracks) == 1:
        return rows.tracks[0].closes(max(ends))
    last = (max(map(ends.__getitem__, mine)) for mine in rows.track_rows)
    return max((axis.closes(end) for axis, end in zip(rows.tracks, last, strict=True)), default=rows.begin)


def backward(rows: Rows, finish: int, starts: Starts | None = None, most: Mapping[int, int] | None = None) -> list[int]:
    """Late starts by row, of some rows at `most` so late.

    Of shared work, `starts` say who is first: only that start binds whoever waits for it.
    """
    limits = [axis.last_closing(finish) for axis in rows.tracks]
    if len(limits) == 1:
        late = list(map(limits[0].__sub__, rows.durations))
    else:
        late = [limits[track] - duration for track, duration in zip(rows.track_of, rows.durations, strict=True)]
    for row in rows.delays:
        late[row] = rows.start_for(row, limits[rows.track_of[row]], last=True)
    for row, start in (most or {}).items():
        late[row] = min(late[row], start)
    for _, steps, special in reversed(course_of(rows)):
        if special is not None:
            _limit(rows, special, late, starts)
        for pred, succ, weight, convert, shift in reversed(steps):
            asked = late[succ] + weight
            if convert is not None:
                asked = convert(asked) + shift
            if asked < late[pred]:
                late[pred] = asked
    return late


def _limit(rows: Rows, row: int, late: list[int], starts: Starts | None) -> None:
    """What the dates of a row leave of its late start; of shared work, what its first start leaves for who is first."""
    if rows.limited[row]:
        late[row] = _late_limit(rows, row, late[row])
    if rows.nodes[row].part is Part.FIRST_START:
        for edge in rows.incoming[row]:
            if starts is None or rows.axes[edge.pred].opens(starts.early[edge.pred]) <= starts.early[row]:
                late[edge.pred] = min(late[edge.pred], late_bound(rows, edge, late[row]))
    for edge in rows.spent.get(row, ()):
        _limit_spent(rows, edge, late)


def _limit_spent(rows: Rows, edge: Edge, late: list[int]) -> None:
    """What has begun leaves until its rest must be done; a summary that has begun, until it did."""
    task, axis, link = rows.task(edge.succ), rows.axes[edge.succ], edge.link
    if task.actual_finish is not None or (is_underway(rows.task(edge.pred)) and not edge.from_finish):
        return
    start = late[edge.succ]
    if not edge.to_finish:
        node = rows.nodes[edge.succ]
        start = rows.finish(edge.succ, start) - work_minutes(node, axis) + done_minutes(node, axis)
        if link is not None and link.successor_id != task.id:
            start = kept_span(task, axis)[0]
    late[edge.pred] = min(late[edge.pred], late_bound(rows, edge, start))


def _late_limit(rows: Rows, row: int, limit: int) -> int:
    """The latest start that deadline, constraint and kept dates of a row leave of the limit."""
    task, axis, duration = rows.task(row), rows.axes[row], rows.durations[row]
    if rows.plan.finish is not None and task.delay_minutes:
        limit = axis.last_closing(axis.opens(limit) - abs(task.delay_minutes))
    wanted = None if is_kept(task) else wanted_start(task, axis, duration, rows.delays.get(row))
    if wanted is not None and task.constraint in PINS + CAPS:
        # What comes after a pin pushes neither it nor what comes before it.
        limit = wanted if task.constraint in PINS else min(limit, wanted)
    ends = [at for _, at in rows.order.above(task, Constraint.FNLT)]
    for at in ends if task.deadline is None else (*ends, task.deadline):
        limit = min(limit, rows.start_for(row, axis.last_closing(to_minute(at)), last=True))
    if not is_kept(task):
        delays = rows.delays.get(row)
        pinned = wanted is not None and task.constraint in PINS
        return limit if delays is None or pinned else delays.latest(limit)
    # Dates by hand hold the task, and not what comes before it.
    return limit if task.manual_start is not None or task.actual_finish is None else kept_span(task, axis)[0]


def as_late(rows: Rows, late: list[int]) -> dict[int, int]:
    """The rows that are held back to their late starts."""
    return {row: asked_late(rows, row, late) for row in rows.late_rows}


def asked_late(rows: Rows, row: int, late: list[int]) -> int:
    """What a held row is asked for, so that it starts at its late start."""
    delays = rows.delays.get(row)
    return late[row] if delays is None else delays.asked(late[row])
