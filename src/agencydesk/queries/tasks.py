"""To-dos and the tasks of plans, as the lists of a day: what is overdue, due today, and later.

A to-do has a due day of its own; a task of a plan is due on the day that the schedule computed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.kinds import Level, ProjectStatus
from agencydesk.domain.problems import missing
from agencydesk.domain.quick_add import Named
from agencydesk.domain.text import fold
from agencydesk.store.bulk import chunks
from agencydesk.store.tables import ChecklistItem, Person, Project, Task, TaskDates, TimeEntry

from . import task_details
from .projects import money_used
from .task_details import ChecklistRow, TimeRow

Phase = aliased(Task)
_URGENCY = {Level.HIGH: 0, Level.MEDIUM: 1, Level.LOW: 2}


class View(StrEnum):
    """Which tasks a list holds: one person's to-dos, everybody's, or what the plans hold."""

    MINE = "mine"
    TEAM = "team"
    PLAN = "plan"


class When(StrEnum):
    """The groups of a list, in their order."""

    OVERDUE = "Overdue"
    TODAY = "Today"
    TOMORROW = "Tomorrow"
    THIS_WEEK = "Later this week"
    NEXT_WEEK = "Next week"
    LATER = "Later"
    NO_DATE = "No date"
    DONE = "Done today"


_SOON = (When.OVERDUE, When.TODAY, When.TOMORROW, When.THIS_WEEK)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list; `due_minute` is of the day, `colour` the project's."""

    id: int
    name: str
    project_id: int | None
    project: str
    colour: int
    phase_id: int | None
    phase: str
    owner_id: int | None
    owner: str
    due_on: date | None
    due_minute: int | None
    estimate_minutes: int | None
    priority: Level
    milestone: bool
    to_do: bool
    done_at: datetime | None
    ticked: int
    steps: int

    @property
    def done(self) -> bool:
        """Whether it is finished."""
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of a list that are due in one stretch of time."""

    when: When
    rows: tuple[TaskRow, ...]

    @property
    def minutes(self) -> int:
        """The sum of the estimates."""
        return sum(row.estimate_minutes or 0 for row in self.rows)


@dataclass(frozen=True, slots=True)
class DayList:
    """A list by groups that are not empty; minutes of the week count what is overdue too."""

    groups: tuple[TaskGroup, ...]
    open: int
    week_minutes: int


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """The milestone that a task comes before."""

    id: int
    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """One task with all that belongs to it; money in minor units, the budget that of its phase."""

    row: TaskRow
    note: str
    currency: str
    phase_budget_minor: int | None
    phase_used_minor: int
    before: MilestoneRow | None
    checklist: tuple[ChecklistRow, ...]
    hours: tuple[TimeRow, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what a task can be given to: team members and projects that are not closed."""

    people: tuple[Named, ...]
    projects: tuple[Named, ...]


_DUE_AT, _TO_DO_AT = 9, 14  # in the columns of `_selected`
_TO_DO = or_(~Task.in_plan, Task.project_id.is_(None))
_DUE = case((_TO_DO, Task.due_on), else_=func.date(TaskDates.finish))


def ids(session: Session, view: View, who: int | None = None, done_since: datetime | None = None) -> list[int]:
    """Ids of open tasks, and of those done since a moment; `who` is whose to-dos "mine" are."""
    done: ColumnElement[bool] = Task.done_at.is_(None)
    if done_since is not None:
        done = or_(done, Task.done_at >= done_since)
    found = select(Task.id).outerjoin(Project, Project.id == Task.project_id)
    return list(session.scalars(found.where(_in_view(view, who), done).order_by(Task.id)))


def _in_view(view: View, who: int | None) -> ColumnElement[bool]:
    if view is View.PLAN:
        part = aliased(Task)
        phase = exists().where(part.parent_id == Task.id, part.in_plan)
        return and_(Task.in_plan, ~phase, Project.status != ProjectStatus.CLOSED)
    return and_(_TO_DO, Task.owner_id == who) if view is View.MINE else _TO_DO


def _selected() -> Select[Any]:
    steps = select(func.count()).where(ChecklistItem.task_id == Task.id)
    return (
        select(
            *(Task.id, Task.name, Task.project_id, func.coalesce(Project.name, ""), func.coalesce(Project.colour, 6)),
            *(Task.parent_id, func.coalesce(Phase.name, ""), Task.owner_id, func.coalesce(Person.name, "")),
            *(_DUE, case((_TO_DO, Task.due_minute), else_=None), Task.estimate_minutes, Task.priority),
            *(Task.milestone, _TO_DO, Task.done_at),
            *(steps.where(ChecklistItem.done).scalar_subquery(), steps.scalar_subquery()),
        )
        .outerjoin(Project, Project.id == Task.project_id)
        .outerjoin(Phase, Phase.id == Task.parent_id)
        .outerjoin(Person, Person.id == Task.owner_id)
        .outerjoin(TaskDates, TaskDates.task_id == Task.id)
    )


def rows(session: Session, wanted: Sequence[int]) -> list[TaskRow]:
    """Tasks by id, in the order asked for; ids that are gone are left out."""
    made: dict[int, TaskRow] = {}
    for part in chunks(list(wanted)):
        for row in session.execute(_selected().where(Task.id.in_(part))):
            values = list(row)
            values[_DUE_AT], values[_TO_DO_AT] = _day(row[_DUE_AT]), bool(row[_TO_DO_AT])
            made[row[0]] = TaskRow(*values)
    return [made[key] for key in wanted if key in made]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def day_list(session: Session, who: int | None, today: date, view: View = View.MINE) -> DayList:
    """The open tasks of a view by when they are due, and what was done today."""
    found = rows(session, ids(session, view, who, datetime.combine(today, time.min)))
    return grouped(found, today)


def grouped(found: Iterable[TaskRow], today: date) -> DayList:
    """Tasks by when they are due: within a group those with a time first, then the urgent ones."""
    by: dict[When, list[TaskRow]] = {when: [] for when in When}
    for row in found:
        by[when_of(row, today)].append(row)
    for when, group in by.items():
        group.sort(key=_finished if when is When.DONE else _order)
    groups = tuple(TaskGroup(when, tuple(group)) for when, group in by.items() if group)
    still_open = sum(len(group.rows) for group in groups if group.when is not When.DONE)
    return DayList(groups, still_open, sum(group.minutes for group in groups if group.when in _SOON))


def when_of(row: TaskRow, today: date) -> When:
    """The group that a task belongs to; weeks begin on Monday."""
    if row.done:
        return When.DONE
    if row.due_on is None:
        return When.NO_DATE
    days = (row.due_on - today).days
    near = {0: When.TODAY, 1: When.TOMORROW}
    if days < 0 or days in near:
        return near.get(days, When.OVERDUE)
    sunday = today + timedelta(6 - today.weekday())
    if row.due_on <= sunday:
        return When.THIS_WEEK
    return When.NEXT_WEEK if row.due_on <= sunday + timedelta(7) else When.LATER


def _order(row: TaskRow) -> tuple[Any, ...]:
    minute = 24 * 60 if row.due_minute is None else row.due_minute
    return row.due_on or date.max, minute, _URGENCY[row.priority], row.id


def _finished(row: TaskRow) -> tuple[Any, ...]:
    return (-row.done_at.timestamp() if row.done_at is not None else 0.0), row.id


def counts(session: Session, who: int | None, today: date) -> tuple[int, int]:
    """How many to-dos somebody (None: the team) has, and the estimated minutes due by Sunday: for the sidebar."""
    view = View.TEAM if who is None else View.MINE
    sunday = today + timedelta(6 - today.weekday())
    soon = case((Task.due_on <= sunday, func.coalesce(Task.estimate_minutes, 0)), else_=0)
    found = select(func.count(), func.coalesce(func.sum(soon), 0)).select_from(Task)
    number, minutes = session.execute(found.where(_in_view(view, who), Task.done_at.is_(None))).one()
    return int(number), int(minutes)


def person_called(session: Session, name: str) -> int | None:
    """The team member of this name, whatever its case and accents; None where nobody or more than one is called so."""
    found = [row.id for row in _people(session) if fold(row.name) == fold(name)] if name.strip() else []
    return found[0] if len(found) == 1 else None


def _people(session: Session) -> tuple[Named, ...]:
    found = select(Person.id, Person.name).where(Person.active).order_by(func.lower(Person.name), Person.id)
    return tuple(Named(*row) for row in session.execute(found))


def names(session: Session) -> Names:
    """What a new task can name, by name."""
    found = select(Project.id, Project.name).where(Project.status != ProjectStatus.CLOSED)
    projects = session.execute(found.order_by(func.lower(Project.name), Project.id))
    return Names(_people(session), tuple(Named(*row) for row in projects))


def detail(session: Session, task_id: int) -> TaskDetail:
    """One task with its checklist, hours, and what stands around it; raises `Missing`."""
    found = rows(session, [task_id])
    if not found:
        raise missing("task", task_id)
    own = select(Task.note, Project.currency, Phase.budget_minor).where(Task.id == task_id)
    own = own.outerjoin(Project, Project.id == Task.project_id).outerjoin(Phase, Phase.id == Task.parent_id)
    note, currency, budget = session.execute(own).one()
    more = task_details.details(session, task_id)
    phase_id = found[0].phase_id
    used = _used(session, phase_id) if phase_id is not None and budget else 0
    before = _before(session, found[0])
    return TaskDetail(found[0], note, currency or "", budget or None, used, before, more.checklist, more.hours)


def _used(session: Session, phase_id: int) -> int:
    """Money that the billable hours on a phase's tasks come to."""
    spent = func.sum(TimeEntry.minutes * func.coalesce(Person.rate_minor, 0) * TimeEntry.billable)
    found = select(spent).select_from(TimeEntry).join(Task, Task.id == TimeEntry.task_id)
    found = found.outerjoin(Person, Person.id == TimeEntry.person_id)
    return money_used(session.scalar(found.where(or_(Task.parent_id == phase_id, Task.id == phase_id))))


def _before(session: Session, row: TaskRow) -> MilestoneRow | None:
    """The next milestone of the same phase that is not reached yet."""
    if row.phase_id is None or row.milestone:
        return None
    found = (
        select(Task.id, Task.name, TaskDates.finish)
        .join(TaskDates, TaskDates.task_id == Task.id)
        .where(Task.parent_id == row.phase_id, Task.milestone, Task.done_at.is_(None), Task.id != row.id)
        .order_by(TaskDates.finish, Task.id)
    )
    if row.due_on is not None:
        found = found.where(TaskDates.finish >= datetime.combine(row.due_on, time.min))
    first = session.execute(found.limit(1)).first()
    return MilestoneRow(first[0], first[1], first[2].date()) if first is not None else None
