"""Resources and their assignments in an MS Project XML file."""

from collections.abc import Mapping
from decimal import Decimal

from agencydesk.domain.plan_file import FileAssignment, FileResource, ResourceKind
from agencydesk.domain.text import line
from agencydesk.domain.work_calendar import WorkCalendar

from .mspdi_codes import COST, MATERIAL, NO_CALENDAR, WORK
from .mspdi_outline import Outline
from .mspdi_tasks import tenths
from .mspdi_values import Node

_MOST_UNITS = Decimal(10_000_000)


def read_resources(
    project: Node, calendars: Mapping[int, WorkCalendar], common: WorkCalendar
) -> tuple[FileResource, ...]:
    """The resources; one whose hours are the plan's needs no calendar of its own."""
    found: dict[int, FileResource] = {}
    for node in project.all("Resources/Resource"):
        uid, name = node.number_or_none("UID"), line(node.text("Name"))
        node = node.named(f"resource “{name}”" if name else f"resource {uid}")
        if node.flag("IsNull") or (not uid and not name):
            continue
        if uid is None:
            raise node.refuse("It has no UID. Save the plan again in its own program.")
        if uid in found:
            raise node.refuse(f"The UID {uid} is used twice. Save the plan again in its own program.")
        calendar = calendars.get(node.number("CalendarUID", NO_CALENDAR))
        found[uid] = FileResource(
            uid=uid,
            name=name or f"Resource {uid}",
            kind=_kind(node),
            email=line(node.text("EmailAddress")),
            group=line(node.text("Group")),
            generic=node.flag("IsGeneric"),
            units_percent=percent(node, "MaxUnits"),
            calendar=None if calendar == common else calendar,
        )
    return tuple(found.values())


def _kind(node: Node) -> ResourceKind:
    kind = node.number("Type", WORK)
    if kind not in (MATERIAL, WORK, COST):
        raise node.nonsense("Type", str(kind), "0 to 2")
    if kind == COST or node.flag("IsCostResource"):
        return ResourceKind.COST
    return ResourceKind.WORK if kind == WORK else ResourceKind.MATERIAL


def percent(node: Node, tag: str) -> Decimal:
    """Units as percent; 1 is 100 %."""
    number = node.decimal(tag, Decimal(1)) * 100
    if not 0 <= number <= _MOST_UNITS:
        raise node.nonsense(tag, node.text(tag), "0 or more")
    return number.normalize() + 0


def read_assignments(
    project: Node, outline: Outline, resources: tuple[FileResource, ...]
) -> tuple[FileAssignment, ...]:
    """Who works on what; the stand-in for nobody, and what was left out, are not among them."""
    names = {resource.uid: resource.name for resource in resources}
    tasks = {task.uid: task.node.about for task in outline.tasks}
    found: list[FileAssignment] = []
    gone = outline.gone
    for bare in project.all("Assignments/Assignment"):
        task, resource = bare.number_or_none("TaskUID"), bare.number_or_none("ResourceUID")
        node = bare.named(f"assignment {bare.number('UID')}")
        if task is None or task in gone:
            continue
        if task not in tasks:
            raise node.refuse(f"TaskUID is {task}, but the file has no such task. Save the plan again.")
        if resource is None or (resource <= 0 and resource not in names):
            continue
        node = node.named(f"{tasks[task]}, assignment {bare.number('UID')}")
        if resource not in names:
            raise node.refuse(f"ResourceUID is {resource}, but the file has no such resource. Save the plan again.")
        found.append(_assignment(node, task, resource))
    return tuple(found)


def _assignment(node: Node, task: int, resource: int) -> FileAssignment:
    return FileAssignment(
        task_uid=task,
        resource_uid=resource,
        units_percent=percent(node, "Units"),
        work_minutes=node.minutes("Work"),
        overtime_minutes=node.minutes("OvertimeWork") or 0,
        delay_minutes=max(0, tenths(node, "Delay") + tenths(node, "LevelingDelay")),
        contoured=node.number("WorkContour") != 0,
    )
