"""A plan as an iCalendar file: tasks as to-dos with start, due day and progress, milestones as days of the calendar.

Times float: they are those of the clock on the wall, as everywhere in a plan. The UIDs come from `key` and the task's
own number, so that a calendar program that reads the file again changes what it has and makes no doubles.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from agencydesk.domain import clock
from agencydesk.domain.plan_file import FileTask, PlanFile
from agencydesk.domain.text import clean, line

if TYPE_CHECKING:
    from icalendar import Calendar, Component

_PRODUCT = "-//AgencyDesk//AgencyDesk//EN"
_HOST = "agencydesk.invalid"
_NORMAL, _HIGHEST = 500, 1000


def write_plan(file: PlanFile, key: str = "", stamp: datetime | None = None) -> bytes:
    """The plan, with the dates that its tasks have as `computed`; one without dates is not in it.

    `key` stands for the plan in UIDs (its name where it is empty), and `stamp` is when it was written, in UTC.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", line(file.name))
    at = (stamp or clock.utc_now()).replace(tzinfo=UTC)
    plan = sha256((key or file.name).encode("utf-8", errors="replace")).hexdigest()[:20]
    dated = {task.uid for task in file.tasks if _dates(task) is not None}
    for task in file.tasks:
        if task.uid in dated:
            _put(calendar, file, task, plan, at, dated)
    return bytes(calendar.to_ical())


def _put(calendar: "Calendar", file: PlanFile, task: FileTask, plan: str, at: datetime, dated: Collection[int]) -> None:
    from icalendar import Event, Todo

    dates = _dates(task)
    assert dates is not None
    part: Component = Event() if task.milestone else Todo()
    part.add("uid", _uid(plan, task.uid))
    part.add("dtstamp", at)
    part.add("summary", line(task.name))
    if note := _note(file, task):
        part.add("description", note)
    if line(file.name):
        part.add("categories", [line(file.name)])
    if task.milestone:
        part.add("dtstart", dates[1].date())
        part.add("dtend", dates[1].date() + timedelta(days=1))
        part.add("transp", "TRANSPARENT")
    else:
        _put_progress(part, task, dates)
        if task.parent_uid in dated:
            part.add("related-to", _uid(plan, task.parent_uid))
    calendar.add_component(part)


def _uid(plan: str, task: int | None) -> str:
    return f"task-{task}-{plan}@{_HOST}"


def _dates(task: FileTask) -> tuple[datetime, datetime] | None:
    """The start and finish: those computed, else those that a person gave."""
    if task.computed is not None:
        return task.computed.start, task.computed.finish
    if task.manual_start is not None:
        return task.manual_start, task.manual_finish or task.manual_start
    return None


def _put_progress(part: "Component", task: FileTask, dates: tuple[datetime, datetime]) -> None:
    """A due day must be later than the start, and both be days or both be moments."""
    start, due = dates
    if _is_midnight(start) and _is_midnight(due) and start < due:
        part.add("dtstart", start.date())
        part.add("due", due.date())
    else:
        if start < due:
            part.add("dtstart", start)
        part.add("due", due)
    done = 100 if task.actual_finish is not None else task.percent_done
    part.add("percent-complete", done)
    part.add("status", "COMPLETED" if done == 100 else "IN-PROCESS" if done else "NEEDS-ACTION")
    if priority := _priority(task.priority):
        part.add("priority", priority)


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == datetime.min.time()


def _priority(priority: int) -> int:
    """1 (highest) to 9; an ordinary priority is not worth saying."""
    if priority == _NORMAL:
        return 0
    return max(1, min(9, 9 - priority * 8 // _HIGHEST))


def _note(file: PlanFile, task: FileTask) -> str:
    """The note of a task, and below it who works on it."""
    names = {resource.uid: resource.name for resource in file.resources}
    people = [
        names[one.resource_uid] for one in file.assignments if one.task_uid == task.uid and one.resource_uid in names
    ]
    return "\n\n".join(part for part in (clean(task.note), ", ".join(map(clean, people))) if part)
