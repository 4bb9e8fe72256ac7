"""What a task means for its rows: the axis they live on, the dates that are kept or wanted, and what delays them."""

from datetime import datetime

from agencydesk.domain.plan import Constraint, Plan, PlanTask
from agencydesk.domain.schedule_axis import CLOCK, Axis, axis_of, point_axis, to_minute
from agencydesk.domain.schedule_delays import Delays, intervals
from agencydesk.domain.schedule_order import Node, Part, is_milestone

PINS = (Constraint.MSO, Constraint.MFO)
CAPS = (Constraint.SNLT, Constraint.FNLT)
FLOORS = (Constraint.SNET, Constraint.FNET)
ON_FINISH = (Constraint.FNET, Constraint.FNLT, Constraint.MFO)


def count_axis(task: PlanTask, plan: Plan) -> Axis:
    """Where lag into a task runs and its slack is counted."""
    return CLOCK if task.elapsed else axis_of(task.calendar or plan.calendar)


def is_kept(task: PlanTask) -> bool:
    """Only a person moves its start."""
    return task.manual_start is not None or is_underway(task)


def is_underway(task: PlanTask) -> bool:
    """Started or finished: what it waited for is spent."""
    return task.manual_start is None and (task.actual_start is not None or task.actual_finish is not None)


def kept_moments(task: PlanTask) -> tuple[datetime, datetime | None]:
    """Start and, if there is one, finish of a kept task, as they were given."""
    if task.manual_start is not None:
        return task.manual_start, task.manual_finish
    start = task.actual_start or task.actual_finish
    assert start is not None
    return start, task.actual_finish


def kept_span(task: PlanTask, axis: Axis) -> tuple[int, int | None]:
    """The same on an axis."""
    start, finish = kept_moments(task)
    return axis.at(to_minute(start)), None if finish is None else axis.at(to_minute(finish))


def wanted_start(task: PlanTask, axis: Axis, duration: int, delays: Delays | None = None) -> int | None:
    """The start that a task's constraint speaks of, on an axis."""
    if task.constraint_at is None or task.constraint in (Constraint.ASAP, Constraint.ALAP):
        return None
    minute = to_minute(task.constraint_at)
    number = axis.last_closing(minute) if task.constraint in CAPS else axis.at(minute)
    if task.constraint not in ON_FINISH:
        return number
    if delays is None:
        return number - duration
    return delays.start_for(number, duration, last=task.constraint is not Constraint.FNET)


def delays_of(task: PlanTask, axis: Axis, plan: Plan) -> Delays | None:
    """What holds back or lengthens the work of a task on an axis, if anything does."""
    if not task.delay_minutes and not task.waits:
        return None
    if task.manual_start is not None or task.actual_finish is not None:
        return None
    levelled = task.actual_start is None and plan.finish is None and task.constraint not in (*PINS, Constraint.ALAP)
    clock = max(0, task.delay_minutes) if levelled else 0
    counts = axis_of(task.calendar or plan.calendar) if is_milestone(task) else axis
    waits = intervals(task.waits, plan, counts)
    pinned = task.constraint in PINS and task.constraint_at is not None and plan.honour_constraints
    fixed = pinned or task.actual_start is not None
    return Delays(axis, clock, waits, counts, is_milestone(task), fixed) if clock or waits else None


def row_axis(node: Node, plan: Plan) -> Axis:
    """The axis that a row lives on; a milestone that a person put somewhere stays there, be it in time off."""
    task = node.task
    if node.part is not Part.WORK or task.elapsed:
        return CLOCK
    if is_milestone(task):
        put = is_kept(task) or (task.constraint in PINS and task.constraint_at is not None)
        return CLOCK if put else point_axis(task.calendar or plan.calendar)
    return axis_of(task.people[node.person].calendar if task.people else task.calendar or plan.calendar)
