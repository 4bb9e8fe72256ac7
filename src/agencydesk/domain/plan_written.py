"""A plan as other programs can say it: levelled starts become delays, days with the client pauses or delays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from agencydesk.domain.plan import Constraint, Plan, PlanTask, Split
from agencydesk.domain.plan_edit import with_tasks
from agencydesk.domain.schedule import TaskDates, schedule
from agencydesk.domain.schedule_pieces import bar_pieces

_ROUNDS = 8
_MINUTE = 60

Dates = Mapping[int, TaskDates]


def written(plan: Plan) -> dict[int, PlanTask]:
    """The tasks that need other words, by id: with them alone in place of theirs the dates are the same.

    Where a delay of the clock does not lead to a start, the task may start no earlier than that instead.
    """
    own = {task.id: task for task in plan.tasks if task.not_before is not None or task.waits}
    if not own:
        return {}
    wanted = schedule(plan).dates
    found = {key: _paused(plan, task, wanted[key]) for key, task in own.items() if not wanted[key].summary}
    for _ in range(_ROUNDS):
        dates = schedule(with_tasks(plan, found)).dates
        early = {key: minutes for key in found if (minutes := _minutes(dates[key].start, wanted[key].start)) > 0}
        if not early:
            break
        for key, minutes in early.items():
            found[key] = replace(found[key], delay_minutes=found[key].delay_minutes + minutes)
    dates = schedule(with_tasks(plan, found)).dates
    for key, task in found.items():
        if dates[key].start != wanted[key].start and task.constraint is Constraint.ASAP:
            delay = own[key].delay_minutes
            found[key] = replace(task, constraint=Constraint.SNET, constraint_at=wanted[key].start, delay_minutes=delay)
    return found


def _minutes(first: datetime, last: datetime) -> int:
    return int((last - first).total_seconds()) // _MINUTE


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
