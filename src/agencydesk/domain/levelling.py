"""Levelling: start times in whole slots that respect precedence and capacities, and finish early.

Serial schedule generation along a list, improved forward and backward, bred by a genetic algorithm over lists; after
Hartmann (1998) and, for forward-backward improvement, Tormos and Lova (2001). Anytime: the best so far is kept.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise

from agencydesk.domain.problems import Cancelled, Problem

_FOLK = 32
_SEEDS = 4
_SWAPS = 0.04
_CHOICE = 3


class LevellingProblem(Problem):
    """This plan cannot be levelled."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that takes slots and, in each of them, units of capacities; it waits for the jobs `after` which it is.

    `from_slot` is the first slot that it may start in.
    """

    id: int
    slots: int
    needs: Mapping[int, int] = field(default_factory=dict)
    after: tuple[int, ...] = ()
    from_slot: int = 0


@dataclass(frozen=True, slots=True)
class Levelled:
    """First slots by job, the slot after the last, and the least that it could be as far as we know."""

    starts: Mapping[int, int]
    finish: int
    bound: int


@dataclass(slots=True)
class _Net:
    """Jobs by number in an order that respects precedence; needs and capacities packed into one whole number.

    Each resource has a field of bits with a guard bit above it, so that one subtraction tests them all.
    """

    jobs: list[Job]
    slots: list[int]
    needs: list[int]
    before: list[list[int]]
    behind: list[list[int]]
    heads: list[int]
    tails: list[int]
    free: int
    guard: int
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
    """The best schedule found within `seconds`; each better one is told to `progress` as it is found."""
    deadline = clock() + seconds
    net = _net(jobs, capacities)
    best: list[int] = []
    for starts in _candidates(net, random.Random(seed)):
        if not best or _finish(net, starts) < _finish(net, best):
            best = starts
            if progress is not None:
                progress(_levelled(net, best))
        if cancelled is not None and cancelled():
            raise Cancelled
        if _finish(net, best) <= net.bound or clock() >= deadline:
            break
    return _levelled(net, best)


def _levelled(net: _Net, starts: list[int]) -> Levelled:
    by_id = {job.id: start for job, start in zip(net.jobs, starts, strict=True)}
    return Levelled(by_id, _finish(net, starts), net.bound)


def _finish(net: _Net, starts: list[int]) -> int:
    return max(map(int.__add__, starts, net.slots), default=0)


def _net(jobs: Sequence[Job], capacities: Mapping[int, int]) -> _Net:
    ordered = _in_order(jobs)
    number = {job.id: n for n, job in enumerate(ordered)}
    place, free, guard = {}, 0, 0
    shift = 0
    for resource, units in capacities.items():
        place[resource] = shift
        free |= units << shift
        shift += max(1, units.bit_length())
        guard |= 1 << shift
        shift += 1
    for job in ordered:
        too_much = next((r for r, units in job.needs.items() if units > capacities.get(r, 0)), None)
        if too_much is not None and job.slots:
            raise LevellingProblem(f"Job {job.id} needs more of resource {too_much} than there ever is.")
    needs = [sum(units << place[r] for r, units in job.needs.items() if units) for job in ordered]
    before = [[number[other] for other in job.after] for job in ordered]
    behind: list[list[int]] = [[] for _ in ordered]
    for n, others in enumerate(before):
        for other in others:
            behind[other].append(n)
    slots = [job.slots for job in ordered]
    heads = [0] * len(slots)
    for n, job in enumerate(ordered):
        heads[n] = max([job.from_slot, *(heads[other] + slots[other] for other in before[n])])
    tails = [0] * len(slots)
    for n in reversed(range(len(slots))):
        tails[n] = max((tails[other] + slots[other] for other in behind[n]), default=0)
    bound = _bound(ordered, capacities, [h + s + t for h, s, t in zip(heads, slots, tails, strict=True)])
    return _Net(ordered, slots, needs, before, behind, heads, tails, free | guard, guard, bound)


def _bound(jobs: list[Job], capacities: Mapping[int, int], paths: list[int]) -> int:
    """No plan is shorter than its longest path, or than the work on its scarcest resource."""
    least = max(paths, default=0)
    for resource, units in capacities.items():
        work = sum(job.slots * job.needs.get(resource, 0) for job in jobs)
        if units and work:
            least = max(least, -(-work // units))
    return least


def _in_order(jobs: Sequence[Job]) -> list[Job]:
    by_id = {job.id: job for job in jobs}
    waits = {job.id: len(job.after) for job in jobs}
    behind: dict[int, list[int]] = {job.id: [] for job in jobs}
    for job in jobs:
        for other in job.after:
            behind[other].append(job.id)
    ready = [key for key, count in waits.items() if not count]
    for key in ready:
        for other in behind[key]:
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    if len(ready) < len(by_id):
        raise LevellingProblem("These jobs wait for each other in a circle.")
    return [by_id[key] for key in ready]


def _pack(net: _Net, order: Sequence[int], links: list[list[int]], heads: Sequence[int]) -> list[int]:
    """Each job in order at the first place where it fits behind its links: serial schedule generation."""
    slots, needs, guard, whole = net.slots, net.needs, net.guard, net.free
    starts, ends = [0] * len(slots), [0] * len(slots)
    free: list[int] = []
    for job in order:
        start = heads[job]
        for other in links[job]:
            if ends[other] > start:
                start = ends[other]
        length, need = slots[job], needs[job]
        if length and need:
            end = start + length
            slot = start
            last = len(free)
            while slot < end and slot < last:
                if (free[slot] - need) & guard != guard:
                    start = slot + 1
                    end = start + length
                slot += 1
            if end > last:
                free.extend([whole] * (end - last))
            for slot in range(start, end):
                free[slot] -= need
        starts[job] = start
        ends[job] = start + length
    return starts


def _improved(net: _Net, starts: list[int]) -> list[int]:
    """Push everything right, then left again, until that gains nothing."""
    finish = _finish(net, starts)
    none = [0] * len(starts)
    while True:
        order = sorted(range(len(starts)), key=lambda n: -starts[n] - net.slots[n])
        mirrored = _pack(net, order, net.behind, none)
        order = sorted(range(len(starts)), key=lambda n: -mirrored[n] - net.slots[n])
        again = _pack(net, order, net.before, net.heads)
        gained = _finish(net, again)
        if gained >= finish:
            return again if gained == finish else starts
        starts, finish = again, gained


def _order_of(starts: list[int]) -> list[int]:
    return sorted(range(len(starts)), key=starts.__getitem__)


def _candidates(net: _Net, chance: random.Random) -> Iterator[list[int]]:
    """Schedules without end: by the longest way to the finish first, then bred from the best."""
    folk: list[tuple[int, list[int]]] = []
    order = _feasible(net, [-net.tails[n] - length for n, length in enumerate(net.slots)])
    for n in range(_FOLK):
        starts = _improved(net, _pack(net, order, net.before, net.heads))
        folk.append((_finish(net, starts), _order_of(starts)))
        yield starts
        order = _sampled(net, chance, 0.3 + 0.1 * (n % _SEEDS))
    while True:
        mother = min(chance.sample(folk, _CHOICE))[1]
        father = min(chance.sample(folk, _CHOICE))[1]
        starts = _improved(net, _pack(net, _child(net, chance, mother, father), net.before, net.heads))
        finish = _finish(net, starts)
        yield starts
        worst = max(range(len(folk)), key=lambda n: folk[n][0])
        child = _order_of(starts)
        if finish <= folk[worst][0] and all(child != other for length, other in folk if length == finish):
            folk[worst] = (finish, child)


def _feasible(net: _Net, rank: Sequence[float]) -> list[int]:
    """Least rank first, but every job behind what it waits for."""
    waits = [len(others) for others in net.before]
    ready = [(rank[job], job) for job, count in enumerate(waits) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        job = heappop(ready)[1]
        order.append(job)
        for other in net.behind[job]:
            waits[other] -= 1
            if not waits[other]:
                heappush(ready, (rank[other], other))
    return order


def _sampled(net: _Net, chance: random.Random, spread: float) -> list[int]:
    """The order by longest way to the finish, shaken."""
    reach = max(map(int.__add__, net.tails, net.slots), default=0)
    keys = [-tail - length + chance.gauss(0, spread * reach) for tail, length in zip(net.tails, net.slots, strict=True)]
    return _feasible(net, keys)


def _child(net: _Net, chance: random.Random, mother: list[int], father: list[int]) -> list[int]:
    """A stretch of the mother kept, the father's order around it; then a few neighbours swapped."""
    count = len(mother)
    first, last = sorted((chance.randrange(count + 1), chance.randrange(count + 1)))
    kept = set(mother[:first])
    middle = [job for job in father if job not in kept][: last - first]
    kept.update(middle)
    order = mother[:first] + middle + [job for job in mother if job not in kept]
    for n, (one, other) in enumerate(pairwise(tuple(order))):
        if chance.random() < _SWAPS and order[n] == one and one not in net.before[other]:
            order[n], order[n + 1] = other, one
    return order
