"""Links between tasks in an MS Project XML file."""

from collections.abc import Mapping

from agencydesk.domain.plan import LagKind, LinkKind
from agencydesk.domain.plan_file import FileLink, FileTask, Unkept

from .mspdi_codes import LINKS, is_elapsed, is_elapsed_percent, is_percent
from .mspdi_outline import Outline
from .mspdi_tasks import choice, tenths
from .mspdi_values import Node

FS = 1


def read_links(outline: Outline, tasks: Mapping[int, FileTask]) -> tuple[tuple[FileLink, ...], tuple[Unkept, ...]]:
    """The links between tasks that come along, and what is said of the others."""
    found: dict[tuple[int, int], FileLink] = {}
    unkept: list[Unkept] = []
    gone = outline.gone
    for task in outline.tasks:
        for node in task.node.all("PredecessorLink"):
            uid = node.number_or_none("PredecessorUID")
            name = tasks[task.uid].name
            if node.flag("CrossProject") or node.text("CrossProjectName"):
                unkept.append(Unkept(f"Task “{name}”", "a link to a task of another file"))
            elif uid in gone:
                unkept.append(Unkept(f"Task “{name}”", "a link to a task that was left out"))
            elif uid is None or uid not in tasks:
                raise node.refuse(f"PredecessorUID is {uid}, but the file has no such task. Save the plan again.")
            else:
                found.setdefault((uid, task.uid), _link(node, uid, task.uid, tasks))
    return tuple(found.values()), tuple(unkept)


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
