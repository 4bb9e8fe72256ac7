"""One line of the tree: mark, name, sign, avatar, figures. The right columns hold on to the right edge."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from agencydesk.domain.colours import hue_of_id
from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from . import chart_paint
from .plan_model import Part, PlanModel

WIDTH = 495
EDGE = 24
STEP = 18
_FROM_RIGHT = {Part.WHO: (221, 181), Part.DAYS: (181, 145), Part.FINISH: (141, 77), Part.SLACK: (73, 15)}


def indent(depth: int) -> int:
    """Where the name begins at a depth."""
    return EDGE + STEP * (depth + 1)


def cell(part: Part, depth: int, width: float) -> QRectF:
    """A cell within a row of a width."""
    if part is Part.NAME:
        return QRectF(indent(depth), 0, width - _FROM_RIGHT[Part.WHO][0] - indent(depth) - 8, 32)
    left, right = _FROM_RIGHT[part]
    return QRectF(width - left, 0, left - right, 32)


def row(painter: QPainter, rect: QRectF, row: PlanTaskRow, model: PlanModel, ground: str, folded: bool) -> None:
    """Paint a line; `ground` is "current", "hover" or nothing."""
    if ground:
        painter.fillRect(rect, chart_paint.band_colour() if ground == "current" else theme.colour("hover", 0.5))
    paint.hairline(painter, rect.left(), rect.bottom() - 1, rect.width())
    _name(painter, rect, row, folded)
    who = cell(Part.WHO, 0, rect.width()).translated(0, rect.top())
    if row.owner:
        x = who.center().x() - 10
        paint.draw_avatar(painter, x, rect.center().y(), paint.initials(row.owner), hue_of_id(row.owner_id or 1), 20)
    for part in (Part.DAYS, Part.FINISH, Part.SLACK):
        text = model.text(row, part)
        if text:
            weight, ink = _figure(row, part)
            place = cell(part, 0, rect.width()).translated(0, rect.top())
            paint.draw_text(painter, place, text, face("meta", weight, part is not Part.FINISH), ink, "right")


def _figure(row: PlanTaskRow, part: Part) -> tuple[int, str]:
    if part is Part.SLACK:
        return (500, "bad") if row.critical else (400, "t2")
    if row.phase or (row.milestone and part is Part.FINISH):
        return 500, "t1"
    return 400, "t2"


def _name(painter: QPainter, rect: QRectF, row: PlanTaskRow, folded: bool) -> None:
    left, middle = indent(row.depth), rect.center().y()
    if row.phase:
        paint.draw_icon(painter, left - 20, middle, "chevron-right" if folded else "chevron-down", "t2", 14)
    elif row.milestone:
        ink = "bad" if row.critical else "t3" if row.done else "accent"
        chart_paint.draw_diamond(painter, left - 11, middle, 6, ink)
    elif row.done:
        paint.draw_icon(painter, left - 18, middle, "check", "ok", 13, 2)
    room = cell(Part.NAME, row.depth, rect.width())
    place = QRectF(room.left(), rect.top(), room.width() - (24 if row.warning else 0), rect.height())
    weight = 600 if row.phase else 500 if row.milestone else 400
    used = paint.draw_text(painter, place, row.name, face("body", weight), "t2" if row.done and not row.phase else "t1")
    if row.warning:
        paint.draw_icon(painter, place.left() + used + 9, middle, "triangle-alert", "warn", 14)


def focus(painter: QPainter, rect: QRectF, part: Part) -> None:
    """Where the keyboard is, for those who go by cells."""
    place = cell(part, 0, rect.width()).translated(0, rect.top())
    if part is not Part.NAME:
        paint.box(painter, place.adjusted(-4, 4, 6, -5), None, theme.colour("accent", 0.6), 4, 1)
