"""A plan on paper: rows and dates, painted from the plain shapes of the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from agencydesk.domain.letterhead import PlanRow, PlanRowKind, PrintedPlan
from agencydesk.domain.timeline import (
    Bar,
    Diamond,
    Measures,
    RowKind,
    Scale,
    Shapes,
    Tick,
    Timeline,
    TimelineRow,
    Zoom,
    lower_ticks,
    week_ticks,
)
from agencydesk.formats import Formats

from . import fonts, inks
from .paper import Block, Paper, kept
from .typeset import Style, cut, line

_OPENS, _CLOSES = time(9), time(18)
_PAST, _BAR_OF_PAST = "#C8C4BC", "#B5B0A6"
_KINDS = {PlanRowKind.PHASE: RowKind.SUMMARY, PlanRowKind.MILESTONE: RowKind.MILESTONE}
_LABEL_GAP = 37.0
_HEAD = 26.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document draws its plan: widths, sizes, and whether it shows progress and the baseline."""

    labels: float
    row: float
    text: float
    bar: float
    progress: bool = False
    today: date | None = None

    @property
    def measures(self) -> Measures:
        """Sizes of the shapes, scaled with the row."""
        top = (self.row - self.bar) / 2 - (1 if self.progress else 0)
        return Measures(
            row=self.row,
            bar_top=top,
            bar=self.bar,
            summary=min(4.0, self.bar / 2),
            foot=0.0,
            diamond=min(5.0, self.bar / 2 + 0.6),
            baseline=1.6,
            baseline_gap=2.0,
            inset=0.0,
            shortest=2.0,
        )


class Gantt:
    """The chart of one plan: a head with dates and one block per row."""

    def __init__(self, paper: Paper, plan: PrintedPlan, manner: Manner, formats: Formats) -> None:
        self.paper, self.plan, self.manner, self.formats = paper, plan, manner, formats
        self.x = paper.left + manner.labels
        self.scale = _scale(plan.rows, manner.today, paper.right - self.x)
        self.timeline = Timeline([_row(n, row) for n, row in enumerate(plan.rows)], [], self.scale, manner.measures)
        self.ticks = _ticks(self.scale)

    def blocks(self) -> tuple[Block, list[Block]]:
        """The head, and the rows; the first two stay with the head."""
        head = Block(_HEAD, self._head, keep=True)
        rows = [Block(self.manner.row, partial(self._row, number)) for number in range(len(self.plan.rows))]
        return head, [*kept(rows[:2]), *rows[2:]]

    def _head(self, x: float, y: float) -> None:
        style = Style(fonts.SANS, min(7.2, self.manner.text), 9, inks.LABEL)
        foot = y + 22
        today = self._today_x()
        self._closed(foot, _HEAD - 22)
        for tick in self.ticks:
            if tick.text and (today is None or not -30 < self.x + tick.x - today < 22):
                self.paper.text(self.x + tick.x + 2, foot - 8, tick.text, style)
            self.paper.upright(self.x + tick.x, foot - 4, y + _HEAD)
        self.paper.rule(self.paper.left, self.paper.right, foot, inks.BORDER)
        if today is not None and self.manner.today:
            self.paper.upright(today, foot, y + _HEAD, self.paper.accent, 1.1)
            self._today_chip(today, foot, self.formats.short_day(self.manner.today))

    def _today_chip(self, x: float, foot: float, word: str) -> None:
        style = Style(fonts.BOLD, 7, 9, inks.WHITE)
        drawn = line(word, style)
        left = min(max(x - drawn.width / 2, self.x), self.paper.right - drawn.width - 4)
        self.paper.box(left - 4, foot - 13, drawn.width + 8, 12, self.paper.accent, radius=5)
        self.paper.text(left, foot - 4.4, drawn, style)

    def _today_x(self) -> float | None:
        day = self.manner.today
        return None if day is None else self.x + self.scale.x_of_day(day) + self.scale.day_width / 2

    def _row(self, number: int, x: float, y: float) -> None:
        """One row: shading, grid, name, shapes, and the line of today."""
        paper, row, tall = self.paper, self.plan.rows[number], self.manner.row
        self._closed(y, tall)
        for tick in self.ticks:
            paper.upright(self.x + tick.x, y, y + tall)
        self._name(row, x, y)
        paper.rule(paper.left, paper.right, y + tall, inks.HAIR, 0.4)
        self._shapes(number, self.timeline.window(number, number + 1), y - number * tall)
        today = self._today_x()
        if today is not None:
            paper.upright(today, y, y + tall, paper.accent, 1.1)

    def _closed(self, y: float, tall: float) -> None:
        """The shading of the days on which nobody works."""
        for days in self.plan.closed:
            left = max(0.0, self.scale.x_of_day(days.first))
            right = min(self.scale.width, self.scale.x_of_day(days.last + timedelta(days=1)))
            if right > left:
                self.paper.box(self.x + left, y, right - left, tall, inks.TINT)

    def _name(self, row: PlanRow, x: float, y: float) -> None:
        font = {PlanRowKind.PHASE: fonts.BOLD, PlanRowKind.MILESTONE: fonts.MEDIUM}.get(row.kind, fonts.SANS)
        size = self.manner.text + (0.2 if row.kind is PlanRowKind.PHASE else 0)
        quiet = row.kind in (PlanRowKind.TASK, PlanRowKind.CLIENT)
        style = Style(font, size, size * 1.15, inks.SECOND if quiet else inks.INK)
        indent = min(12.0 * row.depth, 36.0) if row.kind is not PlanRowKind.PHASE else 12.0 * min(row.depth, 3)
        lines = cut(row.name, style, self.manner.labels - indent - 8, 2 if self.manner.row >= 20 else 1)
        first = y + self.manner.row / 2 + size * 0.36 - (len(lines) - 1) * style.leading / 2
        self.paper.lines(x + indent, first, lines, style)

    def _shapes(self, number: int, shapes: Shapes, down: float) -> None:
        if self.manner.progress:
            for below in shapes.baselines:
                self.paper.box(self.x + below.x, down + below.y, below.width, below.height, _BAR_OF_PAST, radius=0.8)
        for bar in shapes.bars:
            if bar.gaps:
                self._paused(bar, down)
            else:
                self._bar(bar, down)
        for diamond in shapes.diamonds:
            self._diamond(number, diamond, down)

    def _paused(self, bar: Bar, down: float) -> None:
        """A bar in parts, with a dotted line where the work pauses."""
        y = down + bar.y
        with self.paper.within([(self.x + x, y - 1, width, bar.height + 2) for x, width in bar.parts]):
            self._bar(bar, down)
        middle = y + bar.height / 2
        for x, width in bar.gaps:
            ends = [(self.x + x, middle), (self.x + x + width, middle)]
            self.paper.stroke(ends, inks.FAINT, 0.8, dash=(1.2, 1.6))

    def _bar(self, bar: Bar, down: float) -> None:
        paper, x, y = self.paper, self.x + bar.x, down + bar.y
        done = min(bar.done_width, bar.width)
        if bar.kind is RowKind.SUMMARY:
            rest = inks.FAINT if self.manner.progress else inks.INK
            paper.box(x, y, bar.width, bar.height, rest, radius=1)
            if done and self.manner.progress:
                paper.box(x, y, done, bar.height, inks.INK, radius=1)
        elif bar.client:
            paper.box(x + 0.4, y + 0.4, bar.width - 0.8, bar.height - 0.8, inks.WHITE, paper.accent, 2.5, 0.9)
            self._hatch(x, y, bar.width, bar.height)
        else:
            red = bar.critical and self.manner.progress
            light = inks.BAD_BAR if red else inks.mix(paper.accent, inks.WHITE, 0.66)
            dark = inks.BAD_FILL if red else inks.mix(paper.accent, inks.WHITE, 0.12)
            over = bar.done and self.manner.progress
            paper.box(x, y, bar.width, bar.height, _PAST if over else light, radius=2.5)
            if done and self.manner.progress and not over:
                paper.box(x, y, done, bar.height, dark, radius=2.5)

    def _hatch(self, x: float, y: float, width: float, height: float) -> None:
        """Slanted lines: the client's own work, told apart without colour."""
        start = x + 3.0
        while start + height < x + width:
            self.paper.stroke([(start, y + height - 1), (start + height - 2, y + 1)], self.paper.accent, 0.5)
            start += 4.0

    def _diamond(self, number: int, diamond: Diamond, down: float) -> None:
        paper, row = self.paper, self.plan.rows[number]
        points = [(self.x + px, down + py) for px, py in diamond.points]
        if diamond.baseline:
            if self.manner.progress:
                paper.shape(points, inks.WHITE, inks.FAINT)
            return
        red = diamond.critical and self.manner.progress
        paper.shape(points, inks.BAD_FILL if red else paper.accent)
        if self.manner.progress:
            return
        style = Style(fonts.BOLD, min(8.0, self.manner.text), 10, paper.accent)
        drawn = line(self.formats.short_day(row.finish), style)
        x, y = self.x + diamond.x, down + diamond.y + 2.9
        if diamond.x - diamond.radius - 5 - drawn.width > 0:
            paper.text(x - diamond.radius - 5, y, drawn, style, "right")
        else:
            paper.text(x + diamond.radius + 5, y, drawn, style)


def _row(number: int, row: PlanRow) -> TimelineRow:
    return TimelineRow(
        number,
        row.name,
        datetime.combine(row.start, _OPENS),
        datetime.combine(row.finish, _CLOSES),
        _KINDS.get(row.kind, RowKind.TASK),
        row.depth,
        row.done / 100,
        row.critical,
        row.done >= 100,
        datetime.combine(row.baseline_start, _OPENS) if row.baseline_start else None,
        datetime.combine(row.baseline_finish, _CLOSES) if row.baseline_finish else None,
        client=row.kind is PlanRowKind.CLIENT,
        pieces=tuple((datetime.combine(a, _OPENS), datetime.combine(b, _CLOSES)) for a, b in row.pieces),
    )


def _scale(rows: Sequence[PlanRow], today: date | None, width: float) -> Scale:
    """From the Monday before the first day to the end of the last, today included, with a little air behind."""
    starts = [day for row in rows for day in (row.start, row.baseline_start) if day]
    ends = [day for row in rows for day in (row.finish, row.baseline_finish) if day]
    first, last = min([*starts, *ends]), max([*starts, *ends])
    if today and first - timedelta(days=60) < today < last + timedelta(days=60):
        first, last = min(first, today), max(last, today)
    first -= timedelta(days=first.weekday())
    days = (last - first).days + 1
    return Scale(first, days + max(2.0, days * 0.02), width)


def _ticks(scale: Scale) -> list[Tick]:
    """Weeks while they can be told apart, then months."""
    if scale.day_width * 7 >= 7:
        return week_ticks(scale, _LABEL_GAP)
    months = Scale(scale.origin, scale.days, scale.width)
    assert months.zoom is Zoom.MONTHS
    free = -1.0
    ticks = []
    for tick in lower_ticks(months, 0, scale.width):
        if tick.x >= 0:
            shown = tick.x >= free
            free = tick.x + _LABEL_GAP if shown else free
            name = f"{tick.text} {tick.day:%y}" if shown else ""
            ticks.append(Tick(tick.x, tick.width, name, "", tick.day))
    return ticks
