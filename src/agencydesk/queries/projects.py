"""Projects as a list, with what their plans and hours say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain import clock, health
from agencydesk.domain.kinds import Health, ProjectStatus
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.planning import hours_of
from agencydesk.store.tables import Baseline, BaselineTask, Client, Person, Project, Task, TaskDates, TimeEntry

LATE = "late"
Lead = aliased(Person)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a list. `status` is planned, running, late or closed; money in minor units, slip in working days.

    `start` and `finish` are those of the plan, `agreed_on` the finish of the newest baseline, else the due day.
    The last seven say how it is planned, as `store.tables.Project` does.
    """

    id: int
    name: str
    colour: int
    pinned: bool
    client_id: int | None
    client: str
    lead_id: int | None
    lead: str
    deal_id: int | None
    status: str
    start: date
    finish: date | None
    agreed_on: date | None
    slip_days: int
    percent: int
    budget_minor: int | None
    used_minor: int
    currency: str
    health: Health
    why: str
    start_on: date
    due_on: date | None
    closed_on: date | None
    note: str
    calendar_id: int | None
    priority: int
    honour_constraints: bool
    many_paths: bool
    start_binds_all: bool
    finish_at: datetime | None
    status_at: datetime | None


_KEPT = (
    *("id", "name", "colour", "pinned", "client_id", "lead_id", "deal_id", "budget_minor", "currency", "start_on"),
    *("due_on", "closed_on", "note", "calendar_id", "priority", "honour_constraints", "many_paths", "start_binds_all"),
    *("finish_at", "status_at"),
)


def _dates_of(what: Any) -> Any:
    inside = select(what).select_from(TaskDates).join(Task, Task.id == TaskDates.task_id)
    return inside.where(Task.project_id == Project.id).correlate(Project).scalar_subquery()


_FINISH = _dates_of(func.max(TaskDates.finish))
_START = _dates_of(func.min(TaskDates.start))
_NEWEST = select(func.max(Baseline.id)).where(Baseline.project_id == Project.id).correlate(Project).scalar_subquery()
_BASELINE = (
    select(func.max(BaselineTask.finish))
    .where(BaselineTask.baseline_id == _NEWEST)
    .correlate(Project)
    .scalar_subquery()
)
_AGREED = func.coalesce(func.date(_BASELINE), Project.due_on)
_IS_LATE = and_(Project.status != ProjectStatus.CLOSED, func.date(_FINISH) > _AGREED)
_STATUS: ColumnElement[Any] = case((_IS_LATE, LATE), else_=func.lower(Project.status))
_WEIGHT = case((TaskDates.summary, 0), else_=TaskDates.duration_minutes)
_DONE = _dates_of(func.sum(_WEIGHT * Task.percent_done) * 1.0 / func.nullif(func.sum(_WEIGHT), 0))
_SPENT = (
    select(func.sum(TimeEntry.minutes * func.coalesce(Person.rate_minor, 0)))
    .join(Task, Task.id == TimeEntry.task_id)
    .outerjoin(Person, Person.id == TimeEntry.person_id)
    .where(Task.project_id == Project.id, TimeEntry.billable)
    .correlate(Project)
    .scalar_subquery()
)
_SORTS: dict[str, Any] = {
    "name": func.lower(Project.name),
    "client": func.lower(Client.name),
    "status": _STATUS,
    "start": Project.start_on,
    "finish": func.coalesce(_FINISH, Project.due_on),
    "percent": _DONE,
    "budget": _SPENT,
    "lead": func.lower(Lead.name),
}


def ids(
    session: Session,
    *,
    text: str = "",
    status: str | None = None,
    client_id: int | None = None,
    sort: str = "name",
    descending: bool = False,
) -> list[int]:
    """Ids of projects, pinned ones first; `status` may be "late", or "open" for all that are not closed."""
    found = _joined(select(Project.id))
    if text:
        like = f"%{text.strip()}%"
        found = found.where(or_(Project.name.ilike(like), Client.name.ilike(like)))
    if status == "open":
        found = found.where(Project.status != ProjectStatus.CLOSED)
    elif status:
        found = found.where(_STATUS.in_([status]))
    if client_id is not None:
        found = found.where(Project.client_id == client_id)
    order = _SORTS[sort]
    by = order.desc().nulls_last() if descending else order.asc().nulls_last()
    return list(session.scalars(found.order_by(Project.pinned.desc(), by, Project.id)))


def _joined(found: Select[Any]) -> Select[Any]:
    return found.outerjoin(Client, Client.id == Project.client_id).outerjoin(Lead, Lead.id == Project.lead_id)


def rows(session: Session, wanted: Sequence[int]) -> list[ProjectRow]:
    """Projects by id, in the order asked for; ids that are gone are left out."""
    columns = (_STATUS, _START, _FINISH, _AGREED, _DONE, _SPENT)
    found = _joined(select(Project, Client.name, Lead.name, *columns)).where(Project.id.in_(wanted))
    hours = hours_of(session.connection())
    made = {row[0].id: _row(hours.of_project(row[0].calendar_id), *row) for row in session.execute(found)}
    return [made[key] for key in wanted if key in made]


def _row(
    calendar: WorkCalendar,
    project: Project,
    client: str | None,
    lead: str | None,
    status: str,
    start: Any,
    finish: Any,
    agreed: Any,
    done: float | None,
    spent: int | None,
) -> ProjectRow:
    last, agreed_on = _day(finish), _day(agreed)
    end = project.closed_on if project.status is ProjectStatus.CLOSED and last is None else last
    slip = working_days(calendar, agreed_on, last) if agreed_on and last else 0
    percent, used = int((done or 0) + 0.5), money_used(spent)
    running = project.status is not ProjectStatus.CLOSED
    past = working_days(calendar, last, clock.today()) if last and running else 0
    judged = health.overall(
        health.of_finish(past, percent),
        health.of_time(slip) if agreed_on and last else None,
        health.of_money(used, project.budget_minor, percent),
    )
    return ProjectRow(
        **{name: getattr(project, name) for name in _KEPT},
        client=client or "",
        lead=lead or "",
        status=status,
        start=_day(start) or project.start_on,
        finish=end or project.due_on,
        agreed_on=agreed_on,
        slip_days=slip,
        percent=percent,
        used_minor=used,
        health=judged.health,
        why=judged.why,
    )


def _day(value: Any) -> date | None:
    """A day from what an expression gives: a date, a datetime or their text."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        return value.date()
    return value  # type: ignore[no-any-return]


def money_used(minute_rates: int | None) -> int:
    """Minor units from a sum of minutes × hourly rate, rounded half up."""
    return ((minute_rates or 0) + 30) // 60


def working_days(calendar: WorkCalendar, first: date, last: date) -> int:
    """Working days that `last` is later than `first`; negative when it is earlier."""
    if last < first:
        return -working_days(calendar, last, first)
    return (last - first).days - len(calendar.days_off(first, last)) + (not calendar.is_working_day(first))


def counts(session: Session) -> Mapping[str, int]:
    """How many projects there are by status, "late" included."""
    found = session.execute(select(_STATUS, func.count()).select_from(Project).group_by(_STATUS))
    return {str(row[0]): int(row[1]) for row in found}


def pinned(session: Session) -> list[ProjectRow]:
    """Pinned projects that are not closed, by name: what the sidebar can hold."""
    found = select(Project.id).where(Project.pinned, Project.status != ProjectStatus.CLOSED)
    return rows(session, list(session.scalars(found.order_by(func.lower(Project.name)))))
