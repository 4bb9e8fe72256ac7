"""Levelling random projects: the scheduler agrees, nobody does two things at once, small plans are the shortest."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencydesk.domain.levelling_projects import (
    LevelledProject,
    LevellingPreview,
    Portfolio,
    level_projects,
)
from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask, PlanWork, Split, Wait
from agencydesk.domain.schedule import schedule
from agencydesk.domain.work_calendar import STANDARD_CALENDAR
from tests.domain.levelling_cases import (
    HOURS,
    MONDAY,
    MORNINGS,
    NAMES,
    accepted,
    day,
    overfull,
    ticks,
    work,
)

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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small_plans())
def test_small_plans_are_done_in_the_fewest_days(plan: Plan) -> None:
    told: list[LevellingPreview] = []
    portfolio = Portfolio((LevelledProject(1, "Small", plan),), MONDAY, NAMES)
    found = level_projects(portfolio, 400, progress=told.append, clock=ticks())
    (finish,) = [shift for shift in found.shifts if shift.task_id is None]
    assert STANDARD_CALENDAR.minutes_between(MONDAY, finish.new) == 480 * shortest(plan)
    assert all(later.score < earlier.score for earlier, later in pairwise(told))
