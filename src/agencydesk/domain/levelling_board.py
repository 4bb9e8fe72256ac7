"""Plans compiled for levelling: what stays and why, how late things may start, who waits for whom, who is needed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from agencydesk.domain.levelling_people import FULL, Crew, Need
from agencydesk.domain.levelling_portfolio import (
    NO_LIMIT,
    Board,
    Compiled,
    Item,
    LevelledProject,
    Portfolio,
    PortfolioProblem,
    asked,
    holds_place,
    take_first,
)
from agencydesk.domain.levelling_words import other_project_words, stays_words
from agencydesk.domain.plan import Constraint
from agencydesk.domain.schedule import is_summary_percent, prepare, run
from agencydesk.domain.schedule_axis import CLOCK, to_minute
from agencydesk.domain.schedule_dates import shown_span
from agencydesk.domain.schedule_edges import late_bound
from agencydesk.domain.schedule_order import Node, is_milestone
from agencydesk.domain.schedule_rows import Rows
from agencydesk.domain.schedule_tasks import CAPS, wanted_start
from agencydesk.domain.work_calendar import WorkCalendar

ALL = Decimal(100)


def compile_board(portfolio: Portfolio) -> Board:
    """Compile and schedule every plan; refuses circles, and tasks that are in two projects."""
    seen: set[int] = set()
    for project in portfolio.projects:
        ids = {task.id for task in project.plan.tasks}
        if ids & seen:
            raise PortfolioProblem(f"“{project.name}” has a task that another project has too. Level each task once.")
        seen |= ids
    plans: list[Compiled] = []
    items: list[Item] = []
    for number, project in enumerate(portfolio.projects):
        plans.append(_compiled(portfolio, project, number, items))
    crew = _crew(portfolio, plans, items)
    board = Board(portfolio, plans, items, crew, [], {}, _ranks(plans, items))
    take_first(board)
    return board


def _compiled(portfolio: Portfolio, project: LevelledProject, number: int, items: list[Item]) -> Compiled:
    now = prepare(project.plan)
    starts, late, _ = run(now)
    begins = to_minute(portfolio.from_moment)
    why = {task_id: _stays(project, now, starts.early, rows, begins) for task_id, rows in now.works.items()}
    levelled = {task.id for task in project.plan.tasks if task.not_before is not None and not why.get(task.id, "-")}
    rows, slack, free = now, late, starts.early
    if levelled:
        tasks = tuple(replace(one, not_before=None) if one.id in levelled else one for one in project.plan.tasks)
        rows = prepare(replace(project.plan, tasks=tasks))
        unlevelled, slack, _ = run(rows)
        free = unlevelled.early
    spans = {task_id: shown_span(now, starts.early, task_id) for task_id in now.works}
    turns = [(end - start, start) for start, end in zip(free, slack, strict=True)]
    early, floors = starts.early, rows.floors.copy()
    awaiting = {
        rows.task(edge.succ).id
        for edges in rows.incoming
        for edge in edges
        if edge.to_finish and not edge.from_finish and rows.is_work(edge.succ)
    }
    compiled = Compiled(project, now, early, early.copy(), turns, rows, floors, _is_sensitive(rows), spans, awaiting)
    limits = _limits(compiled, why)
    _add_items(compiled, number, why, limits, items)
    first = {id(axis): axis.at(begins) for axis in rows.axes}
    for task_id, works in rows.works.items():
        for row in works:
            least = asked(rows, row, early[row]) if why[task_id] else _first(rows, row, first[id(rows.axes[row])])
            compiled.floors[row] = max(compiled.floors[row], least)
    return compiled


def _first(rows: Rows, row: int, start: int) -> int:
    """The first floor that leads to a start no earlier than that."""
    floor, delays = asked(rows, row, start), rows.delays.get(row)
    return floor if delays is None or delays.start(floor) >= start else floor + 1


def _is_sensitive(rows: Rows) -> bool:
    """Whether starts depend on more than floors: on the finish of the plan, or on how long a summary lasts."""
    late = any(task.constraint is Constraint.ALAP for task in rows.plan.tasks)
    return late or any(is_summary_percent(rows, edge) for edges in rows.incoming for edge in edges)


def _stays(project: LevelledProject, rows: Rows, early: list[int], works: list[int], begins: int) -> str:
    """Why a task stays where it is; empty when levelling may move it."""
    task = rows.task(works[0])
    if project.stays and task.actual_finish is None:
        return other_project_words(task.name, project.name)
    starts_before = min(rows.axes[row].opens(early[row]) for row in works) < begins
    return stays_words(task, rows.plan, starts_before)


def _limits(compiled: Compiled, why: Mapping[int, str]) -> list[int]:
    """The latest starts by row that leave what stays where it is, and keep dates that nothing may start later than."""
    rows, early = compiled.rows, compiled.early
    limits = [NO_LIMIT] * len(rows.nodes)
    for row in range(len(limits) - 1, -1, -1):
        asked_for = [_own_limit(rows, row, early[row], why)]
        for edge in rows.outgoing[row]:
            if limits[edge.succ] < NO_LIMIT:
                asked_for.append(late_bound(rows, edge, limits[edge.succ]))
        # A date that is not kept as it is binds no more.
        limits[row] = min((limit for limit in asked_for if limit >= early[row]), default=NO_LIMIT)
    return limits


def _own_limit(rows: Rows, row: int, start: int, why: Mapping[int, str]) -> int:
    if not rows.is_work(row):
        return NO_LIMIT
    task = rows.task(row)
    if why[task.id]:
        return start if holds_place(task) or rows.plan.finish is not None else NO_LIMIT
    if task.constraint in CAPS and rows.plan.honour_constraints:
        wanted = wanted_start(task, rows.axes[row], rows.durations[row], rows.delays.get(row))
        return NO_LIMIT if wanted is None else wanted
    return NO_LIMIT


def _add_items(compiled: Compiled, number: int, why: Mapping[int, str], limits: list[int], items: list[Item]) -> None:
    """Items of a plan, and who waits for whom."""
    rows, of_row = compiled.rows, compiled.row_items
    for row in range(len(rows.nodes)):
        task = rows.task(row) if rows.is_work(row) else None
        if task is not None and task.id in compiled.items:
            place = compiled.items[task.id]
            items[place].rows.append(row)
        else:
            place = len(items)
            items.append(Item(number, [row], task, stays=why[task.id] if task is not None else ""))
            if task is not None:
                compiled.items[task.id] = place
        of_row.append(place)
        if limits[row] < NO_LIMIT:
            items[place].limits[row] = limits[row]
    for row, edges in enumerate(rows.incoming):
        succ = of_row[row]
        for edge in edges:
            pred = of_row[edge.pred]
            if pred != succ and pred not in items[succ].before:
                items[succ].before.append(pred)
                items[pred].follows.append(succ)


def _crew(portfolio: Portfolio, plans: list[Compiled], items: list[Item]) -> list[Crew]:
    """Whoever is on a task, and the needs of the items."""
    axes: dict[int, set[int]] = {}
    wanted = [(item, row, person) for item in items for row, person in _shares(plans[item.project].rows, item)]
    for item, row, person in wanted:
        axes.setdefault(person[0], set()).add(id(plans[item.project].rows.axes[row]))
    crew: list[Crew] = []
    places: dict[int, int] = {}
    for item, row, (person_id, units, hours) in wanted:
        axis, mixed = plans[item.project].rows.axes[row], len(axes[person_id]) > 1
        if person_id not in places:
            places[person_id] = len(crew)
            most = int(portfolio.most_percent.get(person_id, ALL) * FULL / 100)
            crew.append(Crew(person_id, CLOCK if mixed else axis, most))
        item.needs.append(Need(row, places[person_id], units, axis, hours, mixed))
    return crew


def _shares(rows: Rows, item: Item) -> list[tuple[int, tuple[int, int, WorkCalendar | None]]]:
    """By row: person, units and hours. Work that runs round the clock takes everybody on it."""
    task = item.task
    if task is None or is_milestone(task):
        return []
    nodes: list[tuple[int, Node]] = [(row, rows.nodes[row]) for row in item.rows]
    if task.elapsed:
        pairs = [(nodes[0][0], part) for part in task.people]
    else:
        pairs = [(row, task.people[node.person]) for row, node in nodes if task.people]
    return [
        (row, (part.person_id, int(part.units_percent * FULL / 100), None if task.elapsed else part.calendar))
        for row, part in pairs
        if part.person_id is not None and part.units_percent > 0
    ]


def _ranks(plans: list[Compiled], items: list[Item]) -> list[float]:
    """Who goes first: what has a latest start, then by the project's priority and due date, then by slack."""
    keys = []
    for place, item in enumerate(items):
        compiled = plans[item.project]
        rows, project = compiled.rows, compiled.project
        latest = min((rows.axes[row].opens(limit) for row, limit in item.limits.items()), default=NO_LIMIT)
        due = NO_LIMIT if project.due is None else to_minute(project.due)
        idle = item.stays != "" or not item.needs
        keys.append((not idle, latest, -project.priority, due, compiled.turns[item.rows[0]], place))
    ranks = [0.0] * len(items)
    for rank, key in enumerate(sorted(keys)):
        ranks[key[-1]] = float(rank)
    return ranks
