"""Working calendars: arithmetic, equality, round trip, refusals; and the axes against them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.plan import Plan, PlanTask
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_axis import axis_of, to_minute, to_moment, work_axis
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, CalendarProblem, WorkCalendar

FRIDAY = date(2026, 6, 19)
HOLIDAY = STANDARD_CALENDAR.with_days_off([date(2026, 6, 22)])


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Odd weeks: nights, breaks, single working days, and days that differ."""
    cuts = st.lists(st.integers(0, 24), min_size=2, max_size=4, unique=True).map(sorted)
    day = st.one_of(
        st.just(()), cuts.map(lambda hours: tuple((a * 60, b * 60) for a, b in zip(*[iter(hours)] * 2, strict=False)))
    )
    week = draw(st.tuples(*[day] * 6))
    offsets = st.integers(0, 40).map(lambda n: date(2026, 6, 1) + timedelta(days=n))
    return WorkCalendar((OFFICE_DAY, *week), draw(st.dictionaries(offsets, day, max_size=6)))


moments = st.integers(0, 60 * 1440).map(lambda n: datetime(2026, 6, 1) + timedelta(minutes=n))


def test_work_runs_over_lunch_weekend_and_holiday() -> None:
    assert HOLIDAY.add(at(19, 12), 60 * 6) == at(23, 10)
    assert HOLIDAY.add(at(23, 10), -60 * 6) == at(19, 12)
    assert HOLIDAY.add(at(19, 17), 60) == at(19, 18)
    assert HOLIDAY.add(at(20, 11), 0) == at(23, 9)
    assert HOLIDAY.minutes_between(at(19, 12), at(23, 10)) == 360
    assert HOLIDAY.minutes_between(at(23, 10), at(19, 12)) == -360


def test_next_and_previous_working_moment() -> None:
    assert HOLIDAY.next_working(at(19, 13)) == at(19, 14)
    assert HOLIDAY.next_working(at(19, 18)) == at(23, 9)
    assert HOLIDAY.previous_working(at(19, 14)) == at(19, 13)
    assert HOLIDAY.previous_working(at(23, 9)) == at(19, 18)
    assert HOLIDAY.next_working(at(19, 10)) == HOLIDAY.previous_working(at(19, 10)) == at(19, 10)


def test_days_off_are_told_from_holidays() -> None:
    assert HOLIDAY.days_off(FRIDAY, FRIDAY + timedelta(days=4)) == [date(2026, 6, day) for day in (20, 21, 22)]
    assert [HOLIDAY.is_holiday(date(2026, 6, day)) for day in (19, 20, 22)] == [False, False, True]
    assert HOLIDAY.minutes_on(FRIDAY) == 480
    assert not HOLIDAY.is_working_day(date(2026, 6, 22))


def test_equal_content_is_one_calendar() -> None:
    saturday = date(2026, 6, 20)
    other = WorkCalendar(tuple(reversed(tuple(reversed(STANDARD_CALENDAR.week)))), {saturday: ()})
    assert other == STANDARD_CALENDAR
    assert axis_of(other) is axis_of(STANDARD_CALENDAR)
    assert HOLIDAY != STANDARD_CALENDAR
    assert WorkCalendar((((540, 600), (600, 700)), *[()] * 6)).week[0] == ((540, 700),)


@given(calendars())
def test_json_gives_back_the_same_calendar(calendar: WorkCalendar) -> None:
    assert WorkCalendar.from_json(calendar.to_json()) == calendar


@pytest.mark.parametrize("week", [((),) * 7, (OFFICE_DAY,) * 6, (((1000, 1500),), *[()] * 6), (((600, 540),),) * 7])
def test_a_calendar_that_cannot_work_is_refused(week: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    with pytest.raises(CalendarProblem):
        WorkCalendar(week)


def both_work(one: WorkCalendar, other: WorkCalendar, moment: datetime) -> bool:
    return one.next_working(moment) == moment == other.next_working(moment)


@given(calendars(), calendars(), st.lists(moments, min_size=1, max_size=20))
def test_a_calendar_within_another_works_when_both_do(
    one: WorkCalendar, other: WorkCalendar, when: list[datetime]
) -> None:
    common = one.within(other)
    assert common == other.within(one)
    for moment in when:
        assert (common.next_working(moment) == moment) == both_work(one, other, moment)


def test_calendars_that_never_meet_are_refused_by_name() -> None:
    nights = WorkCalendar((((1200, 1440),),) * 7, name="Nights")
    with pytest.raises(CalendarProblem, match="“Nights” and another one have no working time in common"):
        nights.within(STANDARD_CALENDAR)
    met = nights.within(WorkCalendar(STANDARD_CALENDAR.week, {FRIDAY: ((1260, 1320),)}, "Office"))
    assert (met.name, met.minutes_on(FRIDAY), met.is_endless) == ("Nights and Office", 60, False)


def test_a_calendar_of_single_days_works_on_them_and_says_where_it_ends() -> None:
    days = {FRIDAY: OFFICE_DAY, date(2028, 2, 29): OFFICE_DAY}
    workshops = WorkCalendar(((),) * 7, days, "Workshops")
    assert workshops.add(at(1, 9), 960) == datetime(2028, 2, 29, 18)
    assert workshops.add(datetime(2028, 3, 1), -960) == at(19, 9)
    plan = Plan((PlanTask(1, None, "A", 960, workshops),), (), at(15, 9))
    assert schedule(plan).dates[1].finish == datetime(2028, 2, 29, 18)
    with pytest.raises(CalendarProblem, match="“Workshops” has no working time after 2028-02-29"):
        workshops.add(at(1, 9), 961)
    with pytest.raises(CalendarProblem, match="“Workshops” has no working time after 2028-02-29"):
        list(schedule(Plan((PlanTask(1, None, "A", 961, workshops),), (), at(15, 9))).dates.values())
    with pytest.raises(CalendarProblem, match="before 2026-06-19"):
        workshops.previous_working(at(18, 9))
    with pytest.raises(CalendarProblem, match="“Nobody” has no working time"):
        WorkCalendar(((),) * 7, {FRIDAY: ()}, "Nobody")


@given(calendars(), moments, st.integers(1, 20_000))
def test_adding_and_measuring_are_inverse(calendar: WorkCalendar, start: datetime, minutes: int) -> None:
    finish = calendar.add(start, minutes)
    assert calendar.minutes_between(start, finish) == minutes
    assert calendar.previous_working(finish) == finish
    assert calendar.minutes_between(calendar.add(finish, -minutes), finish) == minutes


@given(calendars(), moments, st.integers(0, 20_000))
def test_an_axis_counts_as_its_calendar_does(calendar: WorkCalendar, start: datetime, minutes: int) -> None:
    axis = axis_of(calendar)
    number = axis.at(to_minute(start))
    assert to_moment(axis.opens(number)) == calendar.next_working(start)
    assert to_moment(axis.closes(number)) == calendar.previous_working(start)
    assert to_moment(axis.closes(number + max(1, minutes))) == calendar.add(start, max(1, minutes))
    opening = axis.last_opening(to_minute(start))
    assert axis.opens(opening) <= to_minute(start) < axis.opens(opening + 1)


@given(calendars(), st.lists(st.integers(-30_000, 60_000), min_size=1, max_size=8))
def test_an_axis_counts_the_same_however_its_tables_grow(calendar: WorkCalendar, days: list[int]) -> None:
    """Asked for days far and near, in any order; a calendar made anew is asked in order."""
    asked = [datetime(2026, 6, 10, 11) + timedelta(days=day) for day in days]
    axis, other = work_axis(calendar), work_axis(calendar)
    zero = axis.at(to_minute(at(10, 0)))
    numbers = {moment: axis.at(to_minute(moment)) - zero for moment in asked}
    opened = {moment: axis.opens(numbers[moment] + zero) for moment in asked}
    start = other.at(to_minute(at(10, 0)))
    for moment in sorted(asked):
        assert other.at(to_minute(moment)) - start == numbers[moment]
        assert other.opens(numbers[moment] + start) == opened[moment] == to_minute(calendar.next_working(moment))


@pytest.mark.parametrize("year", [1930, 1985, 2019, 2031, 2080])
def test_an_axis_reaches_every_year(year: int) -> None:
    """Leap days included; and what was measured before the table grew still holds."""
    calendar = WorkCalendar((OFFICE_DAY, *[()] * 6), {date(year, 2, 28): (), date(2026, 6, 15): ()})
    axis = axis_of(calendar)
    before = axis.at(to_minute(at(16, 9)))
    start = datetime(year, 2, 20, 9)
    assert to_moment(axis.closes(axis.at(to_minute(start)) + 2400)) == calendar.add(start, 2400)
    assert axis.at(to_minute(at(16, 9))) == before
    span = axis.at(to_minute(at(16, 9))) - axis.at(to_minute(start))
    assert span == calendar.minutes_between(start, at(16, 9))
