"""The search for short schedules: two populations, pushed to the left and to the right, that breed each other.

After the bi-population genetic algorithm of Debels and Vanhoucke (2005): a child of two schedules pushed to one side is
packed once, from the other side, so that every packing is a justification too. A child keeps a stretch of its mother
together and has its father's order around it.
"""

import random
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import add

from agencydesk.domain.levelling_net import Net, Side
from agencydesk.domain.levelling_packing import NO_LIMIT, justified, pack, pushed, swept

_FOLK, _MOST_FOLK, _BEST = 60, 800, 10
_LEAST_SPREAD, _SPREAD = 0.1, 0.4
_LEAST_KEPT, _MOST_KEPT = 0.2, 0.6
_MOVES, _REACH = 0.008, 0.17
_PATIENCE = 1_200

# Finish, ends, and whether time runs back.
Found = tuple[int, list[int], bool]
# Finish, the younger before the older, an order for the other direction, ends.
Member = tuple[int, int, list[int], tuple[int, ...]]


@dataclass(slots=True)
class _Folk:
    """The schedules that are pushed to one side, the shortest first; no two are the same."""

    members: list[Member] = field(default_factory=list)
    known: set[tuple[int, ...]] = field(default_factory=set)
    born: int = 0

    def add(self, finish: int, order: list[int], ends: tuple[int, ...]) -> None:
        """Take a new one in."""
        self.known.add(ends)
        self.born += 1
        insort(self.members, (finish, -self.born, order, ends))

    def keep(self, count: int) -> None:
        """Only the shortest stay."""
        while len(self.members) > count:
            self.drop_last()

    def drop_last(self) -> None:
        """Let the longest go."""
        self.known.discard(self.members.pop()[3])


def schedules(net: Net, chance: random.Random) -> Iterator[Found | None]:
    """Schedules without end, None for each that was given up; swept by the longest way first, then bred.

    When nothing gets shorter any more, the best meet twice as many new ones.
    """
    left, right = _Folk(), _Folk()
    count = _FOLK
    while True:
        yield from _settle(net, chance, left, right, count)
        stale = 0
        while stale < _PATIENCE:
            for side, parents, children in ((net.mirrored, left, right), (net.forward, right, left)):
                for _ in range(len(parents.members)):
                    found, better = _breed(net, chance, side, parents, children)
                    stale = 0 if better else stale + 1
                    yield found
        left.keep(_BEST)
        right.keep(_BEST)
        count = min(2 * count, _MOST_FOLK)


def _settle(net: Net, chance: random.Random, left: _Folk, right: _Folk, count: int) -> Iterator[Found]:
    """New members of both populations, up to so many, by turns swept from behind and from the front.

    What must be followed by much goes first. The first of all is no sample.
    """
    for n in range(count - len(left.members)):
        side = net.forward if n % 2 else net.mirrored
        ways = list(map(add, side.tails, net.slots))
        spread = (_LEAST_SPREAD + _SPREAD * chance.random()) * max(ways, default=0) if left.born else 0.0
        ends = swept(net, side, [chance.gauss(0, spread) - way for way in ways])
        yield max(ends, default=0), ends, side is net.mirrored
        if side is net.mirrored:
            ends = pushed(net, net.forward, ends)
            yield max(ends, default=0), ends, False
        while True:
            before, ends = ends, justified(net, ends)
            if max(ends, default=0) >= max(before, default=0):
                break
            yield max(ends, default=0), ends, False
        _admit(net.mirrored, left, ends)
        back = pushed(net, net.mirrored, ends)
        _admit(net.forward, right, back)
        yield max(back, default=0), back, True


def _admit(other: Side, folk: _Folk, ends: list[int]) -> None:
    key = tuple(ends)
    if key not in folk.known:
        folk.add(max(ends, default=0), other.order_of(ends), key)


def _breed(net: Net, chance: random.Random, side: Side, parents: _Folk, children: _Folk) -> tuple[Found | None, bool]:
    """A child, packed from the other side; says whether the shortest there became shorter."""
    members = children.members
    order = _child(side, chance, _chosen(chance, parents), _chosen(chance, parents))
    _move(side, chance, order)
    ends = pack(net, side, order, members[-1][0] if members else NO_LIMIT)
    if ends is None:
        return None, False
    finish, key, better = max(ends, default=0), tuple(ends), False
    if key not in children.known:
        better = finish < members[-1][0]
        children.drop_last()
        children.add(finish, net.other(side).order_of(ends), key)
    return (finish, ends, side is net.mirrored), better


def _chosen(chance: random.Random, folk: _Folk) -> list[int]:
    """Anybody's order: that the longest must go is choice enough, and more makes them all alike too soon."""
    return folk.members[int(chance.random() * len(folk.members))][2]


def _child(side: Side, chance: random.Random, mother: Sequence[int], father: Sequence[int]) -> list[int]:
    """A stretch of the mother kept together, the father's order around it."""
    share = _LEAST_KEPT + (_MOST_KEPT - _LEAST_KEPT) * chance.random()
    length = int(len(mother) * share)
    place = int(chance.random() * (len(mother) - length + 1))
    stretch = mother[place : place + length]
    first = later = 0
    for job in stretch:
        first |= side.first[job]
        later |= side.later[job]
    kept = set(stretch)
    rest = [job for job in father if job not in kept]
    head, tail = rest[:place], rest[place:]
    order = [job for job in head if not later >> job & 1]
    order += [job for job in tail if first >> job & 1]
    order += stretch
    order += [job for job in head if later >> job & 1]
    order += [job for job in tail if not first >> job & 1]
    return order


def _move(side: Side, chance: random.Random, order: list[int]) -> None:
    """Move about one job in a hundred to another place near by, as far as links let it."""
    last = len(order) - 1
    for _ in range(int(_MOVES * len(order) + chance.random())):
        place = int(chance.random() * len(order))
        job = order.pop(place)
        goal = min(max(place + int((2 * chance.random() - 1) * _REACH * len(order)), 0), last)
        while place > goal and not side.first[job] >> order[place - 1] & 1:
            place -= 1
        while place < goal and not side.later[job] >> order[place] & 1:
            place += 1
        order.insert(place, job)
