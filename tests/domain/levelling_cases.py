"""People, tasks and projects to level, and who has too much to do, minute by minute, without the levelling's help."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from agencydesk.domain.levelling_projects import (
    LevelledProject,
    LevellingPreview,
    Portfolio,
)
from agencydesk.domain.plan import Plan, PlanLink, PlanTask, PlanWork
from agencydesk.domain.schedule import prepare, run
from agencydesk.domain.schedule_axis import to_moment
from agencydesk.domain.schedule_dates import shown_row
from agencydesk.domain.work_calendar import STANDARD_CALENDAR, STANDARD_WEEK, WorkCalendar

MONDAY = datetime(2026, 6, 15, 9)
NAMES = {1: "Miguel", 2: "Ana", 3: "Rui"}
MORNINGS = WorkCalendar((((540, 780),),) * 5 + ((), ()))
HOURS = {
    1: STANDARD_CALENDAR,
    2: WorkCalendar(STANDARD_WEEK, dict.fromkeys([date(2026, 6, 17), date(2026, 6, 18)], ())),
    3: MORNINGS,
}
# Everything in random plans happens at full ten minutes.
STEP = timedelta(minutes=10)


def ticks() -> Callable[[], float]:
    """A clock that is a second later whenever somebody looks: so many seconds are so many passes."""
    counter = count()
    return lambda: float(next(counter))


def work(*people: int, units: int = 100, calendar: WorkCalendar | None = None) -> tuple[PlanWork, ...]:
    return tuple(PlanWork(calendar or HOURS[person], None, person, Decimal(units)) for person in people)


def day(number: int, hour: int = 9) -> datetime:
    """A day of June 2026; the 15th is a Monday."""
    return datetime(2026, 6, number, hour)


def two_days(key: int, name: str, *people: int, **more: Any) -> PlanTask:
    return replace(PlanTask(key, None, name, 960, people=work(*people)), **more)


def project(key: int, *tasks: PlanTask, links: tuple[PlanLink, ...] = (), priority: int = 500) -> LevelledProject:
    return LevelledProject(key, f"Project {key}", Plan(tasks, links, MONDAY), priority)


def accepted(portfolio: Portfolio, preview: LevellingPreview) -> list[Plan]:
    """The plans once the preview is accepted."""
    found = []
    for one in portfolio.projects:
        tasks = tuple(
            replace(task, not_before=preview.not_before[task.id]) if task.id in preview.not_before else task
            for task in one.plan.tasks
        )
        found.append(replace(one.plan, tasks=tasks))
    return found


def minutes_of(part: PlanWork, task: PlanTask, moment: datetime, finish: datetime) -> Iterator[datetime]:
    """When somebody works on a task, step by step."""
    while moment < finish:
        minute = moment.hour * 60 + moment.minute
        if task.elapsed or any(first <= minute < last for first, last in part.calendar.spans_on(moment.date())):
            yield moment
        moment += STEP


def overfull(portfolio: Portfolio, plans: list[Plan]) -> list[tuple[int, datetime]]:
    """Person and minute, from the beginning of levelling on, where more is to be done than there is of somebody."""
    loads: dict[tuple[int, datetime], Decimal] = {}
    for plan in plans:
        rows = prepare(plan)
        early = run(rows)[0].early
        for task in plan.tasks:
            works = rows.works.get(task.id, [])
            for number, part in enumerate(task.people if works and task.duration_minutes else ()):
                first, last = shown_row(rows, early, works[0 if task.elapsed else number])
                for minute in minutes_of(part, task, to_moment(first), to_moment(last)):
                    if part.person_id is not None and minute >= portfolio.from_moment:
                        key = part.person_id, minute
                        loads[key] = loads.get(key, Decimal(0)) + part.units_percent
    return sorted(key for key, load in loads.items() if load > portfolio.most_percent.get(key[0], Decimal(100)))
