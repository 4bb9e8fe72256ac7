"""What a handoff would make, row by row: the same plan that the handoff itself writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain import handoff as planning
from agencydesk.domain.handoff import HandoffPlan, SoldInput, SoldLine
from agencydesk.domain.kinds import ProposalStatus, ScopeKind
from agencydesk.domain.letterhead import ClosedDays, PlanRowKind, PrintedPlan
from agencydesk.domain.problems import Invalid, missing
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.planning import agency_calendar, hours_of
from agencydesk.store.tables import Client, Deal, Holiday, Person, Project, Proposal, Service

from . import proposal_lines, proposals
from .proposals import ScopeItemRow


class HandedOff(Invalid):
    """This deal was handed off already."""


@dataclass(frozen=True, slots=True)
class Sold:
    """A won deal as the plan takes it. Sums in minor units; the start is the day that the proposal names, or today."""

    deal_id: int
    deal: str
    client_id: int
    client: str
    proposal_id: int | None
    proposal: str
    currency: str
    lead_id: int | None
    start: date
    lines: tuple[SoldLine, ...]
    scope: tuple[ScopeItemRow, ...]
    discount_minor: int
    calendar: WorkCalendar
    hours: Mapping[int, WorkCalendar]

    @property
    def name(self) -> str:
        """What the project is called unless somebody says otherwise."""
        known = self.client.casefold() in self.deal.casefold()
        return self.deal if known else f"{self.client}: {self.deal}"

    def plan(self, owners: Mapping[int, int] | None = None) -> HandoffPlan:
        """The rows to be; `owners` names other people by line id."""
        inputs = [SoldInput(item.text, item.due_on) for item in self.scope if item.kind is ScopeKind.CLIENT_INPUT]
        plan = planning.plan(self.deal, self.lines, inputs, self.calendar)
        return planning.owned_by(plan, owners or {})


@dataclass(frozen=True, slots=True)
class HandoffLineRow:
    """A line of the proposal and what it becomes; the amount is before the discount on the whole, the budget after."""

    id: int
    text: str
    phase: str
    phase_index: int
    tasks: int
    milestones: int
    amount_minor: int | None
    budget_minor: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class HandoffPersonRow:
    """Somebody who gets work, in minutes."""

    id: int
    name: str
    role: str
    minutes: int


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A handoff before it is made. `spare_days` are working days between the finish and the deadline."""

    id: int
    name: str
    deal: str
    client: str
    proposal: str
    currency: str
    net_minor: int | None
    discount_minor: int
    minutes: int
    start: date
    finish: date | None
    deadline: date | None
    spare_days: int | None
    lines: tuple[HandoffLineRow, ...]
    people: tuple[HandoffPersonRow, ...]
    preview: PrintedPlan
    creates: Mapping[str, int]

    @property
    def fits(self) -> bool | None:
        """Whether the work ends by the deadline; None without one."""
        return None if self.spare_days is None else self.spare_days >= 0


def dry_run(session: Session, deal_id: int, start: date | None = None, deadline: date | None = None) -> HandoffRow:
    """Everything that handing off a deal would make; raises `Invalid` with what stands in the way."""
    sale = sold(session, deal_id)
    plan, begin = sale.plan(), start or sale.start
    dates = planning.scheduled(plan, begin, sale.calendar, sale.hours)
    finish = planning.finish_of(plan, dates)
    return HandoffRow(
        id=deal_id,
        name=sale.name,
        deal=sale.deal,
        client=sale.client,
        proposal=sale.proposal,
        currency=sale.currency,
        net_minor=plan.budget_minor,
        discount_minor=sale.discount_minor,
        minutes=sum(line.minutes for line in sale.lines),
        start=begin,
        finish=finish,
        deadline=deadline,
        spare_days=_spare(sale.calendar, finish, deadline),
        lines=_lines(session, sale, plan),
        people=_people(session, plan),
        preview=planning.printed(plan, dates, closed_days(session)),
        creates=planning.creates(plan, len(sale.scope)),
    )


def sold(session: Session, deal_id: int) -> Sold:
    """A deal with what was bought; raises `Invalid` where it cannot be handed off."""
    deal = session.get(Deal, deal_id)
    if deal is None:
        raise missing("deal", deal_id)
    _refuse_twice(session, deal)
    client = session.get(Client, deal.client_id) if deal.client_id is not None else None
    if client is None:
        raise Invalid(f"“{deal.title}” has no client. Choose one before you hand it off.", field="client_id")
    proposal_id = proposals.accepted_of(session, deal_id)
    if proposal_id is None:
        _refuse_waiting(session, deal_id)
    hours = hours_of(session.connection())
    proposal = session.get(Proposal, proposal_id) if proposal_id is not None else None
    today = clock.today()
    return Sold(
        deal_id=deal_id,
        deal=deal.title,
        client_id=client.id,
        client=client.name,
        proposal_id=proposal_id,
        proposal=proposals.row(session, proposal_id).name if proposal_id is not None else "",
        currency=proposal.currency if proposal else deal.currency,
        lead_id=deal.owner_id,
        start=max(today, proposal.start_on or today) if proposal else today,
        lines=sold_lines(session, proposal_id) if proposal_id is not None else (_whole(session, deal),),
        scope=tuple(proposals.scope_items(session, proposal_id)) if proposal_id is not None else (),
        discount_minor=proposal_lines.quote(session, proposal_id).totals().discount if proposal_id is not None else 0,
        calendar=hours.agency,
        hours=hours.by_person(),
    )


def sold_lines(session: Session, proposal_id: int) -> tuple[SoldLine, ...]:
    """The lines of a proposal that count, each with its share of the net."""
    quote = proposal_lines.quote(session, proposal_id)
    nets = planning.budgets(quote.lines, quote.discount, quote.accepted)
    rows = proposal_lines.lines(session, proposal_id)
    return tuple(
        SoldLine(row.text, row.id, row.section, row.detail, row.minutes, net, row.owner_id)
        for row, net in zip(rows, nets, strict=True)
        if net is not None
    )


def closed_days(session: Session) -> list[ClosedDays]:
    """The days on which the agency is closed, in order."""
    found = session.scalars(select(Holiday).order_by(Holiday.first, Holiday.id))
    return [ClosedDays(day.name, day.first, day.last) for day in found]


def _whole(session: Session, deal: Deal) -> SoldLine:
    """A deal without an accepted proposal is one line: its service at its value."""
    service = session.get(Service, deal.service_id) if deal.service_id is not None else None
    text = service.name if service else deal.service_text or deal.title
    minutes = planning.work_minutes(
        (service.minutes or 0) if service else 0,
        Decimal(1),
        service.unit if service else "",
        agency_calendar(session.connection()),
    )
    return SoldLine(text, minutes=minutes, budget_minor=deal.value_minor, owner_id=deal.owner_id)


def _refuse_twice(session: Session, deal: Deal) -> None:
    made = session.scalars(select(Project).where(Project.deal_id == deal.id).order_by(Project.id)).first()
    if made is not None:
        raise HandedOff(f"“{deal.title}” was handed off already: it is the project “{made.name}”.")


def _refuse_waiting(session: Session, deal_id: int) -> None:
    waiting = proposals.ids(session, deal_id=deal_id, statuses=[ProposalStatus.SENT])
    if waiting:
        name = proposals.row(session, waiting[0]).name
        raise Invalid(f"{name} is sent but not decided. Record what the client said before you hand it off.")


def _spare(calendar: WorkCalendar, finish: date | None, deadline: date | None) -> int | None:
    if finish is None or deadline is None:
        return None
    first, last = min(finish, deadline), max(finish, deadline)
    days = sum(calendar.is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    return days if finish <= deadline else -max(1, days)


def _lines(session: Session, sale: Sold, plan: HandoffPlan) -> tuple[HandoffLineRow, ...]:
    amounts: dict[int | None, int | None] = {line.line_id: line.budget_minor for line in sale.lines}
    if sale.proposal_id is not None:
        amounts = {row.id: row.amount_minor for row in proposal_lines.lines(session, sale.proposal_id)}
    found: list[HandoffLineRow] = []
    for index, (phase, members) in enumerate(planning.phases(sale.deal, sale.lines)):
        for line in members:
            made = [task for task in plan.of_kind(PlanRowKind.TASK) if task.line_id == line.line_id]
            found.append(
                HandoffLineRow(
                    id=line.line_id or 0,
                    text=line.text,
                    phase=phase,
                    phase_index=index,
                    tasks=len(made),
                    milestones=int(line is members[-1]),
                    amount_minor=amounts[line.line_id],
                    budget_minor=line.budget_minor,
                    minutes=sum(task.estimate_minutes or 0 for task in made),
                )
            )
    return tuple(found)


def _people(session: Session, plan: HandoffPlan) -> tuple[HandoffPersonRow, ...]:
    work: dict[int, int] = {}
    for task in plan.of_kind(PlanRowKind.TASK):
        if task.owner_id is not None:
            work[task.owner_id] = work.get(task.owner_id, 0) + (task.estimate_minutes or 0)
    found = session.scalars(select(Person).where(Person.id.in_(work)).order_by(func.lower(Person.name)))
    return tuple(HandoffPersonRow(person.id, person.name, person.role, work[person.id]) for person in found)
