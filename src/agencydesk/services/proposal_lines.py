"""The lines of a draft proposal: added, edited, moved and removed; its sums follow each change."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.handoff import LONGEST, work_minutes
from agencydesk.domain.money import round_half_up
from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import field_label
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.planning import agency_calendar
from agencydesk.store.tables import LineItem, Person, Service, TaxRate

from .proposal_records import draft_of, sum_up
from .records import assign, get, make, next_position

_EDITED = set(LineItem.__table__.columns.keys()) - {"id", "proposal_id", "position", "accepted"}
_DECIMALS = ("quantity", "discount_percent", "tax_percent")


def add_line(session: Session, proposal_id: int, text: str, **fields: Any) -> int:
    """A free line at the end; taxed as the agency usually is, unless told otherwise. Returns its id."""
    draft_of(session, proposal_id)
    usual = session.scalars(select(TaxRate).order_by(TaxRate.position, TaxRate.id)).first()
    position = next_position(session, LineItem, LineItem.proposal_id == proposal_id)
    values = {"text": text, "tax_percent": usual.percent if usual else Decimal(0), **_exact(fields)}
    line = make(session, LineItem, {"proposal_id": proposal_id, "position": position, **values})
    _check(session, line)
    sum_up(session, proposal_id)
    return line.id


def add_service_line(
    session: Session, proposal_id: int, service_id: int, quantity: Decimal = Decimal(1), **fields: Any
) -> int:
    """A line from the catalogue with its unit, rate, tax and work; returns its id."""
    quantity = _exact({"quantity": quantity})["quantity"]
    service = get(session, Service, service_id)
    values = {
        "service_id": service_id,
        "detail": service.detail,
        "quantity": quantity,
        "unit": service.unit,
        "rate_minor": service.rate_minor or 0,
        "minutes": round_half_up(Fraction(quantity) * (service.minutes or 0)),
    }
    if service.tax_rate_id is not None:
        values["tax_percent"] = get(session, TaxRate, service.tax_rate_id).percent
    return add_line(session, proposal_id, fields.pop("text", service.name), **{**values, **fields})


def edit_line(session: Session, line_id: int, **fields: Any) -> int:
    """Set fields of a line; where only the quantity changes, the work grows with it."""
    line = get(session, LineItem, line_id)
    draft_of(session, line.proposal_id)
    before = line.quantity
    assign(line, _exact(fields), allowed=_EDITED)
    _check(session, line)
    if "quantity" in fields and "minutes" not in fields and line.minutes and before:
        line.minutes = round_half_up(Fraction(line.minutes) * Fraction(line.quantity) / Fraction(before))
        _check(session, line)
    sum_up(session, line.proposal_id)
    return line_id


def move_line(session: Session, line_id: int, position: int, section: str | None = None) -> int:
    """Put a line at a place among the proposal's lines, counted from 0, and into a section where one is named."""
    line = get(session, LineItem, line_id)
    draft_of(session, line.proposal_id)
    mine = select(LineItem).where(LineItem.proposal_id == line.proposal_id).order_by(LineItem.position, LineItem.id)
    lines = list(session.scalars(mine))
    lines.remove(line)
    lines.insert(max(0, min(position, len(lines))), line)
    if section is not None:
        assign(line, {"section": section})
    for place, other in enumerate(lines):
        other.position = place
    name_subject(session, line)
    return line_id


def remove_line(session: Session, line_id: int) -> None:
    """Delete a line of a draft."""
    line = get(session, LineItem, line_id)
    proposal_id = line.proposal_id
    draft_of(session, proposal_id)
    remove(session, line)
    sum_up(session, proposal_id)


def _exact(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with quantity and percentages as decimals, which must be finite."""
    exact = {name: Decimal(fields[name]) for name in _DECIMALS if fields.get(name) is not None}
    for name, value in exact.items():
        if not value.is_finite():
            raise Invalid(f"{field_label(name)} is not a number.", field=name)
    return {**fields, **exact}


def _check(session: Session, line: LineItem) -> None:
    for name, what in (("quantity", "A quantity"), ("rate_minor", "A rate"), ("minutes", "The work")):
        if not getattr(line, name) >= 0:
            raise Invalid(f"{what} cannot be negative. To take something off, use a discount.", field=name)
    if (line.cost_minor or 0) < 0:
        raise Invalid("A cost cannot be negative.", field="cost_minor")
    if line.owner_id is not None:
        get(session, Person, line.owner_id)
    if line.service_id is not None:
        get(session, Service, line.service_id)
    calendar = agency_calendar(session.connection())
    if work_minutes(line.minutes, line.quantity, line.unit, calendar) > LONGEST:
        raise Invalid("A line cannot take longer than twenty years. Make its quantity smaller.", field="quantity")
