"""A proposal from lines of text, as a script or somebody at a terminal writes them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.matching import Names
from agencydesk.domain.money import parse_decimal, parse_money
from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import line
from agencydesk.store.tables import Deal, Service

from .proposal_lines import add_line, add_service_line
from .proposals import draft
from .records import get

_PARTS = 4


def draft_from_text(session: Session, deal_id: int, lines: Sequence[str], title: str = "") -> int:
    """Begin a proposal whose lines are “service or text;quantity;unit;rate”; returns its id.

    What is left out is 1 for the quantity, and the service's own unit and rate.
    """
    currency = get(session, Deal, deal_id).currency
    services = Names(
        (row.id, row.name) for row in session.execute(select(Service.id, Service.name).order_by(Service.id))
    )
    proposal_id = draft(session, deal_id, title)
    for typed in lines:
        _add(session, proposal_id, typed, currency, services)
    return proposal_id


def _add(session: Session, proposal_id: int, typed: str, currency: str, services: Names) -> None:
    parts = [line(part) for part in typed.split(";")]
    if len(parts) > _PARTS or not parts[0]:
        raise Invalid(f"“{line(typed)}” is no line. Write it as “service or text;quantity;unit;rate”.", field="line")
    text, quantity, unit, rate = parts + [""] * (_PARTS - len(parts))
    fields: dict[str, Any] = {"unit": unit} if unit else {}
    if rate:
        fields["rate_minor"] = parse_money(rate, currency).minor
    amount = parse_decimal(quantity) if quantity else Decimal(1)
    service = services.find(text)
    if service is not None and isinstance(service.key, int):
        add_service_line(session, proposal_id, service.key, amount, **fields)
    elif rate:
        add_line(session, proposal_id, text, quantity=amount, **fields)
    else:
        raise Invalid(
            f"“{text}” is no service of the catalogue, so the line needs a rate: “{text};1;h;90”.", field="line"
        )
