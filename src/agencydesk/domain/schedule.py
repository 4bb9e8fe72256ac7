"""The schedule of a plan: dates, slack, the critical path and the reason for every date. It returns, never mutates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask, PlanWork
from agencydesk.domain.schedule_axis import axis_of, to_moment
from agencydesk.domain.schedule_back import earliest, run_back
from agencydesk.domain.schedule_dates import Dates, TaskDates, shown_span
from agencydesk.domain.schedule_floors import set_floors
from agencydesk.domain.schedule_order import CycleProblem, PlanProblem
from agencydesk.domain.schedule_pass import Starts, as_late, backward, finish_minute, forward
from agencydesk.domain.schedule_rows import (
    Edge,
    Rows,
    compile_rows,
    file_row,
    percent_of,
    weigh,
)

__all__ = [
    "Constraint",
    "CycleProblem",
    "LagKind",
    "LinkKind",
    "Plan",
    "PlanLink",
    "PlanProblem",
    "PlanTask",
    "PlanWork",
    "Schedule",
    "TaskDates",
    "schedule",
]

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of every task, and of the plan as a whole. `spans` has start and finish alone, and is there at once."""

    dates: Mapping[int, TaskDates]
    start: datetime
    finish: datetime
    spans: Mapping[int, tuple[datetime, datetime]]


def schedule(plan: Plan) -> Schedule:
    """Schedule a plan; refuses circles with `CycleProblem`."""
    rows = prepare(plan)
    starts, late, finish = run(rows)
    spans = {task_id: shown_span(rows, starts.early, task_id) for task_id in rows.works}
    first = min((start for start, _ in spans.values()), default=rows.begin)
    last = max((end for _, end in spans.values()), default=finish)
    soonest = starts if plan.finish is None else earliest(rows, starts)
    dates = Dates(rows, starts.early, late, finish, soonest.early)
    return Schedule(dates, to_moment(first), to_moment(last), _moments(rows, spans))


def _moments(rows: Rows, spans: Mapping[int, tuple[int, int]]) -> dict[int, tuple[datetime, datetime]]:
    """Start and finish of every task, in the plan's order; those of a summary come from the leaves below it."""
    found = {}
    for task in rows.plan.tasks:
        below = rows.order.leaf_ids.get(task.id)
        start, finish = spans[task.id] if below is None else _around([spans[leaf] for leaf in below])
        found[task.id] = to_moment(start), to_moment(finish)
    return found


def _around(spans: list[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(finish for _, finish in spans)


def prepare(plan: Plan) -> Rows:
    """The plan as rows that can be run."""
    rows = compile_rows(plan)
    set_floors(rows)
    settle_percents(rows)
    return rows


def run(rows: Rows) -> tuple[Starts, list[int], int]:
    """Starts and late starts by row, and the last absolute minute that slack is counted to."""
    if rows.plan.finish is not None:
        return run_back(rows, rows.plan.finish)
    starts = forward(rows)
    finish = finish_minute(rows, starts)
    late = backward(rows, finish, starts, most=_ends_of_paths(rows, starts))
    held = as_late(rows, late)
    return (forward(rows, held) if held else starts), late, finish


def _ends_of_paths(rows: Rows, starts: Starts) -> dict[int, int]:
    """Where each critical path shows, the starts of what nothing waits for."""
    if not rows.plan.many_paths:
        return {}
    return {row: starts.early[row] for row, edges in enumerate(rows.outgoing) if not edges and rows.is_work(row)}


def settle_percents(rows: Rows) -> None:
    """Lag in percent of a summary's duration, which is known only after a pass: repeat until it stays the same."""
    open_edges = [edge for edges in rows.incoming for edge in edges if is_summary_percent(rows, edge)]
    for _ in range(_ROUNDS if open_edges else 0):
        starts, moved = forward(rows).early, False
        for edge in open_edges:
            assert edge.link is not None
            lag = percent_of(_summary_minutes(rows, starts, edge.link.predecessor_id), edge.link.lag_minutes)
            moved, edge.lag = moved or lag != edge.lag, lag
            weigh(rows, edge)
            file_row(rows, edge.succ)
        if not moved:
            return


def is_summary_percent(rows: Rows, edge: Edge) -> bool:
    """Whether the lag of an edge depends on how long a summary lasts."""
    percent = edge.link is not None and edge.link.lag_kind is LagKind.PERCENT
    return percent and rows.task(edge.pred).id in rows.order.summaries


def _summary_minutes(rows: Rows, starts: list[int], task_id: int) -> int:
    spans = [shown_span(rows, starts, leaf) for leaf in rows.order.leaf_ids[task_id]]
    axis = axis_of(rows.plan.calendar)
    return axis.at(max(end for _, end in spans)) - axis.at(min(start for start, _ in spans))
