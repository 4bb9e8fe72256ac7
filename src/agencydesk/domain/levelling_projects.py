"""Levelling of projects that share people: a first preview at once, better ones while there is time.

Work is never split, and nothing starts before its links, calendars and dates allow. What has started or is finished,
what is set by hand, pinned or must start or finish on a date stays and takes its people first. Then the projects take
turns by priority, due date and slack. Passes with other turns follow, led by what holds the projects' finishes back, as
one swaps jobs on the critical path of a job shop; each better one is told.
"""

import random
import time
from collections.abc import Callable
from datetime import timedelta

from agencydesk.domain.levelling_board import compile_board
from agencydesk.domain.levelling_overloads import Overload
from agencydesk.domain.levelling_pass import Levelling, Pass
from agencydesk.domain.levelling_portfolio import (
    Board,
    LevelledProject,
    Portfolio,
    PortfolioProblem,
)
from agencydesk.domain.levelling_preview import Draft, LevellingPreview, Move, Shift, draft_of
from agencydesk.domain.problems import Cancelled
from agencydesk.domain.schedule_edges import driven

__all__ = [
    "LevelledProject",
    "LevellingPreview",
    "Move",
    "Overload",
    "Portfolio",
    "PortfolioProblem",
    "Shift",
    "level_board",
    "level_projects",
]

_ROUNDS = 6
_HAIR = 1e-4
_ON_CHAIN = 0.7
_SWAPPED = 0.75


def level_projects(
    portfolio: Portfolio,
    seconds: float = 1.0,
    seed: int = 1,
    progress: Callable[[LevellingPreview], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> LevellingPreview:
    """The best preview found within `seconds`; each better one is told to `progress` as it is found.

    Everything that goes in and comes out can be pickled. Raises `Cancelled`, `PortfolioProblem`, and what the scheduler
    raises for plans that do not hold together.
    """
    deadline = clock() + seconds
    return level_board(compile_board(portfolio), deadline, seed, progress, cancelled, clock)


def level_board(
    board: Board,
    deadline: float,
    seed: int = 1,
    progress: Callable[[LevellingPreview], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> LevellingPreview:
    """The same on a compiled board, until the clock reaches the deadline."""
    chance = random.Random(seed)
    best, draft = _first(board)
    preview = draft.preview()
    if progress is not None:
        progress(preview)
    while best.held or best.stuck:
        if cancelled is not None and cancelled():
            raise Cancelled
        if clock() >= deadline:
            break
        before = board.ranks.copy()
        _take_turns(board, best, chance)
        found = Pass(board).run()
        if found.score > best.score:
            board.ranks = before
            continue
        if found.score < best.score:
            better = draft_of(board, found).preview()
            if _excess(better) > _excess(preview):
                board.ranks = before
                continue
            preview = better
            if progress is not None:
                progress(preview)
        best = found
    return preview


def _first(board: Board) -> tuple[Levelling, Draft]:
    """The first pass; again as long as what is to be done as late as possible moves with a finish."""
    for _ in range(_ROUNDS):
        found = Pass(board).run()
        draft = draft_of(board, found)
        if not any(compiled.sensitive for compiled in board.plans) or not draft.follow():
            break
    return found, draft


def _excess(preview: LevellingPreview) -> timedelta:
    """How long people stay over their capacity."""
    return sum((over.finish - over.start for over in preview.overloads), timedelta())


def _take_turns(board: Board, best: Levelling, chance: random.Random) -> None:
    """Let a task that somebody held back go before the one that held them, or change turns by chance."""
    held = [place for place in best.held if chance.random() < _ON_CHAIN]
    if chance.random() < _ON_CHAIN:
        held = _chain(board, best, chance.randrange(len(board.plans))) or held
    place = chance.choice(held or best.stuck or list(best.held))
    blocker = best.ends.get(best.held_by[place]) if place in best.held_by else None
    if blocker is None or board.items[blocker].stays or chance.random() > _SWAPPED:
        blocker = chance.randrange(len(board.items))
    _go_before(board, place, board.ranks[blocker] - _HAIR * chance.random())


def _go_before(board: Board, place: int, rank: float) -> None:
    """Give an item a rank, and all that it waits for a lesser one."""
    ranks = board.ranks
    ranks[place] = rank
    waiting = list(board.items[place].before)
    while waiting:
        other = waiting.pop()
        if ranks[other] > rank:
            ranks[other] = rank - _HAIR
            waiting += board.items[other].before


def _chain(board: Board, best: Levelling, number: int) -> list[int]:
    """The held items that decide the finish of a project: from its last task back along what drove each start."""
    compiled, items = board.plans[number], board.items
    rows, early = compiled.rows, best.starts[number].early
    place: int | None = max(
        compiled.items.values(),
        key=lambda one: max(rows.axes[row].closes(rows.finish(row, early[row])) for row in items[one].rows),
        default=None,
    )
    chain: list[int] = []
    seen: set[int] = set()
    while place is not None and place not in seen:
        seen.add(place)
        if place in best.held_by:
            chain.append(place)
            place = best.ends.get(best.held_by[place])
        else:
            place = _driver(board, best, place)
    return chain


def _driver(board: Board, best: Levelling, place: int) -> int | None:
    """The item whose link decided a start."""
    item = board.items[place]
    compiled, early = board.plans[item.project], best.starts[item.project].early
    rows = compiled.rows
    for row in item.rows:
        for edge in rows.incoming[row]:
            if driven(rows, edge, early[edge.pred]) == early[row]:
                return compiled.row_items[edge.pred]
    return None
