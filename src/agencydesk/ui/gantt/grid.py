"""The horizontal side of the chart: which day stands where, how far it is zoomed, and what fits."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from agencydesk.domain import clock
from agencydesk.domain.timeline import Scale, Zoom
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.queries.project_plan import PlanTaskRow

NARROWEST, WIDEST = 2.0, 60.0
STEP = 1.25
BEFORE, AFTER = 60, 120
PAD = 8
PRESETS = {Zoom.DAYS: 32.0, Zoom.WEEKS: 12.0, Zoom.MONTHS: 3.5}


class Grid(QObject):
    """Maps days to x in the whole chart; the view subtracts how far it is scrolled."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first = self.last = clock.today()
        self.calendar = WorkCalendar()
        self.day_width = PRESETS[Zoom.WEEKS]
        self._hours = 540, 1080
        self._set_span(self.first, self.last)

    def set_plan(self, rows: Sequence[PlanTaskRow], calendar: WorkCalendar, start: date) -> None:
        """Reach from well before the first date to well after the last."""
        moments = [moment for row in rows for moment in (row.start, row.baseline_start) if moment]
        ends = [moment for row in rows for moment in (row.finish, row.late_finish, row.baseline_finish) if moment]
        self.first = min(moments).date() if moments else start
        self.last = max(ends).date() if ends else start + timedelta(days=28)
        self.calendar = calendar
        spans = [span for day in calendar.week for span in day]
        self._hours = min(first for first, _ in spans), max(last for _, last in spans)
        self._set_span(min(self.first, clock.today()), max(self.last, clock.today()))

    def _set_span(self, first: date, last: date) -> None:
        self.origin = first - timedelta(days=BEFORE)
        self.days = (last - first).days + BEFORE + AFTER
        self.scale = self._scale()
        self.changed.emit()

    def _scale(self) -> Scale:
        return Scale(self.origin, self.days, self.days * self.day_width, *self._hours)

    @property
    def width(self) -> int:
        """Of the whole chart, in pixels."""
        return math.ceil(self.days * self.day_width)

    def zoom(self, day_width: float) -> None:
        """Make a day so wide."""
        day_width = min(WIDEST, max(NARROWEST, day_width))
        if abs(day_width - self.day_width) > 1e-6:
            self.day_width = day_width
            self.scale = self._scale()
            self.changed.emit()

    def fitting(self, room: int) -> float:
        """The width of a day with which the whole plan and the words behind it fit."""
        shown = (self.last - self.first).days + 1
        return (room - PAD) / (shown + 2 + max(5, shown * 15 // 100))

    def x(self, moment: datetime | date) -> float:
        """Where a moment, or the beginning of a day, stands."""
        return self.scale.x(moment) if isinstance(moment, datetime) else self.scale.x_of_day(moment)

    @property
    def share(self) -> float:
        """How far it is zoomed in, from 0 to 1, in equal ratios."""
        return math.log(self.day_width / NARROWEST) / math.log(WIDEST / NARROWEST)

    @staticmethod
    def width_at(share: float) -> float:
        """The width of a day at such a share."""
        return NARROWEST * math.exp(share * math.log(WIDEST / NARROWEST))
