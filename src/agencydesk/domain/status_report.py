"""Exactly what a status report prints, nothing internal: how the project stands, why, and what is needed."""

from dataclasses import dataclass, field
from datetime import date

from .kinds import Health, Level
from .letterhead import Letterhead, PrintedPlan, Sender


@dataclass(frozen=True, slots=True)
class State:
    """One of time, money and scope: how it was in the last report, how it is now, and one sentence why."""

    name: str
    now: Health
    value: str
    why: str = ""
    last: Health | None = None


@dataclass(frozen=True, slots=True)
class Minute:
    """The report in one minute; each is a sentence or empty."""

    done: str = ""
    now: str = ""
    next: str = ""
    at_risk: str = ""
    needed: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision or an input that we need from the client."""

    title: str
    detail: str = ""
    due: date | None = None
    person: str = ""
    days_waited: int = 0


@dataclass(frozen=True, slots=True)
class DoneItem:
    """What was finished in the period."""

    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MissedItem:
    """What was planned for the period and is not done."""

    text: str
    planned: date | None = None
    forecast: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NextItem:
    """A step of the next two weeks."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone: promised, expected or reached, and why it moved; `slip` is in days, late above 0."""

    name: str
    forecast: date
    baseline: date | None = None
    slip: int = 0
    status: str = "Planned"
    reason: str = ""
    critical: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A share of the whole, in percent, on a day."""

    on: date
    percent: int


@dataclass(frozen=True, slots=True)
class Curves:
    """Planned work, work done and budget used over time."""

    planned: tuple[CurvePoint, ...] = ()
    done: tuple[CurvePoint, ...] = ()
    used: tuple[CurvePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseBudget:
    """A phase: used and agreed, in minor units."""

    name: str
    used: int
    budget: int


@dataclass(frozen=True, slots=True)
class EarnedPrice:
    """Of the price agreed in the baseline: all of it, what was to be done by the day, what is done, what is used.

    Minor units without tax, hours at their agreed rates.
    """

    agreed: int
    planned: int
    done: int
    used: int


@dataclass(frozen=True, slots=True)
class BudgetState:
    """The agreed price against what is used of it at the agreed rates, in minor units, without tax."""

    used: int
    budget: int
    forecast: int | None = None
    earned: EarnedPrice | None = None
    phases: tuple[PhaseBudget, ...] = ()
    billed: int | None = None
    paid: int | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """An entry of the client-wait ledger: what waited for the client, in working days; open ones have no end."""

    text: str
    since: date
    until: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Risk:
    """What could go wrong, what we do about it, and who."""

    text: str
    level: Level
    action: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """How one of the statuses is worked out, in words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One status report as it is printed; parts that are empty are left out of the document."""

    number: int
    project: str
    client: str
    as_of: date
    agency: Letterhead
    contact: Sender
    currency: str
    health: Health
    headline: str
    locale: str = "en_GB"
    subtitle: str = ""
    reader: str = ""
    period_start: date | None = None
    why: str = ""
    states: tuple[State, ...] = ()
    minute: Minute = field(default_factory=Minute)
    decisions: tuple[Decision, ...] = ()
    done: tuple[DoneItem, ...] = ()
    missed: tuple[MissedItem, ...] = ()
    we_will: tuple[NextItem, ...] = ()
    you_will: tuple[NextItem, ...] = ()
    baseline_agreed: date | None = None
    milestones: tuple[MilestoneLine, ...] = ()
    plan: PrintedPlan = field(default_factory=PrintedPlan)
    curves: Curves = field(default_factory=Curves)
    budget: BudgetState | None = None
    waits: tuple[Wait, ...] = ()
    risks: tuple[Risk, ...] = ()
    changes: tuple[str, ...] = ()
    methods: tuple[Method, ...] = ()
    feedback: bool = False
    contact_note: str = ""
