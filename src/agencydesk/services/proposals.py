"""Proposals as drafts: begun, edited, taken further as a new version, and thrown away."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.handoff import check_day
from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.numbering import with_version
from agencydesk.domain.problems import Invalid
from agencydesk.store.base import Entity
from agencydesk.store.deletion import remove
from agencydesk.store.tables import Agency, Contact, Deal, LineItem, PaymentTerm, Person, Proposal, ScopeItem

from .proposal_lines import add_service_line
from .proposal_records import draft_of, sum_up
from .records import assign, get, make

NOTICE = timedelta(days=14)
_COPIED = (
    *("deal_id", "title", "subtitle", "number", "currency", "contact_id", "author_id", "start_on"),
    *("goal", "audience", "measures", "letter", "discount_label", "discount_percent", "discount_minor"),
)
_EDITED = (set(_COPIED) | {"valid_until", "changes", "created_on"}) - {"deal_id", "number"}


def draft(session: Session, deal_id: int, title: str = "", service_id: int | None = None, **fields: Any) -> int:
    """Begin a proposal for a deal, with a line from the catalogue where a service is named; returns its id.

    Unless told otherwise the deal's owner signs, the client's contact who decides reads, and work starts on the first
    Monday after two weeks.
    """
    deal = get(session, Deal, deal_id)
    agency = session.scalars(select(Agency)).first()
    today = clock.today()
    values = {
        "deal_id": deal_id,
        "title": title or deal.title,
        "currency": deal.currency,
        "contact_id": _reader(session, deal),
        "author_id": deal.owner_id,
        "created_on": today,
        "start_on": _first_monday(today + NOTICE),
        **fields,
    }
    proposal = make(session, Proposal, values)
    _check(session, proposal)
    for place, (percent, label) in enumerate((agency.payment_plan or []) if agency else []):
        term = {"proposal_id": proposal.id, "percent": Decimal(percent), "label": label, "position": place}
        make(session, PaymentTerm, term)
    if service_id is not None:
        add_service_line(session, proposal.id, service_id)
    return proposal.id


def _first_monday(day: date) -> date:
    """That day or the next Monday after it."""
    return day + timedelta(days=-day.weekday() % 7)


def new_version(session: Session, proposal_id: int, changes: str = "") -> int:
    """A draft that takes an issued version further: everything is copied, `changes` tells what is new."""
    old = get(session, Proposal, proposal_id)
    if old.status is ProposalStatus.DRAFT or old.number is None:
        raise Invalid("This proposal is still a draft. Edit it as it is.")
    same = Proposal.number == old.number
    waiting = session.scalars(select(Proposal).where(same, Proposal.status == ProposalStatus.DRAFT)).first()
    if waiting is not None:
        raise Invalid(
            f"{with_version(old.number, waiting.version)} is in the making already. Edit or delete that draft."
        )
    version = (session.scalar(select(func.max(Proposal.version)).where(same)) or old.version) + 1
    values = {name: getattr(old, name) for name in _COPIED}
    values |= {"version": version, "created_on": clock.today(), "changes": changes}
    new = make(session, Proposal, values)
    for kind in (LineItem, ScopeItem, PaymentTerm):
        _copy_parts(session, kind, proposal_id, new.id)
    sum_up(session, new.id)
    return new.id


def _copy_parts(session: Session, kind: type[Entity], source: int, target: int) -> None:
    columns = kind.__table__.columns
    names = set(columns.keys()) - {"id", "accepted"}
    parts = session.scalars(select(kind).where(columns["proposal_id"] == source).order_by(columns["position"]))
    for part in list(parts):
        values = {name: getattr(part, name) for name in names}
        make(session, kind, {**values, "proposal_id": target})


def edit_proposal(session: Session, proposal_id: int, **fields: Any) -> int:
    """Set fields of a draft; a discount in percent replaces one as an amount, and the other way round."""
    proposal = draft_of(session, proposal_id)
    if fields.get("discount_percent"):
        fields.setdefault("discount_minor", None)
    elif fields.get("discount_minor"):
        fields.setdefault("discount_percent", None)
    assign(proposal, fields, allowed=_EDITED)
    _check(session, proposal)
    sum_up(session, proposal_id)
    return proposal_id


def remove_proposal(session: Session, proposal_id: int) -> None:
    """Delete a draft with its lines; what was issued stays."""
    remove(session, draft_of(session, proposal_id))


def _reader(session: Session, deal: Deal) -> int | None:
    """Who decides at the client, else the first contact there."""
    mine = select(Contact.id).where(Contact.client_id == deal.client_id)
    return session.scalar(mine.order_by(Contact.decides.desc(), Contact.position, Contact.id).limit(1))


def _check(session: Session, proposal: Proposal) -> None:
    check_day(proposal.start_on, "start_on")
    check_day(proposal.valid_until, "valid_until")
    if proposal.author_id is not None:
        get(session, Person, proposal.author_id)
    if proposal.contact_id is None:
        return
    client_id = get(session, Deal, proposal.deal_id).client_id
    if get(session, Contact, proposal.contact_id).client_id != client_id:
        raise Invalid("This contact works for another client. Choose one of this deal's.", field="contact_id")
