"""Calendars of an MS Project XML file: each takes from its base what it does not say itself."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from agencydesk.domain.plan_file import FileCalendar, Unkept
from agencydesk.domain.text import line
from agencydesk.domain.work_calendar import DAY, CalendarProblem, Span, Spans, WorkCalendar

from .mspdi_recurrence import exception_days, is_recurring, period
from .mspdi_values import Node

OFFICE_HOURS: Spans = ((480, 720), (780, 1020))
STANDARD = WorkCalendar((OFFICE_HOURS,) * 5 + ((), ()))
_MOST_DEEP = 20
_MOST_DAYS = 500_000


@dataclass(slots=True)
class _Layer:
    """What one calendar says itself: seven days from Monday (None: the base's), weeks of their own, exceptions."""

    uid: int
    name: str
    base_uid: int
    is_base: bool
    week: list[Spans | None]
    weeks: dict[date, Spans] = field(default_factory=dict)
    exceptions: dict[date, Spans] = field(default_factory=dict)


@dataclass(slots=True)
class Calendars:
    """The calendars by UID; `bases` are those that people choose from, the others belong to a resource each."""

    by_uid: Mapping[int, WorkCalendar]
    bases: frozenset[int]
    unkept: tuple[Unkept, ...]

    def shared(self, used: Collection[int | None]) -> tuple[FileCalendar, ...]:
        """The bases, and whatever else the project or a task uses."""
        chosen = [uid for uid in self.by_uid if uid in self.bases or uid in used]
        return tuple(FileCalendar(uid, self.by_uid[uid].name, self.by_uid[uid]) for uid in chosen)


def read_calendars(project: Node) -> Calendars:
    """All calendars of the file."""
    layers: dict[int, _Layer] = {}
    for node in project.all("Calendars/Calendar"):
        layer = _layer(node)
        if layer.uid in layers:
            raise project.refuse(f"Two calendars have the UID {layer.uid}. Save the plan again in its own program.")
        layers[layer.uid] = layer
    found: dict[int, WorkCalendar] = {}
    unkept: list[Unkept] = []
    for layer in layers.values():
        try:
            found[layer.uid] = _with_base(layers, layer)
        except CalendarProblem:
            unkept.append(Unkept(f"Calendar “{layer.name}”", "has no working time and was left out"))
    return Calendars(found, frozenset(uid for uid in found if layers[uid].is_base), tuple(unkept))


def _layer(node: Node) -> _Layer:
    """One calendar alone, without its base."""
    uid, name = node.number_or_none("UID"), line(node.text("Name"))
    node = node.named(f"calendar “{name}”" if name else f"calendar {uid}")
    if uid is None:
        raise node.refuse("It has no UID. Save the plan again in its own program.")
    if uid < 0:
        raise node.nonsense("UID", str(uid), "0 or more")
    base = node.number("BaseCalendarUID", -1)
    layer = _Layer(uid, name or f"Calendar {uid}", base, node.flag("IsBaseCalendar", base < 0), [None] * 7)
    _add_days(node, layer)
    return layer


def _add_days(node: Node, layer: _Layer) -> None:
    count = 0
    for day in node.all("WeekDays/WeekDay"):
        kind = day.number("DayType")
        if kind:
            layer.week[_weekday(day, kind)] = _spans(day)
            continue
        days = list(_period_days(day))
        count += len(days)
        _refuse_too_many(node, count)
        layer.exceptions.update(dict.fromkeys(days, _spans(day)))
    for week in node.all("WorkWeeks/WorkWeek"):
        differing = _work_week(week)
        count += len(differing)
        _refuse_too_many(node, count)
        layer.weeks.update(differing)
    for exception in sorted(node.all("Exceptions/Exception"), key=is_recurring, reverse=True):
        days = exception_days(exception)
        count += len(days)
        _refuse_too_many(node, count)
        layer.exceptions.update(dict.fromkeys(days, _spans(exception)))


def _refuse_too_many(node: Node, count: int) -> None:
    """Before days without end fill the memory."""
    if count > _MOST_DAYS:
        raise node.refuse(f"It has more than {_MOST_DAYS:,} days that differ from its week. Mend its exceptions.")


def _weekday(day: Node, kind: int) -> int:
    """Days count from Sunday as 1; ours from Monday as 0."""
    if not 1 <= kind <= 7:
        raise day.nonsense("DayType", str(kind), "0 to 7")
    return (kind + 5) % 7


def _period_days(node: Node) -> Iterator[date]:
    first, last = period(node)
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _work_week(week: Node) -> dict[date, Spans]:
    days = {_weekday(day, day.number("DayType")): _spans(day) for day in week.all("WeekDays/WeekDay")}
    return {day: days[day.weekday()] for day in _period_days(week) if day.weekday() in days}


def _spans(day: Node) -> Spans:
    """The hours of a day; one that is worked without saying when has office hours."""
    times = tuple(
        _span(time) for time in day.all("WorkingTimes/WorkingTime") if time.text("FromTime") and time.text("ToTime")
    )
    return (times or OFFICE_HOURS) if day.flag("DayWorking", bool(times)) else ()


def _span(time: Node) -> Span:
    first, last = time.minute_of_day("FromTime"), time.minute_of_day("ToTime")
    last = DAY if last in (0, DAY - 1) else last
    if last < first:
        raise time.nonsense("ToTime", time.text("ToTime"), f"later than {time.text('FromTime')}")
    return first, last


def _with_base(layers: Mapping[int, _Layer], layer: _Layer) -> WorkCalendar:
    """A calendar with all of its bases: the exceptions of a base go before the own week."""
    chain = [layer]
    while chain[-1].base_uid in layers and len(chain) < _MOST_DEEP:
        chain.append(layers[chain[-1].base_uid])
    week, weeks, exceptions = list(STANDARD.week), {}, {}
    for one in reversed(chain):
        week = [base if own is None else own for base, own in zip(week, one.week, strict=True)]
        weeks.update(one.weeks)
        exceptions.update(one.exceptions)
    return WorkCalendar(tuple(week), {**weeks, **exceptions}, layer.name)
