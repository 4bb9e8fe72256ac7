"""What moving and stretching a bar means: a plan in, the same plan with other wishes out. Screen and store share it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from agencydesk.domain.plan import Constraint, Plan, PlanTask
from agencydesk.domain.problems import Invalid
from agencydesk.domain.schedule import TaskDates, schedule

EARLIEST, LATEST = date(1990, 1, 1), date(2120, 1, 1)
Dates = Mapping[int, TaskDates]


def check_day(day: date | None, field: str = "start") -> None:
    """Refuse days that no plan of an agency can mean."""
    if day is None:
        return
    plain = day.date() if isinstance(day, datetime) else day
    if not EARLIEST <= plain <= LATEST:
        raise Invalid(f"Plans lie between {EARLIEST.year} and {LATEST.year}, not in {plain.year}.", field=field)


def start_moment(plan: Plan, task: PlanTask, day: date) -> datetime:
    """The moment that a day means as the start of a task: its opening time, for a milestone its closing time."""
    if isinstance(day, datetime):
        return day
    if task.milestone:
        return day_end(plan, day)
    return plan.calendar.next_working(datetime.combine(day, time.min))


def day_end(plan: Plan, day: date) -> datetime:
    """Closing time of a day, or of the last working day before it."""
    return plan.calendar.previous_working(datetime.combine(day + timedelta(days=1), time.min))


def with_tasks(plan: Plan, changed: Mapping[int, PlanTask]) -> Plan:
    """The plan with some of its tasks replaced."""
    return replace(plan, tasks=tuple(changed.get(task.id, task) for task in plan.tasks))


def branch(plan: Plan, task_id: int) -> set[int]:
    """Ids of a task and of everything below it."""
    below: dict[int | None, list[int]] = {}
    for task in plan.tasks:
        below.setdefault(task.parent_id, []).append(task.id)
    found, waiting = {task_id}, [task_id]
    while waiting:
        children = below.get(waiting.pop(), [])
        found.update(children)
        waiting += children
    return found


def pushed(plan: Plan, dates: Dates, task_id: int, start: datetime) -> Plan:
    """The plan while somebody holds a bar at `start`: links may still push it later."""
    tasks = {task.id: task for task in plan.tasks}
    if not dates[task_id].summary:
        return with_tasks(plan, {task_id: held(plan, tasks[task_id], start, dates[task_id].duration_minutes)})
    delta = plan.calendar.minutes_between(dates[task_id].start, start)
    changed = {}
    for key in _first_ones(plan, dates, branch(plan, task_id) - {task_id}):
        there = _shifted(plan, tasks[key], dates[key].start, delta)
        changed[key] = held(plan, tasks[key], there, dates[key].duration_minutes)
    return with_tasks(plan, changed)


def _first_ones(plan: Plan, dates: Dates, inside: set[int]) -> list[int]:
    """Unfinished leaves of a phase that wait for nothing within it: what follows them moves by itself."""
    waiting: set[int] = set()
    for link in plan.links:
        if link.predecessor_id in inside and link.successor_id in inside:
            waiting |= branch(plan, link.successor_id)
    leaves = (task for task in plan.tasks if task.id in inside and not dates[task.id].summary)
    return [task.id for task in leaves if task.id not in waiting and task.actual_finish is None]


def _shifted(plan: Plan, task: PlanTask, moment: datetime, minutes: int) -> datetime:
    there = plan.calendar.add(moment, minutes)
    return there if task.milestone else plan.calendar.next_working(there)


def held(plan: Plan, task: PlanTask, start: datetime, minutes: int) -> PlanTask:
    """A task that somebody holds at `start`; `minutes` is how long it takes now. What levelling said is over."""
    calendar = plan.calendar
    task = replace(task, not_before=None)
    if task.manual_start is not None:
        return replace(task, manual_start=start, manual_finish=calendar.add(start, minutes) if minutes else start)
    if task.actual_finish is not None:
        finish = calendar.add(start, minutes) if minutes else start
        return replace(task, actual_start=start, actual_finish=finish)
    if task.actual_start is not None:
        return replace(task, actual_start=start)
    if task.constraint is Constraint.MSO:
        return replace(task, constraint_at=start)
    if task.constraint is Constraint.MFO:
        return replace(task, constraint_at=calendar.add(start, task.duration_minutes))
    return replace(task, constraint=Constraint.SNET, constraint_at=start)


def moved(plan: Plan, task_id: int, start: datetime) -> Plan:
    """The plan after a bar was dropped at `start`; where its links alone would put it, it needs no constraint."""
    there = pushed(plan, schedule(plan).dates, task_id, start)
    old = {task.id: task for task in plan.tasks}
    wishes = {
        task.id: replace(task, constraint=Constraint.ASAP, constraint_at=None)
        for task in there.tasks
        if task != old[task.id] and task.constraint is Constraint.SNET
    }
    if not wishes:
        return there
    now, natural = schedule(there).dates, schedule(with_tasks(there, wishes)).dates
    return with_tasks(there, {key: task for key, task in wishes.items() if natural[key].start == now[key].start})


def resized(plan: Plan, task_id: int, minutes: int) -> Plan:
    """The plan with a task that takes so many working minutes."""
    task = next(task for task in plan.tasks if task.id == task_id)
    return with_tasks(plan, {task_id: stretched(plan, task, minutes)})


def stretched(plan: Plan, task: PlanTask, minutes: int) -> PlanTask:
    """A task that takes so many working minutes; a finished one finished that much after its start."""
    changed = replace(task, duration_minutes=minutes)
    if task.manual_start is not None:
        return replace(changed, manual_finish=plan.calendar.add(task.manual_start, minutes))
    if task.actual_finish is None:
        return changed
    start = task.actual_start or plan.calendar.add(task.actual_finish, -task.duration_minutes)
    return replace(changed, actual_start=start, actual_finish=plan.calendar.add(start, minutes))
