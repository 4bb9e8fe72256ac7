"""Tasks, their outline and their links written as MS Project XML, in the order of the schema."""

from collections import defaultdict
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import Constraint, LagKind
from agencydesk.domain.plan_file import FileLink, FileTask, PlanFile

from .mspdi_codes import (
    CONSTRAINTS,
    DAYS_FORMAT,
    EFFORTS,
    ELAPSED_DAYS_FORMAT,
    LINKS,
    NO_CALENDAR,
    PERCENT_FORMAT,
)
from .mspdi_out import put, put_flag, put_length, put_tenths
from .mspdi_tasks import BASELINES, baseline_name

_CONSTRAINT_NUMBERS = {constraint: number for number, constraint in CONSTRAINTS.items()}
_LINK_NUMBERS = {kind: number for number, kind in LINKS.items()}
_EFFORT_NUMBERS = {effort: number for number, effort in EFFORTS.items()}
_LAG_FORMATS = {
    LagKind.WORKING: DAYS_FORMAT,
    LagKind.ELAPSED: ELAPSED_DAYS_FORMAT,
    LagKind.PERCENT: PERCENT_FORMAT,
}


def put_tasks(project: Element, file: PlanFile, fields: Mapping[str, int]) -> None:
    """The task that stands for the project, then every task."""
    tasks = SubElement(project, "Tasks")
    if all(task.uid != 0 for task in file.tasks):
        _put_project(tasks, file)
    parents = {task.parent_uid for task in file.tasks}
    known = {calendar.uid for calendar in file.calendars}
    before: dict[int, list[FileLink]] = defaultdict(list)
    for link in file.links:
        before[link.successor_uid].append(link)
    numbers = outline_numbers(file)
    for place, task in enumerate(file.tasks, 1):
        element = SubElement(tasks, "Task")
        is_leaf = task.uid not in parents
        _put_identity(element, task, place, numbers[task.uid])
        _put_dates(element, task, is_leaf)
        _put_progress(element, task, is_leaf)
        _put_constraint(element, task, file.finish is not None)
        _put_limits(element, task, task.calendar_uid if task.calendar_uid in known else NO_CALENDAR)
        for link in before[task.uid]:
            _put_link(element, link)
        _put_fields(element, task, fields)
        _put_baselines(element, task)


def _put_project(tasks: Element, file: PlanFile) -> None:
    element = SubElement(tasks, "Task")
    task = FileTask(0, file.name, duration_minutes=0, effort=Effort.FIXED_DURATION)
    _put_identity(element, task, 0, "0")
    put_flag(element, "Summary", True)


def outline_numbers(file: PlanFile) -> dict[int, str]:
    """Numbers like 1.2.3 by UID: the place of each task among those beside it."""
    counts: dict[int | None, int] = defaultdict(int)
    numbers: dict[int, str] = {}
    for task in file.tasks:
        counts[task.parent_uid] += 1
        above = "" if task.parent_uid is None else f"{numbers[task.parent_uid]}."
        numbers[task.uid] = f"{above}{counts[task.parent_uid]}"
    return numbers


def _put_identity(element: Element, task: FileTask, place: int, number: str) -> None:
    put(element, "UID", task.uid)
    put(element, "ID", place)
    put(element, "Name", task.name)
    put_flag(element, "Active", True)
    put_flag(element, "Manual", task.manual_start is not None)
    put(element, "Type", _EFFORT_NUMBERS[task.effort])
    put_flag(element, "IsNull", False)
    put(element, "WBS", number)
    put(element, "OutlineNumber", number)
    put(element, "OutlineLevel", 0 if number == "0" else number.count(".") + 1)
    put(element, "Priority", task.priority)


def _put_dates(element: Element, task: FileTask, is_leaf: bool) -> None:
    """Dates, length and what kind of row it is."""
    computed = task.computed
    if computed is not None:
        put(element, "Start", computed.start)
        put(element, "Finish", computed.finish)
    milestone = is_leaf and (task.milestone or not task.duration_minutes)
    length = 0 if milestone else task.duration_minutes
    if not is_leaf and computed is not None:
        length = computed.duration_minutes
    put_length(element, "Duration", length)
    if task.manual_start is not None:
        put(element, "ManualStart", task.manual_start)
        if task.manual_finish is not None:
            put(element, "ManualFinish", task.manual_finish)
        put_length(element, "ManualDuration", length)
    put(element, "DurationFormat", ELAPSED_DAYS_FORMAT if task.elapsed else DAYS_FORMAT)
    if task.work_minutes is not None:
        put_length(element, "Work", task.work_minutes)
    put_flag(element, "EffortDriven", task.effort_driven)
    put_flag(element, "Estimated", False)
    put_flag(element, "Milestone", milestone)
    put_flag(element, "Summary", not is_leaf)
    if computed is not None and computed.slack_minutes is not None:
        put_flag(element, "Critical", computed.slack_minutes <= 0 and task.actual_finish is None)
        put_tenths(element, "TotalSlack", computed.slack_minutes)


def _put_progress(element: Element, task: FileTask, is_leaf: bool) -> None:
    put(element, "PercentComplete", task.percent_done)
    if not is_leaf:
        return
    if task.actual_start is not None:
        put(element, "ActualStart", task.actual_start)
    if task.actual_finish is not None:
        put(element, "ActualFinish", task.actual_finish)
        put_length(element, "ActualDuration", task.duration_minutes)
        put_length(element, "RemainingDuration", 0)
    elif task.remaining_minutes is not None:
        put_length(element, "ActualDuration", max(0, task.duration_minutes - task.remaining_minutes))
        put_length(element, "RemainingDuration", task.remaining_minutes)


def _put_constraint(element: Element, task: FileTask, backward: bool) -> None:
    """In a plan that is scheduled back, what is late as a matter of course must say so."""
    late = backward and task.constraint is Constraint.ASAP and not task.eager
    put(element, "ConstraintType", _CONSTRAINT_NUMBERS[Constraint.ALAP if late else task.constraint])


def _put_limits(element: Element, task: FileTask, calendar: int | None) -> None:
    put(element, "CalendarUID", NO_CALENDAR if calendar is None else calendar)
    if task.constraint_at is not None:
        put(element, "ConstraintDate", task.constraint_at)
    if task.deadline is not None:
        put(element, "Deadline", task.deadline)
    put_tenths(element, "LevelingDelay", task.delay_minutes)
    put(element, "LevelingDelayFormat", ELAPSED_DAYS_FORMAT)
    put_flag(element, "IgnoreResourceCalendar", task.ignores_people)
    if task.note:
        put(element, "Notes", task.note)


def _put_link(element: Element, link: FileLink) -> None:
    one = SubElement(element, "PredecessorLink")
    put(one, "PredecessorUID", link.predecessor_uid)
    put(one, "Type", _LINK_NUMBERS[link.kind])
    put_flag(one, "CrossProject", False)
    put(one, "LinkLag", link.lag_minutes if link.lag_kind is LagKind.PERCENT else link.lag_minutes * 10)
    put(one, "LagFormat", _LAG_FORMATS[link.lag_kind])


def _put_fields(element: Element, task: FileTask, numbers: Mapping[str, int]) -> None:
    for key, value in task.fields.items():
        if key in numbers:
            one = SubElement(element, "ExtendedAttribute")
            put(one, "FieldID", numbers[key])
            put(one, "Value", value)


def _put_baselines(element: Element, task: FileTask) -> None:
    """Up to eleven; names that MS Project does not have take the numbers that are left."""
    names = {baseline_name(number): number for number in range(BASELINES)}
    free = (number for name, number in names.items() if name not in task.baselines)
    for name, dates in task.baselines.items():
        number = names.get(name)
        if number is None:
            number = next(free, None)
        if number is not None:
            baseline = SubElement(element, "Baseline")
            put(baseline, "Number", number)
            put(baseline, "Start", dates.start)
            put(baseline, "Finish", dates.finish)
            put_length(baseline, "Duration", dates.duration_minutes)
            put(baseline, "DurationFormat", DAYS_FORMAT)
