"""The chart under the pointer: bars are dragged, stretched and linked live; at the end it says what was asked for.

Pulling a bar moves it, pulling its right end changes its length, pulling an end onto another bar links the two.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip

from agencydesk.domain.timeline import Timeline
from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.ui.widgets.tooltip import tip_text

from . import chart_paint, plan_words
from .chart_drag import Drag, moved_start, next_start, stretched_minutes
from .chart_hits import Hit, Part, hit, middle, span
from .chart_view import ChartView
from .grid import STEP
from .live_plan import LivePlan

REACH = 24.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Chart(ChartView):
    """The right half of the plan."""

    picked = Signal(int)
    opened = Signal(int)
    moved = Signal(int, object)
    stretched = Signal(int, int)
    linked = Signal(int, int, object)
    let_go = Signal()
    menu_asked = Signal(QPoint)

    drag: Drag | None = None
    _held: QPointF | None = None

    def set_plan(self, live: LivePlan) -> None:
        self.drag = None
        super().set_plan(live)

    def paint_over(self, painter: QPainter, timeline: Timeline) -> None:
        """The link that would be made."""
        if self.drag is not None and self.drag.target is not None:
            place = self.rows.place[self.drag.hit.task_id]
            left, right = span(timeline, place)
            x = right if self.drag.hit.part is Part.FINISH else left
            chart_paint.aim(painter, QPointF(x, middle(timeline, place)), self.drag.at)

    def chart_point(self, place: QPointF) -> QPointF:
        """A point of the viewport in the whole chart."""
        return place + QPointF(self.left, self.verticalScrollBar().value())

    def hit_at(self, place: QPointF) -> Hit | None:
        """What lies under a point of the viewport."""
        point = self.chart_point(place)
        return hit(self._timeline, point.x(), point.y(), self.current) if self._timeline is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._timeline is None:
            return
        found = self.hit_at(event.position())
        point = self.chart_point(event.position())
        place = self._timeline.row_at(point.y())
        if place is not None:
            self.picked.emit(self.rows.visible[place].id)
        if found is not None:
            self.drag = Drag(found, point, point)
        else:
            self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._pan(event.position())
        elif self.drag is None:
            self._show_cursor(self.hit_at(event.position()))
        elif self._timeline is not None and self._live is not None:
            if self.drag.begun:
                self._reach_on(event.position().x())
            if self.drag.go(self.chart_point(event.position()), self._timeline):
                self._try(self.drag, self._live)
            self.viewport().update()

    def _pan(self, place: QPointF) -> None:
        """Pull the whole chart."""
        assert self._held is not None
        way, self._held = place - self._held, place
        self.keeps_fit = False
        for bar, pixels in ((self.horizontalScrollBar(), way.x()), (self.verticalScrollBar(), way.y())):
            bar.setValue(bar.value() - round(pixels))

    def _reach_on(self, x: float) -> None:
        """Scroll on while a bar is held at an edge."""
        over = max(0.0, x - self.viewport().width() + REACH) - max(0.0, REACH - x)
        if over:
            self.keeps_fit = False
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + round(over))

    def _show_cursor(self, found: Hit | None) -> None:
        shapes = {Part.BODY: Qt.CursorShape.OpenHandCursor}
        cursor = Qt.CursorShape.ArrowCursor if found is None else shapes.get(found.part, Qt.CursorShape.SizeHorCursor)
        self.viewport().setCursor(cursor)

    def _try(self, drag: Drag, live: LivePlan) -> None:
        """Show what the drag would do."""
        row = self.rows.by_id[drag.hit.task_id]
        calendar = live.source.plan.calendar
        if not drag.days:
            live.let_go()
        elif drag.hit.part is Part.FINISH and not row.phase and not row.milestone:
            live.stretch(row.id, stretched_minutes(row, drag.days, calendar, live.source.day_minutes))
        else:
            live.push(row.id, moved_start(row, drag.days, calendar))
        self.refresh_lines()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, live = self.drag, self._live
        self._held = None
        if drag is None or live is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.drag = None
        row = self.rows.by_id[drag.hit.task_id]
        calendar = live.source.plan.calendar
        if drag.target is not None:
            before, after = drag.hit.task_id, drag.target
            self.linked.emit(before, after, drag.kind)
        elif drag.days and drag.hit.part is Part.FINISH and not row.phase and not row.milestone:
            self.stretched.emit(row.id, stretched_minutes(row, drag.days, calendar, live.source.day_minutes))
        elif drag.days:
            self.moved.emit(row.id, moved_start(row, drag.days, calendar))
        self.viewport().update()
        self.let_go.emit()

    def cancel_drag(self) -> bool:
        """Let the bar go where it was; says whether there was one in the hand."""
        if self.drag is None or self._live is None:
            return False
        self.drag = None
        self.forget_tried()
        return True

    def forget_tried(self) -> None:
        """Show the stored plan again."""
        if self._live is not None:
            self._live.let_go()
            self.refresh_lines()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.hit_at(event.position())
        if found is not None:
            self.opened.emit(found.task_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._timeline is not None:
            point = self.chart_point(QPointF(event.pos()))
            place = self._timeline.row_at(point.y())
            if place is not None:
                self.picked.emit(self.rows.visible[place].id)
                self.menu_asked.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (turn.y() / 120), event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            self.keeps_fit = False
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.hit_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                words = plan_words.tip(self.rows.by_id[found.task_id])
                QToolTip.showText(event.globalPos(), tip_text(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.cancel_drag():
            return
        row = self.rows.by_id.get(self.current) if self.current is not None else None
        if key in _STEPS and row is not None:
            self._nudge(row, _STEPS[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _ROWS and self.rows.visible:
            place = self.rows.place.get(row.id, -1) if row is not None else -1
            self.picked.emit(self.rows.visible[max(0, min(len(self.rows.visible) - 1, place + _ROWS[key]))].id)
        else:
            event.ignore()

    def _nudge(self, row: PlanTaskRow, step: int, length: bool) -> None:
        """A day earlier or later, or shorter or longer."""
        if self._live is None:
            return
        source = self._live.source
        if not length:
            self.moved.emit(row.id, next_start(row, step, source.plan.calendar))
        elif not row.phase and not row.milestone and row.duration_minutes + step * source.day_minutes > 0:
            self.stretched.emit(row.id, row.duration_minutes + step * source.day_minutes)
