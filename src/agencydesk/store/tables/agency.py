"""The agency itself: its identity and terms, its people, services, taxes and days off."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Entity, owned, refers


class Agency(Entity):
    """The one agency of a workspace. Money is in minor units; `week` is seven lists of [start, finish] minutes."""

    __tablename__ = "agency"
    __title__ = "name"

    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    tax_number: Mapped[str] = mapped_column(default="")
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    country: Mapped[str] = mapped_column(String(2), default="")
    region: Mapped[str] = mapped_column(String(12), default="")
    accent: Mapped[str] = mapped_column(String(7), default="#2F57D6")
    logo_sha256: Mapped[str | None] = mapped_column(String(64))
    proposal_pattern: Mapped[str] = mapped_column(default="P-{number:4}")
    proposal_next: Mapped[int] = mapped_column(default=1)
    valid_days: Mapped[int] = mapped_column(default=30)
    payment_plan: Mapped[list[Any] | None]
    terms: Mapped[list[Any] | None]
    week: Mapped[list[Any] | None]
    quarter_goal_minor: Mapped[int | None]
    sample: Mapped[bool] = mapped_column(default=False)


class TaxRate(Entity):
    """A tax on sales, in percent."""

    __tablename__ = "tax_rate"
    __title__ = "name"

    name: Mapped[str]
    percent: Mapped[Decimal]
    position: Mapped[int] = mapped_column(default=0)


class WorkingCalendar(Entity):
    """Working hours by name, for people, projects and tasks; `hours` is `domain.work_calendar.WorkCalendar.to_json`."""

    __tablename__ = "working_calendar"
    __title__ = "name"

    name: Mapped[str] = mapped_column(index=True)
    hours: Mapped[dict[str, Any]]


class Holiday(Entity):
    """Days on which the whole agency is off, first and last included; `source` is "country" or "own"."""

    __tablename__ = "holiday"
    __title__ = "name"

    name: Mapped[str]
    first: Mapped[date] = mapped_column(index=True)
    last: Mapped[date]
    source: Mapped[str] = mapped_column(default="own")


class Person(Entity):
    """A team member; rates are per hour in minor units, working time in minutes per week.

    Without a calendar of their own they keep the hours of whatever plan they work in. `most_percent` is how much of
    them there is for tasks at one time: 300 for a crew of three.
    """

    __tablename__ = "person"
    __title__ = "name"

    name: Mapped[str] = mapped_column(index=True)
    role: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    week_minutes: Mapped[int] = mapped_column(default=2400)
    rate_minor: Mapped[int | None]
    cost_rate_minor: Mapped[int | None]
    manager_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    calendar_id: Mapped[int | None] = mapped_column(refers("working_calendar.id"), index=True)
    most_percent: Mapped[Decimal] = mapped_column(default=Decimal(100))
    active: Mapped[bool] = mapped_column(default=True)
    reference: Mapped[str] = mapped_column(default="", index=True)


class TimeOff(Entity):
    """Days on which one person is away, first and last included."""

    __tablename__ = "time_off"
    __title__ = "note"

    person_id: Mapped[int] = mapped_column(owned("person.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class Service(Entity):
    """What the agency sells: a unit, its rate in minor units and the minutes of work that one unit takes."""

    __tablename__ = "service"
    __title__ = "name"

    name: Mapped[str] = mapped_column(index=True)
    category: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="h")
    rate_minor: Mapped[int | None]
    minutes: Mapped[int | None]
    tax_rate_id: Mapped[int | None] = mapped_column(refers("tax_rate.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)
    reference: Mapped[str] = mapped_column(default="", index=True)
