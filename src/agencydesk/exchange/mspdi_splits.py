"""Pauses within tasks: MS Project has them only as days without work in the timephased data of assignments."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from agencydesk.domain.plan import Split
from agencydesk.domain.work_calendar import WorkCalendar

from .mspdi_values import Node

REMAINING, ACTUAL = 1, 2
_Piece = tuple[datetime, datetime, bool]


def read_splits(
    project: Node, calendars: Mapping[int, WorkCalendar], hours: Mapping[int, WorkCalendar]
) -> dict[int, tuple[Split, ...]]:
    """The pauses of tasks by UID. `calendars` are by resource, `hours` those of tasks, for assignments to nobody."""
    found: dict[int, tuple[Split, ...]] = {}
    for node in project.all("Assignments/Assignment"):
        task, resource = node.number("TaskUID", -1), node.number("ResourceUID", -1)
        if task in hours and task not in found:
            splits = tuple(_pauses(_pieces(node), calendars.get(resource, hours[task])))
            if splits:
                found[task] = splits
    return found


def _pieces(node: Node) -> list[_Piece]:
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
        if idle and worked:
            yield Split(worked, idle)
        worked, idle = worked + minutes, 0


def resumed(node: Node, calendar: WorkCalendar) -> tuple[Split, ...]:
    """The pause of a task that is under way, where the file only says when it stopped and goes on."""
    stop, resume, done = node.moment("Stop"), node.moment("Resume"), node.minutes("ActualDuration")
    if stop is None or resume is None or not done or not node.text("ActualStart") or node.text("ActualFinish"):
        return ()
    pause = calendar.minutes_between(stop, resume) if resume > stop else 0
    return (Split(done, pause),) if pause else ()
