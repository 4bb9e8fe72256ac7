"""A plan compiled for the scheduler: work and ends as rows in pass order, links as edges that the passes run along."""

from dataclasses import dataclass, field

from agencydesk.domain.plan import LagKind, Plan, PlanLink, PlanTask
from agencydesk.domain.schedule_axis import CLOCK, Axis, Convert, axis_of, to_minute
from agencydesk.domain.schedule_delays import Delays
from agencydesk.domain.schedule_order import Node, Order, Part, order_plan
from agencydesk.domain.schedule_tasks import delays_of, is_kept, is_underway, row_axis
from agencydesk.domain.schedule_work import row_duration

NEVER = -(1 << 60)
FINISH_TOLD, START_TOLD = 1, 2

Near = tuple[int, int]
Far = tuple[int, int, int]
FarBack = tuple[int, Convert, int, int]


# What the forward pass does for a row beside its floor and near links: far links, from other axes, are (end, shift on
# the clock, shift on this axis), where end is twice the row, plus one for its finish; whether something rare is to be
# looked at (lag on a third axis, a constraint, kept dates); which ends of this row others look at on the clock.
# Plain tuples, for they unpack a good deal faster than anything with names.
Ahead = tuple[list[Far], bool, int, Axis, int]

# The same backward: successors on other axes that look at our finish, and at our start, each with its function `opens`.
Behind = tuple[list[FarBack], list[FarBack], bool, Axis, int]


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
    lag_axis: Axis
    link: PlanLink | None
    weight: int | None = None


@dataclass(slots=True)
class Rows:
    """The compiled plan; lists are by row, predecessors first.

    `near` edges stay on one axis and are (row, weight); all else is in `ahead` and `behind`, where it is needed.
    `slow` edges have lag on a third axis. `special` rows need more than floor and links, `limited` ones have a date
    that can bind them from behind. `tracks` are the axes that differ, `track_of` says which one is a row's,
    `track_rows` whose one is. `delays` has the rows that levelling holds back or that waited for the client.
    `leading` has minutes before the plan's start that dates let rows start at.
    """

    plan: Plan
    order: Order
    begin: int
    nodes: list[Node]
    axes: list[Axis]
    durations: list[int]
    floors: list[int] = field(init=False)
    incoming: list[list[Edge]] = field(init=False)
    outgoing: list[list[Edge]] = field(init=False)
    near_in: list[list[Near]] = field(init=False)
    near_out: list[list[Near]] = field(init=False)
    slow_in: list[list[Edge]] = field(init=False)
    slow_out: list[list[Edge]] = field(init=False)
    ahead: list[Ahead | None] = field(init=False)
    behind: list[Behind | None] = field(init=False)
    special: list[bool] = field(init=False)
    limited: list[bool] = field(init=False)
    tracks: list[Axis] = field(init=False)
    track_of: list[int] = field(init=False)
    track_rows: list[list[int]] = field(init=False)
    works: dict[int, list[int]] = field(default_factory=dict)
    delays: dict[int, Delays] = field(default_factory=dict)
    leading: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Room for every row."""
        count = len(self.nodes)
        self.floors, self.ahead, self.behind = [NEVER] * count, [None] * count, [None] * count
        self.incoming, self.outgoing = [[] for _ in range(count)], [[] for _ in range(count)]
        self.near_in, self.near_out = [[]] * count, [[]] * count
        self.slow_in, self.slow_out = [[]] * count, [[]] * count
        self.special, self.limited = [False] * count, [False] * count
        tracks: dict[int, int] = {}
        self.track_of = [tracks.setdefault(id(axis), len(tracks)) for axis in self.axes]
        self.track_rows = [[] for _ in tracks]
        for row, track in enumerate(self.track_of):
            self.track_rows[track].append(row)
        self.tracks = [self.axes[rows[0]] for rows in self.track_rows]

    def task(self, row: int) -> PlanTask:
        """The task that a row belongs to."""
        return self.nodes[row].task

    def is_work(self, row: int) -> bool:
        """Whether the row is work, and not an end that others wait for."""
        return self.nodes[row].part is Part.WORK

    def finish(self, row: int, start: int) -> int:
        """Where a row ends that starts there, on its axis."""
        delays = self.delays.get(row)
        return start + self.durations[row] if delays is None else delays.finish(start, self.durations[row])

    def start_for(self, row: int, finish: int, last: bool) -> int:
        """The last start that ends by a finish; or the first that ends no earlier than that."""
        delays = self.delays.get(row)
        duration = self.durations[row]
        return finish - duration if delays is None else delays.start_for(finish, duration, last)

    def waits(self, row: int) -> bool:
        """Whether the length of a row depends on where it starts."""
        return row in self.delays and bool(self.delays[row].waits)

    def delay(self, row: int) -> None:
        """Look again at what holds a row of work back."""
        self.delays.pop(row, None)
        found = delays_of(self.task(row), self.axes[row], self.plan)
        if found is not None:
            self.delays[row] = found


def compile_rows(plan: Plan) -> Rows:
    """The plan as rows; refuses circles."""
    order = order_plan(plan)
    axis = axis_of(plan.calendar)
    nodes = order.nodes
    axes = [row_axis(node, plan) for node in nodes]
    durations = [row_duration(node, own, plan) for node, own in zip(nodes, axes, strict=True)]
    rows = Rows(plan, order, axis.opens(axis.at(to_minute(plan.start))), nodes, axes, durations)
    for row, node in enumerate(nodes):
        if node.part is Part.WORK and (node.task.delay_minutes or node.task.waits):
            rows.delay(row)
    for pred, succ, link in order.arcs:
        edge = _edge(rows, pred, succ, link)
        if edge is not None:
            weigh(rows, edge)
            rows.incoming[succ].append(edge)
            rows.outgoing[pred].append(edge)
    for row, node in enumerate(nodes):
        if node.part is Part.WORK:
            rows.works.setdefault(node.task.id, []).append(row)
        file_ahead(rows, row)
        file_behind(rows, row)
    return rows


def _edge(rows: Rows, pred: int, succ: int, link: PlanLink | None) -> Edge | None:
    """An edge, unless the successor is under way and waits for nothing any more."""
    if link is None:
        return Edge(pred, succ, rows.nodes[succ].part is Part.ALL_FINISHED, False, 0, CLOCK, None)
    task = rows.task(succ)
    if is_underway(task):
        return None
    lag_axis: Axis = CLOCK
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


def weigh(rows: Rows, edge: Edge) -> None:
    """Set the weight of an edge that stays on one axis."""
    axis = rows.axes[edge.pred]
    edge.weight = None
    if rows.delays and (rows.waits(edge.pred) or rows.waits(edge.succ)):
        return
    if rows.axes[edge.succ] is axis and (not edge.lag or edge.lag_axis is axis):
        edge.weight = edge.lag
        if edge.from_finish:
            edge.weight += rows.durations[edge.pred]
        if edge.to_finish:
            edge.weight -= rows.durations[edge.succ]


def _is_far(rows: Rows, edge: Edge) -> bool:
    if rows.delays and (rows.waits(edge.pred) or rows.waits(edge.succ)):
        return False
    return edge.lag_axis is CLOCK or not edge.lag or edge.lag_axis is rows.axes[edge.succ]


def _far_shifts(rows: Rows, edge: Edge) -> tuple[int, int]:
    """On the clock, for elapsed lag; and on the successor's axis."""
    shift = -rows.durations[edge.succ] if edge.to_finish else 0
    return (edge.lag, shift) if edge.lag_axis is CLOCK else (0, shift + edge.lag)


def file_ahead(rows: Rows, row: int) -> None:
    """What the forward pass needs of a row; the edges around it are weighed."""
    near: list[Near] = []
    far: list[Far] = []
    slow: list[Edge] = []
    for edge in rows.incoming[row]:
        if edge.weight is not None:
            near.append((edge.pred, edge.weight))
        elif _is_far(rows, edge):
            far.append((2 * edge.pred + edge.from_finish, *_far_shifts(rows, edge)))
        else:
            slow.append(edge)
    task, work = rows.task(row), rows.is_work(row)
    dated = work and (task.constraint_at is not None or is_kept(task))
    rows.near_in[row], rows.slow_in[row] = near, slow
    rows.special[row] = dated or row in rows.delays or rows.nodes[row].part is Part.FIRST_START
    led = rows.plan.finish is not None and task.delay_minutes != 0
    rows.limited[row] = dated or (work and (led or task.deadline is not None))
    rare, told = bool(slow) or rows.special[row], 0
    for edge in rows.outgoing[row]:
        if edge.weight is None:
            told |= FINISH_TOLD if edge.from_finish else START_TOLD
    plain = not (far or rare or told)
    rows.ahead[row] = None if plain else (far, rare, told, rows.axes[row], rows.durations[row])


def file_behind(rows: Rows, row: int) -> None:
    """What the backward pass needs of a row."""
    near: list[Near] = []
    far: tuple[list[FarBack], list[FarBack]] = ([], [])
    slow: list[Edge] = []
    for edge in rows.outgoing[row]:
        if edge.succ in rows.delays:
            slow.append(edge)
        elif edge.weight is not None:
            near.append((edge.succ, edge.weight))
        elif rows.nodes[edge.succ].part is not Part.FIRST_START and _is_far(rows, edge):
            clock, shift = _far_shifts(rows, edge)
            far[edge.from_finish].append((edge.succ, rows.axes[edge.succ].opens, -clock, -shift))
        else:
            slow.append(edge)
    rows.near_out[row], rows.slow_out[row] = near, slow
    starts, finishes = far
    rare = bool(slow) or rows.limited[row]
    plain = not (starts or finishes or rare)
    rows.behind[row] = None if plain else (finishes, starts, rare, rows.axes[row], rows.durations[row])
