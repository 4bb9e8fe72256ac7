"""A measured figure with its goal, and how often things are measured."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """`goal` is the most that we want, in the same unit; None where a figure is for comparison only."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    runs: tuple[float, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The figure for JSON."""
        found: dict[str, Any] = {"name": self.name, "value": round(self.value, 4), "unit": self.unit}
        if self.goal is not None:
            found |= {"goal": self.goal, "reached": self.value <= self.goal}
        if self.runs:
            found["runs"] = [round(run, 4) for run in self.runs]
        return found


def median(name: str, runs: Sequence[float], unit: str, goal: float | None = None) -> Figure:
    """The middle of several runs."""
    return Figure(name, statistics.median(runs), unit, goal, tuple(runs))


def ratio(name: str, ours: Figure, theirs: Figure, goal: float | None = None) -> Figure:
    """How many times the other."""
    return Figure(name, ours.value / theirs.value, "times", goal)


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def timed(name: str, act: Callable[[], object], goal: float | None = None, rounds: int = ROUNDS) -> Figure:
    """The middle of several calls, in milliseconds."""
    return median(name, [seconds(act) * 1000 for _ in range(rounds)], "ms", goal)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not pass."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
