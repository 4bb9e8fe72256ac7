"""What the values of a file's plan become as records: calendars, people, tasks, links, assignments, baselines."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.effort import FULL
from agencydesk.domain.kinds import Level
from agencydesk.domain.matching import Names
from agencydesk.domain.plan import PlanTask
from agencydesk.domain.plan_file import FileResource, FileTask, PlanFile, ResourceKind
from agencydesk.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, is_visible, line
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.store.bulk import insert_rows
from agencydesk.store.planning import Hours, hours_of
from agencydesk.store.tables import Person, WorkingCalendar

USUAL_PRIORITY = 500


def named(text: str, otherwise: str) -> str:
    """A name as a record takes it: one line, not too long, never empty."""
    short = line(text)[:NAME_LIMIT]
    return short if is_visible(short) else otherwise


class Calendars:
    """The working calendars of the workspace; one that a plan needs is made where none has the same hours."""

    def __init__(self, session: Session, file: PlanFile) -> None:
        self._session = session
        self.hours = hours_of(session.connection())
        self._known = {calendar: key for key, calendar in self.hours.calendars.items()}
        own_first = sorted(file.calendars, key=lambda one: one.uid != file.calendar_uid)
        self._names = {one.calendar: one.name for one in reversed(own_first)}
        self._taken = set(session.scalars(select(func.lower(WorkingCalendar.name))))
        self.made = 0

    def key_of(self, calendar: WorkCalendar, otherwise: str) -> int:
        """Its id; a new one is called as in the file, else as said here."""
        if calendar not in self._known:
            name = self._free_name(named(self._names.get(calendar, ""), otherwise))
            row = {"name": name, "hours": calendar.to_json()}
            self._known[calendar] = insert_rows(self._session, "working_calendar", [row])[0]
            self.made += 1
        return self._known[calendar]

    def _free_name(self, name: str) -> str:
        number, free = 2, name
        while free.lower() in self._taken:
            free, number = f"{name} {number}", number + 1
        self._taken.add(free.lower())
        return free


class Team:
    """The people and roles that a plan names, by the file's UID; people whom nobody knows yet become team members."""

    def __init__(self, session: Session, file: PlanFile, calendars: Calendars) -> None:
        self._file, self._calendars = file, calendars
        found = session.execute(select(Person.id, Person.name, Person.email).order_by(Person.id)).all()
        names = Names((row.id, row.name) for row in found)
        emails = {row.email.casefold(): row.id for row in found if row.email}
        self.people: dict[int, int] = {}
        self.roles: dict[int, str] = {}
        fresh: list[FileResource] = []
        for resource in used_resources(file):
            known = names.find(resource.name)
            if resource.generic:
                self.roles[resource.uid] = named(resource.name, "Role")
            elif resource.email and resource.email.casefold() in emails:
                self.people[resource.uid] = emails[resource.email.casefold()]
            elif known is not None and isinstance(known.key, int):
                self.people[resource.uid] = known.key
            else:
                fresh.append(resource)
        keys = insert_rows(session, "person", [self._person(resource) for resource in fresh])
        self.people.update(zip((resource.uid for resource in fresh), keys, strict=True))
        self.made = len(fresh)
        self._hours: Hours = hours_of(session.connection())

    def _person(self, resource: FileResource) -> dict[str, Any]:
        name = named(resource.name, f"Person {resource.uid}")
        own = resource.calendar
        key = None if own in (None, self._file.calendar) else self._calendars.key_of(own, f"Hours of {name}")
        return {
            "name": name,
            "email": line(resource.email)[:NAME_LIMIT],
            "team": line(resource.group)[:NAME_LIMIT],
            "calendar_id": key,
            "most_percent": resource.units_percent if resource.units_percent > 0 else FULL,
        }

    def calendar_on_task(self, resource: FileResource) -> int | None:
        """The hours that the file says somebody keeps, where those are not what they keep here anyway."""
        person, plan = self.people.get(resource.uid), self._file.calendar
        theirs = resource.calendar or plan
        key = self._hours.own.get(person or 0)
        ours = plan if key is None else self._hours.calendars[key]
        return None if ours == theirs else self._calendars.key_of(theirs, f"Hours of {named(resource.name, 'a role')}")


def used_resources(file: PlanFile) -> list[FileResource]:
    """People and roles of a plan: material and costs do no work."""
    return [resource for resource in file.resources if resource.kind is ResourceKind.WORK]


def task_row(task: FileTask, held: PlanTask | None, calendar_id: int | None) -> dict[str, Any]:
    """The columns of a task that come from the file alone; `held` is it with dates that stay."""
    done = task.percent_done >= 100
    finish = task.actual_finish or (task.computed.finish if done and task.computed else None)
    return {
        "name": named(task.name, "Unnamed task"),
        "note": clean(task.note)[:NOTE_LIMIT],
        "milestone": task.duration_minutes <= 0,
        "duration_minutes": max(0, task.duration_minutes),
        "estimate_minutes": task.work_minutes,
        "constraint": task.constraint,
        "constraint_at": task.constraint_at,
        "deadline": task.deadline,
        "percent_done": max(0, min(100, task.percent_done)),
        "done_at": finish,
        "actual_start": task.actual_start,
        "actual_finish": task.actual_finish,
        "priority": level_of(task.priority),
        "calendar_id": calendar_id,
        "elapsed": task.elapsed,
        "eager": task.eager,
        "effort": task.effort,
        "effort_driven": task.effort_driven,
        "ignores_people": task.ignores_people,
        "remaining_minutes": task.remaining_minutes,
        "manual_start": held.manual_start if held else task.manual_start,
        "manual_finish": held.manual_finish if held else task.manual_finish,
        "splits": [[split.after_minutes, split.pause_minutes] for split in task.splits] or None,
        "delay_minutes": task.delay_minutes,
        "file_uid": task.uid,
        "fields": _fields(task),
    }


def _fields(task: FileTask) -> dict[str, Any] | None:
    """What only the file needs: custom values, and a priority that is finer than ours."""
    found: dict[str, Any] = {"custom": dict(task.fields)} if task.fields else {}
    if task.priority != USUAL_PRIORITY:
        found["priority"] = task.priority
    if task.milestone and task.duration_minutes > 0:
        found["milestone"] = True
    return found or None


def level_of(priority: int) -> Level:
    """How urgent a priority of 0 to 1000 is."""
    if priority == USUAL_PRIORITY:
        return Level.MEDIUM
    return Level.HIGH if priority > USUAL_PRIORITY else Level.LOW


def link_rows(file: PlanFile, ids: Mapping[int, int]) -> list[dict[str, Any]]:
    """The links of a plan."""
    return [
        {
            "predecessor_id": ids[link.predecessor_uid],
            "successor_id": ids[link.successor_uid],
            "kind": link.kind,
            "lag_minutes": link.lag_minutes,
            "lag_kind": link.lag_kind,
        }
        for link in file.links
    ]


def assignment_rows(file: PlanFile, ids: Mapping[int, int], team: Team) -> Iterable[dict[str, Any]]:
    """Who works on what."""
    workers = {resource.uid: resource for resource in used_resources(file)}
    for one in file.assignments:
        resource = workers.get(one.resource_uid)
        if resource is not None:
            yield {
                "task_id": ids[one.task_uid],
                "person_id": team.people.get(resource.uid),
                "role": team.roles.get(resource.uid, ""),
                "units_percent": Decimal(one.units_percent),
                "work_minutes": one.work_minutes,
                "overtime_minutes": one.overtime_minutes,
                "delay_minutes": one.delay_minutes,
                "contoured": one.contoured,
                "calendar_id": team.calendar_on_task(resource),
            }


def baseline_dates(file: PlanFile) -> dict[str, list[tuple[int, datetime, datetime, int]]]:
    """(uid, start, finish, minutes) by the name of the baseline, in the order in which they appear."""
    found: dict[str, list[tuple[int, datetime, datetime, int]]] = {}
    for task in file.tasks:
        for name, dates in task.baselines.items():
            found.setdefault(name, []).append((task.uid, dates.start, dates.finish, dates.duration_minutes))
    return found
