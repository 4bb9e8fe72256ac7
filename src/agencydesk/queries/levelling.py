"""What levelling needs: the open projects with their plans, who is in them, and which of them may move."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import ProjectStatus
from agencydesk.domain.levelling_portfolio import LevelledProject, Portfolio
from agencydesk.domain.plan import Plan
from agencydesk.domain.problems import Invalid, missing
from agencydesk.store.planning import hours_of, plan_of
from agencydesk.store.tables import Person, Project


def portfolio(session: Session, moving: Iterable[int] | None = None) -> Portfolio:
    """Every open project from today on; those that are not `moving` (None: all do) stay and keep their people.

    Raises `Missing` or `Invalid` for a project that is gone or closed.
    """
    projects = session.execute(
        select(Project.id, Project.name, Project.priority, Project.due_on)
        .where(Project.status != ProjectStatus.CLOSED)
        .order_by(Project.id)
    ).all()
    wanted = None if moving is None else set(moving)
    _refuse_closed(session, (wanted or set()) - {row.id for row in projects})
    connection = session.connection()
    hours = hours_of(connection)
    found = []
    for row in projects:
        plan = plan_of(connection, row.id, hours)
        if plan.tasks:
            stays = wanted is not None and row.id not in wanted
            due = None if row.due_on is None else datetime.combine(row.due_on + timedelta(days=1), time.min)
            taken = _kept(plan) if stays else plan
            found.append(LevelledProject(row.id, row.name, taken, row.priority, due, stays))
    people = session.execute(select(Person.id, Person.name, Person.most_percent)).all()
    names, most = {row.id: row.name for row in people}, {row.id: row.most_percent for row in people}
    return Portfolio(tuple(found), datetime.combine(clock.today(), time.min), names, most)


def _kept(plan: Plan) -> Plan:
    return replace(plan, tasks=tuple(replace(task, pinned=True) for task in plan.tasks))


def _refuse_closed(session: Session, keys: set[int]) -> None:
    for key in sorted(keys):
        name = session.scalar(select(Project.name).where(Project.id == key))
        if name is None:
            raise missing("project", key)
        raise Invalid(f"“{name}” is closed. Reopen it before it is levelled.", field="project")
