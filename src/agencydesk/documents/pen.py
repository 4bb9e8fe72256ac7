"""Drawing on a page: y runs down from the top edge, text stands on its baseline."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Literal

from PIL.Image import DecompressionBombError
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from . import inks
from .typeset import Line, Style, cut, line

WIDTH, HEIGHT = A4
Align = Literal["left", "right", "centre"]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Logo:
    """The agency's logo; bytes that are no picture are no logo."""

    WORDMARK = 2.4  # wider than this it holds the name itself

    def __init__(self, data: bytes | None) -> None:
        self.image: ImageReader | None = None
        self.aspect = 1.0
        if data:
            try:
                self.image = ImageReader(BytesIO(data))
                self.image.getRGBData()  # a broken file fails here, not when it is drawn
                across, down = self.image.getSize()
                self.aspect = across / down
            except (OSError, ValueError, SyntaxError, DecompressionBombError):
                self.image = None

    @property
    def says_name(self) -> bool:
        return self.image is not None and self.aspect > self.WORDMARK


class Pen:
    """What is drawn with on a reportlab canvas."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def text(self, x: float, y: float, text: str | Line, style: Style, align: Align = "left") -> float:
        """One line with its baseline at y; returns its width."""
        drawn = text if isinstance(text, Line) else line(text, style)
        if align != "left":
            x -= drawn.width if align == "right" else drawn.width / 2
        self.canvas.setFillColor(HexColor(style.colour))
        for run in drawn.runs:
            self.canvas.setFont(run.font, style.size)
            self.canvas.drawString(x, HEIGHT - y, run.text, charSpace=style.tracking * style.size)
            x += run.width
        return drawn.width

    def lines(self, x: float, y: float, lines: Sequence[Line], style: Style, align: Align = "left") -> float:
        """Several lines, the first baseline at y; returns where the next would stand."""
        for one in lines:
            self.text(x, y, one, style, align)
            y += style.leading
        return y

    def rule(self, left: float, right: float, y: float, colour: str = inks.HAIR, thick: float = 0.6) -> None:
        """A level line."""
        self.stroke([(left, y), (right, y)], colour, thick)

    def upright(self, x: float, top: float, bottom: float, colour: str = inks.HAIR, thick: float = 0.6) -> None:
        """A vertical line."""
        self.stroke([(x, top), (x, bottom)], colour, thick)

    def stroke(
        self, points: Sequence[Point], colour: str, thick: float, dash: Sequence[float] = (), round_: bool = False
    ) -> None:
        """An open line through points."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(thick)
        if dash:
            canvas.setDash(list(dash))
        if round_:
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    @contextmanager
    def within(self, boxes: Sequence[Box]) -> Iterator[None]:
        """What is drawn meanwhile shows only inside of these boxes."""
        self.canvas.saveState()
        path = self.canvas.beginPath()
        for x, y, width, height in boxes:
            path.rect(x, HEIGHT - y - height, width, height)
        self.canvas.clipPath(path, stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    def shape(self, points: Sequence[Point], fill: str | None, stroke: str | None = None, thick: float = 0.9) -> None:
        """A closed shape with corners."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        path.close()
        self._inks(fill, stroke, thick)
        self.canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        fill: str | None = None,
        stroke: str | None = None,
        radius: float = 0.0,
        thick: float = 0.75,
    ) -> None:
        """A rectangle, its corners rounded where there is a radius."""
        self._inks(fill, stroke, thick)
        how = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        bottom = HEIGHT - top - height
        radius = min(radius, width / 2, height / 2)
        if radius > 0:
            self.canvas.roundRect(x, bottom, width, height, radius, **how)
        else:
            self.canvas.rect(x, bottom, width, height, **how)

    def disc(self, x: float, y: float, radius: float, fill: str | None, stroke: str | None = None) -> None:
        """A circle around x, y."""
        self._inks(fill, stroke, 1.0)
        self.canvas.circle(x, HEIGHT - y, radius, stroke=int(stroke is not None), fill=int(fill is not None))

    def ring(self, x: float, y: float, radius: float, colour: str, strength: float) -> None:
        """A circle's line, more or less see-through."""
        self.canvas.saveState()
        self._inks(None, colour, 0.9)
        self.canvas.setStrokeAlpha(strength)
        self.canvas.circle(x, HEIGHT - y, radius, stroke=1, fill=0)
        self.canvas.restoreState()

    def tick_box(self, x: float, top: float, size: float = 12.0) -> None:
        """An empty box for a pen."""
        self.box(x, top, size, size, inks.WHITE, inks.FAINT, 2.5, 0.9)

    def chip(self, x: float, y: float, word: str, signal: inks.Signal, width: float) -> None:
        """A word on its tint, baseline at y, at most so wide."""
        style = inks.CHIP.with_colour(signal.text)
        drawn = next(iter(cut(word, style, width - 12)), line("", style))
        self.box(x, y - 9.8, drawn.width + 12, 14, signal.tint, radius=7)
        self.text(x + 6, y, drawn, style)

    def image(self, logo: Logo, x: float, top: float, width: float, height: float) -> float:
        """The logo within a box, its left edge on the box's; returns its width."""
        wide = min(width, height * logo.aspect)
        high = wide / logo.aspect
        down = HEIGHT - top - (height + high) / 2
        self.canvas.drawImage(logo.image, x, down, wide, high, mask="auto")
        return wide

    def _inks(self, fill: str | None, stroke: str | None, thick: float) -> None:
        if fill is not None:
            self.canvas.setFillColor(HexColor(fill))
        if stroke is not None:
            self.canvas.setStrokeColor(HexColor(stroke))
            self.canvas.setLineWidth(thick)
