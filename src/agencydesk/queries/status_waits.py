"""The client-wait ledger: which tasks were with the client, from when to when, and how many working days that was."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.status_report import Wait
from agencydesk.store.tables import ClientWait, Task

from .project_plan import ProjectPlan


def waits(session: Session, plan: ProjectPlan, as_of: date) -> tuple[Wait, ...]:
    """Every wait that had begun by a day, the first ones first; what is open then counts up to the end of that day."""
    end = datetime.combine(as_of + timedelta(days=1), time.min)
    found = select(Task.name, ClientWait.since, ClientWait.until).join(Task, Task.id == ClientWait.task_id)
    found = found.where(Task.project_id == plan.project.id, ClientWait.since < end)
    told = []
    for name, since, until in session.execute(found.order_by(ClientWait.since, ClientWait.id)):
        answered = until if until is not None and until < end else None
        lasted = plan.plan.calendar.minutes_between(since, answered or end)
        days = (2 * lasted + plan.day_minutes) // (2 * plan.day_minutes)
        told.append(Wait(name, since.date(), None if answered is None else answered.date(), days))
    return tuple(told)
