"""`check`: whether the workspace is sound."""

import argparse
from typing import Any

from .answer import Answer
from .opening import existing


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    commands.add_parser("check", parents=[common], help="look for damage and wrong dates").set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import checks

    with existing(arguments) as workspace:
        problems = workspace.ask(checks.problems)
    lines = problems or ["The workspace is sound."]
    return Answer({"ok": not problems, "problems": problems}, lines, code=1 if problems else 0)
