"""The days on which an all-day event recurs, by the rules of RFC 5545, section 3.3.10.

Written for whole days alone. It walks no further than the days asked for, so that a rule which never matches, or
one that began centuries ago, costs nothing.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count as count_from
from typing import Any

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_READ = frozenset(
    ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYSETPOS")
)
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_EARLIEST_COUNTED = 1900


class BadRule(Exception):
    """Why a rule cannot be followed, as the end of a sentence about its event."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `weekdays` are (which one, weekday from Monday = 0), where 0 is every one and -1 the last.

    `until` is the last day that may be one, and `limit` how often the event takes place, the first time included.
    """

    frequency: str
    interval: int = 1
    limit: int | None = None
    until: date | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(parts: Mapping[str, Any]) -> Rule:
    """A rule from its parts, each a list of values; raises `BadRule`."""
    strange = sorted(name for name in parts if name not in _READ)
    if strange:
        raise BadRule(f"it repeats by {strange[0]}, which is not read here")
    frequency = str(_one(parts, "FREQ", "")).upper()
    if frequency not in _FREQUENCIES:
        raise BadRule("it repeats several times a day" if frequency else "its rule has no frequency")
    interval, limit = int(_one(parts, "INTERVAL", 1)), _one(parts, "COUNT", None)
    if interval < 1 or (limit is not None and int(limit) < 1):
        raise BadRule("its rule counts in steps or times of less than one")
    until = _one(parts, "UNTIL", None)
    return Rule(
        frequency=frequency,
        interval=interval,
        limit=None if limit is None else int(limit),
        until=None if until is None else date(until.year, until.month, until.day),
        months=_numbers(parts, "BYMONTH", 1, 12),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        year_days=_numbers(parts, "BYYEARDAY", -366, 366),
        weekdays=tuple(map(_weekday, map(str, parts.get("BYDAY", ())))),
        positions=tuple(sorted(_numbers(parts, "BYSETPOS", -366, 366))),
        week_start=_weekday(str(_one(parts, "WKST", "MO")))[1],
    )


def _one(parts: Mapping[str, Any], name: str, default: Any) -> Any:
    values = parts.get(name)
    return values[0] if values else default


def _numbers(parts: Mapping[str, Any], name: str, least: int, most: int) -> frozenset[int]:
    numbers = frozenset(int(value) for value in parts.get(name, ()))
    if any(not least <= number <= most or number == 0 for number in numbers):
        raise BadRule(f"its rule has a {name} that no calendar has")
    return numbers


def _weekday(text: str) -> tuple[int, int]:
    ordinal, name = text[:-2], text[-2:].upper()
    if name not in _WEEKDAYS:
        raise BadRule("its rule names a day that no week has")
    return int(ordinal or 0), _WEEKDAYS.index(name)


def days(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which something that takes place first on `start` takes place."""
    if rule.limit is not None and start.year < _EARLIEST_COUNTED:
        raise BadRule(f"it is counted from before {_EARLIEST_COUNTED}")
    end = last if rule.until is None else min(last, rule.until)
    begin = start if rule.limit is not None else max(start, first)
    left = rule.limit
    if first <= start <= end:
        yield start
    for day in _matching(rule, start, begin, end):
        if left is not None:
            if day != start and left <= 1:
                return
            left -= day != start
        if day != start and first <= day:
            yield day


def _matching(rule: Rule, start: date, begin: date, end: date) -> Iterator[date]:
    """Days from `begin` to `end` that the rule gives; all of a period before any of the next."""
    whole = _with_what_the_start_says(rule, start)
    for period in _periods(whole, start, begin, end):
        chosen = [day for day in period if _fits(whole, day)]
        for day in _at_positions(chosen, whole.positions):
            if begin <= day <= end and day >= start:
                yield day


def _with_what_the_start_says(rule: Rule, start: date) -> Rule:
    """What a rule leaves open is as on the first day."""
    open_day = not (rule.weekdays or rule.month_days or rule.year_days)
    if rule.frequency == "WEEKLY" and open_day:
        return replace(rule, weekdays=((0, start.weekday()),))
    if rule.frequency in ("YEARLY", "MONTHLY") and open_day:
        months = rule.months or (frozenset({start.month}) if rule.frequency == "YEARLY" else frozenset())
        return replace(rule, months=months, month_days=frozenset({start.day}))
    return rule


def _at_positions(chosen: list[date], positions: tuple[int, ...]) -> Iterable[date]:
    if not positions:
        return chosen
    places = {place - 1 if place > 0 else len(chosen) + place for place in positions}
    return [day for place, day in enumerate(chosen) if place in places]


def _periods(rule: Rule, start: date, begin: date, end: date) -> Iterator[Iterable[date]]:
    """The years, months, weeks or days that the rule looks at, from about `begin` on."""
    unit = {"YEARLY": _year_number, "MONTHLY": _month_number}.get(rule.frequency)
    if unit is not None:
        origin, final = unit(start), unit(end)
        skipped = max(0, unit(begin) - origin) // rule.interval
        for number in range(origin + skipped * rule.interval, final + 1, rule.interval):
            yield _days_of_year(number) if rule.frequency == "YEARLY" else _days_of_month(number)
        return
    length = 7 if rule.frequency == "WEEKLY" else 1
    back = (start.weekday() - rule.week_start) % 7 if length == 7 else 0
    origin_day = start.toordinal() - back
    step = length * rule.interval
    skipped = max(0, begin.toordinal() - origin_day) // step
    for ordinal in count_from(origin_day + skipped * step, step):
        if ordinal > end.toordinal():
            return
        yield [date.fromordinal(ordinal + n) for n in range(length) if ordinal + n >= 1]


def _year_number(day: date) -> int:
    return day.year


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_of_year(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365 + isleap(year))]


def _days_of_month(number: int) -> list[date]:
    year, month = number // 12, number % 12 + 1
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    from_end = day.day - monthrange(day.year, day.month)[1] - 1
    if rule.month_days and not {day.day, from_end} & rule.month_days:
        return False
    place = day.timetuple().tm_yday
    if rule.year_days and not {place, place - 366 - isleap(day.year)} & rule.year_days:
        return False
    return not rule.weekdays or any(_is_weekday(rule, day, *one) for one in rule.weekdays)


def _is_weekday(rule: Rule, day: date, which: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if which == 0 or rule.frequency in ("WEEKLY", "DAILY"):
        return True
    if rule.frequency == "MONTHLY" or rule.months:
        place, length = day.day, monthrange(day.year, day.month)[1]
    else:
        place, length = day.timetuple().tm_yday, 365 + isleap(day.year)
    return which == ((place - 1) // 7 + 1 if which > 0 else -((length - place) // 7 + 1))
