"""Pauses within tasks: MS Project has them only as days without work in the timephased data of assignments."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from agencydesk.domain.plan import Split
from agencydesk.domain.plan_file import PlanFile
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.work_calendar import WorkCalendar

from .mspdi_values import Node

REMAINING, ACTUAL = 1, 2
_ROUNDING = 5  # MS Project rounds the pieces of contoured work, and leaves minutes between them
Hours = dict[tuple[int, int | None], WorkCalendar]
_Piece = tuple[datetime, datetime, bool]


def hours_of(file: PlanFile) -> Hours:
    """The hours on which each resource works at each task, and (with None) those of the task itself."""
    found: Hours = {}
    for task in to_plan(file).tasks:
        found[task.id, None] = task.calendar or file.calendar
        found.update({(task.id, part.person_id): part.calendar for part in task.people})
    return found


def read_splits(project: Node, file: PlanFile) -> dict[int, tuple[Split, ...]]:
    """The pauses of tasks by UID; those of a task are the same in all of its assignments."""
    hours = hours_of(file)
    tasks = {task.uid: task.duration_minutes for task in file.tasks if task.duration_minutes and not task.elapsed}
    found: dict[int, tuple[Split, ...]] = {}
    for node in project.all("Assignments/Assignment"):
        task, resource = node.number("TaskUID", -1), node.number("ResourceUID", -1)
        if task in tasks and task not in found:
            pauses = _pauses(_timephased(node), hours.get((task, resource)) or hours[task, None])
            splits = tuple(split for split in pauses if split.after_minutes < tasks[task])
            if splits:
                found[task] = splits
    for node in project.all("Tasks/Task"):
        uid = node.number("UID", -1)
        if uid in tasks and uid not in found:
            found[uid] = _resumed(node, hours[uid, None], tasks[uid])
    return found


def _timephased(node: Node) -> list[_Piece]:
    """Spans of work and of none, in order."""
    pieces: list[_Piece] = []
    for data in node.all("TimephasedData"):
        if data.number("Type") in (REMAINING, ACTUAL):
            start, finish = data.moment("Start"), data.moment("Finish")
            if start is not None and finish is not None and start < finish:
                pieces.append((start, finish, bool(data.minutes("Value"))))
    return sorted(pieces)


def _pauses(pieces: Iterable[_Piece], calendar: WorkCalendar) -> Iterator[Split]:
    """Idle working time with work before and behind it."""
    worked = idle = 0
    last: datetime | None = None
    for start, finish, works in pieces:
        if last is not None and start > last:
            idle += calendar.minutes_between(last, start)
        begin = start if last is None else max(start, last)
        minutes = calendar.minutes_between(begin, finish) if begin < finish else 0
        last = max(finish, last or finish)
        if not works:
            idle += minutes
            continue
        if idle > _ROUNDING and worked:
            yield Split(worked, idle)
        worked, idle = worked + minutes, 0


def _resumed(node: Node, calendar: WorkCalendar, duration: int) -> tuple[Split, ...]:
    """The pause of a task that is under way, where the file only says when it stopped and goes on."""
    stop, resume, done = node.moment("Stop"), node.moment("Resume"), node.minutes("ActualDuration")
    if stop is None or resume is None or not done or not node.text("ActualStart") or node.text("ActualFinish"):
        return ()
    pause = calendar.minutes_between(stop, resume) if resume > stop else 0
    return (Split(done, pause),) if pause > _ROUNDING and done < duration else ()
