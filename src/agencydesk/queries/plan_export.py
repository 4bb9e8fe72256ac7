"""A project as the file of a plan: what writers for other programs print."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from agencydesk.domain.effort import FULL
from agencydesk.domain.kinds import Level
from agencydesk.domain.plan import Plan, PlanTask
from agencydesk.domain.plan_file import (
    FileAssignment,
    FileCalendar,
    FileDates,
    FileField,
    FileLink,
    FileResource,
    FileTask,
    PlanFile,
)
from agencydesk.domain.plan_written import written
from agencydesk.domain.problems import missing
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_dates import TaskDates
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.planning import Hours, hours_of, plan_of
from agencydesk.store.tables import Assignment, Baseline, BaselineTask, Person, Project, Task, WorkingCalendar

from .project_plan import percents_of, tree_order

PROGRAM = "AgencyDesk"
_PRIORITIES = {Level.LOW: 300, Level.MEDIUM: 500, Level.HIGH: 700}
_AGENCY_CALENDAR = 1
_TAKEN_OVER = (
    *("name", "note", "elapsed", "deadline", "actual_start", "actual_finish", "remaining_minutes"),
    *("effort", "effort_driven", "ignores_people", "eager"),
)


@dataclass(slots=True)
class _Numbers:
    """Numbers that a file gives to what has none of its own yet."""

    taken: set[int] = field(default_factory=set)

    def give(self, wanted: int | None) -> int:
        """The wanted number while it is free, else the next one that is."""
        number = wanted if wanted is not None and wanted not in self.taken else max(self.taken, default=0) + 1
        self.taken.add(number)
        return number


def plan_file(session: Session, project_id: int) -> PlanFile:
    """Everything of a project's plan with the dates that the schedule gives now; raises `Missing`."""
    project = session.execute(select(Project.__table__).where(Project.id == project_id)).mappings().first()
    if project is None:
        raise missing("project", project_id)
    return _Reader(session, project).file()


class _Reader:
    """Gathers one project; UIDs are those of the file it came from, where it did."""

    def __init__(self, session: Session, project: RowMapping) -> None:
        self._session, self._project = session, project
        self._hours: Hours = hours_of(session.connection())
        self._plan: Plan = plan_of(session.connection(), project["id"], self._hours)
        mine = select(Task.__table__).where(Task.project_id == project["id"], Task.in_plan)
        self._records = {row["id"]: row for row in session.execute(mine).mappings()}
        numbers = _Numbers()
        known = [key for key, row in self._records.items() if row["file_uid"] is not None]
        self._uids = {key: numbers.give(self._records[key]["file_uid"]) for key in known}
        self._uids |= {key: numbers.give(None) for key in self._records if key not in self._uids}
        named = session.execute(select(WorkingCalendar.id, WorkingCalendar.name))
        self._names: dict[int, str] = {row.id: row.name for row in named}

    def file(self) -> PlanFile:
        """The whole plan."""
        project, plan = self._project, self._plan
        resources, assignments = self._people()
        calendars, own = self._calendars()
        origin: dict[str, Any] = project["came_from"] or {}
        return PlanFile(
            name=project["name"],
            start=plan.start,
            tasks=self._tasks(),
            links=tuple(
                FileLink(self._uids[one.predecessor_id], self._uids[one.successor_id], one.kind, *_lag(one))
                for one in plan.links
            ),
            calendar=plan.calendar,
            calendar_uid=own,
            calendars=calendars,
            resources=resources,
            assignments=assignments,
            fields=tuple(FileField(key, name) for key, name in origin.get("fields", ())),
            finish=plan.finish,
            status_at=plan.status_at,
            honour_constraints=plan.honour_constraints,
            many_paths=plan.many_paths,
            program=PROGRAM,
        )

    def _calendars(self) -> tuple[tuple[FileCalendar, ...], int]:
        """The project's and the tasks' calendars."""
        own = self._project["calendar_id"]
        used = {row["calendar_id"] for row in self._records.values() if row["calendar_id"] is not None}
        found = [FileCalendar(_AGENCY_CALENDAR, self._names.get(own, "Agency"), self._plan.calendar)]
        found += [
            FileCalendar(self._calendar_uid(key), self._names[key], self._hours.calendars[key])
            for key in sorted(used - {own})
        ]
        return tuple(found), _AGENCY_CALENDAR

    def _calendar_uid(self, key: int) -> int:
        return _AGENCY_CALENDAR if key == self._project["calendar_id"] else _AGENCY_CALENDAR + key

    def _tasks(self) -> tuple[FileTask, ...]:
        dates = schedule(self._plan).dates if self._plan.tasks else {}
        baselines = self._baselines()
        said = {**{task.id: task for task in self._plan.tasks}, **written(self._plan)}
        order = tree_order(self._plan)
        percents = percents_of(order, dates, self._records)
        rows = [self._task(self._records[key], said[key], dates[key], baselines.get(key, {})) for key, _ in order]
        return tuple(replace(row, percent_done=percents[key]) for row, (key, _) in zip(rows, order, strict=True))

    def _task(self, row: RowMapping, said: PlanTask, dates: TaskDates, baselines: Mapping[str, FileDates]) -> FileTask:
        """`said` is the task as other programs can say it."""
        more: dict[str, Any] = row["fields"] or {}
        values: dict[str, Any] = {name: row[name] for name in _TAKEN_OVER}
        return FileTask(
            uid=self._uids[row["id"]],
            parent_uid=None if row["parent_id"] is None else self._uids[row["parent_id"]],
            duration_minutes=dates.duration_minutes if dates.summary else row["duration_minutes"],
            milestone=row["milestone"] or bool(more.get("milestone")),
            calendar_uid=None if row["calendar_id"] is None else self._calendar_uid(row["calendar_id"]),
            splits=said.splits,
            constraint=said.constraint,
            constraint_at=said.constraint_at,
            delay_minutes=said.delay_minutes,
            manual_start=said.manual_start,
            manual_finish=said.manual_finish,
            work_minutes=row["estimate_minutes"],
            priority=_priority(row["priority"], more),
            fields=more.get("custom", {}),
            baselines=baselines,
            computed=FileDates(dates.start, dates.finish, dates.duration_minutes, dates.total_slack_minutes),
            **values,
        )

    def _baselines(self) -> dict[int, dict[str, FileDates]]:
        columns = (BaselineTask.task_id, Baseline.name, BaselineTask.start, BaselineTask.finish)
        rows = self._session.execute(
            select(*columns, BaselineTask.duration_minutes)
            .join(Baseline, Baseline.id == BaselineTask.baseline_id)
            .where(Baseline.project_id == self._project["id"])
            .order_by(Baseline.id)
        )
        found: dict[int, dict[str, FileDates]] = {}
        for task_id, name, start, finish, minutes in rows:
            found.setdefault(task_id, {})[name] = FileDates(start, finish, minutes)
        return found

    def _people(self) -> tuple[tuple[FileResource, ...], tuple[FileAssignment, ...]]:
        """Who works on the plan: whoever is assigned, else the owner of a task."""
        mine = select(Assignment.__table__).where(Assignment.task_id.in_(list(self._records))).order_by(Assignment.id)
        rows = self._session.execute(mine).mappings().all()
        columns = (Person.id, Person.name, Person.email, Person.most_percent)
        names = {row.id: row for row in self._session.execute(select(*columns))}
        resources: dict[tuple[int | None, str, WorkCalendar | None], FileResource] = {}
        assignments: list[FileAssignment] = []

        def assign(task_id: int, person_id: int | None, role: str, hours: WorkCalendar | None, *how: Any) -> None:
            person = names.get(person_id or 0)
            key = (person_id, role, hours)
            if key not in resources:
                name, email = (person.name, person.email) if person else (role or "Unfilled role", "")
                uid = len(resources) + 1
                most = person.most_percent if person else FULL
                resources[key] = FileResource(
                    uid, name, email=email, generic=person is None, calendar=hours, units_percent=most
                )
            assignments.append(FileAssignment(self._uids[task_id], resources[key].uid, *how))

        for row in rows:
            hours = self._hours.of_person(row["person_id"], row["calendar_id"], self._plan.calendar)
            how = ("units_percent", "work_minutes", "overtime_minutes", "delay_minutes", "contoured")
            assign(row["task_id"], row["person_id"], row["role"], hours, *(row[name] for name in how))
        assigned = {row["task_id"] for row in rows}
        for task in self._plan.tasks:
            owner = self._records[task.id]["owner_id"]
            if owner is not None and task.people and task.id not in assigned:
                assign(task.id, owner, "", self._hours.of_person(owner, None, self._plan.calendar))
        return tuple(resources.values()), tuple(assignments)


def _lag(link: Any) -> tuple[int, Any]:
    return link.lag_minutes, link.lag_kind


def _priority(level: Level, more: Mapping[str, Any]) -> int:
    """The number that the file had, as long as it still says the same."""
    known = more.get("priority")
    usual = _PRIORITIES[level]
    if known is None:
        return usual
    same = (known > _PRIORITIES[Level.MEDIUM]) == (usual > _PRIORITIES[Level.MEDIUM])
    return int(known) if same and level is not Level.MEDIUM else usual
