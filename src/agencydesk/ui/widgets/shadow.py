"""Baked shadows: `draw(painter, rect, level)` under cards (1), menus, toasts and dragged cards (2), dialogs (3)."""

from functools import lru_cache
from math import ceil, erf, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap

from agencydesk.ui import icons, theme

LEVELS = {1: (2, 1, 0.10), 2: (9, 5, 0.20), 3: (26, 16, 0.34)}
_STOPS = 24


def reach(level: int) -> int:
    """How far a shadow goes beyond its box, in pixels."""
    blur, down, _ = LEVELS[level]
    return ceil(2.2 * blur) + down


def draw(painter: QPainter, rect: QRectF, level: int) -> None:
    """Paint the shadow of a box; the box itself comes on top."""
    dpr = icons.density(painter)
    far = reach(level)
    place = rect.adjusted(-far, -far, far, far).translated(0, LEVELS[level][1])
    edge = min(2.0 * far, place.width() / 2, place.height() / 2)
    tile = _tile(level, dpr, theme.current().is_dark)
    for row, (top, height) in enumerate(_thirds(place.top(), place.height(), edge)):
        for column, (left, width) in enumerate(_thirds(place.left(), place.width(), edge)):
            if width > 0 and height > 0:
                source = _slice(column, row, edge, 4.0 * far + 1)
                there = QRectF(source.topLeft() * dpr, source.size() * dpr)
                painter.drawPixmap(QRectF(left, top, width, height), tile, there)


def _thirds(start: float, length: float, edge: float) -> tuple[tuple[float, float], ...]:
    """Two edges and the stretch between them."""
    return (start, edge), (start + edge, length - 2 * edge), (start + length - edge, edge)


def _slice(column: int, row: int, edge: float, side: float) -> QRectF:
    starts = (0.0, (side - 1) / 2, side - edge)
    sizes = (edge, 1.0, edge)
    return QRectF(starts[column], starts[row], sizes[column], sizes[row])


@lru_cache(maxsize=32)
def _tile(level: int, dpr: float, dark: bool) -> QPixmap:
    """A blurred square: a blur of a box is the product of a blur across and one down."""
    strength = min(1.0, LEVELS[level][2] * (2 if dark else 1))
    colour = QColor(0, 0, 0) if dark else theme.colour("shadow")
    side = 4 * reach(level) + 1
    picture = QImage(ceil(side * dpr), ceil(side * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(dpr, dpr)
    painter.fillRect(QRectF(0, 0, side, side), _slope(level, QPointF(side, 0), colour, strength))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0, 0, side, side), _slope(level, QPointF(0, side), colour, 1.0))
    painter.end()
    return QPixmap.fromImage(picture)


def _slope(level: int, end: QPointF, colour: QColor, strength: float) -> QLinearGradient:
    """From nothing over the box to nothing: the normal distribution's slope at both edges."""
    blur = LEVELS[level][0]
    far = reach(level)
    gradient = QLinearGradient(QPointF(0, 0), end)
    length = 4 * far + 1
    for stop in range(_STOPS + 1):
        distance = 2 * far * stop / _STOPS
        floor = 0.5 * (1 + erf(-far / blur / sqrt(2)))
        share = max(0.0, 0.5 * (1 + erf((distance - far) / blur / sqrt(2))) - floor)
        tint = QColor(colour)
        tint.setAlphaF(share * strength)
        gradient.setColorAt(distance / length, tint)
        gradient.setColorAt(1 - distance / length, tint)
    return gradient
