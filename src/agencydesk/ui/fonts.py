"""The type: Inter for text, Inter Display from 20 px, and the styles of the design guide as fonts.

`font("body")`, `font("body", 600)`, `font("body", tabular=True)`; `line_height("body")`.
`face("body", 500)` is the same with its measures, shared and cached, for everything that is painted.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from agencydesk import paths

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"


class _Style(NamedTuple):
    size: int
    line: int
    weight: int
    spacing: float


class Face(NamedTuple):
    """A font and the measures that painting needs."""

    font: QFont
    metrics: QFontMetricsF
    cap: float
    line: int

    def width(self, text: str) -> float:
        """How far the text runs, in pixels."""
        return self.metrics.horizontalAdvance(text)


STYLES = {
    "h1": _Style(28, 36, 600, -0.6),
    "kpi": _Style(26, 32, 600, -0.6),
    "h2": _Style(20, 28, 600, -0.3),
    "h3": _Style(16, 24, 600, -0.15),
    "lead": _Style(14, 22, 400, 0),
    "body": _Style(13, 20, 400, 0),
    "meta": _Style(12, 16, 400, 0),
    "micro": _Style(11, 16, 500, 0.1),
}


def load() -> None:
    """Make the bundled families known to Qt: their outlines for screens, which are drawn a little stronger."""
    for file in sorted(paths.resource("fonts/screen").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


def line_height(style: str) -> int:
    """The height in pixels that a line of this style takes."""
    return STYLES[style].line


def font(style: str, weight: int | None = None, *, tabular: bool = False) -> QFont:
    """A fresh font of a style; `tabular` gives digits one width, for columns and timers."""
    return QFont(face(style, weight, tabular).font)


@lru_cache(maxsize=128)
def face(style: str, weight: int | None = None, tabular: bool = False) -> Face:
    """A style's font with its measures; do not change the font that it holds."""
    size, line, usual, spacing = STYLES[style]
    return _measured(sized(size, weight or usual, spacing=spacing, tabular=tabular), line)


@lru_cache(maxsize=128)
def sized_face(pixels: int, weight: int = 400) -> Face:
    """A face outside the scale, for letters that must fit a shape such as an avatar."""
    return _measured(sized(pixels, weight), pixels)


def _measured(made: QFont, line: int) -> Face:
    metrics = QFontMetricsF(made)
    return Face(made, metrics, metrics.capHeight(), line)


def sized(pixels: int, weight: int = 400, *, spacing: float = 0, tabular: bool = False) -> QFont:
    """A font outside the scale."""
    made = QFont(DISPLAY_FAMILY if pixels >= 20 else TEXT_FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
