"""A drag shows what scheduling the changed plan anew would give."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.plan import Wait
from agencydesk.domain.schedule import Constraint, LagKind, Plan, PlanLink, PlanTask, schedule
from agencydesk.domain.schedule_drag import Drag

from .schedule_oracle import MOMENTS, SPLITS, plans, waits


@st.composite
def changes(draw: st.DrawFn, plan: Plan) -> PlanTask:
    task = draw(st.sampled_from(plan.tasks))
    kind = draw(st.integers(0, 11))
    if kind == 0:
        return replace(task, duration_minutes=draw(st.sampled_from([0, 30, 480, 4800])))
    if kind == 1:
        return replace(task, actual_start=draw(MOMENTS), actual_finish=draw(st.none() | MOMENTS))
    if kind == 2:
        return replace(task, manual_start=draw(MOMENTS), manual_finish=draw(st.none() | MOMENTS))
    if kind == 3:
        return replace(task, not_before=draw(st.none() | MOMENTS))
    if kind == 4:
        return replace(task, delay_minutes=draw(st.sampled_from([0, 60, 1440, 2000])))
    if kind == 5:
        return replace(task, waits=tuple(draw(st.lists(waits(), max_size=2))))
    if kind == 6:
        return replace(task, splits=tuple(draw(st.lists(SPLITS, max_size=2))))
    if kind == 7:
        left = draw(st.sampled_from([None, 0, 60, 960]))
        return replace(task, percent_done=draw(st.sampled_from([0, 50, 100])), remaining_minutes=left)
    return replace(task, constraint=draw(st.sampled_from(Constraint)), constraint_at=draw(MOMENTS))


@settings(max_examples=250)
@given(plans(kept=True), st.data())
def test_changes_in_a_row_show_what_a_full_schedule_gives(plan: Plan, data: st.DataObject) -> None:
    """Each change counts from the plan, whatever was tried before it."""
    drag = Drag(plan)
    for _ in range(3):
        task = data.draw(changes(plan))
        spans = drag.changed(task)
        tasks = tuple(task if one.id == task.id else one for one in plan.tasks)
        dates = schedule(replace(plan, tasks=tasks)).dates
        assert list(spans) == list(dates)
        for key, found in dates.items():
            assert spans[key] == (found.start, found.finish), key


def test_a_percentage_follows_the_length_of_what_is_dragged() -> None:
    tasks = (PlanTask(1, None, "A", 960), PlanTask(2, None, "B"))
    plan = Plan(tasks, (PlanLink(1, 2, lag_minutes=50, lag_kind=LagKind.PERCENT),), datetime(2026, 6, 15, 9))
    drag = Drag(plan)
    assert drag.changed(replace(tasks[0], duration_minutes=1920))[2][0] == datetime(2026, 6, 23, 9)
    assert drag.changed(tasks[0])[2][0] == datetime(2026, 6, 18, 9)


def test_a_long_chain_follows_and_what_is_before_it_stays() -> None:
    count = 3_000
    tasks = tuple(PlanTask(n, None, "", 60) for n in range(1, count + 1))
    links = tuple(PlanLink(n, n + 1) for n in range(1, count))
    plan = Plan(tasks, links, datetime(2026, 6, 15, 9))
    drag, dates = Drag(plan), schedule(plan).dates
    middle = dates[1_000].start + timedelta(days=7)
    spans = drag.changed(replace(tasks[999], constraint=Constraint.SNET, constraint_at=middle))
    assert spans[999] == (dates[999].start, dates[999].finish)
    assert spans[1_000][0] == middle
    assert spans[count][0] == dates[count].start + timedelta(days=7)


def test_a_phase_ends_with_what_begins_to_wait_below_it() -> None:
    tasks = (PlanTask(1), PlanTask(2, 1, "A", 480), PlanTask(3, 1, "B", 480))
    drag = Drag(Plan(tasks, (), datetime(2026, 6, 15, 9)))
    waiting = replace(tasks[1], waits=(Wait(datetime(2026, 6, 15, 9), datetime(2026, 6, 17, 9)),))
    assert drag.changed(waiting)[1] == (datetime(2026, 6, 15, 9), datetime(2026, 6, 17, 18))
