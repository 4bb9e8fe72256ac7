"""How running projects do against what was promised: their due day, else the finish of their newest baseline."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock, health
from agencydesk.domain.kinds import Health, ProjectStatus
from agencydesk.store.tables import Baseline, BaselineTask, Project, Task, TaskDates


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A running project; `days_late` is negative when it will be early, None where nothing was promised."""

    id: int
    client_id: int | None
    name: str
    finish: date | None
    promised: date | None
    days_late: int | None

    @property
    def health(self) -> Health | None:
        """What the delay says."""
        return None if self.days_late is None else health.of_delay(self.days_late)


def running(session: Session, clients: Collection[int] | None = None) -> list[DeliveryRow]:
    """Running projects, of all clients or of these."""
    finishes = (
        select(Task.project_id, func.max(TaskDates.finish).label("finish"))
        .join(TaskDates, TaskDates.task_id == Task.id)
        .group_by(Task.project_id)
        .subquery()
    )
    baselines = _baseline_finishes().subquery()
    found = (
        select(Project.id, Project.client_id, Project.name, Project.due_on, finishes.c.finish, baselines.c.finish)
        .outerjoin(finishes, finishes.c.project_id == Project.id)
        .outerjoin(baselines, baselines.c.project_id == Project.id)
        .where(Project.status == ProjectStatus.RUNNING)
        .order_by(Project.id)
    )
    if clients is not None:
        found = found.where(Project.client_id.in_(clients))
    return [_row(*row) for row in session.execute(found)]


def _baseline_finishes() -> Select[Any, datetime]:
    newest = select(func.max(Baseline.id)).group_by(Baseline.project_id)
    return (
        select(Baseline.project_id, func.max(BaselineTask.finish).label("finish"))
        .join(BaselineTask, BaselineTask.baseline_id == Baseline.id)
        .where(Baseline.id.in_(newest))
        .group_by(Baseline.project_id)
    )


def _row(
    key: int, client: int | None, name: str, due: date | None, finish: datetime | None, baseline: datetime | None
) -> DeliveryRow:
    promised = due or (baseline.date() if baseline else None)
    planned = finish.date() if finish else None
    if promised is None:
        return DeliveryRow(key, client, name, planned, None, None)
    forecast = max(planned or promised, clock.today())
    return DeliveryRow(key, client, name, planned, promised, (forecast - promised).days)
