"""Working calendars: hours by name, for people, projects and tasks that do not keep the agency's."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import line
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.deletion import remove
from agencydesk.store.tables import WorkingCalendar

from .records import assign, get, make


def add_calendar(session: Session, name: str, hours: Mapping[str, Any]) -> int:
    """A new calendar; `hours` as `WorkCalendar.to_json` writes them. Refuses one in which nobody ever works."""
    _refuse_taken(session, name, None)
    return make(session, WorkingCalendar, {"name": name, "hours": _tidy(hours)}).id


def edit_calendar(
    session: Session, calendar_id: int, name: str | None = None, hours: Mapping[str, Any] | None = None
) -> int:
    """Another name or other hours; everything that keeps the calendar is rescheduled."""
    calendar = get(session, WorkingCalendar, calendar_id)
    if name is not None:
        _refuse_taken(session, name, calendar_id)
        assign(calendar, {"name": name})
    if hours is not None:
        calendar.hours = _tidy(hours)
    return calendar_id


def remove_calendar(session: Session, calendar_id: int) -> None:
    """Delete a calendar; whoever kept it keeps the hours of the plan again."""
    remove(session, get(session, WorkingCalendar, calendar_id))


def _tidy(hours: Mapping[str, Any]) -> dict[str, Any]:
    return WorkCalendar.from_json(hours).to_json()


def _refuse_taken(session: Session, name: str, calendar_id: int | None) -> None:
    same = select(WorkingCalendar.id).where(func.lower(WorkingCalendar.name) == line(name).lower())
    found = session.scalars(same).first()
    if found is not None and found != calendar_id:
        raise Invalid(f"There is a calendar “{line(name)}” already. Choose another name.", field="name")
