"""Duration, work and units against the table that people know from MS Project."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.effort import (
    Effort,
    EffortProblem,
    Share,
    TaskEffort,
    filled,
    lasting,
    units_for,
    with_duration,
    with_share,
    with_units,
    with_work,
    without_share,
    worked,
)

DAY = 480
ANNA, BEN, CLEO = 1, 2, 3
Facts = tuple[float, float, list[int]]


def ten_days(kind: Effort, driven: bool = False, units: int = 100) -> TaskEffort:
    """Anna alone for ten days."""
    return with_share(TaskEffort(10 * DAY, kind=kind, effort_driven=driven), ANNA, Decimal(units))


def facts(effort: TaskEffort) -> Facts:
    """Days of duration and of work, and the units of each."""
    return (
        effort.duration_minutes / DAY,
        effort.work_minutes / DAY,
        [int(share.units_percent) for share in effort.shares],
    )


@pytest.mark.parametrize(
    ("kind", "units", "duration", "work"),
    [
        (Effort.FIXED_UNITS, (20, 10, [50]), (5, 5, [100]), (20, 20, [100])),
        (Effort.FIXED_DURATION, (10, 5, [50]), (5, 5, [100]), (10, 20, [200])),
        (Effort.FIXED_WORK, (20, 10, [50]), (5, 10, [200]), (20, 20, [100])),
    ],
)
def test_what_follows_is_as_the_table_says(kind: Effort, units: Facts, duration: Facts, work: Facts) -> None:
    task = ten_days(kind)
    assert facts(with_units(task, 0, Decimal(50))) == units
    assert facts(with_duration(task, 5 * DAY)) == duration
    assert facts(with_work(task, 20 * DAY)) == work


@pytest.mark.parametrize(
    ("kind", "driven", "joined", "left"),
    [
        (Effort.FIXED_UNITS, True, (5, 10, [100, 100]), (10, 10, [100])),
        (Effort.FIXED_UNITS, False, (10, 20, [100, 100]), (10, 10, [100])),
        (Effort.FIXED_DURATION, True, (10, 10, [50, 50]), (10, 10, [100])),
        (Effort.FIXED_DURATION, False, (10, 20, [100, 100]), (10, 10, [100])),
        (Effort.FIXED_WORK, False, (5, 10, [100, 100]), (10, 10, [100])),
    ],
)
def test_a_second_person_joins_and_leaves(kind: Effort, driven: bool, joined: Facts, left: Facts) -> None:
    both = with_share(ten_days(kind, driven), BEN)
    assert facts(both) == joined
    assert facts(without_share(both, 0)) == left
    assert without_share(both, 0).shares[0].person_id == BEN


def test_part_time_takes_longer_and_shares_by_units() -> None:
    half = ten_days(Effort.FIXED_UNITS, driven=True, units=50)
    assert facts(half) == (10, 5, [50])
    both = with_share(half, BEN)
    assert [share.work_minutes for share in both.shares] == [800, 1600]
    assert both.duration_minutes == 1600
    assert [share.minutes for share in both.shares] == [1600, 1600]
    assert both.units_percent == 150


def test_who_is_done_earlier_stays_so() -> None:
    task = TaskEffort(4 * DAY, (Share(ANNA, Decimal(100), 4 * DAY), Share(BEN, Decimal(100), DAY)))
    doubled = with_duration(task, 8 * DAY)
    assert [share.work_minutes for share in doubled.shares] == [8 * DAY, 2 * DAY]
    assert [share.work_minutes for share in with_work(task, 10 * DAY).shares] == [8 * DAY, 2 * DAY]
    assert without_share(task, 0).duration_minutes == DAY


def test_a_role_counts_like_a_person_and_is_filled_without_a_change() -> None:
    task = with_share(with_share(TaskEffort(2 * DAY), None), ANNA)
    assert (task.work_minutes, task.shares[0].person_id) == (4 * DAY, None)
    full = filled(task, 0, CLEO)
    assert full.shares == (Share(CLEO, Decimal(100), 2 * DAY), task.shares[1])


def test_planned_work_waits_for_the_first_person() -> None:
    planned = with_work(TaskEffort(DAY), 3 * DAY)
    assert (planned.duration_minutes, planned.work_minutes) == (DAY, 3 * DAY)
    assert facts(with_share(planned, ANNA, Decimal(50))) == (6, 3, [50])
    assert facts(with_share(with_duration(TaskEffort(DAY), 2 * DAY), ANNA)) == (2, 2, [100])
    fixed = with_share(with_work(TaskEffort(2 * DAY, kind=Effort.FIXED_DURATION), DAY), ANNA)
    assert facts(fixed) == (2, 1, [50])
    nobody = without_share(fixed, 0)
    assert (nobody.shares, nobody.planned_minutes) == ((), DAY)


def test_what_makes_no_sense_is_refused() -> None:
    task = ten_days(Effort.FIXED_WORK)
    with pytest.raises(EffortProblem, match="needs a duration above 0"):
        with_duration(task, 0)
    with pytest.raises(EffortProblem, match="units above 0 %"):
        with_units(task, 0, Decimal(0))
    with pytest.raises(EffortProblem, match="units above 0 %"):
        with_share(task, BEN, Decimal(-5))
    with pytest.raises(EffortProblem, match="less than nothing"):
        with_work(task, -1)


@given(st.integers(1, 100_000), st.integers(1, 40_000).map(lambda n: Decimal(n) / 100))
def test_the_three_formulas_agree(duration: int, units: Decimal) -> None:
    work = worked(duration, units)
    assert abs(lasting(work, units) - duration) <= 100 / units + 1
    assert abs(worked(duration, units_for(work, duration)) - work) <= duration / 20_000 + 1


changes = st.lists(
    st.one_of(
        st.tuples(st.just("work"), st.integers(0, 5000)),
        st.tuples(st.just("duration"), st.integers(1, 5000)),
        st.tuples(st.just("join"), st.sampled_from([20, 50, 100, 250])),
        st.tuples(st.just("leave"), st.integers(0, 9)),
        st.tuples(st.just("units"), st.sampled_from([10, 75, 100])),
    ),
    max_size=8,
)


@given(st.sampled_from(Effort), st.booleans(), changes)
def test_work_is_never_lost_and_nobody_takes_longer_than_the_task(
    kind: Effort, driven: bool, steps: list[tuple[str, int]]
) -> None:
    task = ten_days(kind, driven)
    for what, number in steps:
        before = task.work_minutes
        if what == "work":
            task = with_work(task, number)
            assert task.work_minutes == number
        elif what == "duration":
            task = with_duration(task, number)
            assert task.duration_minutes == number
        elif what == "units" and task.shares:
            task = with_units(task, 0, Decimal(number))
        elif what == "join":
            had = bool(task.shares)
            task = with_share(task, None, Decimal(number))
            assert task.work_minutes == before or not (had and task.keeps_work)
        elif what == "leave" and task.shares:
            task = without_share(task, number % len(task.shares))
            assert task.work_minutes == before or (task.shares and not task.keeps_work)
        longest = max((share.minutes for share in task.shares), default=0)
        if kind is not Effort.FIXED_DURATION:
            assert longest <= task.duration_minutes * 1.02 + 1 or not task.shares
