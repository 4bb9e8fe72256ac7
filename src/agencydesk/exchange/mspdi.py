"""MS Project XML files (MSPDI), as MS Project, ProjectLibre, GanttProject and others write them, read into a plan.

Schema: learn.microsoft.com, "Project XML Data Interchange Schema". Dates and slack that the file stores are kept as
`computed`, and never used to schedule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from agencydesk.domain.plan import Constraint
from agencydesk.domain.plan_file import FileField, FileTask, PlanFile
from agencydesk.domain.text import line
from agencydesk.domain.work_calendar import WorkCalendar

from . import xml_files
from .mspdi_calendars import STANDARD, Calendars, read_calendars
from .mspdi_codes import NO_CALENDAR, TASK_FIELDS
from .mspdi_links import held, read_links
from .mspdi_outline import Outline, in_short, read_outline
from .mspdi_resources import read_assignments, read_resources
from .mspdi_splits import read_splits
from .mspdi_tasks import as_scheduled_back, read_task
from .mspdi_unkept import name_unkept
from .mspdi_values import MspdiProblem, Node

_VERSIONS = {9: "2003", 12: "2007", 14: "2010 or later"}
_OTHERS = {
    "APIBusinessObjects": "XML of Primavera P6",
    "project": "a plan of GanttProject",
    "html": "a web page",
    "workbook": "a workbook",
}
_FINISH_LIMITS = (Constraint.MFO, Constraint.FNLT)
_START_LIMITS = (Constraint.MSO, Constraint.SNLT)


def read(path: Path) -> PlanFile:
    """Read a file whole. Raises `Problem` with a sentence that says what, where and what to do."""
    return _plan(Node(xml_files.read(path), line(path.name)))


def parse(data: bytes, name: str) -> PlanFile:
    """The same for bytes; `name` is used in sentences."""
    return _plan(Node(xml_files.parse(data, name), line(name)))


def _plan(project: Node) -> PlanFile:
    _refuse_others(project)
    calendars = read_calendars(project)
    uid, calendar = _calendar(project, calendars)
    found = read_outline(project)
    parents = {task.parent_uid for task in found.tasks}
    tasks = {task.uid: read_task(task, task.uid not in parents, calendars.by_uid, calendar) for task in found.tasks}
    resources = read_resources(project, calendars.by_uid, calendar)
    links = read_links(found, tasks)
    start, finish = _ends(project, tasks)
    if finish is not None:
        tasks = {task.uid: as_scheduled_back(tasks[task.uid], task.node) for task in found.tasks}
    else:
        tasks |= {uid: held(tasks[uid]) for uid in links.waiting}
    file = PlanFile(
        name=_name(project, found),
        start=start,
        finish=finish,
        tasks=tuple(tasks.values()),
        links=tuple(links.found),
        calendar=calendar,
        calendar_uid=uid,
        calendars=calendars.shared({uid, *(task.calendar_uid for task in tasks.values())}),
        resources=resources,
        assignments=read_assignments(project, found, resources),
        fields=_fields(project, tasks),
        status_at=project.moment("StatusDate"),
        honour_constraints=_honours(tasks.values(), calendar),
        program=_program(project),
        many_paths=project.flag("MultipleCriticalPaths"),
        unkept=(*calendars.unkept, *in_short([*found.unkept, *links.unkept]), *name_unkept(project)),
    )
    splits = read_splits(project, file)
    return replace(file, tasks=tuple(replace(task, splits=splits.get(task.uid, ())) for task in file.tasks))


def _refuse_others(project: Node) -> None:
    root = project.element.tag
    if root == "Project" and (project.element.find("Tasks") is not None or project.text("StartDate")):
        return
    if root == "Project":
        raise project.refuse("It holds neither tasks nor the start of a plan. Save the plan as MS Project XML again.")
    what = _OTHERS.get(root, f"XML of another program (it begins with <{line(str(root))[:60]}>)")
    raise MspdiProblem(f"{project.file} is {what}, not MS Project XML. Save the plan as MS Project XML first.")


def _calendar(project: Node, calendars: Calendars) -> tuple[int | None, WorkCalendar]:
    """The plan's: the one that it names, else the first base, else MS Project's standard."""
    uid = project.number("CalendarUID", NO_CALENDAR)
    if uid in calendars.by_uid:
        return uid, calendars.by_uid[uid]
    first = next((uid for uid in calendars.by_uid if uid in calendars.bases), None)
    return first, STANDARD if first is None else calendars.by_uid[first]


def _ends(project: Node, tasks: Mapping[int, FileTask]) -> tuple[datetime, datetime | None]:
    """The start, and the finish of a plan that is scheduled back from there."""
    start, finish = project.moment("StartDate"), project.moment("FinishDate")
    backward = not project.flag("ScheduleFromStart", True)
    if start is None:
        known = [task.computed.start for task in tasks.values() if task.computed is not None]
        start = min(known, default=finish)
    if start is None or (backward and finish is None):
        raise project.refuse("The plan has neither a start date nor tasks with dates. Set its start and save it again.")
    return start, finish if backward else None


def _name(project: Node, found: Outline) -> str:
    """The name of the task that stands for the project, else its title, else the file's."""
    head = line(found.project.text("Name")) if found.project is not None else ""
    return head or line(project.text("Title")) or line(PurePath(project.text("Name") or project.file).stem)


def _fields(project: Node, tasks: Mapping[int, FileTask]) -> tuple[FileField, ...]:
    """Custom fields that are defined for tasks or used by one."""
    names: dict[str, str] = {}
    for node in project.all("ExtendedAttributes/ExtendedAttribute"):
        key = line(node.text("FieldID"))
        if node.number("FieldID") in TASK_FIELDS:
            names[key] = line(node.text("Alias")) or line(node.text("FieldName")) or key
    for task in tasks.values():
        for key in task.fields:
            names.setdefault(key, key)
    return tuple(FileField(key, name) for key, name in names.items())


def _honours(tasks: Iterable[FileTask], calendar: WorkCalendar) -> bool:
    """Whether dates that a person set beat links: yes, unless a stored date lies beyond the limit of its constraint.

    The file's own `HonorConstraints` says nothing: MS Project writes 0 where it is set, others write 1.
    """
    for task in tasks:
        if task.computed is None or task.constraint_at is None or task.manual_start or task.actual_start:
            continue
        if task.constraint in _START_LIMITS:
            stored = task.computed.start
        elif task.constraint in _FINISH_LIMITS:
            stored = task.computed.finish
        else:
            continue
        if stored > task.constraint_at and calendar.minutes_between(task.constraint_at, stored) > 0:
            return False
    return True


def _program(project: Node) -> str:
    version = _VERSIONS.get(project.number("SaveVersion"))
    return f"MS Project XML ({version})" if version else "MS Project XML"
