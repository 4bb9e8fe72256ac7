"""A plan in hand while a bar is dragged: only what is affected moves forward, slack follows when it is let go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from agencydesk.domain.plan import Constraint, Plan, PlanTask
from agencydesk.domain.schedule import is_summary_percent, prepare, run, schedule
from agencydesk.domain.schedule_axis import Axis, to_moment
from agencydesk.domain.schedule_dates import shown_span
from agencydesk.domain.schedule_floors import set_floor
from agencydesk.domain.schedule_order import is_milestone
from agencydesk.domain.schedule_pass import Starts, far_start
from agencydesk.domain.schedule_rows import Rows, file_row, lag_minutes, weigh
from agencydesk.domain.schedule_tasks import is_kept, is_underway, row_axis
from agencydesk.domain.schedule_work import row_duration

Span = tuple[datetime, datetime]


@dataclass(slots=True)
class _Group:
    """What decides the dates of a summary: rows by axis, and the leaves whose dates are shown in a way of their own."""

    rows: list[tuple[Axis, list[int]]] = field(default_factory=list)
    leaves: list[int] = field(default_factory=list)


class Spans(Mapping[int, Span]):
    """Start and finish of every task, worked out for those that are looked at, until the next change."""

    def __init__(self, rows: Rows, starts: Starts, groups: dict[int, _Group]) -> None:
        """`groups` by summary."""
        self._rows, self._starts, self._groups = rows, starts, groups

    def __getitem__(self, task_id: int) -> Span:
        group = self._groups.get(task_id)
        if group is None:
            start, finish = shown_span(self._rows, self._starts.early, task_id)
            return to_moment(start), to_moment(finish)
        early, durations = self._starts.early, self._rows.durations
        spans = [shown_span(self._rows, early, leaf) for leaf in group.leaves]
        for axis, rows in group.rows:
            last = max([early[row] + durations[row] for row in rows])
            spans.append((axis.opens(min([early[row] for row in rows])), axis.closes(last)))
        return to_moment(min(start for start, _ in spans)), to_moment(max(finish for _, finish in spans))

    def __iter__(self) -> Iterator[int]:
        return (task.id for task in self._rows.plan.tasks)

    def __len__(self) -> int:
        return len(self._rows.plan.tasks)


class Drag:
    """The dates of a plan with one task changed; every change counts from the plan itself, not from the one before."""

    def __init__(self, plan: Plan) -> None:
        """Compiles and schedules once."""
        self._plan, self._rows = plan, prepare(plan)
        self._base = run(self._rows)[0]
        self._followers = [[edge.succ for edge in edges] for edges in self._rows.outgoing]
        self._groups = {key: self._group(leaves) for key, leaves in self._rows.order.leaf_ids.items()}
        self._tasks = {task.id: task for task in plan.tasks}
        self._patched: PlanTask | None = None
        late = plan.finish is not None or any(task.constraint is Constraint.ALAP for task in plan.tasks)
        percents = any(is_summary_percent(self._rows, edge) for edges in self._rows.incoming for edge in edges)
        self._whole = late or percents

    def changed(self, task: PlanTask) -> Mapping[int, Span]:
        """Start and finish of every task when `task` takes the place of the one with its id."""
        if self._whole or not self._is_patch(task):
            tasks = tuple(task if one.id == task.id else one for one in self._plan.tasks)
            return schedule(replace(self._plan, tasks=tasks)).spans
        if self._patched is not None:
            self._patch(self._patched)
        self._patched = self._tasks[task.id]
        self._patch(task)
        return Spans(self._rows, self._sweep(self._rows.works[task.id]), self._groups)

    def _is_patch(self, task: PlanTask) -> bool:
        """Whether the rows stay the same rows."""
        old = self._tasks[task.id]
        if task.id not in self._rows.works or _form(task) != _form(old):
            return False
        row = self._rows.works[task.id][0]
        return row_axis(replace(self._rows.nodes[row], task=task), self._plan) is self._rows.axes[row]

    def _patch(self, task: PlanTask) -> None:
        rows = self._rows
        for row in rows.works[task.id]:
            rows.nodes[row] = replace(rows.nodes[row], task=task)
            rows.durations[row] = row_duration(rows.nodes[row], rows.axes[row], self._plan)
            rows.delay(row)
            for edge in rows.incoming[row]:
                weigh(rows, edge)
            for edge in rows.outgoing[row]:
                if edge.link is not None:
                    edge.lag = lag_minutes(rows, row, edge.link)
                weigh(rows, edge)
                file_row(rows, edge.succ)
            file_row(rows, row)
            set_floor(rows, row)

    def _sweep(self, first: list[int]) -> Starts:
        """Forward over the rows whose predecessors moved."""
        rows, starts = self._rows, self._base.copy()
        early, near_in, floors, followers = starts.early, rows.near_in, rows.floors, self._followers
        dirty = bytearray(len(early))
        for row in first:
            dirty[row] = 1
            for succ in followers[row]:
                dirty[succ] = 1
        row = min(first)
        while row < len(dirty):
            begin = floors[row]
            for pred, weight in near_in[row]:
                asked = early[pred] + weight
                if asked > begin:
                    begin = asked
            ahead = rows.ahead[row]
            if ahead is not None:
                begin = far_start(rows, row, ahead, starts, begin)
            if begin != early[row]:
                early[row] = begin
                for succ in followers[row]:
                    dirty[succ] = 1
            row = _next_dirty(dirty, row + 1)
        return starts

    def _group(self, leaves: list[int]) -> _Group:
        rows, group = self._rows, _Group()
        by_axis: dict[int, list[int]] = {}
        for leaf in leaves:
            works = rows.works[leaf]
            odd = any(row in rows.delays for row in works) or is_kept(rows.task(works[0]))
            if odd or any(edge.to_finish and not edge.from_finish for row in works for edge in rows.incoming[row]):
                group.leaves.append(leaf)
                continue
            for row in works:
                by_axis.setdefault(id(rows.axes[row]), []).append(row)
        group.rows = [(rows.axes[found[0]], found) for found in by_axis.values()]
        return group


def _next_dirty(dirty: bytearray, row: int) -> int:
    found = dirty.find(1, row)
    return len(dirty) if found < 0 else found


def _form(task: PlanTask) -> tuple[object, ...]:
    """What makes other rows, other floors or another pass when it changes."""
    late = task.constraint is Constraint.ALAP
    kept = is_underway(task), task.manual_start is None, bool(task.waits)
    return task.parent_id, task.calendar, task.people, task.elapsed, is_milestone(task), late, kept, task.percent_done
