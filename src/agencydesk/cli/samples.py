"""`demo`: the sample agency."""

import argparse
from typing import Any

from .answer import Answer
from .opening import path_of
from .projects import day


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    found = commands.add_parser("demo", parents=[common], help="make the sample agency in a new workspace")
    found.add_argument("--today", type=day, metavar="DATE", help="the day that its dates lie around, if not today")
    found.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> Answer:
    from agencydesk import sample

    path = sample.make(path_of(arguments).absolute(), arguments.today)
    return Answer({"workspace": str(path)}, [f"The sample agency is in {path}"])
