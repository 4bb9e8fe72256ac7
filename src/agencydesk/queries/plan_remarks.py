"""What somebody who brings in a plan wants to know beside what its reader says."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.plan_file import PlanFile, ResourceKind, Unkept
from agencydesk.domain.schedule import Schedule
from agencydesk.domain.text import line
from agencydesk.store.planning import agency_calendar
from agencydesk.store.tables import Project


def remarks(session: Session, file: PlanFile, found: Schedule, project_id: int | None) -> Iterator[Unkept]:
    """What stays behind, closed days that do not count, and a project that is called so already."""
    others = [resource for resource in file.resources if resource.kind is not ResourceKind.WORK]
    if others:
        yield Unkept(_counted(len(others), "resource"), "material and costs, which do no work")
    closed = _closed_days(session, file, found)
    if closed:
        yield Unkept(
            _counted(closed, "closed day") + " of the agency",
            "they do not move a plan with a calendar of its own (choose the agency's hours in its project to let them)",
        )
    same = select(Project.id).where(
        func.lower(Project.name) == line(file.name).lower(), Project.id != (project_id or 0)
    )
    there = session.scalars(same.order_by(Project.id)).first()
    if there is not None:
        yield Unkept("The name", f"project {there} is called so already; this is another one")


def _closed_days(session: Session, file: PlanFile, found: Schedule) -> int:
    """Days of the plan that the agency is closed and the plan's calendar is not."""
    agency = agency_calendar(session.connection())
    if agency == file.calendar or not file.tasks:
        return 0
    first, last = found.start.date(), found.finish.date()
    holidays = (day for day, spans in agency.exceptions.items() if not spans and first <= day <= last)
    return sum(file.calendar.is_working_day(day) for day in holidays)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
