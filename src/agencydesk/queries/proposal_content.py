"""Exactly what a proposal prints: the frozen values of an issued version, today's records for a draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain import handoff as planning
from agencydesk.domain.canonical import from_plain
from agencydesk.domain.handoff import HandoffPlan, SoldInput, SoldLine
from agencydesk.domain.key_facts import key_facts
from agencydesk.domain.kinds import ScopeKind
from agencydesk.domain.letterhead import PlanRowKind, PrintedPlan, Sender
from agencydesk.domain.letters import greeting
from agencydesk.domain.problems import missing
from agencydesk.domain.proposal import (
    Addressee,
    ClientInput,
    Deliverable,
    Investment,
    ProposalContent,
    Scope,
    ScopeSection,
    TeamMember,
    Term,
    Understanding,
    invest,
)
from agencydesk.domain.schedule import Schedule
from agencydesk.store import blobs
from agencydesk.store.planning import hours_of
from agencydesk.store.tables import Agency, Client, Contact, Deal, Person, Proposal, TaxRate

from . import proposal_lines, proposals
from .handoff import closed_days, sold_lines
from .letterhead import letterhead_of
from .proposals import ScopeItemRow

UNNUMBERED = "Draft"
CLOSING = "With warm regards,"
TAX = "VAT"
VALID_DAYS = 30


@dataclass(frozen=True, slots=True)
class Paper:
    """What it takes to hand out a proposal; `pdf` is there once it was issued, a draft is still to be rendered."""

    id: int
    content: ProposalContent
    logo: bytes | None
    pdf: bytes | None


def paper(session: Session, proposal_id: int) -> Paper:
    """The content with the logo it names, and the stored PDF of an issued version."""
    printed = content(session, proposal_id)
    proposal = session.get_one(Proposal, proposal_id)
    logo = blobs.read(session, printed.agency.logo_sha256)
    return Paper(proposal_id, printed, logo, blobs.read(session, proposal.pdf_sha256))


def content(session: Session, proposal_id: int) -> ProposalContent:
    """The frozen values of an issued version, else those of today."""
    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise missing("proposal", proposal_id)
    if proposal.frozen is not None:
        return from_plain(ProposalContent, proposal.frozen)
    return assembled(session, proposal)


def assembled(session: Session, proposal: Proposal) -> ProposalContent:
    """The content from the records as they are now; a draft is dated today."""
    deal = session.get_one(Deal, proposal.deal_id)
    contact = session.get(Contact, proposal.contact_id) if proposal.contact_id is not None else None
    author = session.get(Person, proposal.author_id) if proposal.author_id is not None else None
    agency = session.scalars(select(Agency)).first()
    lines, scope = sold_lines(session, proposal.id), proposals.scope_items(session, proposal.id)
    planned = _Planned(session, proposal, deal.title, lines, scope)
    price = _investment(session, proposal.id)
    day = proposal.issued_on or clock.today()
    return ProposalContent(
        number=proposal.number or UNNUMBERED,
        version=proposal.version,
        title=proposal.title,
        dated=day,
        addressee=_addressee(session, deal, contact),
        agency=letterhead_of(agency),
        author=Sender(author.name, author.role, author.email, author.phone) if author else Sender(_name(agency)),
        currency=proposal.currency,
        subtitle=proposal.subtitle,
        valid_until=proposal.valid_until or day + timedelta(days=agency.valid_days if agency else VALID_DAYS),
        understanding=_understanding(proposal, contact),
        facts=key_facts(
            planned.start, planned.finish, price.net, proposal.currency, price.tax_name * bool(price.taxes)
        ),
        changes=tuple(line.strip() for line in proposal.changes.splitlines() if line.strip()),
        scope=_scope(planned, planning.phases(deal.title, lines), scope),
        plan=planned.printed,
        team=_team(session, author, lines),
        investment=price,
        terms=_terms(agency),
    )


class _Planned:
    """The handoff's plan from the day that the proposal names; without a day, no dates are promised."""

    def __init__(
        self, session: Session, proposal: Proposal, title: str, lines: Sequence[SoldLine], scope: list[ScopeItemRow]
    ) -> None:
        inputs = [SoldInput(item.text, item.due_on) for item in scope if item.kind is ScopeKind.CLIENT_INPUT]
        hours = hours_of(session.connection())
        calendar = hours.agency
        self.plan: HandoffPlan = planning.plan(title, lines, inputs, calendar)
        self.dates: Schedule | None = None
        self.printed, self.start, self.finish = PrintedPlan(), proposal.start_on, None
        if proposal.start_on is not None and lines:
            self.dates = planning.scheduled(self.plan, proposal.start_on, calendar, hours.by_person())
            self.printed = planning.printed(self.plan, self.dates, closed_days(session))
            self.finish = planning.finish_of(self.plan, self.dates)

    def days(self, key: int) -> tuple[date | None, date | None]:
        """First and last day of a row."""
        if self.dates is None:
            return None, None
        found = self.dates.dates[key]
        return found.start.date(), found.finish.date()


def _addressee(session: Session, deal: Deal, contact: Contact | None) -> Addressee:
    client = session.get(Client, deal.client_id) if deal.client_id is not None else None
    name, role = (contact.name, contact.role) if contact else ("", "")
    return Addressee(client.name if client else deal.client_text, name, role, client.address if client else "")


def _name(agency: Agency | None) -> str:
    return agency.name if agency else ""


def _understanding(proposal: Proposal, contact: Contact | None) -> Understanding:
    """The letter by paragraphs; a greeting and a closing that its author wrote are kept, missing ones are added."""
    letter = [part.strip() for part in re.split(r"\n\s*\n", proposal.letter) if part.strip()]
    hello, bye = "", ""
    if letter:
        hello = letter.pop(0) if _salutes(letter[0]) else greeting(contact.name) if contact else ""
        bye = letter.pop() if letter and _salutes(letter[-1]) else CLOSING
    return Understanding(proposal.goal, proposal.audience, proposal.measures, hello, tuple(letter), bye)


def _salutes(paragraph: str) -> bool:
    """ "Dear Inês," and "Best wishes,": one short line that ends in a comma."""
    return len(paragraph) < 80 and paragraph.endswith(",") and "\n" not in paragraph


def _scope(planned: _Planned, phases: list[tuple[str, list[SoldLine]]], items: list[ScopeItemRow]) -> Scope:
    rows = planned.plan.of_kind(PlanRowKind.PHASE)
    sections = tuple(
        ScopeSection(name, *planned.days(row.key), tuple(Deliverable(line.text, line.detail) for line in members))
        for row, (name, members) in zip(rows, phases, strict=True)
    )
    texts = {kind: tuple(item.text for item in items if item.kind is kind) for kind in ScopeKind}
    inputs = tuple(ClientInput(item.text, item.due_on) for item in items if item.kind is ScopeKind.CLIENT_INPUT)
    return Scope(sections, texts[ScopeKind.INCLUDED], texts[ScopeKind.EXCLUDED], texts[ScopeKind.ASSUMPTION], inputs)


def _team(session: Session, author: Person | None, lines: Sequence[SoldLine]) -> tuple[TeamMember, ...]:
    """The author, then whoever does a line, each with the parts of the work that are theirs."""
    parts: dict[int, dict[str, None]] = {author.id: {}} if author else {}
    for line in lines:
        if line.owner_id is not None:
            parts.setdefault(line.owner_id, {})[line.section or line.text] = None
    people = {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(parts)))}
    return tuple(
        TeamMember(people[key].name, people[key].role, ", ".join(list(names)[:2]))
        for key, names in parts.items()
        if key in people
    )


def _investment(session: Session, proposal_id: int) -> Investment:
    quote = proposal_lines.quote(session, proposal_id)
    names = {_tax_word(rate.name) for rate in session.scalars(select(TaxRate)) if rate.percent} - {""}
    return invest(quote.lines, quote.discount, quote.terms, names.pop() if len(names) == 1 else TAX)


def _tax_word(name: str) -> str:
    """VAT 23% → VAT: the document adds the rate itself."""
    return re.sub(r"[\s\d.,%]+$", "", name)


def _terms(agency: Agency | None) -> tuple[Term, ...]:
    return tuple(Term(str(title), str(text)) for title, text in (agency.terms or [] if agency else []))
