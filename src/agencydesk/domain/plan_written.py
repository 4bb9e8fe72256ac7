"""A plan as other programs can say it: levelled starts become delays, days with the client pauses or delays."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from agencydesk.domain.plan import Constraint, Plan, PlanTask, Split
from agencydesk.domain.schedule import TaskDates, schedule
from agencydesk.domain.schedule_drag import Drag
from agencydesk.domain.schedule_pieces import bar_pieces

_ROUNDS = 8


def written(plan: Plan) -> dict[int, PlanTask]:
    """The tasks that need other words, by id: with them in place of theirs the dates are the same.

    Each is tried alone in the plan as it is. Where a delay of the clock does not lead to its start, it may start no
    earlier than that instead; where nothing does, as with several people who pause at their own hours, its dates are
    set by hand.
    """
    own = [task for task in plan.tasks if task.not_before is not None or task.waits]
    if not own:
        return {}
    wanted, drag = schedule(plan).dates, Drag(plan)
    return {task.id: _said(plan, drag, task, wanted[task.id]) for task in own if not wanted[task.id].summary}


def _said(plan: Plan, drag: Drag, task: PlanTask, wanted: TaskDates) -> PlanTask:
    said = _delayed(drag, _paused(plan, task, wanted), wanted.start)
    if drag.changed(said)[task.id][0] != wanted.start and task.constraint is Constraint.ASAP:
        at, delay = wanted.start, task.delay_minutes
        said = replace(said, constraint=Constraint.SNET, constraint_at=at, delay_minutes=delay)
    if drag.changed(said)[task.id] == (wanted.start, wanted.finish):
        return said
    return replace(said, manual_start=wanted.start, manual_finish=wanted.finish)


def _delayed(drag: Drag, task: PlanTask, start: datetime) -> PlanTask:
    """With a delay that leads to a start, or close before it; days off in between make it longer."""
    for _ in range(_ROUNDS):
        minutes = int((start - drag.changed(task)[task.id][0]).total_seconds()) // 60
        if minutes <= 0:
            break
        task = replace(task, delay_minutes=task.delay_minutes + minutes)
    return task


def _paused(plan: Plan, task: PlanTask, dates: TaskDates) -> PlanTask:
    """Without its levelled start and its waits; waits within the work become pauses in it."""
    plain = replace(task, not_before=None, waits=())
    pieces = bar_pieces(plan, task, dates.start, dates.finish) if task.waits else ()
    if len(pieces) < 2:
        return plain
    calendar = task.people[0].calendar if task.people else task.calendar or plan.calendar
    splits: list[Split] = []
    done = 0
    for (first, last), (again, _) in pairwise(pieces):
        done += calendar.minutes_between(first, last)
        splits.append(Split(done, calendar.minutes_between(last, again)))
    return replace(plain, splits=tuple(splits))
