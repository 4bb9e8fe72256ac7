"""Proposals as lists, and one of them with everything that its editor shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import ProposalStatus, ScopeKind
from agencydesk.domain.numbering import with_version
from agencydesk.domain.problems import missing
from agencydesk.store.bulk import chunks
from agencydesk.store.tables import Client, Contact, Deal, PaymentTerm, Person, Project, Proposal, ScopeItem


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A version of a proposal in a list; sums in minor units. A sent one past its last day reads as expired."""

    id: int
    number: str
    version: int
    status: ProposalStatus
    title: str
    deal_id: int
    deal: str
    client_id: int | None
    client: str
    currency: str
    total_minor: int
    net_minor: int
    created_on: date
    issued_on: date | None
    valid_until: date | None
    decided_on: date | None
    decided_by: str
    sha256: str

    @property
    def name(self) -> str:
        """How people name it: "P-0152 v2", or "Draft" before it has a number."""
        return with_version(self.number, self.version) if self.number else "Draft"


@dataclass(frozen=True, slots=True)
class ProposalFieldsRow:
    """What the editor shows beside the lines."""

    id: int
    row: ProposalRow
    subtitle: str
    goal: str
    audience: str
    measures: str
    letter: str
    changes: str
    start_on: date | None
    contact_id: int | None
    contact: str
    contact_email: str
    author_id: int | None
    author: str
    discount_label: str
    discount_percent: Decimal | None
    discount_minor: int | None
    editable: bool
    project_id: int | None


@dataclass(frozen=True, slots=True)
class ScopeItemRow:
    """What is in, out, assumed or needed from the client."""

    id: int
    kind: ScopeKind
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PaymentTermRow:
    """One instalment, in percent of the total."""

    id: int
    percent: Decimal
    label: str


def _status(today: date) -> ColumnElement[str]:
    """The status as it reads today."""
    lapsed = and_(Proposal.status == ProposalStatus.SENT, Proposal.valid_until < today)
    return case((lapsed, literal(ProposalStatus.EXPIRED.value)), else_=func.lower(Proposal.status))


_CLIENT = func.coalesce(Client.name, Deal.client_text)
_SORTS: dict[str, Any] = {
    "number": func.lower(Proposal.number),
    "title": func.lower(Proposal.title),
    "deal": func.lower(Deal.title),
    "client": func.lower(_CLIENT),
    "total": Proposal.total_minor,
    "net": Proposal.net_minor,
    "created_on": Proposal.created_on,
    "issued_on": Proposal.issued_on,
    "valid_until": Proposal.valid_until,
}


def ids(
    session: Session,
    *,
    deal_id: int | None = None,
    client_id: int | None = None,
    statuses: Collection[ProposalStatus] = (),
    text: str = "",
    sort: str = "created_on",
    descending: bool = True,
) -> list[int]:
    """Ids of proposals, filtered and sorted by a key of the list's columns; empty values come last."""
    status = _status(clock.today())
    statement = _joined(select(Proposal.id))
    if deal_id is not None:
        statement = statement.where(Proposal.deal_id == deal_id)
    if client_id is not None:
        statement = statement.where(Deal.client_id == client_id)
    if statuses:
        statement = statement.where(status.in_([member.value for member in statuses]))
    if text.strip():
        fields = (Proposal.number, Proposal.title, Deal.title, _CLIENT)
        statement = statement.where(or_(*(field.icontains(text.strip(), autoescape=True) for field in fields)))
    key = status if sort == "status" else _SORTS[sort]
    order = key.desc() if descending else key.asc()
    tie = Proposal.id.desc() if descending else Proposal.id.asc()
    return list(session.scalars(statement.order_by(key.is_(None), order, tie)))


def rows(session: Session, ids: Sequence[int]) -> list[ProposalRow]:
    """Proposals in the order of `ids`; those that are gone are left out."""
    found: dict[int, ProposalRow] = {}
    today = clock.today()
    for part in chunks(ids):
        statement = _joined(select(Proposal, Deal.title, Deal.client_id, _CLIENT)).where(Proposal.id.in_(part))
        for proposal, deal, client_id, client in session.execute(statement):
            found[proposal.id] = _row(proposal, deal, client_id, client or "", today)
    return [found[key] for key in ids if key in found]


def row(session: Session, proposal_id: int) -> ProposalRow:
    """One proposal; raises `Missing`."""
    found = rows(session, [proposal_id])
    if not found:
        raise missing("proposal", proposal_id)
    return found[0]


def fields(session: Session, proposal_id: int) -> ProposalFieldsRow:
    """One proposal with everything that the editor shows beside the lines."""
    listed = row(session, proposal_id)
    proposal = session.get_one(Proposal, proposal_id)
    contact = session.get(Contact, proposal.contact_id) if proposal.contact_id else None
    author = session.get(Person, proposal.author_id) if proposal.author_id else None
    return ProposalFieldsRow(
        id=proposal_id,
        row=listed,
        subtitle=proposal.subtitle,
        goal=proposal.goal,
        audience=proposal.audience,
        measures=proposal.measures,
        letter=proposal.letter,
        changes=proposal.changes,
        start_on=proposal.start_on,
        contact_id=proposal.contact_id,
        contact=contact.name if contact else "",
        contact_email=contact.email if contact else "",
        author_id=proposal.author_id,
        author=author.name if author else "",
        discount_label=proposal.discount_label,
        discount_percent=proposal.discount_percent,
        discount_minor=proposal.discount_minor,
        editable=proposal.status is ProposalStatus.DRAFT,
        project_id=session.scalar(select(func.min(Project.id)).where(Project.proposal_id == proposal_id)),
    )


def scope_items(session: Session, proposal_id: int) -> list[ScopeItemRow]:
    """What was said about the scope, in order."""
    found = session.scalars(
        select(ScopeItem).where(ScopeItem.proposal_id == proposal_id).order_by(ScopeItem.position, ScopeItem.id)
    )
    return [ScopeItemRow(item.id, item.kind, item.text, item.due_on) for item in found]


def payment_terms(session: Session, proposal_id: int) -> list[PaymentTermRow]:
    """The instalments, in order."""
    found = session.scalars(
        select(PaymentTerm).where(PaymentTerm.proposal_id == proposal_id).order_by(PaymentTerm.position, PaymentTerm.id)
    )
    return [PaymentTermRow(term.id, term.percent, term.label) for term in found]


def accepted_of(session: Session, deal_id: int) -> int | None:
    """The proposal of a deal that the client accepted last."""
    mine = select(Proposal.id).where(Proposal.deal_id == deal_id, Proposal.status == ProposalStatus.ACCEPTED)
    return session.scalar(mine.order_by(Proposal.decided_on.desc(), Proposal.id.desc()).limit(1))


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Proposal)
        .join(Deal, Deal.id == Proposal.deal_id)
        .outerjoin(Client, Client.id == Deal.client_id)
    )


def _row(proposal: Proposal, deal: str, client_id: int | None, client: str, today: date) -> ProposalRow:
    return ProposalRow(
        id=proposal.id,
        number=proposal.number or "",
        version=proposal.version,
        status=status_on(proposal.status, proposal.valid_until, today),
        title=proposal.title,
        deal_id=proposal.deal_id,
        deal=deal,
        client_id=client_id,
        client=client,
        currency=proposal.currency,
        total_minor=proposal.total_minor,
        net_minor=proposal.net_minor,
        created_on=proposal.created_on,
        issued_on=proposal.issued_on,
        valid_until=proposal.valid_until,
        decided_on=proposal.decided_on,
        decided_by=proposal.decided_by,
        sha256=proposal.sha256 or "",
    )


def status_on(status: ProposalStatus, valid_until: date | None, day: date) -> ProposalStatus:
    """A sent proposal reads as expired from the day after its last one."""
    if status is ProposalStatus.SENT and valid_until is not None and valid_until < day:
        return ProposalStatus.EXPIRED
    return status
