"""A compiled plan: work and ends as rows in pass order, links as edges between them."""

from dataclasses import dataclass, field

from agencydesk.domain.plan import Plan, PlanLink, PlanTask
from agencydesk.domain.schedule_axis import Axis, Convert
from agencydesk.domain.schedule_delays import Delays
from agencydesk.domain.schedule_order import Node, Order, Part
from agencydesk.domain.schedule_tasks import delays_of, is_underway
from agencydesk.domain.schedule_work import pauses

NEVER = -(1 << 60)

# What an edge asks of a row, as plain tuples, for they unpack a good deal faster than anything with names. Near edges
# stay on one axis: start of the predecessor + weight. Steps, of any edge, are (predecessor, successor, weight, convert,
# shift): what is reached with the weight is converted, where there is something to convert, and shifted. Forward they
# lead from the start of the predecessor to the earliest of the successor, backward from the latest start of the
# successor to the latest of the predecessor. Far steps, of edges from other axes, leave the successor out.
Near = tuple[int, int]
Step = tuple[int, int, int, Convert | None, int]
Far = tuple[int, int, Convert, int]

# What the forward pass does for a row beside its floor and near edges: far steps; whether it has dates of its own.
Ahead = tuple[list[Far], bool]

# A stretch of steps forward, the same edges backward, and the row behind them that needs more than steps, if any.
Stretch = tuple[list[Step], list[Step], int | None]


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

    `near_in` and `ahead` say what the forward pass does for a row; `course` has the same, and the way back, for all
    rows in one go (None after a change of an edge: it is made anew when asked for). `special` rows need more than floor
    and links, `limited` ones have a date that can bind them from behind. `tracks` are the axes that differ, `track_of`
    says which one is a row's, `track_rows` whose one is. `works` and `ends` are the rows of a task. `delays` has the
    rows that levelling holds back or that waited for the client. `spent` are the edges into rows under way: they move
    nothing, but say how late what comes before is.
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
    ahead: list[Ahead | None] = field(init=False)
    special: list[bool] = field(init=False)
    limited: list[bool] = field(init=False)
    tracks: list[Axis] = field(init=False)
    track_of: list[int] = field(init=False)
    track_rows: list[list[int]] = field(init=False)
    late_rows: list[int] = field(default_factory=list)
    works: dict[int, list[int]] = field(default_factory=dict)
    ends: dict[int, list[int]] = field(default_factory=dict)
    delays: dict[int, Delays] = field(default_factory=dict)
    spent: dict[int, list[Edge]] = field(default_factory=dict)
    course: list[Stretch] | None = None

    def __post_init__(self) -> None:
        """Room for every row."""
        count = len(self.nodes)
        self.floors, self.ahead = [NEVER] * count, [None] * count
        self.incoming, self.outgoing = [[] for _ in range(count)], [[] for _ in range(count)]
        self.near_in = [[] for _ in range(count)]
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

    def worked(self, row: int) -> int:
        """The duration of a row, without its pauses and waits."""
        task = self.task(row)
        if not task.splits and not is_underway(task):
            return self.durations[row]
        paused = sum(pause for _, pause in pauses(self.nodes[row], self.axes[row], self.plan))
        return max(0, self.durations[row] - paused)

    def waits(self, row: int) -> bool:
        """Whether the length of a row depends on where it starts."""
        return row in self.delays and bool(self.delays[row].waits)

    def delay(self, row: int) -> None:
        """Look again at what holds a row of work back."""
        self.delays.pop(row, None)
        found = delays_of(self.task(row), self.axes[row], self.plan)
        if found is not None:
            self.delays[row] = found
