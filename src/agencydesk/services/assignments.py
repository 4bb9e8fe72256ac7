"""Who works on a task: people with a share of their time, and roles that nobody fills yet."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import is_visible
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Assignment, Person, Task

from .records import assign, get, make
from .tasks import DURATION_LIMIT, is_phase

MOST_PERCENT = Decimal(1000)


def assign_person(
    session: Session,
    task_id: int,
    person_id: int | None = None,
    role: str = "",
    units_percent: Decimal = Decimal(100),
    work_minutes: int | None = None,
) -> int:
    """Put somebody on a task, or with a `role` alone leave it to be filled; returns the assignment's id.

    Whoever owns the task goes on working on it; the first person on a task without an owner owns it.
    """
    task = get(session, Task, task_id)
    if is_phase(session, task_id) or task.milestone:
        raise Invalid(f"Nobody works on “{task.name}” itself: it takes no time of its own.", field="task_id")
    if person_id is None and not is_visible(role):
        raise Invalid("Name a person, or the role that is to be filled.", field="person_id")
    present = on_task(session, task_id)
    if not present and task.owner_id not in (None, person_id):
        make(session, Assignment, {"task_id": task_id, "person_id": task.owner_id})
    if person_id is not None:
        name = get(session, Person, person_id).name
        if any(one.person_id == person_id for one in present):
            raise Invalid(f"{name} is on “{task.name}” already.", field="person_id")
    _check(units_percent, work_minutes)
    values = {"task_id": task_id, "person_id": person_id, "role": role, "work_minutes": work_minutes}
    made = make(session, Assignment, {**values, "units_percent": units_percent})
    if task.owner_id is None and person_id is not None:
        task.owner_id = person_id
    name_subject(session, task)
    return made.id


def edit_assignment(session: Session, assignment_id: int, **fields: Any) -> int:
    """Set person, role, units or work of an assignment."""
    found = get(session, Assignment, assignment_id)
    _check(fields.get("units_percent", found.units_percent), fields.get("work_minutes"))
    if fields.get("person_id") is not None:
        get(session, Person, fields["person_id"])
    assign(found, fields, allowed={"person_id", "role", "units_percent", "work_minutes"})
    name_subject(session, get(session, Task, found.task_id))
    return assignment_id


def unassign(session: Session, assignment_id: int) -> None:
    """Take somebody off a task; where they owned it, the next one on it does."""
    found = get(session, Assignment, assignment_id)
    task = get(session, Task, found.task_id)
    person_id = found.person_id
    remove(session, found)
    if task.owner_id == person_id and person_id is not None:
        left = (one.person_id for one in on_task(session, task.id) if one.person_id is not None)
        task.owner_id = next(left, None)
    name_subject(session, task)


def on_task(session: Session, task_id: int) -> Sequence[Assignment]:
    """The assignments of a task, the first ones first."""
    return session.scalars(select(Assignment).where(Assignment.task_id == task_id).order_by(Assignment.id)).all()


def _check(units_percent: Decimal | None, work_minutes: int | None) -> None:
    if units_percent is None or not 0 < units_percent <= MOST_PERCENT:
        raise Invalid(f"A share of somebody is more than 0 and at most {MOST_PERCENT} %.", field="units_percent")
    if work_minutes is not None and not 0 <= work_minutes <= DURATION_LIMIT:
        raise Invalid("Work is between nothing and twenty years.", field="work_minutes")
