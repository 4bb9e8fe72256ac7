"""The handoff: a won deal becomes a project with everything that was promised while selling."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.handoff import HandoffPlan, PlannedTask
from agencydesk.domain.kinds import ProjectStatus, StageKind
from agencydesk.domain.letterhead import PlanRowKind
from agencydesk.domain.plan import LinkKind
from agencydesk.queries.handoff import Sold, sold
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Deal, Dependency, Person, Project, Stage

from . import deals
from .projects import HUES, add_project, add_scope_item, take_baseline
from .records import get, make
from .tasks import add_task

BASELINE = "As sold"


def hand_off(
    session: Session,
    deal_id: int,
    start: date | None = None,
    name: str = "",
    deadline: date | None = None,
    lead_id: int | None = None,
    owners: Mapping[int, int] | None = None,
) -> int:
    """Win a deal and make its project, with a baseline of the dates as sold; returns the project's id.

    The deal's owner leads unless `lead_id` says otherwise; `owners` names who does a line, by line id.
    """
    for person_id in [*(owners or {}).values(), *([lead_id] if lead_id is not None else [])]:
        get(session, Person, person_id)
    sale = sold(session, deal_id)
    plan = sale.plan(owners)
    _win(session, deal_id)
    project_id = _project(session, sale, plan, start or sale.start, name, deadline, lead_id)
    ids = _tasks(session, project_id, plan)
    for first, then in plan.links:
        values = {"predecessor_id": ids[first], "successor_id": ids[then], "kind": LinkKind.FS}
        make(session, Dependency, values)
    for item in sale.scope:
        add_scope_item(session, project_id, item.kind, item.text, item.due_on)
    take_baseline(session, project_id, BASELINE)
    name_subject(session, get(session, Project, project_id))
    return project_id


def _win(session: Session, deal_id: int) -> None:
    deal = get(session, Deal, deal_id)
    if get(session, Stage, deal.stage_id).kind is not StageKind.WON:
        deals.win(session, deal_id)


def _project(
    session: Session,
    sale: Sold,
    plan: HandoffPlan,
    start: date,
    name: str,
    deadline: date | None,
    lead_id: int | None,
) -> int:
    values: dict[str, Any] = {
        "client_id": sale.client_id,
        "deal_id": sale.deal_id,
        "proposal_id": sale.proposal_id,
        "status": ProjectStatus.RUNNING if start <= clock.today() else ProjectStatus.PLANNED,
        "lead_id": lead_id if lead_id is not None else sale.lead_id,
        "due_on": deadline,
        "budget_minor": plan.budget_minor,
        "currency": sale.currency,
        "colour": _colour(session, sale.client_id),
    }
    return add_project(session, name or sale.name, start, **values)


def _colour(session: Session, client_id: int) -> int:
    """A client's projects share a colour."""
    used = session.scalar(select(Project.colour).where(Project.client_id == client_id).order_by(Project.id).limit(1))
    return client_id % HUES if used is None else used


def _tasks(session: Session, project_id: int, plan: HandoffPlan) -> dict[int, int]:
    """Make the rows; returns their ids by key."""
    ids: dict[int, int] = {}
    for task in plan.tasks:
        parent_id = None if task.parent is None else ids[task.parent]
        ids[task.key] = add_task(session, task.name, project_id, parent_id, **_fields(task))
    return ids


def _fields(task: PlannedTask) -> dict[str, Any]:
    if task.kind is PlanRowKind.PHASE:
        return {}
    return {
        "milestone": task.kind is PlanRowKind.MILESTONE,
        "for_client": task.kind is PlanRowKind.CLIENT,
        "line_item_id": task.line_id,
        "owner_id": task.owner_id,
        "duration_minutes": task.duration_minutes,
        "estimate_minutes": task.estimate_minutes,
        "budget_minor": task.budget_minor,
        "constraint": task.constraint,
        "constraint_at": task.constraint_at,
        "due_on": task.due_on,
    }
