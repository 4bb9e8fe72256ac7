"""Levelling of projects: nobody does two things at once, the scheduler agrees with the preview, what is fixed stays."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations, count, pairwise, permutations
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.levelling_projects import (
    LevelledProject,
    LevellingPreview,
    Portfolio,
    PortfolioProblem,
    level_projects,
)
from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask, PlanWork, Split, Wait
from agencydesk.domain.problems import Cancelled
from agencydesk.domain.schedule import prepare, run, schedule
from agencydesk.domain.schedule_axis import to_moment
from agencydesk.domain.schedule_dates import shown_row
from agencydesk.domain.work_calendar import STANDARD_CALENDAR, STANDARD_WEEK, WorkCalendar

MONDAY = datetime(2026, 6, 15, 9)
NAMES = {1: "Miguel", 2: "Ana", 3: "Rui"}
MORNINGS = WorkCalendar((((540, 780),),) * 5 + ((), ()))
HOURS = {
    1: STANDARD_CALENDAR,
    2: WorkCalendar(STANDARD_WEEK, dict.fromkeys([date(2026, 6, 17), date(2026, 6, 18)], ())),
    3: MORNINGS,
}
# Everything in random plans happens at full ten minutes.
STEP = timedelta(minutes=10)


def ticks() -> Callable[[], float]:
    """A clock that is a second later whenever somebody looks: so many seconds are so many passes."""
    counter = count()
    return lambda: float(next(counter))


def work(*people: int, units: int = 100, calendar: WorkCalendar | None = None) -> tuple[PlanWork, ...]:
    return tuple(PlanWork(calendar or HOURS[person], None, person, Decimal(units)) for person in people)


def day(number: int, hour: int = 9) -> datetime:
    """A day of June 2026; the 15th is a Monday."""
    return datetime(2026, 6, number, hour)


def two_days(key: int, name: str, *people: int, **more: Any) -> PlanTask:
    return replace(PlanTask(key, None, name, 960, people=work(*people)), **more)


def project(key: int, *tasks: PlanTask, links: tuple[PlanLink, ...] = (), priority: int = 500) -> LevelledProject:
    return LevelledProject(key, f"Project {key}", Plan(tasks, links, MONDAY), priority)


def accepted(portfolio: Portfolio, preview: LevellingPreview) -> list[Plan]:
    """The plans once the preview is accepted."""
    found = []
    for one in portfolio.projects:
        tasks = tuple(
            replace(task, not_before=preview.not_before[task.id]) if task.id in preview.not_before else task
            for task in one.plan.tasks
        )
        found.append(replace(one.plan, tasks=tasks))
    return found


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


CONSTRAINTS = [Constraint.ASAP] * 6 + [
    Constraint.SNET,
    Constraint.FNET,
    Constraint.SNLT,
    Constraint.MSO,
    Constraint.ALAP,
]


@st.composite
def tasks_of(draw: st.DrawFn, keys: range) -> tuple[PlanTask, ...]:
    tasks = []
    for key in keys:
        constraint = draw(st.sampled_from(CONSTRAINTS))
        dated = constraint not in (Constraint.ASAP, Constraint.ALAP)
        moments = st.integers(14, 26).map(day)
        own = draw(st.sampled_from([None, None, None, MORNINGS]))
        people = [
            PlanWork(
                HOURS.get(person, STANDARD_CALENDAR).within(own or STANDARD_CALENDAR),
                minutes,
                person or None,
                Decimal(units),
            )
            for person, units, minutes in draw(
                st.lists(
                    st.tuples(
                        st.integers(0, 3), st.sampled_from([100, 100, 50, 30]), st.sampled_from([None, None, None, 240])
                    ),
                    max_size=2,
                    unique_by=lambda p: p[0],
                )
            )
        ]
        tasks.append(
            PlanTask(
                key,
                None,
                f"T{key}",
                draw(st.sampled_from([0, 120, 240, 480, 700, 1440])),
                constraint=constraint,
                constraint_at=draw(moments) if dated else None,
                people=tuple(people),
                elapsed=draw(st.integers(0, 9)) == 0,
                pinned=draw(st.integers(0, 7)) == 0,
                actual_start=draw(st.sampled_from([None] * 8 + [day(15), day(16, 10)])),
                manual_start=draw(st.sampled_from([None] * 9 + [day(18)])),
                not_before=draw(st.sampled_from([None, None, None, day(19), day(24, 11)])),
                delay_minutes=draw(st.sampled_from([0, 0, 0, 0, 1440])),
                waits=draw(st.sampled_from([()] * 6 + [(Wait(day(18), day(19, 12)),), (Wait(day(16)),)])),
                splits=draw(st.sampled_from([()] * 7 + [(Split(60, 240),)])),
            )
        )
    return tuple(tasks)


@st.composite
def plans(draw: st.DrawFn, keys: range) -> Plan:
    """Tasks with links of all kinds; sometimes the first few are below a phase that the last one waits for."""
    tasks = draw(tasks_of(keys))
    links = {
        (pred, succ): PlanLink(pred, succ, kind, lag, draw(st.sampled_from(list(LagKind))))
        for pred in keys
        for succ in range(pred + 1, keys.stop)
        if draw(st.integers(0, 3)) == 0
        for kind, lag in [draw(st.tuples(st.sampled_from(list(LinkKind)), st.sampled_from([0, 0, 0, 240, -120])))]
    }
    found = list(links.values())
    if len(keys) > 2 and draw(st.integers(0, 2)) == 0:
        phase = PlanTask(1000 + keys.start, None, "Phase")
        tasks = (phase, *(replace(one, parent_id=phase.id) for one in tasks[:-1]), tasks[-1])
        found = [link for link in found if link.successor_id != keys[-1]]
        found.append(PlanLink(phase.id, keys[-1], draw(st.sampled_from(list(LinkKind)))))
    finish = draw(st.sampled_from([None] * 9 + [day(30)]))
    honour = draw(st.integers(0, 5)) > 0
    return Plan(tasks, tuple(found), MONDAY, finish=finish, honour_constraints=honour, now=day(17))


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    projects, first = [], 1
    for number in range(draw(st.integers(1, 3))):
        last = first + draw(st.integers(1, 6))
        plan = draw(plans(range(first, last)))
        due = draw(st.sampled_from([None, day(19), day(26)]))
        projects.append(LevelledProject(number, f"P{number}", plan, draw(st.sampled_from([300, 500, 500, 900])), due))
        first = last
    begins = draw(st.sampled_from([MONDAY, MONDAY, day(16, 13), day(20)]))
    return Portfolio(tuple(projects), begins, NAMES, draw(st.sampled_from([{}, {1: Decimal(50)}, {3: Decimal(200)}])))


def minutes_of(part: PlanWork, task: PlanTask, moment: datetime, finish: datetime) -> Iterator[datetime]:
    """When somebody works on a task, step by step."""
    while moment < finish:
        minute = moment.hour * 60 + moment.minute
        if task.elapsed or any(first <= minute < last for first, last in part.calendar.spans_on(moment.date())):
            yield moment
        moment += STEP


def overfull(portfolio: Portfolio, plans: list[Plan]) -> list[tuple[int, datetime]]:
    """Person and minute, from the beginning of levelling on, where more is to be done than there is of somebody."""
    loads: dict[tuple[int, datetime], Decimal] = {}
    for plan in plans:
        rows = prepare(plan)
        early = run(rows)[0].early
        for task in plan.tasks:
            works = rows.works.get(task.id, [])
            for number, part in enumerate(task.people if works and task.duration_minutes else ()):
                first, last = shown_row(rows, early, works[0 if task.elapsed else number])
                for minute in minutes_of(part, task, to_moment(first), to_moment(last)):
                    if part.person_id is not None and minute >= portfolio.from_moment:
                        key = part.person_id, minute
                        loads[key] = loads.get(key, Decimal(0)) + part.units_percent
    return sorted(key for key, load in loads.items() if load > portfolio.most_percent.get(key[0], Decimal(100)))


@settings(max_examples=150, deadline=None)
@given(portfolios())
def test_the_scheduler_agrees_and_nobody_does_too_much_beyond_what_is_said(portfolio: Portfolio) -> None:
    told: list[LevellingPreview] = []
    preview = level_projects(portfolio, 15, progress=told.append, clock=ticks())
    before = [schedule(one.plan) for one in portfolio.projects]
    plans = accepted(portfolio, preview)
    after = [schedule(plan) for plan in plans]
    moved = {move.task_id: move for move in preview.moves}
    for one, old, new in zip(portfolio.projects, before, after, strict=True):
        for task in one.plan.tasks:
            was, now = old.dates[task.id], new.dates[task.id]
            if now.summary:
                continue
            move = moved.get(task.id)
            said = (move.start, move.finish) if move else (was.start, was.finish)
            assert (now.start, now.finish) == said, task.name
            if move is not None:
                assert (move.old_start, move.old_finish) == (was.start, was.finish)
                assert move.why
        (finish,) = [shift for shift in preview.shifts if shift.project_id == one.id and shift.task_id is None]
        assert (finish.old, finish.new) == (old.finish, new.finish)
    excused = [(over.person_id, over.start, over.finish) for over in preview.overloads]
    for person, minute in overfull(portfolio, plans):
        assert any(person == one and start <= minute < finish for one, start, finish in excused), (person, minute)
    assert all(over.why.count(".") > 1 for over in preview.overloads)
    scores = [one.score for one in told]
    assert scores == sorted(scores, reverse=True)
    assert told[-1] == preview


@settings(max_examples=60, deadline=None)
@given(portfolios())
def test_what_is_fixed_stays_and_nothing_moves_into_the_past(portfolio: Portfolio) -> None:
    preview = level_projects(portfolio, 5, clock=ticks())
    tasks = {task.id: task for one in portfolio.projects for task in one.plan.tasks}
    alap = {one.id for one in portfolio.projects if any(t.constraint is Constraint.ALAP for t in one.plan.tasks)}
    for move in preview.moves:
        task = tasks[move.task_id]
        if move.start == move.old_start:
            continue
        assert task.actual_start is None
        assert task.manual_start is None
        if move.project_id not in alap:
            assert not task.pinned
            assert task.constraint is not Constraint.MSO
            assert move.old_start >= portfolio.from_moment
        assert move.start >= portfolio.from_moment or move.project_id in alap


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


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    """A few tasks of whole days for one or both of two people who keep the same hours."""
    keys = range(1, draw(st.integers(3, 5)) + 1)
    teams = draw(st.lists(st.sampled_from([(1,), (2,), (1, 2)]), min_size=len(keys), max_size=len(keys)))
    lengths = draw(st.lists(st.integers(1, 4), min_size=len(keys), max_size=len(keys)))
    tasks = [
        PlanTask(key, None, f"T{key}", 480 * days, people=work(*team, calendar=STANDARD_CALENDAR))
        for key, team, days in zip(keys, teams, lengths, strict=True)
    ]
    links = [PlanLink(one, other) for one, other in combinations(keys, 2) if draw(st.integers(0, 4)) == 0]
    return Plan(tuple(tasks), tuple(links), MONDAY)


def shortest(plan: Plan) -> int:
    """The fewest days in which a small plan can be done, by trying every order of its tasks."""
    return min(packed(plan, order) for order in permutations(plan.tasks))


def packed(plan: Plan, order: tuple[PlanTask, ...]) -> int:
    """The days that a plan takes when each task goes to its first free days in this order; many where it is none."""
    ends: dict[int, int] = {}
    taken: set[tuple[int | None, int]] = set()
    for task in order:
        before = [link.predecessor_id for link in plan.links if link.successor_id == task.id]
        if any(key not in ends for key in before):
            return 1_000
        length, start = task.duration_minutes // 480, max([ends[key] for key in before], default=0)
        while any((part.person_id, start + n) in taken for part in task.people for n in range(length)):
            start += 1
        taken |= {(part.person_id, start + n) for part in task.people for n in range(length)}
        ends[task.id] = start + length
    return max(ends.values())


@settings(max_examples=40, deadline=None)
@given(small_plans())
def test_small_plans_are_done_in_the_fewest_days(plan: Plan) -> None:
    told: list[LevellingPreview] = []
    portfolio = Portfolio((LevelledProject(1, "Small", plan),), MONDAY, NAMES)
    found = level_projects(portfolio, 400, progress=told.append, clock=ticks())
    (finish,) = [shift for shift in found.shifts if shift.task_id is None]
    assert STANDARD_CALENDAR.minutes_between(MONDAY, finish.new) == 480 * shortest(plan)
    assert all(later.score < earlier.score for earlier, later in pairwise(told))


def test_more_time_finds_a_plan_that_turns_by_slack_do_not() -> None:
    lengths = {1: 3, 2: 2, 3: 2, 4: 1, 5: 4}
    teams = {1: (1,), 2: (1, 2), 3: (2,), 4: (1,), 5: (2,)}
    tasks = [replace(two_days(key, f"T{key}", *teams[key]), duration_minutes=480 * lengths[key]) for key in lengths]
    portfolio = Portfolio((project(1, *tasks),), MONDAY, NAMES)
    told: list[LevellingPreview] = []
    found = level_projects(portfolio, 200, progress=told.append, clock=ticks())
    assert found.score < told[0].score
    assert found == told[-1]
