"""Who has too much to do after levelling, when, and why it cannot be helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agencydesk.domain.levelling_pass import Levelling
from agencydesk.domain.levelling_people import Crew, Load, Need
from agencydesk.domain.levelling_portfolio import Board, Item
from agencydesk.domain.levelling_words import FOLLOWED, overload_words, stuck_words, units_words
from agencydesk.domain.schedule_axis import to_minute, to_moment
from agencydesk.domain.schedule_rows import Rows

# A project's rows, and where they start.
Placed = tuple[Rows, list[int]]


@dataclass(frozen=True, slots=True)
class Overload:
    """Where a person stays over their capacity, by which tasks, and why levelling does not help."""

    person_id: int
    start: datetime
    finish: datetime
    percent: int
    task_ids: tuple[int, ...]
    why: str


def overloads_of(board: Board, found: Levelling, placed: Sequence[Placed]) -> list[Overload]:
    """Who stays over their capacity after levelling begins."""
    loads = [Load() for _ in board.crew]
    for item in board.items:
        rows, early = placed[item.project]
        for need in item.needs:
            need.take(loads[need.crew], early[need.row], rows.finish(need.row, early[need.row]))
    begins = to_minute(board.portfolio.from_moment)
    over: list[Overload] = []
    for place, (crew, load) in enumerate(zip(board.crew, loads, strict=True)):
        steps = [step for step in load.above(crew.most) if crew.axis.closes(step[1]) > begins]
        needs = [(item, need) for item in board.items for need in item.needs if need.crew == place] if steps else []
        for start, end, level in steps:
            opens, closes = max(begins, crew.axis.opens(start)), crew.axis.closes(end)
            guilty = [(item, need) for item, need in needs if _is_on(placed[item.project], need, opens, closes)]
            if guilty and all(board.portfolio.projects[item.project].stays for item, _ in guilty):
                continue  # nobody asked about those projects
            over.append(_overload(board, crew, (opens, closes, level), guilty, found))
    return over


def _is_on(placed: Placed, need: Need, opens: int, closes: int) -> bool:
    """Whether a need takes its person between two minutes."""
    rows, early = placed
    start = early[need.row]
    end = rows.finish(need.row, start)
    if need.mixed:
        return any(first < closes and last > opens for first, last in need.spans(start, end))
    return start < end and need.axis.opens(start) < closes and need.axis.closes(end) > opens


def _overload(
    board: Board, crew: Crew, step: tuple[int, int, int], guilty: list[tuple[Item, Need]], found: Levelling
) -> Overload:
    opens, closes, level = step
    name = board.portfolio.names.get(crew.person_id, "Somebody")
    stuck = {id(board.items[place]) for place in found.stuck}
    reasons: dict[int, str] = {}
    for item, need in guilty:
        assert item.task is not None
        words = item.stays
        if not words and need.units > crew.most:
            words = units_words(item.task.name, need.units // 100, name, crew.most // 100)
        elif not words and id(item) in stuck:
            words = stuck_words(item.task.name)
        reasons.setdefault(item.task.id, words)
    start, finish, percent = to_moment(opens), to_moment(closes), -(-level // 100)
    why = [words for words in reasons.values() if words] or [FOLLOWED]
    return Overload(
        crew.person_id, start, finish, percent, tuple(reasons), overload_words(name, percent, start, finish, why)
    )
