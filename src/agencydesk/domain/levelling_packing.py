"""Packing: serial schedule generation along an order of jobs, in either direction of time.

A child of the search is given up as soon as it cannot become as short as it has to be: about a third of the work.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from agencydesk.domain.levelling_net import Net, Side

NO_LIMIT = 1 << 60


def pack(net: Net, side: Side, order: Sequence[int], limit: int = NO_LIMIT) -> list[int] | None:
    """The ends when each job goes to its first free place behind its links; None when that is longer than `limit`."""
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
            # From behind: the last slot that is too full says how far to go on.
            slot = end
            while slot > start:
                slot -= 1
                if (free[slot] - need) & guard:
                    start = slot + 1
                    end = slot = start + length
            for slot in range(start, end):
                free[slot] -= need
        if end + tails[job] > limit:
            return None
        ends[job] = end
    return ends


def justified(net: Net, ends: list[int]) -> list[int]:
    """Everything pushed to the right, then to the left again: seldom longer, often shorter."""
    back = pack(net, net.mirrored, net.mirrored.order_of(ends))
    assert back is not None
    again = pack(net, net.forward, net.forward.order_of(back))
    assert again is not None
    return again


def feasible(side: Side, rank: Sequence[float]) -> list[int]:
    """Least rank first, but every job behind what it waits for."""
    waits = [len(others) for others in side.links]
    followers: list[list[int]] = [[] for _ in waits]
    for job, others in enumerate(side.links):
        for other in others:
            followers[other].append(job)
    ready = [(rank[job], job) for job, count in enumerate(waits) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        job = heappop(ready)[1]
        order.append(job)
        for other in followers[job]:
            waits[other] -= 1
            if not waits[other]:
                heappush(ready, (rank[other], other))
    return order
