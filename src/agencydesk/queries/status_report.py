"""The status report of a project on a day, put together from its plan, hours and registers; nothing internal."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import health
from agencydesk.domain.kinds import RegisterKind, ScopeKind
from agencydesk.domain.letterhead import ClosedDays, PlanRow, PlanRowKind, PrintedPlan, Sender
from agencydesk.domain.status_report import (
    BudgetState,
    Decision,
    EarnedPrice,
    Method,
    NextItem,
    PhaseBudget,
    Risk,
    State,
    StatusReport,
    Wait,
)
from agencydesk.store import blobs
from agencydesk.store.tables import Agency, Contact, Holiday, Person, Project, RegisterItem, ScopeItem

from . import earned, project_plan, status_curves, status_waits, status_work
from .letterhead import letterhead_of
from .project_plan import PlanTaskRow, ProjectPlan

PERIOD = timedelta(days=14)
METHODS = (
    Method(
        "Time",
        "The finish that the plan computes today against the baseline, in working days: later is at risk, "
        f"more than {health.SLIP_OFF} days later is off track.",
    ),
    Method(
        "Money",
        "Hours at their agreed rates against the budget: at risk when the share used is more than "
        f"{health.AHEAD_RISK} points ahead of the work done, off track from {health.AHEAD_OFF} points.",
    ),
    Method("Progress", "The percent done of every task, weighted by its duration."),
)
EARNED_VALUE = Method(
    "Earned value",
    "The budgets of what is done, against what the baseline had done by the day and against the hours at their agreed "
    "rates. The forecast takes the rest as planned, at the cost so far, and at the cost and pace so far.",
)
DAYS_WITH_YOU = Method("Days with you", "Working days from giving a task to you until your answer.")


def content(session: Session, project_id: int, as_of: date) -> StatusReport:
    """What the report of that day prints; what the data say nothing of stays empty."""
    plan = project_plan.plan(session, project_id)
    project = session.get_one(Project, project_id)
    agency = session.scalars(select(Agency)).first()
    items = session.scalars(
        select(RegisterItem)
        .where(RegisterItem.project_id == project_id, RegisterItem.closed_on.is_(None))
        .order_by(RegisterItem.position, RegisterItem.id)
    ).all()
    decisions = tuple(_decision(item, as_of) for item in items if item.kind is RegisterKind.DECISION)
    risks = tuple(_risk(item) for item in items if item.kind is RegisterKind.RISK)
    done = status_work.done(plan, as_of - PERIOD, as_of)
    budget, waits = _budget(plan, as_of), status_waits.waits(session, plan, as_of)
    return StatusReport(
        number=1,
        project=plan.project.name,
        client=plan.project.client,
        as_of=as_of,
        agency=letterhead_of(agency),
        contact=_contact(session, project),
        currency=project.currency,
        health=plan.project.health,
        headline=_headline(plan),
        reader=_reader(session, project)[0],
        period_start=as_of - PERIOD,
        why=plan.project.why,
        states=_states(plan),
        minute=status_work.minute(plan, done, decisions, risks, as_of),
        decisions=decisions,
        done=done,
        missed=status_work.missed(plan, as_of - PERIOD, as_of),
        we_will=status_work.ours(plan, as_of, as_of + PERIOD),
        you_will=tuple(sorted(_yours(session, plan, decisions, as_of), key=lambda item: item.on)),
        baseline_agreed=plan.baseline.taken_on if plan.baseline else None,
        milestones=status_work.milestones(plan),
        plan=_printed(session, plan),
        curves=status_curves.curves(session, plan, as_of),
        budget=budget,
        waits=waits,
        risks=risks,
        changes=status_work.changes(plan),
        methods=_methods(budget, waits),
    )


def _methods(budget: BudgetState | None, waits: tuple[Wait, ...]) -> tuple[Method, ...]:
    """How everything that is told is worked out, and nothing else."""
    value = (EARNED_VALUE,) if budget is not None and budget.earned is not None else ()
    return METHODS + value + ((DAYS_WITH_YOU,) if waits else ())


def _headline(plan: ProjectPlan) -> str:
    slip = plan.figures.slip_days
    if slip is None:
        return ""
    if slip > 0:
        return f"{health.days_words(slip)} late"
    return f"{health.days_words(-slip)} early" if slip < 0 else "as planned"


def _states(plan: ProjectPlan) -> tuple[State, ...]:
    found = []
    figures = plan.figures
    if figures.finish is not None and figures.slip_days is not None:
        judged = health.of_time(figures.slip_days)
        found.append(State("Time", judged.health, status_work.day_words(figures.finish), judged.why))
    money = health.of_money(figures.used_minor, figures.budget_minor, figures.percent)
    if money is not None and figures.budget_minor:
        used = (200 * figures.used_minor + figures.budget_minor) // (2 * figures.budget_minor)
        found.append(State("Money", money.health, f"{used}% used", f"{figures.percent}% of the work is done."))
    return tuple(found)


def _contact(session: Session, project: Project) -> Sender:
    person = session.get(Person, project.lead_id) if project.lead_id is not None else None
    if person is None:
        return Sender("")
    return Sender(person.name, person.role, person.email, person.phone)


def _reader(session: Session, project: Project) -> tuple[str, str]:
    """Name and mail address of who decides at the client, else of its first contact."""
    found = select(Contact.name, Contact.email).where(Contact.client_id == project.client_id)
    row = session.execute(found.order_by(Contact.decides.desc(), Contact.position).limit(1)).first()
    return (row[0], row[1]) if row else ("", "")


def paper(session: Session, project_id: int, as_of: date) -> tuple[StatusReport, str, bytes | None]:
    """The report with its reader's mail address and the logo that it names."""
    report = content(session, project_id, as_of)
    project = session.get_one(Project, project_id)
    return report, _reader(session, project)[1], blobs.read(session, report.agency.logo_sha256)


def _decision(item: RegisterItem, as_of: date) -> Decision:
    waited = max(0, (as_of - item.raised_on).days)
    return Decision(item.text, item.detail, item.due_on, item.owner_text, waited)


def _risk(item: RegisterItem) -> Risk:
    return Risk(item.text, item.level, item.detail, item.owner_text)


def _yours(session: Session, plan: ProjectPlan, decisions: tuple[Decision, ...], as_of: date) -> list[NextItem]:
    """What the client does within the period: its tasks, what it owes us and what it decides."""
    last = as_of + PERIOD
    items = list(status_work.theirs(plan, as_of, last))
    items += [NextItem(one.due, f"Decide: {one.title}") for one in decisions if one.due and as_of < one.due <= last]
    inputs = select(ScopeItem.due_on, ScopeItem.text).where(
        ScopeItem.project_id == plan.project.id, ScopeItem.kind == ScopeKind.CLIENT_INPUT
    )
    items += [NextItem(day, text) for day, text in session.execute(inputs) if day and as_of < day <= last]
    return items


def _printed(session: Session, plan: ProjectPlan) -> PrintedPlan:
    if not plan.rows:
        return PrintedPlan()
    first, last = min(row.start for row in plan.rows).date(), max(row.finish for row in plan.rows).date()
    inside = select(Holiday.name, Holiday.first, Holiday.last).where(Holiday.last >= first, Holiday.first <= last)
    closed = [ClosedDays(*row) for row in session.execute(inside.order_by(Holiday.first, Holiday.id))]
    return PrintedPlan(tuple(_printed_row(row) for row in plan.rows), tuple(closed))


def _printed_row(row: PlanTaskRow) -> PlanRow:
    kind = PlanRowKind.CLIENT if row.for_client else PlanRowKind.TASK
    if row.milestone or row.phase:
        kind = PlanRowKind.MILESTONE if row.milestone else PlanRowKind.PHASE
    return PlanRow(
        name=row.name,
        start=row.start.date(),
        finish=row.finish.date(),
        kind=kind,
        depth=row.depth,
        done=row.percent,
        critical=row.critical,
        baseline_start=row.baseline_start.date() if row.baseline_start else None,
        baseline_finish=row.baseline_finish.date() if row.baseline_finish else None,
        pieces=tuple((first.date(), (last - timedelta(minutes=1)).date()) for first, last in row.pieces),
    )


def _budget(plan: ProjectPlan, as_of: date) -> BudgetState | None:
    if not plan.figures.budget_minor:
        return None
    phases: list[PhaseBudget] = []
    for row in plan.rows:
        if row.depth == 0:
            phases.append(PhaseBudget(row.name, row.used_minor, row.budget_minor or 0))
        else:
            last = phases.pop()
            phases.append(PhaseBudget(last.name, last.used + row.used_minor, last.budget))
    told = tuple(phase for phase in phases if phase.used or phase.budget)
    value = earned.of_plan(plan, datetime.combine(as_of + timedelta(days=1), time.min))
    price = None if value is None else EarnedPrice(value.budget, value.planned, value.earned, value.actual)
    return BudgetState(plan.figures.used_minor, plan.figures.budget_minor, phases=told, earned=price)
