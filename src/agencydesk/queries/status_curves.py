"""The curves of a status report: work planned, work done and budget used, week by week, in percent."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.earned_value import BudgetedTask, planned_value
from agencydesk.domain.status_report import CurvePoint, Curves
from agencydesk.store.tables import Person, Task, TimeEntry

from .project_plan import PlanTaskRow, ProjectPlan
from .projects import money_used

WEEK = timedelta(days=7)


def curves(session: Session, plan: ProjectPlan, as_of: date) -> Curves:
    """Planned up to the end, done and used up to the day of the report."""
    leaves = [row for row in plan.rows if not row.phase and row.duration_minutes]
    if not leaves:
        return Curves()
    starts = [row.start for row in leaves] + [row.baseline_start for row in leaves if row.baseline_start]
    ends = [row.finish for row in leaves] + [row.baseline_finish for row in leaves if row.baseline_finish]
    first, last = min(starts).date(), max(max(ends).date(), as_of)
    if last - first < WEEK:
        return Curves()  # a week's work is no curve
    days = [first + WEEK * week for week in range((last - first).days // 7 + 1)]
    until = [*[day for day in days if day < as_of], as_of] if as_of >= first else []
    baseline = _baseline(plan, leaves) if plan.baseline else []
    planned = tuple(CurvePoint(day, _planned(baseline, day)) for day in [*days, last]) if baseline else ()
    return Curves(
        planned=planned,
        done=tuple(CurvePoint(day, _done(plan, leaves, day, as_of)) for day in until),
        used=_used(session, plan, until),
    )


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59))


def _share(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0


def _planned(tasks: list[BudgetedTask], day: date) -> int:
    """The share of the baseline's work that it has behind it; budgets are minutes here."""
    return _share(planned_value(tasks, _end(day)), sum(task.budget_minor for task in tasks))


def _baseline(plan: ProjectPlan, leaves: list[PlanTaskRow]) -> list[BudgetedTask]:
    calendars = {task.id: task.calendar or plan.plan.calendar for task in plan.plan.tasks}
    found = []
    for row in leaves:
        start, finish, calendar = row.baseline_start, row.baseline_finish, calendars[row.id]
        if start is not None and finish is not None:
            found.append(BudgetedTask(calendar.minutes_between(start, finish), start, finish, calendar=calendar))
    return found


def _done(plan: ProjectPlan, leaves: list[PlanTaskRow], day: date, as_of: date) -> int:
    """Finished tasks on their day; the present share of running ones spread evenly since their start."""
    calendar, now, report = plan.plan.calendar, _end(day), _end(as_of)
    behind = 0
    for row in leaves:
        worked = row.duration_minutes * row.percent // 100
        end = row.finish if row.done else report
        if end <= now:
            behind += worked
        elif row.start < now:
            whole = calendar.minutes_between(row.start, end)
            behind += worked * calendar.minutes_between(row.start, now) // whole if whole else worked
    return _share(behind, sum(row.duration_minutes for row in leaves))


def _used(session: Session, plan: ProjectPlan, days: list[date]) -> tuple[CurvePoint, ...]:
    budget = plan.figures.budget_minor
    if not budget:
        return ()
    found = (
        select(TimeEntry.day, func.sum(TimeEntry.minutes * func.coalesce(Person.rate_minor, 0)))
        .join(Task, Task.id == TimeEntry.task_id)
        .outerjoin(Person, Person.id == TimeEntry.person_id)
        .where(Task.project_id == plan.project.id, TimeEntry.billable)
        .group_by(TimeEntry.day)
    )
    spent = [(day, amount) for day, amount in session.execute(found)]
    return tuple(
        CurvePoint(day, _share(money_used(sum(amount for on, amount in spent if on <= day)), budget)) for day in days
    )
