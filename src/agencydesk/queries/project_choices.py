"""What the form of a project offers: clients, people, working hours, and the agency's currency."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.planning import hours_of
from agencydesk.store.tables import Agency, Client, Person

from . import working_calendars

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class ProjectChoices:
    """Ids with names, in alphabetical order; `hours` are those of each calendar, of None the agency's."""

    clients: tuple[Choice, ...]
    team: tuple[Choice, ...]
    calendars: tuple[Choice, ...]
    hours: Mapping[int | None, WorkCalendar]
    currency: str


def choices(session: Session) -> ProjectChoices:
    """Everybody who can be named on a project, and the hours that it can keep."""
    clients = session.execute(select(Client.id, Client.name).order_by(func.lower(Client.name)))
    team = session.execute(select(Person.id, Person.name).where(Person.active).order_by(func.lower(Person.name)))
    hours = hours_of(session.connection())
    return ProjectChoices(
        tuple((key, name) for key, name in clients),
        tuple((key, name) for key, name in team),
        tuple(working_calendars.names(session)),
        dict([(None, hours.agency), *hours.calendars.items()]),
        session.scalar(select(Agency.currency).limit(1)) or "EUR",
    )
