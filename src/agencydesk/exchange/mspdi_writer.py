"""A plan written as MS Project XML (MSPDI), in the order of elements that the published schema asks for.

Written for MS Project 2010 and later, ProjectLibre and GanttProject. Calendars are written whole, so that nothing
depends on how a program reads bases; computed dates and slack come along where the plan has them.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from agencydesk.domain.plan_file import PlanFile

from .mspdi_calendars_out import CalendarNumbers, put_calendars
from .mspdi_codes import NAMESPACE, TASK_FIELDS, TEXT_FIELDS
from .mspdi_out import put, put_flag
from .mspdi_people_out import put_assignments, put_resources
from .mspdi_tasks_out import put_tasks

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SAVE_VERSION = 14
_FILE_NAME = re.compile(r'[\\/:*?"<>|]+')


def write(file: PlanFile) -> bytes:
    """The plan as a UTF-8 document."""
    project = Element("Project", xmlns=NAMESPACE)
    numbers = CalendarNumbers.of(file)
    _put_head(project, file, numbers)
    fields = field_numbers(file)
    _put_fields(project, file, fields)
    put_calendars(project, file, numbers)
    put_tasks(project, file, fields)
    put_resources(project, file, numbers)
    put_assignments(project, file)
    indent(project, "\t")
    return _DECLARATION + tostring(project, encoding="unicode").encode()


def _put_head(project: Element, file: PlanFile, numbers: CalendarNumbers) -> None:
    put(project, "SaveVersion", _SAVE_VERSION)
    put(project, "Name", f"{_FILE_NAME.sub(' ', file.name).strip()}.xml")
    put(project, "Title", file.name)
    put_flag(project, "ScheduleFromStart", file.finish is None)
    put(project, "StartDate", file.start)
    put(project, "FinishDate", file.finish or _last(file))
    put(project, "CriticalSlackLimit", 0)
    put(project, "CalendarUID", numbers.project)
    put(project, "MinutesPerDay", 480)
    put(project, "MinutesPerWeek", 2400)
    put(project, "DaysPerMonth", 20)
    put_flag(project, "HonorConstraints", file.honour_constraints)
    if file.many_paths:
        put_flag(project, "MultipleCriticalPaths", True)
    put_flag(project, "SplitsInProgressTasks", False)  # what has begun stays in one piece here, too
    if file.status_at is not None:
        put(project, "StatusDate", file.status_at)
    put_flag(project, "NewTasksAreManual", False)


def _last(file: PlanFile) -> datetime:
    return max((task.computed.finish for task in file.tasks if task.computed is not None), default=file.start)


def field_numbers(file: PlanFile) -> dict[str, int]:
    """The number of each custom field; one that another format named gets a free text field, while there are any."""
    own = {field.key: int(field.key) for field in file.fields if _is_number(field.key)}
    free = (number for number in TEXT_FIELDS if number not in own.values())
    for field in file.fields:
        number = own.get(field.key) or next(free, None)
        if number is not None:
            own[field.key] = number
    return own


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and str(int(key)) == key and int(key) in TASK_FIELDS


def _put_fields(project: Element, file: PlanFile, numbers: Mapping[str, int]) -> None:
    fields = SubElement(project, "ExtendedAttributes")
    for field in file.fields:
        if field.key in numbers:
            one = SubElement(fields, "ExtendedAttribute")
            put(one, "FieldID", numbers[field.key])
            if field.name != str(numbers[field.key]):
                if numbers[field.key] in TEXT_FIELDS:
                    put(one, "FieldName", f"Text{TEXT_FIELDS.index(numbers[field.key]) + 1}")
                put(one, "Alias", field.name)
