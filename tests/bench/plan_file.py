"""The plan files of the benches; as a program, the dates of one, which is what a whole process is timed with.

    python tests/bench/plan_file.py FILE.json DATES.csv

A file is `{"tasks": [{"id", "minutes", "calendar"}], "links": [[from, to, "FS|SS|FF|SF", lag_minutes]], "calendars":
{name: {"week": {"0": [["08:00", "12:00"]]}, "off": ["2026-12-25"]}}, "start": iso}`; days of the week count from
Monday = 0. The first calendar is the plan's; a task without one runs on that.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from agencydesk.domain.plan import LinkKind, Plan, PlanLink, PlanTask
from agencydesk.domain.schedule import schedule
from agencydesk.domain.work_calendar import WorkCalendar


def read_plan(path: Path) -> Plan:
    """A plan file; week days count from Monday = 0."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    calendars = {name: _calendar(given) for name, given in data.get("calendars", {}).items()}
    tasks = [
        PlanTask(one["id"], None, str(one["id"]), one["minutes"], calendars.get(one.get("calendar")))
        for one in data["tasks"]
    ]
    links = [PlanLink(pred, succ, LinkKind(kind), lag) for pred, succ, kind, lag in data["links"]]
    main = next(iter(calendars.values()), WorkCalendar())
    return Plan(tuple(tasks), tuple(links), datetime.fromisoformat(data["start"]), main, start_binds_all=True)


def _calendar(given: dict[str, Any]) -> WorkCalendar:
    week = [
        tuple((_minute(first), _minute(last)) for first, last in given["week"].get(str(day), [])) for day in range(7)
    ]
    return WorkCalendar(tuple(week), {date.fromisoformat(day): () for day in given.get("off", [])})


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def main() -> None:
    """Read, schedule, write."""
    plan, dates = (Path(argument) for argument in sys.argv[1:3])
    lines = [
        f"t{task_id};{start.isoformat()};{finish.isoformat()}\n"
        for task_id, (start, finish) in schedule(read_plan(plan)).spans.items()
    ]
    dates.write_text("".join(["Id;Start;End\n", *lines]), encoding="utf-8")


if __name__ == "__main__":
    main()
