"""Levelling of projects, rule by rule, on named days."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import count
from multiprocessing import get_context

import pytest

from agencydesk.domain.levelling_projects import (
    LevellingPreview,
    Portfolio,
    PortfolioProblem,
    level_projects,
)
from agencydesk.domain.plan import Constraint, Plan, PlanLink, PlanTask
from agencydesk.domain.problems import Cancelled
from agencydesk.domain.schedule import schedule
from tests.domain.levelling_cases import (
    MONDAY,
    NAMES,
    accepted,
    day,
    overfull,
    project,
    ticks,
    two_days,
    work,
)


def table(plans: list[Plan], first: int, last: int) -> list[str]:
    """A line for each task: its name, and a mark for each day of June that it is worked on, a dot for one off."""
    lines = []
    for plan in plans:
        found = schedule(plan)
        for task in plan.tasks:
            dates, hours = found.dates[task.id], task.people[0].calendar if task.people else plan.calendar
            marks = "".join(
                ("#" if hours.spans_on(at.date()) else ".")
                if dates.start < at + timedelta(hours=15) and at < dates.finish
                else (" " if hours.spans_on(at.date()) else ".")
                for at in (day(number) for number in range(first, last + 1))
            )
            lines.append(f"{task.name:<10}|{marks}|")
    return lines


def test_the_project_with_the_higher_priority_goes_first() -> None:
    portfolio = Portfolio(
        (
            project(1, two_days(1, "Low", 1)),
            project(2, two_days(2, "High", 1), two_days(3, "Later", 1), links=(PlanLink(2, 3),), priority=700),
        ),
        MONDAY,
        NAMES,
    )
    preview = level_projects(portfolio, 20, clock=ticks())
    assert table(accepted(portfolio, preview), 15, 23) == [
        #           MTWTFssMT
        "Low       |    #..# |",
        "High      |##   ..  |",
        "Later     |  ## ..  |",
    ]
    (move,) = preview.moves
    assert (move.task_id, move.start, move.finish, move.not_before) == (1, day(19), day(22, 18), day(19))
    assert move.why == "Miguel is on “Later” until Thu 18 June 2026."


def test_time_off_in_the_middle_moves_the_rest_of_the_work() -> None:
    portfolio = Portfolio((project(1, two_days(1, "First", 2), two_days(2, "Second", 2)),), MONDAY, NAMES)
    preview = level_projects(portfolio, 0)
    assert table(accepted(portfolio, preview), 15, 23) == [
        #           MTWTFssMT
        "First     |##.. ..  |",
        "Second    |  ..#..# |",
    ]


def test_work_for_two_waits_for_both() -> None:
    portfolio = Portfolio((project(1, two_days(1, "Alone", 1), two_days(2, "Both", 1, 2)),), MONDAY, NAMES)
    preview = level_projects(portfolio, 0)
    plans = accepted(portfolio, preview)
    shown = {row[:10].strip(): row for row in table(plans, 15, 23)}
    assert overfull(portfolio, plans) == []
    assert {move.task_id for move in preview.moves} <= {1, 2}
    assert shown["Alone"] in ("Alone     |##   ..  |", "Alone     |  ## ..  |")


def test_a_pinned_task_stays_and_what_meets_it_goes_around_it() -> None:
    pinned = two_days(1, "Pinned", 1, constraint=Constraint.SNET, constraint_at=day(16), pinned=True)
    portfolio = Portfolio((project(1, pinned, two_days(2, "Around", 1), priority=900),), MONDAY, NAMES)
    preview = level_projects(portfolio, 20, clock=ticks())
    assert table(accepted(portfolio, preview), 15, 23) == [
        #           MTWTFssMT
        "Pinned    | ##  ..  |",
        "Around    |   ##..  |",
    ]
    assert preview.moves[0].why == "Miguel is on “Pinned” until Wed 17 June 2026."


def test_two_pinned_tasks_stay_over_capacity_and_are_named() -> None:
    tasks = [two_days(key, name, 1, pinned=True) for key, name in ((1, "One"), (2, "Two"))]
    preview = level_projects(Portfolio((project(1, *tasks),), MONDAY, NAMES), 0)
    assert preview.moves == ()
    (over,) = preview.overloads
    assert (over.person_id, over.start, over.finish, over.percent) == (1, day(15), day(16, 18), 200)
    assert over.task_ids == (1, 2)
    assert over.why == (
        "Miguel has 200 % to do from Mon 15 June 2026 to Tue 16 June 2026. “One” is pinned. “Two” is pinned."
    )


def test_what_leads_to_a_pinned_task_is_not_pushed_beyond_it() -> None:
    first = two_days(1, "First", 1)
    pinned = two_days(2, "Pinned", 3, pinned=True)
    urgent = two_days(3, "Urgent", 1)
    portfolio = Portfolio(
        (project(1, first, pinned, links=(PlanLink(1, 2),)), project(2, urgent, priority=900)), MONDAY, NAMES
    )
    preview = level_projects(portfolio, 20, clock=ticks())
    assert [move.task_id for move in preview.moves] == [3]


def test_a_milestone_and_the_finish_say_how_far_they_shift() -> None:
    launch = PlanTask(3, None, "Launch", 0, milestone=True)
    portfolio = Portfolio(
        (
            project(1, two_days(1, "Design", 1), priority=800),
            project(2, two_days(2, "Build", 1), launch, links=(PlanLink(2, 3),)),
        ),
        MONDAY,
        NAMES,
    )
    preview = level_projects(portfolio, 0)
    shifts = {(shift.project_id, shift.task_id): shift for shift in preview.shifts}
    assert (shifts[2, 3].name, shifts[2, 3].old, shifts[2, 3].new) == ("Launch", day(16, 18), day(18, 18))
    assert shifts[2, 3].minutes == shifts[2, None].minutes == 960
    assert shifts[1, None].minutes == 0
    assert {move.task_id: move.why for move in preview.moves}[3] == "Starts when “Build” finishes."


def test_work_begun_before_levelling_is_not_touched_and_the_rest_waits_for_it() -> None:
    begun = two_days(1, "Begun", 1, actual_start=day(15), percent_done=50)
    portfolio = Portfolio((project(1, begun, two_days(2, "Next", 1)),), day(16), NAMES)
    preview = level_projects(portfolio, 0)
    assert [(move.task_id, move.start) for move in preview.moves] == []
    tomorrow = two_days(2, "Next", 1, constraint=Constraint.SNET, constraint_at=day(16))
    preview = level_projects(Portfolio((project(1, begun, tomorrow),), day(16), NAMES), 0)
    assert [(move.task_id, move.start) for move in preview.moves] == [(2, day(17))]


def test_halves_share_a_day_and_a_part_time_person_has_less() -> None:
    tasks = [replace(two_days(key, f"Half {key}", 1), people=work(1, units=50)) for key in (1, 2, 3)]
    plan = project(1, *tasks)
    whole = level_projects(Portfolio((plan,), MONDAY, NAMES), 0)
    assert len(whole.moves) == 1
    half = level_projects(Portfolio((plan,), MONDAY, NAMES, {1: Decimal(50)}), 0)
    assert sorted(move.start for move in half.moves) == [day(17), day(19)]
    quarter = level_projects(Portfolio((plan,), MONDAY, NAMES, {1: Decimal(25)}), 0)
    assert quarter.overloads[0].why.endswith("“Half 3” takes 50 % of Miguel, who has 25 %.")


def test_an_earlier_levelling_is_forgotten_where_nothing_holds_any_more() -> None:
    portfolio = Portfolio((project(1, two_days(1, "Free", 1, not_before=day(22))),), MONDAY, NAMES)
    preview = level_projects(portfolio, 0)
    assert preview.not_before == {1: None}
    assert (preview.moves[0].start, preview.moves[0].why) == (day(15), "Nothing holds it back any more.")
    again = level_projects(replace(portfolio, from_moment=day(17)), 0)
    assert again.not_before == {1: day(17)}


def test_levelling_twice_changes_nothing_more() -> None:
    portfolio = Portfolio((project(1, two_days(1, "One", 1), two_days(2, "Two", 1)),), MONDAY, NAMES)
    preview = level_projects(portfolio, 0)
    plan = portfolio.projects[0].plan
    tasks = tuple(replace(task, not_before=preview.not_before.get(task.id)) for task in plan.tasks)
    levelled = replace(portfolio, projects=(replace(portfolio.projects[0], plan=replace(plan, tasks=tasks)),))
    again = level_projects(levelled, 0)
    assert (again.not_before, again.moves) == ({}, ())


def test_one_task_in_two_projects_is_refused() -> None:
    with pytest.raises(PortfolioProblem, match="Project 2"):
        level_projects(Portfolio((project(1, two_days(1, "A", 1)), project(2, two_days(1, "A", 1))), MONDAY))


def test_it_stops_when_told_and_when_time_is_up() -> None:
    tasks = [
        two_days(key, f"T{key}", 1 + key % 3, 1) if key % 3 else two_days(key, f"T{key}", 1) for key in range(1, 20)
    ]
    portfolio = Portfolio((project(1, *tasks),), MONDAY, NAMES)
    with pytest.raises(Cancelled):
        level_projects(portfolio, 1_000, cancelled=lambda: True, clock=ticks())
    looks = count()

    def clock() -> float:
        return float(next(looks))

    level_projects(portfolio, 25, clock=clock)
    assert 25 <= next(looks) <= 28


def test_it_runs_in_a_process_of_its_own() -> None:
    portfolio = Portfolio((project(1, two_days(1, "One", 1), two_days(2, "Two", 1)),), MONDAY, NAMES)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        preview = pool.submit(level_projects, portfolio, 0).result(60)
    assert preview == level_projects(portfolio, 0)
    assert len(preview.moves) == 1


def test_more_time_finds_a_plan_that_turns_by_slack_do_not() -> None:
    lengths = {1: 3, 2: 2, 3: 2, 4: 1, 5: 4}
    teams = {1: (1,), 2: (1, 2), 3: (2,), 4: (1,), 5: (2,)}
    tasks = [replace(two_days(key, f"T{key}", *teams[key]), duration_minutes=480 * lengths[key]) for key in lengths]
    portfolio = Portfolio((project(1, *tasks),), MONDAY, NAMES)
    told: list[LevellingPreview] = []
    found = level_projects(portfolio, 200, progress=told.append, clock=ticks())
    assert found.score < told[0].score
    assert found == told[-1]
