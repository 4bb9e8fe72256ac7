"""The scheduler beside TaskJuggler: the same plan, whole processes from start to the file of dates, in turns.

    python tests/bench/taskjuggler.py [--tasks 1000] [--rounds 5]

Both read a plan from a file and write the start and finish of every task into another; the dates must be the same.
Each task is done by one of 25 people with hours and days off of their own, after that person's task before and after
another one, so that nobody is in two places and there is nothing to level. `tj3` is in Debian.
"""

import argparse
import csv
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

START = "2026-06-15T09:00:00"
PEOPLE = 25
FULL = [["09:00", "13:00"], ["14:00", "18:00"]]
MORNINGS = [["09:00", "13:00"]]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Dates = dict[str, tuple[datetime, datetime]]


def random_plan(count: int) -> dict[str, Any]:
    """A plan file of the scheduler's bench, in whole hours, with a calendar for each person."""
    chance = random.Random(5)
    calendars = {f"p{number}": _calendar(chance) for number in range(PEOPLE)}
    tasks: list[dict[str, Any]] = []
    links: list[list[Any]] = []
    last: dict[str, int] = {}
    for number in range(1, count + 1):
        person = chance.choice([*calendars])
        minutes = 60 * chance.choice([4, 8, 16, 24, 40])
        tasks.append({"id": number, "minutes": minutes, "calendar": person})
        before = {last.get(person, 0), chance.randrange(max(0, number - 50), number)} - {0}
        links.extend([pred, number, "FS", 0] for pred in sorted(before))
        last[person] = number
    return {"tasks": tasks, "links": links, "calendars": calendars, "start": START}


def _calendar(chance: random.Random) -> dict[str, Any]:
    """Mondays to Fridays, one day of which may be free or a morning, and 25 days off in four years."""
    week = {str(day): FULL for day in range(5)}
    if chance.random() < 0.5:
        week[str(chance.randrange(5))] = chance.choice([[], MORNINGS])
    off = sorted({date(2026, 6, 15) + timedelta(days=chance.randrange(1500)) for _ in range(25)})
    return {"week": week, "off": [day.isoformat() for day in off]}


def as_tjp(plan: dict[str, Any]) -> str:
    """The same plan for TaskJuggler."""
    lines = [f'project plan "Plan" {START[:10]} +10y {{', "  timingresolution 60min", "}"]
    for name, calendar in plan["calendars"].items():
        lines.append(f'resource {name} "{name}" {{')
        lines.extend(f"  workinghours {day} {_hours(calendar['week'].get(str(n)))}" for n, day in enumerate(DAYS))
        lines.extend([f"  leaves annual {day}" for day in calendar["off"]] + ["}"])
    before: dict[int, list[str]] = {}
    for pred, succ, _, _ in plan["links"]:
        before.setdefault(succ, []).append(f"t{pred}")
    for task in plan["tasks"]:
        depends = ", ".join(before.get(task["id"], []))
        start = f"depends {depends}" if depends else f"start {START[:10]}-09:00"
        work = f"effort {task['minutes'] // 60}h allocate {task['calendar']}"
        lines.append(f'task t{task["id"]} "T{task["id"]}" {{ {work}\n  {start} }}')
    lines.append('taskreport "dates" { formats csv\n columns id, start, end\n timeformat "%Y-%m-%dT%H:%M" }')
    return "\n".join(lines)


def _hours(spans: list[list[str]] | None) -> str:
    return ", ".join(f"{first.lstrip('0')} - {last}" for first, last in spans) if spans else "off"


def read_dates(path: Path) -> Dates:
    """Start and finish by task."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    return {name: (datetime.fromisoformat(start), datetime.fromisoformat(end)) for name, start, end in rows[1:]}


def seconds(command: list[str], folder: Path) -> float:
    """How long a whole process takes, with its bytecode kept as that of an installed program is."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return time.perf_counter() - begin


def compare(count: int, rounds: int) -> dict[str, Any]:
    """Medians of both, one after the other in each round, and how many dates differ."""
    with tempfile.TemporaryDirectory() as name:
        folder, plan = Path(name), random_plan(count)
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        (folder / "plan.tjp").write_text(as_tjp(plan), encoding="utf-8")
        ours = [sys.executable, str(Path(__file__).with_name("plan_file.py").resolve()), "plan.json", "ours.csv"]
        seconds(ours, folder)
        times = [(seconds(ours, folder), seconds(["tj3", "plan.tjp"], folder)) for _ in range(rounds)]
        found, wanted = (read_dates(folder / one) for one in ("ours.csv", "dates.csv"))
    mine, theirs = (statistics.median(one) for one in zip(*times, strict=True))
    return {
        "tasks": count,
        "rounds": rounds,
        "ours_ms": round(mine * 1000, 1),
        "taskjuggler_ms": round(theirs * 1000, 1),
        "times_faster": round(theirs / mine, 1),
        "dates_that_differ": sum(found[key] != wanted[key] for key in wanted) + len(set(found) ^ set(wanted)),
    }


def main() -> None:
    """Print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    if shutil.which("tj3") is None:
        print(json.dumps({"skipped": "TaskJuggler is not installed here: install Debian's package tj3 to compare."}))
    else:
        print(json.dumps(compare(args.tasks, args.rounds), indent=1))


if __name__ == "__main__":
    main()
