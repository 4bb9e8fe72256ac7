"""Team members, their time off, and the rate card, as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.store.tables import Person, Service, TimeOff

from .text_search import matches


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A team member; rates per hour in minor units; without a calendar they keep the hours of each plan."""

    id: int
    name: str
    role: str
    team: str
    email: str
    phone: str
    week_minutes: int
    rate_minor: int | None
    cost_rate_minor: int | None
    manager_id: int | None
    calendar_id: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class TimeOffRow:
    """Days on which one person is away, first and last included."""

    id: int
    first: date
    last: date
    note: str


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """What is sold: its unit, the rate of one in minor units, the minutes of work in one."""

    id: int
    name: str
    category: str
    detail: str
    unit: str
    rate_minor: int | None
    minutes: int | None
    tax_rate_id: int | None
    active: bool


_PEOPLE: dict[str, Any] = {
    "name": Person.name,
    "role": Person.role,
    "week": Person.week_minutes,
    "rate": Person.rate_minor,
    "cost": Person.cost_rate_minor,
}
_SERVICES: dict[str, Any] = {
    "name": Service.name,
    "category": Service.category,
    "unit": Service.unit,
    "rate": Service.rate_minor,
    "minutes": Service.minutes,
}


def _sorted(statement: Select[int], columns: dict[str, Any], sort: str, descending: bool, key: Any) -> Select[int]:
    column = columns[sort]
    return statement.order_by((column.desc() if descending else column).nulls_last(), key)


def people_ids(session: Session, *, text: str = "", sort: str = "name", descending: bool = False) -> list[int]:
    """Ids of team members whose name or role holds these words; those who left come last."""
    wanted = select(Person.id).order_by(Person.active.desc())
    found = matches(session, text, Person.name, Person.role, Person.team)
    wanted = wanted if found is None else wanted.where(found)
    return list(session.scalars(_sorted(wanted, _PEOPLE, sort, descending, Person.id)))


def people(session: Session, ids: Sequence[int]) -> list[PersonRow]:
    """Team members in the given order."""
    found = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(ids)))}
    rows = (found[key] for key in ids if key in found)
    return [
        PersonRow(
            row.id,
            row.name,
            row.role,
            row.team,
            row.email,
            row.phone,
            row.week_minutes,
            row.rate_minor,
            row.cost_rate_minor,
            row.manager_id,
            row.calendar_id,
            row.active,
        )
        for row in rows
    ]


def names(session: Session) -> list[tuple[int, str]]:
    """Every team member who is here, by name."""
    found = session.execute(select(Person.id, Person.name).where(Person.active).order_by(Person.name))
    return [(row.id, row.name) for row in found]


def time_off(session: Session, person_id: int) -> list[TimeOffRow]:
    """A team member's days off, the latest first."""
    found = session.scalars(select(TimeOff).where(TimeOff.person_id == person_id).order_by(TimeOff.first.desc()))
    return [TimeOffRow(row.id, row.first, row.last, row.note) for row in found]


def service_ids(session: Session, *, text: str = "", sort: str = "category", descending: bool = False) -> list[int]:
    """Ids of services whose name or category holds these words; those no longer offered come last."""
    wanted = select(Service.id).order_by(Service.active.desc())
    found = matches(session, text, Service.name, Service.category)
    wanted = wanted if found is None else wanted.where(found)
    return list(session.scalars(_sorted(wanted, _SERVICES, sort, descending, Service.id)))


def services(session: Session, ids: Sequence[int]) -> list[ServiceRow]:
    """Services in the given order."""
    found = {row.id: row for row in session.scalars(select(Service).where(Service.id.in_(ids)))}
    rows = (found[key] for key in ids if key in found)
    return [
        ServiceRow(
            row.id,
            row.name,
            row.category,
            row.detail,
            row.unit,
            row.rate_minor,
            row.minutes,
            row.tax_rate_id,
            row.active,
        )
        for row in rows
    ]
