"""What the import of a plan says: counts, moments and the sentences about whose dates hold."""

from datetime import datetime

from agencydesk.domain import clock
from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.plan_file import PlanFile, ResourceKind, Unkept
from agencydesk.formats import Formats
from agencydesk.services.plan_imports import PlanArrival

UNKEPT_SHOWN = 60


def facts_of(plan: PlanFile, formats: Formats) -> list[tuple[str, str]]:
    """Names and values of what the file holds; dates are those that it stores."""
    workers = [one for one in plan.resources if one.kind is ResourceKind.WORK]
    roles = sum(one.generic for one in workers)
    finish = max((task.computed.finish for task in plan.tasks if task.computed is not None), default=plan.finish)
    return [
        ("Tasks", f"{len(plan.tasks):,}"),
        ("Dependencies", f"{len(plan.links):,}"),
        ("People", f"{len(workers) - roles:,}"),
        *([("Roles", f"{roles:,}")] if roles else []),
        ("Start", formats.day(plan.start.date())),
        *([("Finish", formats.day(finish.date()))] if finish is not None else []),
    ]


def spoken_change(there: datetime, here: datetime, formats: Formats) -> str:
    """The same for a screen reader."""
    if there == here:
        return f"{formats.near_weekday(there.date(), clock.today())}, the same"
    return f"{_moment(there, formats)} in the file, {_moment(here, formats)} here"


def _moment(when: datetime, formats: Formats) -> str:
    return f"{formats.near_weekday(when.date(), clock.today())} {when:%H:%M}"


def consequence(arrival: PlanArrival, keep: Keep) -> str:
    """What the choice of dates means."""
    if arrival.unchanged:
        return "It was imported with these dates. With the others it becomes a second project."
    if keep is Keep.OURS:
        return "AgencyDesk schedules the plan. Links, calendars and people move its dates from now on."
    if not arrival.held:
        return "No task has to be held: the schedule gives the file’s dates."
    if arrival.held == 1:
        return "1 task is held at the file’s dates by hand. It no longer moves with others."
    return f"{arrival.held:,} tasks are held at the file’s dates by hand. They no longer move with others."


def unkept_lines(unkept: tuple[Unkept, ...]) -> list[str]:
    """One line for each kind of thing that does not come along."""
    lines = [f"{one.where}: {one.what}" for one in unkept[:UNKEPT_SHOWN]]
    more = len(unkept) - UNKEPT_SHOWN
    return [*lines, f"and {more:,} more"] if more > 0 else lines
