"""Where our schedule of a file's plan differs from the dates that the file stores, and what keeping those means."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from agencydesk.domain.plan import Plan, PlanTask
from agencydesk.domain.plan_file import FileTask, PlanFile
from agencydesk.domain.schedule import Schedule, TaskDates, schedule
from agencydesk.domain.work_calendar import WorkCalendar

_ROUNDS = 10


class Keep(StrEnum):
    """Whose dates hold where they differ: those that we compute, or those that the file stores."""

    OURS = "ours"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """A task whose dates differ: the file's, ours, and the reason of ours in words."""

    uid: int
    name: str
    file_start: datetime
    file_finish: datetime
    start: datetime
    finish: datetime
    reason: str


def differences(file: PlanFile, plan: Plan, found: Schedule) -> tuple[PlanDifference, ...]:
    """Tasks whose computed start or finish is another working moment than the stored one; ids of `plan` are UIDs."""
    tasks = {task.id: task for task in plan.tasks}
    return tuple(
        _difference(task, found.dates[task.uid])
        for task in file.tasks
        if task.uid in tasks and _differs(task, found.dates[task.uid], tasks[task.uid].calendar or plan.calendar)
    )


def _differs(task: FileTask, dates: TaskDates, calendar: WorkCalendar) -> bool:
    stored = task.computed
    return stored is not None and not (
        _same_moment(stored.start, dates.start, calendar) and _same_moment(stored.finish, dates.finish, calendar)
    )


def _same_moment(one: datetime, other: datetime, calendar: WorkCalendar) -> bool:
    """Friday 17:00 and Monday 08:00 are one working moment."""
    return one == other or calendar.minutes_between(one, other) == 0


def _difference(task: FileTask, dates: TaskDates) -> PlanDifference:
    assert task.computed is not None
    there = task.computed
    return PlanDifference(task.uid, task.name, there.start, there.finish, dates.start, dates.finish, dates.reason)


def held_by_file(file: PlanFile, plan: Plan) -> dict[int, PlanTask]:
    """By UID, the leaves that must be held at the file's dates so that every leaf has them."""
    stored = {task.uid: task.computed for task in file.tasks if task.computed is not None}
    phases = {task.parent_id for task in plan.tasks}
    held: dict[int, PlanTask] = {}
    for _ in range(_ROUNDS):
        differing = [row.uid for row in differences(file, plan, schedule(plan)) if row.uid not in phases]
        fresh = {task.id: task for task in plan.tasks if task.id in differing and task.id not in held}
        if not fresh:
            break
        for key, task in fresh.items():
            there = stored[key]
            held[key] = replace(task, manual_start=there.start, manual_finish=there.finish)
        plan = replace(plan, tasks=tuple(held.get(task.id, task) for task in plan.tasks))
    return held


def summary(differing: int, compared: int, tasks: int) -> str:
    """One sentence about how many of the tasks with dates in the file have others here."""
    if not tasks:
        return "The plan has no tasks."
    if not compared:
        return "The file stores no dates; the plan is scheduled."
    missing = tasks - compared
    more = f" {missing} without dates in the file {'is' if missing == 1 else 'are'} scheduled." if missing else ""
    if not differing:
        return f"Every date is the one that the file stores.{more}"
    verb = "has" if differing == 1 else "have"
    return f"{differing} of {compared} tasks {verb} other dates here than in the file.{more}"
