"""Who works on a task: people with a share of their time, and roles that nobody fills yet."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from agencydesk.domain.effort import FULL, Effort, with_share, with_units, with_work, without_share
from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import is_visible
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Assignment, Person, Task

from .efforts import effort_of, hand_over, keep, on_task
from .records import assign, get, make
from .tasks import DURATION_LIMIT, is_phase

MOST_PERCENT = Decimal(1000)


def assign_person(
    session: Session,
    task_id: int,
    person_id: int | None = None,
    role: str = "",
    units_percent: Decimal = FULL,
) -> int:
    """Put somebody on a task, or with a `role` alone leave it to be filled; returns the assignment's id.

    Whoever owns the task goes on working on it; the first person on a task without an owner owns it. Who joins an
    effort-driven task takes a share of its work, else they bring work of their own.
    """
    task = get(session, Task, task_id)
    if is_phase(session, task_id) or task.milestone:
        raise Invalid(f"Nobody works on “{task.name}” itself: it takes no time of its own.", field="task_id")
    if person_id is None and not is_visible(role):
        raise Invalid("Name a person, or the role that is to be filled.", field="person_id")
    if not on_task(session, task_id) and task.owner_id not in (None, person_id):
        make(session, Assignment, {"task_id": task_id, "person_id": task.owner_id})
    present = on_task(session, task_id)
    if person_id is not None:
        name = get(session, Person, person_id).name
        if any(one.person_id == person_id for one in present):
            raise Invalid(f"{name} is on “{task.name}” already.", field="person_id")
    _check_units(units_percent)
    planned = with_share(effort_of(task, present), person_id, units_percent)
    values = {"task_id": task_id, "person_id": person_id, "role": role, "units_percent": units_percent}
    made = make(session, Assignment, values)
    keep(task, [*present, made], planned)
    if task.owner_id is None and person_id is not None:
        task.owner_id = person_id
    name_subject(session, task)
    return made.id


def edit_assignment(session: Session, assignment_id: int, **fields: Any) -> int:
    """Set person or role, units or work of an assignment; what follows from that says the kind of task."""
    found = get(session, Assignment, assignment_id)
    task = get(session, Task, found.task_id)
    before = found.person_id
    assign(found, {name: fields.pop(name) for name in ("person_id", "role") if name in fields})
    if found.person_id is not None:
        get(session, Person, found.person_id)
    if task.owner_id == before:
        task.owner_id = found.person_id
    present = on_task(session, task.id)
    place = list(present).index(found)
    if (units := fields.pop("units_percent", None)) is not None:
        _check_units(units)
        keep(task, present, with_units(effort_of(task, present), place, units))
    if "work_minutes" in fields:
        _set_work(task, present, place, fields.pop("work_minutes"))
    assign(found, fields, allowed={"person_id"})  # whatever is left is nothing that people set
    name_subject(session, task)
    return assignment_id


def edit_owners_part(
    session: Session, task_id: int, units_percent: Decimal | None = None, work_minutes: int | None = None
) -> int:
    """The same for an owner who is on the task without more ado: it gets an assignment first; returns its id."""
    task = get(session, Task, task_id)
    if task.owner_id is None or on_task(session, task_id):
        raise Invalid(f"“{task.name}” says itself who works on it.", field="task_id")
    made = make(session, Assignment, {"task_id": task_id, "person_id": task.owner_id})
    fields = {"units_percent": units_percent, "work_minutes": work_minutes}
    return edit_assignment(session, made.id, **{name: value for name, value in fields.items() if value is not None})


def release_owner(session: Session, task_id: int) -> int:
    """Nobody owns a task any more; whoever else is on it stays."""
    task = get(session, Task, task_id)
    hand_over(session, task, None)
    name_subject(session, task)
    return task_id


def _set_work(task: Task, present: Sequence[Assignment], place: int, minutes: int | None) -> None:
    """Work of one share; none of its own is what the duration holds."""
    if minutes is None:
        present[place].work_minutes = None
        return
    if not 0 < minutes <= DURATION_LIMIT:
        raise Invalid("Work is more than nothing and at most twenty years.", field="work_minutes")
    effort = effort_of(task, present)
    alone = with_work(replace(effort, shares=(effort.shares[place],)), minutes)
    shares = (*effort.shares[:place], *alone.shares, *effort.shares[place + 1 :])
    longest = alone.duration_minutes if effort.kind is Effort.FIXED_DURATION else max(one.minutes for one in shares)
    keep(task, present, replace(effort, duration_minutes=longest, shares=shares))


def unassign(session: Session, assignment_id: int) -> None:
    """Take somebody off a task; where they owned it, the next one on it does."""
    found = get(session, Assignment, assignment_id)
    task = get(session, Task, found.task_id)
    present, person_id = on_task(session, task.id), found.person_id
    left = without_share(effort_of(task, present), list(present).index(found))
    remove(session, found)
    rest = on_task(session, task.id)
    keep(task, rest, left)
    if task.owner_id == person_id and person_id is not None:
        task.owner_id = next((one.person_id for one in rest if one.person_id is not None), None)
    name_subject(session, task)


def _check_units(units_percent: Decimal) -> None:
    if not 0 < units_percent <= MOST_PERCENT:
        raise Invalid(f"A share of somebody is more than 0 and at most {MOST_PERCENT} %.", field="units_percent")
