"""A plan compiled for the scheduler: work and ends as rows in pass order, links as edges that the passes run along."""

from dataclasses import dataclass, field
from datetime import datetime

from agencydesk.domain.plan import Constraint, LagKind, Plan, PlanLink, PlanTask
from agencydesk.domain.schedule_axis import CLOCK, ClockAxis, axis_of, to_minute
from agencydesk.domain.schedule_order import Node, Order, Part, is_milestone, order_plan

PINS = (Constraint.MSO, Constraint.MFO)
CAPS = (Constraint.SNLT, Constraint.FNLT)
FLOORS = (Constraint.SNET, Constraint.FNET)
ON_FINISH = (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
NEVER = -(1 << 60)
FINISH_TOLD, START_TOLD = 1, 2

Near = tuple[int, int]
Far = tuple[int, bool, int]


@dataclass(slots=True)
class Edge:
    """From row to row. With a `weight` both rows share an axis, and start + weight <= start says it all.

    Otherwise the predecessor's end is looked at on the clock, and `lag` runs on `lag_axis`.
    """

    pred: int
    succ: int
    from_finish: bool
    to_finish: bool
    lag: int
    lag_axis: ClockAxis
    link: PlanLink | None
    weight: int | None = None


@dataclass(slots=True)
class Rows:
    """The compiled plan; lists are by row, predecessors first.

    `near` edges are (row, weight); `far` ones cross axes: (row, whether at the predecessor's finish, shift); `slow`
    ones have lag on a third axis. The `odd` rows have something that the quick loop does not know, the `special` ones
    need more than their floor and links, `limited` ones have a date that can bind them from behind. `told` says which
    ends of a row others look at on the clock.
    """

    plan: Plan
    order: Order
    begin: int
    nodes: list[Node]
    axes: list[ClockAxis]
    durations: list[int]
    floors: list[int] = field(init=False)
    incoming: list[list[Edge]] = field(init=False)
    outgoing: list[list[Edge]] = field(init=False)
    near_in: list[list[Near]] = field(init=False)
    near_out: list[list[Near]] = field(init=False)
    far_in: list[list[Far]] = field(init=False)
    far_out: list[list[Far]] = field(init=False)
    slow_in: list[list[Edge]] = field(init=False)
    slow_out: list[list[Edge]] = field(init=False)
    told: list[int] = field(init=False)
    odd: list[bool] = field(init=False)
    special: list[bool] = field(init=False)
    limited: list[bool] = field(init=False)
    works: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Room for every row."""
        count = len(self.nodes)
        self.floors, self.told = [NEVER] * count, [0] * count
        self.incoming, self.outgoing = [[] for _ in range(count)], [[] for _ in range(count)]
        self.near_in, self.near_out = [[]] * count, [[]] * count
        self.far_in, self.far_out = [[]] * count, [[]] * count
        self.slow_in, self.slow_out = [[]] * count, [[]] * count
        self.odd, self.special, self.limited = [False] * count, [False] * count, [False] * count

    def task(self, row: int) -> PlanTask:
        """The task that a row belongs to."""
        return self.nodes[row].task

    def is_work(self, row: int) -> bool:
        """Whether the row is work, and not an end that others wait for."""
        return self.nodes[row].part is Part.WORK


def count_axis(task: PlanTask, plan: Plan) -> ClockAxis:
    """Where lag into a task runs and its slack is counted."""
    return CLOCK if task.elapsed else axis_of(task.calendar or plan.calendar)


def is_kept(task: PlanTask) -> bool:
    """Only a person moves its start."""
    return task.manual_start is not None or is_underway(task)


def is_underway(task: PlanTask) -> bool:
    """Started or finished: what it waited for is spent."""
    return task.manual_start is None and (task.actual_start is not None or task.actual_finish is not None)


def kept_moments(task: PlanTask) -> tuple[datetime, datetime | None]:
    """Start and, if there is one, finish of a kept task, as they were given."""
    if task.manual_start is not None:
        return task.manual_start, task.manual_finish
    start = task.actual_start or task.actual_finish
    assert start is not None
    return start, task.actual_finish


def kept_span(task: PlanTask, axis: ClockAxis) -> tuple[int, int | None]:
    """The same on an axis."""
    start, finish = kept_moments(task)
    return axis.at(to_minute(start)), None if finish is None else axis.at(to_minute(finish))


def wanted_start(task: PlanTask, axis: ClockAxis, duration: int) -> int | None:
    """The start that a task's constraint speaks of, on an axis."""
    if task.constraint_at is None or task.constraint in (Constraint.ASAP, Constraint.ALAP):
        return None
    number = axis.at(to_minute(task.constraint_at))
    return number - duration if task.constraint in ON_FINISH else number


def _axis(node: Node, plan: Plan) -> ClockAxis:
    task = node.task
    if node.part is not Part.WORK or task.elapsed or is_milestone(task):
        return CLOCK
    return axis_of(task.people[node.person].calendar if task.people else task.calendar or plan.calendar)


def row_duration(node: Node, axis: ClockAxis, plan: Plan) -> int:
    """From a row's start to its finish on its axis: the minutes of work, and what a status date puts in between."""
    task = node.task
    if node.part is not Part.WORK:
        return 0
    minutes = 0 if is_milestone(task) else task.duration_minutes
    if task.people and axis is not CLOCK and (own := task.people[node.person].minutes) is not None:
        minutes = own
    if not is_kept(task):
        return minutes
    start, finish = kept_span(task, axis)
    if finish is not None:
        return max(0, finish - start)
    if plan.status_at is None or task.manual_start is not None:
        return minutes
    done = start + minutes * min(100, task.percent_done) // 100
    return minutes + max(0, axis.at(to_minute(plan.status_at)) - done)


def compile_rows(plan: Plan) -> Rows:
    """The plan as rows; refuses circles."""
    order = order_plan(plan)
    axis = axis_of(plan.calendar)
    nodes = order.nodes
    axes = [_axis(node, plan) for node in nodes]
    durations = [row_duration(node, own, plan) for node, own in zip(nodes, axes, strict=True)]
    rows = Rows(plan, order, axis.opens(axis.at(to_minute(plan.start))), nodes, axes, durations)
    for pred, succ, link in order.arcs:
        edge = _edge(rows, pred, succ, link)
        if edge is not None:
            rows.incoming[succ].append(edge)
            rows.outgoing[pred].append(edge)
    for row, node in enumerate(nodes):
        if node.part is Part.WORK:
            rows.works.setdefault(node.task.id, []).append(row)
        file_incoming(rows, row)
    for row in range(len(nodes)):
        file_outgoing(rows, row)
    return rows


def _edge(rows: Rows, pred: int, succ: int, link: PlanLink | None) -> Edge | None:
    """An edge, unless the successor is under way and waits for nothing any more."""
    if link is None:
        return Edge(pred, succ, rows.nodes[succ].part is Part.ALL_FINISHED, False, 0, CLOCK, None)
    task = rows.task(succ)
    if is_underway(task):
        return None
    lag_axis: ClockAxis = CLOCK
    if link.lag_kind is not LagKind.ELAPSED:
        lag_axis = axis_of(task.calendar or rows.plan.calendar)
    lag = lag_minutes(rows, pred, link)
    return Edge(pred, succ, link.kind.from_finish, link.kind.to_finish, lag, lag_axis, link)


def lag_minutes(rows: Rows, pred: int, link: PlanLink) -> int:
    """The lag of a link out of a row; that of a percentage comes from the row's duration."""
    return percent_of(rows.durations[pred], link.lag_minutes) if link.lag_kind is LagKind.PERCENT else link.lag_minutes


def percent_of(duration: int, percent: int) -> int:
    """A share of a duration, half up to the minute."""
    return (duration * percent * 2 + 100) // 200


def _weigh(rows: Rows, edge: Edge) -> None:
    axis = rows.axes[edge.pred]
    edge.weight = None
    if rows.axes[edge.succ] is axis and (not edge.lag or edge.lag_axis is axis):
        edge.weight = edge.lag
        if edge.from_finish:
            edge.weight += rows.durations[edge.pred]
        if edge.to_finish:
            edge.weight -= rows.durations[edge.succ]


def _is_far(rows: Rows, edge: Edge) -> bool:
    return edge.weight is None and (not edge.lag or edge.lag_axis is rows.axes[edge.succ])


def _far_shift(rows: Rows, edge: Edge) -> int:
    return edge.lag - (rows.durations[edge.succ] if edge.to_finish else 0)


def file_incoming(rows: Rows, row: int) -> None:
    """Sort the edges into a row by how they are followed, and the row by what it needs."""
    near: list[Near] = []
    far: list[Far] = []
    slow: list[Edge] = []
    for edge in rows.incoming[row]:
        _weigh(rows, edge)
        if edge.weight is not None:
            near.append((edge.pred, edge.weight))
        elif _is_far(rows, edge):
            far.append((edge.pred, edge.from_finish, _far_shift(rows, edge)))
        else:
            slow.append(edge)
    rows.near_in[row], rows.far_in[row], rows.slow_in[row] = near, far, slow
    task, work = rows.task(row), rows.is_work(row)
    dated = work and (task.constraint_at is not None or is_kept(task))
    rows.special[row] = dated or rows.nodes[row].part is Part.FIRST_START
    rows.limited[row] = dated or (work and task.deadline is not None)
    rows.odd[row] = bool(far or slow or rows.special[row] or rows.told[row])


def file_outgoing(rows: Rows, row: int) -> None:
    """Sort the edges out of a row; their weights are set."""
    near: list[Near] = []
    far: list[Far] = []
    slow: list[Edge] = []
    told = 0
    for edge in rows.outgoing[row]:
        if edge.weight is not None:
            near.append((edge.succ, edge.weight))
            continue
        if rows.nodes[edge.succ].part is not Part.FIRST_START and _is_far(rows, edge):
            far.append((edge.succ, edge.from_finish, -_far_shift(rows, edge)))
        else:
            slow.append(edge)
        told |= FINISH_TOLD if edge.from_finish else START_TOLD
    rows.near_out[row], rows.far_out[row], rows.slow_out[row] = near, far, slow
    rows.told[row] = told
    rows.odd[row] = rows.odd[row] or bool(told)
