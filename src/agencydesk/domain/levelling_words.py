"""What levelling says: why a task stays, why another one moves, and who has too much to do."""

from datetime import datetime
from functools import lru_cache

from agencydesk.domain.plan import Constraint, Plan, PlanTask
from agencydesk.domain.schedule_reasons import WORDS
from agencydesk.domain.schedule_reasons import day_words as day_in_words
from agencydesk.domain.schedule_tasks import PINS

day_words = lru_cache(maxsize=1 << 12)(day_in_words)


def stays_words(task: PlanTask, plan: Plan, starts_before: bool) -> str:
    """Why levelling leaves a task where it is; empty when it does not. `starts_before`: before levelling begins."""
    if task.actual_finish is not None:
        return f"“{task.name}” is finished."
    if task.actual_start is not None or task.percent_done:
        return f"“{task.name}” has started."
    if task.manual_start is not None:
        return f"The dates of “{task.name}” are set by hand."
    if task.pinned:
        return f"“{task.name}” is pinned."
    if task.constraint in PINS and task.constraint_at is not None:
        return f"“{task.name}” {WORDS[task.constraint].lower()} {day_words(task.constraint_at)}."
    if plan.finish is not None:
        return f"“{task.name}” is planned back from the finish of its project."
    if task.constraint is Constraint.ALAP:
        return f"“{task.name}” is to be done as late as possible."
    return f"“{task.name}” starts before levelling begins." if starts_before else ""


def other_project_words(task: str, project: str) -> str:
    """A task of a project that is not levelled."""
    return f"“{task}” is in “{project}”, which stays."


def busy_words(person: str, task: str, until: datetime) -> str:
    """Somebody is on another task."""
    return f"{person} is on “{task}” until {day_words(until)}."


def owned_words(task: str, person: str) -> str:
    """A task and whose it is."""
    return f"“{task}” of {person}"


def starts_words(moment: datetime) -> str:
    """Nothing moves before levelling begins."""
    return f"Levelling moves nothing before {day_words(moment)}."


FOLLOWED = "Something moved with the finish of its project, which levelling moved. Level again."
FREED = "Nothing holds it back any more."


def full_words(person: str, until: datetime) -> str:
    """Somebody has no time before a moment."""
    return f"{person} has no time before {day_words(until)}."


def stuck_words(task: str) -> str:
    """A task that has to be done although its people have no time."""
    return f"“{task}” cannot move: a date of its own, or what waits for it, leaves no later place."


def units_words(task: str, units: int, person: str, most: int) -> str:
    """A task that asks for more of a person than there is."""
    return f"“{task}” takes {units} % of {person}, who has {most} %."


def overload_words(person: str, percent: int, start: datetime, finish: datetime, reasons: list[str]) -> str:
    """Who stays over their capacity, when, and why."""
    until = "" if start.date() == finish.date() else f" to {day_words(finish)}"
    return " ".join([f"{person} has {percent} % to do from {day_words(start)}{until}.", *reasons])
