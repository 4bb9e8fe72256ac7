"""Duration, work and units of a task as they are stored; shared by the acts on tasks, plans and assignments."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.effort import Share, TaskEffort, with_duration, worked
from agencydesk.store.tables import Assignment, Task


def hand_over(session: Session, task: Task, person_id: int | None) -> None:
    """The owner of a task is another one: whoever worked on it as its owner is replaced."""
    if task.owner_id == person_id:
        return
    present = on_task(session, task.id)
    if all(one.person_id != person_id for one in present):
        for one in present:
            if one.person_id == task.owner_id:
                one.person_id = person_id
    task.owner_id = person_id


def stretch(session: Session, task: Task, minutes: int) -> None:
    """Another duration: the work of everybody on the task follows, or of fixed work their units."""
    present = on_task(session, task.id)
    effort = effort_of(task, present)
    task.duration_minutes = minutes
    keep(task, present, with_duration(effort, minutes))


def effort_of(task: Task, present: Sequence[Assignment]) -> TaskEffort:
    """A task and who is on it, as duration, work and units."""
    shares = (
        Share(
            one.person_id,
            one.units_percent,
            worked(task.duration_minutes, one.units_percent) if one.work_minutes is None else one.work_minutes,
        )
        for one in present
    )
    return TaskEffort(task.duration_minutes, tuple(shares), task.effort, task.effort_driven)


def keep(task: Task, present: Sequence[Assignment], effort: TaskEffort) -> None:
    """Store what differs; work that the duration holds anyway is left to follow it."""
    task.duration_minutes = max(1, effort.duration_minutes)
    for one, share in zip(present, effort.shares, strict=True):
        own = None if share.work_minutes == worked(task.duration_minutes, share.units_percent) else share.work_minutes
        if one.work_minutes != own:
            one.work_minutes = own
        if one.units_percent != share.units_percent:
            one.units_percent = share.units_percent


def on_task(session: Session, task_id: int) -> Sequence[Assignment]:
    """The assignments of a task, the first ones first."""
    return session.scalars(select(Assignment).where(Assignment.task_id == task_id).order_by(Assignment.id)).all()
