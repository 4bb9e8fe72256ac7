"""Speed of levelling projects, as figures and as ratios to a full pass of the scheduler over the same plans.

The first preview is one pass and everything that people read of it. Compiling the plans into rows, which `schedule`
does as well, is measured apart; `first_of_all_ms` has both.

    python tests/bench/levelling.py --tasks 200 --people 12 --seconds 3
"""

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from agencydesk.domain.levelling_board import compile_board
from agencydesk.domain.levelling_projects import (
    LevelledProject,
    LevellingPreview,
    Portfolio,
    level_board,
    level_projects,
)
from agencydesk.domain.plan import Plan, PlanLink, PlanTask, PlanWork
from agencydesk.domain.schedule import prepare, run
from agencydesk.domain.work_calendar import STANDARD_WEEK, WorkCalendar

START = datetime(2026, 6, 15, 9)
PROJECT = 25
ROUNDS = 15


def portfolio(tasks: int, people: int) -> Portfolio:
    """Projects of 25 tasks, one or two people on each, who are away three weeks a year."""
    chance = random.Random(11)
    hours = {person: _hours(chance) for person in range(1, people + 1)}
    projects = []
    for number in range(-(-tasks // PROJECT)):
        first, last = number * PROJECT + 1, min(tasks, (number + 1) * PROJECT)
        begin = START + timedelta(days=7 * chance.randrange(0, 6))
        plan = _plan(chance, range(first, last + 1), hours, begin)
        due = begin + timedelta(days=chance.randrange(30, 120))
        projects.append(LevelledProject(number + 1, f"Project {number + 1}", plan, chance.choice([300, 500, 700]), due))
    return Portfolio(tuple(projects), START, {person: f"Person {person}" for person in hours})


def _hours(chance: random.Random) -> WorkCalendar:
    days = (date(2026, 6, 1) + timedelta(days=chance.randrange(700)) for _ in range(30))
    return WorkCalendar(STANDARD_WEEK, dict.fromkeys(days, ()))


def _plan(chance: random.Random, ids: range, hours: dict[int, WorkCalendar], begin: datetime) -> Plan:
    tasks, links = [], []
    for key in ids:
        team = chance.sample(sorted(hours), chance.choice([1, 1, 1, 2]))
        units = Decimal(chance.choice([100, 100, 50]))
        parts = tuple(PlanWork(hours[person], None, person, units) for person in team)
        minutes = chance.choice([240, 480, 960, 1440, 2400])
        tasks.append(PlanTask(key, None, f"Task {key}", minutes, people=parts))
        for _ in range(chance.choice([1, 2]) if key > ids.start else 0):
            links.append(PlanLink(chance.randrange(max(ids.start, key - 8), key), key))
    unique = {(link.predecessor_id, link.successor_id): link for link in links}
    return Plan(tuple(tasks), tuple(unique.values()), begin)


def best_ms(act: Callable[[], object]) -> float:
    """The least of some rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return round(min(times) * 1000, 3)


def figures(tasks: int, people: int, seconds: float) -> dict[str, Any]:
    """All figures of one portfolio."""
    one = portfolio(tasks, people)
    rows = [prepare(project.plan) for project in one.projects]
    board = compile_board(one)
    full = best_ms(lambda: [run(each) for each in rows])
    first = best_ms(lambda: level_board(board, 0.0, clock=lambda: 1.0))
    told: list[tuple[float, LevellingPreview]] = []
    begin = time.perf_counter()
    found = level_projects(one, seconds, progress=lambda better: told.append((time.perf_counter() - begin, better)))
    return {
        "tasks": tasks,
        "people": people,
        "compile_ms": best_ms(lambda: compile_board(one)),
        "full_pass_ms": full,
        "first_preview_ms": first,
        "ratio": round(first / full, 2),
        "first_of_all_ms": best_ms(lambda: level_projects(one, 0.0)),
        "previews": len(told),
        "last_better_after_s": round(told[-1][0], 3),
        "first_score": told[0][1].score,
        "score": found.score,
        "moves": len(found.moves),
        "overloads": len(found.overloads),
    }


def main() -> None:
    """Print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=200)
    parser.add_argument("--people", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=3.0)
    args = parser.parse_args()
    print(json.dumps(figures(args.tasks, args.people, args.seconds), indent=1))


if __name__ == "__main__":
    main()
