"""Computed dates: rebuilt inside the transaction that changed what they depend on, never journaled."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from .bulk import chunks
from .journal import Written
from .planning import Hours, hours_of, plan_of
from .tables import Assignment, ClientWait, Dependency, Project, Task, TaskDates

_MOVES_NOTHING = frozenset(
    (
        *("id", "line_item_id", "note", "estimate_minutes", "budget_minor", "due_on", "due_minute", "done_at"),
        *("priority", "effort_driven", "pinned", "file_uid", "fields", "came_from", "status", "client_id", "deal_id"),
        *("proposal_id", "lead_id", "closed_on", "currency", "colour"),
    )
)
_EVERYTHING = ("agency", "holiday", "time_off", "working_calendar", "person")
_PARTS: dict[str, type[Assignment] | type[ClientWait]] = {"assignment": Assignment, "client_wait": ClientWait}


def refresh(connection: Connection, changes: Mapping[str, Sequence[Written]]) -> None:
    """Reschedule every project that the changes bear on."""
    projects = affected_projects(connection, changes)
    if projects:
        rebuild(connection, projects)


def rebuild(connection: Connection, projects: Iterable[int]) -> None:
    """Compute and store the dates of these projects' tasks."""
    hours = hours_of(connection)
    for project_id in sorted(projects):
        _store(connection, project_id, computed(connection, project_id, hours))


def with_open_waits(connection: Connection) -> set[int]:
    """Ids of the projects whose dates grow with each day that the client does not answer."""
    waiting = select(Task.project_id).join(ClientWait, ClientWait.task_id == Task.id)
    found = connection.scalars(waiting.where(ClientWait.until.is_(None)).distinct())
    return {key for key in found if key is not None}


def affected_projects(connection: Connection, changes: Mapping[str, Sequence[Written]]) -> set[int]:
    """Ids of the projects whose dates may be other ones after these changes."""
    projects: set[int] = set()
    if any(_replans(change) for name in _EVERYTHING for change in changes.get(name, ())):
        projects.update(connection.scalars(select(Project.id)))
    projects |= {change.entity_id for change in changes.get("project", ()) if _replans(change)}
    tasks = {change.entity_id for change in changes.get("task", ()) if _replans(change)}
    for change in changes.get("dependency", ()):
        for image in (change.before, change.after):
            tasks.update(value for name, value in (image or {}).items() if name.endswith("cessor_id"))
        tasks |= _linked(connection, change.entity_id)
    tasks |= _with_parts(connection, changes)
    for change in changes.get("task", ()):
        projects |= {
            image["project_id"] for image in (change.before, change.after) if image and image.get("project_id")
        }
    for part in chunks(sorted(tasks)):
        found = connection.scalars(select(Task.project_id).where(Task.id.in_(part)).distinct())
        projects.update(key for key in found if key is not None)
    return projects


def _with_parts(connection: Connection, changes: Mapping[str, Sequence[Written]]) -> set[int]:
    """The tasks whose assignments or waits changed."""
    found: set[int] = set()
    for name, kind in _PARTS.items():
        for part in chunks([change.entity_id for change in changes.get(name, ())]):
            found.update(connection.scalars(select(kind.task_id).where(kind.id.in_(part))))
        gone = (change.before or {} for change in changes.get(name, ()) if change.after is None)
        found |= {image["task_id"] for image in gone if "task_id" in image}
    return found


def _replans(change: Written) -> bool:
    if change.entity == "person":  # the hours of somebody new, or of whom nothing names any more, move no dates
        return change.before is not None and change.after is not None and "calendar_id" in change.after
    if change.entity == "working_calendar":
        return change.before is not None and "hours" in (change.after or {"hours": None})
    if change.before is None or change.after is None or change.entity in _EVERYTHING:
        return change.entity != "agency" or "week" in (change.after or {})
    return not change.after.keys() <= _MOVES_NOTHING


def _linked(connection: Connection, dependency_id: int) -> set[int]:
    table = Dependency.__table__
    row = connection.execute(
        select(table.c.predecessor_id, table.c.successor_id).where(table.c.id == dependency_id)
    ).first()
    return set(row) if row else set()


def computed(connection: Connection, project_id: int, hours: Hours | None = None) -> list[dict[str, Any]]:
    """Fresh rows of `task_dates` for a project."""
    from agencydesk.domain.schedule import schedule

    plan = plan_of(connection, project_id, hours)
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
    hours, found = hours_of(connection), []
    table = TaskDates.__table__
    for project_id, name in connection.execute(select(Project.id, Project.name)):
        stored = connection.execute(
            select(table).where(table.c.task_id.in_(select(Task.id).where(Task.project_id == project_id)))
        ).mappings()
        fresh = {row["task_id"]: row for row in computed(connection, project_id, hours)}
        if {row["task_id"]: dict(row) for row in stored} != fresh:
            found.append(f"The stored dates of {name} differ from the computed ones.")
    return found
