"""What a task holds beside its plan: its checklist and the hours that were logged on it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.store.tables import ChecklistItem, Person, TimeEntry


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A small step."""

    id: int
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class TimeRow:
    """Time that somebody spent."""

    id: int
    person_id: int | None
    person: str
    day: date
    minutes: int
    billable: bool
    note: str


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """Checklist in its order, hours newest first."""

    task_id: int
    checklist: tuple[ChecklistRow, ...]
    hours: tuple[TimeRow, ...]


def details(session: Session, task_id: int) -> TaskDetails:
    """The details of a task; empty where it is gone."""
    steps = select(ChecklistItem.id, ChecklistItem.text, ChecklistItem.done).where(ChecklistItem.task_id == task_id)
    steps = steps.order_by(ChecklistItem.position, ChecklistItem.id)
    spent = (
        select(TimeEntry, Person.name)
        .outerjoin(Person, Person.id == TimeEntry.person_id)
        .where(TimeEntry.task_id == task_id)
        .order_by(TimeEntry.day.desc(), TimeEntry.id.desc())
    )
    return TaskDetails(
        task_id,
        tuple(ChecklistRow(*row) for row in session.execute(steps)),
        tuple(
            TimeRow(e.id, e.person_id, name or "", e.day, e.minutes, e.billable, e.note)
            for e, name in session.execute(spent)
        ),
    )
