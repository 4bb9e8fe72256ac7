"""Calendars written as MS Project XML: each with its whole week and all of its exceptions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from xml.etree.ElementTree import Element, SubElement

from agencydesk.domain.plan_file import PlanFile, ResourceKind
from agencydesk.domain.work_calendar import DAY, Spans, WorkCalendar

from .mspdi_codes import NO_CALENDAR
from .mspdi_out import put, put_flag

_ONCE = 1
_Run = tuple[date, date, Spans]


@dataclass(frozen=True, slots=True)
class CalendarNumbers:
    """The UIDs of calendars: the project's, and those of the resources by theirs."""

    project: int
    resources: Mapping[int, int]

    @classmethod
    def of(cls, file: PlanFile) -> Self:
        """Shared calendars keep their numbers; the others follow."""
        taken = [calendar.uid for calendar in file.calendars]
        first = max([0, *taken]) + 1
        is_shared = file.calendar_uid in taken
        project = file.calendar_uid if is_shared and file.calendar_uid is not None else first
        workers = [one.uid for one in file.resources if one.kind is ResourceKind.WORK or one.calendar is not None]
        return cls(project, {uid: number for number, uid in enumerate(workers, first + (not is_shared))})


def put_calendars(project: Element, file: PlanFile, numbers: CalendarNumbers) -> None:
    """Shared calendars first; those of people stand on the project's, as MS Project wants it."""
    calendars = SubElement(project, "Calendars")
    if numbers.project not in [calendar.uid for calendar in file.calendars]:
        _put_shared(calendars, numbers.project, file.calendar.name or "Standard", file.calendar)
    for shared in file.calendars:
        _put_shared(calendars, shared.uid, shared.name, shared.calendar)
    for resource in file.resources:
        if resource.uid in numbers.resources:
            own = _head(calendars, numbers.resources[resource.uid], resource.name, base=numbers.project)
            if resource.calendar is not None:
                _put_hours(own, resource.calendar, file.calendar)


def _put_shared(calendars: Element, uid: int, name: str, hours: WorkCalendar) -> None:
    _put_hours(_head(calendars, uid, name, base=NO_CALENDAR), hours, None)


def _head(calendars: Element, uid: int, name: str, base: int) -> Element:
    calendar = SubElement(calendars, "Calendar")
    put(calendar, "UID", uid)
    put(calendar, "Name", name)
    put_flag(calendar, "IsBaseCalendar", base == NO_CALENDAR)
    put(calendar, "BaseCalendarUID", base)
    return calendar


def _put_hours(calendar: Element, hours: WorkCalendar, base: WorkCalendar | None) -> None:
    """Week and exceptions; on days on which the base differs, the own hours are said again."""
    days = SubElement(calendar, "WeekDays")
    for kind in range(1, 8):
        _put_day(SubElement(days, "WeekDay"), kind, hours.week[(kind + 5) % 7])
    runs = list(_runs({day: hours.spans_on(day) for day in {*hours.exceptions, *(base.exceptions if base else ())}}))
    for run in runs:
        _put_day(SubElement(days, "WeekDay"), 0, run[2], run)
    if runs:
        exceptions = SubElement(calendar, "Exceptions")
        for run in runs:
            exception = SubElement(exceptions, "Exception")
            put_flag(exception, "EnteredByOccurrences", False)
            _put_period(exception, run)
            put(exception, "Occurrences", (run[1] - run[0]).days + 1)
            put(exception, "Name", "Working time" if run[2] else "Time off")
            put(exception, "Type", _ONCE)
            put_flag(exception, "DayWorking", bool(run[2]))
            _put_times(exception, run[2])


def _runs(exceptions: Mapping[date, Spans]) -> Iterator[_Run]:
    """Neighbouring days with the same hours as one."""
    found: _Run | None = None
    for day in sorted(exceptions):
        spans = exceptions[day]
        if found is not None and found[2] == spans and day - found[1] == timedelta(days=1):
            found = (found[0], day, spans)
            continue
        if found is not None:
            yield found
        found = (day, day, spans)
    if found is not None:
        yield found


def _put_day(day: Element, kind: int, spans: Spans, run: _Run | None = None) -> None:
    put(day, "DayType", kind)
    put_flag(day, "DayWorking", bool(spans))
    if run is not None:
        _put_period(day, run)
    _put_times(day, spans)


def _put_period(parent: Element, run: _Run) -> None:
    period = SubElement(parent, "TimePeriod")
    put(period, "FromDate", datetime(run[0].year, run[0].month, run[0].day))
    put(period, "ToDate", datetime(run[1].year, run[1].month, run[1].day, 23, 59))


def _put_times(parent: Element, spans: Spans) -> None:
    if not spans:
        return
    times = SubElement(parent, "WorkingTimes")
    for first, last in spans:
        time = SubElement(times, "WorkingTime")
        put(time, "FromTime", _clock(first))
        put(time, "ToTime", _clock(last))


def _clock(minute: int) -> str:
    """Minutes after midnight as a time; the midnight at the end of a day is written as 00:00, as MS Project does."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}:00"
