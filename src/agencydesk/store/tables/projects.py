"""Delivering: projects, tasks, dependencies, baselines, hours and what to keep an eye on."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.effort import Effort
from agencydesk.domain.kinds import Level, ProjectStatus, RegisterKind
from agencydesk.domain.plan import Constraint, LagKind, LinkKind

from ..base import Derived, Entity, owned, refers


class Project(Entity):
    """A piece of work for a client; the budget is net, in minor units; `colour` is an index of the palette.

    Its plan begins at `start_minute` of `start_on`, or runs back from `finish_at`; without a calendar it keeps the
    agency's. `priority` is 0 to 1000 and decides who gives way when levelling; the other planning columns mean what
    they mean in `domain.plan.Plan`. `came_from` is what a plan brought that only its file needs: custom fields and the
    sum of the file.
    """

    __tablename__ = "project"
    __title__ = "name"

    name: Mapped[str] = mapped_column(index=True)
    client_id: Mapped[int | None] = mapped_column(refers("client.id"), index=True)
    deal_id: Mapped[int | None] = mapped_column(refers("deal.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(refers("proposal.id"), index=True)
    status: Mapped[ProjectStatus] = mapped_column(default=ProjectStatus.PLANNED, index=True)
    lead_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    start_on: Mapped[date]
    start_minute: Mapped[int] = mapped_column(default=0)
    finish_at: Mapped[datetime | None]
    status_at: Mapped[datetime | None]
    honour_constraints: Mapped[bool] = mapped_column(default=True)
    many_paths: Mapped[bool] = mapped_column(default=False)
    start_binds_all: Mapped[bool] = mapped_column(default=False)
    calendar_id: Mapped[int | None] = mapped_column(refers("working_calendar.id"), index=True)
    priority: Mapped[int] = mapped_column(default=500)
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    budget_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    colour: Mapped[int] = mapped_column(default=0)
    pinned: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    came_from: Mapped[dict[str, Any] | None]


class Task(Entity):
    """A task, a phase (it has children) or a milestone.

    Durations and estimates are working minutes, `percent_done` 0 to 100, budgets minor units. Times are local.
    A task that is not `in_plan` is a to-do: it has a due day, but no bar and no links. The planning columns mean what
    they mean in `domain.plan.PlanTask`; `splits` are pairs of minutes. `file_uid` and `fields` are what the file of a
    plan calls it and says of it beside.
    """

    __tablename__ = "task"
    __title__ = "name"

    project_id: Mapped[int | None] = mapped_column(owned("project.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(owned("task.id"), index=True)
    line_item_id: Mapped[int | None] = mapped_column(refers("line_item.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(default="")
    in_plan: Mapped[bool] = mapped_column(default=True)
    milestone: Mapped[bool] = mapped_column(default=False)
    for_client: Mapped[bool] = mapped_column(default=False)
    duration_minutes: Mapped[int] = mapped_column(default=480)
    estimate_minutes: Mapped[int | None]
    budget_minor: Mapped[int | None]
    constraint: Mapped[Constraint] = mapped_column(default=Constraint.ASAP)
    constraint_at: Mapped[datetime | None]
    deadline: Mapped[datetime | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    due_minute: Mapped[int | None]
    percent_done: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(index=True)
    actual_start: Mapped[datetime | None]
    actual_finish: Mapped[datetime | None]
    priority: Mapped[Level] = mapped_column(default=Level.MEDIUM)
    calendar_id: Mapped[int | None] = mapped_column(refers("working_calendar.id"), index=True)
    elapsed: Mapped[bool] = mapped_column(default=False)
    effort: Mapped[Effort] = mapped_column(default=Effort.FIXED_UNITS)
    effort_driven: Mapped[bool] = mapped_column(default=False)
    ignores_people: Mapped[bool] = mapped_column(default=False)
    remaining_minutes: Mapped[int | None]
    manual_start: Mapped[datetime | None]
    manual_finish: Mapped[datetime | None]
    splits: Mapped[list[Any] | None]
    not_before: Mapped[datetime | None]
    gave_way_to: Mapped[str] = mapped_column(default="")
    delay_minutes: Mapped[int] = mapped_column(default=0)
    pinned: Mapped[bool] = mapped_column(default=False)
    eager: Mapped[bool] = mapped_column(default=False)
    file_uid: Mapped[int | None]
    fields: Mapped[dict[str, Any] | None]


class Assignment(Entity):
    """A person on a task, or a role that nobody fills yet: how much of them, for how many minutes of work.

    `calendar_id` are the hours that they keep on this task, where those are not their own. `overtime_minutes` of the
    work take no time of the task; `contoured` work is spread unevenly; `delay_minutes` are behind the task's start.
    """

    __tablename__ = "assignment"

    task_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    role: Mapped[str] = mapped_column(default="")
    units_percent: Mapped[Decimal] = mapped_column(default=Decimal(100))
    work_minutes: Mapped[int | None]
    calendar_id: Mapped[int | None] = mapped_column(refers("working_calendar.id"), index=True)
    overtime_minutes: Mapped[int] = mapped_column(default=0)
    delay_minutes: Mapped[int] = mapped_column(default=0)
    contoured: Mapped[bool] = mapped_column(default=False)


class ClientWait(Entity):
    """Time in which a task is with the client; open while `until` is empty."""

    __tablename__ = "client_wait"

    task_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")


class ChecklistItem(Entity):
    """A small step within a task."""

    __tablename__ = "checklist_item"
    __title__ = "text"

    task_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    text: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Dependency(Entity):
    """A link between two tasks; lag is minutes of its kind, or a percentage; negative for a lead."""

    __tablename__ = "dependency"

    predecessor_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    successor_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(default=LinkKind.FS)
    lag_minutes: Mapped[int] = mapped_column(default=0)
    lag_kind: Mapped[LagKind] = mapped_column(default=LagKind.WORKING)


class Baseline(Entity):
    """The dates of a project as they were agreed on a day; never edited."""

    __tablename__ = "baseline"
    __title__ = "name"

    project_id: Mapped[int] = mapped_column(owned("project.id"), index=True)
    name: Mapped[str]
    taken_on: Mapped[date]


class BaselineTask(Entity):
    """One task's dates in a baseline."""

    __tablename__ = "baseline_task"

    baseline_id: Mapped[int] = mapped_column(owned("baseline.id"), index=True)
    task_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    start: Mapped[datetime]
    finish: Mapped[datetime]
    duration_minutes: Mapped[int] = mapped_column(default=0)


class TimeEntry(Entity):
    """Time that somebody spent on a task."""

    __tablename__ = "time_entry"
    __title__ = "note"

    task_id: Mapped[int] = mapped_column(owned("task.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(refers("person.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]
    billable: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")


class RegisterItem(Entity):
    """A risk or a decision that a project waits for."""

    __tablename__ = "register_item"
    __title__ = "text"

    project_id: Mapped[int] = mapped_column(owned("project.id"), index=True)
    kind: Mapped[RegisterKind]
    text: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    level: Mapped[Level] = mapped_column(default=Level.MEDIUM)
    owner_text: Mapped[str] = mapped_column(default="")
    raised_on: Mapped[date]
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class TaskDates(Derived):
    """What the schedule computed for a task, in local time; slack is in working minutes."""

    __tablename__ = "task_dates"

    task_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start: Mapped[datetime] = mapped_column(index=True)
    finish: Mapped[datetime] = mapped_column(index=True)
    duration_minutes: Mapped[int]
    total_slack_minutes: Mapped[int]
    free_slack_minutes: Mapped[int]
    critical: Mapped[bool]
    summary: Mapped[bool]
    reason: Mapped[str]
