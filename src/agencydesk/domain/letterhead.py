"""What both documents print of the agency, its people and a plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The agency as it signs; the logo is named by the hash of its bytes."""

    name: str
    address: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    tax_number: str = ""
    accent: str = "#2F57D6"
    logo_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The person to turn to."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


class PlanRowKind(StrEnum):
    """How a row of a printed plan is drawn; a client row is the client's own task."""

    PHASE = "phase"
    TASK = "task"
    CLIENT = "client"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a printed plan, first and last day included; `done` is in percent.

    `pieces` are the first and last days of work that pauses.
    """

    name: str
    start: date
    finish: date
    kind: PlanRowKind = PlanRowKind.TASK
    depth: int = 1
    done: int = 0
    critical: bool = False
    baseline_start: date | None = None
    baseline_finish: date | None = None
    pieces: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which nobody works, first and last included."""

    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """The rows of a Gantt chart on paper."""

    rows: tuple[PlanRow, ...] = ()
    closed: tuple[ClosedDays, ...] = ()
    note: str = ""
