"""The rules by which MS Project schedules, each on named days: read from its XML and scheduled here.

March 2026: Monday is the 2nd. Office hours are 08:00 to 12:00 and 13:00 to 17:00.
"""

import pytest

from tests.exchange.mspdi_plans import (
    OFFICE,
    Values,
    assignment,
    calendar,
    dates,
    exception,
    late,
    link,
    plan,
    resource,
    spans,
    task,
)

FRIDAY_OFF = calendar(2, "No Fridays", week={kind: OFFICE if 2 <= kind <= 5 else () for kind in range(1, 8)})
MORNINGS = calendar(3, "Mornings", week={kind: OFFICE[:1] if 2 <= kind <= 6 else () for kind in range(1, 8)})
AROUND = calendar(4, "24 hours", week=dict.fromkeys(range(1, 8), (("00:00:00", "00:00:00"),)))
STANDARD = calendar(1, "Standard")
ADA = resource(1, 11, "Ada")
BEN = resource(2, 12, "Ben")


def away(uid: int, first: str = "", last: str = "") -> str:
    """A person's own calendar on the standard one, with days off."""
    return calendar(uid, f"Person {uid}", 1, exceptions=exception(first, last or first) if first else "")


def people(*tasks: str, assignments: list[str], ada: str = "", ben: str = "", head: str = "") -> str:
    calendars = [STANDARD, FRIDAY_OFF, MORNINGS, AROUND, ada or away(11), ben or away(12)]
    return plan(*tasks, head=head, calendars=calendars, resources=[ADA, BEN], assignments=assignments)


# --- people ---


def test_time_off_in_the_middle_of_a_task_moves_its_finish() -> None:
    text = people(task(1, 24), assignments=[assignment(1, 1, 24)], ada=away(11, "2026-03-03"))
    assert spans(text)[1] == ("Mon 02 08:00", "Thu 05 17:00")


def test_time_off_at_the_start_moves_the_start() -> None:
    text = people(task(1), assignments=[assignment(1, 1, 8)], ada=away(11, "2026-03-02"))
    assert spans(text)[1] == ("Tue 03 08:00", "Tue 03 17:00")


def test_half_time_units_leave_the_duration_as_it_is() -> None:
    text = people(task(1, 16), assignments=[assignment(1, 1, 8, 0.5)])
    assert spans(text)[1] == ("Mon 02 08:00", "Tue 03 17:00")


def test_a_persons_short_days_stretch_a_task() -> None:
    short = calendar(11, "Ada", 1, dict.fromkeys(range(2, 7), OFFICE[:1]))
    text = people(task(1, 16), assignments=[assignment(1, 1, 16)], ada=short)
    assert spans(text)[1] == ("Mon 02 08:00", "Thu 05 12:00")


def test_two_people_start_with_the_first_and_finish_with_the_last() -> None:
    both = [assignment(1, 1, 24), assignment(1, 2, 16)]
    text = people(task(1, 24), task(2, links=link(1)), assignments=both, ada=away(11, "2026-03-02", "2026-03-03"))
    assert spans(text) == {1: ("Mon 02 08:00", "Fri 06 17:00"), 2: ("Mon 09 08:00", "Mon 09 17:00")}


def test_work_divided_by_units_is_how_long_each_works() -> None:
    both = [assignment(1, 1, 16, 1), assignment(1, 2, 16, 0.5)]
    assert spans(people(task(1, 32), assignments=both))[1] == ("Mon 02 08:00", "Thu 05 17:00")
    assert spans(people(task(1, 32), assignments=both, ben=away(12, "2026-03-03")))[1][1] == "Fri 06 17:00"
    assert spans(people(task(1, 32), assignments=both, ada=away(11, "2026-03-03")))[1][1] == "Thu 05 17:00"


def test_rounded_units_do_not_move_a_finish() -> None:
    third = [assignment(1, 1, 8, 1), assignment(1, 2, 2.666, 0.33)]
    assert spans(people(task(1, 8), assignments=third))[1] == ("Mon 02 08:00", "Mon 02 17:00")


def test_overtime_takes_no_time_of_the_task() -> None:
    more = "<OvertimeWork>PT8H0M0S</OvertimeWork>"
    both = [assignment(1, 1, 16, more=more), assignment(1, 2, 8)]
    assert spans(people(task(1, 8), assignments=both))[1][1] == "Mon 02 17:00"


def test_who_begins_later_finishes_later() -> None:
    both = [assignment(1, 1, 8), assignment(1, 2, 8, more="<Delay>9600</Delay>")]
    assert spans(people(task(1, 24), assignments=both))[1] == ("Mon 02 08:00", "Wed 04 17:00")


def test_even_the_only_one_on_a_task_can_begin_behind_its_start() -> None:
    """Two hours of delay, then eight at half of the day's work."""
    late_one = assignment(1, 1, 4, 0.5, more="<Delay>1200</Delay>")
    text = people(task(1), task(2, 32), assignments=[late_one])
    assert spans(text)[1] == ("Mon 02 08:00", "Tue 03 10:00")
    assert dates(text)[1].duration_minutes == 480
    assert late(1, text) == 22


def test_material_and_costs_do_not_drive_dates() -> None:
    calendars = [STANDARD, away(11, "2026-03-02")]
    kinds: list[Values] = [{"Type": 0}, {"Type": 0, "IsCostResource": 1}, {"Type": 2}]
    for kind in kinds:
        text = plan(
            task(1), calendars=calendars, resources=[resource(1, 11, **kind)], assignments=[assignment(1, 1, 400)]
        )
        assert spans(text)[1] == ("Mon 02 08:00", "Mon 02 17:00")


def test_a_role_that_nobody_fills_works_its_own_hours() -> None:
    text = plan(
        task(1),
        calendars=[STANDARD, away(11, "2026-03-02")],
        resources=[resource(1, 11, IsGeneric=1)],
        assignments=[assignment(1, 1, 8)],
    )
    assert spans(text)[1][0] == "Tue 03 08:00"


def test_with_fixed_duration_who_is_away_for_a_day_does_less_and_moves_nothing() -> None:
    for day in ("2026-03-02", "2026-03-03"):
        text = people(task(1, 24, Type=1), assignments=[assignment(1, 1, 16)], ada=away(11, day))
        assert spans(text)[1] == ("Mon 02 08:00", "Wed 04 17:00")


def test_fixed_work_asks_when_people_work() -> None:
    text = people(task(1, 24, Type=2), assignments=[assignment(1, 1, 24)], ada=away(11, "2026-03-03"))
    assert spans(text)[1] == ("Mon 02 08:00", "Thu 05 17:00")


def test_elapsed_durations_run_through_nights_and_time_off() -> None:
    text = people(task(1, 48, DurationFormat=8), assignments=[assignment(1, 1, 48)], ada=away(11, "2026-03-02"))
    assert spans(text)[1] == ("Mon 02 08:00", "Wed 04 08:00")


def test_a_milestone_does_not_wait_for_its_person() -> None:
    chain = (task(1), task(2, 0, links=link(1)))
    text = people(*chain, assignments=[assignment(2, 1, 0)], ada=away(11, "2026-03-02", "2026-03-06"))
    assert spans(text)[2] == ("Mon 02 17:00", "Mon 02 17:00")


def test_slack_is_counted_on_the_plans_calendar_and_not_on_the_persons() -> None:
    tasks = (task(1), task(2, 40))
    text = people(*tasks, assignments=[assignment(1, 1, 8)], ada=away(11, "2026-03-04", "2026-03-05"))
    assert late(1, text) == 32


# --- task calendars ---


def test_a_task_calendar_alone() -> None:
    text = plan(task(1, 40, CalendarUID=2), task(2, 24, CalendarUID=4), calendars=[STANDARD, FRIDAY_OFF, AROUND])
    assert spans(text) == {1: ("Mon 02 08:00", "Mon 09 17:00"), 2: ("Mon 02 08:00", "Tue 03 08:00")}


def test_a_task_calendar_and_a_persons_hours_count_where_they_meet() -> None:
    text = people(task(1, 16, CalendarUID=3), assignments=[assignment(1, 1, 16)], ada=away(11, "2026-03-03"))
    assert spans(text)[1] == ("Mon 02 08:00", "Fri 06 12:00")
    around = people(task(1, 16, CalendarUID=4), assignments=[assignment(1, 1, 16)])
    assert spans(around)[1] == ("Mon 02 08:00", "Tue 03 17:00")


def test_a_task_that_ignores_people_needs_a_calendar_for_it() -> None:
    ignores: Values = {"IgnoreResourceCalendar": 1}
    own = people(task(1, CalendarUID=3, **ignores), assignments=[assignment(1, 1, 8)], ada=away(11, "2026-03-02"))
    assert spans(own)[1] == ("Mon 02 08:00", "Tue 03 12:00")
    none = people(task(1, **ignores), assignments=[assignment(1, 1, 8)], ada=away(11, "2026-03-02"))
    assert spans(none)[1] == ("Tue 03 08:00", "Tue 03 17:00")


def test_hours_that_never_meet_leave_the_task_its_own() -> None:
    night = calendar(11, "Ada", 1, dict.fromkeys(range(1, 8), (("22:00:00", "00:00:00"),)))
    text = people(task(1, 8, CalendarUID=3), assignments=[assignment(1, 1, 8)], ada=night)
    assert spans(text)[1] == ("Mon 02 08:00", "Tue 03 12:00")


def test_lag_runs_on_the_calendar_of_the_task_that_waits() -> None:
    chain = (task(1), task(2, links=link(1, lag=4 * 4800), CalendarUID=2))
    assert spans(plan(*chain, calendars=[STANDARD, FRIDAY_OFF]))[2][0] == "Tue 10 08:00"
    text = people(
        task(1), task(2, links=link(1, lag=4800)), assignments=[assignment(2, 1, 8)], ada=away(11, "2026-03-03")
    )
    # A person's day off does not stretch the lag.
    assert spans(text)[2][0] == "Wed 04 08:00"


# --- links and lags ---


@pytest.mark.parametrize(
    ("kind", "start", "finish"),
    [
        (1, "Wed 04 08:00", "Wed 04 17:00"),
        (3, "Mon 02 08:00", "Mon 02 17:00"),
        (0, "Tue 03 08:00", "Tue 03 17:00"),
    ],
)
def test_links_by_kind(kind: int, start: str, finish: str) -> None:
    assert spans(plan(task(1, 16), task(2, links=link(1, kind))))[2] == (start, finish)


def test_start_to_finish_leads_to_before_the_plan() -> None:
    """Friday 27 February is the working day before it; the lag of two hours ends on Monday at 10:00."""
    found = spans(plan(task(1), task(2, links=link(1, 2, 1200)), task(3, links=link(2, 3))))
    assert found[2] == found[3] == ("Fri 27 10:00", "Mon 02 10:00")


def test_a_lead_longer_than_the_predecessor_leads_to_before_the_plan() -> None:
    text = plan(task(1), task(2, links=link(1, 1, -9600)))
    assert spans(text)[2] == ("Fri 27 08:00", "Fri 27 17:00")
    assert spans(plan(task(1), task(2, links=link(1, 1, -9600) + link(3)), task(3, 16)))[2][0] == "Wed 04 08:00"


@pytest.mark.parametrize(
    ("lag", "form", "start"),
    [
        (4800, 7, "Wed 04 08:00"),
        (-2400, 7, "Mon 02 13:00"),
        (14400, 8, "Wed 04 08:00"),  # Monday 17:00 and 24 hours is Tuesday 17:00
        (2 * 600, 6, "Tue 03 08:00"),
        (16 * 600, 6, "Tue 03 09:00"),
        (50, 19, "Tue 03 13:00"),
        (-50, 19, "Mon 02 13:00"),
        (100, 20, "Tue 03 08:00"),  # eight hours of the clock after 17:00
        (200, 52, "Tue 03 09:00"),
    ],
)
def test_lags_of_a_finish_to_start_link(lag: int, form: int, start: str) -> None:
    assert spans(plan(task(1), task(2, links=link(1, 1, lag, form))))[2][0] == start


@pytest.mark.parametrize(("kind", "start"), [(3, "Tue 03 08:00"), (1, "Thu 05 08:00")])
def test_a_percentage_is_one_of_the_duration_whoever_works_on_it(kind: int, start: str) -> None:
    both = [assignment(1, 1, 16), assignment(1, 2, 8)]
    assert spans(people(task(1, 16), task(2, links=link(1, kind, 50, 19)), assignments=both))[2][0] == start


def test_elapsed_work_starts_at_once_and_what_follows_waits_for_the_morning() -> None:
    chain = (task(1), task(2, 24, DurationFormat=8, links=link(1)), task(3, links=link(2)))
    assert spans(plan(*chain)) == {
        1: ("Mon 02 08:00", "Mon 02 17:00"),
        2: ("Mon 02 17:00", "Tue 03 17:00"),
        3: ("Wed 04 08:00", "Wed 04 17:00"),
    }


def test_a_link_on_a_summary_holds_for_all_of_its_tasks() -> None:
    tasks = (
        task(1),
        task(2, level=1, links=link(1)),
        task(3, level=2),
        task(4, level=2, links=link(3)),
        task(5, 8, links=link(2)),
    )
    assert spans(plan(*tasks)) == {
        1: ("Mon 02 08:00", "Mon 02 17:00"),
        2: ("Tue 03 08:00", "Wed 04 17:00"),
        3: ("Tue 03 08:00", "Tue 03 17:00"),
        4: ("Wed 04 08:00", "Wed 04 17:00"),
        5: ("Thu 05 08:00", "Thu 05 17:00"),
    }


def test_what_starts_with_a_phase_starts_with_its_first_task() -> None:
    tasks = (task(1), task(2, 16, level=2), task(3, level=2, links=link(2)), task(4, links=link(1, 3)), task(5, 24))
    text = plan(*tasks)
    assert spans(text)[4] == ("Mon 02 08:00", "Mon 02 17:00")
    assert (late(2, text), late(3, text), late(4, text)) == (0, 0, 16)
    # Only the first start of the phase is held by who waits for it.
    late_one = plan(task(1), task(2, 8, level=2), task(3, 8, level=2), task(4, 24, links=link(1, 3, 4800)), task(5, 40))
    assert spans(late_one)[4][0] == "Tue 03 08:00"


def test_friday_evening_and_monday_morning_are_one_moment_but_a_milestone_stays_in_the_evening() -> None:
    chain = (task(1, 40), task(2, 0, links=link(1)), task(3, links=link(2)), task(4, 0, links=link(1, lag=4800)))
    found = spans(plan(*chain))
    assert found[2] == ("Fri 06 17:00", "Fri 06 17:00")
    assert found[3] == ("Mon 09 08:00", "Mon 09 17:00")
    assert found[4] == ("Mon 09 17:00", "Mon 09 17:00")


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        (3, 2400, "Mon 02 12:00"),
        (3, 4800, "Mon 02 17:00"),
        (1, 2400, "Tue 03 12:00"),
        (1, 4800, "Tue 03 17:00"),
        (1, -2400, "Mon 02 13:00"),
        (0, -4800, "Mon 02 08:00"),
    ],
)
def test_to_a_milestone_a_lag_ends_like_work_and_a_lead_begins_like_work(kind: int, lag: int, start: str) -> None:
    assert spans(plan(task(1), task(2, 0, links=link(1, kind, lag))))[2][0] == start


def test_a_milestone_in_time_off_moves_to_the_next_morning() -> None:
    chain = (task(1, 40), task(2, 0, links=link(1, lag=14400, form=8)), task(3, 0, links=link(1, lag=600, form=6)))
    assert [spans(plan(*chain))[uid][0] for uid in (2, 3)] == ["Mon 09 08:00", "Mon 09 08:00"]
    dated = task(1, 0, ConstraintType=4, ConstraintDate="2026-03-07T00:00:00")
    assert spans(plan(dated, task(2, 80)))[1][0] == "Mon 09 08:00"
    evening = task(1, 0, ConstraintType=4, ConstraintDate="2026-03-06T17:00:00")
    assert spans(plan(evening, task(2, 80)))[1][0] == "Fri 06 17:00"
    pinned = task(1, 0, ConstraintType=2, ConstraintDate="2026-03-07T10:00:00")
    assert spans(plan(pinned, task(2, 0, links=link(1))))[1][0] == "Sat 07 10:00"
    assert spans(plan(pinned, task(2, 0, links=link(1))))[2][0] == "Mon 09 08:00"


def test_the_slack_of_a_milestone_ends_where_the_work_before_its_limit_ends() -> None:
    limit = task(1, 0, ConstraintType=7, ConstraintDate="2026-03-07T12:00:00")
    assert late(1, plan(limit, task(2, 80))) == 40
    chain = (task(1, 8), task(2, 0, links=link(1)), task(3, 0, links=link(2, lag=14400, form=8)), task(4, 32))
    # The last milestone may be on Thursday evening, the one a day before it on Wednesday evening.
    assert [late(uid, plan(*chain)) for uid in (1, 2, 3)] == [16, 16, 16]


# --- constraints ---

AFTER = link(1)


@pytest.mark.parametrize(
    ("number", "at", "start", "slack"),
    [
        (4, "2026-03-04T08:00:00", "Wed 04 08:00", 72),
        (4, "2026-03-02T08:00:00", "Tue 03 08:00", 80),
        (4, "2026-03-07T00:00:00", "Mon 09 08:00", 48),
        (4, "2026-03-04T17:00:00", "Thu 05 08:00", 64),
        (4, "2026-03-04T00:00:00", "Wed 04 08:00", 72),
        (4, "2026-03-04T10:30:00", "Wed 04 10:30", 69.5),
        (6, "2026-03-05T17:00:00", "Thu 05 08:00", 64),
        (6, "2026-03-05T00:00:00", "Wed 04 08:00", 72),
        (6, "2026-03-02T17:00:00", "Tue 03 08:00", 80),
        (5, "2026-03-06T08:00:00", "Tue 03 08:00", 24),
        (7, "2026-03-06T17:00:00", "Tue 03 08:00", 24),
        (7, "2026-03-07T00:00:00", "Tue 03 08:00", 24),
        (2, "2026-03-05T08:00:00", "Thu 05 08:00", 0),
        (3, "2026-03-05T17:00:00", "Thu 05 08:00", 0),
        (3, "2026-03-06T00:00:00", "Thu 05 08:00", 0),
        (1, "", "Tue 17 08:00", 0),
    ],
)
def test_constraints_that_the_links_allow(number: int, at: str, start: str, slack: float) -> None:
    two = task(2, ConstraintType=number, ConstraintDate=at, links=AFTER)
    text = plan(task(1), two, task(3, 12 * 8))
    assert spans(text)[2][0] == start
    assert late(2, text) == slack


@pytest.mark.parametrize(
    ("number", "at"),
    [(2, "2026-03-04T08:00:00"), (3, "2026-03-04T17:00:00"), (5, "2026-03-04T08:00:00"), (7, "2026-03-04T17:00:00")],
)
def test_a_date_that_beats_its_links_gives_negative_slack_before_it(number: int, at: str) -> None:
    two = task(2, ConstraintType=number, ConstraintDate=at, links=AFTER)
    text = plan(task(1, 24), two)
    assert spans(text) == {1: ("Mon 02 08:00", "Wed 04 17:00"), 2: ("Wed 04 08:00", "Wed 04 17:00")}
    assert (late(1, text), late(2, text)) == (-8, -8)


@pytest.mark.parametrize(
    ("number", "at"),
    [(2, "2026-03-04T08:00:00"), (3, "2026-03-04T17:00:00"), (5, "2026-03-04T08:00:00"), (7, "2026-03-04T17:00:00")],
)
def test_links_first_moves_the_task_behind_its_date(number: int, at: str) -> None:
    stored: Values = {"Start": "2026-03-05T08:00:00", "Finish": "2026-03-05T17:00:00"}
    text = plan(task(1, 24), task(2, ConstraintType=number, ConstraintDate=at, links=AFTER, **stored))
    assert spans(text)[2] == ("Thu 05 08:00", "Thu 05 17:00")
    assert (late(1, text), late(2, text)) == (-8, -8)


def test_what_comes_after_a_pin_pushes_neither_it_nor_what_comes_before_it() -> None:
    pinned = task(2, ConstraintType=2, ConstraintDate="2026-03-04T08:00:00", links=link(1))
    text = plan(task(1), pinned, task(3, 16, links=link(2), Deadline="2026-03-05T17:00:00"))
    assert (late(1, text), late(2, text), late(3, text)) == (8, 0, -8)


def test_a_date_before_the_plan_starts_lets_a_task_start_there() -> None:
    early = task(1, ConstraintType=4, ConstraintDate="2026-02-25T08:00:00")
    assert spans(plan(early, task(2))) == {1: ("Wed 25 08:00", "Wed 25 17:00"), 2: ("Mon 02 08:00", "Mon 02 17:00")}


def test_the_plans_start_at_midnight_or_on_a_sunday_is_the_next_morning() -> None:
    for start in ("2026-03-02T00:00:00", "2026-03-01T00:00:00", "2026-02-27T17:00:00"):
        assert spans(plan(task(1), start=start))[1][0] == "Mon 02 08:00"


def test_a_phase_that_may_not_start_before_a_date_holds_its_tasks() -> None:
    phase = task(1, ConstraintType=4, ConstraintDate="2026-03-04T08:00:00")
    assert spans(plan(phase, task(2, level=2), task(3, level=2)))[2][0] == "Wed 04 08:00"


def test_recurring_tasks_are_a_summary_with_an_occurrence_on_each_date() -> None:
    parts = [
        task(n, 1, level=2, Type=1, ConstraintType=4, ConstraintDate=f"2026-03-{at:02}T09:00:00", Recurring=1)
        for n, at in enumerate((2, 9, 16), 2)
    ]
    text = people(task(1, Recurring=1, Summary=1), *parts, assignments=[assignment(3, 1, 1)])
    assert spans(text) == {
        1: ("Mon 02 09:00", "Mon 16 10:00"),
        2: ("Mon 02 09:00", "Mon 02 10:00"),
        3: ("Mon 09 09:00", "Mon 09 10:00"),
        4: ("Mon 16 09:00", "Mon 16 10:00"),
    }
