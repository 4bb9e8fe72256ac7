"""Agreement with MS Project: its plans are scheduled anew, and compared with the dates and slack that it stored.

python tests/bench/mspdi.py DIR [--json]
"""

import argparse
import json
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from agencydesk.domain.plan_file import FileTask, PlanFile
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_dates import TaskDates
from agencydesk.exchange import mspdi

COMPUTED = (
    *("Start", "Finish", "EarlyStart", "EarlyFinish", "LateStart", "LateFinish"),
    *("TotalSlack", "FreeSlack", "StartSlack", "FinishSlack", "Critical"),
)


@dataclass
class Difference:
    """One value that is not MS Project's; `cause` is "" for a plain task."""

    uid: int
    name: str
    what: str
    ours: str
    theirs: str
    cause: str


@dataclass
class Agreement:
    """One plan: how many rows have stored dates, how many of them are plain, how many values are equal."""

    file: str
    rows: int = 0
    plain: int = 0
    starts: int = 0
    finishes: int = 0
    slacks: int = 0
    with_slack: int = 0
    differences: list[Difference] = field(default_factory=list)
    refused: str = ""

    @property
    def plain_differences(self) -> int:
        """How many values of plain rows differ."""
        return sum(not one.cause for one in self.differences)


def without_dates(data: bytes) -> bytes:
    """The same file without what its program computed; dates that a person set by hand stay."""
    project = ElementTree.fromstring(data)
    space = project.tag.partition("}")[0] + "}" if project.tag.startswith("{") else ""
    for kind in ("Tasks/Task", "Assignments/Assignment"):
        for row in project.iterfind("/".join(space + part for part in kind.split("/"))):
            if row.findtext(f"{space}Manual", "0").strip() in ("0", "false"):
                for name in COMPUTED:
                    for stored in row.findall(space + name):
                        row.remove(stored)
    bare: bytes = ElementTree.tostring(project, encoding="utf-8")
    return bare


def compare(path: Path) -> Agreement:
    """Schedule a plan and hold it against what the file says."""
    found = Agreement(path.name)
    try:
        file = mspdi.read(path)
        bare = mspdi.parse(without_dates(path.read_bytes()), path.name)
        dates = schedule(to_plan(bare)).dates
        rows = [(task, dates[task.uid]) for task in file.tasks if task.computed is not None]
    except Problem as problem:
        found.refused = problem.sentence
        return found
    causes = causes_of(file)
    for task, ours in rows:
        cause = causes[task.uid]
        found.rows += 1
        found.plain += not cause
        differing = dict(_differing(task, ours))
        found.starts += "start" not in differing
        found.finishes += "finish" not in differing
        found.with_slack += task.computed is not None and task.computed.slack_minutes is not None
        found.slacks += "slack" not in differing
        for what, (mine, theirs) in differing.items():
            found.differences.append(Difference(task.uid, task.name, what, mine, theirs, cause))
    return found


def _differing(task: FileTask, ours: TaskDates) -> Iterator[tuple[str, tuple[str, str]]]:
    theirs = task.computed
    assert theirs is not None
    if ours.start != theirs.start:
        yield "start", (_moment(ours.start), _moment(theirs.start))
    if ours.finish != theirs.finish:
        yield "finish", (_moment(ours.finish), _moment(theirs.finish))
    if theirs.slack_minutes is not None and ours.total_slack_minutes != theirs.slack_minutes:
        yield "slack", (str(ours.total_slack_minutes), str(theirs.slack_minutes))


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def causes_of(file: PlanFile) -> dict[int, str]:
    """Why a task is not plain, by UID; "" where it is. What waits for such a task, and what is above it, is not."""
    contoured = {one.task_uid for one in file.assignments if one.contoured}
    causes = {task.uid: _own_cause(task, contoured) for task in file.tasks}
    after: dict[int, set[int]] = defaultdict(set)
    for link in file.links:
        after[link.predecessor_uid].add(link.successor_uid)
    parents = {task.uid: task.parent_uid for task in file.tasks}
    below: dict[int, set[int]] = defaultdict(set)
    for uid, parent in parents.items():
        if parent is not None:
            below[parent].add(uid)
    stack = [uid for uid, cause in causes.items() if cause]
    while stack:
        uid = stack.pop()
        above = parents[uid]
        for other in (*after[uid], *(below[uid] if after else ()), *((above,) if above is not None else ())):
            if not causes[other]:
                causes[other] = f"after or above {uid} ({causes[uid].partition(' (')[0]})"
                stack.append(other)
    return causes


def _own_cause(task: FileTask, contoured: set[int]) -> str:
    if task.manual_start is not None:
        return "manual"
    if task.actual_start is not None or task.percent_done:
        return "actuals"
    return "contour" if task.uid in contoured else ""


def _print(found: Agreement) -> None:
    slacks = f"{found.slacks - (found.rows - found.with_slack):6}" if found.with_slack else "     –"
    print(
        f"{found.file[:48]:48} {found.rows:5} {found.plain:6} {found.starts:7} {found.finishes:9} {slacks}"
        f" {found.plain_differences:6}"
    )
    if found.refused:
        print(f"    refused: {found.refused}")
    for one in found.differences:
        print(f"    {one.uid} {one.name[:40]}: {one.what} {one.ours}, not {one.theirs}  {one.cause or 'PLAIN'}")


def main() -> int:
    """Compare every plan below a folder; 1 when a plain row differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = [compare(path) for path in sorted(arguments.folder.rglob("*.xml"))]
    if arguments.json:
        print(json.dumps([{**asdict(one), "plain_differences": one.plain_differences} for one in found], indent=1))
    else:
        print(f"{'file':48} {'rows':>5} {'plain':>6} {'starts':>7} {'finishes':>9} {'slacks':>6} {'differ':>6}")
        for one in found:
            _print(one)
    return int(any(one.plain_differences for one in found))


if __name__ == "__main__":
    raise SystemExit(main())
