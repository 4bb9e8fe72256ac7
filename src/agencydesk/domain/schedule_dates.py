"""What a schedule says of a task, worked out for the tasks that somebody looks at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from agencydesk.domain.plan import PlanTask
from agencydesk.domain.schedule_axis import Axis, axis_of, to_minute, to_moment
from agencydesk.domain.schedule_edges import bound, late_bound
from agencydesk.domain.schedule_net import Edge, Rows
from agencydesk.domain.schedule_order import Part, is_milestone
from agencydesk.domain.schedule_reasons import conflict_of, reason_of
from agencydesk.domain.schedule_tasks import CAPS, PINS, count_axis, is_kept, is_underway, kept_moments


@dataclass(frozen=True, slots=True)
class TaskDates:
    """What the schedule says of one task. `reason` and `conflict` are sentences.

    Slack and duration are working minutes, and pauses and days with the client are no part of the duration.
    """

    start: datetime
    finish: datetime
    late_start: datetime
    late_finish: datetime
    duration_minutes: int
    total_slack_minutes: int
    free_slack_minutes: int
    critical: bool
    summary: bool
    milestone: bool
    reason: str
    conflict: str = ""
    misses_deadline: bool = False


def _is_delayed(task: PlanTask) -> bool:
    """The only one on a task begins behind its start, which is no part of its duration."""
    return any(part.minutes is not None for part in task.people)


def shown_span(rows: Rows, starts: list[int], task_id: int) -> tuple[int, int]:
    """First and last absolute minute of a leaf."""
    spans = [shown_row(rows, starts, row) for row in rows.works[task_id]]
    if len(spans) == 1:
        return spans[0]
    return min(start for start, _ in spans), max(finish for _, finish in spans)


def shown_row(rows: Rows, starts: list[int], row: int) -> tuple[int, int]:
    """First and last absolute minute of a row of work."""
    axis, start = rows.axes[row], starts[row]
    begin, end = axis.opens(start), axis.closes(rows.finish(row, start))
    if rows.special[row] and is_kept(rows.task(row)):
        first, last = kept_moments(rows.task(row))
        return to_minute(first), end if last is None else to_minute(last)
    return begin, _awaited_opening(rows, starts, row, end)


def _awaited_opening(rows: Rows, starts: list[int], row: int, end: int) -> int:
    """A finish that waits for a start is shown at that start: Monday 09:00, not Friday 18:00."""
    finish = rows.finish(row, starts[row])
    for edge in rows.incoming[row]:
        if edge.to_finish and not edge.from_finish and not edge.lag and rows.durations[row]:
            axis = rows.axes[edge.pred]
            minute = axis.opens(starts[edge.pred])
            if rows.axes[row].at(minute) == finish:
                return max(end, minute)
    return end


class Dates(Mapping[int, TaskDates]):
    """The dates by task id."""

    def __init__(self, rows: Rows, starts: list[int], late: list[int], finish: int, soonest: list[int]) -> None:
        """`starts`, `late` and `soonest` are by row, on the rows' axes; slack counts from the soonest to the late."""
        self._rows, self._starts, self._late, self._finish = rows, starts, late, finish
        self._soonest = soonest
        self._known: dict[int, TaskDates] = {}

    def __getitem__(self, task_id: int) -> TaskDates:
        known = self._known.get(task_id)
        if known is None:
            summary = self._rows.order.summaries.get(task_id)
            known = self._known[task_id] = self._leaf(task_id) if summary is None else self._summary(summary)
        return known

    def __iter__(self) -> Iterator[int]:
        return (task.id for task in self._rows.plan.tasks)

    def __len__(self) -> int:
        return len(self._rows.plan.tasks)

    def _leaf(self, task_id: int) -> TaskDates:
        rows, works = self._rows, self._rows.works[task_id]
        task = rows.task(works[0])
        begin, end = shown_span(rows, self._starts, task_id)
        done = task.actual_finish is not None
        total = 0 if done else min(self._total(row) - self._unkept(row) for row in works)
        free = 0 if done else max(0, min(total, *(self._free(row) for row in works)))
        driver = min(works, key=lambda row: rows.axes[row].opens(self._starts[row]))
        deadline = None if task.deadline is None else to_minute(task.deadline)
        return TaskDates(
            start=to_moment(begin),
            finish=to_moment(end),
            late_start=to_moment(begin if is_underway(task) else self._latest(works)),
            late_finish=to_moment(max(rows.axes[row].closes(rows.finish(row, self._late[row])) for row in works)),
            duration_minutes=task.duration_minutes if len(works) > 1 or _is_delayed(task) else rows.worked(works[0]),
            total_slack_minutes=total,
            free_slack_minutes=free,
            critical=total <= 0 and not done,
            summary=False,
            milestone=is_milestone(task),
            reason=reason_of(rows, self._starts, driver),
            conflict=conflict_of(rows, self._starts, driver),
            misses_deadline=deadline is not None and end > deadline,
        )

    def _latest(self, works: list[int]) -> int:
        return min(self._rows.axes[row].opens(self._late[row]) for row in works)

    def _total(self, row: int) -> int:
        """From early to late start, or to finish where that is less, on the calendar that slack is counted on."""
        rows, start, late = self._rows, self._soonest[row], self._late[row]
        axis, counts = rows.axes[row], count_axis(rows.task(row), rows.plan)
        if axis is counts and row not in rows.delays:
            return late - start
        by_start = counts.at(axis.opens(late)) - counts.at(axis.opens(start))
        ends = rows.finish(row, start), rows.finish(row, late)
        return min(by_start, counts.at(axis.closes(ends[1])) - counts.at(axis.closes(ends[0])))

    def _unkept(self, row: int) -> int:
        """How far a row is before what its links ask, because its own date beats them."""
        rows, start = self._rows, self._starts[row]
        task, axis = rows.task(row), rows.axes[row]
        if not rows.special[row] or task.constraint not in PINS + CAPS or is_kept(task):
            return 0
        asked = max((bound(rows, edge, self._starts[edge.pred]) for edge in rows.incoming[row]), default=start)
        counts = count_axis(task, rows.plan)
        return max(0, counts.at(axis.opens(asked)) - counts.at(axis.opens(start)))

    def _free(self, row: int) -> int:
        """How far a row can move without moving what waits for it, or the plan's finish."""
        rows, start = self._rows, self._starts[row]
        axis, counts = rows.axes[row], count_axis(rows.task(row), rows.plan)
        free = rows.start_for(row, axis.last_closing(self._finish), last=True)
        waiting = (edge for edge in rows.outgoing[row] if self._binds(row, edge))
        free = min([free, *(late_bound(rows, edge, self._starts[edge.succ]) for edge in waiting)])
        by_start = free - start if axis is counts else counts.at(axis.opens(free)) - counts.at(axis.opens(start))
        if not rows.waits(row):
            return by_start
        ends = rows.finish(row, start), rows.finish(row, free)
        return min(by_start, counts.at(axis.closes(ends[1])) - counts.at(axis.closes(ends[0])))

    def _binds(self, row: int, edge: Edge) -> bool:
        """Of several starts that one end stands for, only the first has anybody wait for it.

        Who waits for a summary takes free slack from it, and none from what is below it.
        """
        node = self._rows.nodes[edge.succ]
        if edge.link is None and node.task.id in self._rows.order.summaries:
            return False
        first = node.part is Part.FIRST_START
        return not first or self._rows.axes[row].opens(self._starts[row]) <= self._starts[edge.succ]

    def _summary(self, task: PlanTask) -> TaskDates:
        leaves = [self[leaf] for leaf in self._rows.order.leaf_ids[task.id]]
        start, finish = min(leaf.start for leaf in leaves), max(leaf.finish for leaf in leaves)
        late_start = min(map(self._late_start_below, self._rows.order.leaf_ids[task.id]))
        late_finish = max(leaf.late_finish for leaf in leaves)
        axis = axis_of(task.calendar or self._rows.plan.calendar)
        at = [axis.at(to_minute(moment)) for moment in (start, finish, late_start, late_finish)]
        length = at[1] - at[0]
        if self._soonest is not self._starts:
            spans = [shown_span(self._rows, self._soonest, leaf) for leaf in self._rows.order.leaf_ids[task.id]]
            at[:2] = axis.at(min(first for first, _ in spans)), axis.at(max(last for _, last in spans))
        # The start of a phase that has begun cannot slip any more.
        begun = any(self._begun(leaf) for leaf in self._rows.order.leaf_ids[task.id])
        total = at[3] - at[1] if begun else min(at[2] - at[0], at[3] - at[1])
        done = all(self._done(leaf) for leaf in self._rows.order.leaf_ids[task.id])
        return TaskDates(
            start=start,
            finish=finish,
            late_start=late_start,
            late_finish=late_finish,
            duration_minutes=length,
            total_slack_minutes=total,
            free_slack_minutes=max(0, min([total, *self._gaps(task.id, axis)])),
            critical=total <= 0 and not done,
            summary=True,
            milestone=False,
            reason="From the first start to the last finish of what is below it.",
            misses_deadline=task.deadline is not None and finish > task.deadline,
        )

    def _gaps(self, task_id: int, axis: Axis) -> Iterator[int]:
        """How far a summary can move without moving what waits for it."""
        rows, starts = self._rows, self._starts
        for row in rows.ends.get(task_id, ()):
            for edge in rows.outgoing[row]:
                last = late_bound(rows, edge, starts[edge.succ])
                yield axis.at(rows.axes[row].opens(last)) - axis.at(rows.axes[row].opens(starts[row]))

    def _late_start_below(self, task_id: int) -> datetime:
        """What a leaf leaves of the late start of its summary: with dates by hand it cannot start any other day."""
        dates = self[task_id]
        by_hand = self._rows.task(self._rows.works[task_id][0]).manual_start is not None
        return dates.start if by_hand else dates.late_start

    def _begun(self, task_id: int) -> bool:
        return is_underway(self._rows.task(self._rows.works[task_id][0]))

    def _done(self, task_id: int) -> bool:
        return self._rows.task(self._rows.works[task_id][0]).actual_finish is not None
