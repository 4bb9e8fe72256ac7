"""The picture of the plan: bars in the same rows as the tree, scrolled and zoomed, painted from a timeline's shapes."""

from datetime import timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from agencydesk.domain import clock
from agencydesk.domain.timeline import RowKind, Timeline, lower_ticks, shades
from agencydesk.ui import theme
from agencydesk.ui.widgets import paint

from . import chart_paint
from .chart_head import HEIGHT, ChartHead
from .chart_hits import middle, span
from .grid import PAD, Grid
from .live_plan import Lines, LivePlan, Shown
from .plan_rows import ROW, PlanRows
from .zooming import Zooming

EDGE = 24


class ChartView(QAbstractScrollArea):
    """The right half of the plan."""

    overflow_changed = Signal(bool)

    def __init__(self, rows: PlanRows, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.grid = rows, grid
        self.shown = Shown()
        self.current: int | None = None
        self.keeps_fit = False
        self._overflows = False
        self._live: LivePlan | None = None
        self._timeline: Timeline | None = None
        self.setAccessibleName("Chart of the plan; the tree says the same in words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.head = ChartHead(grid, self)
        self.zooming = Zooming(self)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        rows.changed.connect(self._on_rows)
        grid.changed.connect(self._on_grid)

    # --- what is shown --------------------------------------------------------------------------------------------

    def set_plan(self, live: LivePlan) -> None:
        """Show a plan; its rows are in `rows` already."""
        self._live = live
        self._on_rows()

    def set_shown(self, shown: Shown) -> None:
        """Show more or less beside the bars."""
        self.shown = shown
        self._on_rows()

    def set_current(self, task_id: int | None) -> None:
        """Mark a row."""
        self.current = task_id
        self.viewport().update()

    def timeline(self) -> Timeline | None:
        """The rows on their scale."""
        return self._timeline

    def refresh_lines(self) -> None:
        """Paint the rows as the live plan has them now."""
        if self._timeline is not None:
            self._timeline.rows = self._lines()
        self.viewport().update()

    def _on_rows(self) -> None:
        if self._live is not None:
            self._timeline = Timeline(self._lines(), self._live.links(self.shown), self.grid.scale)
        self._fit_bars()
        self.viewport().update()

    def _lines(self) -> Lines:
        assert self._live is not None
        live, shown = self._live, self.shown
        return Lines(self.rows.visible, lambda row: live.line(row, shown))

    def _on_grid(self) -> None:
        if self._timeline is not None:
            self._timeline.scale = self.grid.scale
        self._fit_bars()
        self.viewport().update()
        self.head.update()

    def _fit_bars(self) -> None:
        self._watch_overflow()
        view = self.viewport()
        self.verticalScrollBar().setRange(0, max(0, len(self.rows.visible) * ROW - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(ROW)
        self.horizontalScrollBar().setRange(0, max(0, self.grid.width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setSingleStep(40)

    def _watch_overflow(self) -> None:
        """A scroll bar across, only where the plan does not fit."""
        wanted = (self.grid.last - self.grid.first).days * self.grid.day_width
        overflows = bool(self.rows.visible) and wanted > self.viewport().width()
        if overflows != self._overflows:
            self._overflows = overflows
            policies = Qt.ScrollBarPolicy
            self.setHorizontalScrollBarPolicy(policies.ScrollBarAlwaysOn if overflows else policies.ScrollBarAlwaysOff)
            self.overflow_changed.emit(overflows)

    def _on_scrolled(self) -> None:
        self.head.left = self.horizontalScrollBar().value()
        self.head.update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What stays in view is moved, only what comes into view is painted."""
        self.viewport().scroll(dx, dy)

    @property
    def left(self) -> int:
        """The chart's x at the viewport's left edge."""
        return self.horizontalScrollBar().value()

    def look_at(self, x: float, share: float = 0.5) -> None:
        """Scroll so that an x of the chart stands at a share of the width."""
        self.horizontalScrollBar().setValue(round(x - share * self.viewport().width()))

    def fit(self) -> None:
        """Zoom so that the whole plan can be seen, and keep it so while the view changes its size."""
        self.keeps_fit = True
        self.grid.zoom(self.grid.fitting(self.viewport().width()))
        self.horizontalScrollBar().setValue(round(self.grid.x(self.grid.first - timedelta(days=2)) - PAD))

    def reveal(self, task_id: int) -> None:
        """Scroll to a bar whose middle lies outside the view."""
        place = self.rows.place.get(task_id)
        if self._timeline is None or place is None:
            return
        left, right = span(self._timeline, place)
        if not self.left + EDGE < (left + right) / 2 < self.left + self.viewport().width() - EDGE:
            self.look_at(left, 0.2)

    def show_today(self) -> None:
        """Scroll to the present day."""
        self.look_at(self.grid.x(clock.now()), 0.4)

    def zoom_by(self, factor: float, x: float | None = None) -> None:
        """Zoom about a place in the view, by default its middle."""
        self.zoom_to(self.grid.day_width * factor, x)

    def zoom_to(self, day_width: float, x: float | None = None) -> None:
        """Zoom to a width of a day."""
        self.keeps_fit = False
        self.zooming.to(day_width, self.viewport().width() / 2 if x is None else x)

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty = event.region().boundingRect()
        painter.fillRect(dirty, theme.colour("surface"))
        paint.prepare(painter)
        painter.translate(-self.left, 0)
        left, right = self.left + dirty.left(), self.left + dirty.right() + 1
        top, height = dirty.top(), dirty.height()
        chart_paint.shades(painter, shades(self.grid.scale, self.grid.calendar, left, right), top, height)
        chart_paint.weeks(painter, lower_ticks(self.grid.scale, left, right), top, height)
        if self._timeline is not None:
            painter.save()
            painter.translate(0, -self.verticalScrollBar().value())
            self._paint_rows(painter, self._timeline, top, top + height)
            painter.restore()
        chart_paint.today(painter, self.grid.x(clock.now()), top, height)

    def _paint_rows(self, painter: QPainter, timeline: Timeline, top: int, bottom: int) -> None:
        """The rows that touch a part of the viewport."""
        offset = self.verticalScrollBar().value()
        first, last = (offset + top) // ROW, (offset + bottom - 1) // ROW + 1
        chosen = self.rows.place.get(self.current) if self.current is not None else None
        if chosen is not None:
            band = QRectF(self.left, chosen * ROW, self.viewport().width(), ROW)
            painter.fillRect(band, chart_paint.band_colour())
        shapes = timeline.window(first, last)
        chart_paint.tails(painter, shapes.tails)
        chart_paint.links(painter, shapes.arrows)
        chart_paint.baselines(painter, shapes.baselines)
        chart_paint.bars(painter, shapes.bars)
        chart_paint.diamonds(painter, shapes.diamonds)
        chart_paint.labels(painter, shapes.labels)
        if chosen is not None and first <= chosen < last:
            self._paint_selection(painter, timeline, chosen)
        self.paint_over(painter, timeline)

    def _paint_selection(self, painter: QPainter, timeline: Timeline, place: int) -> None:
        if timeline.rows[place].kind is RowKind.TASK:
            chart_paint.selection(painter, timeline.bar(place))
        else:
            chart_paint.selected_ends(painter, *span(timeline, place), middle(timeline, place))

    def paint_over(self, painter: QPainter, timeline: Timeline) -> None:
        """What a subclass adds on top of the rows."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.setGeometry(0, 0, self.width(), HEIGHT)
        if self.keeps_fit:
            self.fit()
        self._fit_bars()
