"""Computed dates: rebuilt inside the transaction that changed what they depend on, never journaled."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from agencydesk.domain.plan import Plan, PlanLink, PlanTask
from agencydesk.domain.work_calendar import STANDARD_WEEK, WorkCalendar

from .bulk import chunks
from .journal import Written
from .tables import Agency, Dependency, Holiday, Project, Task, TaskDates

_PLANNED_BY = frozenset(
    (
        *(
            "project_id",
            "parent_id",
            "position",
            "in_plan",
            "milestone",
            "duration_minutes",
            "constraint",
            "constraint_at",
        ),
        *("deadline", "percent_done", "actual_start", "actual_finish", "start_on"),
    )
)
_EVERYTHING = ("agency", "holiday")


def refresh(connection: Connection, changes: Mapping[str, Sequence[Written]]) -> None:
    """Reschedule every project that the changes bear on."""
    projects = affected_projects(connection, changes)
    if projects:
        rebuild(connection, projects)


def rebuild(connection: Connection, projects: Iterable[int]) -> None:
    """Compute and store the dates of these projects' tasks."""
    calendar = agency_calendar(connection)
    for project_id in sorted(projects):
        _store(connection, project_id, computed(connection, project_id, calendar))


def affected_projects(connection: Connection, changes: Mapping[str, Sequence[Written]]) -> set[int]:
    """Ids of the projects whose dates may be other ones after these changes."""
    if any(_replans(change) for name in _EVERYTHING for change in changes.get(name, ())):
        return set(connection.scalars(select(Project.id)))
    projects = {change.entity_id for change in changes.get("project", ()) if _replans(change)}
    tasks = {change.entity_id for change in changes.get("task", ()) if _replans(change)}
    for change in changes.get("dependency", ()):
        for image in (change.before, change.after):
            tasks.update(value for name, value in (image or {}).items() if name.endswith("cessor_id"))
        tasks |= _linked(connection, change.entity_id)
    for change in changes.get("task", ()):
        projects |= {
            image["project_id"] for image in (change.before, change.after) if image and image.get("project_id")
        }
    for part in chunks(sorted(tasks)):
        found = connection.scalars(select(Task.project_id).where(Task.id.in_(part)).distinct())
        projects.update(key for key in found if key is not None)
    return projects


def _replans(change: Written) -> bool:
    if change.before is None or change.after is None or change.entity in _EVERYTHING:
        return change.entity != "agency" or "week" in (change.after or {})
    return bool(_PLANNED_BY & change.after.keys())


def _linked(connection: Connection, dependency_id: int) -> set[int]:
    table = Dependency.__table__
    row = connection.execute(
        select(table.c.predecessor_id, table.c.successor_id).where(table.c.id == dependency_id)
    ).first()
    return set(row) if row else set()


def agency_calendar(connection: Connection) -> WorkCalendar:
    """The agency's working week without its holidays."""
    week = connection.scalar(select(Agency.week).limit(1))
    days: dict[date, tuple[tuple[int, int], ...]] = {}
    for first, last in connection.execute(select(Holiday.first, Holiday.last)):
        for offset in range((last - first).days + 1):
            days[first + timedelta(days=offset)] = ()
    spans = tuple(tuple((int(a), int(b)) for a, b in day) for day in week) if week else STANDARD_WEEK
    return WorkCalendar(spans, days)


def plan_of(connection: Connection, project_id: int, calendar: WorkCalendar) -> Plan:
    """A project's tasks and links as the scheduler takes them."""
    start = connection.scalar(select(Project.start_on).where(Project.id == project_id)) or date.today()
    rows = connection.execute(
        select(Task.__table__).where(Task.project_id == project_id, Task.in_plan).order_by(Task.position, Task.id)
    ).mappings()
    tasks = tuple(_plan_task(row) for row in rows)
    keys = {task.id for task in tasks}
    links = connection.execute(
        select(Dependency.__table__)
        .join(Task, Task.id == Dependency.predecessor_id)
        .where(Task.project_id == project_id)
        .order_by(Dependency.id)
    ).mappings()
    return Plan(
        tasks,
        tuple(
            PlanLink(row["predecessor_id"], row["successor_id"], row["kind"], row["lag_minutes"])
            for row in links
            if row["successor_id"] in keys
        ),
        datetime.combine(start, time.min),
        calendar,
    )


def _plan_task(row: RowMapping) -> PlanTask:
    return PlanTask(
        id=row["id"],
        name=row["name"],
        parent_id=row["parent_id"],
        duration_minutes=0 if row["milestone"] else row["duration_minutes"],
        milestone=row["milestone"],
        constraint=row["constraint"],
        constraint_at=row["constraint_at"],
        deadline=row["deadline"],
        percent_done=row["percent_done"],
        actual_start=row["actual_start"],
        actual_finish=row["actual_finish"],
    )


def computed(connection: Connection, project_id: int, calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Fresh rows of `task_dates` for a project."""
    from agencydesk.domain.schedule import schedule

    plan = plan_of(connection, project_id, calendar)
    if not plan.tasks:
        return []
    dates = schedule(plan).dates
    return [
        {
            "task_id": key,
            "start": d.start,
            "finish": d.finish,
            "duration_minutes": d.duration_minutes,
            "total_slack_minutes": d.total_slack_minutes,
            "free_slack_minutes": d.free_slack_minutes,
            "critical": d.critical,
            "summary": d.summary,
            "reason": d.reason,
        }
        for key, d in dates.items()
    ]


def _store(connection: Connection, project_id: int, rows: list[dict[str, Any]]) -> None:
    mine = select(Task.id).where(Task.project_id == project_id)
    orphans = ~TaskDates.task_id.in_(select(Task.id).where(Task.project_id.is_not(None), Task.in_plan))
    connection.execute(delete(TaskDates).where(TaskDates.task_id.in_(mine) | orphans))
    if rows:
        connection.execute(insert(TaskDates), rows)


def differences(connection: Connection) -> list[str]:
    """What `check` reports: projects whose stored dates are not the computed ones."""
    calendar, found = agency_calendar(connection), []
    table = TaskDates.__table__
    for project_id, name in connection.execute(select(Project.id, Project.name)):
        stored = connection.execute(
            select(table).where(table.c.task_id.in_(select(Task.id).where(Task.project_id == project_id)))
        ).mappings()
        fresh = {row["task_id"]: row for row in computed(connection, project_id, calendar)}
        if {row["task_id"]: dict(row) for row in stored} != fresh:
            found.append(f"The stored dates of {name} differ from the computed ones.")
    return found
