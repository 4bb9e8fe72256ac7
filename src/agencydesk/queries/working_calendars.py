"""Working hours by name: who keeps them, and the agency's own, as forms show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.planning import agency_calendar
from agencydesk.store.tables import Assignment, Person, Project, Task, WorkingCalendar

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar by name, and how many people, projects and tasks keep it."""

    id: int
    name: str
    hours: WorkCalendar
    people: int
    projects: int
    tasks: int


def calendars(session: Session) -> list[CalendarRow]:
    """All of them by name; a task counts when it keeps the hours itself, or somebody on it does."""
    people, projects = (_counts(session, kind) for kind in (Person, Project))
    on_tasks = union(
        select(Task.calendar_id, Task.id).where(Task.calendar_id.is_not(None)),
        select(Assignment.calendar_id, Assignment.task_id).where(Assignment.calendar_id.is_not(None)),
    ).subquery()
    counted = session.execute(select(on_tasks.c.calendar_id, func.count()).group_by(on_tasks.c.calendar_id))
    tasks = {row[0]: row[1] for row in counted}
    found = session.scalars(select(WorkingCalendar).order_by(func.lower(WorkingCalendar.name), WorkingCalendar.id))
    return [
        CalendarRow(
            row.id,
            row.name,
            WorkCalendar.from_json(row.hours),
            people.get(row.id, 0),
            projects.get(row.id, 0),
            tasks.get(row.id, 0),
        )
        for row in found
    ]


def _counts(session: Session, kind: type[Person] | type[Project]) -> Mapping[int, int]:
    found = session.execute(
        select(kind.calendar_id, func.count()).where(kind.calendar_id.is_not(None)).group_by(kind.calendar_id)
    )
    return {key: count for key, count in found if key is not None}


def names(session: Session) -> list[Choice]:
    """Every calendar with its id, by name."""
    columns: Any = (WorkingCalendar.id, WorkingCalendar.name)
    return [(key, name) for key, name in session.execute(select(*columns).order_by(func.lower(WorkingCalendar.name)))]


def agency_hours(session: Session) -> WorkCalendar:
    """The agency's week with its holidays."""
    return agency_calendar(session.connection())
