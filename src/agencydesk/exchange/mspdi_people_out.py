"""Resources and assignments written as MS Project XML, and the pauses of split tasks in the assignments' days."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from agencydesk.domain.plan_file import FileAssignment, FileTask, PlanFile, ResourceKind
from agencydesk.domain.work_calendar import WorkCalendar

from .mspdi_calendars_out import CalendarNumbers
from .mspdi_codes import MATERIAL, UNASSIGNED, WORK
from .mspdi_out import put, put_flag, put_length, put_tenths
from .mspdi_splits import REMAINING, Hours, hours_of

_CONTOURED = 8
_DAYS = 2
_Piece = tuple[datetime, datetime, int]


def put_resources(project: Element, file: PlanFile, numbers: CalendarNumbers) -> None:
    """People, roles, material and costs."""
    resources = SubElement(project, "Resources")
    for place, resource in enumerate(file.resources, 1):
        element = SubElement(resources, "Resource")
        put(element, "UID", resource.uid)
        put(element, "ID", place)
        put(element, "Name", resource.name)
        put(element, "Type", WORK if resource.kind is ResourceKind.WORK else MATERIAL)
        put_flag(element, "IsNull", False)
        if resource.group:
            put(element, "Group", resource.group)
        if resource.email:
            put(element, "EmailAddress", resource.email)
        put(element, "MaxUnits", _units(resource.units_percent))
        if resource.uid in numbers.resources:
            put(element, "CalendarUID", numbers.resources[resource.uid])
        put_flag(element, "IsGeneric", resource.generic)
        put_flag(element, "IsCostResource", resource.kind is ResourceKind.COST)


def _units(percent: Decimal) -> str:
    return f"{(percent / 100).normalize():f}"


def put_assignments(project: Element, file: PlanFile) -> None:
    """Who works on what. A split task that nobody works on has an assignment to nobody, for its days."""
    assignments = SubElement(project, "Assignments")
    hours = hours_of(file)
    tasks = {task.uid: task for task in file.tasks}
    unshown = {task.uid for task in file.tasks if task.splits and not task.elapsed}
    by_task: dict[int, list[FileAssignment]] = defaultdict(list)
    for one in file.assignments:
        by_task[one.task_uid].append(one)
    nobody = [FileAssignment(uid, UNASSIGNED) for uid in tasks if uid in unshown and not by_task[uid]]
    for number, one in enumerate([*file.assignments, *nobody], 1):
        task = tasks[one.task_uid]
        element = SubElement(assignments, "Assignment")
        put(element, "UID", number)
        _put_assignment(element, task, one)
        if one.task_uid in unshown:
            _put_pieces(element, number, file, task, one, hours)
            unshown.discard(one.task_uid)


def _put_assignment(element: Element, task: FileTask, one: FileAssignment) -> None:
    put(element, "TaskUID", task.uid)
    put(element, "ResourceUID", one.resource_uid)
    put(element, "PercentWorkComplete", task.percent_done)
    if task.actual_finish is not None:
        put(element, "ActualFinish", task.actual_finish)
    if task.actual_start is not None:
        put(element, "ActualStart", task.actual_start)
    done = None if one.work_minutes is None else one.work_minutes * task.percent_done // 100
    if done:
        put_length(element, "ActualWork", done)
    put_tenths(element, "Delay", one.delay_minutes)
    if task.computed is not None and not one.delay_minutes:
        put(element, "Finish", task.computed.finish)
    if one.overtime_minutes:
        put_length(element, "OvertimeWork", one.overtime_minutes)
    if one.work_minutes is not None and done is not None:
        put_length(element, "RegularWork", max(0, one.work_minutes - one.overtime_minutes))
        put_length(element, "RemainingWork", one.work_minutes - done)
    if task.computed is not None and not one.delay_minutes:
        put(element, "Start", task.computed.start)
    put(element, "Units", _units(one.units_percent))
    if one.work_minutes is not None:
        put_length(element, "Work", one.work_minutes)
    put(element, "WorkContour", _CONTOURED if one.contoured else 0)


def _put_pieces(
    element: Element, number: int, file: PlanFile, task: FileTask, one: FileAssignment, hours: Hours
) -> None:
    calendar = hours.get((task.uid, one.resource_uid)) or hours[task.uid, None]
    start = task.actual_start or (task.computed.start if task.computed else None) or file.start
    units = one.units_percent / 100
    for begin, end, minutes in _pieces(task, calendar, start):
        data = SubElement(element, "TimephasedData")
        put(data, "Type", REMAINING)
        put(data, "UID", number)
        put(data, "Start", begin)
        put(data, "Finish", end)
        put(data, "Unit", _DAYS)
        put_length(data, "Value", max(1, int(minutes * units)) if minutes else 0)


def _pieces(task: FileTask, calendar: WorkCalendar, start: datetime) -> Iterator[_Piece]:
    """Day by day: from, to, minutes worked."""
    worked, moment = 0, start
    for split in (*task.splits, None):
        until = task.duration_minutes if split is None else min(split.after_minutes, task.duration_minutes)
        for begin, end, minutes in _days(calendar, moment, max(0, until - worked)):
            yield begin, end, minutes
            moment = end
        worked = max(worked, until)
        if split is not None:
            for begin, end, _ in _days(calendar, moment, split.pause_minutes):
                yield begin, end, 0
                moment = end


def _days(calendar: WorkCalendar, moment: datetime, minutes: int) -> Iterator[_Piece]:
    left = minutes
    while left > 0:
        moment = calendar.next_working(moment)
        midnight = moment.replace(hour=0, minute=0) + timedelta(days=1)
        take = min(left, calendar.minutes_between(moment, midnight))
        end = calendar.add(moment, take)
        yield moment, end, take
        moment, left = end, left - take
