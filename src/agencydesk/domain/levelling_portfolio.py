"""Several projects as levelling has them: what may move, who goes first, and who is needed for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from agencydesk.domain.levelling_people import Crew, Load, Need
from agencydesk.domain.plan import Constraint, Plan, PlanTask
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule_rows import Rows
from agencydesk.domain.schedule_tasks import is_kept

NO_LIMIT = 1 << 60


class PortfolioProblem(Problem):
    """These projects cannot be levelled together."""


@dataclass(frozen=True, slots=True)
class LevelledProject:
    """A project as levelling takes it. Priorities run from 0 to 1000, 500 is usual, the higher goes first.

    One that `stays` keeps its dates and its people: what the others are levelled around.
    """

    id: int
    name: str
    plan: Plan
    priority: int = 500
    due: datetime | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Projects that share people. Nothing moves before `from_moment`, and work that starts before it stays.

    `names` are the people's; `most_percent` is how much of a person there is where that is not 100.
    """

    projects: tuple[LevelledProject, ...]
    from_moment: datetime
    names: Mapping[int, str] = field(default_factory=dict)
    most_percent: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Item:
    """A task with all its rows, or an end that others wait for (`task` is None).

    A task that `stays` says why. `limits` are the latest starts by row that move nothing which has to stay.
    """

    project: int
    rows: list[int]
    task: PlanTask | None = None
    needs: list[Need] = field(default_factory=list)
    stays: str = ""
    limits: dict[int, int] = field(default_factory=dict)
    follows: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Compiled:
    """One project's plan: as it is now, and as levelling starts from, without what an earlier levelling moved.

    `early` and `spans` are of now, `placed` is where what stays is taken to be, `turns` by row from then: slack, and
    the start where that is the same. `floors` are the earliest starts by row before links are looked at, and not before
    levelling begins. `sensitive` plans have starts that depend on more than floors and links. `awaiting` tasks are
    shown to end where another one starts.
    """

    project: LevelledProject
    now: Rows
    early: list[int]
    placed: list[int]
    turns: list[tuple[int, int]]
    rows: Rows
    floors: list[int]
    sensitive: bool
    spans: dict[int, tuple[int, int]]
    awaiting: set[int]
    items: dict[int, int] = field(default_factory=dict)
    row_items: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """Everything that a pass needs: projects, items in an order in which predecessors come first, people, ranks.

    `taken` is the load of what stays, `ends` who of it ends where, by place among the crew and number on their axis.
    Ranks say who goes first; the least one does.
    """

    portfolio: Portfolio
    plans: list[Compiled]
    items: list[Item]
    crew: list[Crew]
    taken: list[Load]
    ends: dict[tuple[int, int], int]
    ranks: list[float]


def asked(rows: Rows, row: int, start: int) -> int:
    """The floor that leads to a start, where something delays the row behind its links."""
    delays = rows.delays.get(row)
    return start if delays is None else delays.asked(start)


def holds_place(task: PlanTask) -> bool:
    """Whether nothing before a task that stays may move it; what is as late as possible follows the plan's finish."""
    return task.pinned or is_kept(task) or task.constraint is not Constraint.ALAP


def take_first(board: Board) -> None:
    """Let what stays take its people."""
    board.taken, board.ends = [Load() for _ in board.crew], {}
    for place, item in enumerate(board.items):
        compiled = board.plans[item.project]
        for need in item.needs if item.stays else ():
            start = compiled.placed[need.row]
            end = compiled.now.finish(need.row, start)
            need.take(board.taken[need.crew], start, end)
            board.ends[need.crew, need.end_key(end)] = place
