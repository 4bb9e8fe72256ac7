"""Tasks: made, edited, done and reopened, with their checklists. Their place, dates and links are in `plans`."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.plan import Constraint
from agencydesk.domain.plan_edit import check_day
from agencydesk.domain.problems import Invalid
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.planning import agency_calendar
from agencydesk.store.tables import ChecklistItem, Person, Project, Task, TaskDates

from . import efforts
from .records import assign, get, make, next_position

DURATION_LIMIT = 20 * 250 * 480
_NOT_EDITED = frozenset(
    (
        *("project_id", "parent_id", "position", "done_at", "percent_done"),
        *("not_before", "gave_way_to", "delay_minutes", "splits", "file_uid", "fields"),
    )
)
_EDITED = set(Task.__table__.columns.keys()) - _NOT_EDITED
_DATED = set(Constraint) - {Constraint.ASAP, Constraint.ALAP}


def add_task(
    session: Session, name: str, project_id: int | None = None, parent_id: int | None = None, **fields: Any
) -> int:
    """A new task behind its siblings, in a project or for itself; durations are working minutes. Returns its id."""
    if parent_id is not None:
        parent = get(session, Task, parent_id)
        if parent.milestone:
            raise Invalid(f"“{parent.name}” is a milestone; nothing can be part of it.", field="parent_id")
        project_id, parent.done_at = parent.project_id, None
    if project_id is not None:
        get(session, Project, project_id)
    position = next_position(session, Task, Task.project_id == project_id, Task.parent_id == parent_id)
    if fields.get("milestone"):
        fields["duration_minutes"] = 0
    _check(fields)
    values = {"project_id": project_id, "parent_id": parent_id, "position": position, "name": name}
    return make(session, Task, {**values, **fields}).id


def add_milestone(session: Session, project_id: int, name: str, parent_id: int | None = None, **fields: Any) -> int:
    """A new milestone: a moment without duration; returns its id."""
    return add_task(session, name, project_id, parent_id, **{**fields, "milestone": True})


def edit_task(session: Session, task_id: int, **fields: Any) -> int:
    """Set fields of a task; its place changes through `plans.move_task`, its completion through `complete_task`."""
    task = get(session, Task, task_id)
    percent = fields.pop("percent_done", None)
    if fields.get("milestone"):
        if is_phase(session, task_id):
            raise Invalid("A phase holds tasks; it cannot be a milestone.", field="milestone")
        fields["duration_minutes"] = 0
    present = {name: getattr(task, name) for name in _EDITED}
    _check({**present, **fields})
    if fields.get("owner_id") is not None:
        get(session, Person, fields["owner_id"])
    if "owner_id" in fields:
        efforts.hand_over(session, task, fields.pop("owner_id"))
    if fields.get("duration_minutes") and not task.milestone:
        efforts.stretch(session, task, fields.pop("duration_minutes"))
    assign(task, fields, allowed=_EDITED)
    if percent is not None:
        set_percent(session, task_id, percent)
    return task_id


def _check(values: dict[str, Any]) -> None:
    duration = values.get("duration_minutes", 480)
    if duration is not None and not values.get("milestone"):
        check_duration(duration)
    for name, what in (("estimate_minutes", "An estimate"), ("budget_minor", "A budget")):
        if (values.get(name) or 0) < 0:
            raise Invalid(f"{what} cannot be negative.", field=name)
    _check_percent(values.get("percent_done") or 0)
    constraint = values.get("constraint") or Constraint.ASAP
    if constraint in _DATED and values.get("constraint_at") is None:
        raise Invalid("This constraint needs a date.", field="constraint_at")
    for name in ("constraint_at", "deadline", "due_on", "actual_start", "actual_finish"):
        check_day(values.get(name), name)
    start, finish = values.get("actual_start"), values.get("actual_finish")
    if start is not None and finish is not None and finish < start:
        raise Invalid("The finish is before the start.", field="actual_finish")


def check_duration(minutes: int) -> None:
    """Refuse what is no duration of a task."""
    if minutes <= 0:
        raise Invalid("A task takes some time. For a moment without duration, make it a milestone.", field="duration")
    if minutes > DURATION_LIMIT:
        raise Invalid("A task cannot take longer than twenty years.", field="duration")


def _check_percent(percent: int) -> None:
    if not 0 <= percent <= 100:
        raise Invalid("Progress lies between 0 and 100 %.", field="percent_done")


def is_phase(session: Session, task_id: int) -> bool:
    """Whether tasks are part of it."""
    return bool(session.scalar(select(exists().where(Task.parent_id == task_id))))


def leaves(session: Session, task_id: int) -> list[Task]:
    """The tasks at the ends of a branch; a task without parts is its own leaf."""
    children = session.scalars(select(Task).where(Task.parent_id == task_id).order_by(Task.position, Task.id)).all()
    if not children:
        return [get(session, Task, task_id)]
    return [leaf for child in children for leaf in leaves(session, child.id)]


def remove_task(session: Session, task_id: int) -> None:
    """Delete a task with its parts, links and hours."""
    remove(session, get(session, Task, task_id))


def complete_task(session: Session, task_id: int, at: datetime | None = None) -> int:
    """Note a task as done, now unless `at` (local time) says when; of a phase, all that is still open."""
    moment = at or clock.now()
    check_day(moment, "at")
    task = get(session, Task, task_id)
    done = [leaf for leaf in leaves(session, task_id) if leaf.done_at is None]
    for leaf in done:
        _finish(session, leaf, moment)
    if done:
        name_subject(session, task)
    return task_id


def _finish(session: Session, task: Task, moment: datetime) -> None:
    dates = session.get(TaskDates, task.id)
    if task.actual_start is None and dates is not None:
        task.actual_start = dates.start
    if task.milestone:
        task.actual_start = moment
    elif task.actual_start is not None and task.actual_start > moment:
        calendar = agency_calendar(session.connection())
        task.actual_start = calendar.add(moment, -task.duration_minutes)
    task.done_at, task.actual_finish, task.percent_done = moment, moment, 100


def reopen_task(session: Session, task_id: int, percent: int = 0) -> int:
    """Take a task up again with some of it done; of a phase, every task in it."""
    _check_percent(percent)
    if percent == 100:
        raise Invalid("A task that is reopened is not wholly done. Use less than 100 %.", field="percent_done")
    for leaf in leaves(session, task_id):
        if leaf.done_at is not None or leaf.percent_done == 100:
            leaf.done_at, leaf.actual_finish = None, None
            leaf.percent_done = 0 if leaf.milestone else percent
            if not leaf.percent_done:
                leaf.actual_start = None
    name_subject(session, get(session, Task, task_id))
    return task_id


def set_percent(session: Session, task_id: int, percent: int) -> int:
    """How much of a task is done; 100 completes it, less reopens it, and the first percent starts it."""
    _check_percent(percent)
    task = get(session, Task, task_id)
    if is_phase(session, task_id):
        raise Invalid("The progress of a phase comes from its tasks.", field="percent_done")
    if task.milestone and 0 < percent < 100:
        raise Invalid("A milestone is reached or not; nothing lies between.", field="percent_done")
    if percent == 100:
        return task_id if task.done_at is not None else complete_task(session, task_id)
    if task.done_at is not None:
        return reopen_task(session, task_id, percent)
    task.percent_done = percent
    dates = session.get(TaskDates, task_id)
    if percent and task.actual_start is None and dates is not None and dates.start <= clock.now():
        task.actual_start = dates.start
    elif not percent:
        task.actual_start = None
    return task_id


def add_checklist_item(session: Session, task_id: int, text: str) -> int:
    """A small step within a task; returns its id."""
    task = get(session, Task, task_id)
    position = next_position(session, ChecklistItem, ChecklistItem.task_id == task_id)
    item = make(session, ChecklistItem, {"task_id": task_id, "text": text, "position": position})
    name_subject(session, task)
    return item.id


def edit_checklist_item(session: Session, checklist_item_id: int, text: str) -> int:
    """Say a small step in other words."""
    assign(get(session, ChecklistItem, checklist_item_id), {"text": text})
    return checklist_item_id


def tick_checklist_item(session: Session, checklist_item_id: int, done: bool = True) -> int:
    """Note a small step as done, or not."""
    get(session, ChecklistItem, checklist_item_id).done = done
    return checklist_item_id


def remove_checklist_item(session: Session, checklist_item_id: int) -> None:
    """Delete a small step."""
    remove(session, get(session, ChecklistItem, checklist_item_id))
