"""The calendar of a GanttProject file: which days of the week are worked, holidays, and extra working days.

GanttProject plans whole days, so a working day here is our ordinary one of eight hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agencydesk.domain.plan_file import FileDates, Unkept
from agencydesk.domain.work_calendar import OFFICE_DAY, CalendarProblem, Spans, WorkCalendar

from .gan_values import Tag
from .xml_places import YEARS

DAY_MINUTES = sum(last - first for first, last in OFFICE_DAY)
MOST_DAYS = 5_000
_NAME = "Working days"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KINDS: dict[str, Spans | None] = {"HOLIDAY": (), "WORKING_DAY": OFFICE_DAY, "NEUTRAL": None}
_YEARS_BEFORE, _YEARS_AFTER = 1, 10


@dataclass(frozen=True, slots=True)
class GanCalendar:
    """The plan's calendar, and what of it does not come along."""

    calendar: WorkCalendar
    unkept: tuple[Unkept, ...]

    def opening(self, day: date) -> datetime:
        """When work begins on a day, or on the next one that is worked."""
        return self.calendar.next_working(datetime(day.year, day.month, day.day))

    def dates(self, start: date, days: int) -> FileDates:
        """The dates of so many working days from a day on; none are a moment."""
        begins = self.opening(start)
        minutes = days * DAY_MINUTES
        return FileDates(begins, self.calendar.add(begins, minutes) if minutes else begins, minutes)


def read_calendar(project: Tag, first: date, last: date) -> GanCalendar:
    """The calendar; holidays of every year are worked out for the years about `first` and `last`, the plan's ends."""
    years = range(max(YEARS[0], first.year - _YEARS_BEFORE), min(YEARS[1], last.year + _YEARS_AFTER) + 1)
    exceptions: dict[date, Spans] = {}
    yearly = neutral = 0
    for tag in project.all("calendars/date"):
        spans = _spans(tag)
        yearly += not tag.has("year")
        neutral += spans is None
        if spans is not None:
            exceptions.update(dict.fromkeys(_days(tag, years), spans))
    try:
        calendar = WorkCalendar(_week(project), exceptions, _NAME)
    except CalendarProblem:
        raise project.refuse("No day of its week is a working day. Set its weekend and save it again.") from None
    if not calendar.is_endless:
        raise project.refuse("No day of its week is a working day. Set its weekend and save it again.")
    return GanCalendar(calendar, tuple(_unkept(yearly, neutral, years)))


def _week(project: Tag) -> tuple[Spans, ...]:
    """Monday first; where weekends are only shown, they are worked."""
    only_shown = any(element.get("value") == "true" for element in project.element.iter("only-show-weekends"))
    for element in project.element.iter("default-week"):
        off = [not only_shown and element.get(day, "0").strip() == "1" for day in _WEEK]
        return tuple(() if is_off else OFFICE_DAY for is_off in off)
    return (OFFICE_DAY,) * (7 if only_shown else 5) + ((),) * (0 if only_shown else 2)


def _spans(tag: Tag) -> Spans | None:
    """What a date means; None changes nothing. Files of older versions name no type for their holidays."""
    kind = tag.text("type").upper() or "HOLIDAY"
    if kind not in _KINDS:
        raise tag.named("a date of the calendar").nonsense("type", kind, "HOLIDAY, WORKING_DAY or NEUTRAL")
    return _KINDS[kind]


def _days(tag: Tag, years: range) -> Iterator[date]:
    """The day, or the same day of every year; 29 February is left out of years that have none."""
    tag = tag.named("a date of the calendar")
    month, day = tag.number("month", 1, 12), tag.number("date", 1, 31)
    year = tag.number("year", *YEARS)
    if month is None or day is None:
        raise tag.refuse("It has no month or no day. Mend it, or save the plan again.")
    for one in years if year is None else (year,):
        try:
            yield date(one, month, day)
        except ValueError:
            if year is not None or (month, day) != (2, 29):
                raise tag.nonsense("date", str(day), "a day of its month") from None


def _unkept(yearly: int, neutral: int, years: range) -> Iterator[Unkept]:
    if yearly:
        yield Unkept("The calendar", f"days off of every year are kept for {years[0]} to {years[-1]}")
    if neutral:
        yield Unkept("The calendar", "names and colours of days that are neither off nor worked")


def days_from(first: date, end: date) -> list[date]:
    """The days from the first one up to, but without, `end`; at least one."""
    return [first + timedelta(days=n) for n in range(max(1, (end - first).days))]
