"""What a draft proposal says beside its lines: the scope, and how it is paid."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import quotes
from agencydesk.domain.handoff import check_day
from agencydesk.domain.kinds import ScopeKind
from agencydesk.domain.problems import Invalid
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import PaymentTerm, ScopeItem

from .proposal_records import draft_of
from .records import assign, get, make, next_position


def add_scope(session: Session, proposal_id: int, kind: ScopeKind, text: str, due_on: date | None = None) -> int:
    """What is in, out, assumed, or needed from the client by a day; returns its id."""
    draft_of(session, proposal_id)
    check_day(due_on, "due_on")
    position = next_position(session, ScopeItem, ScopeItem.proposal_id == proposal_id)
    values = {"proposal_id": proposal_id, "kind": kind, "text": text, "due_on": due_on, "position": position}
    return make(session, ScopeItem, values).id


def edit_scope(session: Session, scope_item_id: int, **fields: Any) -> int:
    """Set kind, text or due day of what a draft says about the scope."""
    check_day(fields.get("due_on"), "due_on")
    assign(_of_draft(session, scope_item_id), fields, allowed={"kind", "text", "due_on"})
    return scope_item_id


def move_scope(session: Session, scope_item_id: int, position: int) -> int:
    """Put it at a place among those of its proposal, counted from 0."""
    item = _of_draft(session, scope_item_id)
    mine = select(ScopeItem).where(ScopeItem.proposal_id == item.proposal_id)
    items = list(session.scalars(mine.order_by(ScopeItem.position, ScopeItem.id)))
    items.remove(item)
    items.insert(max(0, min(position, len(items))), item)
    for place, other in enumerate(items):
        other.position = place
    return scope_item_id


def remove_scope(session: Session, scope_item_id: int) -> None:
    """Delete what a draft says about the scope."""
    remove(session, _of_draft(session, scope_item_id))


def _of_draft(session: Session, scope_item_id: int) -> ScopeItem:
    item = get(session, ScopeItem, scope_item_id)
    if item.proposal_id is None:
        raise Invalid("This belongs to a project, not to a proposal.")
    draft_of(session, item.proposal_id)
    return item


def set_payment_plan(session: Session, proposal_id: int, plan: Sequence[tuple[Decimal, str]]) -> int:
    """Replace the instalments by (percent, label); they must come to 100 %, none at all means one payment."""
    proposal = draft_of(session, proposal_id)
    quotes.instalments(0, [quotes.PaymentTerm(percent, label) for percent, label in plan])
    for term in list(session.scalars(select(PaymentTerm).where(PaymentTerm.proposal_id == proposal_id))):
        remove(session, term)
    for place, (percent, label) in enumerate(plan):
        make(session, PaymentTerm, {"proposal_id": proposal_id, "percent": percent, "label": label, "position": place})
    name_subject(session, proposal)
    return proposal_id
