"""The earliest starts of rows before their links are looked at."""

from agencydesk.domain.plan import Constraint, PlanTask
from agencydesk.domain.schedule_axis import Axis, to_minute
from agencydesk.domain.schedule_delays import Delays
from agencydesk.domain.schedule_net import NEVER, Rows
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_tasks import is_kept, kept_moments, wanted_start


def set_floors(rows: Rows) -> None:
    """The earliest starts before links are looked at: the plan's start for whatever waits for nothing."""
    status = None if rows.plan.status_at is None else to_minute(rows.plan.status_at)
    base = {id(axis): axis.at(rows.begin) for axis in rows.tracks}
    for row, (node, axis) in enumerate(zip(rows.nodes, rows.axes, strict=True)):
        if node.part is Part.WORK:
            begin = base[id(axis)] if _is_bound(rows, row) else NEVER
            rows.floors[row] = _floor(rows, row, begin, status)


def set_floor(rows: Rows, row: int) -> None:
    """The same for one row whose task has changed."""
    status = None if rows.plan.status_at is None else to_minute(rows.plan.status_at)
    begin = rows.axes[row].at(rows.begin) if _is_bound(rows, row) else NEVER
    rows.floors[row] = _floor(rows, row, begin, status)


def _is_bound(rows: Rows, row: int) -> bool:
    """The plan's start binds it: what waits for something starts when that lets it."""
    return not rows.incoming[row] or rows.plan.start_binds_all


def _floor(rows: Rows, row: int, floor: int, status: int | None) -> int:
    """Later than the plan's start where levelling, a phase or the status date says so, earlier for a date before it."""
    task, axis = rows.task(row), rows.axes[row]
    if rows.special[row] and floor > NEVER:
        dated = own_date(task, axis, rows.durations[row], rows.delays.get(row))
        if dated is not None and dated < rows.begin:
            floor = axis.at(dated)
    if status is not None and not task.percent_done:
        floor = max(floor, axis.at(status))
    if task.not_before is not None:
        floor = max(floor, axis.at(to_minute(task.not_before)))
    for _, at in rows.order.above(task, Constraint.SNET):
        floor = max(floor, axis.at(to_minute(at)))
    return floor


def own_date(task: PlanTask, axis: Axis, duration: int, delays: Delays | None) -> int | None:
    """The minute that kept dates or a constraint put the start of a task at."""
    if is_kept(task):
        return to_minute(kept_moments(task)[0])
    wanted = None if task.constraint is Constraint.FNET else wanted_start(task, axis, duration, delays)
    return None if wanted is None else axis.opens(wanted)
