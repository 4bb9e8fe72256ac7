"""A bar in the hand: what pulling it so many days, or onto another bar, would mean."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF

from agencydesk.domain.plan import LinkKind
from agencydesk.domain.timeline import RowKind, Timeline
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.queries.project_plan import PlanTaskRow

from .chart_hits import Hit, Part, span

SLOP = 4.0


@dataclass(slots=True)
class Drag:
    """One drag; `days` is how far it went, `target` the task that a link would reach."""

    hit: Hit
    start: QPointF
    at: QPointF
    begun: bool = False
    days: int = 0
    target: int | None = None
    kind: LinkKind = LinkKind.FS

    def go(self, at: QPointF, timeline: Timeline) -> bool:
        """Follow the pointer (in chart coordinates); says whether something else would happen now."""
        self.at = at
        before = (self.begun, self.days, self.target, self.kind)
        way = at - self.start
        self.begun = self.begun or abs(way.x()) + abs(way.y()) > SLOP
        self.target = None
        if self.begun and self.hit.part is not Part.BODY:
            self._aim(timeline)
        self.days = 0 if self.links else round(way.x() / timeline.scale.day_width)
        return before != (self.begun, self.days, self.target, self.kind)

    @property
    def links(self) -> bool:
        """Whether a link is being drawn: an end was pulled out of its row."""
        return self.target is not None

    def _aim(self, timeline: Timeline) -> None:
        place = timeline.row_at(self.at.y())
        if place is None or timeline.rows[place].id == self.hit.task_id:
            return
        row = timeline.rows[place]
        left, right = span(timeline, place)
        late_half = self.at.x() > (left + right) / 2 and row.kind is RowKind.TASK and self.at.x() > right - 12
        ends = ("F" if self.hit.part is Part.FINISH else "S") + ("F" if late_half else "S")
        self.target, self.kind = row.id, LinkKind(ends)


def moved_start(row: PlanTaskRow, days: int, calendar: WorkCalendar) -> datetime:
    """The start of a bar that was pulled so many days: at the same hour, but never outside working hours."""
    there = row.start + timedelta(days=days)
    if row.milestone:
        return calendar.previous_working(there)
    return calendar.next_working(there)


def stretched_minutes(row: PlanTaskRow, days: int, calendar: WorkCalendar, shortest: int) -> int:
    """The duration of a bar whose right end was pulled so many days."""
    minutes = calendar.minutes_between(row.start, row.finish + timedelta(days=days))
    return max(minutes, min(shortest, row.duration_minutes))


def next_start(row: PlanTaskRow, step: int, calendar: WorkCalendar) -> datetime:
    """The start one working day on (or back): what an arrow key means."""
    days = step
    while not calendar.is_working_day((row.start + timedelta(days=days)).date()):
        days += step
    return moved_start(row, days, calendar)
