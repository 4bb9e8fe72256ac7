"""The schedule of a plan: dates, slack, the critical path and the reason for every date. It returns, never mutates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask
from agencydesk.domain.schedule_axis import CLOCK, ClockAxis, axis_of, to_minute, to_moment
from agencydesk.domain.schedule_pass import backward, constraint_start, finish_minute, forward, late_bound
from agencydesk.domain.schedule_reasons import conflict_of, reason_of
from agencydesk.domain.schedule_rows import CycleProblem, PlanProblem, Rows, compile_rows

__all__ = [
    "Constraint",
    "CycleProblem",
    "LagKind",
    "LinkKind",
    "Plan",
    "PlanLink",
    "PlanProblem",
    "PlanTask",
    "Schedule",
    "TaskDates",
    "schedule",
]


@dataclass(frozen=True, slots=True)
class TaskDates:
    """What the schedule says of one task. Slack is working minutes; `reason` and `conflict` are sentences."""

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


class Dates(Mapping[int, TaskDates]):
    """The dates by task id, worked out when somebody asks for them."""

    def __init__(self, rows: Rows, starts: list[int], late: list[int], finish: int) -> None:
        """`starts` and `late` are by row, on the rows' axes."""
        self._rows, self._starts, self._late, self._finish = rows, starts, late, finish
        self._known: dict[int, TaskDates] = {}

    def __getitem__(self, task_id: int) -> TaskDates:
        if task_id not in self._known:
            summary = self._rows.parents.get(task_id)
            self._known[task_id] = self._leaf(task_id) if summary is None else self._summary(summary)
        return self._known[task_id]

    def __iter__(self) -> Iterator[int]:
        return (task.id for task in self._rows.plan.tasks)

    def __len__(self) -> int:
        return len(self._rows.plan.tasks)

    def _leaf(self, task_id: int) -> TaskDates:
        rows = self._rows
        row = rows.row_of[task_id]
        task, axis, duration = rows.tasks[row], rows.axes[row], rows.durations[row]
        start, late = self._starts[row], self._late[row]
        total = self._minutes_between(row, start, late)
        begin, end = self._shown(row)
        deadline = None if task.deadline is None else to_minute(task.deadline)
        return TaskDates(
            start=to_moment(begin),
            finish=to_moment(end),
            late_start=to_moment(axis.opens(late)),
            late_finish=to_moment(axis.closes(late + duration)),
            duration_minutes=duration,
            total_slack_minutes=total,
            free_slack_minutes=self._minutes_between(row, start, self._free(row)),
            critical=total <= 0 and task.actual_finish is None,
            summary=False,
            milestone=duration == 0,
            reason=reason_of(rows, self._starts, row),
            conflict=conflict_of(rows, self._starts, row),
            misses_deadline=deadline is not None and end > deadline,
        )

    def _shown(self, row: int) -> tuple[int, int]:
        """Start and finish as absolute minutes."""
        rows = self._rows
        axis, start = rows.axes[row], self._starts[row]
        return axis.opens(start), axis.closes(start + rows.durations[row])

    def _free(self, row: int) -> int:
        """The latest start that moves no successor from its early start."""
        rows = self._rows
        free = rows.axes[row].at(self._finish) - rows.durations[row]
        return min([free, *(late_bound(rows, edge, self._starts[edge.succ]) for edge in rows.outgoing[row])])

    def _minutes_between(self, row: int, first: int, last: int) -> int:
        """From one number of a row's axis to another, in working minutes of the task's or the plan's calendar."""
        rows = self._rows
        axis, slack_axis = rows.axes[row], self._slack_axis(row)
        if axis is slack_axis:
            return last - first
        return slack_axis.at(axis.opens(last)) - slack_axis.at(axis.opens(first))

    def _slack_axis(self, row: int) -> ClockAxis:
        return axis_of(self._rows.tasks[row].calendar or self._rows.plan.calendar)

    def _summary(self, task: PlanTask) -> TaskDates:
        leaves = [self[leaf] for leaf in self._rows.leaf_ids[task.id]]
        start, finish = min(leaf.start for leaf in leaves), max(leaf.finish for leaf in leaves)
        last = max(leaves, key=lambda leaf: leaf.finish)
        calendar = axis_of(task.calendar or self._rows.plan.calendar)
        total = min(leaf.total_slack_minutes for leaf in leaves)
        return TaskDates(
            start=start,
            finish=finish,
            late_start=min(leaf.late_start for leaf in leaves),
            late_finish=max(leaf.late_finish for leaf in leaves),
            duration_minutes=calendar.at(to_minute(finish)) - calendar.at(to_minute(start)),
            total_slack_minutes=total,
            free_slack_minutes=last.free_slack_minutes,
            critical=any(leaf.critical for leaf in leaves),
            summary=True,
            milestone=False,
            reason="From the first start to the last finish of what is below it.",
            misses_deadline=task.deadline is not None and finish > task.deadline,
        )


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of every task, and of the plan as a whole."""

    dates: Mapping[int, TaskDates]
    start: datetime
    finish: datetime


def schedule(plan: Plan) -> Schedule:
    """Schedule a plan; refuses cycles with `CycleProblem`."""
    rows = compile_rows(plan)
    axis = axis_of(plan.calendar)
    if plan.finish is None:
        begin = axis.opens(axis.at(to_minute(plan.start)))
        starts = forward(rows, begin)
        finish = finish_minute(rows, starts, begin)
        late = backward(rows, finish)
        alap = {row: late[row] for row, task in enumerate(rows.tasks) if _as_late(rows, row, task)}
        if alap:
            starts = forward(rows, begin, alap)
    else:
        finish = axis.closes(axis.at(to_minute(plan.finish)))
        late = backward(rows, finish)
        begin = min((rows.axes[row].opens(late[row]) for row in range(len(late))), default=finish)
        starts = forward(rows, begin, {row: late[row] for row in range(len(late))})
    dates = Dates(rows, starts, late, finish)
    shown = [dates._shown(row) for row, end in enumerate(rows.ends) if not end]
    first = min((start for start, _ in shown), default=begin)
    return Schedule(dates, to_moment(first), to_moment(max((end for _, end in shown), default=finish)))


def _as_late(rows: Rows, row: int, task: PlanTask) -> bool:
    return task.constraint is Constraint.ALAP and not rows.ends[row] and constraint_start(task, CLOCK, 0) is None
