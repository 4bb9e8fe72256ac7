"""The days of an exception in a calendar of MS Project, once or recurring.

The codes are those of the published schema: `Type` 1 daily, 2 and 3 yearly, 4 and 5 monthly (by day, by position),
6 weekly, 7 every few days, 8 every few weekdays; days of a week are bits from Sunday; months count from 0.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from .mspdi_values import Node

_YEARLY_BY_DAY, _YEARLY_BY_POSITION, _MONTHLY_BY_DAY, _MONTHLY_BY_POSITION = 2, 3, 4, 5
_WEEKLY, _DAYS, _WEEKDAYS = 6, 7, 8
_LAST = 4
_MOST_DAYS = 75_000


def period(node: Node) -> tuple[date, date]:
    """First and last day of a `TimePeriod` below a node."""
    for span in node.all("TimePeriod"):
        first, last = span.day("FromDate"), span.day("ToDate")
        if first is not None and last is not None:
            if last < first:
                raise node.refuse("An exception ends before it begins. Mend its dates in the calendar.")
            return first, last
    raise node.refuse("An exception has no first and last date. Mend its dates in the calendar.")


def exception_days(node: Node) -> list[date]:
    """The days of an `Exception`, in order."""
    first, last = period(node)
    days = (day for day in _days(node, first, last) if first <= day)
    count = node.number("Occurrences") if node.flag("EnteredByOccurrences") and is_recurring(node) else 0
    found: list[date] = []
    for day in islice(days, count if 0 < count < _MOST_DAYS else _MOST_DAYS):
        if day > last:
            break
        found.append(day)
    return found


def is_recurring(node: Node) -> bool:
    """More than one run of days."""
    return _YEARLY_BY_DAY <= node.number("Type", 1) <= _WEEKDAYS


def _days(node: Node, first: date, last: date) -> Iterator[date]:
    """Endless, or at least up to the last day; some may lie before the first."""
    kind, every = node.number("Type", 1), max(1, node.number("Period", 1))
    if kind in (_YEARLY_BY_DAY, _YEARLY_BY_POSITION):
        month = node.number("Month") + 1
        if not 1 <= month <= 12:
            raise node.nonsense("Month", node.text("Month"), "0 to 11")
        months = ((year, month) for year in range(first.year, last.year + 1))
        yield from _in_months(node, months, kind == _YEARLY_BY_POSITION)
    elif kind in (_MONTHLY_BY_DAY, _MONTHLY_BY_POSITION):
        begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        months = ((number // 12, number % 12 + 1) for number in range(begin, end + 1, every))
        yield from _in_months(node, months, kind == _MONTHLY_BY_POSITION)
    elif kind == _WEEKLY:
        yield from _in_weeks(node, first, last, every)
    else:
        all_days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        if kind == _WEEKDAYS:
            all_days = (day for day in all_days if day.weekday() < 5)
        yield from islice(all_days, 0, None, every if kind in (_DAYS, _WEEKDAYS) else 1)


def _in_weeks(node: Node, first: date, last: date, every: int) -> Iterator[date]:
    bits = node.number("DaysOfWeek")
    sunday = first - timedelta(days=first.isoweekday() % 7)
    for week in range(0, (last - sunday).days + 1, 7 * every):
        yield from (sunday + timedelta(days=week + day) for day in range(7) if bits >> day & 1)


def _in_months(node: Node, months: Iterator[tuple[int, int]], by_position: bool) -> Iterator[date]:
    for year, month in months:
        days = monthrange(year, month)[1]
        if not by_position:
            yield date(year, month, min(max(1, node.number("MonthDay", 1)), days))
            continue
        fitting = [day for day in (date(year, month, number + 1) for number in range(days)) if _is_item(node, day)]
        place = node.number("MonthPosition")
        if place == _LAST and fitting:
            yield fitting[-1]
        elif 0 <= place < min(_LAST, len(fitting)):
            yield fitting[place]


def _is_item(node: Node, day: date) -> bool:
    """Whether a day is the item of the month that an exception speaks of: any day, a weekday, …, a Saturday."""
    item = node.number("MonthItem")
    if item < 3:
        return (True, day.weekday() < 5, day.weekday() >= 5)[max(0, item)]
    return day.isoweekday() % 7 == item - 3
