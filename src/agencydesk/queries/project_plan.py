"""A project's whole plan: what the Gantt and the status report need, as frozen rows in the order of the tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock, plan_words
from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, PlanTask
from agencydesk.domain.problems import missing
from agencydesk.domain.schedule import Schedule, TaskDates, schedule
from agencydesk.domain.schedule_pieces import Piece, bar_pieces
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.planning import plan_of
from agencydesk.store.tables import Baseline, BaselineTask, Dependency, Person, Task, TimeEntry

from . import projects
from .projects import ProjectRow, money_used, working_days


@dataclass(frozen=True, slots=True)
class PlanTaskRow:
    """A task of a plan. Minutes are working minutes; `late_finish` ends its slack; `warning` is a sentence or empty.

    `pieces` are those of work that pauses; `uid` is what the file of the plan called it.
    """

    id: int
    parent_id: int | None
    depth: int
    name: str
    phase: bool
    milestone: bool
    for_client: bool
    done: bool
    percent: int
    start: datetime
    finish: datetime
    late_finish: datetime
    duration_minutes: int
    slack_minutes: int
    free_slack_minutes: int
    critical: bool
    reason: str
    warning: str
    constraint: Constraint
    constraint_at: datetime | None
    deadline: datetime | None
    owner_id: int | None
    owner: str
    baseline_start: datetime | None
    baseline_finish: datetime | None
    slip_days: int
    estimate_minutes: int | None
    logged_minutes: int
    used_minor: int
    budget_minor: int | None
    note: str
    uid: int | None
    with_client: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a plan; `critical` where it decides the start of a critical task. A lag in PERCENT is a percentage."""

    id: int
    predecessor_id: int
    successor_id: int
    kind: LinkKind
    lag_minutes: int
    lag_kind: LagKind
    critical: bool


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A baseline by name."""

    id: int
    name: str
    taken_on: date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who can own a task."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The plan in figures: percents of the work, money in minor units; None where there is nothing to compare."""

    finish: date | None
    slip_days: int | None
    percent: int
    planned_percent: int | None
    used_minor: int
    budget_minor: int | None
    critical_tasks: int


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """Everything of one project's plan; `plan` is what a drag computes on, `day_minutes` a usual working day."""

    project: ProjectRow
    rows: tuple[PlanTaskRow, ...]
    links: tuple[LinkRow, ...]
    baselines: tuple[BaselineRow, ...]
    baseline: BaselineRow | None
    team: tuple[PersonRow, ...]
    figures: Figures
    plan: Plan
    day_minutes: int


def plan(session: Session, project_id: int, baseline_id: int | None = None) -> ProjectPlan:
    """The plan beside one of its baselines, by default the newest."""
    found = projects.rows(session, [project_id])
    if not found:
        raise missing("project", project_id)
    taken = plan_of(session.connection(), project_id)
    baselines = _baselines(session, project_id)
    baseline = next((row for row in reversed(baselines) if baseline_id in (None, row.id)), None)
    agreed = _agreed(session, baseline.id) if baseline else {}
    team = [PersonRow(*row) for row in session.execute(select(Person.id, Person.name).order_by(Person.name))]
    computed = schedule(taken) if taken.tasks else None
    rows = _rows(session, project_id, taken, computed, agreed, {one.id: one.name for one in team})
    return ProjectPlan(
        project=found[0],
        rows=rows,
        links=_links(session, project_id, taken, rows),
        baselines=tuple(baselines),
        baseline=baseline,
        team=tuple(team),
        figures=_figures(found[0], rows, agreed, taken.calendar),
        plan=taken,
        day_minutes=usual_day(taken.calendar),
    )


def usual_day(calendar: WorkCalendar) -> int:
    """The longest working day of the week, in minutes: what "1 day" means."""
    return max(sum(last - first for first, last in spans) for spans in calendar.week)


def _baselines(session: Session, project_id: int) -> list[BaselineRow]:
    columns = (Baseline.id, Baseline.name, Baseline.taken_on)
    found = select(*columns).where(Baseline.project_id == project_id).order_by(Baseline.id)
    return [BaselineRow(*row) for row in session.execute(found)]


def _agreed(session: Session, baseline_id: int) -> dict[int, tuple[datetime, datetime, int]]:
    columns = (BaselineTask.task_id, BaselineTask.start, BaselineTask.finish, BaselineTask.duration_minutes)
    found = session.execute(select(*columns).where(BaselineTask.baseline_id == baseline_id))
    return {key: (start, finish, minutes) for key, start, finish, minutes in found}


def _logged(session: Session, project_id: int) -> dict[int, tuple[int, int]]:
    """Minutes and money by task; hours that are not billable cost the client nothing."""
    spent = TimeEntry.minutes * func.coalesce(Person.rate_minor, 0) * TimeEntry.billable
    found = select(TimeEntry.task_id, func.sum(TimeEntry.minutes), func.sum(spent)).group_by(TimeEntry.task_id)
    found = found.join(Task, Task.id == TimeEntry.task_id).outerjoin(Person, Person.id == TimeEntry.person_id)
    return {row[0]: (row[1], money_used(row[2])) for row in session.execute(found.where(Task.project_id == project_id))}


def _rows(
    session: Session,
    project_id: int,
    taken: Plan,
    computed: Schedule | None,
    agreed: Mapping[int, tuple[datetime, datetime, int]],
    names: Mapping[int, str],
) -> tuple[PlanTaskRow, ...]:
    if computed is None:
        return ()
    found = session.execute(select(Task.__table__).where(Task.project_id == project_id, Task.in_plan)).mappings()
    records = {row["id"]: row for row in found}
    logged = _logged(session, project_id)
    order = tree_order(taken)
    percents = percents_of(order, computed.dates, records)
    owners = {key: (row["owner_id"], names[row["owner_id"]]) for key, row in records.items() if row["owner_id"]}
    tasks = {task.id: task for task in taken.tasks}
    warnings = plan_words.warnings(taken, computed.dates, owners, clock.now())
    made = []
    for key, depth in order:
        record, dates = records[key], computed.dates[key]
        start, finish, _minutes = agreed.get(key, (None, None, 0))
        slip = working_days(taken.calendar, finish.date(), dates.finish.date()) if finish else 0
        owner = names.get(record["owner_id"], "")
        percent = percents[key]
        done = percent == 100 if dates.summary else record["done_at"] is not None
        about = (depth, percent, done, start, finish, slip, owner, warnings.get(key, ""))
        row = _row(record, dates, logged.get(key, (0, 0)), *about)
        task = tasks[key]
        if not dates.summary and (task.waits or task.splits or taken.status_at is not None):
            with_client = not done and any(wait.until is None for wait in task.waits)
            row = replace(row, pieces=_pieces(taken, task, dates), with_client=with_client)
        made.append(row)
    return tuple(made)


def _pieces(taken: Plan, task: PlanTask, dates: TaskDates) -> tuple[Piece, ...]:
    found = bar_pieces(taken, task, dates.start, dates.finish)
    return found if len(found) > 1 else ()


def _row(
    record: RowMapping,
    dates: TaskDates,
    logged: tuple[int, int],
    depth: int,
    percent: int,
    done: bool,
    baseline_start: datetime | None,
    baseline_finish: datetime | None,
    slip_days: int,
    owner: str,
    warning: str,
) -> PlanTaskRow:
    kept = ("id", "parent_id", "name", "for_client", "constraint", "constraint_at", "deadline", "owner_id")
    values: dict[str, Any] = {
        name: record[name] for name in (*kept, "estimate_minutes", "budget_minor", "note", "milestone")
    }
    return PlanTaskRow(
        **values,
        depth=depth,
        phase=dates.summary,
        done=done,
        percent=percent,
        start=dates.start,
        finish=dates.finish,
        late_finish=dates.late_finish,
        duration_minutes=dates.duration_minutes,
        slack_minutes=dates.total_slack_minutes,
        free_slack_minutes=dates.free_slack_minutes,
        critical=dates.critical and not done,
        reason=dates.reason,
        warning=warning,
        owner=owner,
        baseline_start=baseline_start,
        baseline_finish=baseline_finish,
        slip_days=slip_days,
        logged_minutes=logged[0],
        used_minor=logged[1],
        uid=record["file_uid"],
        with_client=False,
        pieces=(),
    )


def tree_order(taken: Plan) -> list[tuple[int, int]]:
    """(id, depth) of every task, each phase before its parts."""
    below: dict[int | None, list[int]] = {}
    for task in taken.tasks:
        below.setdefault(task.parent_id, []).append(task.id)
    order: list[tuple[int, int]] = []
    waiting = [(key, 0) for key in reversed(below.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        order.append((key, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(key, []))]
    return order


def percents_of(
    order: Sequence[tuple[int, int]], dates: Mapping[int, TaskDates], records: Mapping[int, RowMapping]
) -> dict[int, int]:
    """Percent done; a phase has its tasks' average by duration, or by number where nothing has one."""
    work = {key: [0, 0, 0, 0] for key, _ in order}
    for key, _ in reversed(order):
        record, sums = records[key], work[key]
        if not dates[key].summary:
            minutes = dates[key].duration_minutes
            sums[:] = [minutes * record["percent_done"], minutes, record["percent_done"], 1]
        if record["parent_id"] is not None:
            above = work[record["parent_id"]]
            above[:] = [one + other for one, other in zip(above, sums, strict=True)]
    return {key: _share(*sums) for key, sums in work.items()}


def _share(done: int, minutes: int, percents: int, count: int) -> int:
    whole, part = (minutes, done) if minutes else (count, percents)
    percent = (2 * part + whole) // (2 * whole) if whole else 0
    return 99 if percent == 100 and percents < 100 * count else percent


def _links(session: Session, project_id: int, taken: Plan, rows: Sequence[PlanTaskRow]) -> tuple[LinkRow, ...]:
    by_id = {row.id: row for row in rows}
    columns = (Dependency.id, Dependency.predecessor_id, Dependency.successor_id, Dependency.kind)
    found = select(*columns, Dependency.lag_minutes, Dependency.lag_kind)
    found = found.join(Task, Task.id == Dependency.predecessor_id).where(Task.project_id == project_id)
    links = []
    for key, before, after, kind, lag, lag_kind in session.execute(found.order_by(Dependency.id)):
        if before in by_id and after in by_id:
            minutes = lag if lag_kind is LagKind.WORKING else None
            critical = drives(taken.calendar, by_id[before], by_id[after], kind, minutes)
            links.append(LinkRow(key, before, after, kind, lag, lag_kind, critical))
    return tuple(links)


def drives(
    calendar: WorkCalendar,
    before: PlanTaskRow | TaskDates,
    after: PlanTaskRow | TaskDates,
    kind: LinkKind,
    lag: int | None,
) -> bool:
    """Whether a critical task starts when it does because of this link; a lag that is no working time is None."""
    if not after.critical or lag is None:
        return after.critical and before.critical
    first = before.finish if kind.from_finish else before.start
    last = after.finish if kind.to_finish else after.start
    return calendar.minutes_between(first, last) == lag


def _figures(
    project: ProjectRow,
    rows: Sequence[PlanTaskRow],
    agreed: Mapping[int, tuple[datetime, datetime, int]],
    calendar: WorkCalendar,
) -> Figures:
    leaves = [row for row in rows if not row.phase]
    promised = [agreed[row.id] for row in leaves if row.id in agreed]
    return Figures(
        finish=project.finish if rows else None,
        slip_days=project.slip_days if project.agreed_on and rows else None,
        percent=project.percent,
        planned_percent=_planned(promised, calendar, clock.now()) if promised else None,
        used_minor=project.used_minor,
        budget_minor=project.budget_minor,
        critical_tasks=sum(row.critical for row in leaves),
    )


def _planned(promised: Sequence[tuple[datetime, datetime, int]], calendar: WorkCalendar, now: datetime) -> int:
    """The percent of the work that the baseline has behind it at a moment."""
    whole = sum(minutes for _, _, minutes in promised)
    behind = 0
    for start, finish, minutes in promised:
        if finish <= now:
            behind += minutes
        elif start < now:
            behind += min(minutes, calendar.minutes_between(start, now))
    return (200 * behind + whole) // (2 * whole) if whole else 0
