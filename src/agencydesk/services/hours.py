"""Hours: time that people spent on tasks, logged by hand."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.domain.work_calendar import DAY
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Person, Task, TimeEntry

from .records import assign, get, make


def log_time(
    session: Session,
    task_id: int,
    person_id: int | None,
    day: date,
    minutes: int,
    note: str = "",
    billable: bool = True,
) -> int:
    """Time that somebody spent on a task; returns the entry's id."""
    task = get(session, Task, task_id)
    _check(session, person_id, day, minutes)
    values = {"task_id": task_id, "person_id": person_id, "day": day, "minutes": minutes, "billable": billable}
    entry = make(session, TimeEntry, values | _noted(note))
    name_subject(session, task)
    return entry.id


def edit_time(session: Session, time_entry_id: int, **fields: Any) -> int:
    """Set fields of a time entry."""
    entry = get(session, TimeEntry, time_entry_id)
    if fields.get("task_id") is not None:
        get(session, Task, fields["task_id"])
    _check(
        session,
        fields.get("person_id", entry.person_id),
        fields.get("day") or entry.day,
        fields.get("minutes") if fields.get("minutes") is not None else entry.minutes,
        entry.id,
    )
    if fields.get("note") == "":
        entry.note = fields.pop("note")
    assign(entry, fields)
    return time_entry_id


def remove_time(session: Session, time_entry_id: int) -> None:
    """Delete a time entry."""
    remove(session, get(session, TimeEntry, time_entry_id))


def _noted(note: str) -> dict[str, str]:
    return {"note": note} if note.strip() else {}


def _check(session: Session, person_id: int | None, day: date, minutes: Any, but: int = 0) -> None:
    if not isinstance(minutes, int) or minutes <= 0:
        raise Invalid("Time spent is more than nothing. Type it like 1h 30m.", field="minutes")
    if minutes > DAY:
        raise Invalid("A day has 24 hours; split longer work over its days.", field="minutes")
    if person_id is None:
        return
    person = get(session, Person, person_id)
    others = select(func.sum(TimeEntry.minutes)).where(
        TimeEntry.person_id == person_id, TimeEntry.day == day, TimeEntry.id != but
    )
    if (session.scalar(others) or 0) + minutes > DAY:
        raise Invalid(f"With this, {person.name} would have more than 24 hours on {day:%d %B %Y}.", field="minutes")
