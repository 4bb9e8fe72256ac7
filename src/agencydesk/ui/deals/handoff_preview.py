"""The plan of a handoff in small: a line for each phase and one for the tasks in it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.domain.letterhead import ClosedDays, PlanRow, PlanRowKind, PrintedPlan
from agencydesk.domain.timeline import Diamond, Measures, RowKind, Scale, Timeline, TimelineRow, week_ticks
from agencydesk.formats import Formats
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from .handoff_lines import hue_of_phase

HEAD, ROW, FOOT = 26, 24, 4
LABELS, PAD = 176, 14
TICK_ROOM = 62.0
_MEASURES = Measures(row=ROW, bar_top=6, bar=12, summary=5, foot=0, diamond=6, inset=0)
_KINDS = {PlanRowKind.PHASE: RowKind.SUMMARY, PlanRowKind.MILESTONE: RowKind.MILESTONE}


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of the preview: its name, and the rows of the plan drawn on it. `phase` is the phase's number."""

    name: str
    bold: bool
    rows: tuple[int, ...]
    phase: int


class HandoffPreview(QWidget):
    """A painted card; `show_plan` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = PrintedPlan()
        self._strips: list[Strip] = []
        self._formats = Formats()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of the plan")

    def show_plan(self, plan: PrintedPlan, formats: Formats) -> None:
        """Paint this plan from now on, and say it to a screen reader."""
        self._plan, self._formats, self._strips = plan, formats, strips(plan)
        phases = [row for row in plan.rows if row.kind is PlanRowKind.PHASE]
        self.setAccessibleDescription("; ".join(f"{r.name}, {formats.days(r.start, r.finish)}" for r in phases))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, HEAD + ROW * len(self._strips) + FOOT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        card = QRectF(self.rect())
        paint.box(painter, card, "raised", "b1", 8)
        if not self._plan.rows:
            return
        scale = _scale(self._plan.rows, card.width() - LABELS - PAD)
        self._paint_ground(painter, scale)
        rows = [_row(number, row) for number, row in enumerate(self._plan.rows)]
        timeline = Timeline(rows, [], scale, _MEASURES)
        for place, strip in enumerate(self._strips):
            self._paint_strip(painter, timeline, strip, HEAD + ROW * place)

    def _paint_ground(self, painter: QPainter, scale: Scale) -> None:
        bottom = self.height() - 1.0
        for days in self._plan.closed:
            self._paint_closed(painter, scale, days, bottom)
        paint.hairline(painter, 1, HEAD - 1, self.width() - 2)
        for tick in week_ticks(scale, TICK_ROOM):
            x = LABELS + tick.x
            paint.vertical(painter, x, HEAD, bottom - HEAD)
            if tick.text and tick.x + face("micro").width(tick.text) < scale.width:
                paint.draw_text(painter, QRectF(x + 3, 0, TICK_ROOM, HEAD), tick.text, face("micro"), "t3")

    def _paint_closed(self, painter: QPainter, scale: Scale, days: ClosedDays, bottom: float) -> None:
        left = max(0.0, scale.x_of_day(days.first))
        right = min(scale.width, scale.x_of_day(days.last + timedelta(days=1)))
        if right > left:
            painter.fillRect(QRectF(LABELS + left, HEAD, right - left, bottom - HEAD), theme.colour("hol"))

    def _paint_strip(self, painter: QPainter, timeline: Timeline, strip: Strip, top: float) -> None:
        indent = PAD if strip.bold else PAD + 12
        name = QRectF(indent, top, LABELS - indent - 8, ROW)
        paint.draw_text(
            painter, name, strip.name, face("meta", 600 if strip.bold else 400), "t1" if strip.bold else "t2"
        )
        for number in strip.rows:
            shapes = timeline.window(number, number + 1)
            down = top - number * ROW
            for bar in shapes.bars:
                place = QRectF(LABELS + bar.x, down + bar.y, bar.width, bar.height)
                if bar.client:
                    paint.box(painter, place, "raised", "accent", 3)
                else:
                    paint.box(painter, place, self._tint(strip, bar.kind), None, 2 if strip.bold else 3)
            for diamond in shapes.diamonds:
                self._paint_diamond(painter, diamond, down, self._plan.rows[number])

    def _tint(self, strip: Strip, kind: RowKind) -> QColor:
        if kind is RowKind.SUMMARY:
            return theme.colour("t1")
        return theme.hue_tint(hue_of_phase(strip.phase), 0.38)

    def _paint_diamond(self, painter: QPainter, diamond: Diamond, down: float, row: PlanRow) -> None:
        painter.setPen(QPen(theme.colour("raised"), 1.5))
        painter.setBrush(theme.colour("accent"))
        painter.drawPolygon(QPolygonF([QPointF(LABELS + x, down + y) for x, y in diamond.points]))
        painter.setPen(Qt.PenStyle.NoPen)
        text = self._formats.short_day(row.finish)
        x, y = LABELS + diamond.x, down + diamond.y
        after = QRectF(x + 12, y - ROW / 2, 64, ROW)
        if x + 12 + face("micro").width(text) < self.width() - 4:
            paint.draw_text(painter, after, text, face("micro"), "t2")


def strips(plan: PrintedPlan) -> list[Strip]:
    """Each phase with its milestone on one line and its tasks on the next; the client's own tasks come last."""
    heads: list[tuple[list[int], list[int]]] = []
    client: list[int] = []
    for number, row in enumerate(plan.rows):
        if row.kind is PlanRowKind.PHASE:
            heads.append(([number], []))
        elif row.kind is PlanRowKind.CLIENT:
            client.append(number)
        elif heads:
            heads[-1][0 if row.kind is PlanRowKind.MILESTONE else 1].append(number)
    found: list[Strip] = []
    for phase, (own, inside) in enumerate(heads):
        names = ", ".join(plan.rows[number].name for number in inside)
        found.append(Strip(plan.rows[own[0]].name, True, tuple(own), phase))
        found.append(Strip(names, False, tuple(inside), phase))
    return [*found, Strip("From the client", True, tuple(client), 0)] if client else found


def _scale(rows: tuple[PlanRow, ...], width: float) -> Scale:
    first, last = min(row.start for row in rows), max(row.finish for row in rows)
    first -= timedelta(days=first.weekday())
    days = (last - first).days + 1
    return Scale(first, days + max(3.0, days * 0.08), max(1.0, width))


def _row(number: int, row: PlanRow) -> TimelineRow:
    return TimelineRow(
        number,
        row.name,
        datetime.combine(row.start, time(9)),
        datetime.combine(row.finish, time(18)),
        _KINDS.get(row.kind, RowKind.TASK),
        row.depth,
        client=row.kind is PlanRowKind.CLIENT,
    )
