"""Baked shadows: `draw(painter, rect, radius, level)` under menus, toasts, dragged cards (2) and dialogs (3)."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsBlurEffect, QGraphicsPixmapItem, QGraphicsScene

from agencydesk.ui import theme

LEVELS = {1: (2, 1, 0.10), 2: (9, 5, 0.20), 3: (26, 16, 0.34)}


def reach(level: int) -> int:
    """How far a shadow goes beyond its box, in pixels."""
    blur, down, _ = LEVELS[level]
    return blur * 2 + down


def draw(painter: QPainter, rect: QRectF, radius: float, level: int) -> None:
    """Paint the shadow of a rounded box; the box itself comes on top."""
    dpr = painter.device().devicePixelRatioF()
    far = reach(level)
    tile = _tile(radius, level, dpr, theme.current().is_dark)
    place = rect.adjusted(-far, -far, far, far)
    side = tile.width() / dpr
    edge = min((side - 1) / 2, place.width() / 2, place.height() / 2)
    for row, (top, height) in enumerate(_thirds(place.top(), place.height(), edge)):
        for column, (left, width) in enumerate(_thirds(place.left(), place.width(), edge)):
            if width > 0 and height > 0:
                painter.drawPixmap(QRectF(left, top, width, height), tile, _slice(column, row, edge, side, dpr))


def _thirds(start: float, length: float, edge: float) -> tuple[tuple[float, float], ...]:
    """Two edges and the stretch between them."""
    return (start, edge), (start + edge, length - 2 * edge), (start + length - edge, edge)


def _slice(column: int, row: int, edge: float, side: float, dpr: float) -> QRectF:
    starts = (0.0, (side - 1) / 2, side - edge)
    sizes = (edge, 1.0, edge)
    return QRectF(starts[column] * dpr, starts[row] * dpr, sizes[column] * dpr, sizes[row] * dpr)


@lru_cache(maxsize=64)
def _tile(radius: float, level: int, dpr: float, dark: bool) -> QPixmap:
    blur, down, strength = LEVELS[level]
    far = reach(level)
    side = round(2 * (far + max(radius, blur) + blur) + 1)
    plain = QImage(round(side * dpr), round(side * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    plain.fill(Qt.GlobalColor.transparent)
    painter = QPainter(plain)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(dpr, dpr)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0) if dark else theme.colour("shadow"))
    painter.drawRoundedRect(QRectF(far, far + down, side - 2 * far, side - 2 * far), radius, radius)
    painter.end()
    return _blurred(plain, blur * dpr, min(1.0, strength * (2 if dark else 1)))


def _blurred(plain: QImage, radius: float, strength: float) -> QPixmap:
    scene = QGraphicsScene()
    item = QGraphicsPixmapItem(QPixmap.fromImage(plain))
    effect = QGraphicsBlurEffect()
    effect.setBlurRadius(radius * 2)
    effect.setBlurHints(QGraphicsBlurEffect.BlurHint.QualityHint)
    item.setGraphicsEffect(effect)
    scene.addItem(item)
    picture = QPixmap(plain.size())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(strength)
    scene.render(painter, QRectF(picture.rect()), QRectF(picture.rect()))
    painter.end()
    return picture
