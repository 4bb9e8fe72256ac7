"""What a working calendar says in a few words: its week, its days that differ, who keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from agencydesk.domain.work_calendar import Spans, Week, WorkCalendar
from agencydesk.queries.working_calendars import CalendarRow

from .saved_fields import write_hours
from .working_hours import write_spans

SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that differ in the same way; days off between them are passed over."""

    first: date
    last: date
    spans: Spans
    days: tuple[date, ...]


def week_words(week: Week) -> str:
    """ "Mon to Fri 09:00–13:00, 20 h a week"."""
    if not any(week):
        return "No working week"
    groups = [(list(days), spans) for spans, days in groupby(range(7), key=lambda day: week[day]) if spans]
    total = sum(last - first for spans in week for first, last in spans)
    sum_words = f"{write_hours(total)} h a week"
    if len(groups) > MOST_GROUPS:
        return f"{sum(1 for spans in week if spans)} days, {sum_words}"
    return "; ".join(f"{_days_words(days)} {_spans_words(spans)}" for days, spans in groups) + f", {sum_words}"


def _days_words(days: list[int]) -> str:
    if len(days) == 7:
        return "Every day"
    if len(days) == 1:
        return SHORT[days[0]]
    return f"{SHORT[days[0]]} {'and' if len(days) == 2 else 'to'} {SHORT[days[-1]]}"


def _spans_words(spans: Spans) -> str:
    return write_spans(spans).replace(", ", " and ", 1) if len(spans) == 2 else write_spans(spans)


def kept_words(row: CalendarRow) -> str:
    """ "Kept by 2 people and 1 project"."""
    counts = ((row.people, "person", "people"), (row.projects, "project", "projects"), (row.tasks, "task", "tasks"))
    words = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    if not words:
        return "Kept by nobody yet"
    return f"Kept by {', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else f"Kept by {words[0]}"


def runs(week: Week, exceptions: Mapping[date, Spans]) -> list[Run]:
    """The days that differ, in order, those in a row together."""
    found: list[list[date]] = []
    for day in sorted(exceptions):
        if found and _joins(week, exceptions, found[-1][-1], day):
            found[-1].append(day)
        else:
            found.append([day])
    return [Run(days[0], days[-1], exceptions[days[0]], tuple(days)) for days in found]


def _joins(week: Week, exceptions: Mapping[date, Spans], before: date, after: date) -> bool:
    if exceptions[before] != exceptions[after] or (after - before).days > 7:
        return False
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    return not any(week[day.weekday()] for day in between)


def differing(calendar: WorkCalendar, today: date) -> str:
    """ "3 days that differ", of those that are still to come; "" without any."""
    ahead = sum(1 for day in calendar.exceptions if day >= today)
    return "" if not ahead else f"{ahead:,} {'day differs' if ahead == 1 else 'days differ'}"
