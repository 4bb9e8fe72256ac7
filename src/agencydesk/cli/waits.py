"""`wait`: whose days they were; a task goes to the client and comes back."""

import argparse
from typing import Any

from agencydesk.domain import clock
from agencydesk.domain.text import clean

from .answer import Answer, Table, counted
from .opening import existing
from .plans import find_task


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    found = commands.add_parser("wait", parents=[common], help="the days that tasks of a project are with the client")
    found.add_argument("project", type=clean, metavar="PROJECT", help="the project's number or name")
    either = found.add_mutually_exclusive_group()
    either.add_argument("--give", type=clean, metavar="TASK", help="from now this task is with the client")
    either.add_argument("--answered", type=clean, metavar="TASK", help="the client has answered on this task")
    found.set_defaults(run=_wait)


def _wait(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import listing, project_plan, status_waits
    from agencydesk.services import waits

    with existing(arguments) as workspace:
        project = workspace.ask(listing.find_project, arguments.project)
        plan = workspace.ask(project_plan.plan, project)
        steps: list[int] = []
        workspace.subscribe(lambda changed: steps.append(changed.step_id))
        if arguments.give is not None:
            workspace.change("Give to client", waits.give_to_client, find_task(plan.rows, arguments.give).id)
        elif arguments.answered is not None:
            workspace.change("Client answered on", waits.take_back, find_task(plan.rows, arguments.answered).id)
        if steps:
            plan = workspace.ask(project_plan.plan, project)
        ledger = workspace.ask(status_waits.waits, plan, clock.today())
    days = sum(wait.days for wait in ledger)
    data = {
        "project": project,
        "name": plan.project.name,
        "step": steps[0] if steps else None,
        "finish": max((row.finish for row in plan.rows), default=plan.project.finish),
        "days": days,
        "waits": [{"task": wait.text, "since": wait.since, "until": wait.until, "days": wait.days} for wait in ledger],
    }
    if not ledger:
        return Answer(data, ["No task has been with the client."])
    rows = [[wait.text, wait.since, wait.until or "open", wait.days] for wait in ledger]
    lines = Table(["Task", "Since", "Until", "Days"], rows).lines()
    return Answer(data, [*lines, f"{counted(days, 'working days')} with the client."])
