"""Jobs as a net: numbered so that predecessors come first, needs packed into whole numbers, looked at from both ends.

Schedules are lists of ends by job. Seen from behind (`mirrored`), time runs from the finish back and links point the
other way, so that the same packing pushes jobs to either end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agencydesk.domain.problems import Problem


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
class Side:
    """One direction of time.

    `rows` are slots, need and links by job. `links` are the jobs that come directly before it, `first` masks of all
    that do, `later` of all that come after. `tails` are the slots that must follow its end. `natural` is an order that
    links allow.
    """

    rows: list[tuple[int, int, tuple[int, ...]]]
    links: list[tuple[int, ...]]
    first: list[int]
    later: list[int]
    tails: list[int]
    natural: range

    def order_of(self, ends: Sequence[int]) -> list[int]:
        """The order for this direction that follows a schedule of the other one: what ends last there comes first."""
        return sorted(self.natural, key=ends.__getitem__, reverse=True)


@dataclass(slots=True)
class Net:
    """Each resource has a field of bits in `whole` with a guard bit above it, so that one subtraction tests them all.

    Jobs before a slot of their own wait for a job without needs of that length: `ids` has None there. `bound` is a
    finish that no schedule is earlier than, `horizon` how many slots are packed at most, as far as we know.
    """

    ids: list[int | None]
    slots: list[int]
    whole: int
    guard: int
    forward: Side
    mirrored: Side
    bound: int
    horizon: int

    def other(self, side: Side) -> Side:
        """The side that looks the other way."""
        return self.forward if side is self.mirrored else self.mirrored


def make_net(jobs: Sequence[Job], capacities: Mapping[int, int]) -> Net:
    """Refuses circles, and needs that no capacity meets."""
    _check(jobs, capacities)
    place, whole, guard, shift = {}, 0, 0, 0
    for resource, units in capacities.items():
        place[resource] = shift
        whole |= units << shift
        shift += max(1, units.bit_length())
        guard |= 1 << shift
        shift += 1
    waits = sorted({job.from_slot for job in jobs if job.from_slot > 0})
    ordered = _in_order(jobs)
    number = {job.id: n for n, job in enumerate(ordered, len(waits))}
    slots = waits + [job.slots for job in ordered]
    needs = [0] * len(waits)
    before: list[tuple[int, ...]] = [()] * len(waits)
    for job in ordered:
        needs.append(sum(units << place[one] for one, units in job.needs.items() if units) if job.slots else 0)
        held = (waits.index(job.from_slot),) if job.from_slot > 0 else ()
        before.append((*(number[other] for other in job.after), *held))
    behind: list[list[int]] = [[] for _ in slots]
    for n, others in enumerate(before):
        for other in others:
            behind[other].append(n)
    up, down = range(len(slots)), range(len(slots) - 1, -1, -1)
    heads, first = _reach(slots, before, up)
    followers = [tuple(others) for others in behind]
    tails, later = _reach(slots, followers, down)
    bound = _bound(jobs, capacities, [sum(three) for three in zip(heads, slots, tails, strict=True)])
    return Net(
        [None] * len(waits) + [job.id for job in ordered],
        slots,
        whole,
        guard,
        Side(list(zip(slots, needs, before, strict=True)), before, first, later, tails, up),
        Side(list(zip(slots, needs, followers, strict=True)), followers, later, first, heads, down),
        bound,
        2 * bound + max(slots, default=0),
    )


def _check(jobs: Sequence[Job], capacities: Mapping[int, int]) -> None:
    for job in jobs:
        for resource, units in job.needs.items():
            if job.slots and units > capacities.get(resource, 0):
                raise LevellingProblem(f"Job {job.id} needs more of resource {resource} than there ever is.")


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


def _reach(slots: list[int], links: Sequence[tuple[int, ...]], order: range) -> tuple[list[int], list[int]]:
    """The longest way to each job, and a mask of all that are on ways to it."""
    longest, masks = [0] * len(slots), [0] * len(slots)
    for n in order:
        for other in links[n]:
            longest[n] = max(longest[n], longest[other] + slots[other])
            masks[n] |= masks[other] | 1 << other
    return longest, masks


def _bound(jobs: Sequence[Job], capacities: Mapping[int, int], paths: list[int]) -> int:
    """No plan is shorter than its longest path, or than the work on its scarcest resource."""
    least = max(paths, default=0)
    for resource, units in capacities.items():
        work = sum(job.slots * job.needs.get(resource, 0) for job in jobs)
        if units and work:
            least = max(least, -(-work // units))
    return least


def starts_of(net: Net, ends: Sequence[int], mirrored: bool) -> dict[int, int]:
    """First slots by job id; time of a mirrored schedule runs back from its finish."""
    if mirrored:
        finish = max(ends, default=0)
        starts = [finish - end for end in ends]
    else:
        starts = [end - slots for end, slots in zip(ends, net.slots, strict=True)]
    return {key: start for key, start in zip(net.ids, starts, strict=True) if key is not None}
