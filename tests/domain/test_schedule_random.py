"""Random plans against a slow oracle that knows only dates, and against what slack and links promise."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agencydesk.domain.plan import Wait
from agencydesk.domain.schedule import Constraint, Plan, PlanTask, Schedule, schedule

from .schedule_oracle import (
    MOMENTS,
    ROUND_THE_CLOCK,
    clock_of,
    deciding,
    finish_of,
    in_hours,
    is_begun,
    is_leaf,
    leaves,
    length,
    oracle,
    plans,
    wished,
)


def span(result: Schedule, task_id: int) -> tuple[datetime, datetime]:
    return result.dates[task_id].start, result.dates[task_id].finish


@settings(max_examples=400)
@given(plans(kept=True))
def test_starts_and_finishes_are_the_oracles(plan: Plan) -> None:
    plan = replace(plan, tasks=tuple(_not_before_start(plan, task) for task in plan.tasks))
    result = schedule(plan)
    for task_id, (start, finish) in oracle(plan).items():
        task = next(task for task in plan.tasks if task.id == task_id)
        assert result.dates[task_id].start == start, task
        calendar = clock_of(plan, task)
        shown = result.dates[task_id].finish
        assert calendar.minutes_between(start, shown) == calendar.minutes_between(start, finish), task


def _not_before_start(plan: Plan, task: PlanTask) -> PlanTask:
    if task.constraint_at is None:
        return task
    return replace(task, constraint_at=max(task.constraint_at, plan.calendar.next_working(plan.start)))


@settings(max_examples=200)
@given(plans())
def test_work_lasts_its_duration_within_working_hours(plan: Plan) -> None:
    result = schedule(plan)
    for task in plan.tasks:
        found = result.dates[task.id]
        if not found.summary:
            calendar = clock_of(plan, task)
            assert calendar.minutes_between(found.start, found.finish) == length(plan, task, found.start)
            assert not task.duration_minutes or calendar.next_working(found.start) == found.start
            assert found.duration_minutes == task.duration_minutes
        else:
            below = [result.dates[leaf.id] for leaf in leaves(plan, task.id)]
            assert found.start == min(one.start for one in below)
            assert found.finish == max(one.finish for one in below)
        assert result.spans[task.id] == (found.start, found.finish)


@settings(max_examples=200)
@given(plans(), st.data())
def test_slack_can_be_used_up_and_not_a_minute_more(plan: Plan, data: st.DataObject) -> None:
    """A task held back to its late start keeps the plan's finish; held back for one minute longer, it moves it."""
    # Of what starts with a phase, its first task counts as bound, though another one may start before it is late.
    phases = {task.parent_id for task in plan.tasks}
    assume(all(link.kind.from_finish or link.predecessor_id not in phases for link in plan.links))
    plan = replace(plan, tasks=tuple(_not_before_start(plan, task) for task in plan.tasks))
    result = schedule(plan)
    task = data.draw(st.sampled_from([task for task in plan.tasks if is_leaf(plan, task)]))
    late = result.dates[task.id].late_start
    assert schedule(_held(plan, task, late)).finish == result.finish
    calendar = clock_of(plan, task)
    later = calendar.add(late, 1) if calendar is not ROUND_THE_CLOCK else late + timedelta(minutes=1)
    beyond = schedule(_held(plan, task, calendar.next_working(later)))
    assert beyond.finish > result.finish


def _holding(task: PlanTask, moment: datetime) -> PlanTask:
    """Starting there: levelling has had its delay by then, and a milestone has moved for its client."""
    waits = task.waits if task.duration_minutes else ()
    return replace(task, constraint=Constraint.SNET, constraint_at=moment, delay_minutes=0, waits=waits)


def _held(plan: Plan, task: PlanTask, moment: datetime) -> Plan:
    held = _holding(task, moment)
    return replace(plan, tasks=tuple(held if one.id == task.id else one for one in plan.tasks))


@settings(max_examples=150)
@given(plans(), st.data())
def test_free_slack_moves_nobody_else(plan: Plan, data: st.DataObject) -> None:
    """But for what waits for the phase: that takes free slack from the phase alone, as in MS Project."""
    plan = replace(plan, tasks=tuple(_not_before_start(plan, task) for task in plan.tasks))
    result = schedule(plan)
    leaf = data.draw(st.sampled_from([task for task in plan.tasks if is_leaf(plan, task)]))
    assume(leaf.parent_id not in {link.predecessor_id for link in plan.links})
    found = result.dates[leaf.id]
    assert found.free_slack_minutes <= found.total_slack_minutes
    if clock_of(plan, leaf) is ROUND_THE_CLOCK:
        return
    moved = schedule(_held(plan, leaf, clock_of(plan, leaf).add(found.start, found.free_slack_minutes)))
    for task in plan.tasks:
        if task.id not in (leaf.id, leaf.parent_id):
            assert span(moved, task.id) == span(result, task.id)
    assert moved.finish == result.finish


@settings(max_examples=150)
@given(plans())
def test_late_dates_keep_the_finish_all_together(plan: Plan) -> None:
    """With every task held to its late start, no task is late and the plan ends when it did."""
    result = schedule(plan)
    held = tuple(
        task if result.dates[task.id].summary else _holding(task, result.dates[task.id].late_start)
        for task in plan.tasks
    )
    again = schedule(replace(plan, tasks=held))
    assert again.finish == result.finish
    for task in plan.tasks:
        if not result.dates[task.id].summary:
            assert again.dates[task.id].start == result.dates[task.id].late_start


def broken_links(plan: Plan, result: Schedule) -> set[int]:
    """Tasks that start before a link lets them; what is under way waits for nothing any more."""
    broken = set()
    starts = {key: found.start for key, found in result.dates.items()}
    for link in plan.links:
        for pred in deciding(plan, link, starts):
            for succ in leaves(plan, link.successor_id):
                wish = wished(plan, link, pred, succ, result.dates[pred.id].start)
                if wish > result.dates[succ.id].start and not is_begun(succ):
                    broken.add(succ.id)
    return broken


def is_constraint_kept(plan: Plan, task: PlanTask, result: Schedule) -> bool:
    """Measured in working time: 18:00 on Friday and 09:00 on Monday are one moment."""
    if task.constraint_at is None or task.manual_start is not None or is_begun(task):
        return True
    calendar, (start, finish) = clock_of(plan, task), span(result, task.id)
    shown = start if task.constraint in (Constraint.SNET, Constraint.SNLT, Constraint.MSO) else finish
    late = calendar.minutes_between(task.constraint_at, shown)
    if task.constraint in (Constraint.SNET, Constraint.FNET):
        return late >= 0
    return late <= 0 if task.constraint in (Constraint.SNLT, Constraint.FNLT) else late == 0


def is_within_phase(plan: Plan, task: PlanTask, result: Schedule) -> bool:
    """The constraint of the phase above is kept; what is under way begins and ends when it does."""
    phase = next((one for one in plan.tasks if one.id == task.parent_id), None)
    if phase is None or phase.constraint_at is None or is_begun(task):
        return True
    start, finish = span(result, task.id)
    calendar = clock_of(plan, task) if task.duration_minutes else task.calendar or plan.calendar
    if phase.constraint is Constraint.SNET:
        return calendar.minutes_between(start, phase.constraint_at) <= 0
    return calendar.minutes_between(phase.constraint_at, finish) <= 0


@st.composite
def strict_plans(draw: st.DrawFn) -> Plan:
    """With every kind of constraint, deadlines, and sometimes links first."""
    made = draw(plans(kept=True))
    limited = []
    for task in made.tasks:
        kind = draw(st.sampled_from([*Constraint, None, None, None, None]))
        if not is_leaf(made, task) and kind in (Constraint.SNET, Constraint.FNLT):
            limited.append(replace(task, constraint=kind, constraint_at=draw(MOMENTS)))
        elif kind is None or kind is Constraint.ALAP or not is_leaf(made, task):
            limited.append(replace(task, deadline=draw(st.none() | MOMENTS)))
        else:
            at = None if kind is Constraint.ASAP else draw(MOMENTS)
            limited.append(replace(task, constraint=kind, constraint_at=at))
    return replace(made, tasks=tuple(limited), honour_constraints=draw(st.booleans()))


@settings(max_examples=300)
@given(strict_plans())
def test_whatever_cannot_be_kept_is_told(plan: Plan) -> None:
    """No link and no constraint is broken in silence, and with links first no link is broken at all."""
    result = schedule(plan)
    broken = broken_links(plan, result)
    for task in plan.tasks:
        found = result.dates[task.id]
        if found.summary or task.manual_start is not None:
            continue
        assert found.conflict or (task.id not in broken and is_constraint_kept(plan, task, result)), task
        assert found.conflict or is_within_phase(plan, task, result), task
        if not plan.honour_constraints:
            assert task.id not in broken, task
        if found.misses_deadline and task.actual_finish is None:
            assert task.deadline is not None
            assert found.finish > task.deadline


@settings(max_examples=150)
@given(plans(), st.data())
def test_as_late_as_possible_keeps_the_finish_and_every_link(plan: Plan, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from([task.id for task in plan.tasks if is_leaf(plan, task)])))
    late = replace(
        plan,
        tasks=tuple(
            replace(task, constraint=Constraint.ALAP, constraint_at=None, delay_minutes=0, not_before=None)
            if task.id in chosen
            else task
            for task in plan.tasks
        ),
    )
    free = replace(
        late,
        tasks=tuple(
            replace(task, constraint=Constraint.ASAP) if task.constraint is Constraint.ALAP else task
            for task in late.tasks
        ),
    )
    result, early = schedule(late), schedule(free)
    assert result.finish == early.finish
    moved = {task.id for task in plan.tasks if task.waits and not task.duration_minutes}
    assert not broken_links(late, result) - moved
    for task_id in chosen:
        assert task_id in moved or result.dates[task_id].start == early.dates[task_id].late_start
        assert result.dates[task_id].total_slack_minutes == 0


@settings(max_examples=200)
@given(plans(), st.integers(0, 40))
def test_back_from_a_finish_nothing_could_be_later(plan: Plan, days: int) -> None:
    """Every link holds, everything is done by the finish, and a minute later something would not be."""
    finish = datetime(2026, 7, 1, 18) + timedelta(days=days)
    bare = tuple(
        replace(task, constraint=Constraint.ASAP, constraint_at=None, delay_minutes=0, not_before=None)
        for task in plan.tasks
    )
    plan = replace(plan, tasks=bare, finish=finish)
    result = schedule(plan)
    end = plan.calendar.previous_working(finish)
    for task in plan.tasks:
        if not is_leaf(plan, task) or (task.waits and not task.duration_minutes):
            continue
        start = result.dates[task.id].start
        assert _is_in_time(plan, task, start, result, end), task
        assert not _is_in_time(plan, task, _later(plan, task, start), result, end), task


@settings(max_examples=100)
@given(plans(), st.sets(st.integers(1, 8)))
def test_back_from_a_finish_what_is_eager_starts_as_soon_as_the_start_allows(plan: Plan, chosen: set[int]) -> None:
    tasks = tuple(
        replace(task, constraint=Constraint.ASAP, constraint_at=None, delay_minutes=0, not_before=None, waits=())
        for task in plan.tasks
    )
    back = replace(plan, tasks=tasks, finish=datetime(2026, 7, 31, 18))
    start = schedule(back).start
    assume(plan.calendar.next_working(start) == start)
    soonest = schedule(replace(back, finish=None, start=start, start_binds_all=True)).dates
    mixed = replace(back, tasks=tuple(replace(task, eager=task.id in chosen) for task in tasks))
    result = schedule(mixed)
    assert not broken_links(mixed, result)
    for task in tasks:
        if task.id in chosen and is_leaf(plan, task):
            dates = result.dates[task.id]
            assert (dates.start, dates.total_slack_minutes) == (soonest[task.id].start, 0), task


def _later(plan: Plan, task: PlanTask, start: datetime) -> datetime:
    calendar = clock_of(plan, task)
    return in_hours(plan, task, calendar.next_working(calendar.add(start, 1)))


def _is_in_time(plan: Plan, task: PlanTask, start: datetime, result: Schedule, end: datetime) -> bool:
    calendar = clock_of(plan, task)
    if calendar.minutes_between(end, finish_of(plan, task, start)) > 0:
        return False
    for link in plan.links:
        if task in leaves(plan, link.predecessor_id):
            for succ in leaves(plan, link.successor_id):
                if wished(plan, link, task, succ, start) > result.dates[succ.id].start:
                    return False
    return True


@settings(max_examples=150)
@given(plans(kept=True), st.data())
def test_days_with_the_client_move_what_follows_by_what_slack_leaves(plan: Plan, data: st.DataObject) -> None:
    """A wait moves the finish of the plan by no more than its length less the slack of the task."""
    leaf = data.draw(st.sampled_from([task for task in plan.tasks if is_leaf(plan, task)]))
    minutes = leaf.duration_minutes or 480
    leaf = PlanTask(leaf.id, leaf.parent_id, leaf.name, minutes, splits=leaf.splits, delay_minutes=leaf.delay_minutes)
    tasks = tuple(leaf if one.id == leaf.id else one for one in plan.tasks)
    above = {leaf.id, leaf.parent_id}
    links = tuple(link for link in plan.links if not (link.kind.to_finish and link.successor_id in above))
    plan = replace(plan, tasks=tasks, links=links)
    result = schedule(plan)
    found = result.dates[leaf.id]
    days = data.draw(st.integers(1, 5))
    until = plan.calendar.add(found.start, days * 480)
    from_start = _with_wait(plan, leaf, found.start, until)
    moved = schedule(from_start)
    gone = plan.calendar.minutes_between(found.finish, moved.dates[leaf.id].finish)
    assert gone == days * 480
    if days * 480 <= found.total_slack_minutes:
        assert moved.finish == result.finish
    waited_for = {link.predecessor_id for link in plan.links}
    if days * 480 <= found.free_slack_minutes and leaf.parent_id not in waited_for:
        others = [task.id for task in plan.tasks if task.id not in (leaf.id, leaf.parent_id)]
        assert [span(moved, key) for key in others] == [span(result, key) for key in others]


def _with_wait(plan: Plan, leaf: PlanTask, since: datetime, until: datetime) -> Plan:
    waiting = replace(leaf, waits=(Wait(since, until),))
    return replace(plan, tasks=tuple(waiting if one.id == leaf.id else one for one in plan.tasks))
