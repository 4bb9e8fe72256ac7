"""The forecast above the board: won, weighted and best case by month, and this quarter against its goal."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.domain.forecast import Forecast, Month
from agencydesk.formats import Formats
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

HEIGHT, PAD = 136, 20
LEFT, RIGHT = 196, 212
BAR = 48
ROOMY = 820


class ForecastPanel(QWidget):
    """A painted card; `show_forecast` fills it."""

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._forecast: Forecast | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Forecast")

    def show_forecast(self, forecast: Forecast, formats: Formats) -> None:
        """Paint these figures from now on, and say them to a screen reader."""
        self._forecast, self._formats = forecast, formats
        money = formats.money
        self.setAccessibleDescription(
            f"Quarter {forecast.quarter}: {money(forecast.quarter_expected, False)} won and weighted."
            f" Shown months: won {money(forecast.won, False)}, weighted {money(forecast.weighted, False)}."
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        card = QRectF(self.rect())
        paint.box(painter, card, "sunken", "b1", 10)
        if self._forecast is None:
            return
        self._paint_quarter(painter, self._forecast)
        paint.vertical(painter, LEFT, 16, HEIGHT - 32)
        legend = card.width() - RIGHT if card.width() >= ROOMY else card.width()
        self._paint_months(painter, QRectF(LEFT + 24, 0, legend - LEFT - 120, HEIGHT), self._forecast)
        if legend < card.width():
            self._paint_legend(painter, QRectF(legend, 0, RIGHT - PAD, HEIGHT), self._forecast)

    def _paint_quarter(self, painter: QPainter, forecast: Forecast) -> None:
        left, width = PAD, LEFT - PAD - 36
        paint.draw_text(painter, QRectF(left, 14, width, 20), "Forecast", face("body", 600))
        amount = self._formats.money(forecast.quarter_expected, False)
        paint.draw_text(painter, QRectF(left, 36, width + 20, 32), amount, face("h2"))
        words = f"Q{forecast.quarter} won + weighted"
        paint.draw_text(painter, QRectF(left, 68, width, 16), words, face("meta"), "t2")
        goal = forecast.quarter_goal
        if goal:
            share = forecast.quarter_expected / goal
            words = f"{round(share * 100)}% of {_thousands(self._formats, goal)} goal"
            paint.draw_text(painter, QRectF(left, 92, width, 16), words, face("meta", 500))
            paint.draw_progress(painter, QRectF(left, 114, 140, 4), share)

    def _paint_months(self, painter: QPainter, area: QRectF, forecast: Forecast) -> None:
        base = 104.0
        goal = (forecast.quarter_goal or 0) / 3
        top = max([goal, *(month.won + month.weighted + month.best_extra for month in forecast.months)], default=0) or 1
        scale = 84 / top
        if goal:
            self._paint_goal(painter, area, base - goal * scale, goal)
        step = area.width() / len(forecast.months)
        for place, month in enumerate(forecast.months):
            bar = min(BAR, step * 0.7)
            left = area.left() + step * place + (step - bar) / 2
            self._paint_bar(painter, QRectF(left, 0, bar, base), scale, month)
            name = self._formats.short_day(month.first).split()[-1]
            weight = 600 if month.first == forecast.months[2].first else 400
            label = QRectF(left - 20, base + 10, bar + 40, 16)
            paint.draw_text(painter, label, name, face("meta", weight), "t1" if weight == 600 else "t2", "centre")
        paint.hairline(painter, area.left(), base, area.width(), "b3")

    def _paint_goal(self, painter: QPainter, area: QRectF, y: float, goal: float) -> None:
        painter.setPen(QPen(theme.colour("b3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(round(area.left()), round(y), round(area.right()), round(y))
        words = f"{_thousands(self._formats, round(goal))} goal"
        paint.draw_text(painter, QRectF(area.right() + 4, y - 8, 88, 16), words, face("micro"), "t3")

    def _paint_bar(self, painter: QPainter, area: QRectF, scale: float, month: Month) -> None:
        bottom = area.bottom()
        for value, kind in ((month.won, "accent"), (month.weighted, "accentM"), (month.best_extra, "")):
            height = value * scale
            if height < 1:
                continue
            gap = 1 if bottom != area.bottom() else 0
            place = QRectF(area.left(), bottom - height, area.width(), height - gap)
            if kind:
                paint.box(painter, place, kind)
            else:
                hatched(painter, place)
            bottom -= height

    def _paint_legend(self, painter: QPainter, area: QRectF, forecast: Forecast) -> None:
        lines = (
            ("Won", "accent", forecast.won),
            ("Weighted", "accentM", forecast.weighted),
            ("Best case, extra", "", forecast.best_extra),
        )
        for place, (name, kind, value) in enumerate(lines):
            top = 18 + 26 * place
            mark = QRectF(area.left(), top + 3, 10, 10)
            if kind:
                paint.box(painter, mark, kind, None, 2)
            else:
                hatched(painter, mark)
            paint.draw_text(painter, QRectF(mark.right() + 10, top, 120, 16), name, face("meta"), "t2")
            line = QRectF(area.left(), top, area.width(), 16)
            paint.draw_text(painter, line, self._formats.money(value, False), face("meta", 600), "t1", "right")
        first, last = forecast.months[0].first, forecast.months[-1].first
        months = f"{self._formats.month(first).split()[0]} to {self._formats.month(last).split()[0]}"
        paint.draw_text(painter, QRectF(area.left(), 98, area.width(), 16), months, face("meta"), "t3")


def hatched(painter: QPainter, place: QRectF) -> None:
    """A box of slanted lines: what could be, not what is expected."""
    painter.save()
    edge = paint.snap(painter, place)
    painter.setClipRect(edge)
    painter.setPen(QPen(theme.colour("accentM"), 1))
    left, right = int(edge.left()) - int(edge.height()), int(edge.right())
    for x in range(left - left % 5, right, 5):
        painter.drawLine(x, int(edge.bottom()), x + int(edge.height()), int(edge.top()))
    painter.restore()
    paint.box(painter, place, None, "accentM")


def _thousands(formats: Formats, minor: int) -> str:
    """A goal in short: €140k; below ten thousand in full."""
    whole = minor / 100
    if whole < 10_000:
        return formats.money(minor, False)
    return formats.money(round(minor / 1000), False) + "k"
