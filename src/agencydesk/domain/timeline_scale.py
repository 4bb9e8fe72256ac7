"""Dates across, rows down: the scale of a timeline, its measures, and the ticks and shading that follow from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from agencydesk.domain.work_calendar import DAY, WorkCalendar

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS_FROM = 24.0
WEEKS_FROM = 5.0
NOTED_WEEK = 62.0
NOTED_DAY = 52.0


class Zoom(StrEnum):
    """What one tick of the lower header row stands for."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps dates to x. A day's width is its working day, so that a bar that ends at closing time fills its day."""

    origin: date
    days: float
    width: float
    opens: int = 540
    closes: int = 1080

    @property
    def day_width(self) -> float:
        """The width of one day."""
        return self.width / self.days

    @property
    def zoom(self) -> Zoom:
        """The ticks that fit."""
        if self.day_width >= DAYS_FROM:
            return Zoom.DAYS
        return Zoom.WEEKS if self.day_width >= WEEKS_FROM else Zoom.MONTHS

    def x_of_day(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.origin).days * self.day_width

    def x(self, moment: datetime) -> float:
        """Where a moment is; before opening time it is the day's left edge, after closing time its right one."""
        minute = moment.hour * 60 + moment.minute
        share = (minute - self.opens) / (self.closes - self.opens)
        return self.x_of_day(moment.date()) + self.day_width * min(1.0, max(0.0, share))

    def day_at(self, x: float) -> date:
        """The day under an x."""
        return self.origin + timedelta(days=int(x // self.day_width))

    def moment_at(self, x: float) -> datetime:
        """The moment under an x, within the hours that the width of a day shows."""
        whole, rest = divmod(x / self.day_width, 1)
        day = self.origin + timedelta(days=int(whole))
        minute = self.opens + round(rest * (self.closes - self.opens))
        return datetime(day.year, day.month, day.day) + timedelta(minutes=min(minute, DAY - 1))

    def zoomed(self, factor: float, x: float) -> "Scale":
        """The same width with days `factor` times as wide; the day under `x` stays about there."""
        days = self.days / factor
        keep = x / self.day_width
        origin = self.origin + timedelta(days=round(keep - x / (self.width / days)))
        return Scale(origin, days, self.width, self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes within a row, in the painter's unit; the defaults are the screen's pixels."""

    row: float = 32.0
    bar_top: float = 7.0
    bar: float = 15.0
    summary: float = 6.0
    foot: float = 4.0
    diamond: float = 7.0
    baseline: float = 3.0
    baseline_gap: float = 3.0
    tail_cap: float = 8.0
    inset: float = 1.0
    shortest: float = 3.0
    elbow: float = 7.0
    room: float = 14.0
    head: float = 6.0
    label_gap: float = 8.0

    @property
    def middle(self) -> float:
        """From the top of a row to the middle of its bar."""
        return self.bar_top + self.bar / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A cell of a header row: `text` at its left, `note` at its right."""

    x: float
    width: float
    text: str
    note: str
    day: date


@dataclass(frozen=True, slots=True)
class Shade:
    """A run of days off, from top to bottom."""

    x: float
    width: float
    holiday: bool


def month_starts(first: date, last: date) -> Iterator[date]:
    """The first of each month from the one that `first` is in."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _cells(scale: Scale, days: list[date], left: float, right: float) -> Iterator[tuple[float, float, date]]:
    """x, width and first day of each cell in view; the last of `days` only closes the cell before it."""
    for day, following in pairwise(days):
        x = scale.x_of_day(day)
        width = scale.x_of_day(following) - x
        if x + width > left and x < right:
            yield x, width, day


def _span(scale: Scale, left: float, right: float) -> tuple[date, date]:
    return scale.day_at(left), scale.day_at(right) + timedelta(days=1)


def upper_ticks(scale: Scale, left: float, right: float) -> list[Tick]:
    """Months, or years when the lower row has the months. The year is named once, and in each January."""
    first, last = _span(scale, left, right)
    if scale.zoom is Zoom.MONTHS:
        years = [date(year, 1, 1) for year in range(first.year, last.year + 2)]
        return [Tick(x, width, str(day.year), "", day) for x, width, day in _cells(scale, years, left, right)]
    months = list(month_starts(first, last + timedelta(days=32)))
    ticks: list[Tick] = []
    for x, width, day in _cells(scale, months, left, right):
        name = MONTHS[day.month - 1]
        ticks.append(Tick(x, width, f"{name} {day.year}" if not ticks or day.month == 1 else name, "", day))
    return ticks


def lower_ticks(scale: Scale, left: float, right: float) -> list[Tick]:
    """Days, weeks or months by zoom, with the number of the week where there is room for it."""
    first, last = _span(scale, left, right)
    if scale.zoom is Zoom.MONTHS:
        months = list(month_starts(first, last + timedelta(days=32)))
        cells = _cells(scale, months, left, right)
        return [Tick(x, width, MONTHS[day.month - 1][:3], "", day) for x, width, day in cells]
    if scale.zoom is Zoom.WEEKS:
        return _weeks(scale, left, right)
    days = [first + timedelta(days=n) for n in range((last - first).days + 2)]
    return [
        Tick(x, width, str(day.day), _day_note(day, width), day) for x, width, day in _cells(scale, days, left, right)
    ]


def _day_note(day: date, width: float) -> str:
    if day.weekday() == 0:
        return f"W{day.isocalendar().week}"
    return WEEKDAYS[day.weekday()] if width >= NOTED_DAY else ""


def _mondays(scale: Scale, left: float, right: float) -> list[date]:
    first, last = _span(scale, left, right)
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(days=7 * n) for n in range((last - monday).days // 7 + 2)]


def _weeks(scale: Scale, left: float, right: float) -> list[Tick]:
    cells = _cells(scale, _mondays(scale, left, right), left, right)
    noted = scale.day_width * 7 >= NOTED_WEEK
    return [Tick(x, width, str(day.day), f"W{day.isocalendar().week}" if noted else "", day) for x, width, day in cells]


def week_ticks(scale: Scale, gap: float) -> list[Tick]:
    """For paper: one tick a week, dated like "18 May" wherever `gap` leaves room for it."""
    ticks: list[Tick] = []
    free = 0.0
    for day in _mondays(scale, 0.0, scale.width):
        x = scale.x_of_day(day)
        if not 0 <= x < scale.width:
            continue
        text = f"{day.day} {MONTHS[day.month - 1][:3]}" if x >= free else ""
        free = x + gap if text else free
        ticks.append(Tick(x, scale.day_width * 7, text, "", day))
    return ticks


def shades(scale: Scale, calendar: WorkCalendar, left: float, right: float) -> list[Shade]:
    """Weekends and holidays in view, neighbouring days of one kind as one shade; nothing when months are ticked."""
    if scale.zoom is Zoom.MONTHS:
        return []
    first, last = scale.day_at(left), scale.day_at(right)
    found: list[tuple[date, int, bool]] = []
    for day in calendar.days_off(first, last):
        holiday = calendar.is_holiday(day)
        if found and found[-1][2] == holiday and found[-1][0] + timedelta(days=found[-1][1]) == day:
            found[-1] = (found[-1][0], found[-1][1] + 1, holiday)
        else:
            found.append((day, 1, holiday))
    return [Shade(scale.x_of_day(day), count * scale.day_width, holiday) for day, count, holiday in found]
