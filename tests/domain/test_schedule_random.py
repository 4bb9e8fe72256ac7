"""Random plans against a slow oracle that knows only dates, and against what slack and links promise."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.schedule import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask, Schedule, schedule
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, WorkCalendar

MONDAY = datetime(2026, 6, 15, 9)
NIGHTS = WorkCalendar((((0, 120), (1200, 1440)),) * 6 + ((),))
CALENDARS = [
    None,
    STANDARD_CALENDAR.with_days_off([date(2026, 6, 18), date(2026, 6, 25)]),
    WorkCalendar((((480, 720),), (), OFFICE_DAY, OFFICE_DAY, ((600, 690),), OFFICE_DAY, ())),
    NIGHTS,
]
ROUND_THE_CLOCK = WorkCalendar((((0, 1440),),) * 7)
MOMENTS = st.integers(0, 20 * 24).map(lambda hours: datetime(2026, 6, 11) + timedelta(hours=hours))


@st.composite
def tasks(draw: st.DrawFn, number: int) -> PlanTask:
    minutes = draw(st.sampled_from([0, 1, 60, 240, 480, 725, 1440, 2400]))
    constraint = draw(st.sampled_from([Constraint.ASAP] * 5 + [Constraint.SNET, Constraint.FNET]))
    return PlanTask(
        number,
        None,
        f"T{number}",
        minutes,
        draw(st.sampled_from(CALENDARS)),
        constraint=constraint,
        constraint_at=None if constraint is Constraint.ASAP else draw(MOMENTS),
        elapsed=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def plans(draw: st.DrawFn, lags: bool = True) -> Plan:
    """Up to eight tasks, some of them phases of the two tasks after them; links run from low to high numbers."""
    count = draw(st.integers(2, 8))
    made = [draw(tasks(number)) for number in range(1, count + 1)]
    for head in range(0, count - 2, 3):
        if draw(st.booleans()):
            made[head] = PlanTask(head + 1, None, f"P{head + 1}")
            for below in (head + 1, head + 2):
                made[below] = replace(made[below], parent_id=head + 1)
    links = []
    for _ in range(draw(st.integers(0, 2 * count))):
        first, second = sorted(draw(st.tuples(st.integers(1, count), st.integers(1, count))))
        if first == second or made[second - 1].parent_id == first:
            continue
        lag = draw(st.sampled_from([0, 0, 60, 480, 1000, -60, -480])) if lags else 0
        kind = draw(st.sampled_from([LagKind.WORKING, LagKind.WORKING, LagKind.ELAPSED]))
        links.append(PlanLink(first, second, draw(st.sampled_from(LinkKind)), lag, kind))
    return Plan(tuple(made), tuple(links), MONDAY)


def leaves(plan: Plan, task_id: int) -> list[PlanTask]:
    below = [task for task in plan.tasks if task.parent_id == task_id]
    return below or [task for task in plan.tasks if task.id == task_id]


def clock_of(plan: Plan, task: PlanTask) -> WorkCalendar:
    if task.elapsed or not task.duration_minutes:
        return ROUND_THE_CLOCK
    return task.calendar or plan.calendar


def lagged(plan: Plan, link: PlanLink, succ: PlanTask, moment: datetime) -> datetime:
    """When the lag is over; a lag that starts at an evening and is none ends there."""
    if not link.lag_minutes:
        return moment
    if link.lag_kind is LagKind.ELAPSED:
        return moment + timedelta(minutes=link.lag_minutes)
    calendar = succ.calendar or plan.calendar
    if link.lag_minutes > 0:
        return calendar.add(moment, link.lag_minutes)
    # A lead of so many minutes leaves exactly those minutes: its evening end, or its morning end after a start.
    early = calendar.add(calendar.next_working(moment), link.lag_minutes)
    return calendar.previous_working(early) if link.kind.from_finish else early


def oracle(plan: Plan) -> dict[int, tuple[datetime, datetime]]:
    """Move every task to what each rule asks until nothing moves any more."""
    begin = plan.calendar.next_working(plan.start)
    start = {task.id: _first_start(plan, task, begin) for task in plan.tasks if leaves(plan, task.id) == [task]}
    by_id = {task.id: task for task in plan.tasks}
    moved = True
    while moved:
        moved = False
        for link in plan.links:
            for pred in leaves(plan, link.predecessor_id):
                for succ in leaves(plan, link.successor_id):
                    asked = _asked(plan, link, pred, succ, start[pred.id])
                    if asked > start[succ.id]:
                        start[succ.id], moved = asked, True
    return {key: (value, _finish(plan, by_id[key], value)) for key, value in start.items()}


def _first_start(plan: Plan, task: PlanTask, begin: datetime) -> datetime:
    calendar = clock_of(plan, task)
    dated = task.constraint_at
    if dated is not None and task.constraint is Constraint.FNET:
        return max(calendar.next_working(begin), _back(calendar, dated, task.duration_minutes))
    if dated is not None:
        return calendar.next_working(dated)
    return calendar.next_working(begin)


def _back(calendar: WorkCalendar, finish: datetime, minutes: int) -> datetime:
    return calendar.next_working(calendar.add(finish, -minutes) if minutes else finish)


def _finish(plan: Plan, task: PlanTask, start: datetime) -> datetime:
    return clock_of(plan, task).add(start, task.duration_minutes) if task.duration_minutes else start


def _asked(plan: Plan, link: PlanLink, pred: PlanTask, succ: PlanTask, start: datetime) -> datetime:
    end = _finish(plan, pred, start) if link.kind.from_finish else start
    calendar = clock_of(plan, succ)
    moment = lagged(plan, link, succ, end)
    if calendar is ROUND_THE_CLOCK and link.lag_minutes and link.lag_kind is LagKind.WORKING:
        # On the clock a lag ends in the evening after a finish, and in the morning after a start.
        own = succ.calendar or plan.calendar
        moment = own.previous_working(moment) if link.kind.from_finish else own.next_working(moment)
    return _back(calendar, moment, succ.duration_minutes if link.kind.to_finish else 0)


def span(result: Schedule, task_id: int) -> tuple[datetime, datetime]:
    return result.dates[task_id].start, result.dates[task_id].finish


@settings(max_examples=400)
@given(plans())
def test_starts_and_finishes_are_the_oracles(plan: Plan) -> None:
    plan = replace(plan, tasks=tuple(_not_before_start(plan, task) for task in plan.tasks))
    result = schedule(plan)
    for task_id, (start, finish) in oracle(plan).items():
        task = next(task for task in plan.tasks if task.id == task_id)
        assert result.dates[task_id].start == start
        calendar = clock_of(plan, task)
        shown = result.dates[task_id].finish
        assert calendar.minutes_between(start, shown) == calendar.minutes_between(start, finish)


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
            assert calendar.minutes_between(found.start, found.finish) == task.duration_minutes
            assert not task.duration_minutes or calendar.next_working(found.start) == found.start
        else:
            below = [result.dates[leaf.id] for leaf in leaves(plan, task.id)]
            assert found.start == min(one.start for one in below)
            assert found.finish == max(one.finish for one in below)


@settings(max_examples=200)
@given(plans(), st.data())
def test_slack_can_be_used_up_and_not_a_minute_more(plan: Plan, data: st.DataObject) -> None:
    """A task held back to its late start keeps the plan's finish; held back for one minute longer, it moves it."""
    result = schedule(plan)
    task = data.draw(st.sampled_from([task for task in plan.tasks if leaves(plan, task.id) == [task]]))
    late = result.dates[task.id].late_start
    assert schedule(_held(plan, task, late)).finish == result.finish
    calendar = clock_of(plan, task)
    later = calendar.add(late, 1) if calendar is not ROUND_THE_CLOCK else late + timedelta(minutes=1)
    beyond = schedule(_held(plan, task, calendar.next_working(later)))
    assert beyond.finish > result.finish


def _held(plan: Plan, task: PlanTask, moment: datetime) -> Plan:
    held = replace(task, constraint=Constraint.SNET, constraint_at=moment)
    return replace(plan, tasks=tuple(held if one.id == task.id else one for one in plan.tasks))


@settings(max_examples=150)
@given(plans(), st.data())
def test_free_slack_moves_nobody_else(plan: Plan, data: st.DataObject) -> None:
    result = schedule(plan)
    leaf = data.draw(st.sampled_from([task for task in plan.tasks if leaves(plan, task.id) == [task]]))
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
        replace(task, constraint=Constraint.SNET, constraint_at=result.dates[task.id].late_start)
        if not result.dates[task.id].summary
        else task
        for task in plan.tasks
    )
    again = schedule(replace(plan, tasks=held))
    assert again.finish == result.finish
    for task in plan.tasks:
        if not result.dates[task.id].summary:
            assert again.dates[task.id].start == result.dates[task.id].late_start
