"""Plans of GanttProject (.gan), versions 2 and 3, read into a plan.

The format has no schema; what its parts mean was learned from the program's own behaviour and files. GanttProject
counts in whole working days and stores only where each task starts. It leaves a task where it stands unless a strong
link draws it, which a constraint says here. Dates that the file stores are kept as `computed`, and never used to
schedule what a link places.
"""

from dataclasses import replace
from pathlib import Path, PurePath

from agencydesk.domain.plan_file import FileCalendar, PlanFile
from agencydesk.domain.text import line, shortened

from . import xml_files
from .gan_calendar import read_calendar
from .gan_people import read_assignments, read_people
from .gan_tasks import outline, read_baselines, read_fields, read_links, read_tasks
from .gan_unkept import name_unkept
from .gan_values import GanProblem, Tag

CALENDAR_UID = 1


def read(path: Path) -> PlanFile:
    """Read a file whole. Raises `Problem` with a sentence that says what, where and what to do."""
    return _plan(Tag(xml_files.read(path), line(path.name)))


def parse(data: bytes, name: str) -> PlanFile:
    """The same for bytes; `name` is used in sentences."""
    return _plan(Tag(xml_files.parse(data, name), line(name)))


def _plan(project: Tag) -> PlanFile:
    _refuse_others(project)
    found = outline(project)
    calendar = read_calendar(project, found.first_day, max(task.start for task in found.tasks))
    links, free, lost_links = read_links(found)
    fields, values = read_fields(project)
    baselines = read_baselines(project, found, calendar)
    people = read_people(project, calendar.calendar)
    assignments, lost_assignments = read_assignments(project, found, people)
    tasks = read_tasks(found, calendar, free, values)
    return PlanFile(
        name=project.text("name") or line(PurePath(project.file).stem),
        start=calendar.opening(found.first_day),
        tasks=tuple(replace(task, baselines=baselines.get(task.uid, {})) for task in tasks),
        links=links,
        calendar=calendar.calendar,
        calendar_uid=CALENDAR_UID,
        calendars=(FileCalendar(CALENDAR_UID, calendar.calendar.name, calendar.calendar),),
        resources=people.resources,
        assignments=assignments,
        fields=fields,
        program=_program(project),
        unkept=(*calendar.unkept, *people.unkept, *lost_links, *lost_assignments, *name_unkept(project, found)),
    )


def _refuse_others(project: Tag) -> None:
    if project.element.tag == "project" and project.element.find("tasks") is not None:
        return
    root = shortened(line(str(project.element.tag)), 60)
    raise GanProblem(
        f"{project.file} is XML of another program (it begins with <{root}>), not a plan of GanttProject. "
        "Choose a .gan file, or save the plan as MS Project XML."
    )


def _program(project: Tag) -> str:
    version = ".".join(project.text("version").split(".")[:2])
    return f"GanttProject {version}".strip()
