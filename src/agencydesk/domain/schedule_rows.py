"""A plan compiled for the scheduler: leaves and ends of summaries as rows in pass order, links as edges."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from agencydesk.domain.plan import LagKind, Plan, PlanLink, PlanTask
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule_axis import CLOCK, ClockAxis, axis_of, to_minute


class CycleProblem(Problem):
    """These tasks wait for each other in a circle."""


class PlanProblem(Problem):
    """This plan does not hold together."""


@dataclass(slots=True)
class Edge:
    """From row to row; `weight` is set when start + weight <= start on one axis says it all.

    `lag` runs on `lag_axis`, between the predecessor's and the successor's end that the flags name.
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
    """The compiled plan; all lists are by row, in an order in which predecessors come first.

    `ends` is empty for a leaf, "S" or "F" for the end of a summary that somebody waits for.
    """

    plan: Plan
    tasks: list[PlanTask] = field(default_factory=list)
    row_of: dict[int, int] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)
    axes: list[ClockAxis] = field(default_factory=list)
    durations: list[int] = field(default_factory=list)
    incoming: list[list[Edge]] = field(default_factory=list)
    outgoing: list[list[Edge]] = field(default_factory=list)
    parents: dict[int, PlanTask] = field(default_factory=dict)
    leaf_ids: dict[int, list[int]] = field(default_factory=dict)


def is_milestone(task: PlanTask) -> bool:
    """A task without duration is a milestone, however it got there."""
    return task.milestone or task.duration_minutes <= 0


def kept_dates(task: PlanTask) -> tuple[int, int | None] | None:
    """Start and finish that only a person moves: manual dates, and what has really happened."""
    if task.manual_start is not None:
        finish = None if task.manual_finish is None else to_minute(task.manual_finish)
        return to_minute(task.manual_start), finish
    start = task.actual_start if task.actual_start is not None else task.actual_finish
    if start is None:
        return None
    return to_minute(start), None if task.actual_finish is None else to_minute(task.actual_finish)


def _axis(task: PlanTask, plan: Plan) -> ClockAxis:
    if task.elapsed or is_milestone(task):
        return CLOCK
    return axis_of(task.calendar or plan.calendar)


def _duration(task: PlanTask, axis: ClockAxis) -> int:
    kept = kept_dates(task)
    if kept is not None and kept[1] is not None:
        return max(0, axis.at(kept[1]) - axis.at(kept[0]))
    return 0 if is_milestone(task) else task.duration_minutes


def _children(plan: Plan) -> dict[int, list[int]]:
    """Ids of the children by id of the parent; the plan is refused when ids repeat or parents are missing."""
    children: dict[int, list[int]] = {}
    known = {task.id for task in plan.tasks}
    if len(known) != len(plan.tasks):
        raise PlanProblem("Two tasks of this plan have the same number.")
    for task in plan.tasks:
        if task.parent_id is not None:
            if task.parent_id not in known:
                raise PlanProblem(f"The phase above “{task.name}” is not part of this plan.")
            children.setdefault(task.parent_id, []).append(task.id)
    for link in plan.links:
        if link.predecessor_id not in known or link.successor_id not in known:
            raise PlanProblem("A dependency names a task that is not part of this plan.")
    return children


def _leaf_ids(plan: Plan, children: dict[int, list[int]]) -> dict[int, list[int]]:
    """Ids of the leaves below each task; a leaf has itself."""
    by_id = {task.id: task for task in plan.tasks}
    leaves: dict[int, list[int]] = {task.id: [] for task in plan.tasks}
    for task in plan.tasks:
        if task.id in children:
            continue
        above: PlanTask | None = task
        while above is not None:
            leaves[above.id].append(task.id)
            above = None if above.parent_id is None else by_id[above.parent_id]
    empty = next((task for task in plan.tasks if not leaves[task.id]), None)
    if empty is not None:
        raise CycleProblem(f"“{empty.name}” is part of itself.")
    return leaves


def compile_rows(plan: Plan) -> Rows:
    """The plan as rows; refuses cycles, naming them task by task."""
    children = _children(plan)
    leaf_ids = _leaf_ids(plan, children)
    nodes = _nodes(plan, children, leaf_ids)
    edges = list(_edges(plan, children, leaf_ids, {key: number for number, (key, _) in enumerate(nodes)}))
    order = _pass_order(len(nodes), edges, nodes)
    rows = Rows(plan, leaf_ids=leaf_ids, parents={task.id: task for task in plan.tasks if task.id in children})
    place = {node: row for row, node in enumerate(order)}
    for row, node in enumerate(order):
        (task_id, end), task = nodes[node]
        leaf = not end
        axis = _axis(task, plan) if leaf else CLOCK
        rows.tasks.append(task)
        rows.ends.append(end)
        rows.axes.append(axis)
        rows.durations.append(_duration(task, axis) if leaf else 0)
        rows.incoming.append([])
        rows.outgoing.append([])
        if leaf:
            rows.row_of[task_id] = row
    for pred, succ, link in edges:
        _add_edge(rows, place[pred], place[succ], link)
    return rows


NodeKey = tuple[int, str]
Node = tuple[NodeKey, PlanTask]


def _nodes(plan: Plan, children: dict[int, list[int]], leaf_ids: dict[int, list[int]]) -> list[Node]:
    """Each leaf, and of each summary that somebody waits for, the end that is waited for."""
    waited = {(link.predecessor_id, link.kind.value[0]) for link in plan.links if link.predecessor_id in children}
    nodes: list[Node] = [((task.id, ""), task) for task in plan.tasks if task.id not in children]
    by_id = {task.id: task for task in plan.tasks if task.id in children}
    return nodes + [(key, by_id[key[0]]) for key in sorted(waited)]


def _edges(
    plan: Plan, children: dict[int, list[int]], leaf_ids: dict[int, list[int]], number: dict[NodeKey, int]
) -> Iterable[tuple[int, int, PlanLink | None]]:
    """Leaves to the ends of their summaries, and each link to every leaf of its successor."""
    for (task_id, end), node in number.items():
        if end:
            for leaf in leaf_ids[task_id]:
                yield number[leaf, ""], node, None
    for link in plan.links:
        end = link.kind.value[0] if link.predecessor_id in children else ""
        for leaf in leaf_ids[link.successor_id]:
            yield number[link.predecessor_id, end], number[leaf, ""], link


def _pass_order(count: int, edges: list[tuple[int, int, PlanLink | None]], nodes: list[Node]) -> list[int]:
    following: list[list[int]] = [[] for _ in range(count)]
    waits = [0] * count
    for pred, succ, _ in edges:
        following[pred].append(succ)
        waits[succ] += 1
    ready = deque(node for node in range(count) if not waits[node])
    order: list[int] = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for succ in following[node]:
            waits[succ] -= 1
            if not waits[succ]:
                ready.append(succ)
    if len(order) < count:
        raise CycleProblem(_cycle_sentence({node for node in range(count) if waits[node]}, edges, nodes))
    return order


def _cycle_sentence(stuck: set[int], edges: list[tuple[int, int, PlanLink | None]], nodes: list[Node]) -> str:
    """Walk back along predecessors that are stuck as well until one repeats: that walk is the circle."""
    before: dict[int, int] = {}
    for pred, succ, _ in edges:
        if pred in stuck and succ in stuck:
            before[succ] = pred
    walk = [min(stuck)]
    while (node := before[walk[-1]]) not in walk:
        walk.append(node)
    circle = [nodes[node][1].name for node in reversed(walk[walk.index(node) :])]
    circle = [name for last, name in pairwise([circle[-1], *circle]) if name != last] or circle[:1]
    names = " → ".join(f"“{name}”" for name in [*circle, circle[0]])
    return f"These tasks wait for each other in a circle: {names}. Remove one of these dependencies."


def _percent(duration: int, percent: int) -> int:
    """A share of a duration, half up to the minute."""
    return (duration * percent * 2 + 100) // 200


def _add_edge(rows: Rows, pred: int, succ: int, link: PlanLink | None) -> None:
    if link is None:
        edge = Edge(pred, succ, rows.ends[succ] == "F", False, 0, CLOCK, None)
    else:
        calendar = rows.tasks[succ].calendar or rows.plan.calendar
        lag_axis: ClockAxis = CLOCK if link.lag_kind is LagKind.ELAPSED else axis_of(calendar)
        lag = link.lag_minutes
        if link.lag_kind is LagKind.PERCENT:
            lag = _percent(rows.durations[pred], lag)
        edge = Edge(pred, succ, link.kind.from_finish, link.kind.to_finish, lag, lag_axis, link)
    weigh(rows, edge)
    rows.incoming[succ].append(edge)
    rows.outgoing[pred].append(edge)


def weigh(rows: Rows, edge: Edge) -> None:
    """Set the weight of an edge that stays on one axis."""
    axis = rows.axes[edge.pred]
    edge.weight = None
    if rows.axes[edge.succ] is axis and (not edge.lag or edge.lag_axis is axis):
        edge.weight = edge.lag
        if edge.from_finish:
            edge.weight += rows.durations[edge.pred]
        if edge.to_finish:
            edge.weight -= rows.durations[edge.succ]
