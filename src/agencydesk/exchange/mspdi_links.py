"""Links between tasks in an MS Project XML file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from agencydesk.domain.plan import Constraint, LagKind, LinkKind
from agencydesk.domain.plan_file import FileLink, FileTask, Unkept

from .mspdi_codes import LINKS, is_elapsed, is_elapsed_percent, is_percent
from .mspdi_outline import Outline
from .mspdi_tasks import choice, tenths
from .mspdi_values import Node

FS = 1


@dataclass(slots=True)
class Links:
    """The links that come along, what is said of the others, and the tasks that waited for another file."""

    found: list[FileLink] = field(default_factory=list)
    unkept: list[Unkept] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)


def read_links(outline: Outline, tasks: Mapping[int, FileTask]) -> Links:
    """The links between tasks; where there are two of one pair the first one counts."""
    read, found = Links(), dict[tuple[int, int], FileLink]()
    gone = outline.gone
    for task in outline.tasks:
        for node in task.node.all("PredecessorLink"):
            uid = node.number_or_none("PredecessorUID")
            where = f"Task “{tasks[task.uid].name}”"
            if node.flag("CrossProject") or node.text("CrossProjectName") or uid in outline.external:
                read.waiting.add(task.uid)
                read.unkept.append(Unkept(where, "a link to a task of another file"))
            elif uid in gone:
                read.unkept.append(Unkept(where, "a link to a task that was left out"))
            elif uid is None or uid not in tasks:
                raise node.refuse(f"PredecessorUID is {uid}, but the file has no such task. Save the plan again.")
            else:
                found.setdefault((uid, task.uid), _link(node, uid, task.uid, tasks))
    read.found = list(found.values())
    return read


def held(task: FileTask) -> FileTask:
    """A task that waited for another file: it starts no earlier than that let it, unless something else says when."""
    free = task.constraint is Constraint.ASAP and task.manual_start is None and task.actual_start is None
    if task.computed is None or not free:
        return task
    return replace(task, constraint=Constraint.SNET, constraint_at=task.computed.start)


def _link(node: Node, predecessor: int, successor: int, tasks: Mapping[int, FileTask]) -> FileLink:
    kind: LinkKind = choice(node, "Type", LINKS, FS)
    form = node.number("LagFormat")
    if is_elapsed_percent(form):
        share = tasks[predecessor].duration_minutes * node.number("LinkLag")
        return FileLink(predecessor, successor, kind, (share + 50) // 100, LagKind.ELAPSED)
    if is_percent(form):
        return FileLink(predecessor, successor, kind, node.number("LinkLag"), LagKind.PERCENT)
    lag = tenths(node, "LinkLag")
    return FileLink(predecessor, successor, kind, lag, LagKind.ELAPSED if lag and is_elapsed(form) else LagKind.WORKING)
