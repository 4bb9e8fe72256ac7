"""`history`, `undo` and `redo`."""

import argparse
from typing import TYPE_CHECKING, Any

from .answer import Answer, Table
from .lists import count
from .opening import existing

if TYPE_CHECKING:
    from agencydesk.workspace import Changed

_SHOWN = 50


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the commands."""
    history = commands.add_parser("history", parents=[common], help="what was done, newest first")
    history.add_argument("--limit", type=count, default=_SHOWN, metavar="N", help=f"at most so many Steps ({_SHOWN})")
    history.set_defaults(run=_history)
    undo = commands.add_parser("undo", parents=[common], help="take back the newest Step, or the one that is named")
    undo.add_argument("step", type=count, nargs="?", metavar="STEP", help="its number in the history")
    undo.set_defaults(run=_undo)
    commands.add_parser("redo", parents=[common], help="bring back what was undone last").set_defaults(run=_redo)


def _history(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import history

    with existing(arguments) as workspace:
        steps = workspace.ask(history.steps, arguments.limit)
    data = [
        {"id": step.id, "label": step.label, "at": f"{step.at.isoformat()}Z", "by": step.by, "reverses": step.reverses}
        for step in steps
    ]
    table = Table(["Step", "At (UTC)", "By", "What"], [[step.id, step.at, step.by, step.label] for step in steps])
    return Answer({"steps": data}, table.lines())


def _undo(arguments: argparse.Namespace) -> Answer:
    with existing(arguments) as workspace:
        return _done(workspace.undo(arguments.step))


def _redo(arguments: argparse.Namespace) -> Answer:
    with existing(arguments) as workspace:
        return _done(workspace.redo())


def _done(changed: "Changed") -> Answer:
    data = {"step": changed.step_id, "label": changed.sentence, "reverses": changed.reverses}
    return Answer(data, [f"{changed.sentence} (Step {changed.step_id})"])
