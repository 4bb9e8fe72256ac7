"""Resources of a GanttProject file, their roles and days off, and what they are assigned to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agencydesk.domain.plan_file import FileAssignment, FileResource, Unkept
from agencydesk.domain.text import shortened
from agencydesk.domain.work_calendar import WorkCalendar

from .gan_calendar import days_from
from .gan_tasks import IDS, GanOutline, shift_for
from .gan_values import Tag

_LONGEST_DAYS_OFF = 3_700
_BUILT_IN_ROLES = {"Default:0": "", "Default:1": "Project manager"}


@dataclass(frozen=True, slots=True)
class GanPeople:
    """The resources, our UIDs by the file's ids, and what does not come along."""

    resources: tuple[FileResource, ...]
    uids: Mapping[int, int]
    unkept: tuple[Unkept, ...]


def read_people(project: Tag, calendar: WorkCalendar) -> GanPeople:
    """The resources; one without days off keeps the plan's hours."""
    tags = [tag.named(_about(tag)) for tag in project.all("resources/resource")]
    ids = [_id(tag) for tag in tags]
    shift = shift_for(ids)
    roles = _roles(project)
    off, unkept = _days_off(project)
    found: dict[int, FileResource] = {}
    for tag, key in zip(tags, ids, strict=True):
        if key in found:
            raise tag.refuse(f"The id {key} is used twice. Save the plan again in GanttProject.")
        role, email = tag.text("function"), tag.text("contacts")
        found[key] = FileResource(
            uid=key + shift,
            name=tag.text("name") or f"Resource {key}",
            email=email if "@" in email else "",
            group=roles.get(role, ""),
            calendar=calendar.with_days_off(off[key]) if off.get(key) else None,
        )
    return GanPeople(tuple(found.values()), {key: one.uid for key, one in found.items()}, tuple(unkept))


def _about(tag: Tag) -> str:
    return f"resource “{shortened(tag.text('name'), 60)}”"


def _id(tag: Tag) -> int:
    key = tag.number("id", *IDS)
    if key is None:
        raise tag.refuse("It has no id. Save the plan again in GanttProject.")
    return key


def _roles(project: Tag) -> dict[str, str]:
    """Names of roles by how resources refer to them: a number, or the name of a set of roles before it."""
    found = dict(_BUILT_IN_ROLES)
    for group in project.all("roles"):
        name = group.text("roleset-name")
        for tag in group.all("role"):
            found[f"{name}:{tag.text('id')}" if name else tag.text("id")] = tag.text("name")
    return found


def _days_off(project: Tag) -> tuple[dict[int, list[date]], list[Unkept]]:
    """Days off by the file's id of a resource; the last day that the file names is worked again."""
    found: dict[int, list[date]] = defaultdict(list)
    unkept: list[Unkept] = []
    for bare in project.all("vacations/vacation"):
        tag = bare.named("days off of a resource")
        key, first, end = tag.number("resourceid", *IDS), tag.day("start"), tag.day("end")
        if key is None or first is None:
            raise tag.refuse("They name no resource or no first day. Mend them, or save the plan again.")
        days = days_from(first, end or first)
        if len(days) > _LONGEST_DAYS_OFF:
            unkept.append(Unkept("A resource", f"days off from {first.isoformat()} that last longer than ten years"))
        else:
            found[key].extend(days)
    return found, unkept


def read_assignments(
    project: Tag, found: GanOutline, people: GanPeople
) -> tuple[tuple[FileAssignment, ...], tuple[Unkept, ...]]:
    """Who works on what, and how much of them; one that names nobody or nothing that is there is named."""
    names = {one.uid: one.name for one in people.resources}
    assignments: dict[tuple[int, int], FileAssignment] = {}
    unkept: list[Unkept] = []
    for bare in project.all("allocations/allocation"):
        key, of = bare.number("task-id", *IDS), bare.number("resource-id", *IDS)
        task = found.by_id.get(IDS[0] if key is None else key)
        uid = people.uids.get(IDS[0] if of is None else of)
        if task is None:
            unkept.append(Unkept("An assignment", "of a resource to a task that is not there"))
            continue
        if uid is None:
            where = f"Task “{shortened(task.tag.text('name'))}”"
            unkept.append(Unkept(where, "is assigned to a resource that is not there"))
            continue
        tag = bare.named(f"{task.tag.about}, assignment of “{shortened(names[uid])}”")
        load = tag.decimal("load")
        one = FileAssignment(task.uid, uid, Decimal(100) if load is None else load.normalize() + 0)
        assignments.setdefault((task.uid, uid), one)
    return tuple(assignments.values()), tuple(unkept)
