"""Bringing in the plan of another program: a new project with everything in it, in one Step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import ProjectStatus
from agencydesk.domain.plan import PlanTask
from agencydesk.domain.plan_differences import Keep, PlanDifference, differences, held_by_file, summary
from agencydesk.domain.plan_file import PlanFile, Unkept
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.schedule import schedule
from agencydesk.queries.plan_remarks import remarks
from agencydesk.store.bulk import insert_rows
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Project, Task

from .imports import ready
from .plan_drafting import Calendars, Team, assignment_rows, baseline_dates, link_rows, named, task_row
from .projects import add_project
from .records import get


@dataclass(frozen=True, slots=True)
class PlanArrival:
    """What bringing in a plan does or did; `project_id` is None in a preview.

    `unchanged` where the same file is here already: then nothing is made. `compared` tasks have dates in the file, of
    which the `differing` ones are not ours; `held` leaves keep the file's.
    """

    project_id: int | None
    name: str
    created: Mapping[str, int]
    tasks: int
    compared: int
    differing: tuple[PlanDifference, ...]
    held: int
    unkept: tuple[Unkept, ...]
    unchanged: bool = False

    @property
    def sentence(self) -> str:
        """How our dates stand to those of the file."""
        return summary(len(self.differing), self.compared, self.tasks)


def preview(session: Session, file: PlanFile, keep: Keep = Keep.OURS, sum_of_file: str = "") -> PlanArrival:
    """What bringing in a plan would do; writes nothing."""
    there = _already_here(session, sum_of_file, keep)
    if there is not None:
        return _unchanged(file, there)
    held = held_by_file(file, to_plan(file)) if keep is Keep.FILE else {}
    counts = {"projects": 1, "tasks": len(file.tasks), "dependencies": len(file.links)}
    return _arrival(session, file, None, {name: count for name, count in counts.items() if count}, held)


def bring_in(session: Session, file: PlanFile, keep: Keep = Keep.OURS, sum_of_file: str = "") -> PlanArrival:
    """Make a project of a plan; a file that is here already, unchanged, is not brought in twice.

    Raises `CycleProblem` and other problems of the schedule before anything is written.
    """
    there = _already_here(session, sum_of_file, keep)
    if there is not None:
        return _unchanged(file, there)
    held = held_by_file(file, to_plan(file)) if keep is Keep.FILE else {}
    schedule(to_plan(file))
    ready(session)
    return _Writer(session, file, held).write(sum_of_file, keep)


def _already_here(session: Session, sum_of_file: str, keep: Keep) -> int | None:
    if not sum_of_file:
        return None
    for key, origin in session.execute(select(Project.id, Project.came_from).where(Project.came_from.is_not(None))):
        if origin.get("sha256") == sum_of_file and origin.get("keep") == keep:
            return int(key)
    return None


def _unchanged(file: PlanFile, project_id: int) -> PlanArrival:
    return PlanArrival(project_id, file.name, {}, len(file.tasks), 0, (), 0, file.unkept, unchanged=True)


def _arrival(
    session: Session,
    file: PlanFile,
    project_id: int | None,
    created: Mapping[str, int],
    held: Mapping[int, PlanTask],
) -> PlanArrival:
    plan = to_plan(file)
    found = schedule(plan)
    compared = sum(task.computed is not None for task in file.tasks)
    unkept = (*file.unkept, *remarks(session, file, found, project_id))
    differing = differences(file, plan, found)
    return PlanArrival(project_id, file.name, created, len(file.tasks), compared, differing, len(held), unkept)


class _Writer:
    """Writes one plan; `ids` turns the file's UIDs into ids."""

    def __init__(self, session: Session, file: PlanFile, held: Mapping[int, PlanTask]) -> None:
        self._session, self._file, self._held = session, file, held
        self._calendars = Calendars(session, file)
        self._team = Team(session, file, self._calendars)
        self._ids: dict[int, int] = {}

    def write(self, sum_of_file: str, keep: Keep) -> PlanArrival:
        """All of it; returns what was made."""
        project = self._project({"sha256": sum_of_file, "keep": keep.value})
        self._tasks(project)
        rows = {
            "dependency": link_rows(self._file, self._ids),
            "assignment": list(assignment_rows(self._file, self._ids, self._team)),
        }
        for entity, found in rows.items():
            insert_rows(self._session, entity, found)
        self._own(rows["assignment"])
        baselines = self._baselines(project)
        self._session.flush()
        name_subject(self._session, get(self._session, Project, project))
        counts = {
            "projects": 1,
            "tasks": len(self._ids),
            "dependencies": len(rows["dependency"]),
            "assignments": len(rows["assignment"]),
            "people": self._team.made,
            "calendars": self._calendars.made,
            "baselines": baselines,
        }
        created = {name: count for name, count in counts.items() if count}
        return _arrival(self._session, self._file, project, created, self._held)

    def _project(self, origin: dict[str, Any]) -> int:
        file, plan = self._file, to_plan(self._file)
        own = (
            None if file.calendar == self._calendars.hours.agency else self._calendars.key_of(file.calendar, file.name)
        )
        begun = any(task.percent_done or task.actual_start for task in file.tasks)
        custom = [[field.key, field.name] for field in file.fields]
        return add_project(
            self._session,
            named(file.name, "Imported plan"),
            plan.start.date(),
            start_minute=plan.start.hour * 60 + plan.start.minute,
            finish_at=plan.finish,
            status_at=plan.status_at,
            honour_constraints=plan.honour_constraints,
            many_paths=plan.many_paths,
            calendar_id=own,
            status=ProjectStatus.RUNNING if begun else ProjectStatus.PLANNED,
            came_from={**origin, "program": file.program, "fields": custom},
        )

    def _tasks(self, project: int) -> None:
        """Parents before their parts, one level at a time."""
        places: dict[int | None, int] = {}
        waiting = list(self._file.tasks)
        calendars = {one.uid: one.calendar for one in self._file.calendars}
        while waiting:
            ready = [task for task in waiting if task.parent_uid is None or task.parent_uid in self._ids]
            rows = []
            for task in ready:
                calendar = calendars.get(task.calendar_uid or 0)
                key = None if calendar is None else self._calendars.key_of(calendar, f"Hours of {task.name}")
                position = places[task.parent_uid] = places.get(task.parent_uid, -1) + 1
                parent = self._ids.get(task.parent_uid) if task.parent_uid is not None else None
                place = {"project_id": project, "parent_id": parent, "position": position}
                rows.append({**task_row(task, self._held.get(task.uid), key), **place})
            self._ids.update(zip((task.uid for task in ready), insert_rows(self._session, "task", rows), strict=True))
            waiting = [task for task in waiting if task.uid not in self._ids]

    def _own(self, assignments: list[dict[str, Any]]) -> None:
        """Whoever is named first on a task owns it."""
        owners: dict[int, int] = {}
        for row in assignments:
            if row["person_id"] is not None:
                owners.setdefault(row["task_id"], row["person_id"])
        for task_id, person_id in owners.items():
            get(self._session, Task, task_id).owner_id = person_id

    def _baselines(self, project: int) -> int:
        found = baseline_dates(self._file)
        on = self._file.start.date()
        heads = [{"project_id": project, "name": named(name, "Baseline"), "taken_on": on} for name in found]
        for key, rows in zip(insert_rows(self._session, "baseline", heads), found.values(), strict=True):
            names = ("task_id", "start", "finish", "duration_minutes")
            parts = [dict(zip(names, (self._ids[uid], *dates), strict=True)) for uid, *dates in rows]
            insert_rows(self._session, "baseline_task", [{"baseline_id": key, **part} for part in parts])
        return len(found)
