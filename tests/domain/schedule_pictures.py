"""Plans in a few words, and what becomes of them as a picture: one line a leaf, one mark a day of June 2026."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from agencydesk.domain.plan import Constraint, Plan, PlanLink, PlanTask, Wait
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_pieces import bar_pieces
from agencydesk.domain.work_calendar import WorkCalendar

MONDAY = datetime(2026, 6, 15, 9)
DAY = 480
DAYS = "Mo15 Tu16 We17 Th18 Fr19 Sa20 Su21 Mo22 Tu23 We24 Th25 Fr26"
MORNINGS = WorkCalendar((((540, 780),),) * 5 + ((), ()))
C = Constraint


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 6, day, hour)


def task(number: int, days: float = 1, **more: object) -> PlanTask:
    return replace(PlanTask(number, None, "ABCDEFG"[number - 1], round(days * DAY)), **more)  # type: ignore[arg-type]


def plan(*parts: PlanTask | PlanLink, **more: object) -> Plan:
    tasks = tuple(part for part in parts if isinstance(part, PlanTask))
    links = tuple(part for part in parts if isinstance(part, PlanLink))
    return replace(Plan(tasks, links, MONDAY), **more)  # type: ignore[arg-type]


def picture(made: Plan) -> list[str]:
    """One line a leaf, one mark a day of `DAYS`."""
    dates = schedule(made).dates
    days = [date(2026, 6, 15) + timedelta(days=n) for n in range(12)]
    lines = []
    for one in made.tasks:
        found = dates[one.id]
        calendar = one.calendar or made.calendar
        marks = ""
        for day in days:
            midnight = datetime(day.year, day.month, day.day)
            works = False
            for piece in bar_pieces(made, one, found.start, found.finish):
                first, last = max(piece[0], midnight), min(piece[1], midnight + timedelta(days=1))
                works |= first < last and (one.elapsed or bool(one.people) or calendar.minutes_between(first, last) > 0)
            mark = "w" if any(is_within(wait, midnight, made.now) for wait in one.waits) else "#"
            marks += "o" if found.milestone and found.start.date() == day else mark if works else "."
        lines.append(marks)
    return lines


def is_within(wait: Wait, midnight: datetime, now: datetime | None) -> bool:
    """Whether a wait takes the whole of an office day."""
    until = wait.until or now
    return until is not None and wait.since <= midnight.replace(hour=9) and until >= midnight.replace(hour=18)
