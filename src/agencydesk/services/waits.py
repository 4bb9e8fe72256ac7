"""Time that a task is with the client: it moves what depends on it by exactly that, and is on the client's account."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.plan_edit import check_day
from agencydesk.domain.problems import Invalid
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import ClientWait, Task, TaskDates

from .records import get, make
from .tasks import is_phase


def give_to_client(session: Session, task_id: int, at: datetime | None = None, note: str = "") -> int:
    """From now, or from `at`, a task is with the client; returns the id of the wait.

    A task that was to begin by then has begun; one that begins later waits for the answer, if need be.
    """
    task = get(session, Task, task_id)
    moment = at or clock.now()
    check_day(moment, "at")
    if is_phase(session, task_id):
        raise Invalid("A phase is not given to the client; one of its tasks is.", field="task_id")
    if task.done_at is not None:
        raise Invalid(f"“{task.name}” is done. Open it again before it goes to the client.", field="task_id")
    if task.milestone:
        raise Invalid("A milestone takes no time, so it cannot be with the client.", field="task_id")
    if open_wait(session, task_id) is not None:
        raise Invalid(f"“{task.name}” is with the client already.", field="task_id")
    dates = session.get(TaskDates, task_id)
    if task.actual_start is None and dates is not None and dates.start <= moment:
        task.actual_start = dates.start
    wait = make(session, ClientWait, {"task_id": task_id, "since": moment, "note": note})
    name_subject(session, task)
    return wait.id


def take_back(session: Session, task_id: int, at: datetime | None = None) -> int:
    """The client has answered, now or at `at`; returns the id of the wait."""
    task = get(session, Task, task_id)
    wait = open_wait(session, task_id)
    if wait is None:
        raise Invalid(f"“{task.name}” is not with the client.", field="task_id")
    moment = at or clock.now()
    if moment < wait.since:
        raise Invalid("The client cannot answer before being asked.", field="at")
    wait.until = moment
    name_subject(session, task)
    return wait.id


def remove_wait(session: Session, client_wait_id: int) -> None:
    """Delete a wait that never was."""
    wait = get(session, ClientWait, client_wait_id)
    task = get(session, Task, wait.task_id)
    remove(session, wait)
    name_subject(session, task)


def open_wait(session: Session, task_id: int) -> ClientWait | None:
    """The wait that is not over yet."""
    found = select(ClientWait).where(ClientWait.task_id == task_id, ClientWait.until.is_(None))
    return session.scalars(found).first()
