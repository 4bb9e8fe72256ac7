"""What a task holds beside its bar: who works on it, how it is planned, checklist, hours, and days with the client."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.effort import Effort, worked
from agencydesk.domain.plan import Constraint
from agencydesk.store.tables import (
    Assignment,
    ChecklistItem,
    ClientWait,
    Person,
    Task,
    TimeEntry,
    WorkingCalendar,
)


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
class AssignmentRow:
    """Somebody on a task, or a role without a person; an owner who is on it without more ado has the id 0."""

    id: int
    person_id: int | None
    name: str
    units_percent: Decimal
    work_minutes: int


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Time with the client; open while `until` is None."""

    id: int
    since: datetime
    until: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class PlanningRow:
    """How a task is planned; `calendars` are those to choose from, as (id, name)."""

    constraint: Constraint
    constraint_at: datetime | None
    eager: bool
    calendar_id: int | None
    effort: Effort
    effort_driven: bool
    pinned: bool
    manual: bool
    not_before: datetime | None
    calendars: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TaskDetails:
    """Checklist in its order, hours newest first, waits as they came; no planning where the task is gone."""

    task_id: int
    checklist: tuple[ChecklistRow, ...] = ()
    hours: tuple[TimeRow, ...] = ()
    people: tuple[AssignmentRow, ...] = ()
    waits: tuple[WaitRow, ...] = ()
    planning: PlanningRow | None = None


def details(session: Session, task_id: int) -> TaskDetails:
    """The details of a task; empty where it is gone."""
    task = session.get(Task, task_id)
    if task is None:
        return TaskDetails(task_id)
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
        _people(session, task),
        _waits(session, task_id),
        _planning(session, task),
    )


def _people(session: Session, task: Task) -> tuple[AssignmentRow, ...]:
    found = select(Assignment, Person.name).outerjoin(Person, Person.id == Assignment.person_id)
    rows = session.execute(found.where(Assignment.task_id == task.id).order_by(Assignment.id)).all()
    if not rows and task.owner_id is not None:
        owner = session.get(Person, task.owner_id)
        minutes = task.duration_minutes
        return (AssignmentRow(0, task.owner_id, owner.name, Decimal(100), minutes),) if owner is not None else ()
    return tuple(
        AssignmentRow(
            one.id,
            one.person_id,
            name or one.role or "Unfilled role",
            one.units_percent,
            worked(task.duration_minutes, one.units_percent) if one.work_minutes is None else one.work_minutes,
        )
        for one, name in rows
    )


def _waits(session: Session, task_id: int) -> tuple[WaitRow, ...]:
    found = session.scalars(select(ClientWait).where(ClientWait.task_id == task_id).order_by(ClientWait.since))
    return tuple(WaitRow(one.id, one.since, one.until, one.note) for one in found)


def _planning(session: Session, task: Task) -> PlanningRow:
    calendars = session.execute(select(WorkingCalendar.id, WorkingCalendar.name).order_by(WorkingCalendar.name))
    return PlanningRow(
        task.constraint,
        task.constraint_at,
        task.eager,
        task.calendar_id,
        task.effort,
        task.effort_driven,
        task.pinned,
        task.manual_start is not None,
        task.not_before,
        tuple((row.id, row.name) for row in calendars),
    )
