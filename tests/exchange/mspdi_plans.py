"""Small plans in MS Project XML, written as a string each, for the tests of the reader and of the scheduler's rules."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from agencydesk.domain.plan_file import PlanFile
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_dates import TaskDates
from agencydesk.exchange import mspdi

OFFICE = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
Times = Iterable[tuple[str, str]]
Values = dict[str, Any]


def times(spans: Times) -> str:
    inner = "".join(
        f"<WorkingTime><FromTime>{first}</FromTime><ToTime>{last}</ToTime></WorkingTime>" for first, last in spans
    )
    return f"<WorkingTimes>{inner}</WorkingTimes>" if inner else ""


def day(kind: int, spans: Times, dates: tuple[str, str] | None = None) -> str:
    """A week day from Sunday as 1, or with `dates` an exception in the old way."""
    spans = list(spans)
    period = f"<TimePeriod><FromDate>{dates[0]}</FromDate><ToDate>{dates[1]}</ToDate></TimePeriod>" if dates else ""
    return (
        f"<WeekDay><DayType>{kind}</DayType><DayWorking>{int(bool(spans))}</DayWorking>{period}{times(spans)}</WeekDay>"
    )


def exception(first: str, last: str, spans: Times = (), more: str = "") -> str:
    spans = list(spans)
    return (
        f"<Exception><TimePeriod><FromDate>{first}T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate></TimePeriod>"
        f"{more}<DayWorking>{int(bool(spans))}</DayWorking>{times(spans)}</Exception>"
    )


def calendar(
    uid: int,
    name: str = "",
    base: int = -1,
    week: Mapping[int, Times] | None = None,
    exceptions: str = "",
    more: str = "",
) -> str:
    """A calendar; without a `week` a base calendar has office hours from Monday to Friday."""
    if week is None and base == -1:
        week = {kind: OFFICE if 2 <= kind <= 6 else () for kind in range(1, 8)}
    days = "".join(day(kind, spans) for kind, spans in (week or {}).items())
    return (
        f"<Calendar><UID>{uid}</UID><Name>{name or f'Calendar {uid}'}</Name>"
        f"<IsBaseCalendar>{int(base == -1)}</IsBaseCalendar><BaseCalendarUID>{base}</BaseCalendarUID>"
        f"<WeekDays>{days}</WeekDays><Exceptions>{exceptions}</Exceptions>{more}</Calendar>"
    )


def task(uid: int, hours: float = 8, level: int = 1, name: str = "", **values: object) -> str:
    """A task of so many hours; other elements by their names."""
    values = {"DurationFormat": 7, **values}
    links = str(values.pop("links", ""))
    more = "".join(f"<{tag}>{value}</{tag}>" for tag, value in values.items())
    return (
        f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name or f'Task {uid}'}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>PT{int(hours)}H{int(hours % 1 * 60)}M0S</Duration>{more}{links}</Task>"
    )


def link(predecessor: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{predecessor}</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def resource(uid: int, calendar: int = -1, name: str = "", **values: object) -> str:
    more = "".join(f"<{tag}>{value}</{tag}>" for tag, value in values.items())
    return (
        f"<Resource><UID>{uid}</UID><Name>{name or f'Person {uid}'}</Name>{more}"
        f"<CalendarUID>{calendar}</CalendarUID></Resource>"
    )


def assignment(task: int, resource: int, hours: float | None = None, units: float = 1, more: str = "") -> str:
    work = "" if hours is None else f"<Work>PT{int(hours)}H{int(hours % 1 * 60)}M0S</Work>"
    return (
        f"<Assignment><UID>{task * 100 + resource}</UID><TaskUID>{task}</TaskUID><ResourceUID>{resource}</ResourceUID>"
        f"<Units>{units}</Units>{work}{more}</Assignment>"
    )


def plan(
    *tasks: str,
    start: str = "2026-03-02T08:00:00",
    head: str = "",
    calendars: Iterable[str] = (),
    resources: Iterable[str] = (),
    assignments: Iterable[str] = (),
) -> str:
    """A whole file; Monday 2 March 2026, calendar 1 with office hours unless `calendars` says otherwise."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">'
        f"<Name>plan.xml</Name><Title>Plan</Title>{head}<StartDate>{start}</StartDate><CalendarUID>1</CalendarUID>"
        f"<Calendars>{''.join(calendars) or calendar(1, 'Standard')}</Calendars><Tasks>{''.join(tasks)}</Tasks>"
        f"<Resources>{''.join(resources)}</Resources><Assignments>{''.join(assignments)}</Assignments></Project>"
    )


def read(text: str) -> PlanFile:
    return mspdi.parse(text.encode(), "plan.xml")


def dates(text: str) -> Mapping[int, TaskDates]:
    """The plan, read and scheduled."""
    return schedule(to_plan(read(text))).dates


def late(uid: int, text: str) -> float:
    """Total slack in hours."""
    return dates(text)[uid].total_slack_minutes / 60


def spans(text: str) -> dict[int, tuple[str, str]]:
    """Start and finish by UID, as "Mon 02 08:00"."""
    return {uid: (moment(one.start), moment(one.finish)) for uid, one in dates(text).items()}


def moment(when: datetime) -> str:
    return f"{when:%a %d %H:%M}"
