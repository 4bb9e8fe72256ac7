"""A plan of a file as the scheduler takes it; the ids of tasks and people are the file's UIDs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from agencydesk.domain.plan import Plan, PlanLink, PlanTask
from agencydesk.domain.plan_file import FileAssignment, FileResource, FileTask, PlanFile, ResourceKind
from agencydesk.domain.plan_people import Effect, Share, people_of
from agencydesk.domain.work_calendar import WorkCalendar


def to_plan(file: PlanFile) -> Plan:
    """The plan of a file. Dates that the file stores are not looked at."""
    calendars = {calendar.uid: calendar.calendar for calendar in file.calendars}
    workers = {one.uid: one for one in file.resources if one.kind is ResourceKind.WORK}
    parents = {task.parent_uid for task in file.tasks}
    on_task: dict[int, list[FileAssignment]] = defaultdict(list)
    for assignment in file.assignments:
        if assignment.resource_uid in workers and assignment.task_uid not in parents:
            on_task[assignment.task_uid].append(assignment)
    tasks = tuple(_task(file, task, calendars, workers, on_task[task.uid]) for task in file.tasks)
    return Plan(
        tasks=tasks,
        links=tuple(
            PlanLink(link.predecessor_uid, link.successor_uid, link.kind, link.lag_minutes, link.lag_kind)
            for link in file.links
        ),
        start=file.start,
        calendar=file.calendar,
        finish=file.finish,
        honour_constraints=file.honour_constraints,
        many_paths=file.many_paths,
    )


def _task(
    file: PlanFile,
    task: FileTask,
    calendars: Mapping[int, WorkCalendar],
    workers: Mapping[int, FileResource],
    assignments: Sequence[FileAssignment],
) -> PlanTask:
    own = None if task.calendar_uid is None else calendars.get(task.calendar_uid)
    effect = Effect(task.duration_minutes, task.effort, task.ignores_people)
    shares = [_share(assignment, workers[assignment.resource_uid]) for assignment in assignments]
    return PlanTask(
        id=task.uid,
        parent_id=task.parent_uid,
        name=task.name,
        duration_minutes=task.duration_minutes,
        calendar=own,
        milestone=task.milestone,
        constraint=task.constraint,
        constraint_at=task.constraint_at,
        deadline=task.deadline,
        percent_done=task.percent_done,
        actual_start=task.actual_start,
        actual_finish=task.actual_finish,
        elapsed=task.elapsed,
        manual_start=task.manual_start,
        manual_finish=task.manual_finish,
        people=people_of(own, file.calendar, effect, shares),
        remaining_minutes=task.remaining_minutes,
        splits=task.splits,
        delay_minutes=task.delay_minutes,
        eager=task.eager,
    )


def _share(assignment: FileAssignment, resource: FileResource) -> Share:
    return Share(
        calendar=resource.calendar,
        units_percent=assignment.units_percent,
        work_minutes=assignment.work_minutes,
        overtime_minutes=assignment.overtime_minutes,
        contoured=assignment.contoured,
        person_id=resource.uid,
        delay_minutes=assignment.delay_minutes,
    )
