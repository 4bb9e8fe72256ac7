"""A timeline as plain shapes in abstract units: every painter, on screen or on paper, only adds colours.

x grows with time from the scale's origin, y with the rows: row n lies between n and n + 1 row heights.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from agencydesk.domain.timeline_links import Box, Point, arrow_head, route
from agencydesk.domain.timeline_scale import (
    Measures,
    Scale,
    Shade,
    Tick,
    Zoom,
    lower_ticks,
    shades,
    upper_ticks,
    week_ticks,
)
from agencydesk.domain.timeline_shapes import (
    Arrow,
    Bar,
    BaselineLine,
    Diamond,
    Label,
    RowKind,
    Shapes,
    SlackTail,
    TimelineLink,
    TimelineRow,
)

__all__ = [
    "Arrow",
    "Bar",
    "BaselineLine",
    "Diamond",
    "Label",
    "Measures",
    "Point",
    "RowKind",
    "Scale",
    "Shade",
    "Shapes",
    "SlackTail",
    "Tick",
    "Timeline",
    "TimelineLink",
    "TimelineRow",
    "Zoom",
    "lower_ticks",
    "shades",
    "upper_ticks",
    "week_ticks",
]

_BLOCK = 64
_LONG = 8


class Timeline:
    """Rows and links on a scale; shapes are made for the window that is looked at.

    `scale` can be set to another one, and `rows` to others with the same ids in the same order, as when one is dragged.
    """

    def __init__(
        self,
        rows: Sequence[TimelineRow],
        links: Sequence[TimelineLink],
        scale: Scale,
        measures: Measures | None = None,
    ) -> None:
        """Links to rows that are not shown are left out."""
        self.rows, self.scale, self.measures = rows, scale, measures or Measures()
        self.index = {row.id: number for number, row in enumerate(rows)}
        self._blocks: dict[int, list[TimelineLink]] = {}
        self._long: list[tuple[int, int, TimelineLink]] = []
        self._leaving: dict[int, list[TimelineLink]] = {}
        for link in links:
            self._file(link)

    def _file(self, link: TimelineLink) -> None:
        ends = self.index.get(link.predecessor_id), self.index.get(link.successor_id)
        if ends[0] is None or ends[1] is None:
            return
        self._leaving.setdefault(link.predecessor_id, []).append(link)
        first, last = min(ends[0], ends[1]) // _BLOCK, max(ends[0], ends[1]) // _BLOCK
        if last - first > _LONG:
            self._long.append((min(ends[0], ends[1]), max(ends[0], ends[1]), link))
        else:
            for block in range(first, last + 1):
                self._blocks.setdefault(block, []).append(link)

    @property
    def height(self) -> float:
        """Of all rows."""
        return len(self.rows) * self.measures.row

    def today_x(self, moment: datetime) -> float:
        """Where the line of today stands."""
        return self.scale.x(moment)

    def row_at(self, y: float) -> int | None:
        """The number of the row under a y."""
        number = int(y // self.measures.row)
        return number if 0 <= number < len(self.rows) else None

    def window(self, first: int = 0, last: int | None = None) -> Shapes:
        """Shapes of rows `first` up to, not including, `last`, and of the links that touch or cross them."""
        first, last = max(0, first), len(self.rows) if last is None else min(last, len(self.rows))
        bars: list[Bar] = []
        diamonds: list[Diamond] = []
        tails: list[SlackTail] = []
        baselines: list[BaselineLine] = []
        labels: list[Label] = []
        for number in range(first, last):
            row = self.rows[number]
            if row.kind is RowKind.MILESTONE:
                diamonds.extend(self._diamonds(number, row))
            else:
                bars.append(self.bar(number))
                baselines.extend(self._baseline(number, row))
            tails.extend(self._tail(number, row))
            labels.extend(self._label(number, row))
        links = sorted(self._links(first, last), key=lambda link: link.critical)
        arrows = [self._arrow(link) for link in links]
        return Shapes(tuple(tails), tuple(arrows), tuple(baselines), tuple(bars), tuple(diamonds), tuple(labels))

    def _links(self, first: int, last: int) -> list[TimelineLink]:
        if first >= last:
            return []
        near: dict[int, TimelineLink] = {}
        for block in range(first // _BLOCK, (last - 1) // _BLOCK + 1):
            near.update((id(link), link) for link in self._blocks.get(block, ()))
        far = [link for upper, lower, link in self._long if upper < last and lower >= first]
        return far + [link for link in near.values() if self._crosses(link, first, last)]

    def _crosses(self, link: TimelineLink, first: int, last: int) -> bool:
        pred, succ = self.index[link.predecessor_id], self.index[link.successor_id]
        return min(pred, succ) < last and max(pred, succ) >= first

    def bar(self, number: int) -> Bar:
        """The bar of a row that is no milestone."""
        row, size = self.rows[number], self.measures
        x = self.scale.x(row.start) + size.inset
        width = max(size.shortest, self.scale.x(row.finish) - size.inset - x)
        top = number * size.row
        summary = row.kind is RowKind.SUMMARY
        height = size.summary if summary else size.bar
        y = top + size.middle - size.bar / 2 if not summary else top + size.middle - height / 2
        done = width if row.done else width * min(1.0, max(0.0, row.progress))
        feet = self._feet(x, y + height, width) if summary and size.foot else ()
        gaps = self._gaps(row)
        return Bar(row.id, row.kind, x, y, width, height, done, row.critical, row.done, row.client, feet, gaps)

    def _gaps(self, row: TimelineRow) -> tuple[tuple[float, float], ...]:
        """Pauses that are wide enough to be seen."""
        ends = ((self.scale.x(one[1]), self.scale.x(other[0])) for one, other in pairwise(row.pieces))
        return tuple((left, right - left) for left, right in ends if right - left >= self.measures.shortest)

    def _feet(self, x: float, y: float, width: float) -> tuple[tuple[Point, Point, Point], ...]:
        foot = min(self.measures.foot, width / 2)
        right = x + width
        return ((x, y), (x + foot, y), (x, y + foot)), ((right, y), (right - foot, y), (right, y + foot))

    def _middle(self, number: int) -> float:
        return number * self.measures.row + self.measures.middle

    def _diamonds(self, number: int, row: TimelineRow) -> list[Diamond]:
        places = [(row.baseline_finish, True), (row.finish, False)]
        return [
            Diamond(
                row.id,
                self.scale.x(moment),
                self._middle(number),
                self.measures.diamond,
                row.critical,
                row.done,
                row.client,
                baseline,
            )
            for moment, baseline in places
            if moment is not None and not (baseline and moment == row.finish)
        ]

    def _baseline(self, number: int, row: TimelineRow) -> list[BaselineLine]:
        if row.baseline_start is None or row.baseline_finish is None or row.kind is RowKind.SUMMARY:
            return []
        size = self.measures
        x = self.scale.x(row.baseline_start) + size.inset
        width = max(size.shortest, self.scale.x(row.baseline_finish) - size.inset - x)
        y = number * size.row + size.bar_top + size.bar + size.baseline_gap
        return [BaselineLine(row.id, x, y, width, size.baseline)]

    def _tail(self, number: int, row: TimelineRow) -> list[SlackTail]:
        if row.slack_finish is None or row.done or row.kind is RowKind.SUMMARY or row.slack_finish <= row.finish:
            return []
        start = self._box(number).right
        end = self.scale.x(row.slack_finish)
        if end - start < self.measures.shortest:
            return []
        return [SlackTail(row.id, start, self._middle(number), end - start, self.measures.tail_cap)]

    def _label(self, number: int, row: TimelineRow) -> list[Label]:
        if not (row.label or row.note):
            return []
        right = self._box(number).right
        x = max([right, *(tail.x + tail.width for tail in self._tail(number, row))])
        near = right + 2 * self.measures.room
        turns = (self._arrow(link).points[1][0] for link in self._leaving.get(row.id, ()))
        x = max([x, *(turn for turn in turns if turn <= near)]) + self.measures.label_gap
        return [Label(row.id, x, self._middle(number), row.label, row.note, row.kind, row.critical)]

    def _box(self, number: int) -> Box:
        row, size = self.rows[number], self.measures
        top, y = number * size.row, self._middle(number)
        if row.kind is RowKind.MILESTONE:
            x, radius = self.scale.x(row.finish), size.diamond
            return Box(x - radius, x + radius, y, y - radius - 1, y + radius + 1, top, top + size.row, True)
        bar = self.bar(number)
        return Box(bar.x, bar.x + bar.width, y, bar.y - 1, bar.y + bar.height + 1, top, top + size.row, False)

    def _arrow(self, link: TimelineLink) -> Arrow:
        pred, succ = self._box(self.index[link.predecessor_id]), self._box(self.index[link.successor_id])
        points = route(link.kind, pred, succ, self.measures)
        head = arrow_head(points, self.measures.head)
        return Arrow(link.predecessor_id, link.successor_id, points, head, link.critical)

    def progress_line(self, today: datetime, first: int = 0, last: int | None = None) -> list[Point]:
        """Down the line of today, out to where the progress of each unfinished task stands."""
        last = len(self.rows) if last is None else min(last, len(self.rows))
        now, size = self.scale.x(today), self.measures
        points: list[Point] = [(now, first * size.row)]
        for number in range(first, last):
            row = self.rows[number]
            if row.kind is RowKind.TASK and not row.done and (row.start < today or row.progress > 0):
                bar = self.bar(number)
                top = number * size.row
                points += [(now, top), (bar.x + bar.done_width, self._middle(number)), (now, top + size.row)]
        return [*points, (now, last * size.row)]
