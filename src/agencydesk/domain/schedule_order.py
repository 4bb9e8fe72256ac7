"""The order in which a plan is scheduled: what comes before what, and the circle when there is no such order."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from agencydesk.domain.plan import Constraint, Plan, PlanLink, PlanTask
from agencydesk.domain.problems import Problem


class CycleProblem(Problem):
    """These tasks wait for each other in a circle."""


class PlanProblem(Problem):
    """This plan does not hold together."""


class Part(StrEnum):
    """What a row stands for: work, or an end that others wait for: the first start of a summary or of shared work."""

    WORK = "work"
    ALL_FINISHED = "all finished"
    FIRST_START = "first start"


@dataclass(frozen=True, slots=True)
class Node:
    """A task, which part of it, and for shared work whose."""

    task: PlanTask
    part: Part = Part.WORK
    person: int = 0


Arc = tuple[int, int, PlanLink | None]


@dataclass(slots=True)
class Order:
    """Nodes in an order in which predecessors come first, and the arcs between their places."""

    nodes: list[Node]
    arcs: list[Arc]
    leaf_ids: dict[int, list[int]]
    summaries: dict[int, PlanTask]

    def above(self, task: PlanTask, constraint: Constraint) -> list[tuple[PlanTask, datetime]]:
        """The summaries above a task that such a constraint binds, with its dates."""
        found: list[tuple[PlanTask, datetime]] = []
        above = task.parent_id
        while above is not None:
            summary = self.summaries[above]
            if summary.constraint is constraint and summary.constraint_at is not None:
                found.append((summary, summary.constraint_at))
            above = summary.parent_id
        return found


def order_plan(plan: Plan) -> Order:
    """Refuses circles, naming them task by task."""
    summaries = _summaries(plan)
    leaf_ids = _leaf_ids(plan, summaries)
    nodes, works = _nodes(plan, summaries)
    arcs = _arcs(plan, summaries, leaf_ids, nodes, works)
    order = _pass_order(nodes, arcs)
    place = [0] * len(order)
    for row, node in enumerate(order):
        place[node] = row
    moved = [(place[pred], place[succ], link) for pred, succ, link in arcs]
    return Order([nodes[node] for node in order], moved, leaf_ids, summaries)


def _summaries(plan: Plan) -> dict[int, PlanTask]:
    """The tasks with children; the plan is refused when ids repeat or something named is missing."""
    by_id = {task.id: task for task in plan.tasks}
    if len(by_id) != len(plan.tasks):
        raise PlanProblem("Two tasks of this plan have the same number.")
    for link in plan.links:
        if link.predecessor_id not in by_id or link.successor_id not in by_id:
            raise PlanProblem("A dependency names a task that is not part of this plan.")
    summaries: dict[int, PlanTask] = {}
    for task in plan.tasks:
        if task.parent_id is not None:
            if task.parent_id not in by_id:
                raise PlanProblem(f"The phase above “{task.name}” is not part of this plan.")
            summaries[task.parent_id] = by_id[task.parent_id]
    return summaries


def _leaf_ids(plan: Plan, summaries: dict[int, PlanTask]) -> dict[int, list[int]]:
    """Ids of the leaves below each summary."""
    leaves: dict[int, list[int]] = {task_id: [] for task_id in summaries}
    for task in plan.tasks:
        above = None if task.id in summaries else task.parent_id
        seen: set[int] = set()
        while above is not None and above not in seen:
            seen.add(above)
            leaves[above].append(task.id)
            above = summaries[above].parent_id
        if above is not None:
            raise CycleProblem(f"“{summaries[above].name}” is part of itself.")
    empty = next((summaries[task_id] for task_id, found in leaves.items() if not found), None)
    if empty is not None:
        raise CycleProblem(f"“{empty.name}” is part of itself.")
    return leaves


def _nodes(plan: Plan, summaries: dict[int, PlanTask]) -> tuple[list[Node], dict[int, list[int]]]:
    """A node for each leaf, or for each person on it; the second value has their places by task id."""
    nodes: list[Node] = []
    works: dict[int, list[int]] = {}
    for task in plan.tasks:
        if task.id not in summaries:
            count = 1 if is_milestone(task) or task.elapsed else max(1, len(task.people))
            works[task.id] = list(range(len(nodes), len(nodes) + count))
            nodes.extend([Node(task, Part.WORK, person) for person in range(count)])
    return nodes, works


def is_milestone(task: PlanTask) -> bool:
    """A task without duration is a milestone, however it got there."""
    return task.milestone or task.duration_minutes <= 0


class _Ends:
    """The nodes that a link waits for, made when the first link asks."""

    def __init__(
        self,
        summaries: dict[int, PlanTask],
        leaf_ids: dict[int, list[int]],
        nodes: list[Node],
        works: dict[int, list[int]],
    ) -> None:
        self._summaries, self._leaf_ids, self._nodes, self._works = summaries, leaf_ids, nodes, works
        self._known: dict[tuple[int, Part], int] = {}
        self.arcs: list[Arc] = []

    def of(self, link: PlanLink) -> list[int]:
        """Of the predecessor."""
        summary = self._summaries.get(link.predecessor_id)
        finish = link.kind.from_finish
        if summary is not None:
            leaves = [node for leaf in self._leaf_ids[summary.id] for node in self._works[leaf]]
            return [self._end(summary, Part.ALL_FINISHED if finish else Part.FIRST_START, leaves)]
        works = self._works[link.predecessor_id]
        if finish or len(works) == 1:
            return works
        return [self._end(self._nodes[works[0]].task, Part.FIRST_START, works)]

    def _end(self, task: PlanTask, part: Part, works: list[int]) -> int:
        if (task.id, part) not in self._known:
            node = self._known[task.id, part] = len(self._nodes)
            self._nodes.append(Node(task, part))
            self.arcs.extend((work, node, None) for work in works)
        return self._known[task.id, part]


def _arcs(
    plan: Plan,
    summaries: dict[int, PlanTask],
    leaf_ids: dict[int, list[int]],
    nodes: list[Node],
    works: dict[int, list[int]],
) -> list[Arc]:
    """Each link to every leaf of its successor, and to every person there."""
    ends = _Ends(summaries, leaf_ids, nodes, works)
    arcs: list[Arc] = []
    alone = {task_id: rows[0] for task_id, rows in works.items() if len(rows) == 1}
    for link in plan.links:
        pred, succ = alone.get(link.predecessor_id), alone.get(link.successor_id)
        if pred is not None and succ is not None:
            arcs.append((pred, succ, link))
            continue
        befores = ends.of(link)
        for leaf in leaf_ids.get(link.successor_id, (link.successor_id,)):
            arcs.extend((before, after, link) for before in befores for after in works[leaf])
    return arcs + ends.arcs


def _pass_order(nodes: list[Node], arcs: list[Arc]) -> list[int]:
    following: list[list[int]] = [[] for _ in nodes]
    waits = [0] * len(nodes)
    for pred, succ, _ in arcs:
        following[pred].append(succ)
        waits[succ] += 1
    ready = deque(node for node, count in enumerate(waits) if not count)
    order: list[int] = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for succ in following[node]:
            waits[succ] -= 1
            if not waits[succ]:
                ready.append(succ)
    if len(order) < len(nodes):
        raise CycleProblem(_cycle_sentence({node for node, count in enumerate(waits) if count}, arcs, nodes))
    return order


def _cycle_sentence(stuck: set[int], arcs: list[Arc], nodes: list[Node]) -> str:
    """Walk back along predecessors that are stuck as well until one repeats: that walk is the circle."""
    before = {succ: pred for pred, succ, _ in arcs if pred in stuck and succ in stuck}
    walk = [min(stuck)]
    seen = {walk[0]}
    while (node := before[walk[-1]]) not in seen:
        walk.append(node)
        seen.add(node)
    circle = [nodes[node].task.name for node in reversed(walk[walk.index(node) :])]
    circle = [name for last, name in pairwise([circle[-1], *circle]) if name != last] or circle[:1]
    names = " → ".join(f"“{name}”" for name in [*circle, circle[0]])
    return f"These tasks wait for each other in a circle: {names}. Remove one of these dependencies."
