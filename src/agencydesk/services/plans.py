"""Plans: where a task stands in its project, what it waits for, and when it is to happen."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.plan import LagKind, LinkKind, Plan
from agencydesk.domain.plan_edit import check_day, day_end, moved, resized, start_moment
from agencydesk.domain.problems import Invalid
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_rows import compile_rows
from agencydesk.store.bulk import update_rows
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.planning import plan_of
from agencydesk.store.tables import Dependency, Project, Task

from . import efforts
from .records import assign, get, make
from .tasks import DURATION_LIMIT, add_task, check_duration, is_phase

_WISHES = (
    *("duration_minutes", "constraint", "constraint_at", "actual_start", "actual_finish"),
    *("manual_start", "manual_finish", "not_before"),
)


def link_tasks(
    session: Session,
    predecessor_id: int,
    successor_id: int,
    kind: LinkKind = LinkKind.FS,
    lag_minutes: int = 0,
    lag_kind: LagKind = LagKind.WORKING,
) -> int:
    """Let one task wait for another; the lag is minutes or a percentage, negative for a lead. Returns the link's id."""
    before, after = get(session, Task, predecessor_id), get(session, Task, successor_id)
    if before is after:
        raise Invalid(f"“{after.name}” cannot wait for itself.", field="predecessor_id")
    if before.project_id is None or before.project_id != after.project_id:
        raise Invalid("Only tasks of one project can wait for each other.", field="predecessor_id")
    pair = select(Dependency).where(
        Dependency.predecessor_id == predecessor_id, Dependency.successor_id == successor_id
    )
    if session.scalars(pair).first() is not None:
        raise Invalid(f"“{after.name}” already waits for “{before.name}”.", field="predecessor_id")
    _check_lag(lag_minutes)
    values = {"kind": kind, "lag_minutes": lag_minutes, "lag_kind": lag_kind}
    link = make(session, Dependency, {"predecessor_id": predecessor_id, "successor_id": successor_id, **values})
    _refuse_circles(session, after.project_id)
    name_subject(session, after)
    return link.id


def edit_link(session: Session, dependency_id: int, **fields: Any) -> int:
    """Set kind or lag of a link, and what the lag counts."""
    link = get(session, Dependency, dependency_id)
    _check_lag(fields.get("lag_minutes") or 0)
    assign(link, fields, allowed={"kind", "lag_minutes", "lag_kind"})
    task = get(session, Task, link.successor_id)
    _refuse_circles(session, task.project_id)
    name_subject(session, task)
    return dependency_id


def unlink(session: Session, dependency_id: int) -> None:
    """Let a task no longer wait."""
    link = get(session, Dependency, dependency_id)
    task = get(session, Task, link.successor_id)
    remove(session, link)
    name_subject(session, task)


def _check_lag(minutes: int) -> None:
    if abs(minutes) > DURATION_LIMIT:
        raise Invalid("A lag cannot be longer than twenty years.", field="lag_minutes")


def _plan(session: Session, project_id: int) -> Plan:
    session.flush()
    return plan_of(session.connection(), project_id)


def _refuse_circles(session: Session, project_id: int | None) -> None:
    if project_id is not None:
        compile_rows(_plan(session, project_id))


def move_task(session: Session, task_id: int, parent_id: int | None = None, position: int | None = None) -> int:
    """Put a task below another one (or at the top), before the sibling at `position`, by default behind all."""
    task = get(session, Task, task_id)
    if parent_id is not None:
        _check_parent(session, task, get(session, Task, parent_id))
    siblings = _children(session, task.project_id, parent_id)
    order = [sibling for sibling in siblings if sibling is not task]
    order.insert(len(order) if position is None else min(max(0, position), len(order)), task)
    task.parent_id = parent_id
    for place, sibling in enumerate(order):
        if sibling.position != place:
            sibling.position = place
    _refuse_circles(session, task.project_id)
    name_subject(session, task)
    return task_id


def _check_parent(session: Session, task: Task, parent: Task) -> None:
    if parent.project_id != task.project_id:
        raise Invalid("A task moves within its own project.", field="parent_id")
    if parent.milestone:
        raise Invalid(f"“{parent.name}” is a milestone; nothing can be part of it.", field="parent_id")
    above: Task | None = parent
    while above is not None:
        if above is task:
            raise Invalid(f"“{task.name}” cannot be part of itself.", field="parent_id")
        above = get(session, Task, above.parent_id) if above.parent_id is not None else None
    if not is_phase(session, parent.id):
        parent.done_at = None


def _children(session: Session, project_id: int | None, parent_id: int | None) -> list[Task]:
    found = select(Task).where(Task.project_id == project_id, Task.parent_id == parent_id)
    return list(session.scalars(found.order_by(Task.position, Task.id)))


def indent_task(session: Session, task_id: int) -> int:
    """Make a task a part of the one above it."""
    task = get(session, Task, task_id)
    siblings = _children(session, task.project_id, task.parent_id)
    place = siblings.index(task)
    if not place:
        raise Invalid(f"Nothing stands above “{task.name}” that it could be part of.")
    return move_task(session, task_id, siblings[place - 1].id)


def outdent_task(session: Session, task_id: int) -> int:
    """Put a task beside the phase that it is part of."""
    task = get(session, Task, task_id)
    if task.parent_id is None:
        raise Invalid(f"“{task.name}” is at the top already.")
    parent = get(session, Task, task.parent_id)
    siblings = _children(session, task.project_id, parent.parent_id)
    return move_task(session, task_id, parent.parent_id, siblings.index(parent) + 1)


def transfer_task(session: Session, task_id: int, project_id: int | None) -> int:
    """Put a task with all its parts into another project (None: into none); links to tasks that stay go."""
    task = get(session, Task, task_id)
    if project_id is not None:
        get(session, Project, project_id)
    if task.project_id == project_id:
        return task_id
    staying = list(_with_parts(session, task_id))
    ends = or_(
        Dependency.predecessor_id.in_(staying) & Dependency.successor_id.not_in(staying),
        Dependency.successor_id.in_(staying) & Dependency.predecessor_id.not_in(staying),
    )
    for link in session.scalars(select(Dependency).where(ends)).all():
        session.delete(link)
    for key in staying:
        get(session, Task, key).project_id = project_id
    task.parent_id = None
    task.position = len(_children(session, project_id, None))
    name_subject(session, task)
    return task_id


def _with_parts(session: Session, task_id: int) -> set[int]:
    found, waiting = {task_id}, [task_id]
    while waiting:
        children = list(session.scalars(select(Task.id).where(Task.parent_id.in_(waiting))))
        found.update(children)
        waiting = children
    return found


def set_duration(session: Session, task_id: int, minutes: int) -> int:
    """How many working minutes a task takes; a finished one then finished that much after its start."""
    check_duration(minutes)
    task = get(session, Task, task_id)
    _refuse_no_bar(session, task)
    if task.project_id is None:
        efforts.stretch(session, task, minutes)
        return task_id
    plan = _plan(session, task.project_id)
    _write(session, task, plan, resized(plan, task_id, minutes))
    return task_id


def set_finish(session: Session, task_id: int, day: date) -> int:
    """Let a task end with that day by taking longer or shorter; a milestone moves there."""
    check_day(day, "finish")
    task = get(session, Task, task_id)
    plan = _planned(session, task)
    if task.milestone:
        return move_task_to(session, task_id, day)
    end = day_end(plan, day)
    minutes = plan.calendar.minutes_between(schedule(plan).dates[task_id].start, end)
    if minutes <= 0:
        raise Invalid("The finish is before the start.", field="finish")
    return set_duration(session, task_id, minutes)


def move_task_to(session: Session, task_id: int, day: date) -> int:
    """What dragging a bar to a day (or a moment) means: it starts no earlier than then, what waits for it follows.

    A phase takes along what is in it. Dropped where its links alone would put it, a task loses its constraint.
    """
    check_day(day)
    task = get(session, Task, task_id)
    plan = _planned(session, task)
    row = next(row for row in plan.tasks if row.id == task_id)
    _write(session, task, plan, moved(plan, task_id, start_moment(plan, row, day)))
    return task_id


def _planned(session: Session, task: Task) -> Plan:
    if task.project_id is None:
        raise Invalid(f"“{task.name}” is in no project, so it has no place in a plan. Set its due day instead.")
    return _plan(session, task.project_id)


def _refuse_no_bar(session: Session, task: Task) -> None:
    if task.milestone:
        raise Invalid("A milestone has no duration.", field="duration")
    if is_phase(session, task.id):
        raise Invalid("The length of a phase comes from its tasks.", field="duration")


def _write(session: Session, task: Task, old: Plan, new: Plan) -> None:
    """Store what differs between two plans of one project."""
    changes = {
        after.id: {name: getattr(after, name) for name in _WISHES if getattr(after, name) != getattr(before, name)}
        for before, after in zip(old.tasks, new.tasks, strict=True)
        if after != before
    }
    finished = {key: values["actual_finish"] for key, values in changes.items() if values.get("actual_finish")}
    for key, moment in finished.items():
        changes[key]["done_at"] = moment
    for key, values in changes.items():
        if "duration_minutes" in values:
            efforts.stretch(session, get(session, Task, key), values.pop("duration_minutes"))
    session.flush()
    update_rows(session, "task", changes)
    if changes:
        name_subject(session, task)


def insert_task(
    session: Session,
    project_id: int,
    name: str,
    parent_id: int | None = None,
    behind_id: int | None = None,
    milestone: bool = False,
) -> int:
    """A new task in a plan, right behind one of its siblings-to-be, by default the last; returns its id."""
    task_id = add_task(session, name, project_id, parent_id, milestone=milestone)
    if behind_id is not None:
        siblings = [task.id for task in _children(session, project_id, parent_id)]
        if behind_id in siblings:
            move_task(session, task_id, parent_id, siblings.index(behind_id) + 1)
    return task_id


def set_deadline(session: Session, task_id: int, day: date | None) -> int:
    """The day by whose end a task is promised (None: no promise); it moves no dates."""
    check_day(day, "deadline")
    task = get(session, Task, task_id)
    plan = _planned(session, task)
    task.deadline = None if day is None else day_end(plan, day)
    return task_id
