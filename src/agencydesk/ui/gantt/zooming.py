"""Zooming with the date under a point kept where it is, on the way as at the end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QVariantAnimation

from agencydesk.ui import theme

if TYPE_CHECKING:
    from .chart_view import ChartView

MILLISECONDS = 240


class Zooming(QVariantAnimation):
    """Takes the chart's day width to a target in 240 ms, or at once when motion is reduced."""

    def __init__(self, chart: "ChartView") -> None:
        super().__init__(chart)
        self._chart = chart
        self._x = 0.0
        self._day = 0.0
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setDuration(MILLISECONDS)
        self.valueChanged.connect(self._on_value)

    def to(self, day_width: float, x: float) -> None:
        """Zoom about a point of the view."""
        self.stop()
        grid = self._chart.grid
        self._x, self._day = x, (self._chart.left + x) / grid.day_width
        if theme.current().reduce_motion or not self._chart.isVisible():
            self._on_value(day_width)
            return
        self.setStartValue(grid.day_width)
        self.setEndValue(day_width)
        self.start()

    def _on_value(self, day_width: object) -> None:
        if isinstance(day_width, float | int):
            grid = self._chart.grid
            grid.zoom(float(day_width))
            self._chart.horizontalScrollBar().setValue(round(self._day * grid.day_width - self._x))
