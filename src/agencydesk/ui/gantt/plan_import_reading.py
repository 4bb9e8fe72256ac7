"""What an import of a plan does away from the window: reading the file, looking at it, bringing it in."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.plan_file import PlanFile
from agencydesk.domain.problems import Cancelled, Invalid, Problem
from agencydesk.exchange import plan_files
from agencydesk.services import plan_imports
from agencydesk.services.plan_imports import PlanArrival


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The plan in a file, the file's own name, and the sum by which the same file is known again."""

    plan: PlanFile
    file_name: str
    sum_of_file: str


def read(path: Path) -> ReadPlan | Problem:
    """Read a plan, or say why it cannot be read; for the pool."""
    try:
        plan = plan_files.read(path)
        with path.open("rb") as content:
            return ReadPlan(plan, path.name, hashlib.file_digest(content, "sha256").hexdigest())
    except Problem as problem:
        return problem
    except OSError:
        return Problem(f"{path.name} went away while it was read. Choose it again.")


def look(session: Any, read_plan: ReadPlan, keep: Keep) -> PlanArrival | Problem:
    """What bringing the plan in would do, or why it cannot come in, such as for a cycle."""
    try:
        return plan_imports.preview(session, read_plan.plan, keep, read_plan.sum_of_file)
    except Problem as problem:
        return problem


def bring_in(session: Any, read_plan: ReadPlan, keep: Keep, progress: Callable[[int, int], object]) -> PlanArrival:
    """Bring the plan in; until the Step is stored, `progress` may raise `Cancelled`, and nothing has changed.

    Every other problem is named after the file, so that the dialog says it and not the window.
    """
    progress(0, 1)
    try:
        arrival = plan_imports.bring_in(session, read_plan.plan, keep, read_plan.sum_of_file)
    except Cancelled:
        raise
    except Problem as problem:
        raise Invalid(problem.sentence, field="file") from problem
    progress(1, 1)
    return arrival
