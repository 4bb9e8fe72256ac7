"""Deals as lists, as a board by stage, and one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.forecast import Chance, Forecast
from agencydesk.domain.forecast import forecast as compute
from agencydesk.domain.kinds import StageKind
from agencydesk.domain.stages import weighted
from agencydesk.store.bulk import chunks
from agencydesk.store.tables import Agency, Client, Deal, Person, Pipeline, Project, Service, Stage

Owner = aliased(Person)


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal in a list or on a card. Money in minor units; `probability` in percent."""

    id: int
    title: str
    client_id: int | None
    client: str
    stage_id: int
    stage: str
    kind: StageKind
    value_minor: int | None
    currency: str
    probability: int
    expected_close: date | None
    created_on: date | None
    closed_on: date | None
    owner_id: int | None
    owner: str
    service_id: int | None
    service: str
    own_probability: int | None
    next_step: str
    next_step_on: date | None
    lost_reason: str
    note: str
    project_id: int | None

    @property
    def weighted_minor(self) -> int:
        """The value times the probability."""
        return weighted(self.value_minor or 0, self.probability)


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage with what is in it; sums in minor units."""

    id: int
    pipeline_id: int
    name: str
    kind: StageKind
    probability: int
    position: int
    count: int
    total_minor: int
    weighted_minor: int


@dataclass(frozen=True, slots=True)
class PipelineRow:
    """A pipeline and how many open deals it holds."""

    id: int
    name: str
    open: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One record that a field can point to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class DealChoices:
    """Clients, team members and services by name."""

    clients: tuple[Choice, ...]
    people: tuple[Choice, ...]
    services: tuple[Choice, ...]


_CHANCE = func.coalesce(Deal.probability, Stage.probability)
_VALUE = func.coalesce(Deal.value_minor, 0)
_SORTS: dict[str, SQLColumnExpression[Any]] = {
    "title": func.lower(Deal.title),
    "client": func.lower(func.coalesce(Client.name, Deal.client_text)),
    "stage": Stage.position,
    "value": _VALUE,
    "weighted": _VALUE * _CHANCE,
    "probability": _CHANCE,
    "expected_close": func.coalesce(Deal.expected_close, Deal.closed_on),
    "owner": func.lower(func.coalesce(Owner.name, Deal.owner_text)),
    "next_step": Deal.next_step_on,
    "board": _VALUE,
}


def ids(
    session: Session,
    *,
    pipeline_id: int | None = None,
    stage_id: int | None = None,
    kind: StageKind | None = None,
    client_id: int | None = None,
    owner_id: int | None = None,
    text: str = "",
    sort: str = "expected_close",
    descending: bool = False,
) -> list[int]:
    """Ids of deals, filtered and sorted by a key of the list's columns; empty values come last."""
    statement = _joined(select(Deal.id))
    wanted = (
        (Stage.pipeline_id, pipeline_id),
        (Deal.stage_id, stage_id),
        (Stage.kind, kind),
        (Deal.client_id, client_id),
        (Deal.owner_id, owner_id),
    )
    statement = statement.where(*(column == value for column, value in wanted if value is not None))
    if text.strip():
        fields = (Deal.title, Client.name, Deal.client_text, Deal.reference)
        statement = statement.where(or_(*(field.icontains(text.strip(), autoescape=True) for field in fields)))
    key = _SORTS[sort]
    order = key.desc() if descending else key.asc()
    return list(session.scalars(statement.order_by(key.is_(None), order, Deal.id)))


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Deal)
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Client, Client.id == Deal.client_id)
        .outerjoin(Owner, Owner.id == Deal.owner_id)
    )


def rows(session: Session, ids: Sequence[int]) -> list[DealRow]:
    """Deals by id, in the order asked for; ids that are gone are left out."""
    found: dict[int, DealRow] = {}
    project = select(func.min(Project.id)).where(Project.deal_id == Deal.id).scalar_subquery()
    statement = _joined(
        select(
            Deal.id,
            Deal.title,
            Deal.client_id,
            func.coalesce(Client.name, Deal.client_text),
            Deal.stage_id,
            Stage.name,
            Stage.kind,
            Deal.value_minor,
            Deal.currency,
            _CHANCE,
            Deal.expected_close,
            Deal.created_on,
            Deal.closed_on,
            Deal.owner_id,
            func.coalesce(Owner.name, Deal.owner_text),
            Deal.service_id,
            func.coalesce(Service.name, Deal.service_text),
            Deal.probability,
            Deal.next_step,
            Deal.next_step_on,
            Deal.lost_reason,
            Deal.note,
            project,
        )
    ).outerjoin(Service, Service.id == Deal.service_id)
    for part in chunks(list(ids)):
        for row in session.execute(statement.where(Deal.id.in_(part))):
            found[row[0]] = DealRow(*row)
    return [found[key] for key in ids if key in found]


def pipelines(session: Session) -> list[PipelineRow]:
    """The pipelines in order."""
    in_open = func.sum(case((Stage.kind == StageKind.OPEN, 1), else_=0))
    counted = select(Stage.pipeline_id, in_open.label("open")).join(Deal, Deal.stage_id == Stage.id)
    sums = counted.group_by(Stage.pipeline_id).subquery()
    statement = select(Pipeline.id, Pipeline.name, func.coalesce(sums.c.open, 0))
    statement = statement.outerjoin(sums, sums.c.pipeline_id == Pipeline.id).order_by(Pipeline.position, Pipeline.id)
    return [PipelineRow(*row) for row in session.execute(statement)]


def board(session: Session, pipeline_id: int) -> list[StageRow]:
    """The stages of a pipeline in order with counts and sums."""
    statement = (
        select(
            Stage.id,
            Stage.pipeline_id,
            Stage.name,
            Stage.kind,
            Stage.probability,
            Stage.position,
            func.count(Deal.id),
            func.coalesce(func.sum(_VALUE), 0),
            func.coalesce(func.sum((_VALUE * _CHANCE + 50) // 100), 0),
        )
        .select_from(Stage)
        .outerjoin(Deal, Deal.stage_id == Stage.id)
        .where(Stage.pipeline_id == pipeline_id)
        .group_by(Stage.id)
        .order_by(Stage.position, Stage.id)
    )
    return [StageRow(*row) for row in session.execute(statement)]


def forecast(session: Session, today: date, pipeline_id: int | None = None) -> Forecast:
    """The sales forecast of a pipeline, or of all, in the agency's currency."""
    agency = session.scalars(select(Agency)).first()
    closed = case((Stage.kind == StageKind.OPEN, Deal.expected_close), else_=Deal.closed_on)
    statement = (
        select(closed, Stage.kind, func.coalesce(Deal.value_minor, 0), _CHANCE)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(closed.is_not(None), Stage.kind != StageKind.LOST)
    )
    if pipeline_id is not None:
        statement = statement.where(Stage.pipeline_id == pipeline_id)
    if agency is not None:
        statement = statement.where(Deal.currency == agency.currency)
    chances = [Chance(*row) for row in session.execute(statement)]
    return compute(chances, today, agency.quarter_goal_minor if agency else None)


def lost_reasons(session: Session) -> list[str]:
    """Reasons given before, the most frequent first: suggestions for the next one."""
    statement = select(Deal.lost_reason).where(Deal.lost_reason != "").group_by(Deal.lost_reason)
    return list(session.scalars(statement.order_by(func.count().desc(), Deal.lost_reason).limit(12)))


def choices(session: Session) -> DealChoices:
    """What the fields of a deal's form offer."""
    return DealChoices(
        tuple(
            Choice(*row) for row in session.execute(select(Client.id, Client.name).order_by(func.lower(Client.name)))
        ),
        tuple(
            Choice(*row)
            for row in session.execute(select(Person.id, Person.name).where(Person.active).order_by(Person.name))
        ),
        tuple(
            Choice(*row)
            for row in session.execute(select(Service.id, Service.name).where(Service.active).order_by(Service.name))
        ),
    )
