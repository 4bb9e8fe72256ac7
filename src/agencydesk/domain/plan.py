"""A plan as the scheduler takes it: frozen tasks, links and calendars. Times are local, durations whole minutes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from agencydesk.domain.work_calendar import STANDARD_CALENDAR, WorkCalendar


class Constraint(StrEnum):
    """What binds a task beside its links."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"


class LinkKind(StrEnum):
    """Which end of the predecessor drives which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"

    @property
    def from_finish(self) -> bool:
        """It looks at the predecessor's finish."""
        return self[0] == "F"

    @property
    def to_finish(self) -> bool:
        """It binds the successor's finish."""
        return self[1] == "F"

    @property
    def words(self) -> str:
        """As people read it: "Finish → Start"."""
        ends = {"F": "Finish", "S": "Start"}
        return f"{ends[self.value[0]]} → {ends[self.value[1]]}"


class LagKind(StrEnum):
    """What a lag counts: working minutes, minutes of the clock, or percent of the predecessor's duration."""

    WORKING = "working"
    ELAPSED = "elapsed"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class PlanWork:
    """One person's part of a task: the hours they keep, and their minutes (None: the task's duration).

    `minutes` run on `calendar`: work divided by units. `units_percent` is how much of the person the task takes. A
    part without a `person_id` is a role that nobody fills yet.
    """

    calendar: WorkCalendar
    minutes: int | None = None
    person_id: int | None = None
    units_percent: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class Split:
    """A pause within a task: after so many of its working minutes, for so many working minutes."""

    after_minutes: int
    pause_minutes: int


@dataclass(frozen=True, slots=True)
class Wait:
    """An interval in which a task is with the client; open while `until` is None."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task, a summary (it has children) or a milestone.

    Work runs on the hours of its `people`, else on its `calendar`, else on the plan's; several people each work their
    own hours, and the task lasts from the first start to the last finish. Lag and slack count on `calendar` or the
    plan's. `elapsed` durations run round the clock. A milestone has no duration, and a task without duration is one.
    A task with a `manual_start` keeps its manual dates. `splits` are pauses in the work. `waits` are days on the
    client's account: the task lasts longer by exactly the working time in them. `not_before` is where levelling put
    the start, for the sake of what it `gave_way_to`, and `delay_minutes` a delay of the clock behind the links, as
    levelling in MS Project writes it; neither is ever a conflict. Levelling leaves `pinned` tasks where they are. In a
    plan that is scheduled back, a task that is `eager` is done as soon as it can be all the same.
    """

    id: int
    parent_id: int | None = None
    name: str = ""
    duration_minutes: int = 480
    calendar: WorkCalendar | None = None
    milestone: bool = False
    constraint: Constraint = Constraint.ASAP
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    percent_done: int = 0
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    elapsed: bool = False
    manual_start: datetime | None = None
    manual_finish: datetime | None = None
    people: tuple[PlanWork, ...] = ()
    remaining_minutes: int | None = None
    splits: tuple[Split, ...] = ()
    waits: tuple[Wait, ...] = ()
    not_before: datetime | None = None
    gave_way_to: str = ""
    delay_minutes: int = 0
    pinned: bool = False
    eager: bool = False


@dataclass(frozen=True, slots=True)
class PlanLink:
    """The successor waits for the predecessor; a negative lag is a lead. With PERCENT, the lag is a percentage."""

    predecessor_id: int
    successor_id: int
    kind: LinkKind = LinkKind.FS
    lag_minutes: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True)
class Plan:
    """What is scheduled: forward from `start` or, with a `finish`, back from it.

    With `honour_constraints` a date that a person set beats a link, and the conflict shows as negative slack. With a
    `status_at`, work that should have been done by then but was not moves behind it. `now` closes open waits. With
    `many_paths` whatever nothing waits for has no slack, so that each chain shows its own critical path. The start
    binds what waits for nothing; a link can lead to before it, unless `start_binds_all`.
    """

    tasks: tuple[PlanTask, ...]
    links: tuple[PlanLink, ...]
    start: datetime
    calendar: WorkCalendar = STANDARD_CALENDAR
    finish: datetime | None = None
    honour_constraints: bool = True
    status_at: datetime | None = None
    now: datetime | None = None
    many_paths: bool = False
    start_binds_all: bool = False
