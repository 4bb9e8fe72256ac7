"""A picture of named days for each rule of links, calendars, constraints: `#` works, `o` a milestone, `.` nothing."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from agencydesk.domain.schedule import (
    CycleProblem,
    LagKind,
    LinkKind,
    Plan,
    PlanLink,
    PlanProblem,
    PlanTask,
    PlanWork,
    schedule,
)
from agencydesk.domain.schedule_axis import YearsProblem
from agencydesk.domain.schedule_chain import explain
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, WorkCalendar

from .schedule_pictures import DAY, DAYS, MONDAY, MORNINGS, C, at, picture, plan, task

TWO_AFTER_ONE = (task(1, 2), task(2, 2))

RULES: dict[str, tuple[Plan, list[str]]] = {
    "finish to start, over the weekend": (
        plan(task(1, 4), task(2, 2), PlanLink(1, 2)),
        [
            "####........",
            "....#..#....",
        ],
    ),
    "start to start with a day of lag": (
        plan(*TWO_AFTER_ONE, PlanLink(1, 2, LinkKind.SS, DAY)),
        [
            "##..........",
            ".##.........",
        ],
    ),
    "finish to finish": (
        plan(task(1, 4), task(2, 2), PlanLink(1, 2, LinkKind.FF)),
        [
            "####........",
            "..##........",
        ],
    ),
    "finish to finish can lead to before the start of the plan": (
        replace(plan(task(1, 1), task(2, 3), PlanLink(1, 2, LinkKind.FF)), start=at(17)),
        [
            "..#.........",
            "###.........",
        ],
    ),
    "unless the start binds everything": (
        replace(plan(task(1, 1), task(2, 3), PlanLink(1, 2, LinkKind.FF)), start=at(17), start_binds_all=True),
        [
            "..#.........",
            "..###.......",
        ],
    ),
    "start to finish": (
        plan(task(1, 2, constraint=C.SNET, constraint_at=at(18)), task(2, 2), PlanLink(1, 2, LinkKind.SF)),
        [
            "...##.......",
            ".##.........",
        ],
    ),
    "a lead of a day": (
        plan(task(1, 3), task(2, 2), PlanLink(1, 2, lag_minutes=-DAY)),
        [
            "###.........",
            "..##........",
        ],
    ),
    "elapsed lag runs through the weekend": (
        plan(task(1, 5), task(2), PlanLink(1, 2, lag_minutes=3 * 1440, lag_kind=LagKind.ELAPSED)),
        [
            "#####.......",
            "........#...",
        ],
    ),
    "working lag does not": (
        plan(task(1, 4), task(2), PlanLink(1, 2, lag_minutes=2 * DAY)),
        [
            "####........",
            "........#...",
        ],
    ),
    "lag of half the predecessor": (
        plan(task(1, 4), task(2), PlanLink(1, 2, LinkKind.SS, 50, LagKind.PERCENT)),
        [
            "####........",
            "..#.........",
        ],
    ),
    "a lead of a quarter of a whole phase": (
        plan(
            task(1, 0),
            task(2, 2, parent_id=1),
            task(3, 2, parent_id=1),
            task(4),
            PlanLink(2, 3),
            PlanLink(1, 4, LinkKind.FS, -25, LagKind.PERCENT),
        ),
        [
            "####........",
            "##..........",
            "..##........",
            "...#........",
        ],
    ),
    "an elapsed duration works on Saturday": (
        plan(task(1, 4), PlanTask(2, None, "B", 2 * 1440, elapsed=True), task(3), PlanLink(1, 2), PlanLink(2, 3)),
        [
            "####........",
            "...###......",
            ".......#....",
        ],
    ),
    "a milestone stays on Friday": (
        plan(task(1, 5), task(2, 0), task(3), PlanLink(1, 2), PlanLink(2, 3)),
        [
            "#####.......",
            "....o.......",
            ".......#....",
        ],
    ),
    "days off move the work": (
        plan(task(1, 3), task(2), PlanLink(1, 2), calendar=STANDARD_CALENDAR.with_days_off([date(2026, 6, 16)])),
        [
            "#.##........",
            "....#.......",
        ],
    ),
    "a task's own calendar": (
        plan(task(1, 2, calendar=MORNINGS), task(2), PlanLink(1, 2)),
        [
            "####........",
            "...##.......",
        ],
    ),
    "a person's hours move the dates": (
        plan(task(1, 2, people=(PlanWork(MORNINGS),))),
        [
            "####........",
        ],
    ),
    "two people: from the first start to the last finish": (
        plan(
            task(1),
            task(2, 2, people=(PlanWork(STANDARD_CALENDAR, DAY), PlanWork(MORNINGS, DAY))),
            task(3),
            PlanLink(1, 2),
            PlanLink(2, 3),
        ),
        [
            "#...........",
            ".##.........",
            "..##........",
        ],
    ),
    "who waits for the first start of shared work waits for the first person": (
        plan(
            task(1, 2, people=(PlanWork(STANDARD_CALENDAR), PlanWork(WorkCalendar(((),) * 3 + (OFFICE_DAY,) * 4)))),
            task(2),
            PlanLink(1, 2, LinkKind.SS),
        ),
        [
            "#####.......",
            "#...........",
        ],
    ),
    "start no earlier than": (
        plan(task(1, constraint=C.SNET, constraint_at=at(17)), task(2), PlanLink(1, 2)),
        [
            "..#.........",
            "...#........",
        ],
    ),
    "start no earlier than, on a Sunday": (
        plan(task(1, constraint=C.SNET, constraint_at=at(21)), task(2, 0, constraint=C.SNET, constraint_at=at(21))),
        [
            ".......#....",
            ".......o....",
        ],
    ),
    "finish no earlier than": (
        plan(task(1, 2, constraint=C.FNET, constraint_at=at(18, 18))),
        [
            "..##........",
        ],
    ),
    "must start on and must finish on": (
        plan(task(1, constraint=C.MSO, constraint_at=at(17)), task(2, 2, constraint=C.MFO, constraint_at=at(24, 18))),
        [
            "..#.........",
            "........##..",
        ],
    ),
    "must start on beats its link": (
        plan(task(1, 3), task(2, constraint=C.MSO, constraint_at=at(16)), PlanLink(1, 2)),
        [
            "###.........",
            ".#..........",
        ],
    ),
    "finish no later than beats its link": (
        plan(task(1, 3), task(2, 2, constraint=C.FNLT, constraint_at=at(18, 18)), PlanLink(1, 2)),
        [
            "###.........",
            "..##........",
        ],
    ),
    "links first, when the plan says so": (
        plan(task(1, 3), task(2, constraint=C.MSO, constraint_at=at(16)), PlanLink(1, 2), honour_constraints=False),
        [
            "###.........",
            "...#........",
        ],
    ),
    "as late as possible, in a chain": (
        plan(task(1, 5), task(2, constraint=C.ALAP), task(3, constraint=C.ALAP), task(4), PlanLink(2, 3)),
        [
            "#####.......",
            "...#........",
            "....#.......",
            "#...........",
        ],
    ),
    "as late as possible takes what follows along": (
        plan(task(1, 5), task(2, constraint=C.ALAP), task(3), PlanLink(2, 3)),
        [
            "#####.......",
            "...#........",
            "....#.......",
        ],
    ),
    "back from the finish": (
        plan(task(1, 2), task(2), task(3), PlanLink(1, 2), finish=at(24, 18)),
        [
            ".......##...",
            ".........#..",
            ".........#..",
        ],
    ),
    "a date before the start of the plan takes its followers along": (
        plan(task(1, constraint=C.SNET, constraint_at=at(16)), task(2), task(3), PlanLink(1, 2), start=at(22)),
        [
            ".#..........",
            "..#.........",
            ".......#....",
        ],
    ),
    "links on phases hold for everything below": (
        plan(
            task(1, 0),
            task(2, 2, parent_id=1),
            task(3, 3, parent_id=1),
            task(4, 0),
            task(5, 1, parent_id=4),
            task(6, 2, parent_id=4),
            PlanLink(1, 4),
        ),
        [
            "###.........",
            "##..........",
            "###.........",
            "...##.......",
            "...#........",
            "...##.......",
        ],
    ),
    "a phase that may not start earlier": (
        plan(task(1, 0, constraint=C.SNET, constraint_at=at(17)), task(2, 1, parent_id=1), task(3)),
        [
            "..#.........",
            "..#.........",
            "#...........",
        ],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    made, expected = RULES[rule]
    assert picture(made) == expected, f"{DAYS}"


def test_a_circle_through_a_phase_is_refused_by_name() -> None:
    phase, sketch, build = PlanTask(1, None, "Design"), PlanTask(2, 1, "Sketch"), PlanTask(3, None, "Build")
    with pytest.raises(CycleProblem, match="“Design” → “Build” → “Sketch” → “Design”"):
        schedule(Plan((phase, sketch, build), (PlanLink(1, 3), PlanLink(3, 2)), MONDAY))
    with pytest.raises(CycleProblem, match="is part of itself"):
        schedule(Plan((replace(phase, parent_id=2), sketch), (), MONDAY))
    with pytest.raises(CycleProblem, match="“Build” → “Build”"):
        schedule(Plan((build,), (PlanLink(3, 3),), MONDAY))


def test_what_names_a_missing_task_is_refused() -> None:
    with pytest.raises(PlanProblem, match="dependency"):
        schedule(plan(task(1), PlanLink(1, 2)))
    with pytest.raises(PlanProblem, match="phase above “A”"):
        schedule(plan(task(1, parent_id=9)))
    with pytest.raises(PlanProblem, match="same number"):
        schedule(plan(task(1), task(1)))


@pytest.mark.parametrize(
    "far",
    [
        task(1, 10**9),
        replace(task(1, 10**9), elapsed=True),
        task(1, constraint=C.MSO, constraint_at=datetime(9999, 12, 31)),
        task(1, 0, constraint=C.MSO, constraint_at=datetime(1, 1, 1)),
        task(1, actual_start=datetime(1600, 1, 1)),
        task(1, 40_000),
    ],
)
def test_a_plan_beyond_all_years_is_refused_in_words(far: PlanTask) -> None:
    with pytest.raises(YearsProblem, match="1900 to 2199"):
        list(schedule(plan(far, task(2), PlanLink(1, 2, lag_minutes=10**7))).dates.values())


def test_an_empty_plan_is_its_start() -> None:
    result = schedule(plan())
    assert (result.start, result.finish, len(result.dates)) == (MONDAY, MONDAY, 0)


def test_a_plan_scheduled_back_starts_as_late_as_its_finish_allows() -> None:
    result = schedule(plan(task(1, 2), task(2), PlanLink(1, 2), finish=at(24, 18)))
    assert (result.start, result.finish) == (at(22), at(24, 18))


def test_slack_is_counted_to_the_finish_and_freely_to_the_next_task() -> None:
    dates = schedule(plan(task(1, 5), task(2), task(3), task(4, 0), PlanLink(2, 3), PlanLink(3, 4))).dates
    assert [dates[n].total_slack_minutes for n in (1, 2, 3, 4)] == [0, 3 * DAY, 3 * DAY, 3 * DAY]
    assert [dates[n].free_slack_minutes for n in (1, 2, 3, 4)] == [0, 0, 0, 3 * DAY]
    assert [dates[n].critical for n in (1, 2, 3, 4)] == [True, False, False, False]
    assert (dates[2].late_start, dates[2].late_finish) == (at(18), at(18, 18))


def test_conflicts_show_as_negative_slack_and_in_words() -> None:
    pinned = schedule(plan(task(1, 3), task(2, constraint=C.MSO, constraint_at=at(16)), PlanLink(1, 2))).dates
    assert pinned[1].total_slack_minutes == -2 * DAY
    assert pinned[1].critical
    assert pinned[2].conflict == "Does not wait for “A”."
    forced = plan(
        task(1, 3), task(2, constraint=C.FNLT, constraint_at=at(16, 18)), PlanLink(1, 2), honour_constraints=False
    )
    dates = schedule(forced).dates
    assert dates[2].total_slack_minutes == -2 * DAY
    assert dates[2].conflict == "Must finish no later than Tue 16 June 2026, but cannot."


def test_a_phase_that_must_finish_leaves_its_tasks_that_much_slack_and_moves_nothing() -> None:
    phase = PlanTask(1, name="Print", constraint=C.FNLT, constraint_at=at(17, 18))
    tasks = (phase, task(2, 2, parent_id=1), task(3, 2, parent_id=1), task(4, 6), PlanLink(2, 3))
    dates = schedule(plan(*tasks)).dates
    assert [dates[n].total_slack_minutes for n in (1, 2, 3, 4)] == [-DAY, -DAY, -DAY, 0]
    assert (dates[3].start, dates[3].finish, dates[3].late_finish) == (at(17), at(18, 18), at(17, 18))
    assert dates[3].conflict == "“Print” must finish no later than Wed 17 June 2026, but it cannot."
    assert dates[2].conflict == dates[4].conflict == ""
    late = plan(*tasks, task(5, constraint=C.ALAP, parent_id=1))
    assert explain(late, 5)[1].sentence == "“Print” must finish no later than Wed 17 June 2026."


def test_a_phase_that_its_task_cannot_wait_for_is_told() -> None:
    phase = PlanTask(1, name="Print", constraint=C.SNET, constraint_at=at(17))
    dates = schedule(plan(phase, task(2, constraint=C.SNLT, constraint_at=at(15), parent_id=1))).dates
    assert (dates[2].start, dates[2].conflict) == (
        at(15),
        "“Print” may start no earlier than Wed 17 June 2026, but must.",
    )


def test_a_deadline_warns_and_moves_nothing() -> None:
    dates = schedule(plan(task(1, 3, deadline=at(16, 18)), task(2, 5))).dates
    assert (dates[1].start, dates[1].misses_deadline, dates[1].total_slack_minutes) == (at(15), True, -DAY)
    assert not dates[2].misses_deadline


def test_slack_of_a_persons_work_counts_on_the_plans_calendar() -> None:
    dates = schedule(plan(task(1, 0.5, people=(PlanWork(MORNINGS),)), task(2, 2))).dates
    assert dates[1].total_slack_minutes == DAY


def test_a_finished_task_is_never_critical() -> None:
    dates = schedule(plan(task(1, 5, actual_start=at(15), actual_finish=at(19, 18)))).dates
    assert (dates[1].critical, dates[1].total_slack_minutes) == (False, 0)


def test_dates_given_by_hand_are_shown_as_given() -> None:
    sunday, night = at(21, 22), at(22, 3)
    dates = schedule(plan(task(1, actual_start=sunday, actual_finish=night))).dates
    assert (dates[1].start, dates[1].finish, dates[1].duration_minutes) == (sunday, night, 0)


def test_every_date_has_a_reason() -> None:
    made = plan(
        task(1),
        task(2, 0),
        task(3, constraint=C.SNET, constraint_at=at(24)),
        task(4, actual_start=at(16)),
        task(5, manual_start=at(16)),
        task(6, constraint=C.ALAP),
        PlanLink(1, 2, lag_minutes=-90),
        PlanLink(1, 3, LinkKind.FF),
    )
    dates = schedule(made).dates
    assert [dates[n].reason for n in range(1, 7)] == [
        "Starts with the plan.",
        "Starts when “A” finishes, 1 h 30 min before that.",
        "May start no earlier than Wed 24 June 2026.",
        "Started on Tue 16 June 2026.",
        "Its dates are set by hand.",
        "As late as possible without moving the finish of the plan.",
    ]


def test_floors_have_reasons_too() -> None:
    made = plan(
        task(1, 0, constraint=C.SNET, constraint_at=at(23)),
        task(2, parent_id=1),
        task(3),
        status_at=at(18),
    )
    dates = schedule(made).dates
    assert dates[2].reason == "“A” may start no earlier than Tue 23 June 2026."
    assert dates[3].reason == "Not begun by Thu 18 June 2026, so it moves behind that."
    back = schedule(plan(task(1), finish=at(24, 18))).dates
    assert back[1].reason == "As late as the finish of the plan allows."
