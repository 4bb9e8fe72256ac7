"""People on a task as the scheduler takes them: whose hours, how many minutes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import PlanWork
from agencydesk.domain.plan_people import Effect, Share, people_of
from agencydesk.domain.work_calendar import WorkCalendar

DAY = ((480, 720), (780, 1020))
OFFICE = WorkCalendar((DAY,) * 5 + ((), ()), {date(2026, 4, 3): ()})
MORNINGS = WorkCalendar((((480, 720),),) * 6 + ((),))
NIGHTS = WorkCalendar((((1320, 1440),),) * 7)
FLEXIBLE = Effect(480)
HALF = Decimal(50)


def test_without_anybody_there_are_no_parts() -> None:
    assert people_of(MORNINGS, OFFICE, FLEXIBLE, []) == ()


def test_one_person_works_the_duration_on_their_own_hours_or_the_plans() -> None:
    parts = people_of(None, OFFICE, FLEXIBLE, [Share(MORNINGS, HALF, 240, person_id=7)])
    assert parts == (PlanWork(MORNINGS, None, 7, HALF),)
    assert people_of(None, OFFICE, FLEXIBLE, [Share()]) == (PlanWork(OFFICE),)


@pytest.mark.parametrize(
    ("share", "minutes"),
    [
        (Share(work_minutes=240), 240),
        (Share(work_minutes=240, units_percent=HALF), None),
        (Share(work_minutes=480), None),
        (Share(work_minutes=960), 960),
        (Share(work_minutes=100, units_percent=Decimal(30)), 333),
        (Share(work_minutes=None), None),
        (Share(work_minutes=0), None),
        (Share(work_minutes=240, units_percent=Decimal(0)), None),
        (Share(work_minutes=240, contoured=True), None),
        (Share(work_minutes=720, overtime_minutes=480), 240),
        (Share(work_minutes=158, units_percent=Decimal(33)), None),  # a third, rounded twice
        (Share(work_minutes=0, overtime_minutes=60), None),
    ],
)
def test_of_several_each_works_as_long_as_work_divided_by_units(share: Share, minutes: int | None) -> None:
    parts = people_of(None, OFFICE, FLEXIBLE, [share, Share()])
    assert [part.minutes for part in parts] == [minutes, None]


def test_who_begins_later_than_the_task_ends_later() -> None:
    shares = [
        Share(work_minutes=480, delay_minutes=60),
        Share(work_minutes=240, delay_minutes=540),
        Share(delay_minutes=60),
    ]
    assert [part.minutes for part in people_of(None, OFFICE, FLEXIBLE, shares)] == [540, 780, 540]
    assert people_of(None, OFFICE, FLEXIBLE, [Share(delay_minutes=60)])[0].minutes == 540


def test_a_task_calendar_cuts_a_persons_hours_down() -> None:
    (part,) = people_of(MORNINGS, OFFICE, FLEXIBLE, [Share(OFFICE)])
    assert part.calendar == WorkCalendar((((480, 720),),) * 5 + ((), ()), {date(2026, 4, 3): ()})
    assert people_of(MORNINGS, OFFICE, FLEXIBLE, [Share(NIGHTS)])[0].calendar == MORNINGS


def test_hours_that_only_ever_meet_on_a_single_day_are_no_hours_in_common() -> None:
    once = WorkCalendar(NIGHTS.week, {date(2026, 5, 5): DAY})
    assert people_of(MORNINGS, OFFICE, FLEXIBLE, [Share(once)])[0].calendar == MORNINGS


@pytest.mark.parametrize("effort", Effort)
def test_only_a_task_with_a_calendar_can_ignore_people(effort: Effort) -> None:
    ignoring = replace(FLEXIBLE, ignores_people=True, effort=effort)
    shares = [Share(NIGHTS, work_minutes=60, person_id=1), Share(work_minutes=960, person_id=2)]
    assert people_of(MORNINGS, OFFICE, ignoring, shares) == (
        PlanWork(MORNINGS, None, 1),
        PlanWork(MORNINGS, None, 2),
    )
    own = people_of(None, OFFICE, ignoring, shares)[0].calendar
    assert own == (OFFICE if effort is Effort.FIXED_DURATION else NIGHTS)


def test_fixed_duration_is_the_tasks_own_matter() -> None:
    fixed = Effect(480, Effort.FIXED_DURATION)
    shares = [Share(NIGHTS, work_minutes=60), Share(MORNINGS, work_minutes=960), Share(MORNINGS, work_minutes=480)]
    assert people_of(None, OFFICE, fixed, shares) == (PlanWork(OFFICE),) * 3
