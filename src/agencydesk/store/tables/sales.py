"""Selling: clients and their contacts, what was said, pipelines and deals."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.kinds import InteractionKind, Lifecycle, StageKind

from ..base import Entity, owned, refers


class Client(Entity):
    """A company that the agency works or wants to work for; it can belong to a parent client."""

    __tablename__ = "client"
    __title__ = "name"

    name: Mapped[str] = mapped_column(index=True)
    lifecycle: Mapped[Lifecycle] = mapped_column(default=Lifecycle.LEAD, index=True)
    industry: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    tax_number: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(refers("client.id"), index=True)
    since: Mapped[date | None]
    channel: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    reports: Mapped[str] = mapped_column(default="")
    rates: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(default="", index=True)


class Contact(Entity):
    """A person at a client."""

    __tablename__ = "contact"
    __title__ = "name"

    client_id: Mapped[int | None] = mapped_column(owned("client.id"), index=True)
    name: Mapped[str] = mapped_column(index=True)
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", index=True)
    phone: Mapped[str] = mapped_column(default="")
    decides: Mapped[bool] = mapped_column(default=False)
    signs: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    client_text: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="", index=True)


class Interaction(Entity):
    """One call, meeting, email or note; `at` is local time."""

    __tablename__ = "interaction"
    __title__ = "text"

    client_id: Mapped[int] = mapped_column(owned("client.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(refers("contact.id"), index=True)
    deal_id: Mapped[int | None] = mapped_column(refers("deal.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    kind: Mapped[InteractionKind]
    at: Mapped[datetime] = mapped_column(index=True)
    text: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")


class Pipeline(Entity):
    """An ordered set of stages."""

    __tablename__ = "pipeline"
    __title__ = "name"

    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Stage(Entity):
    """A stage of a pipeline; `probability` is the chance of winning in percent."""

    __tablename__ = "stage"
    __title__ = "name"

    pipeline_id: Mapped[int] = mapped_column(owned("pipeline.id"), index=True)
    name: Mapped[str]
    kind: Mapped[StageKind] = mapped_column(default=StageKind.OPEN)
    probability: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)


class Deal(Entity):
    """A chance to sell; a value that nobody knows yet is empty. `…_text` holds imported names without a record."""

    __tablename__ = "deal"
    __title__ = "title"

    title: Mapped[str] = mapped_column(index=True)
    client_id: Mapped[int | None] = mapped_column(refers("client.id"), index=True)
    client_text: Mapped[str] = mapped_column(default="")
    stage_id: Mapped[int] = mapped_column(refers("stage.id"), index=True)
    value_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    probability: Mapped[int | None]
    expected_close: Mapped[date | None]
    created_on: Mapped[date | None]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    owner_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    owner_text: Mapped[str] = mapped_column(default="")
    service_id: Mapped[int | None] = mapped_column(refers("service.id"), index=True)
    service_text: Mapped[str] = mapped_column(default="")
    lost_reason: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="", index=True)
