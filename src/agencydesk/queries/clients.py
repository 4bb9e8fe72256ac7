"""Clients as lists show them: ids filtered and sorted in the database, rows by id, counts per segment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Subquery, exists, func, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain import health
from agencydesk.domain.kinds import Health, Lifecycle, ProjectStatus, StageKind
from agencydesk.store.tables import Agency, Client, Contact, Deal, Interaction, Person, Project, Stage

from . import projects
from .text_search import matches

CHUNK = 5000


class Segment(StrEnum):
    """A saved cut through all clients."""

    ACTIVE = "active"
    AT_RISK = "at_risk"
    PROSPECTS = "prospects"
    FORMER = "former"
    ALL = "all"


class Sort(StrEnum):
    """What a list of clients can be sorted by."""

    LAST_CONTACT = "last_contact"
    NAME = "name"
    LIFETIME = "lifetime"
    NEXT_STEP = "next_step"


_LIFECYCLES = {
    Segment.ACTIVE: (Lifecycle.CLIENT,),
    Segment.PROSPECTS: (Lifecycle.LEAD, Lifecycle.PROSPECT),
    Segment.FORMER: (Lifecycle.FORMER,),
}


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in a list; money in minor units of the agency's currency, health None without a running project."""

    id: int
    name: str
    lifecycle: Lifecycle
    industry: str
    city: str
    country: str
    owner: str
    last_contact: datetime | None
    lifetime_minor: int
    next_step: str
    next_step_on: date | None
    health: Health | None


@dataclass(frozen=True, slots=True)
class ClientCounts:
    """How many clients each segment holds, and what the active ones brought in."""

    segments: dict[Segment, int]
    active_lifetime_minor: int


def ids(
    session: Session,
    *,
    text: str = "",
    segment: Segment = Segment.ALL,
    sort: str = Sort.NAME,
    descending: bool = False,
) -> list[int]:
    """Ids of the clients in a segment whose name, city, industry or contacts hold the text."""
    found = select(Client.id)
    condition = _in_segment(session, segment)
    if condition is not None:
        found = found.where(condition)
    named = matches(session, text, Client.name, Client.city, Client.industry)
    if named is not None:
        known = matches(session, text, Contact.name)
        assert known is not None
        found = found.where(or_(named, exists().where(Contact.client_id == Client.id, known)))
    key: Any = Client.next_step_on
    if sort == Sort.LAST_CONTACT:
        contacts = _last_contacts()
        found, key = found.outerjoin(contacts, contacts.c.client_id == Client.id), contacts.c.at
    elif sort == Sort.LIFETIME:
        lifetimes = _lifetimes(session)
        found, key = found.outerjoin(lifetimes, lifetimes.c.client_id == Client.id), lifetimes.c.minor
    name = func.lower(Client.name)
    if sort == Sort.NAME:
        found = found.order_by(name.desc() if descending else name, Client.id.desc() if descending else Client.id)
    else:
        found = found.order_by((key.desc() if descending else key.asc()).nulls_last(), name, Client.id)
    # Straight from the driver: through the ORM a hundred thousand ids take twice as long.
    cursor = session.connection().execute(found).cursor
    assert cursor is not None
    return [key for (key,) in cursor.fetchall()]


def rows(session: Session, wanted: Sequence[int]) -> list[ClientRow]:
    """Rows in the order of the ids; ids that are gone are left out."""
    found: dict[int, ClientRow] = {}
    for start in range(0, len(wanted), CHUNK):
        found.update(_rows(session, wanted[start : start + CHUNK]))
    return [found[key] for key in wanted if key in found]


def counts(session: Session) -> ClientCounts:
    """The number of clients in each segment."""
    by_lifecycle: defaultdict[Lifecycle, int] = defaultdict(int)
    for lifecycle, number in session.execute(select(Client.lifecycle, func.count()).group_by(Client.lifecycle)):
        by_lifecycle[lifecycle] = number
    segments = {segment: sum(by_lifecycle[one] for one in _LIFECYCLES[segment]) for segment in _LIFECYCLES}
    segments[Segment.ALL] = sum(by_lifecycle.values())
    segments[Segment.AT_RISK] = len(_late(session))
    lifetimes = _lifetimes(session)
    total = select(func.sum(lifetimes.c.minor)).join(Client, Client.id == lifetimes.c.client_id)
    return ClientCounts(segments, session.scalar(total.where(Client.lifecycle == Lifecycle.CLIENT)) or 0)


def names(session: Session) -> list[tuple[int, str]]:
    """Every client's id and name, for choosing one."""
    found = session.execute(select(Client.id, Client.name).order_by(func.lower(Client.name), Client.id))
    return [(key, name) for key, name in found]


def _in_segment(session: Session, segment: Segment) -> ColumnElement[bool] | None:
    if segment is Segment.AT_RISK:
        return Client.id.in_(_late(session))
    if segment in _LIFECYCLES:
        return Client.lifecycle.in_(_LIFECYCLES[segment])
    return None


def _late(session: Session) -> set[int]:
    """Clients with a running project that is not on track."""
    return {row.client_id for row in running(session) if row.client_id and row.health is not Health.ON_TRACK}


def running(session: Session, wanted: Sequence[int] | None = None) -> list[projects.ProjectRow]:
    """The running projects of all clients, or of these."""
    found = select(Project.id).where(Project.status == ProjectStatus.RUNNING, Project.client_id.is_not(None))
    if wanted is not None:
        found = found.where(Project.client_id.in_(wanted))
    return projects.rows(session, list(session.scalars(found.order_by(Project.id))))


def _last_contacts(wanted: Sequence[int] | None = None) -> Subquery:
    found = select(Interaction.client_id, func.max(Interaction.at).label("at")).group_by(Interaction.client_id)
    return (found if wanted is None else found.where(Interaction.client_id.in_(wanted))).subquery()


def _lifetimes(session: Session, wanted: Sequence[int] | None = None) -> Subquery:
    """Won deals per client in the agency's currency: sums across currencies would say nothing."""
    won = select(Deal.client_id, func.sum(Deal.value_minor).label("minor")).join(Stage, Stage.id == Deal.stage_id)
    mine = session.scalar(select(Agency.currency).limit(1))
    condition: list[Any] = [Stage.kind == StageKind.WON, Deal.client_id.is_not(None)]
    if mine is not None:
        condition.append(Deal.currency == mine)
    if wanted is not None:
        condition.append(Deal.client_id.in_(wanted))
    return won.where(*condition).group_by(Deal.client_id).subquery()


def _rows(session: Session, wanted: Sequence[int]) -> dict[int, ClientRow]:
    """Plain columns in few statements, each over these clients only."""
    touched = _pairs(session, _last_contacts(wanted))
    earned = _pairs(session, _lifetimes(session, wanted))
    states: defaultdict[int | None, list[Health]] = defaultdict(list)
    for project in running(session, wanted):
        states[project.client_id].append(project.health)
    facts = (Client.id, Client.name, Client.lifecycle, Client.industry, Client.city, Client.country)
    found = session.execute(
        select(*facts, Person.name, Client.next_step, Client.next_step_on)
        .outerjoin(Person, Person.id == Client.owner_id)
        .where(Client.id.in_(wanted))
    )
    return {
        key: ClientRow(
            id=key,
            name=name,
            lifecycle=lifecycle,
            industry=industry,
            city=city,
            country=country,
            owner=owner or "",
            last_contact=touched.get(key),
            lifetime_minor=earned.get(key) or 0,
            next_step=step,
            next_step_on=step_on,
            health=health.worst(states[key]) if key in states else None,
        )
        for key, name, lifecycle, industry, city, country, owner, step, step_on in found
    }


def _pairs(session: Session, table: Subquery) -> dict[int, Any]:
    return {row[0]: row[1] for row in session.execute(select(table))}
