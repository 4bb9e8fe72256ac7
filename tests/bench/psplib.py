"""Levelling against PSPLIB: reads `.sm` files and `best_known.csv`, levels each one on one core, checks.

python tests/bench/psplib.py DIR --seconds S [--limit N]
"""

import argparse
import csv
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from agencydesk.domain.levelling import Job, level


def read_instance(path: Path) -> tuple[list[Job], dict[int, int]]:
    """Jobs and capacities of a single-mode instance."""
    lines = path.read_text(encoding="latin-1").splitlines()
    heads = {line.strip().rstrip(":"): n for n, line in enumerate(lines)}
    follows = [_numbers(line) for line in _block(lines, heads["PRECEDENCE RELATIONS"] + 2)]
    works = [_numbers(line) for line in _block(lines, heads["REQUESTS/DURATIONS"] + 3)]
    capacities = dict(enumerate(_numbers(lines[heads["RESOURCEAVAILABILITIES"] + 2])))
    after: dict[int, list[int]] = {}
    for job, _, _, *followers in follows:
        for other in followers:
            after.setdefault(other, []).append(job)
    jobs = [Job(job, slots, dict(enumerate(needs)), tuple(after.get(job, ()))) for job, _, slots, *needs in works]
    return jobs, capacities


def _numbers(line: str) -> list[int]:
    return [int(word) for word in line.split()]


def _block(lines: list[str], first: int) -> list[str]:
    found = []
    for line in lines[first:]:
        if line.startswith("*"):
            break
        found.append(line)
    return found


def check(jobs: list[Job], capacities: dict[int, int], starts: dict[int, int]) -> None:
    """Precedence, and capacity on every day."""
    by_id = {job.id: job for job in jobs}
    for job in jobs:
        for other in job.after:
            assert starts[other] + by_id[other].slots <= starts[job.id], f"{job.id} starts before {other} ends"
    for day in range(max(starts[job.id] + job.slots for job in jobs)):
        for resource, units in capacities.items():
            used = sum(job.needs[resource] for job in jobs if starts[job.id] <= day < starts[job.id] + job.slots)
            assert used <= units, f"day {day}: {used} of resource {resource}, {units} there"


def margin(seconds: float) -> float:
    """What is kept back for compiling, and for the last schedule to end."""
    return min(0.02, seconds / 5)


def main() -> None:
    """Print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    with (args.folder / "best_known.csv").open(encoding="utf-8") as file:
        known = {row["instance"].removesuffix(".sm"): int(row["ub"]) for row in csv.DictReader(file)}
    paths = sorted(args.folder.glob("*.sm"))[: args.limit]
    gaps, spent, schedules, optimal = [], 0.0, {}, 0
    for path in paths:
        begin = time.perf_counter()
        jobs, capacities = read_instance(path)
        left = args.seconds - margin(args.seconds) - (time.perf_counter() - begin)
        starts = dict(level(jobs, capacities, left).starts)
        spent += time.perf_counter() - begin
        check(jobs, capacities, starts)
        finish = max(starts[job.id] + job.slots for job in jobs)
        best = known[path.stem]
        gaps.append(100 * (finish - best) / best)
        optimal += finish <= best
        schedules[path.stem] = {str(job): start for job, start in starts.items()}
    print(
        json.dumps(
            {
                "instances": len(paths),
                "mean_gap_percent": round(sum(gaps) / max(1, len(gaps)), 3),
                "optimal": optimal,
                "seconds_each": round(spent / max(1, len(paths)), 3),
                "schedules": schedules,
            }
        )
    )


if __name__ == "__main__":
    main()
