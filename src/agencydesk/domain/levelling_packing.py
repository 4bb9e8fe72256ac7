"""Packing jobs along an order, or moment by moment, in either direction of time.

A child of the search is given up as soon as it cannot become as short as it has to be: about a third of the work.
"""

from bisect import insort
from collections.abc import Sequence
from heapq import heappop, heappush

from agencydesk.domain.levelling_net import Net, Side

NO_LIMIT = 1 << 60


def pack(net: Net, side: Side, order: Sequence[int], limit: int = NO_LIMIT) -> list[int] | None:
    """The ends when each job goes to its first free place behind its links; None when that is longer than `limit`.

    Serial schedule generation after Kelley (1963).
    """
    while True:
        try:
            return _pack(net, side, order, limit)
        except IndexError:
            net.horizon *= 2


def _pack(net: Net, side: Side, order: Sequence[int], limit: int) -> list[int] | None:
    rows, tails, guard = side.rows, side.tails, net.guard
    ends = [0] * len(rows)
    free = [net.whole] * net.horizon
    for job in order:
        length, need, links = rows[job]
        start = 0
        for other in links:
            if ends[other] > start:
                start = ends[other]
        end = start + length
        if need:
            # From behind: the last slot that is too full says how far to go on; what lies after it has been looked at.
            slot, low = end, start
            while slot > low:
                slot -= 1
                if (free[slot] - need) & guard:
                    start, low = slot + 1, end
                    end = slot = start + length
            for slot in range(start, end):
                free[slot] -= need
        if end + tails[job] > limit:
            return None
        ends[job] = end
    return ends


def pushed(net: Net, side: Side, ends: Sequence[int]) -> list[int]:
    """A schedule of the other side pushed to this one: never longer."""
    there = pack(net, side, side.order_of(ends))
    assert there is not None
    return there


def justified(net: Net, ends: Sequence[int]) -> list[int]:
    """Everything pushed to the right, then to the left again: never longer, often shorter (Valls et al. 2005)."""
    return pushed(net, net.forward, pushed(net, net.mirrored, ends))


def swept(net: Net, side: Side, rank: Sequence[float]) -> list[int]:
    """The ends when, moment by moment, whatever may start and fits does, least rank first.

    Parallel schedule generation after Kelley (1963). Where capacities are tight it starts a search better than packing
    along an order does; as it never leaves idle what could be busy, it may miss the shortest.
    """
    rows, guard, follow = side.rows, net.guard, net.other(side).links
    waits = [len(others) for others in side.links]
    ends = [0] * len(rows)
    ready = sorted((rank[job], job) for job, count in enumerate(waits) if not count)
    running: list[tuple[int, int]] = []
    now, free = 0, net.whole
    while ready or running:
        ready, found = [], ready
        for pair in found:
            length, need, _ = rows[pair[1]]
            if (free - need) & guard:
                ready.append(pair)
            else:
                free -= need
                ends[pair[1]] = now + length
                heappush(running, (now + length, pair[1]))
        now = running[0][0]
        while running and running[0][0] == now:
            job = heappop(running)[1]
            free += rows[job][1]
            for other in follow[job]:
                waits[other] -= 1
                if not waits[other]:
                    insort(ready, (rank[other], other))
    return ends
