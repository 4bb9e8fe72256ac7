"""Deals: made, moved through their pipeline, won and lost."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import StageKind
from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import required
from agencydesk.store.deletion import remove
from agencydesk.store.tables import Agency, Deal, Stage

from .records import assign, get, make


def add_deal(session: Session, title: str, stage_id: int | None = None, **fields: Any) -> int:
    """A new deal, in the first open stage unless another is named; value in minor units. Returns its id."""
    stage = get(session, Stage, stage_id) if stage_id is not None else _first_stage(session)
    agency = session.scalars(select(Agency)).first()
    _check_value(fields)
    values = {"currency": agency.currency if agency else "EUR", "created_on": clock.today(), **fields}
    deal = make(session, Deal, {"title": title, "stage_id": stage.id, **values})
    _note_close(deal, stage)
    return deal.id


def edit_deal(session: Session, deal_id: int, **fields: Any) -> int:
    """Set fields of a deal; stages change through `move_deal`, `win` and `lose`."""
    deal = get(session, Deal, deal_id)
    _check_value(fields)
    assign(deal, fields, allowed=set(Deal.__table__.columns.keys()) - {"stage_id", "closed_on", "lost_reason"})
    return deal_id


def move_deal(session: Session, deal_id: int, stage_id: int) -> int:
    """Put a deal into another open stage; a won or lost one opens again."""
    deal, stage = get(session, Deal, deal_id), get(session, Stage, stage_id)
    if stage.kind is StageKind.LOST:
        raise Invalid("A lost deal needs a reason. Use Lose and say why.", field="lost_reason")
    deal.stage_id = stage.id
    _note_close(deal, stage)
    return deal_id


def win(session: Session, deal_id: int) -> int:
    """Move a deal to its pipeline's Won stage, closed today."""
    deal = get(session, Deal, deal_id)
    return move_deal(session, deal_id, _stage_like(session, deal, StageKind.WON).id)


def lose(session: Session, deal_id: int, reason: str, on: date | None = None) -> int:
    """Move a deal to its pipeline's Lost stage, today unless told otherwise; a reason is needed, to learn from it."""
    deal = get(session, Deal, deal_id)
    stage = _stage_like(session, deal, StageKind.LOST)
    deal.lost_reason = required(reason, "The reason")
    deal.stage_id = stage.id
    deal.closed_on = on or clock.today()
    return deal_id


def remove_deal(session: Session, deal_id: int) -> None:
    """Delete a deal with its proposals; a project that came from it stays."""
    remove(session, get(session, Deal, deal_id))


def _check_value(fields: dict[str, Any]) -> None:
    value = fields.get("value_minor")
    if value is not None and value < 0:
        raise Invalid("The value of a deal cannot be negative.", field="value_minor")
    chance = fields.get("probability")
    if chance is not None and not 0 <= chance <= 100:
        raise Invalid("A probability lies between 0 and 100 %.", field="probability")


def _note_close(deal: Deal, stage: Stage) -> None:
    if stage.kind is StageKind.OPEN:
        deal.closed_on = None
        deal.lost_reason = ""
    elif deal.closed_on is None:
        deal.closed_on = clock.today()
        deal.lost_reason = ""


def _first_stage(session: Session) -> Stage:
    found = session.scalars(
        select(Stage).where(Stage.kind == StageKind.OPEN).order_by(Stage.pipeline_id, Stage.position)
    )
    stage = found.first()
    if stage is None:
        raise Invalid("There is no open stage. Add one under Settings, Stages.", field="stage_id")
    return stage


def _stage_like(session: Session, deal: Deal, kind: StageKind) -> Stage:
    pipeline = get(session, Stage, deal.stage_id).pipeline_id
    stage = session.scalars(select(Stage).where(Stage.pipeline_id == pipeline, Stage.kind == kind)).first()
    if stage is None:
        raise Invalid(f"This pipeline has no stage for {kind.value} deals. Add one under Settings, Stages.")
    return stage
