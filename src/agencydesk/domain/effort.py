"""Duration, work and units of a task: change one, and what kind of task it is says which of the others follows.

For each person, work = duration × units: two days at 50 % are one day of work. The task lasts as long as the one who
takes longest. All lengths are minutes of working time, units percents of a person. What follows is, as in MS Project:

| kind of task   | change units | change duration | change work |
|----------------|--------------|-----------------|-------------|
| fixed units    | duration     | work            | duration    |
| fixed duration | work         | work            | units       |
| fixed work     | duration     | units           | duration    |

An effort-driven task keeps its work when somebody joins or leaves; a task of fixed work always does. Minutes are
rounded half up to whole ones, units to hundredths of a percent.
"""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from agencydesk.domain.money import round_half_up
from agencydesk.domain.problems import Invalid

FULL = Decimal(100)
_STEP = Decimal("0.01")


class Effort(StrEnum):
    """Which of the three stays when another one changes."""

    FIXED_UNITS = "fixed units"
    FIXED_DURATION = "fixed duration"
    FIXED_WORK = "fixed work"


class EffortProblem(Invalid):
    """Duration and work cannot be less than nothing, and units must be more."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one person does of a task; without a `person_id` it is a role that nobody fills yet, and counts alike."""

    person_id: int | None
    units_percent: Decimal = FULL
    work_minutes: int = 0

    @property
    def minutes(self) -> int:
        """How long it takes on the person's hours: work ÷ units."""
        return lasting(self.work_minutes, self.units_percent)


@dataclass(frozen=True, slots=True)
class TaskEffort:
    """A task as the three see it. While nobody is on it, `planned_minutes` is its work, or None when nobody said."""

    duration_minutes: int
    shares: tuple[Share, ...] = ()
    kind: Effort = Effort.FIXED_UNITS
    effort_driven: bool = False
    planned_minutes: int | None = None

    @property
    def work_minutes(self) -> int:
        """The work of all."""
        return sum(share.work_minutes for share in self.shares) if self.shares else self.planned_minutes or 0

    @property
    def units_percent(self) -> Decimal:
        """The units of all: 150 is one and a half people."""
        return sum((share.units_percent for share in self.shares), Decimal(0))

    @property
    def keeps_work(self) -> bool:
        """Whether who joins or leaves changes how the work is shared, and not how much it is."""
        return self.effort_driven or self.kind is Effort.FIXED_WORK


def worked(duration: int, units: Decimal) -> int:
    """Work of so many minutes at so many units: duration × units."""
    return round_half_up(Fraction(duration) * Fraction(units) / 100)


def lasting(work: int, units: Decimal) -> int:
    """Duration of so much work at so many units: work ÷ units."""
    if units <= 0:
        raise EffortProblem("Somebody who works on a task needs units above 0 %.", field="units_percent")
    return round_half_up(Fraction(work) * 100 / Fraction(units))


def units_for(work: int, duration: int) -> Decimal:
    """Units that do so much work in so many minutes: work ÷ duration."""
    if duration <= 0:
        raise EffortProblem("A task with work needs a duration above 0.", field="duration_minutes")
    return (Decimal(work) * 100 / Decimal(duration)).quantize(_STEP, ROUND_HALF_UP)


def with_duration(effort: TaskEffort, minutes: int) -> TaskEffort:
    """Another duration: of fixed work the units follow, else the work of everybody, in proportion."""
    _refuse_negative(minutes, "duration_minutes")
    if not effort.shares:
        return replace(effort, duration_minutes=minutes)
    if effort.kind is Effort.FIXED_WORK:
        shares = [_fitting(share, share.work_minutes, minutes) for share in effort.shares]
    else:
        shares = [replace(share, work_minutes=_stretched(effort, share, minutes)) for share in effort.shares]
    return replace(effort, duration_minutes=minutes, shares=tuple(shares))


def with_work(effort: TaskEffort, minutes: int) -> TaskEffort:
    """Another amount of work, shared as before: of fixed duration the units follow, else the duration."""
    _refuse_negative(minutes, "work_minutes")
    if not effort.shares:
        return replace(effort, planned_minutes=minutes)
    return _sharing(effort, minutes, [Fraction(share.work_minutes) for share in effort.shares])


def with_units(effort: TaskEffort, place: int, units: Decimal) -> TaskEffort:
    """Other units for one of the shares: of fixed duration that one's work follows, else the duration."""
    share = effort.shares[place]
    if effort.kind is Effort.FIXED_DURATION:
        changed = replace(share, units_percent=units, work_minutes=_worked(effort.duration_minutes, units))
        return _replaced(effort, place, changed)
    return _lasting(_replaced(effort, place, replace(share, units_percent=units)))


def with_share(effort: TaskEffort, person_id: int | None, units: Decimal = FULL) -> TaskEffort:
    """Somebody joins, or a role does.

    The first one takes the work that was planned, or as much as the duration holds. Later ones share the work by units
    when the task keeps its work, and else bring work of their own: duration × units.
    """
    own = Share(person_id, units, _worked(effort.duration_minutes, units))
    if not effort.shares:
        alone = replace(effort, shares=(own,), planned_minutes=None)
        return alone if effort.planned_minutes is None else _by_units(alone, effort.planned_minutes)
    joined = replace(effort, shares=(*effort.shares, own))
    return _by_units(joined, effort.work_minutes) if effort.keeps_work else joined


def without_share(effort: TaskEffort, place: int) -> TaskEffort:
    """Somebody leaves: the others take over the work when the task keeps it. The last one leaves it as planned."""
    rest = effort.shares[:place] + effort.shares[place + 1 :]
    if not rest:
        return replace(effort, shares=(), planned_minutes=effort.work_minutes)
    left = replace(effort, shares=rest)
    if effort.keeps_work:
        return _by_units(left, effort.work_minutes)
    return left if effort.kind is Effort.FIXED_DURATION else _lasting(left)


def filled(effort: TaskEffort, place: int, person_id: int) -> TaskEffort:
    """Somebody fills a role, or takes the place of somebody else; nothing else changes."""
    return _replaced(effort, place, replace(effort.shares[place], person_id=person_id))


def _refuse_negative(minutes: int, field: str) -> None:
    if minutes < 0:
        raise EffortProblem("Duration and work cannot be less than nothing.", field=field)


def _worked(duration: int, units: Decimal) -> int:
    if units <= 0:
        raise EffortProblem("Somebody who works on a task needs units above 0 %.", field="units_percent")
    return worked(duration, units)


def _stretched(effort: TaskEffort, share: Share, minutes: int) -> int:
    """A share's work when the duration changes: in proportion, so that who was done early still is."""
    if not effort.duration_minutes:
        return worked(minutes, share.units_percent)
    return round_half_up(Fraction(share.work_minutes * minutes, effort.duration_minutes))


def _fitting(share: Share, work: int, duration: int) -> Share:
    """So much work in so many minutes; units of nobody's work stay."""
    units = units_for(work, duration) if work else share.units_percent
    return replace(share, work_minutes=work, units_percent=max(units, _STEP))


def _replaced(effort: TaskEffort, place: int, share: Share) -> TaskEffort:
    return replace(effort, shares=(*effort.shares[:place], share, *effort.shares[place + 1 :]))


def _lasting(effort: TaskEffort) -> TaskEffort:
    return replace(effort, duration_minutes=max(share.minutes for share in effort.shares))


def _by_units(effort: TaskEffort, work: int) -> TaskEffort:
    return _sharing(effort, work, [Fraction(share.units_percent) for share in effort.shares])


def _sharing(effort: TaskEffort, work: int, weights: list[Fraction]) -> TaskEffort:
    """Work shared by weights to the minute; the last share takes what rounding leaves."""
    whole = sum(weights, Fraction(0))
    if not whole:
        weights, whole = [Fraction(1)] * len(weights), Fraction(len(weights))
    ends = [round_half_up(work * sum(weights[: n + 1], Fraction(0)) / whole) for n in range(len(weights))]
    parts = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    pairs = list(zip(effort.shares, parts, strict=True))
    if effort.kind is Effort.FIXED_DURATION:
        return replace(effort, shares=tuple(_fitting(share, part, effort.duration_minutes) for share, part in pairs))
    return _lasting(replace(effort, shares=tuple(replace(share, work_minutes=part) for share, part in pairs)))
