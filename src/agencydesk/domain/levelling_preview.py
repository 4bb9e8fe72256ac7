"""What levelling would do, before anybody agrees: moves, shifted milestones and finishes, and what stays too much."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from agencydesk.domain.levelling_overloads import Overload, overloads_of
from agencydesk.domain.levelling_pass import Levelling, Score
from agencydesk.domain.levelling_portfolio import Board, Compiled, Item, asked, holds_place, take_first
from agencydesk.domain.levelling_words import FREED, busy_words, full_words, owned_words, starts_words
from agencydesk.domain.schedule import prepare, run
from agencydesk.domain.schedule_axis import axis_of, to_minute, to_moment
from agencydesk.domain.schedule_dates import shown_span
from agencydesk.domain.schedule_order import is_milestone
from agencydesk.domain.schedule_pass import Starts, begin, forward
from agencydesk.domain.schedule_reasons import reason_of
from agencydesk.domain.schedule_rows import Rows

_moment = lru_cache(maxsize=1 << 14)(to_moment)


@dataclass(frozen=True, slots=True)
class Move:
    """A task that moves: its dates now and then, the levelled start to keep (None: its links alone lead there), why.

    `gave_way_to` is the task, and whose it is, that it makes room for: "“Layout” of Ana Duarte".
    """

    task_id: int
    project_id: int
    name: str
    old_start: datetime
    old_finish: datetime
    start: datetime
    finish: datetime
    not_before: datetime | None
    why: str
    gave_way_to: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """A milestone, or without `task_id` a project's finish; `minutes` are working minutes of the project's calendar."""

    project_id: int
    task_id: int | None
    name: str
    old: datetime
    new: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class LevellingPreview:
    """The levelled starts that change, by task (None: as its links allow again), and what they do.

    Scheduling the plans with these starts gives the dates of the moves. `shifts` has every project's finish, and the
    milestones that move. Of two previews the one with the lesser `score` is better.
    """

    not_before: Mapping[int, datetime | None]
    moves: tuple[Move, ...]
    shifts: tuple[Shift, ...]
    overloads: tuple[Overload, ...]
    score: Score

    def gave_way_to(self) -> dict[int, str]:
        """By task, what it makes room for."""
        return {move.task_id: move.gave_way_to for move in self.moves if move.gave_way_to}


def draft_of(board: Board, found: Levelling) -> "Draft":
    """What a pass found, as the scheduler has it."""
    changed: dict[int, datetime | None] = {}
    views: list[_View] = []
    for number, compiled in enumerate(board.plans):
        floors = _settled(board, found, number, changed)
        views.append(_view(board, compiled, found, floors, changed, views))
    return Draft(board, found, changed, views)


def _settled(board: Board, found: Levelling, number: int, changed: dict[int, datetime | None]) -> list[int]:
    """The floors of the rows of a project with the levelled starts that it needs; those that change are noted."""
    compiled, starts = board.plans[number], found.starts[number].copy()
    rows, floors = compiled.rows, compiled.rows.floors.copy()
    if rows.plan.finish is not None:
        return floors
    tasks = {task.id: task for task in compiled.project.plan.tasks}
    for task_id, place in compiled.items.items():
        item, old = board.items[place], tasks[task_id].not_before
        if item.stays and not holds_place(tasks[task_id]):
            continue
        option = _option(board, found, starts, place, None if old is None else to_minute(old))
        if option is not None:
            for row in item.rows:
                floors[row] = max(floors[row], rows.axes[row].at(option))
        wanted = None if option is None else _moment(option)
        if wanted != old:
            changed[task_id] = wanted
    return floors


def _option(board: Board, found: Levelling, starts: Starts, place: int, old: int | None) -> int | None:
    """The minute before which an item may not start, so that it starts where it was put; the one it has goes first."""
    item = board.items[place]
    compiled = board.plans[item.project]
    rows, early = compiled.rows, starts.early
    if old is not None and _leads(compiled, starts, item, old):
        return old
    if place in found.held:
        return found.held[place]
    # A start beyond the floor is one that links lead to, unless something delays it behind the floor.
    linked = all(early[row] > compiled.floors[row] and row not in rows.delays for row in item.rows)
    if linked or _leads(compiled, starts, item, None):
        return None
    if item.stays:
        return min(rows.axes[row].opens(asked(rows, row, early[row])) for row in item.rows)
    if any(row in rows.delays for row in item.rows):
        return min(rows.axes[row].opens(compiled.floors[row]) for row in item.rows)
    return to_minute(board.portfolio.from_moment)


def _leads(compiled: Compiled, starts: Starts, item: Item, minute: int | None) -> bool:
    """Whether a levelled start leads to the starts that were found; what others look at stays as it was found."""
    rows = compiled.rows
    for row in item.rows:
        ends, floor = starts.ends[2 * row : 2 * row + 2], rows.floors[row]
        if minute is not None:
            floor = max(floor, rows.axes[row].at(minute))
        leads = begin(rows, starts, row, floor) == starts.early[row]
        starts.ends[2 * row : 2 * row + 2] = ends
        if not leads:
            return False
    return True


@dataclass(slots=True)
class _View:
    """A project as the scheduler has it with the levelled starts."""

    board: Board
    compiled: Compiled
    found: Levelling
    changed: Mapping[int, datetime | None]
    rows: Rows
    early: list[int]
    spans: dict[int, tuple[int, int]]
    others: list["_View"]

    def moves(self) -> list[Move]:
        """The tasks whose dates differ."""
        found = []
        for task_id, new in self.spans.items():
            old = self.compiled.spans[task_id]
            if old != new:
                place = self.compiled.items[task_id]
                found.append(self._move(self.board.items[place], place, old, new))
        return found

    def _move(self, item: Item, place: int, old: tuple[int, int], new: tuple[int, int]) -> Move:
        task = item.task
        assert task is not None
        kept = self.changed.get(task.id, task.not_before)
        before, after = [_moment(minute) for minute in old], [_moment(minute) for minute in new]
        return Move(
            task_id=task.id,
            project_id=self.compiled.project.id,
            name=task.name,
            old_start=before[0],
            old_finish=before[1],
            start=after[0],
            finish=after[1],
            not_before=kept,
            why=self._why(item, place, new[0] < old[0]),
            gave_way_to=self._gave_way_to(place),
        )

    def _why(self, item: Item, place: int, earlier: bool) -> str:
        if place in self.found.held:
            return self._busy(place)
        if earlier:
            return FREED
        row = min(item.rows, key=lambda row: self.rows.axes[row].opens(self.early[row]))
        begins = self.rows.axes[row].at(to_minute(self.board.portfolio.from_moment))
        if self.early[row] == begins:
            return starts_words(self.board.portfolio.from_moment)
        return reason_of(self.rows, self.early, row)

    def _busy(self, place: int) -> str:
        """Who was not free, and for which task."""
        name, blocker = self._blocker(place)
        if blocker is None or blocker.task is None:
            return full_words(name, _moment(self.found.held[place]))
        finish = self.others[blocker.project].spans[blocker.task.id][1]
        return busy_words(name, blocker.task.name, _moment(finish))

    def _gave_way_to(self, place: int) -> str:
        if place not in self.found.held:
            return ""
        name, blocker = self._blocker(place)
        return "" if blocker is None or blocker.task is None else owned_words(blocker.task.name, name)

    def _blocker(self, place: int) -> tuple[str, Item | None]:
        """Who was not free for an item that was held, and what they are on."""
        crew, free = self.found.held_by[place]
        blocker = self.found.ends.get((crew, free))
        name = self.board.portfolio.names.get(self.board.crew[crew].person_id, "Somebody")
        return name, None if blocker is None else self.board.items[blocker]

    def shifts(self) -> list[Shift]:
        """The project's finish, and the milestones that move."""
        compiled, axis = self.compiled, axis_of(self.rows.plan.calendar)
        project = compiled.project
        spans: list[tuple[int | None, str, int, int]] = []
        for task_id, place in compiled.items.items():
            task, row = self.board.items[place].task, self.board.items[place].rows[0]
            if task is not None and is_milestone(task) and self.early[row] != compiled.early[row]:
                spans.append((task_id, task.name, compiled.early[row], self.early[row]))
        old, new = (max(end for _, end in ends.values()) for ends in (compiled.spans, self.spans))
        spans.append((None, project.name, old, new))
        return [
            Shift(project.id, key, name, _moment(before), _moment(after), axis.at(after) - axis.at(before))
            for key, name, before, after in spans
        ]


def _view(
    board: Board,
    compiled: Compiled,
    found: Levelling,
    floors: list[int],
    changed: Mapping[int, datetime | None],
    views: list[_View],
) -> _View:
    """Schedule a project with its levelled starts."""
    rows = compiled.rows
    if compiled.sensitive:
        tasks = tuple(
            replace(task, not_before=changed[task.id]) if task.id in changed else task
            for task in compiled.project.plan.tasks
        )
        rows = prepare(replace(compiled.project.plan, tasks=tasks))
        starts = run(rows)[0]
    elif rows.plan.finish is not None:
        starts = Starts(compiled.early, [])
    else:
        base, rows.floors = rows.floors, floors
        starts = forward(rows)
        rows.floors = base
    early, spans = starts.early, compiled.spans.copy()
    for task_id, works in rows.works.items():
        if task_id in compiled.awaiting or any(early[row] != compiled.early[row] for row in works):
            spans[task_id] = shown_span(rows, early, task_id)
    return _View(board, compiled, found, changed, rows, early, spans, views)


@dataclass(frozen=True, slots=True)
class Draft:
    """All projects with the levelled starts, before it is put in words."""

    board: Board
    found: Levelling
    changed: Mapping[int, datetime | None]
    views: list[_View]

    def preview(self) -> LevellingPreview:
        """What people read of it."""
        moves: list[Move] = []
        shifts: list[Shift] = []
        for view in self.views:
            moves += view.moves()
            shifts += view.shifts()
        moves.sort(key=lambda move: (move.start, move.task_id))
        over = overloads_of(self.board, self.found, [(view.rows, view.early) for view in self.views])
        return LevellingPreview(self.changed, tuple(moves), tuple(shifts), tuple(over), self.found.score)

    def follow(self) -> bool:
        """Put what is as late as possible where the scheduler has it now; says whether that is elsewhere."""
        moved = False
        for item in self.board.items:
            if item.task is None or not item.stays or holds_place(item.task):
                continue
            view = self.views[item.project]
            for row in item.rows:
                moved = moved or view.compiled.placed[row] != view.early[row]
                view.compiled.placed[row] = view.early[row]
                view.compiled.floors[row] = asked(view.compiled.rows, row, view.early[row])
        if moved:
            take_first(self.board)
        return moved
