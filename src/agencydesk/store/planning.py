"""A project's plan as the scheduler takes it, with the hours that everybody in it keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from agencydesk.domain import clock
from agencydesk.domain.plan import Plan, PlanLink, PlanTask, PlanWork, Split, Wait
from agencydesk.domain.plan_people import Effect, Share, people_of
from agencydesk.domain.work_calendar import STANDARD_WEEK, WorkCalendar

from .tables import (
    Agency,
    Assignment,
    ClientWait,
    Dependency,
    Holiday,
    Person,
    Project,
    Task,
    TimeOff,
    WorkingCalendar,
)


@dataclass(frozen=True, slots=True)
class Hours:
    """Who works when: the agency with its holidays, the calendars by id, people's own one and their days off."""

    agency: WorkCalendar
    calendars: Mapping[int, WorkCalendar] = field(default_factory=dict)
    own: Mapping[int, int] = field(default_factory=dict)
    off: Mapping[int, tuple[date, ...]] = field(default_factory=dict)

    def of_project(self, calendar_id: int | None) -> WorkCalendar:
        """The calendar of a project: its own, else the agency's."""
        return self.agency if calendar_id is None else self.calendars.get(calendar_id, self.agency)

    def of_person(self, person_id: int | None, calendar_id: int | None, plan: WorkCalendar) -> WorkCalendar | None:
        """What somebody keeps in a plan (None: the plan's hours); `calendar_id` are their hours on one task.

        The agency's holidays are everybody's, unless the plan has a calendar of its own.
        """
        named = calendar_id if calendar_id is not None else self.own.get(person_id or 0)
        base = None if named is None else self.calendars.get(named)
        days_off = set(self.off.get(person_id or 0, ()))
        if base is not None and plan is self.agency:
            days_off |= {day for day, spans in self.agency.exceptions.items() if not spans}
        return (base or plan).with_days_off(sorted(days_off)) if days_off else base

    def by_person(self) -> dict[int, WorkCalendar]:
        """The hours in the agency's own plans of everybody who does not keep the agency's."""
        there = {key: self.of_person(key, None, self.agency) for key in {*self.own, *self.off}}
        return {key: calendar for key, calendar in there.items() if calendar is not None}


def agency_calendar(connection: Connection) -> WorkCalendar:
    """The agency's working week with its holidays."""
    week = connection.scalar(select(Agency.week).limit(1))
    days: dict[date, tuple[tuple[int, int], ...]] = {}
    for first, last in connection.execute(select(Holiday.first, Holiday.last)):
        days.update(dict.fromkeys(_days(first, last), ()))
    spans = tuple(tuple((int(a), int(b)) for a, b in day) for day in week) if week else STANDARD_WEEK
    return WorkCalendar(spans, days)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def hours_of(connection: Connection) -> Hours:
    """Everybody's hours, read once for any number of plans."""
    off: dict[int, tuple[date, ...]] = {}
    for person_id, first, last in connection.execute(select(TimeOff.person_id, TimeOff.first, TimeOff.last)):
        off[person_id] = (*off.get(person_id, ()), *_days(first, last))
    named = connection.execute(select(WorkingCalendar.id, WorkingCalendar.hours))
    own = connection.execute(select(Person.id, Person.calendar_id).where(Person.calendar_id.is_not(None)))
    return Hours(
        agency_calendar(connection),
        {key: WorkCalendar.from_json(hours) for key, hours in named},
        {row.id: row.calendar_id for row in own},
        off,
    )


def plan_of(connection: Connection, project_id: int, hours: Hours | None = None) -> Plan:
    """A project's tasks and links as the scheduler takes them.

    Whoever owns a task works on it, unless the task says who does. Open waits count to the beginning of today.
    """
    hours = hours or hours_of(connection)
    project = connection.execute(select(Project.__table__).where(Project.id == project_id)).mappings().first()
    if project is None:
        return Plan((), (), datetime.combine(clock.today(), time.min), hours.agency)
    calendar = hours.of_project(project["calendar_id"])
    reader = _Tasks(connection, project_id, hours, calendar)
    tasks = tuple(reader.tasks())
    return Plan(
        tasks,
        tuple(_links(connection, project_id, {task.id for task in tasks})),
        datetime.combine(project["start_on"], time.min) + timedelta(minutes=project["start_minute"]),
        calendar,
        finish=project["finish_at"],
        honour_constraints=project["honour_constraints"],
        many_paths=project["many_paths"],
        start_binds_all=project["start_binds_all"],
        status_at=project["status_at"],
        now=datetime.combine(clock.today(), time.min),
    )


def _links(connection: Connection, project_id: int, keys: set[int]) -> Iterable[PlanLink]:
    rows = connection.execute(
        select(Dependency.__table__)
        .join(Task, Task.id == Dependency.predecessor_id)
        .where(Task.project_id == project_id)
        .order_by(Dependency.id)
    ).mappings()
    for row in rows:
        if row["predecessor_id"] in keys and row["successor_id"] in keys:
            ends = row["predecessor_id"], row["successor_id"]
            yield PlanLink(*ends, row["kind"], row["lag_minutes"], row["lag_kind"])


class _Tasks:
    """Reads the tasks of one plan with who works on them and when they were with the client."""

    def __init__(self, connection: Connection, project_id: int, hours: Hours, calendar: WorkCalendar) -> None:
        self._connection, self._project_id = connection, project_id
        self._hours, self._calendar = hours, calendar
        self._assigned = self._by_task(select(Assignment.__table__).order_by(Assignment.id))
        self._waits = self._by_task(select(ClientWait.__table__).order_by(ClientWait.since))

    def _by_task(self, wanted: Select[Any]) -> dict[int, list[RowMapping]]:
        mine = select(Task.id).where(Task.project_id == self._project_id)
        found: dict[int, list[RowMapping]] = {}
        table = wanted.get_final_froms()[0]
        for row in self._connection.execute(wanted.where(table.c.task_id.in_(mine))).mappings():
            found.setdefault(row["task_id"], []).append(row)
        return found

    def tasks(self) -> Iterable[PlanTask]:
        """In the order of the tree's siblings."""
        found = select(Task.__table__).where(Task.project_id == self._project_id, Task.in_plan)
        rows = self._connection.execute(found.order_by(Task.position, Task.id)).mappings().all()
        phases = {row["parent_id"] for row in rows}
        return [self._task(row, row["id"] in phases) for row in rows]

    def _task(self, row: RowMapping, phase: bool) -> PlanTask:
        named = row["calendar_id"]
        calendar = None if named is None else self._hours.calendars.get(named)
        return PlanTask(
            id=row["id"],
            name=row["name"],
            parent_id=row["parent_id"],
            duration_minutes=0 if row["milestone"] else row["duration_minutes"],
            calendar=calendar,
            milestone=row["milestone"],
            constraint=row["constraint"],
            constraint_at=row["constraint_at"],
            deadline=row["deadline"],
            percent_done=row["percent_done"],
            actual_start=row["actual_start"],
            actual_finish=row["actual_finish"],
            elapsed=row["elapsed"],
            manual_start=row["manual_start"],
            manual_finish=row["manual_finish"],
            people=() if phase else self._people(row, calendar),
            remaining_minutes=row["remaining_minutes"],
            splits=tuple(Split(after, pause) for after, pause in row["splits"] or ()),
            waits=tuple(Wait(wait["since"], wait["until"]) for wait in self._waits.get(row["id"], ())),
            not_before=row["not_before"],
            gave_way_to=row["gave_way_to"],
            delay_minutes=row["delay_minutes"],
            pinned=row["pinned"],
            eager=row["eager"],
        )

    def _people(self, row: RowMapping, calendar: WorkCalendar | None) -> tuple[PlanWork, ...]:
        """Who works on a task. What the client does depends on nobody's hours here."""
        if row["for_client"] or row["milestone"]:
            return ()
        shares = [self._share(one) for one in self._assigned.get(row["id"], ())]
        if not shares and row["owner_id"] is not None:
            shares = [Share(self._hours.of_person(row["owner_id"], None, self._calendar), person_id=row["owner_id"])]
        effect = Effect(row["duration_minutes"], row["effort"], row["ignores_people"])
        return people_of(calendar, self._calendar, effect, shares)

    def _share(self, row: RowMapping) -> Share:
        return Share(
            calendar=self._hours.of_person(row["person_id"], row["calendar_id"], self._calendar),
            units_percent=row["units_percent"],
            work_minutes=row["work_minutes"],
            overtime_minutes=row["overtime_minutes"],
            contoured=row["contoured"],
            delay_minutes=row["delay_minutes"],
            person_id=row["person_id"],
        )
