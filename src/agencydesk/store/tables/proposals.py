"""Proposals: what is promised, for how much and on which terms."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.kinds import ProposalStatus, ScopeKind
from agencydesk.domain.quotes import LineKind

from ..base import Entity, owned, refers


class Proposal(Entity):
    """One version of a proposal; once issued, `frozen` holds its values and `sha256` their hash."""

    __tablename__ = "proposal"
    __title__ = "title"

    deal_id: Mapped[int] = mapped_column(owned("deal.id"), index=True)
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    number: Mapped[str | None] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    status: Mapped[ProposalStatus] = mapped_column(default=ProposalStatus.DRAFT, index=True)
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    contact_id: Mapped[int | None] = mapped_column(refers("contact.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    created_on: Mapped[date]
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    start_on: Mapped[date | None]
    goal: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    changes: Mapped[str] = mapped_column(default="")
    discount_label: Mapped[str] = mapped_column(default="")
    discount_percent: Mapped[Decimal | None]
    discount_minor: Mapped[int | None]
    total_minor: Mapped[int] = mapped_column(default=0)
    net_minor: Mapped[int] = mapped_column(default=0)
    frozen: Mapped[dict[str, Any] | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    decided_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")


class LineItem(Entity):
    """A line of a proposal; amounts are in minor units, `minutes` is the work that the whole line takes.

    `cost_minor` is what it costs the agency beside the hours (a supplier), `owner_id` who will do the work.
    """

    __tablename__ = "line_item"
    __title__ = "text"

    proposal_id: Mapped[int] = mapped_column(owned("proposal.id"), index=True)
    service_id: Mapped[int | None] = mapped_column(refers("service.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[LineKind] = mapped_column(default=LineKind.NORMAL)
    section: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    quantity: Mapped[Decimal] = mapped_column(default=Decimal(1))
    unit: Mapped[str] = mapped_column(default="")
    rate_minor: Mapped[int] = mapped_column(default=0)
    discount_percent: Mapped[Decimal] = mapped_column(default=Decimal(0))
    tax_percent: Mapped[Decimal] = mapped_column(default=Decimal(0))
    minutes: Mapped[int] = mapped_column(default=0)
    cost_minor: Mapped[int | None]
    owner_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    accepted: Mapped[bool] = mapped_column(default=False)


class ScopeItem(Entity):
    """What is in, out, assumed or needed from the client; belongs to a proposal or, after handoff, to a project."""

    __tablename__ = "scope_item"
    __title__ = "text"

    proposal_id: Mapped[int | None] = mapped_column(owned("proposal.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(owned("project.id"), index=True)
    kind: Mapped[ScopeKind]
    text: Mapped[str]
    due_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class PaymentTerm(Entity):
    """One instalment of a proposal, in percent of the total."""

    __tablename__ = "payment_term"
    __title__ = "label"

    proposal_id: Mapped[int] = mapped_column(owned("proposal.id"), index=True)
    percent: Mapped[Decimal]
    label: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
