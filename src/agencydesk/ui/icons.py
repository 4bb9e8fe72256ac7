"""Lucide icons by name, drawn in a theme colour at the device's resolution.

`draw(painter, "users", QRectF(…), "t2")` inside a paint event, `pixmap("users", "t2", 16, dpr)` elsewhere,
`icon("users")` for actions.
"""

from functools import lru_cache
from math import hypot

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from agencydesk import paths

from . import theme

STROKE = 1.75
ACTIVE_STROKE = 2.0


def pixmap(name: str, tint: str | QColor = "t2", size: int = 16, dpr: float = 1.0, stroke: float = STROKE) -> QPixmap:
    """The icon as a picture of `size` logical pixels; `tint` is a token or a colour."""
    colour = theme.colour(tint) if isinstance(tint, str) else tint
    return _pixmap(name, colour.rgba(), size, dpr, stroke)


def draw(painter: QPainter, name: str, box: QRectF, tint: str | QColor = "t2", stroke: float = STROKE) -> None:
    """Paint the icon in the middle of a square box, set on whole device pixels."""
    size = round(min(box.width(), box.height()))
    place = QPointF(box.center().x() - size / 2, box.center().y() - size / 2)
    transform = painter.deviceTransform()
    if not transform.isRotating():
        corner = transform.map(place)
        place = transform.inverted()[0].map(QPointF(round(corner.x()), round(corner.y())))
    painter.drawPixmap(place, pixmap(name, tint, size, density(painter), stroke))


def density(painter: QPainter) -> float:
    """Device pixels for one logical pixel; also when a widget is rendered into a picture of another density."""
    transform = painter.deviceTransform()
    return round(hypot(transform.m11(), transform.m12()), 3) or 1.0


def icon(name: str, tint: str | QColor = "t2") -> QIcon:
    """The icon for Qt's own widgets, at the three densities that are tested."""
    made = QIcon()
    for dpr in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, tint, 16, dpr))
    return made


@lru_cache(maxsize=512)
def _pixmap(name: str, rgba: int, size: int, dpr: float, stroke: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    drawing = _source(name).replace("currentColor", colour.name())
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    picture = QPixmap(round(size * dpr), round(size * dpr))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(dpr)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
