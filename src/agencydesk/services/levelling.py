"""Levelling: a preview that was accepted becomes the levelled starts of its tasks, in one Step."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.plan_edit import check_day
from agencydesk.domain.problems import Invalid
from agencydesk.store.bulk import update_rows
from agencydesk.store.journal import name_subject, recorder
from agencydesk.store.tables import Project, Task

from .records import get


def accept_levelling(
    session: Session, starts: Mapping[int, datetime | None], gave_way_to: Mapping[int, str] | None = None
) -> int:
    """Let each task start no earlier than its moment (None: as its links allow again); returns how many changed.

    `gave_way_to` is by task what it makes room for, as people read it.
    """
    for moment in starts.values():
        check_day(moment, "starts")
    tasks = session.scalars(select(Task).where(Task.id.in_(list(starts)))).all()
    present, projects = {task.id: task.not_before for task in tasks}, {task.project_id for task in tasks}
    if len(present) < len(starts):
        raise Invalid("The plan has changed since this preview: a task is gone. Level again.", field="starts")
    changed = {key: moment for key, moment in starts.items() if present[key] != moment}
    whom = gave_way_to or {}
    rows = {key: {"not_before": moment, "gave_way_to": whom.get(key, "")} for key, moment in changed.items()}
    update_rows(session, "task", rows)
    only = projects.pop() if len(projects) == 1 else None
    if changed and only is not None:
        name_subject(session, get(session, Project, only))
    elif changed:
        recorder(session).subject = None  # the Step is about several projects, not about the first task of one
    return len(changed)


def clear_levelling(session: Session, project_id: int) -> int:
    """Take away what levelling put into a project, here or in the program it came from; returns of how many tasks."""
    project = get(session, Project, project_id)
    levelled = Task.not_before.is_not(None) | (Task.delay_minutes != 0)
    keys = list(session.scalars(select(Task.id).where(Task.project_id == project_id, levelled)))
    update_rows(session, "task", {key: {"not_before": None, "gave_way_to": "", "delay_minutes": 0} for key in keys})
    if keys:
        name_subject(session, project)
    return len(keys)


def pin_task(session: Session, task_id: int, pinned: bool = True) -> int:
    """Let levelling leave a task where it is, or move it again."""
    get(session, Task, task_id).pinned = pinned
    return task_id
