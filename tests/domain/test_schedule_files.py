"""The bench's plan files: their finish is the slow oracle's, for leads, milestones, days off, odd weeks."""

import json
import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from agencydesk.domain.schedule import schedule
from tests.bench.plan_file import read_plan

from .schedule_oracle import oracle

BENCH = Path(__file__).parents[1] / "bench" / "schedule.py"
OFFICE = [["08:00", "12:00"], ["13:00", "17:00"]]
CALENDARS = {
    "office": {"week": {str(day): OFFICE for day in range(5)}, "off": ["2026-06-18", "2026-12-25"]},
    "nights": {"week": {"1": [["20:00", "24:00"]], "2": [["00:00", "02:00"], ["20:30", "24:00"]]}},
    "weekend": {"week": {"5": OFFICE, "6": [["10:00", "11:30"]]}, "off": ["2026-06-20"]},
}


def random_file(seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    tasks = [
        {"id": number, "minutes": chance.choice([0, 45, 240, 480, 1440]), "calendar": chance.choice([*CALENDARS])}
        for number in range(1, 13)
    ]
    for task in tasks:
        if chance.random() < 0.2:
            del task["calendar"]
    links = []
    for _ in range(18):
        first, second = sorted(chance.sample(range(1, 13), 2))
        lag = chance.choice([0, 0, 60, 1000, -60, -480])
        links.append([first, second, chance.choice(["FS", "SS", "FF", "SF"]), lag])
    start = "2026-06-15T08:00:00" if chance.random() < 0.5 else "2026-06-13T22:15:00"
    return {"tasks": tasks, "links": links, "calendars": CALENDARS, "start": start}


@pytest.mark.parametrize("seed", range(25))
def test_a_plan_file_ends_when_the_oracle_says(tmp_path: Path, seed: int) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(random_file(seed)), encoding="utf-8")
    plan = read_plan(file)
    found = schedule(plan)
    expected = oracle(plan)
    assert {key: found.dates[key].start for key in expected} == {key: start for key, (start, _) in expected.items()}
    assert found.finish == max(found.dates[key].finish for key in expected)
    assert found.finish >= max(finish for _, finish in expected.values())


def test_the_bench_prints_the_figures_of_a_plan_file(tmp_path: Path) -> None:
    """Three days from Friday with Monday off, a lead of an hour, and a milestone."""
    file = tmp_path / "plan.json"
    week = {str(day): OFFICE for day in range(5)}
    plan = {
        "tasks": [
            {"id": 7, "minutes": 960, "calendar": "main"},
            {"id": 8, "minutes": 480, "calendar": "main"},
            {"id": 9, "minutes": 0},
        ],
        "links": [[7, 8, "FS", -60], [8, 9, "FS", 0]],
        "calendars": {"main": {"week": week, "off": ["2026-06-22"]}},
        "start": "2026-06-19T08:00:00",
    }
    file.write_text(json.dumps(plan), encoding="utf-8")
    done = subprocess.run([sys.executable, str(BENCH), "--plan", str(file)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert datetime.fromisoformat(told["finish"]) == datetime(2026, 6, 24, 16)
    assert {"full_pass_ms", "incremental_p95_ms"} <= set(told)
