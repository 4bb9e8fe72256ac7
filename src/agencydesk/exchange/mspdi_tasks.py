"""What stands in the element of a task in an MS Project XML file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from agencydesk.domain.plan import Constraint
from agencydesk.domain.plan_file import FileDates, FileTask
from agencydesk.domain.text import clean, line
from agencydesk.domain.work_calendar import WorkCalendar

from .mspdi_codes import CONSTRAINTS, EFFORTS, NO_CALENDAR, is_elapsed
from .mspdi_outline import TaskNode
from .mspdi_values import Node

NO_NAME = "(no name)"
_TENTHS = 10
BASELINES = 11
_A_DAY = 480

Kind = TypeVar("Kind")


def read_task(found: TaskNode, is_leaf: bool, calendars: Mapping[int, WorkCalendar], common: WorkCalendar) -> FileTask:
    """One task with everything that stands in its own element; `common` is the plan's calendar."""
    node = found.node
    constraint, constraint_at = _constraint(node)
    calendar = node.number("CalendarUID", NO_CALENDAR)
    duration = _duration(node, calendars.get(calendar, common))
    task = FileTask(
        uid=found.uid,
        name=line(node.text("Name")) or NO_NAME,
        parent_uid=found.parent_uid,
        note=clean(node.text("Notes")),
        duration_minutes=duration,
        elapsed=is_elapsed(node.number("DurationFormat")),
        calendar_uid=calendar if calendar in calendars else None,
        constraint=constraint,
        constraint_at=constraint_at,
        deadline=node.moment("Deadline"),
        delay_minutes=tenths(node, "LevelingDelay"),
        effort=choice(node, "Type", EFFORTS),
        effort_driven=node.flag("EffortDriven"),
        ignores_people=node.flag("IgnoreResourceCalendar"),
        work_minutes=node.minutes("Work"),
        priority=_bounded(node, "Priority", 500, 1000),
        fields=_fields(node),
        baselines=dict(_baselines(node)),
        computed=_computed(node, duration),
    )
    return _with_progress(node, task) if is_leaf else replace(task, elapsed=False)


def _duration(node: Node, calendar: WorkCalendar) -> int:
    """A task that does not say takes what lies between its dates, else a day, as a new one in MS Project does."""
    found = node.minutes("Duration")
    if found is not None:
        return found
    if node.flag("Milestone"):
        return 0
    start, finish = node.moment("Start"), node.moment("Finish")
    if start is None or finish is None:
        return _A_DAY
    return max(0, calendar.minutes_between(start, finish))


def tenths(node: Node, tag: str) -> int:
    """Minutes from tenths of minutes, halves away from zero."""
    number = node.number(tag)
    return (abs(number) + _TENTHS // 2) // _TENTHS * (1 if number >= 0 else -1)


def _bounded(node: Node, tag: str, default: int, most: int) -> int:
    number = node.number(tag, default)
    if not 0 <= number <= most:
        raise node.nonsense(tag, str(number), f"0 to {most}")
    return number


def choice(node: Node, tag: str, kinds: Mapping[int, Kind], default: int = 0) -> Kind:
    """One of a few things that a number stands for."""
    number = node.number(tag, default)
    if number not in kinds:
        raise node.nonsense(tag, str(number), f"0 to {max(kinds)}")
    return kinds[number]


def _constraint(node: Node) -> tuple[Constraint, datetime | None]:
    """A constraint that needs a date and has none binds nothing."""
    constraint, at = choice(node, "ConstraintType", CONSTRAINTS), node.moment("ConstraintDate")
    if constraint in (Constraint.ASAP, Constraint.ALAP):
        return constraint, None
    return (constraint, at) if at is not None else (Constraint.ASAP, None)


def as_scheduled_back(task: FileTask, node: Node) -> FileTask:
    """The same in a plan that is scheduled back from its finish: as late as possible goes without saying there.

    As soon as possible is an exception, and holds.
    """
    if task.constraint is Constraint.ALAP:
        return replace(task, constraint=Constraint.ASAP)
    said = CONSTRAINTS.get(node.number("ConstraintType", -1)) is Constraint.ASAP
    return replace(task, eager=said)


def _with_progress(node: Node, task: FileTask) -> FileTask:
    """A leaf is a milestone without duration, and only leaves have actuals and manual dates of their own."""
    started, finished = node.moment("ActualStart"), node.moment("ActualFinish")
    underway = started is not None and finished is None
    manual = _manual(node) if node.flag("Manual") else (None, None)
    return replace(
        task,
        milestone=task.duration_minutes == 0,
        percent_done=_bounded(node, "PercentComplete", 0, 100),
        actual_start=started,
        actual_finish=finished,
        remaining_minutes=node.minutes("RemainingDuration") if underway else None,
        manual_start=manual[0],
        manual_finish=manual[1],
    )


def _manual(node: Node) -> tuple[datetime | None, datetime | None]:
    """The dates that a person gave; older files have them in the ordinary places."""
    start = node.moment("ManualStart")
    if start is not None:
        return start, node.moment("ManualFinish")
    start = node.moment("Start")
    return start, node.moment("Finish") if start is not None else None


def _fields(node: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in node.all("ExtendedAttribute"):
        key, value = line(field.text("FieldID")), clean(field.text("Value"))
        if key and value:
            found[key] = f"{found[key]}; {value}" if key in found else value
    return found


def _baselines(node: Node) -> Iterator[tuple[str, FileDates]]:
    """Those that have dates, by the names that MS Project shows."""
    for baseline in node.all("Baseline"):
        start, finish = baseline.moment("Start"), baseline.moment("Finish")
        if start is not None and finish is not None:
            number = _bounded(baseline, "Number", 0, BASELINES - 1)
            yield baseline_name(number), FileDates(start, finish, baseline.minutes("Duration") or 0)


def baseline_name(number: int) -> str:
    """Baseline, Baseline 1, … Baseline 10."""
    return f"Baseline {number}" if number else "Baseline"


def _computed(node: Node, duration: int) -> FileDates | None:
    start, finish = node.moment("Start"), node.moment("Finish")
    if start is None or finish is None:
        return None
    # A program that writes late dates leaves out a slack of nothing.
    slack = tenths(node, "TotalSlack") if node.text("TotalSlack") or node.text("LateStart") else None
    return FileDates(start, finish, duration, slack)
