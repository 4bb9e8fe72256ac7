"""`import FILE --as projects` and `schedule`: the plan of another program comes in, and what its dates are."""

import argparse
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from agencydesk.domain import clock
from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.problems import Invalid, Missing
from agencydesk.domain.text import clean, fold, line, shortened

from .answer import Answer, Table, counted
from .opening import existing, existing_or_new, for_reading

if TYPE_CHECKING:
    from agencydesk.domain.earned_value import EarnedValue
    from agencydesk.domain.plan_file import PlanFile
    from agencydesk.queries.project_plan import PlanTaskRow
    from agencydesk.services.plan_imports import PlanArrival
    from agencydesk.workspace import Workspace

KIND = "projects"
_SHOWN = 20


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register `schedule`; `import` is registered with the other kinds."""
    schedule = commands.add_parser("schedule", parents=[common], help="the computed dates of a project")
    schedule.add_argument("project", type=clean, metavar="PROJECT", help="the project's number or name")
    schedule.add_argument("--why", type=clean, metavar="TASK", help="explain the dates of this task instead")
    schedule.set_defaults(run=_schedule)


def bring_in(arguments: argparse.Namespace) -> Answer:
    """What `import` does with a plan."""
    from agencydesk.exchange import plan_files
    from agencydesk.services import plan_imports

    file = plan_files.read(arguments.file)
    keep, total = Keep(arguments.keep), hashlib.sha256(arguments.file.read_bytes()).hexdigest()
    if arguments.dry_run:
        with for_reading(arguments) as workspace:
            return _answer(file, workspace.ask(plan_imports.preview, file, keep, total), keep, None)
    with existing_or_new(arguments) as workspace:
        steps: list[int] = []
        workspace.subscribe(lambda changed: steps.append(changed.step_id))
        arrival = workspace.change("Import plan", plan_imports.bring_in, file, keep, total)
    return _answer(file, arrival, keep, steps[0] if steps else None)


def _answer(file: "PlanFile", arrival: "PlanArrival", keep: Keep, step: int | None) -> Answer:
    data = {
        "step": step,
        "project": arrival.project_id,
        "name": arrival.name,
        "program": file.program,
        "keep": keep.value,
        "created": {KIND: 0, **arrival.created},
        "updated": {KIND: 0},
        "unchanged": int(arrival.unchanged),
        "refused": [],
        "compared": arrival.compared,
        "held": arrival.held,
        "differences": [
            {
                "uid": row.uid,
                "name": row.name,
                "file_start": row.file_start,
                "file_finish": row.file_finish,
                "start": row.start,
                "finish": row.finish,
                "reason": row.reason,
            }
            for row in arrival.differing
        ],
        "unkept": [{"where": one.where, "what": one.what} for one in arrival.unkept],
    }
    return Answer(data, _lines(arrival, keep), [f"Not kept: {line(one.where)}: {one.what}" for one in arrival.unkept])


def _lines(arrival: "PlanArrival", keep: Keep) -> list[str]:
    if arrival.unchanged:
        return [f"This plan is here already, as project {arrival.project_id}; nothing was brought in."]
    made = ", ".join(counted(n, kind) for kind, n in arrival.created.items())
    head = f"Project {arrival.project_id}" if arrival.project_id is not None else "It would be a project"
    lines = [f"{head}, “{arrival.name}”: {made}.", arrival.sentence]
    shown = arrival.differing[:_SHOWN]
    if shown:
        rows = [[row.name, row.file_start, row.start, row.file_finish, row.finish] for row in shown]
        lines += Table(["Task", "Start in the file", "Start", "Finish in the file", "Finish"], rows).lines()
    if len(arrival.differing) > _SHOWN:
        lines.append(f"… and {len(arrival.differing) - _SHOWN:,} more; --json names them all.")
    if arrival.held:
        verb = "keeps" if arrival.held == 1 else "keep"
        lines.append(f"{counted(arrival.held, 'tasks')} {verb} the dates of the file by hand.")
    elif shown and keep is Keep.OURS:
        lines.append("--keep file would keep the dates of the file.")
    return lines


def _schedule(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import earned, listing, project_plan

    with existing(arguments) as workspace:
        project = workspace.ask(listing.find_project, arguments.project)
        plan = workspace.ask(project_plan.plan, project)
        if arguments.why is not None:
            return _why(workspace, find_task(plan.rows, arguments.why))
    start = min((row.start for row in plan.rows), default=plan.project.start)
    finish = max((row.finish for row in plan.rows), default=plan.project.finish)
    data = {"project": project, "name": plan.project.name, "start": start, "finish": finish}
    data["tasks"] = [_task(row) for row in plan.rows]
    data["earned_value"] = _earned(earned.of_plan(plan, clock.now()))
    rows = [
        [
            row.id,
            "  " * row.depth + row.name,
            row.start,
            row.finish,
            f"{row.slack_minutes / 60:g} h",
            row.critical or None,
        ]
        for row in plan.rows
    ]
    return Answer(data, Table(["Id", "Task", "Start", "Finish", "Slack", "Critical"], rows).lines())


def _earned(value: "EarnedValue | None") -> dict[str, Any] | None:
    """Money in minor units, at the agreed rates."""
    if value is None:
        return None
    forecast = value.at_completion
    return {
        "budget": value.budget,
        "planned": value.planned,
        "earned": value.earned,
        "actual": value.actual,
        "schedule_index": value.schedule_index,
        "cost_index": value.cost_index,
        "at_completion": {"lowest": forecast.lowest, "likely": forecast.at_cost, "highest": forecast.highest},
    }


def find_task(rows: "Sequence[PlanTaskRow]", named: str) -> "PlanTaskRow":
    """The task of a plan with this number or name; raises `Missing`, or `Invalid` where several are called so."""
    numbered = [row for row in rows if str(row.id) == named]
    for found in (numbered, [row for row in rows if fold(row.name) == fold(named)]):
        if len(found) == 1:
            return found[0]
        if found:
            numbers = ", ".join(str(row.id) for row in found[:_SHOWN])
            raise Invalid(f"Several tasks are called “{shortened(named)}”: {numbers}. Name one by its number.")
    raise Missing(f"There is no task “{shortened(named)}” in this plan. See `schedule PROJECT`.")


def _why(workspace: "Workspace", row: "PlanTaskRow") -> Answer:
    from agencydesk.queries import explanations

    found = workspace.ask(explanations.explanation, row.id)
    ends = {"start": found.start, "finish": found.finish}
    data: dict[str, Any] = {"task": row.id, "name": row.name, "slack": found.slack}
    for end, reasons in ends.items():
        data[end] = [{"task": r.task_id, "at": r.moment, "kind": r.kind.value, "reason": r.sentence} for r in reasons]
    lines = [f"{row.name}: {row.start:%Y-%m-%d %H:%M} to {row.finish:%Y-%m-%d %H:%M}", found.slack]
    for end, reasons in ends.items():
        told = [[r.moment, r.task_name, r.sentence] for r in reasons]
        lines += ["", *Table([end.capitalize(), "Task", "Why"], told, widest=90).lines()]
    return Answer(data, lines)


def _task(row: "PlanTaskRow") -> dict[str, Any]:
    return {
        "id": row.id,
        "uid": row.uid,
        "name": row.name,
        "parent": row.parent_id,
        "start": row.start,
        "finish": row.finish,
        "duration_minutes": row.duration_minutes,
        "total_slack_minutes": row.slack_minutes,
        "free_slack_minutes": row.free_slack_minutes,
        "critical": row.critical,
        "summary": row.phase,
        "milestone": row.milestone,
        "reason": row.reason,
    }
