"""One client with all that stands beside it: contacts, deals, projects, figures."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import health
from agencydesk.domain.kinds import Health, Lifecycle, ProjectStatus, StageKind
from agencydesk.domain.problems import missing
from agencydesk.domain.stages import weighted
from agencydesk.store.tables import Agency, Client, Contact, Deal, Person, Project, Stage

from . import projects
from .projects import ProjectRow

_RUNNING = (ProjectStatus.RUNNING, projects.LATE)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person at a client."""

    id: int
    name: str
    role: str
    email: str
    phone: str
    decides: bool
    signs: bool


@dataclass(frozen=True, slots=True)
class ClientDealRow:
    """A deal of the client; money in minor units."""

    id: int
    title: str
    stage: str
    kind: StageKind
    value_minor: int | None
    weighted_minor: int
    currency: str
    expected_close: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ClientDetailRow:
    """A client as its page shows it; the sums are in the agency's currency."""

    id: int
    name: str
    lifecycle: Lifecycle
    industry: str
    city: str
    country: str
    address: str
    website: str
    email: str
    phone: str
    tax_number: str
    owner_id: int | None
    owner: str
    parent_id: int | None
    parent: str
    since: date | None
    channel: str
    language: str
    reports: str
    rates: str
    terms: str
    note: str
    next_step: str
    next_step_on: date | None
    currency: str
    contacts: tuple[ContactRow, ...]
    deals: tuple[ClientDealRow, ...]
    projects: tuple[ProjectRow, ...]
    children: tuple[tuple[int, str], ...]

    @property
    def lifetime_minor(self) -> int:
        """What won deals brought in."""
        return sum(deal.value_minor or 0 for deal in self._deals(StageKind.WON))

    @property
    def open_minor(self) -> int:
        """What open deals are worth."""
        return sum(deal.value_minor or 0 for deal in self._deals(StageKind.OPEN))

    @property
    def weighted_minor(self) -> int:
        """What open deals are worth, times their chance."""
        return sum(deal.weighted_minor for deal in self._deals(StageKind.OPEN))

    @property
    def health(self) -> Health | None:
        """The worst of the running projects; None where none is running."""
        return health.worst([project.health for project in self.projects if project.status in _RUNNING])

    def count(self, kind: StageKind) -> int:
        """How many deals are open, won or lost."""
        return sum(deal.kind is kind for deal in self.deals)

    def _deals(self, kind: StageKind) -> list[ClientDealRow]:
        return [deal for deal in self.deals if deal.kind is kind and deal.currency == self.currency]


def detail(session: Session, client_id: int) -> ClientDetailRow:
    """Everything about one client; raises `Missing`."""
    client = session.get(Client, client_id)
    if client is None:
        raise missing("client", client_id)
    fields = {
        name: getattr(client, name) for name in ClientDetailRow.__dataclass_fields__ if name in Client.__table__.columns
    }
    return ClientDetailRow(
        **fields,
        owner=session.scalar(select(Person.name).where(Person.id == client.owner_id)) or "",
        parent=session.scalar(select(Client.name).where(Client.id == client.parent_id)) or "",
        currency=session.scalar(select(Agency.currency).limit(1)) or "EUR",
        contacts=_contacts(session, client_id),
        deals=_deals(session, client_id),
        projects=_projects(session, client_id),
        children=_children(session, client_id),
    )


def _contacts(session: Session, client_id: int) -> tuple[ContactRow, ...]:
    found = session.scalars(
        select(Contact).where(Contact.client_id == client_id).order_by(Contact.position, Contact.id)
    )
    return tuple(ContactRow(c.id, c.name, c.role, c.email, c.phone, c.decides, c.signs) for c in found)


def _deals(session: Session, client_id: int) -> tuple[ClientDealRow, ...]:
    """Open ones first, then the newest."""
    found = session.execute(
        select(Deal, Stage)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(Deal.client_id == client_id)
        .order_by(Stage.kind != StageKind.OPEN, Deal.closed_on.desc(), Deal.expected_close, Deal.id)
    )
    return tuple(
        ClientDealRow(
            deal.id,
            deal.title,
            stage.name,
            stage.kind,
            deal.value_minor,
            weighted(deal.value_minor or 0, stage.probability if deal.probability is None else deal.probability),
            deal.currency,
            deal.expected_close,
            deal.closed_on,
        )
        for deal, stage in found
    )


def _projects(session: Session, client_id: int) -> tuple[ProjectRow, ...]:
    """Closed ones last, then the newest first."""
    found = select(Project.id).where(Project.client_id == client_id)
    order = (Project.status == ProjectStatus.CLOSED, Project.start_on.desc(), Project.id)
    return tuple(projects.rows(session, list(session.scalars(found.order_by(*order)))))


def _children(session: Session, client_id: int) -> tuple[tuple[int, str], ...]:
    found = session.execute(select(Client.id, Client.name).where(Client.parent_id == client_id).order_by(Client.name))
    return tuple((key, name) for key, name in found)
