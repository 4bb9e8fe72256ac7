"""What the form of a project offers: clients, people, and the agency's currency."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.store.tables import Agency, Client, Person

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class ProjectChoices:
    """Ids with names, in alphabetical order."""

    clients: tuple[Choice, ...]
    team: tuple[Choice, ...]
    currency: str


def choices(session: Session) -> ProjectChoices:
    """Everybody who can be named on a project."""
    clients = session.execute(select(Client.id, Client.name).order_by(func.lower(Client.name)))
    team = session.execute(select(Person.id, Person.name).where(Person.active).order_by(func.lower(Person.name)))
    return ProjectChoices(
        tuple((key, name) for key, name in clients),
        tuple((key, name) for key, name in team),
        session.scalar(select(Agency.currency).limit(1)) or "EUR",
    )
