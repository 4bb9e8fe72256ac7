"""Levelling keeps precedence and capacities, finds the shortest plan of small ones, and can be stopped."""

from collections.abc import Callable
from itertools import combinations, count, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.levelling import Job, Levelled, LevellingProblem, level
from agencydesk.domain.problems import Cancelled
from tests.bench.psplib import check, read_instance

CAPACITIES = {1: 3, 2: 1}


def ticks() -> Callable[[], float]:
    """A clock that is a second later whenever somebody looks: so many seconds are so many schedules."""
    counter = count()
    return lambda: float(next(counter))


@st.composite
def plans(draw: st.DrawFn, most: int) -> list[Job]:
    jobs = []
    for number in range(draw(st.integers(1, most))):
        after = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        needs = {1: draw(st.integers(0, 3)), 2: draw(st.integers(0, 1))}
        jobs.append(Job(number, draw(st.integers(0, 5)), needs, tuple(after), draw(st.sampled_from([0, 0, 0, 4]))))
    return jobs


def broken(jobs: list[Job], found: Levelled) -> list[str]:
    """Everything that a schedule does wrong, slot by slot."""
    starts, ends = found.starts, {job.id: found.starts[job.id] + job.slots for job in jobs}
    wrong = [f"{job.id} before {other}" for job in jobs for other in job.after if starts[job.id] < ends[other]]
    wrong += [f"{job.id} too early" for job in jobs if starts[job.id] < job.from_slot]
    for slot in range(found.finish):
        for resource, units in CAPACITIES.items():
            used = sum(job.needs[resource] for job in jobs if starts[job.id] <= slot < ends[job.id])
            if used > units:
                wrong.append(f"{resource} in slot {slot}")
    return wrong + ([] if found.finish == max(ends.values()) else ["finish"])


@settings(max_examples=60)
@given(plans(most=14))
def test_precedence_and_capacity_hold_in_every_answer(jobs: list[Job]) -> None:
    answers: list[Levelled] = []
    found = level(jobs, CAPACITIES, 30, progress=answers.append, clock=ticks())
    assert found == answers[-1]
    assert [broken(jobs, answer) for answer in answers] == [[]] * len(answers)
    assert [answer.finish for answer in answers] == sorted({answer.finish for answer in answers}, reverse=True)
    assert found.finish >= found.bound


@settings(max_examples=40)
@given(plans(most=5))
def test_the_shortest_of_all_orders_is_found(jobs: list[Job]) -> None:
    assert level(jobs, CAPACITIES, 150, clock=ticks()).finish == min(_packed(order) for order in permutations(jobs))


def _packed(order: tuple[Job, ...]) -> int:
    """The finish when each job goes to its first free place in this order; without end where the order is none."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for job in order:
        if any(other not in ends for other in job.after):
            return 10_000
        start = max([job.from_slot, *(ends[other] for other in job.after)])
        while _is_full(job, start, order, starts, ends):
            start += 1
        starts[job.id], ends[job.id] = start, start + job.slots
    return max(ends.values())


def _is_full(job: Job, start: int, order: tuple[Job, ...], starts: dict[int, int], ends: dict[int, int]) -> bool:
    return any(
        job.needs[resource]
        + sum(one.needs[resource] for one in order if one.id in ends and starts[one.id] <= slot < ends[one.id])
        > units
        for slot in range(start, start + job.slots)
        for resource, units in CAPACITIES.items()
    )


def test_what_can_never_be_is_refused() -> None:
    with pytest.raises(LevellingProblem, match="Job 1 needs more of resource 1"):
        level([Job(1, 2, {1: 4})], CAPACITIES)
    with pytest.raises(LevellingProblem, match="circle"):
        level([Job(1, 2, after=(2,)), Job(2, 2, after=(1,))], CAPACITIES)


def test_a_long_chain_is_no_problem_and_needs_one_look() -> None:
    chain = [Job(n, 2, {1: 1}, (n - 1,) if n else ()) for n in range(3_000)]
    assert level(chain, CAPACITIES, 1, clock=ticks()).finish == 6_000


def test_jobs_that_exclude_each_other_in_pairs_need_more_room_than_the_work_says() -> None:
    pairs = list(combinations(range(7), 2))
    needs = [{number: 1 for number, pair in enumerate(pairs) if job in pair} for job in range(7)]
    jobs = [Job(job, 3, needs[job]) for job in range(7)]
    found = level(jobs, dict.fromkeys(range(len(pairs)), 1), 5, clock=ticks())
    assert sorted(found.starts.values()) == [0, 3, 6, 9, 12, 15, 18]


@pytest.mark.parametrize("name", ["j301_1", "j305_4", "j306_7"])
def test_instances_of_the_library_are_solved(name: str) -> None:
    folder = Path(__file__).parents[3] / "shared" / "data" / "psplib"
    if not folder.is_dir():
        pytest.skip("the scheduling instances are not beside this checkout")
    lines = (folder / "best_known.csv").read_text(encoding="utf-8").splitlines()
    best = {line.split(",")[0]: int(line.split(",")[2]) for line in lines[1:]}
    jobs, capacities = read_instance(folder / f"{name}.sm")
    found = level(jobs, capacities, 4_000, clock=ticks())
    check(jobs, capacities, dict(found.starts))
    assert found.finish == best[f"{name}.sm"]


def test_stopping_keeps_nothing() -> None:
    jobs = [Job(n, n % 4 + 1, {1: 2, 2: 1}) for n in range(20)]
    with pytest.raises(Cancelled):
        level(jobs, CAPACITIES, 1_000, cancelled=lambda: True, clock=ticks())
    assert level([], CAPACITIES, 1, clock=ticks()) == Levelled({}, 0, 0)
