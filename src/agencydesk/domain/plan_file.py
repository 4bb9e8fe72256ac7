"""A plan as a file of another program holds it, or as ours is written into one: frozen values, by the file's UIDs.

Times are local, durations and lags whole minutes, units and percents of 100. Readers in `exchange` make it, writers
print it, `plan_file_plan` turns it into what the scheduler takes; nothing here knows a format.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Split
from agencydesk.domain.work_calendar import WorkCalendar


class ResourceKind(StrEnum):
    """Who or what works on a task."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class FileCalendar:
    """A named calendar with everything that it takes from its base already in it."""

    uid: int
    name: str
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class FileField:
    """A custom field of tasks: the number that the file knows it by, and what people call it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class FileResource:
    """A person, a role that nobody fills yet (`generic`), material or a cost; `calendar` None is the plan's."""

    uid: int
    name: str
    kind: ResourceKind = ResourceKind.WORK
    email: str = ""
    group: str = ""
    generic: bool = False
    units_percent: Decimal = Decimal(100)
    calendar: WorkCalendar | None = None


@dataclass(frozen=True, slots=True)
class FileDates:
    """Dates of a task in a baseline, or as the file's own program computed them; `slack_minutes` where it says so."""

    start: datetime
    finish: datetime
    duration_minutes: int = 0
    slack_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class FileTask:
    """A task, summary (it has children) or milestone, in the file's order; summaries stand before their parts.

    The planning fields mean what they mean in `plan.PlanTask`. `manual` tasks keep `manual_start` and `manual_finish`.
    `computed` are the dates that the file stores, `baselines` those agreed, by their name. `fields` holds the custom
    values by `FileField.key`.
    """

    uid: int
    name: str
    parent_uid: int | None = None
    note: str = ""
    duration_minutes: int = 480
    elapsed: bool = False
    milestone: bool = False
    calendar_uid: int | None = None
    constraint: Constraint = Constraint.ASAP
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    percent_done: int = 0
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    remaining_minutes: int | None = None
    manual_start: datetime | None = None
    manual_finish: datetime | None = None
    splits: tuple[Split, ...] = ()
    delay_minutes: int = 0
    effort: Effort = Effort.FIXED_UNITS
    effort_driven: bool = False
    ignores_people: bool = False
    work_minutes: int | None = None
    priority: int = 500
    fields: Mapping[str, str] = field(default_factory=dict)
    baselines: Mapping[str, FileDates] = field(default_factory=dict)
    computed: FileDates | None = None
    eager: bool = False


@dataclass(frozen=True, slots=True)
class FileLink:
    """The successor waits for the predecessor; with PERCENT the lag is a percentage of the predecessor's duration."""

    predecessor_uid: int
    successor_uid: int
    kind: LinkKind = LinkKind.FS
    lag_minutes: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True)
class FileAssignment:
    """A resource on a task: how much of it, and its minutes of work (None: the duration of the task at its units).

    `overtime_minutes` are the part of the work that takes no time of the task. The part begins `delay_minutes` of
    working time behind the task's start. `contoured` work is spread unevenly: it takes longer than its units say.
    """

    task_uid: int
    resource_uid: int
    units_percent: Decimal = Decimal(100)
    work_minutes: int | None = None
    overtime_minutes: int = 0
    delay_minutes: int = 0
    contoured: bool = False


@dataclass(frozen=True, slots=True)
class Unkept:
    """Something in the file that does not come along: where it stands, and what it is, as people read it."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class PlanFile:
    """Everything of one plan; `calendar` is the project's. With a `finish` it is scheduled back from there.

    `many_paths` means what it means in `plan.Plan`.
    """

    name: str
    start: datetime
    tasks: tuple[FileTask, ...]
    links: tuple[FileLink, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    calendar_uid: int | None = None
    calendars: tuple[FileCalendar, ...] = ()
    resources: tuple[FileResource, ...] = ()
    assignments: tuple[FileAssignment, ...] = ()
    fields: tuple[FileField, ...] = ()
    finish: datetime | None = None
    status_at: datetime | None = None
    honour_constraints: bool = True
    program: str = ""
    unkept: tuple[Unkept, ...] = ()
    many_paths: bool = False
