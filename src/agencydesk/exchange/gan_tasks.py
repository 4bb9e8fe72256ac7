"""Tasks, their outline, links and baselines in a GanttProject file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from agencydesk.domain.plan import Constraint, LinkKind
from agencydesk.domain.plan_file import FileDates, FileField, FileLink, FileTask, Unkept
from agencydesk.domain.text import line, shortened

from .gan_calendar import DAY_MINUTES, MOST_DAYS, GanCalendar
from .gan_values import Tag

NO_NAME = "(no name)"
MOST_DEEP = 100
MOST_TASKS = 30_000
IDS = (-(2**31), 2**31 - 1)
_LINKS = {1: LinkKind.SS, 2: LinkKind.FS, 3: LinkKind.FF, 4: LinkKind.SF}
_PRIORITIES = {"3": 100, "0": 400, "1": 500, "2": 600, "4": 900}
_NORMAL = 500
_RUBBER = "rubber"

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class GanTask:
    """A task's element, our UID for it, the one above it, its first day, and its length in working days."""

    tag: Tag
    uid: int
    parent_uid: int | None
    start: date
    days: int
    milestone: bool


@dataclass(frozen=True, slots=True)
class GanOutline:
    """The tasks in the file's order, and by the file's own ids."""

    tasks: tuple[GanTask, ...]
    by_id: Mapping[int, GanTask]

    @property
    def first_day(self) -> date:
        """The first day on which anything starts."""
        return min(task.start for task in self.tasks)

    @property
    def parents(self) -> Set[int | None]:
        """The UIDs of summaries."""
        return {task.parent_uid for task in self.tasks}


def outline(project: Tag) -> GanOutline:
    """Which tasks there are, and what stands above what. The file counts from 0, our UIDs from 1."""
    nested = list(_nested(project))
    ids = [_id(tag) for tag, _ in nested]
    shift = shift_for(ids)
    instant = project.element.find("tasks[@empty-milestones='true']") is not None
    found: dict[int, GanTask] = {}
    for (tag, parent), key in zip(nested, ids, strict=True):
        if key in found:
            raise tag.refuse(f"The id {key} is used twice. Save the plan again in GanttProject.")
        above = None if parent is None else ids[parent] + shift
        found[key] = _task(tag, key + shift, above, instant)
    if len(found) > MOST_TASKS:
        raise project.refuse(f"It has {len(found):,} tasks; at most {MOST_TASKS:,} are read. Save it in parts.")
    if not found:
        raise project.refuse("It has no tasks. Choose a plan with at least one task.")
    return GanOutline(tuple(found.values()), found)


def shift_for(ids: list[int]) -> int:
    """What to add to ids so that the lowest is 1 or more."""
    return max(0, 1 - min(ids, default=1))


def _nested(project: Tag) -> Iterator[tuple[Tag, int | None]]:
    """Every task with the place of the one above it; a walk without recursion, for files that nest to do harm."""
    waiting: list[tuple[Tag, int | None, int]] = [(tag, None, 1) for tag in project.all("tasks/task")]
    waiting.reverse()
    place = 0
    while waiting:
        bare, parent, level = waiting.pop()
        tag = bare.named(_about(bare))
        if level > MOST_DEEP:
            raise tag.refuse(f"It stands more than {MOST_DEEP} levels deep. Flatten the plan and save it again.")
        yield tag, parent
        below = [(one, place, level + 1) for one in tag.all("task")]
        waiting.extend(reversed(below))
        place += 1


def _about(tag: Tag) -> str:
    name = shortened(tag.text("name"), 60)
    number = tag.text("id")[:20]
    return f"task {number} “{name}”" if name else f"task {number}"


def _id(tag: Tag) -> int:
    key = tag.number("id", *IDS)
    if key is None:
        raise tag.refuse("It has no id. Save the plan again in GanttProject.")
    return key


def _task(tag: Tag, uid: int, parent_uid: int | None, instant: bool) -> GanTask:
    """Milestones take no time, except in files of versions in which they were a day."""
    start, days = tag.day("start"), tag.number("duration", 0, MOST_DAYS)
    if start is None:
        raise tag.refuse("It has no start. Save the plan again in GanttProject.")
    marked = tag.flag("meeting")
    days = (0 if marked else 1) if days is None else days
    if marked and instant:
        days = 0
    return GanTask(tag, uid, parent_uid, start, days, days == 0)


def read_tasks(
    found: GanOutline, calendar: GanCalendar, held: Set[int], fields: Mapping[str, str]
) -> tuple[FileTask, ...]:
    """The tasks; those in `held` stay where they stand, and `fields` are values that a task has if it has no other.

    Their dates do not depend on people: in GanttProject, days off of people move nothing.
    """
    parents, first = found.parents, calendar.opening(found.first_day)
    return tuple(
        _read(task, calendar, first if task.uid in held else None, fields, task.uid not in parents)
        for task in found.tasks
    )


def _read(
    task: GanTask, calendar: GanCalendar, held_after: datetime | None, fields: Mapping[str, str], is_leaf: bool
) -> FileTask:
    tag = task.tag
    computed = calendar.dates(task.start, task.days)
    constraint_at = _not_before(task, calendar, computed.start, held_after) if is_leaf else None
    return FileTask(
        uid=task.uid,
        name=tag.text("name") or NO_NAME,
        parent_uid=task.parent_uid,
        note=tag.note("notes"),
        duration_minutes=task.days * DAY_MINUTES,
        milestone=is_leaf and task.milestone,
        constraint=Constraint.ASAP if constraint_at is None else Constraint.SNET,
        constraint_at=constraint_at,
        percent_done=(tag.number("complete", 0, 100) or 0) if is_leaf else 0,
        priority=_PRIORITIES.get(tag.text("priority"), _NORMAL),
        fields=_values(tag, fields),
        computed=computed,
    )


def _not_before(task: GanTask, calendar: GanCalendar, start: datetime, held_after: datetime | None) -> datetime | None:
    """Where the task must not start earlier: a date that a person gave it, or where it stands."""
    floors = [start] if held_after is not None and start > held_after else []
    given = task.tag.day("thirdDate")
    if given is not None and task.tag.text("thirdDate-constraint") == "1":
        floors.append(calendar.opening(given))
    return max(floors, default=None)


def _values(tag: Tag, fields: Mapping[str, str]) -> dict[str, str]:
    own = {one.text("taskproperty-id"): one.text("value") for one in tag.all("customproperty")}
    return {key: value for key, default in fields.items() if (value := own.get(key, default))}


def read_fields(project: Tag) -> tuple[tuple[FileField, ...], dict[str, str]]:
    """The custom columns of tasks, and by their key the value of a task that has none of its own."""
    found: dict[str, FileField] = {}
    values: dict[str, str] = {}
    for tag in project.all("tasks/taskproperties/taskproperty"):
        key = tag.text("id")
        if tag.text("type") == "custom" and key and key not in found:
            found[key] = FileField(key, tag.text("name") or key)
            values[key] = tag.text("defaultvalue")
    return tuple(found.values()), values


def read_links(found: GanOutline) -> tuple[tuple[FileLink, ...], frozenset[int], tuple[Unkept, ...]]:
    """The links, the UIDs of tasks that no firm link places, and what is said of links that lead nowhere.

    A `depend` stands in the predecessor and names the successor. A rubber link only keeps its successor from starting
    too early, a strong one draws it near.
    """
    links: dict[tuple[int, int], FileLink] = {}
    placed: set[int] = set()
    unkept: list[Unkept] = []
    for task in found.tasks:
        for tag in task.tag.all("depend"):
            key = tag.number("id", *IDS)
            successor = found.by_id.get(IDS[0] if key is None else key)
            if successor is None or successor.uid == task.uid:
                unkept.append(Unkept(f"Task “{_name(task)}”", "has a link to itself or to a task that is not there"))
                continue
            links.setdefault((task.uid, successor.uid), _link(tag, task.uid, successor.uid))
            if tag.text("hardness").lower() != _RUBBER and not successor.tag.flag("fixed-start"):
                placed.add(successor.uid)
    free = frozenset(task.uid for task in found.tasks) - placed
    return tuple(links.values()), free, tuple(unkept)


def _name(task: GanTask) -> str:
    return shortened(task.tag.text("name")) or NO_NAME


def _link(tag: Tag, predecessor: int, successor: int) -> FileLink:
    kind = tag.number("type", min(_LINKS), max(_LINKS))
    days = tag.number("difference", -MOST_DAYS, MOST_DAYS) or 0
    return FileLink(predecessor, successor, LinkKind.FS if kind is None else _LINKS[kind], days * DAY_MINUTES)


def read_baselines(project: Tag, found: GanOutline, calendar: GanCalendar) -> dict[int, dict[str, FileDates]]:
    """By UID, the dates in each baseline; two of one name are told apart by a number."""
    agreed: dict[int, dict[str, FileDates]] = defaultdict(dict)
    names: set[str] = set()
    for place, baseline in enumerate(project.all("previous/previous-tasks"), 1):
        name = line(baseline.text("name")) or f"Baseline {place}"
        while name in names:
            name = f"{name} ({place})"
        names.add(name)
        for tag in baseline.all("previous-task", f"baseline “{shortened(name)}”"):
            key = tag.number("id", *IDS)
            start, days = tag.day("start"), tag.number("duration", 0, MOST_DAYS) or 0
            task = found.by_id.get(IDS[0] if key is None else key)
            if task is not None and start is not None:
                agreed[task.uid][name] = calendar.dates(start, 0 if tag.flag("meeting") and task.milestone else days)
    return agreed
