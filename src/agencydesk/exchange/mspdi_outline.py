"""The outline of an MS Project XML file: which elements are tasks of ours, and what stands above what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from agencydesk.domain.plan_file import Unkept
from agencydesk.domain.text import line, shortened

from .mspdi_values import Node

_NAMED = 5


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task that comes along: its element, its number in the file, and the one above it."""

    node: Node
    uid: int
    parent_uid: int | None


@dataclass(slots=True)
class Outline:
    """The tasks that come along, the row that stands for the project, and the UIDs of what does not come along.

    `nulls` are blank lines of the task list, `external` stand-ins for tasks of other files.
    """

    tasks: list[TaskNode] = field(default_factory=list)
    project: Node | None = None
    project_uid: int | None = None
    left_out: set[int] = field(default_factory=set)
    external: set[int] = field(default_factory=set)
    nulls: set[int] = field(default_factory=set)
    unkept: list[Unkept] = field(default_factory=list)

    @property
    def gone(self) -> set[int]:
        """What others may name, though it is no task of ours."""
        return self.left_out | self.nulls | ({self.project_uid} if self.project_uid is not None else set())


def read_outline(project: Node) -> Outline:
    """The outline, by the levels that tasks say."""
    found = Outline()
    rows = list(_rows(project, found))
    # A file with one row above all others has it stand for the project; one with many counts its levels from 0.
    if sum(level == 0 for _, _, level in rows) > 1:
        rows = [(node, uid, level + 1) for node, uid, level in rows]
    above: list[tuple[int, int | None]] = []
    for node, uid, level in rows:
        if level == 0:
            found.project, found.project_uid = node, uid
            continue
        while above and above[-1][0] >= level:
            above.pop()
        reason = _reason_to_leave_out(node, above)
        if reason:
            found.left_out.add(uid)
            if node.flag("ExternalTask"):
                found.external.add(uid)
            found.unkept.append(Unkept(_capital(node.about), reason))
        else:
            found.tasks.append(TaskNode(node, uid, above[-1][1] if above else None))
        above.append((level, None if reason else uid))
    return found


def _rows(project: Node, found: Outline) -> Iterable[tuple[Node, int, int]]:
    """Element, UID and level of everything that is no blank line."""
    seen: set[int] = set()
    for place, bare in enumerate(project.all("Tasks/Task"), 1):
        node = bare.named(_about(bare, place))
        uid = node.number_or_none("UID")
        if node.flag("IsNull"):
            found.nulls.add(-1 if uid is None else uid)
            continue
        if uid is None:
            raise node.refuse("It has no UID. Save the plan again in its own program.")
        if uid in seen:
            raise node.refuse(f"The UID {uid} is used twice. Save the plan again in its own program.")
        seen.add(uid)
        yield node, uid, _level(node)
    found.nulls -= seen


def _about(node: Node, place: int) -> str:
    name = shortened(line(node.text("Name")), 60)
    number = line(node.text("ID")) or line(node.text("UID")) or str(place)
    return f"task {number[:20]} “{name}”" if name else f"task {number[:20]}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _level(node: Node) -> int:
    level = node.number_or_none("OutlineLevel")
    if level is None:
        number = node.text("OutlineNumber")
        return 0 if number == "0" else max(1, len(number.split(".")))
    if level < 0:
        raise node.nonsense("OutlineLevel", str(level), "0 or more")
    return level


def _reason_to_leave_out(node: Node, above: list[tuple[int, int | None]]) -> str:
    if not node.flag("Active", True):
        return "inactive, and left out here"
    if node.flag("ExternalTask"):
        return "of another file, and left out here"
    return "below a task that was left out" if above and above[-1][1] is None else ""


def in_short(unkept: Iterable[Unkept]) -> list[Unkept]:
    """A line for each thing, but for many things of one kind a line together."""
    unkept = list(unkept)
    counts = Counter(one.what for one in unkept)
    found = {
        one if counts[one.what] <= _NAMED else Unkept(f"{counts[one.what]} tasks", one.what): None for one in unkept
    }
    return list(found)
