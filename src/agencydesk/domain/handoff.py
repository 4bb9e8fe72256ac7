"""What a sold deal becomes, before anything is written: phases, tasks, milestones and links.

The dry run and the handoff itself both come from `plan`, so they cannot differ.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from .dates import EARLIEST, LATEST
from .letterhead import ClosedDays, PlanRow, PlanRowKind, PrintedPlan
from .money import round_half_up, spread
from .plan import Constraint, LinkKind, Plan, PlanLink, PlanTask, PlanWork
from .problems import Invalid
from .quotes import Discount, QuoteLine, totals
from .schedule import Schedule, schedule
from .text import NAME_LIMIT
from .work_calendar import WorkCalendar

SHORTEST = 60
LONGEST = 20 * 250 * 480
_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
_BULLETS = "-–•* "
_DAYS = frozenset({"d", "day", "days"})


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line that the client bought; `minutes` is the work of the whole line, the budget is net and in minor units.

    A detail of several lines names the steps of the work: each becomes a task.
    """

    text: str
    line_id: int | None = None
    section: str = ""
    detail: str = ""
    minutes: int = 0
    budget_minor: int | None = None
    owner_id: int | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The tasks that the line becomes, by name."""
        listed = [step for row in self.detail.splitlines() if (step := row.strip().lstrip(_BULLETS).strip())]
        return tuple(listed) if len(listed) > 1 else (self.text,)


@dataclass(frozen=True, slots=True)
class SoldInput:
    """What the client promised to bring, and by when."""

    text: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A row of the plan to be; `key` stands for the id that it will have, `parent` for its phase."""

    key: int
    name: str
    kind: PlanRowKind
    parent: int | None = None
    line_id: int | None = None
    owner_id: int | None = None
    estimate_minutes: int | None = None
    duration_minutes: int = 0
    budget_minor: int | None = None
    due_on: date | None = None

    @property
    def constraint(self) -> Constraint:
        """A client's task waits for its day; ours start as soon as they can."""
        return Constraint.ASAP if self.due_on is None else Constraint.SNET

    @property
    def constraint_at(self) -> datetime | None:
        """The start of the day on which it is due."""
        return None if self.due_on is None else datetime.combine(self.due_on, time.min)


@dataclass(frozen=True, slots=True)
class HandoffPlan:
    """The rows in order, parents first, and which key waits for which to finish."""

    tasks: tuple[PlannedTask, ...]
    links: tuple[tuple[int, int], ...]

    def of_kind(self, *kinds: PlanRowKind) -> list[PlannedTask]:
        """The rows of these kinds."""
        return [task for task in self.tasks if task.kind in kinds]

    @property
    def budget_minor(self) -> int | None:
        """What all lines come to; unknown where no line has a price."""
        known = [task.budget_minor for task in self.tasks if task.budget_minor is not None]
        return sum(known) if known else None


def day_minutes(calendar: WorkCalendar) -> int:
    """A whole working day of the week."""
    return max(sum(last - first for first, last in spans) for spans in calendar.week)


def work_minutes(minutes: int, quantity: Decimal, unit: str, calendar: WorkCalendar) -> int:
    """The work that a line says it takes, else what its hours or days are; 0 where it is a fixed cost."""
    if minutes:
        return minutes
    word = unit.strip().rstrip(".").casefold()
    size = SHORTEST if word in _HOURS else day_minutes(calendar) if word in _DAYS else 0
    return max(0, round_half_up(Fraction(quantity) * size))


def budgets(lines: Sequence[QuoteLine], discount: Discount | None, accepted: Collection[int]) -> list[int | None]:
    """The net of each line after its share of the discount; None for lines that were not bought."""
    sums = totals(lines, discount, accepted)
    parts = zip(sums.lines, sums.shares, sums.counted, strict=True)
    return [amount - share if counts else None for amount, share, counts in parts]


def phases(title: str, lines: Sequence[SoldLine]) -> list[tuple[str, list[SoldLine]]]:
    """The lines by section in order; a line without one is a phase of its own, all without one are a single phase."""
    if not any(line.section for line in lines):
        return [(title, list(lines))] if lines else []
    found: dict[tuple[str, int], tuple[str, list[SoldLine]]] = {}
    for place, line in enumerate(lines):
        key = (line.section, -1) if line.section else (line.text, place)
        found.setdefault(key, (key[0], []))[1].append(line)
    return list(found.values())


def plan(title: str, lines: Sequence[SoldLine], inputs: Sequence[SoldInput], calendar: WorkCalendar) -> HandoffPlan:
    """Lines become tasks, sections phases that end in a milestone, one after another; inputs are the client's own."""
    tasks: list[PlannedTask] = []
    links: list[tuple[int, int]] = []
    before: int | None = None
    for name, members in phases(title, lines):
        phase = len(tasks) + 1
        tasks.append(PlannedTask(phase, name, PlanRowKind.PHASE))
        for line in members:
            tasks += _tasks(len(tasks) + 1, phase, line)
        last = len(tasks) + 1
        tasks.append(PlannedTask(last, f"{name[:290]} done", PlanRowKind.MILESTONE, phase))
        links += [(key, key + 1) for key in range(phase + 1, last)]
        if before is not None:
            links.append((before, phase))
        before = phase
    dated = [(item.due_on, item.text) for item in inputs if item.due_on is not None]
    tasks += [_client_task(key, *item, calendar) for key, item in enumerate(sorted(dated), start=len(tasks) + 1)]
    return HandoffPlan(tuple(tasks), tuple(links))


def _tasks(key: int, phase: int, line: SoldLine) -> list[PlannedTask]:
    if line.minutes > LONGEST:
        raise Invalid(f"“{line.text[:60]}” takes longer than twenty years. Mend its quantity.", field="quantity")
    even = [1] * len(line.steps)
    budgets = [None] * len(even) if line.budget_minor is None else list(spread(line.budget_minor, even))
    parts = zip(line.steps, spread(line.minutes, even), budgets, strict=True)
    return [
        PlannedTask(
            key=key + place,
            name=name[:NAME_LIMIT],
            kind=PlanRowKind.TASK,
            parent=phase,
            line_id=line.line_id,
            owner_id=line.owner_id,
            estimate_minutes=minutes,
            duration_minutes=max(SHORTEST, minutes),
            budget_minor=budget,
        )
        for place, (name, minutes, budget) in enumerate(parts)
    ]


def _client_task(key: int, due_on: date, text: str, calendar: WorkCalendar) -> PlannedTask:
    check_day(due_on, "due_on")
    minutes = max(SHORTEST, calendar.minutes_on(due_on))
    return PlannedTask(key, text, PlanRowKind.CLIENT, duration_minutes=minutes, due_on=due_on)


def owned_by(handoff: HandoffPlan, owners: Mapping[int, int]) -> HandoffPlan:
    """The same plan with other owners, by line id."""
    changed = (replace(task, owner_id=owners.get(task.line_id or 0, task.owner_id)) for task in handoff.tasks)
    return replace(handoff, tasks=tuple(changed))


def check_day(day: date | None, field: str) -> None:
    """Refuse a day that no plan can mean; raises `Invalid`."""
    if day is not None and not EARLIEST <= day.year <= LATEST:
        raise Invalid(f"The year {day.year} cannot be right. Use one from {EARLIEST} to {LATEST}.", field=field)


def scheduled(
    handoff: HandoffPlan, start: date, calendar: WorkCalendar, hours: Mapping[int, WorkCalendar] = MappingProxyType({})
) -> Schedule:
    """The dates by key, from the first working minute of `start`; `hours` are those of owners who keep others."""
    check_day(start, "start")
    rows = tuple(
        PlanTask(
            id=task.key,
            parent_id=task.parent,
            name=task.name,
            duration_minutes=task.duration_minutes,
            milestone=task.kind is PlanRowKind.MILESTONE,
            constraint=task.constraint,
            constraint_at=task.constraint_at,
            people=_owner(task, calendar, hours),
        )
        for task in handoff.tasks
    )
    links = tuple(PlanLink(first, then, LinkKind.FS) for first, then in handoff.links)
    return schedule(Plan(rows, links, datetime.combine(start, time.min), calendar))


def _owner(task: PlannedTask, calendar: WorkCalendar, hours: Mapping[int, WorkCalendar]) -> tuple[PlanWork, ...]:
    """Whoever owns a task works on it; what the client does has nobody's hours."""
    if task.kind is not PlanRowKind.TASK or task.owner_id is None:
        return ()
    return (PlanWork(hours.get(task.owner_id, calendar), person_id=task.owner_id),)


def finish_of(handoff: HandoffPlan, dates: Schedule) -> date | None:
    """The last day of our own work; None where there is none."""
    ours = [dates.dates[task.key].finish.date() for task in handoff.of_kind(PlanRowKind.PHASE)]
    return max(ours, default=None)


def printed(handoff: HandoffPlan, dates: Schedule, closed: Sequence[ClosedDays]) -> PrintedPlan:
    """The plan as a document draws it, with the closed days that fall into it."""
    rows = tuple(_row(task, dates) for task in handoff.tasks)
    if not rows:
        return PrintedPlan()
    first, last = min(row.start for row in rows), max(row.finish for row in rows)
    return PrintedPlan(rows, tuple(days for days in closed if days.first <= last and days.last >= first))


def _row(task: PlannedTask, dates: Schedule) -> PlanRow:
    found = dates.dates[task.key]
    start, finish = found.start.date(), found.finish.date()
    if task.due_on is not None:
        start = finish = task.due_on
    return PlanRow(task.name, start, finish, task.kind, depth=0 if task.parent is None else 1)


def creates(handoff: HandoffPlan, scope_items: int) -> Mapping[str, int]:
    """How many records of each kind a handoff makes."""
    return {
        "projects": 1,
        "phases": len(handoff.of_kind(PlanRowKind.PHASE)),
        "tasks": len(handoff.of_kind(PlanRowKind.TASK, PlanRowKind.CLIENT)),
        "milestones": len(handoff.of_kind(PlanRowKind.MILESTONE)),
        "dependencies": len(handoff.links),
        "scope_items": scope_items,
        "baselines": 1,
        "baseline_tasks": len(handoff.tasks),
    }
