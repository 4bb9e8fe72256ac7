"""Painting shared by widgets and list delegates: crisp boxes and lines, text centred on its capitals, small marks.

Grounds: `prepare`, `snap`, `box`, `hairline`, `vertical`, `draw_row`, `focus_ring`, `draw_field`.
Text: `draw_text(painter, rect, text, face("body", 500), "t1", "right")` elides, and gives back the width used;
`draw_lines` wraps, `draw_struck` strikes through.
Marks: `draw_icon`, `draw_chip`, `draw_keycap`, `draw_avatar`, `draw_tile`, `draw_square`, `draw_dot`, `draw_progress`,
`draw_ring`, `draw_check`. Colours are tokens (`"t2"`) or `QColor`; places are logical pixels.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption

from agencydesk.ui import icons, theme
from agencydesk.ui.fonts import Face, face, sized_face

Tint = str | QColor
Align = Literal["left", "right", "centre"]

CHIPS = {
    "ok": ("okT", "ok", "okF"),
    "warn": ("warnT", "warn", "warnF"),
    "bad": ("badT", "bad", "badF"),
    "neutral": ("neuT", "t2", "t3"),
    "accent": ("accentT", "accentX", "accent"),
    "outline": ("surface", "t2", "t3"),
}


def tint_of(tint: Tint) -> QColor:
    """A token's colour, or the colour itself."""
    return theme.colour(tint) if isinstance(tint, str) else tint


def prepare(painter: QPainter) -> None:
    """Smooth edges for everything that follows; boxes and lines are snapped to device pixels anyway."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)


def snap(painter: QPainter, rect: QRectF) -> QRectF:
    """The nearest rectangle whose edges lie on device pixels."""
    transform = painter.deviceTransform()
    if transform.isRotating():
        return rect
    there = transform.mapRect(rect)
    left, top = round(there.left()), round(there.top())
    return transform.inverted()[0].mapRect(QRectF(left, top, round(there.right()) - left, round(there.bottom()) - top))


def line_width(painter: QPainter, width: float = 1.0) -> float:
    """A line's width in whole device pixels, at least one, as logical pixels; 1.5 px lines stay what they are."""
    if width != int(width):
        return width
    ratio = icons.density(painter)
    return max(1, int(width * ratio + 0.01)) / ratio


def box(
    painter: QPainter,
    rect: QRectF,
    fill: Tint | None = None,
    border: Tint | None = None,
    radius: float = 0,
    width: float = 1.0,
) -> None:
    """A filled, bordered, rounded rectangle whose border lies within it."""
    edge = snap(painter, rect)
    painter.setBrush(tint_of(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = line_width(painter, width)
        painter.setPen(QPen(tint_of(border), pen))
        edge = edge.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        radius = max(0.0, radius - pen / 2)
    if radius:
        painter.drawRoundedRect(edge, radius, radius)
    else:
        painter.drawRect(edge)


def hairline(painter: QPainter, x: float, y: float, length: float, tint: Tint = "b1") -> None:
    """A horizontal line of one device pixel (two from 2×), its top at `y`."""
    line = snap(painter, QRectF(x, y, length, 1))
    line.setHeight(line_width(painter))
    painter.fillRect(line, tint_of(tint))


def vertical(painter: QPainter, x: float, y: float, length: float, tint: Tint = "b1") -> None:
    """A vertical hairline, its left edge at `x`."""
    line = snap(painter, QRectF(x, y, 1, length))
    line.setWidth(line_width(painter))
    painter.fillRect(line, tint_of(tint))


def draw_text(
    painter: QPainter, rect: QRectF, text: str, type_face: Face, tint: Tint = "t1", align: Align = "left"
) -> float:
    """One line, its capitals centred in the height of `rect`, cut with an ellipsis; gives back its width."""
    text = text.replace("\n", " ")
    width = type_face.width(text)
    if width > rect.width() + 0.5:
        text = type_face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = type_face.width(text)
    left = rect.left()
    if align == "right":
        left = rect.right() - width
    elif align == "centre":
        left += (rect.width() - width) / 2
    painter.setFont(type_face.font)
    painter.setPen(tint_of(tint))
    painter.drawText(QPointF(left, rect.center().y() + type_face.cap / 2), text)
    return width


def wrapped(text: str, type_face: Face, width: float) -> list[str]:
    """The text as lines that fit a width; words longer than it are broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, type_face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(8.0, width))
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
    return lines


def draw_lines(
    painter: QPainter, rect: QRectF, text: str, type_face: Face, tint: Tint = "t1", align: Align = "left"
) -> None:
    """Wrapped text from the top of `rect`, each line as high as its style says; what does not fit is cut."""
    top = rect.top()
    for line in wrapped(text, type_face, rect.width()):
        if top + type_face.line > rect.bottom() + 1:
            break
        draw_text(painter, QRectF(rect.left(), top, rect.width() + 1, type_face.line), line, type_face, tint, align)
        top += type_face.line


def draw_struck(
    painter: QPainter, rect: QRectF, text: str, type_face: Face, tint: Tint = "t3", share: float = 1
) -> None:
    """Text with a line through the first `share` of it: something done."""
    width = draw_text(painter, rect, text, type_face, tint)
    hairline(painter, rect.left(), rect.center().y(), width * share, tint)


def draw_icon(
    painter: QPainter, x: float, cy: float, name: str, tint: Tint = "t2", size: int = 16, stroke: float = icons.STROKE
) -> None:
    """An icon whose left edge is at `x`, centred on `cy`."""
    icons.draw(painter, name, QRectF(x, cy - size / 2, size, size), tint, stroke)


def chip_width(text: str, dot: bool = False) -> float:
    """The width that `draw_chip` will take."""
    return round(face("micro").width(text) + 16 + (10 if dot else 0))


def draw_chip(
    painter: QPainter, x: float, cy: float, text: str, kind: str = "neutral", *, dot: bool = False, height: int = 20
) -> float:
    """A small coloured word; kinds are those of `CHIPS`. Gives back its width."""
    ground, ink, mark = CHIPS[kind]
    width = chip_width(text, dot)
    place = QRectF(x, cy - height / 2, width, height)
    box(painter, place, ground, "b2" if kind == "outline" else None, 5)
    left = x + 8
    if dot:
        draw_dot(painter, left + 3, cy, mark)
        left += 10
    draw_text(painter, QRectF(left, place.top(), width, height), text, face("micro"), ink)
    return width


def keycap_width(text: str) -> float:
    """The width that `draw_keycap` will take."""
    return max(18.0, round(face("micro", 600).width(text) + 9))


def draw_keycap(painter: QPainter, x: float, cy: float, text: str, *, on_accent: bool = False) -> float:
    """A key's name on a small cap, 18 px high; gives back its width."""
    width = keycap_width(text)
    place = QRectF(x, cy - 9, width, 18)
    if on_accent:
        box(painter, place, theme.colour("onAccent", 0.2), None, 4)
    else:
        box(painter, place, "surface", "b2", 4)
    letters = face("micro", 600) if on_accent else face("micro")
    draw_text(painter, place, text, letters, "onAccent" if on_accent else "t3", "centre")
    return width


def draw_avatar(painter: QPainter, x: float, cy: float, letters: str, hue: int, size: int = 24) -> None:
    """A person: letters on a round ground."""
    place = QRectF(x, cy - size / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.hue_tint(hue, 0.20))
    painter.drawEllipse(place)
    draw_text(painter, place, letters, sized_face(max(8, round(size * 0.41)), 600), theme.hue_text(hue), "centre")


def draw_tile(painter: QPainter, x: float, cy: float, letters: str, hue: int, size: int = 36) -> None:
    """A client: letters on a rounded square."""
    place = QRectF(x, cy - size / 2, size, size)
    share = 0.19 if theme.current().is_dark else 0.15
    box(painter, place, theme.hue_tint(hue, share), None, round(size * 0.22))
    draw_text(painter, place, letters, sized_face(round(size * 0.36), 600), theme.hue_text(hue), "centre")


def draw_square(painter: QPainter, x: float, cy: float, hue: int, size: int = 8) -> None:
    """The colour mark of a project."""
    box(painter, QRectF(x, cy - size / 2, size, size), theme.hue(hue), None, 2.5 if size <= 8 else 3)


def draw_dot(painter: QPainter, cx: float, cy: float, tint: Tint, size: float = 6) -> None:
    """A round mark, always beside a word."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint_of(tint))
    painter.drawEllipse(QPointF(cx, cy), size / 2, size / 2)


def draw_progress(painter: QPainter, rect: QRectF, share: float, tint: Tint = "accent") -> None:
    """A round-ended bar filled to `share` of 1; `rect` is the bar itself, usually 4 px high."""
    painter.setPen(Qt.PenStyle.NoPen)
    end = rect.height() / 2
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(rect, end, end)
    filled = rect.width() * min(1.0, max(0.0, share))
    if filled:
        painter.setBrush(tint_of(tint))
        painter.drawRoundedRect(QRectF(rect.topLeft(), QSizeF(max(filled, rect.height()), rect.height())), end, end)


def draw_ring(painter: QPainter, rect: QRectF, share: float, tint: Tint = "accent", width: float = 3) -> None:
    """Progress as a ring that begins at the top and goes round with the clock."""
    edge = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("b2"), width))
    painter.drawEllipse(edge)
    painter.setPen(QPen(tint_of(tint), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(edge, 90 * 16, round(-360 * 16 * min(1.0, max(0.0, share))))


def draw_check(
    painter: QPainter, rect: QRectF, on: bool, *, rounded: bool = False, enabled: bool = True, hover: bool = False
) -> None:
    """A check box, or the round one that says done; 16 px square."""
    radius = rect.width() / 2 if rounded else 4
    if on:
        fill = ("okF" if rounded else "accent") if enabled else "t4"
        box(painter, rect, fill, None, radius)
        draw_icon(painter, rect.center().x() - 6, rect.center().y(), "check", "onAccent", 12, 3)
    else:
        outline = ("t2" if hover else "ctl") if enabled else "t4"
        box(painter, rect, "raised", outline, radius, 1.5)


def draw_row(painter: QPainter, rect: QRectF, *, selected: bool, focused: bool, hover: bool, radius: int = 6) -> None:
    """The ground of a list row: nothing, hover, selected, or selected in the list that has the focus."""
    if selected and focused:
        box(painter, rect, "selected", None, radius)
        box(painter, QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), "accent", None, 1.5)
    elif selected or hover:
        box(painter, rect, "neuT" if selected else "hover", None, radius)


def draw_field(
    painter: QPainter, rect: QRectF, *, focused: bool, error: bool, enabled: bool = True, hover: bool = False
) -> None:
    """The ground and border of anything that is typed into."""
    if error:
        box(painter, rect, "raised", "badF", 6, 1.5)
    elif focused:
        box(painter, rect, "raised", "accent", 6, 2)
    else:
        box(painter, rect, "raised" if enabled else "sunken", "b3" if hover and enabled else "b2", 6)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, gap: float = 2) -> None:
    """The 2 px ring around what the keyboard is on; it lies outside `rect`."""
    reach = gap + 2
    box(painter, rect.adjusted(-reach, -reach, reach, reach), None, "accent", radius + reach, 2)


def initials(name: str) -> str:
    """Two letters for a name: of its first and last words, or its first two."""
    words = [word for word in name.replace("&", " ").split() if word[0].isalnum()]
    if not words:
        return name.strip()[:2].upper()
    letters = words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]
    return letters.upper()
