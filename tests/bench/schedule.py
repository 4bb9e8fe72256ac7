"""Speed of the scheduler, as figures and as ratios to a plain day-grid pass of the same graph in the same run.

A full pass is forward, finish, backward, slack and critical path over compiled rows, on minutes and calendars; reasons
are worked out for what is shown and are not part of it. The grid pass does the same in whole days on one calendar.

    python tests/bench/schedule.py --tasks 10000
    python tests/bench/schedule.py --plan FILE.json
"""

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from operator import sub
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask
from agencydesk.domain.schedule import prepare, run, schedule
from agencydesk.domain.schedule_drag import Drag
from agencydesk.domain.schedule_rows import Rows
from agencydesk.domain.work_calendar import STANDARD_WEEK, WorkCalendar
from tests.bench.plan_file import read_plan

START = datetime(2026, 6, 15, 9)
ROUNDS = 7
DRAGS = 200


def best_ms(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return round(min(times) * 1000, 3)


def full_pass(rows: Rows) -> tuple[int, list[int]]:
    """The finish, and the critical rows."""
    starts, late, finish = run(rows)
    slack = list(map(sub, late, starts.early))
    return finish, [row for row, minutes in enumerate(slack) if minutes <= 0]


class DayGrid:
    """A plain pass in whole working days of one calendar: the yardstick."""

    def __init__(self, rows: Rows) -> None:
        """The same rows and links; minutes become days."""
        self.days = [max(0, round(duration / 480)) for duration in rows.durations]
        self.incoming: list[list[tuple[int, str, int]]] = [[] for _ in self.days]
        self.outgoing: list[list[tuple[int, str, int]]] = [[] for _ in self.days]
        for edges in rows.incoming:
            for edge in edges:
                kind = "S" if edge.link is None else edge.link.kind.value
                lag = round(edge.lag / 480)
                self.incoming[edge.succ].append((edge.pred, kind, lag))
                self.outgoing[edge.pred].append((edge.succ, kind, lag))

    def full_pass(self) -> tuple[int, list[int]]:
        """The finish, and the critical rows."""
        starts, finishes = self._forward()
        last = max(finishes)
        late = self._backward(last)
        slack = [end - start for start, end in zip(starts, late, strict=True)]
        return last, [row for row, days in enumerate(slack) if days <= 0]

    def _forward(self) -> tuple[list[int], list[int]]:
        starts, finishes = [0] * len(self.days), [0] * len(self.days)
        for row, days in enumerate(self.days):
            start = 0
            for pred, kind, lag in self.incoming[row]:
                if kind == "FS":
                    asked = finishes[pred] + lag
                elif kind == "SS":
                    asked = starts[pred] + lag
                elif kind == "FF":
                    asked = finishes[pred] + lag - days
                else:
                    asked = starts[pred] + lag - days
                start = max(start, asked)
            starts[row] = start
            finishes[row] = start + days
        return starts, finishes

    def _backward(self, last: int) -> list[int]:
        starts, finishes = [0] * len(self.days), [0] * len(self.days)
        for row in range(len(self.days) - 1, -1, -1):
            days = self.days[row]
            finish = last
            for succ, kind, lag in self.outgoing[row]:
                if kind == "FS":
                    asked = starts[succ] - lag
                elif kind == "SS":
                    asked = starts[succ] - lag + days
                elif kind == "FF":
                    asked = finishes[succ] - lag
                else:
                    asked = finishes[succ] - lag + days
                finish = min(finish, asked)
            starts[row] = finish - days
            finishes[row] = finish
        return starts


def random_plan(count: int, kind: str) -> Plan:
    """Two links a task to one of the fifty before it, of all kinds; `kind` is one, mixed or people."""
    chance = random.Random(7)
    calendars: list[WorkCalendar | None] = [None]
    if kind == "people":
        calendars = [_person(chance) for _ in range(25)]
    tasks, links = [], []
    for number in range(1, count + 1):
        minutes, elapsed = chance.choice([240, 480, 960, 1440, 2400]), False
        if kind == "mixed":
            minutes, elapsed = (0, False) if chance.random() < 0.1 else (minutes, chance.random() < 0.05)
        tasks.append(PlanTask(number, None, f"T{number}", minutes, chance.choice(calendars), elapsed=elapsed))
        for _ in range(2 if number > 1 else 0):
            pred = chance.randrange(max(1, number - 50), number)
            lag_kind = LagKind.ELAPSED if kind == "mixed" and chance.random() < 0.1 else LagKind.WORKING
            lag = chance.choice([0, 0, 0, 240, -240, 480])
            links.append(PlanLink(pred, number, chance.choice(list(LinkKind)), lag, lag_kind))
    return Plan(tuple(tasks), tuple(links), START, start_binds_all=True)


def _person(chance: random.Random) -> WorkCalendar:
    days = (date(2026, 1, 1) + timedelta(days=chance.randrange(1500)) for _ in range(25))
    return WorkCalendar(STANDARD_WEEK, dict.fromkeys(days, ()))


def drag_p95_ms(plan: Plan, critical: bool) -> float | None:
    """Moving one bar by a day or a week, the 95th percentile over random tasks."""
    chance = random.Random(3)
    drag, dates = Drag(plan), schedule(plan).dates
    wanted = [task for task in plan.tasks if not critical or dates[task.id].critical]
    if not wanted:
        return None
    times = []
    for _ in range(min(DRAGS, 2_000_000 // len(plan.tasks))):
        task = chance.choice(wanted)
        moved = dates[task.id].start + timedelta(days=chance.choice([1, 7]))
        changed = replace(task, constraint=Constraint.SNET, constraint_at=moved)
        begin = time.perf_counter()
        drag.changed(changed)
        times.append(time.perf_counter() - begin)
    return round(sorted(times)[int(len(times) * 0.95)] * 1000, 3)


def figures(plan: Plan) -> dict[str, Any]:
    """All figures of one plan."""
    rows = prepare(plan)
    grid = DayGrid(rows)
    full, plain = best_ms(lambda: full_pass(rows)), best_ms(grid.full_pass)
    return {
        "tasks": len(plan.tasks),
        "links": len(plan.links),
        "compile_ms": best_ms(lambda: prepare(plan), 3),
        "full_pass_ms": full,
        "day_grid_ms": plain,
        "ratio": round(full / plain, 2),
        "incremental_p95_ms": drag_p95_ms(plan, critical=False),
        "incremental_critical_p95_ms": drag_p95_ms(plan, critical=True),
        "finish": schedule(plan).finish.isoformat(),
    }


def main() -> None:
    """Print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--plan", type=Path)
    args = parser.parse_args()
    if args.plan:
        print(json.dumps(figures(read_plan(args.plan)), indent=1))
        return
    cases = {kind: figures(random_plan(args.tasks, kind)) for kind in ("one", "mixed", "people")}
    print(json.dumps({**cases["one"], "cases": cases}, indent=1))


if __name__ == "__main__":
    main()
