"""The lines of a proposal: as a quote to add up, and as rows of the editor with what they earn."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.handoff import work_minutes
from agencydesk.domain.money import round_half_up
from agencydesk.domain.problems import missing
from agencydesk.domain.quotes import Discount, LineKind, PaymentTerm, QuoteLine, TaxRow, Totals, totals
from agencydesk.store import tables
from agencydesk.store.planning import agency_calendar
from agencydesk.store.tables import LineItem, Person, Proposal


@dataclass(frozen=True, slots=True)
class Quote:
    """What `domain.quotes` adds up, with the ids of the lines beside them; `accepted` holds positions."""

    line_ids: tuple[int, ...]
    lines: tuple[QuoteLine, ...]
    discount: Discount | None
    terms: tuple[PaymentTerm, ...]
    accepted: tuple[int, ...]

    def totals(self) -> Totals:
        """The sums, with the accepted options."""
        return totals(self.lines, self.discount, self.accepted)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in the editor. Amounts in minor units, before the discount on the whole; cost and margin are internal.

    `minutes` is the work: what the line says, else its hours or days. `margin` is a share, None where no cost is known.
    """

    id: int
    kind: LineKind
    section: str
    text: str
    detail: str
    quantity: Decimal
    unit: str
    rate_minor: int
    discount_percent: Decimal
    tax_percent: Decimal
    amount_minor: int
    minutes: int
    own_minutes: int
    own_cost_minor: int | None
    cost_minor: int | None
    margin: float | None
    counted: bool
    accepted: bool
    owner_id: int | None
    owner: str
    service_id: int | None


@dataclass(frozen=True, slots=True)
class SumsRow:
    """What a proposal comes to, in minor units; cost, margin and minutes are of the lines that count, and internal."""

    id: int
    currency: str
    subtotal: int
    discount: int
    discount_label: str
    net: int
    taxes: tuple[TaxRow, ...]
    tax: int
    total: int
    cost: int | None
    margin: float | None
    minutes: int


def quote(session: Session, proposal_id: int) -> Quote:
    """A proposal as a quote, its lines in order."""
    proposal = _proposal(session, proposal_id)
    items = _items(session, proposal_id)
    terms = session.scalars(
        select(tables.PaymentTerm)
        .where(tables.PaymentTerm.proposal_id == proposal_id)
        .order_by(tables.PaymentTerm.position, tables.PaymentTerm.id)
    )
    return Quote(
        tuple(item.id for item in items),
        tuple(_quote_line(item) for item in items),
        _discount(proposal),
        tuple(PaymentTerm(term.percent, term.label) for term in terms),
        tuple(place for place, item in enumerate(items) if item.accepted and item.kind is not LineKind.NORMAL),
    )


def lines(session: Session, proposal_id: int) -> list[LineRow]:
    """The rows of the editor, in order."""
    sums = quote(session, proposal_id).totals()
    calendar = agency_calendar(session.connection())
    people = {person.id: person for person in session.scalars(select(Person))}
    usual = _usual_cost(list(people.values()))
    found: list[LineRow] = []
    for item, amount, counted in zip(_items(session, proposal_id), sums.lines, sums.counted, strict=True):
        owner = people.get(item.owner_id or 0)
        minutes = work_minutes(item.minutes, item.quantity, item.unit, calendar)
        cost = _cost(item, minutes, owner.cost_rate_minor if owner else None, usual)
        found.append(
            LineRow(
                id=item.id,
                kind=item.kind,
                section=item.section,
                text=item.text,
                detail=item.detail,
                quantity=item.quantity,
                unit=item.unit,
                rate_minor=item.rate_minor,
                discount_percent=item.discount_percent,
                tax_percent=item.tax_percent,
                amount_minor=amount,
                minutes=minutes,
                own_minutes=item.minutes,
                own_cost_minor=item.cost_minor,
                cost_minor=cost,
                margin=_margin(amount, cost),
                counted=counted,
                accepted=item.accepted,
                owner_id=item.owner_id,
                owner=owner.name if owner else "",
                service_id=item.service_id,
            )
        )
    return found


def sums(session: Session, proposal_id: int) -> SumsRow:
    """The sums under the editor's lines."""
    proposal = _proposal(session, proposal_id)
    total = quote(session, proposal_id).totals()
    counting = [row for row in lines(session, proposal_id) if row.counted]
    known = [row.cost_minor for row in counting if row.cost_minor is not None]
    cost = sum(known) if known and len(known) == len(counting) else None
    return SumsRow(
        id=proposal.id,
        currency=proposal.currency,
        subtotal=total.subtotal,
        discount=total.discount,
        discount_label=proposal.discount_label,
        net=total.net,
        taxes=total.taxes,
        tax=total.tax,
        total=total.total,
        cost=cost,
        margin=_margin(total.net, cost),
        minutes=sum(row.minutes for row in counting),
    )


def _proposal(session: Session, proposal_id: int) -> Proposal:
    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise missing("proposal", proposal_id)
    return proposal


def _items(session: Session, proposal_id: int) -> list[LineItem]:
    found = select(LineItem).where(LineItem.proposal_id == proposal_id).order_by(LineItem.position, LineItem.id)
    return list(session.scalars(found))


def _quote_line(item: LineItem) -> QuoteLine:
    return QuoteLine(
        text=item.text,
        quantity=item.quantity,
        unit=item.unit,
        rate_minor=item.rate_minor,
        kind=item.kind,
        section=item.section,
        detail=item.detail,
        discount_percent=item.discount_percent,
        tax_percent=item.tax_percent,
    )


def _discount(proposal: Proposal) -> Discount | None:
    if not proposal.discount_percent and not proposal.discount_minor:
        return None
    return Discount(proposal.discount_percent or Decimal(0), proposal.discount_minor or 0, proposal.discount_label)


def _usual_cost(people: list[Person]) -> int | None:
    """What an hour costs the agency on average: for lines that nobody is named for."""
    rates = [person.cost_rate_minor for person in people if person.active and person.cost_rate_minor is not None]
    return round_half_up(Fraction(sum(rates), len(rates))) if rates else None


def _cost(item: LineItem, minutes: int, rate: int | None, usual: int | None) -> int | None:
    hourly = rate if rate is not None else usual
    work = round_half_up(Fraction(minutes * hourly, 60)) if minutes and hourly is not None else None
    if item.cost_minor is None:
        return work
    return item.cost_minor + (work or 0)


def _margin(amount: int, cost: int | None) -> float | None:
    return None if cost is None or amount <= 0 else (amount - cost) / amount
