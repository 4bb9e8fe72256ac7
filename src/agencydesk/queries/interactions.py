"""What happened with a client as one dated list: interactions, deals, proposals, projects and milestones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import InteractionKind, ProposalStatus, StageKind
from agencydesk.store.tables import (
    Baseline,
    BaselineTask,
    Contact,
    Deal,
    Interaction,
    Person,
    Project,
    Proposal,
    Stage,
    Task,
)


class About(StrEnum):
    """What a line of the timeline tells of."""

    INTERACTION = "interaction"
    DEAL_WON = "deal won"
    DEAL_LOST = "deal lost"
    PROPOSAL_ISSUED = "proposal issued"
    PROPOSAL_ACCEPTED = "proposal accepted"
    PROJECT_STARTED = "project started"
    PROJECT_CLOSED = "project closed"
    MILESTONE_REACHED = "milestone reached"


class Filter(StrEnum):
    """The parts of the timeline that one can look at alone."""

    ALL = "all"
    MESSAGES = "messages"
    WORK = "work"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line; `id` is that of the record it tells of, `day_only` where no time of day is known."""

    id: int
    about: About
    at: datetime
    title: str
    text: str = ""
    day_only: bool = True
    kind: InteractionKind | None = None
    contact: str = ""
    contact_id: int | None = None
    person: str = ""
    amount_minor: int | None = None
    currency: str = ""
    number: str = ""
    version: int = 0
    days_late: int | None = None


def timeline(session: Session, client_id: int, only: Filter = Filter.ALL, limit: int = 200) -> list[TimelineRow]:
    """The newest lines first."""
    parts = {
        Filter.MESSAGES: (_interactions,),
        Filter.MONEY: (_deals, _issued, _accepted),
        Filter.WORK: (_projects, _milestones),
    }
    chosen = [read for key, reads in parts.items() if only in (Filter.ALL, key) for read in reads]
    found = [row for read in chosen for row in read(session, client_id, limit)]
    return sorted(found, key=lambda row: (row.at, row.id), reverse=True)[:limit]


def _interactions(session: Session, client_id: int, limit: int) -> Iterator[TimelineRow]:
    found = session.execute(
        select(Interaction, Contact.name, Person.name)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Person, Person.id == Interaction.person_id)
        .where(Interaction.client_id == client_id)
        .order_by(Interaction.at.desc(), Interaction.id.desc())
        .limit(limit)
    )
    for one, contact, person in found:
        yield TimelineRow(
            one.id,
            About.INTERACTION,
            one.at,
            one.text,
            one.detail,
            day_only=False,
            kind=one.kind,
            contact=contact or "",
            contact_id=one.contact_id,
            person=person or "",
        )


def _deals(session: Session, client_id: int, limit: int) -> Iterator[TimelineRow]:
    found = session.execute(
        select(Deal, Stage.kind, Proposal.number)
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Proposal, and_(Proposal.deal_id == Deal.id, Proposal.status == ProposalStatus.ACCEPTED))
        .where(Deal.client_id == client_id, Deal.closed_on.is_not(None))
        .order_by(Deal.closed_on.desc(), Deal.id.desc(), Proposal.id)
        .limit(limit)
    )
    seen: set[int] = set()
    for deal, kind, number in found:
        if deal.id in seen or kind is StageKind.OPEN:
            continue
        seen.add(deal.id)
        yield TimelineRow(
            deal.id,
            About.DEAL_WON if kind is StageKind.WON else About.DEAL_LOST,
            _at(deal.closed_on),
            deal.title,
            deal.lost_reason,
            amount_minor=deal.value_minor,
            currency=deal.currency,
            number=number or "",
        )


def _issued(session: Session, client_id: int, limit: int) -> Iterator[TimelineRow]:
    found = select(Proposal).join(Deal, Deal.id == Proposal.deal_id).where(Deal.client_id == client_id)
    for proposal in session.scalars(
        found.where(Proposal.issued_on.is_not(None)).order_by(Proposal.issued_on.desc()).limit(limit)
    ):
        yield _proposal(proposal, About.PROPOSAL_ISSUED, proposal.issued_on, proposal.changes)


def _accepted(session: Session, client_id: int, limit: int) -> Iterator[TimelineRow]:
    found = select(Proposal).join(Deal, Deal.id == Proposal.deal_id).where(Deal.client_id == client_id)
    accepted = found.where(Proposal.status == ProposalStatus.ACCEPTED, Proposal.decided_on.is_not(None))
    for proposal in session.scalars(accepted.order_by(Proposal.decided_on.desc()).limit(limit)):
        yield _proposal(proposal, About.PROPOSAL_ACCEPTED, proposal.decided_on, proposal.decided_by)


def _proposal(proposal: Proposal, about: About, day: date | None, text: str) -> TimelineRow:
    return TimelineRow(
        proposal.id,
        about,
        _at(day),
        proposal.title,
        text,
        amount_minor=proposal.total_minor,
        currency=proposal.currency,
        number=proposal.number or "",
        version=proposal.version,
    )


def _projects(session: Session, client_id: int, limit: int) -> Iterator[TimelineRow]:
    found = session.scalars(
        select(Project).where(Project.client_id == client_id).order_by(Project.start_on.desc()).limit(limit)
    )
    for project in found:
        if project.start_on <= clock.today():
            yield TimelineRow(project.id, About.PROJECT_STARTED, _at(project.start_on), project.name)
        if project.closed_on is not None:
            yield TimelineRow(project.id, About.PROJECT_CLOSED, _at(project.closed_on), project.name)


def _milestones(session: Session, client_id: int, limit: int) -> Iterator[TimelineRow]:
    """Milestones that were reached, each against the newest baseline that holds it."""
    newest = (
        select(BaselineTask.task_id, func.max(BaselineTask.id).label("id"))
        .join(Baseline, Baseline.id == BaselineTask.baseline_id)
        .group_by(BaselineTask.task_id)
        .subquery()
    )
    found = session.execute(
        select(Task, Project.name, BaselineTask.finish)
        .join(Project, Project.id == Task.project_id)
        .outerjoin(newest, newest.c.task_id == Task.id)
        .outerjoin(BaselineTask, BaselineTask.id == newest.c.id)
        .where(Project.client_id == client_id, Task.milestone, Task.done_at.is_not(None))
        .order_by(Task.done_at.desc())
        .limit(limit)
    )
    for task, project, planned in found:
        reached = task.actual_finish or task.done_at
        assert reached is not None
        late = _days_between(planned, reached)
        yield TimelineRow(task.id, About.MILESTONE_REACHED, reached, task.name, project, days_late=late)


def _days_between(planned: datetime | None, reached: datetime) -> int | None:
    return None if planned is None else (reached.date() - planned.date()).days


def _at(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time.min)
