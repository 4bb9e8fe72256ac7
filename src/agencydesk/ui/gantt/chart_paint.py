"""How the shapes of a timeline look on the screen, light and dark."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from agencydesk.domain.timeline import Arrow, Bar, BaselineLine, Diamond, Label, RowKind, Shade, SlackTail, Tick
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

EDGE = 0.55
CORNER = 4.0


def band_colour() -> QColor:
    """The row that is selected, thin enough to let the shading through."""
    return theme.colour("accent", 0.18 if theme.current().is_dark else 0.07)


def shades(painter: QPainter, found: Sequence[Shade], top: float, height: float) -> None:
    """Weekends and holidays."""
    for shade in found:
        painter.fillRect(QRectF(shade.x, top, shade.width, height), theme.colour("hol" if shade.holiday else "wknd"))


def weeks(painter: QPainter, ticks: Sequence[Tick], top: float, height: float) -> None:
    """A hairline where each cell of the header begins."""
    for tick in ticks:
        paint.vertical(painter, tick.x, top, height)


def tails(painter: QPainter, found: Sequence[SlackTail]) -> None:
    """Dashed lines as long as the slack."""
    ink = theme.colour("t4")
    dashes = QPen(ink, 1.5, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    dashes.setDashPattern([2, 4 / 3])
    for tail in found:
        painter.setPen(dashes)
        painter.drawLine(QPointF(tail.x, tail.y), QPointF(tail.x + tail.width, tail.y))
        painter.setPen(QPen(ink, 1.25))
        end = tail.x + tail.width
        half = tail.cap / 2 + 0.5
        painter.drawLine(QPointF(end, tail.y - half), QPointF(end, tail.y + half))


def links(painter: QPainter, found: Sequence[Arrow]) -> None:
    """Elbows with round corners, critical ones last and red."""
    for arrow in sorted(found, key=lambda one: one.critical):
        ink = theme.colour("badF" if arrow.critical else "b3")
        painter.setPen(QPen(ink, 1.5 if arrow.critical else 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_elbows(arrow))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in arrow.head]))


def _elbows(arrow: Arrow) -> QPainterPath:
    points = [QPointF(*point) for point in arrow.points]
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, second = corner - before, after - corner
        reach = min(CORNER, _length(first) / 2, _length(second) / 2)
        if reach > 0.5:
            path.lineTo(corner - first * (reach / _length(first)))
            path.quadTo(corner, corner + second * (reach / _length(second)))
        else:
            path.lineTo(corner)
    path.lineTo(points[-1])
    return path


def _length(way: QPointF) -> float:
    return abs(way.x()) + abs(way.y())


def baselines(painter: QPainter, found: Sequence[BaselineLine]) -> None:
    """Thin lines under the bars."""
    for line in found:
        paint.box(painter, QRectF(line.x, line.y, line.width, line.height), "b3", None, line.height / 2)


def bars(painter: QPainter, found: Sequence[Bar]) -> None:
    """Tasks and phases, what is done of them dark."""
    for bar in found:
        if bar.kind is RowKind.SUMMARY:
            _summary(painter, bar)
        elif bar.gaps:
            _paused(painter, bar)
        else:
            _task(painter, bar)


def _paused(painter: QPainter, bar: Bar) -> None:
    """A bar in pieces, with a dotted line where the work pauses."""
    parts, middle = QPainterPath(), bar.y + bar.height / 2
    for x, width in bar.parts:
        parts.addRect(QRectF(x, bar.y - 1, width, bar.height + 2))
    painter.save()
    painter.setClipPath(parts, Qt.ClipOperation.IntersectClip)
    _task(painter, bar)
    painter.restore()
    painter.setPen(QPen(theme.colour("badF" if bar.critical else "t4"), 1.25, Qt.PenStyle.DotLine))
    for x, width in bar.gaps:
        painter.drawLine(QPointF(x, middle), QPointF(x + width, middle))


def _task(painter: QPainter, bar: Bar) -> None:
    place = paint.snap(painter, QRectF(bar.x, bar.y, bar.width, bar.height))
    dark = theme.current().is_dark
    if bar.done:
        paint.box(painter, place, "t4" if dark else "b3", None, CORNER)
        return
    strong = theme.colour("badF") if bar.critical else theme.colour("accent") if dark else theme.hue(0)
    soft = theme.colour("badBar" if bar.critical else "accentM")
    paint.box(painter, place, soft, theme.blend(strong, soft, EDGE), CORNER)
    if bar.done_width > 0:
        painter.save()
        clip = QRectF(place)
        clip.setWidth(min(place.width(), bar.done_width))
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        paint.box(painter, place, strong, None, CORNER)
        painter.restore()
    if bar.client:
        paint.box(painter, place.adjusted(2, 2, -2, -2), None, theme.colour("surface", 0.7), CORNER - 2)


def _summary(painter: QPainter, bar: Bar) -> None:
    dark = theme.current().is_dark
    done, rest = theme.colour("t2" if dark else "t1"), theme.colour("t4" if dark else "t3")
    place = paint.snap(painter, QRectF(bar.x, bar.y, bar.width, bar.height))
    paint.box(painter, place, rest)
    if bar.done_width > 0:
        painter.fillRect(paint.snap(painter, QRectF(place.x(), place.y(), bar.done_width, place.height())), done)
    painter.setPen(Qt.PenStyle.NoPen)
    down = place.bottom() - bar.y - bar.height - 0.5
    for side, foot in enumerate(bar.feet):
        reached = bar.done_width > 0 if side == 0 else bar.done_width >= bar.width
        painter.setBrush(done if reached else rest)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in foot]).translated(0, down))


def diamonds(painter: QPainter, found: Sequence[Diamond]) -> None:
    """Milestones, and hollow ones where the baseline had them."""
    for diamond in found:
        if diamond.baseline:
            draw_diamond(painter, diamond.x, diamond.y, diamond.radius - 1.5, "surface", "t4")
        else:
            ink = "badF" if diamond.critical else "t3" if diamond.done else "accent"
            draw_diamond(painter, diamond.x, diamond.y, diamond.radius, ink)


def draw_diamond(painter: QPainter, x: float, y: float, radius: float, fill: str, edge: str = "") -> None:
    """A square on its corner, slightly rounded."""
    side = radius * 1.414
    painter.save()
    painter.translate(x, y)
    painter.rotate(45)
    painter.setBrush(theme.colour(fill))
    painter.setPen(QPen(theme.colour(edge), 1.25) if edge else QPen(Qt.PenStyle.NoPen))
    painter.drawRoundedRect(QRectF(-side / 2, -side / 2, side, side), 1.5, 1.5)
    painter.restore()


def labels(painter: QPainter, found: Sequence[Label]) -> None:
    """Owner and percent; a milestone's name and delay; a phase's percent."""
    for label in found:
        strong = label.kind is RowKind.MILESTONE
        style = face("meta", 400 if label.kind is RowKind.TASK else 500)
        place = QRectF(label.x, label.y - 10, 400, 20)
        used = paint.draw_text(painter, place, label.text, style, "t1" if strong else "t2")
        if label.note:
            ink = "bad" if label.critical else "t3"
            paint.draw_text(painter, place.translated(used + 6, 0), label.note, face("meta", 600), ink)


def selection(painter: QPainter, bar: Bar) -> None:
    """The outline of the selected bar with its two handles."""
    place = paint.snap(painter, QRectF(bar.x, bar.y, bar.width, bar.height))
    paint.box(painter, place.adjusted(-2, -2, 2, 2), None, "accent", CORNER + 2, 2)
    painter.setBrush(theme.colour("surface"))
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    for x in (place.left(), place.right()):
        painter.drawEllipse(QPointF(x, place.center().y()), 3.75, 3.75)


def selected_ends(painter: QPainter, left: float, right: float, middle: float) -> None:
    """Handles beside a selected phase or milestone, which has no outline."""
    painter.setBrush(theme.colour("surface"))
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    for x in (left, right):
        painter.drawEllipse(QPointF(x, middle), 3.75, 3.75)


def aim(painter: QPainter, start: QPointF, end: QPointF) -> None:
    """A link in the making, from the end that was taken to the pointer."""
    painter.setPen(QPen(theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(end, 3, 3)


def today(painter: QPainter, x: float, top: float, height: float) -> None:
    """The line of the present moment."""
    painter.fillRect(QRectF(x - 0.75, top, 1.5, height), theme.colour("accent"))
