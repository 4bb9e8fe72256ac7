"""Levelling: start times in whole slots that respect precedence and capacities, and finish early.

Anytime: a first schedule at once, by the longest way to the finish and pushed to both ends after Tormos and Lova
(2001), then a search that keeps the best so far.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agencydesk.domain.levelling_net import Job, LevellingProblem, make_net, starts_of
from agencydesk.domain.levelling_search import schedules
from agencydesk.domain.problems import Cancelled

__all__ = ["Job", "Levelled", "LevellingProblem", "level"]


@dataclass(frozen=True, slots=True)
class Levelled:
    """First slots by job, the slot after the last, and the least that it could be as far as we know."""

    starts: Mapping[int, int]
    finish: int
    bound: int


def level(
    jobs: Sequence[Job],
    capacities: Mapping[int, int],
    seconds: float = 1.0,
    seed: int = 1,
    progress: Callable[[Levelled], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Levelled:
    """The best schedule found within `seconds`; each better one is told to `progress` as it is found.

    Raises `LevellingProblem` for circles and needs beyond capacity, `Cancelled` when told to stop.
    """
    deadline = clock() + seconds
    net = make_net(jobs, capacities)
    best: Levelled | None = None
    for found in schedules(net, random.Random(seed)):
        if found is not None and (best is None or found[0] < best.finish):
            best = Levelled(starts_of(net, found[1], found[2]), found[0], net.bound)
            if progress is not None:
                progress(best)
        if cancelled is not None and cancelled():
            raise Cancelled
        if best is not None and (best.finish <= net.bound or clock() >= deadline):
            return best
    raise AssertionError("schedules never end")
