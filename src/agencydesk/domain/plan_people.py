"""Who works on a task, as the scheduler takes it: resources, units, work and calendars become parts of the work.

The rules are MS Project's. Work lasts as long as work divided by units, on the hours of each person, cut down to the
task's own calendar where it has one; a task can ignore people's hours only if it has a calendar. With fixed duration,
people who are away for a part of it do less in the same time, and move nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import PlanWork
from agencydesk.domain.work_calendar import CalendarProblem, WorkCalendar

_NEAR = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Share:
    """One person on a task, or a role; without a `calendar` they keep the plan's hours. Work is in minutes.

    `overtime_minutes` of the work take no time of the task. `contoured` work is spread unevenly. Who begins
    `delay_minutes` of work behind the start of the task ends later by as much.
    """

    calendar: WorkCalendar | None = None
    units_percent: Decimal = Decimal(100)
    work_minutes: int | None = None
    overtime_minutes: int = 0
    contoured: bool = False
    person_id: int | None = None
    delay_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What is asked of a task beside its people: its length, what kind it is, and whose hours count."""

    duration_minutes: int
    effort: Effort = Effort.FIXED_UNITS
    ignores_people: bool = False


def people_of(
    task_calendar: WorkCalendar | None, plan_calendar: WorkCalendar, effect: Effect, shares: Sequence[Share]
) -> tuple[PlanWork, ...]:
    """The parts of a task's work, in the order of the shares."""
    ignored = effect.ignores_people and task_calendar is not None
    people_matter = effect.effort is not Effort.FIXED_DURATION and not ignored
    parts: list[PlanWork] = []
    for share in shares:
        hours, minutes = task_calendar or plan_calendar, None
        if people_matter:
            hours = _hours(task_calendar, share.calendar or plan_calendar)
            minutes = _minutes(share, effect.duration_minutes) if len(shares) > 1 else None
            if share.delay_minutes:
                minutes = share.delay_minutes + _own_minutes(share, effect.duration_minutes)
        parts.append(PlanWork(hours, minutes, share.person_id, share.units_percent))
    return tuple(parts)


def _hours(task_calendar: WorkCalendar | None, own: WorkCalendar) -> WorkCalendar:
    """The hours that task and person have in common; where there are none, the task's."""
    if task_calendar is None:
        return own
    try:
        common = task_calendar.within(own)
    except CalendarProblem:
        return task_calendar
    return common if common.is_endless or not task_calendar.is_endless else task_calendar


def _minutes(share: Share, duration: int) -> int | None:
    """Work divided by units; None is the duration, also where units and work were only rounded."""
    minutes = _own_minutes(share, duration)
    units = share.units_percent / 100
    return None if abs(minutes - duration) * units <= 1 + _NEAR * duration else minutes


def _own_minutes(share: Share, duration: int) -> int:
    """Work divided by units, where a share says both and its work is spread evenly; else the duration."""
    if share.work_minutes is None or share.contoured or not share.units_percent:
        return duration
    work = Decimal(share.work_minutes - share.overtime_minutes)
    if work <= 0:
        return duration
    return int((work * 100 / share.units_percent).quantize(Decimal(1), ROUND_HALF_UP))
