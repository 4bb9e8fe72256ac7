"""The agency as Settings shows it: its identity and terms, taxes, days off, pipelines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import StageKind
from agencydesk.store import blobs
from agencydesk.store.tables import Agency, Deal, Holiday, Pipeline, Stage, TaxRate

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """The agency; `week` holds seven days of (start, finish) minutes, `payment_plan` (percent, when) pairs,
    `terms` (title, text) pairs."""

    id: int
    name: str
    address: str
    email: str
    phone: str
    website: str
    tax_number: str
    currency: str
    country: str
    region: str
    accent: str
    logo_sha256: str
    proposal_pattern: str
    proposal_next: int
    valid_days: int
    payment_plan: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    week: tuple[Spans, ...]
    quarter_goal_minor: int | None


@dataclass(frozen=True, slots=True)
class TaxRateRow:
    """A tax rate in percent."""

    id: int
    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """Days on which the agency is closed, first and last included; `public` where the country gives them."""

    id: int
    name: str
    first: date
    last: date
    public: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage and how many deals are in it."""

    id: int
    name: str
    kind: StageKind
    probability: int
    deals: int


@dataclass(frozen=True, slots=True)
class PipelineRow:
    """A pipeline with its stages in order."""

    id: int
    name: str
    stages: tuple[StageRow, ...]


def agency(session: Session) -> AgencyRow | None:
    """The agency, or None where the workspace is not set up yet."""
    found = session.scalars(select(Agency)).first()
    if found is None:
        return None
    week = found.week or []
    return AgencyRow(
        found.id,
        found.name,
        found.address,
        found.email,
        found.phone,
        found.website,
        found.tax_number,
        found.currency,
        found.country,
        found.region,
        found.accent,
        found.logo_sha256 or "",
        found.proposal_pattern,
        found.proposal_next,
        found.valid_days,
        tuple((str(part[0]), str(part[1])) for part in found.payment_plan or []),
        tuple((str(part[0]), str(part[1])) for part in found.terms or []),
        tuple(tuple((int(start), int(finish)) for start, finish in day) for day in week),
        found.quarter_goal_minor,
    )


def logo(session: Session) -> bytes | None:
    """The logo as a PNG, if there is one."""
    return blobs.read(session, session.scalar(select(Agency.logo_sha256)))


def tax_rates(session: Session) -> list[TaxRateRow]:
    """All tax rates in their order."""
    rates = session.scalars(select(TaxRate).order_by(TaxRate.position, TaxRate.id))
    return [TaxRateRow(rate.id, rate.name, rate.percent) for rate in rates]


def holiday_ids(session: Session, *, year: int | None = None, public: bool | None = None) -> list[int]:
    """The ids of closed days by date; of a year, and only public or only own ones, where asked."""
    wanted = select(Holiday.id).order_by(Holiday.first, Holiday.id)
    if year is not None:
        wanted = wanted.where(Holiday.first <= date(year, 12, 31), Holiday.last >= date(year, 1, 1))
    if public is not None:
        wanted = wanted.where((Holiday.source == "country") == public)
    return list(session.scalars(wanted))


def holidays(session: Session, ids: Sequence[int]) -> list[HolidayRow]:
    """Closed days in the given order."""
    found = {row.id: row for row in session.scalars(select(Holiday).where(Holiday.id.in_(ids)))}
    rows = (found[key] for key in ids if key in found)
    return [HolidayRow(row.id, row.name, row.first, row.last, row.source == "country") for row in rows]


def pipelines(session: Session) -> list[PipelineRow]:
    """Every pipeline with its stages and the number of deals in each."""
    counted = session.execute(select(Deal.stage_id, func.count()).group_by(Deal.stage_id))
    counts = {row[0]: row[1] for row in counted}
    stages: defaultdict[int, list[StageRow]] = defaultdict(list)
    for stage in session.scalars(select(Stage).order_by(Stage.position, Stage.id)):
        row = StageRow(stage.id, stage.name, stage.kind, stage.probability, counts.get(stage.id, 0))
        stages[stage.pipeline_id].append(row)
    found = session.scalars(select(Pipeline).order_by(Pipeline.position, Pipeline.id))
    return [PipelineRow(row.id, row.name, tuple(stages[row.id])) for row in found]
