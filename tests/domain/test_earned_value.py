"""Earned value on a small project that is worked out by hand."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.earned_value import (
    BudgetedTask,
    EarnedValue,
    earned_schedule,
    earned_value,
    in_words,
    planned_value,
)
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, WorkCalendar


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 6, day, hour)


def pounds(minor: int) -> str:
    return f"£{minor // 100:,}"


# Concept: Mon 15 to Fri 19, 1,000 a day, all done. Design: Mon 22 to Fri 26, 2,000 a day, 30 % done.
CONCEPT = BudgetedTask(500_000, at(15), at(19, 18), Decimal(100))
DESIGN = BudgetedTask(1_000_000, at(22), at(26, 18), Decimal(30))
PROJECT = (CONCEPT, DESIGN)


def test_a_project_that_is_late_and_dear() -> None:
    """Wednesday evening of the second week: 6,000 of design planned, 3,000 of it earned, 10,000 spent."""
    value = earned_value(PROJECT, 1_000_000, at(24, 18))
    assert value == EarnedValue(budget=1_500_000, planned=1_100_000, earned=800_000, actual=1_000_000)
    assert (value.schedule_variance, value.cost_variance) == (-300_000, -200_000)
    assert value.cost_index == Decimal("0.8")
    assert value.schedule_index == Decimal(8) / 11
    assert value.to_complete_index == Decimal("1.4")
    forecast = value.at_completion
    assert (forecast.as_planned, forecast.at_cost) == (1_700_000, 1_875_000)
    # 10,000 + 7,000 / (0.8 × 8/11)
    assert forecast.at_cost_and_pace == 2_203_125
    assert (forecast.lowest, forecast.highest) == (1_700_000, 2_203_125)
    assert value.variance_at_completion == -375_000


def test_the_work_is_where_the_plan_wanted_to_be_on_tuesday_at_noon() -> None:
    """30 % of five days is a day and a half: 6.5 working days of the baseline, after 8."""
    found = earned_schedule(PROJECT, at(24, 18))
    assert found is not None
    assert found.at == at(23, 13)
    assert (found.earned_days, found.passed_days) == (Decimal("6.5"), Decimal(8))
    assert (found.variance_days, found.index) == (Decimal("-1.5"), Decimal("0.8125"))


def test_earned_schedule_still_shows_the_delay_when_all_is_done() -> None:
    done = (CONCEPT, BudgetedTask(1_000_000, at(22), at(26, 18), Decimal(100)))
    late = datetime(2026, 7, 3, 18)
    assert earned_value(done, 1, late).schedule_index == 1
    found = earned_schedule(done, late)
    assert found is not None
    assert (found.at, found.earned_days, found.passed_days) == (at(26, 18), Decimal(10), Decimal(15))


@pytest.mark.parametrize(
    ("moment", "planned"),
    [(at(14), 0), (at(15, 9), 0), (at(15, 18), 200), (at(20, 12), 200), (at(22, 18), 400), (at(24, 18), 800)],
)
def test_planned_value_grows_in_the_working_time_of_the_task(moment: datetime, planned: int) -> None:
    """A task that is worked on Mondays, and on one Wednesday; a milestone is planned on its day."""
    mondays = WorkCalendar((OFFICE_DAY, *[()] * 6), {date(2026, 6, 24): OFFICE_DAY})
    task = BudgetedTask(600, at(15), at(24, 18), calendar=mondays)
    milestone = BudgetedTask(200, at(24, 12), at(24, 12))
    assert planned_value((task, milestone), moment) == planned


def test_shares_are_added_up_before_they_are_rounded() -> None:
    """Three times a third of a cent is a cent."""
    tasks = [BudgetedTask(1, at(15), at(17, 18), Decimal(100) / 3)] * 3
    value = earned_value(tasks, 0, at(15, 18))
    assert (value.planned, value.earned) == (1, 1)


def test_where_nothing_can_be_divided_there_is_nothing() -> None:
    none = earned_value((), 0, at(15))
    assert (none.cost_index, none.schedule_index, none.to_complete_index) == (None, None, None)
    assert none.at_completion.known == (0,)
    assert earned_schedule((), at(15)) is None
    assert in_words(none, pounds) == ()
    begun = earned_value(PROJECT, 5, at(14))
    assert (begun.schedule_index, begun.at_completion.at_cost_and_pace) == (None, None)
    spent = earned_value(PROJECT, 1_500_000, at(24, 18))
    assert spent.to_complete_index is None
    unearned = EarnedValue(100, 50, 0, 10)
    assert (unearned.at_completion.known, unearned.variance_at_completion) == ((110,), None)
    sunday = earned_schedule((BudgetedTask(5, at(15), at(15, 18)),), at(14))
    assert sunday is not None
    assert (sunday.index, sunday.at) == (None, at(15))


def test_words() -> None:
    assert in_words(earned_value(PROJECT, 1_000_000, at(24, 18)), pounds, "pound") == (
        "For each pound spent, 0.80 of planned work is done.",
        "Of the work planned by now, 73 % is done.",
        "All of it will cost between £17,000 and £22,031; £15,000 was planned.",
        "To keep the budget, each pound left must pay for 1.40 of planned work.",
    )
    assert in_words(EarnedValue(100_000, 0, 0, 0), pounds) == (
        "All of it will cost £1,000; £1,000 was planned.",
        "To keep the budget, each euro left must pay for 1.00 of planned work.",
    )


budgeted = st.builds(
    lambda budget, day, length, percent: BudgetedTask(
        budget, at(1 + day), STANDARD_CALENDAR.add(at(1 + day), length), Decimal(percent)
    ),
    st.integers(0, 10**9),
    st.integers(0, 20),
    st.integers(0, 5000),
    st.integers(0, 100),
)
moments = st.integers(0, 60 * 24).map(lambda hours: at(1) + timedelta(hours=hours))


@given(st.lists(budgeted, max_size=6), moments, moments)
def test_planned_value_only_grows_and_ends_at_the_budget(
    tasks: list[BudgetedTask], one: datetime, other: datetime
) -> None:
    early, late = sorted((one, other))
    end = max((task.finish for task in tasks), default=early)
    assert 0 <= planned_value(tasks, early) <= planned_value(tasks, late) <= planned_value(tasks, end)
    assert planned_value(tasks, end) == sum(task.budget_minor for task in tasks)


@given(st.lists(budgeted, min_size=1, max_size=6), moments)
def test_at_the_moment_of_the_earned_schedule_as_much_was_planned_as_is_earned(
    tasks: list[BudgetedTask], moment: datetime
) -> None:
    found = earned_schedule(tasks, moment)
    if found is None:
        assert not any(task.budget_minor for task in tasks)
        return
    earned = earned_value(tasks, 0, moment).earned
    assert planned_value(tasks, found.at) >= earned
    if found.at > min(task.start for task in tasks):
        assert planned_value(tasks, found.at - timedelta(minutes=1)) <= earned
