"""What the editor of a proposal offers: contacts of its client, people, the catalogue, taxes."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.store.tables import Contact, Deal, Person, Proposal, Service, TaxRate


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """A service of the catalogue; the rate is in minor units."""

    id: int
    name: str
    category: str
    unit: str
    rate_minor: int | None


@dataclass(frozen=True, slots=True)
class TaxChoice:
    """A tax by name, in percent."""

    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class ProposalChoices:
    """Ids with names; contacts and services in their own order, people by name."""

    contacts: tuple[tuple[int, str], ...]
    people: tuple[tuple[int, str], ...]
    services: tuple[ServiceChoice, ...]
    taxes: tuple[TaxChoice, ...]


def choices(session: Session, proposal_id: int) -> ProposalChoices:
    """Everything that can be named on one proposal."""
    client_id = select(Deal.client_id).join(Proposal, Proposal.deal_id == Deal.id).where(Proposal.id == proposal_id)
    contacts = select(Contact.id, Contact.name).where(Contact.client_id == client_id.scalar_subquery())
    people = select(Person.id, Person.name).where(Person.active).order_by(func.lower(Person.name))
    services = select(Service).where(Service.active).order_by(func.lower(Service.category), func.lower(Service.name))
    taxes = select(TaxRate).order_by(TaxRate.position, TaxRate.id)
    return ProposalChoices(
        tuple((key, name) for key, name in session.execute(contacts.order_by(Contact.position, Contact.id))),
        tuple((key, name) for key, name in session.execute(people)),
        tuple(
            ServiceChoice(row.id, row.name, row.category, row.unit, row.rate_minor) for row in session.scalars(services)
        ),
        tuple(TaxChoice(row.name, row.percent) for row in session.scalars(taxes)),
    )
