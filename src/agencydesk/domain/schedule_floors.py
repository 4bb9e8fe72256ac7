"""The earliest starts of rows before their links are looked at."""

from agencydesk.domain.plan import Constraint, PlanTask
from agencydesk.domain.schedule_axis import Axis, to_minute
from agencydesk.domain.schedule_delays import Delays
from agencydesk.domain.schedule_net import Rows
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_tasks import is_kept, kept_moments, wanted_start


def set_floors(rows: Rows) -> None:
    """The earliest starts before links are looked at: the plan's start, unless a date before it leads there."""
    rows.leading = _early_minutes(rows)
    base = {id(axis): axis.at(rows.begin) for axis in rows.axes}
    status = None if rows.plan.status_at is None else to_minute(rows.plan.status_at)
    for row, (node, axis) in enumerate(zip(rows.nodes, rows.axes, strict=True)):
        if node.part is Part.WORK:
            floor = axis.at(rows.leading[row]) if row in rows.leading else base[id(axis)]
            rows.floors[row] = _floor(rows, node.task, axis, floor, status)


def set_floor(rows: Rows, row: int) -> None:
    """The same for one row whose task has changed, but not so that it leads before the plan's start."""
    axis = rows.axes[row]
    status = None if rows.plan.status_at is None else to_minute(rows.plan.status_at)
    rows.floors[row] = _floor(rows, rows.task(row), axis, axis.at(rows.leading.get(row, rows.begin)), status)


def _floor(rows: Rows, task: PlanTask, axis: Axis, floor: int, status: int | None) -> int:
    if status is not None and not task.percent_done:
        floor = max(floor, axis.at(status))
    if task.not_before is not None:
        floor = max(floor, axis.at(to_minute(task.not_before)))
    for _, at in rows.order.above(task, Constraint.SNET):
        floor = max(floor, axis.at(to_minute(at)))
    return floor


def _early_minutes(rows: Rows) -> dict[int, int]:
    """Rows that a date before the plan's start lets start before it: those with such a date, and what follows them."""
    early: dict[int, int] = {}
    for row in range(len(rows.nodes)):
        dated = None
        if rows.special[row] and rows.is_work(row):
            dated = own_date(rows.task(row), rows.axes[row], rows.durations[row], rows.delays.get(row))
        if dated is not None and dated < rows.begin:
            early[row] = dated
        before = [early[edge.pred] for edge in rows.incoming[row] if edge.pred in early]
        if before:
            early[row] = min([*before, early.get(row, rows.begin)])
    return early


def own_date(task: PlanTask, axis: Axis, duration: int, delays: Delays | None) -> int | None:
    """The minute that kept dates or a constraint put the start of a task at."""
    if is_kept(task):
        return to_minute(kept_moments(task)[0])
    wanted = None if task.constraint is Constraint.FNET else wanted_start(task, axis, duration, delays)
    return None if wanted is None else axis.opens(wanted)
