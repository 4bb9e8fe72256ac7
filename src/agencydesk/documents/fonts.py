"""The fonts of the documents: registered once, embedded as subsets, with their coverage."""

from functools import cache
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from agencydesk.paths import resource

SERIF = "Newsreader-Regular"
SERIF_MEDIUM = "Newsreader-Medium"
SANS = "Inter-Regular"
MEDIUM = "Inter-Medium"
BOLD = "Inter-SemiBold"
DISPLAY = "InterDisplay-SemiBold"
FIGURES = "InterTabular-Regular"
FIGURES_MEDIUM = "InterTabular-Medium"
FIGURES_BOLD = "InterTabular-SemiBold"

MISSING = "\N{WHITE SQUARE}"
_STAND_IN = {SERIF: SANS, SERIF_MEDIUM: MEDIUM}
_lock = Lock()


def register() -> None:
    """Make the fonts known to reportlab; safe to call from any thread."""
    with _lock:
        rl_config.useA85 = 0  # binary streams: a quarter smaller
        for name in (SERIF, SERIF_MEDIUM, SANS, MEDIUM, BOLD, DISPLAY, FIGURES, FIGURES_MEDIUM, FIGURES_BOLD):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(resource(f"fonts/{name}.ttf"))))


@cache
def covered(font: str) -> frozenset[int]:
    """The code points that a font has."""
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def for_word(word: str, font: str) -> tuple[str, str]:
    """The font that can write a word, and the word with a visible square for what no font has."""
    has = covered(font)
    if all(ord(c) in has for c in word):
        return font, word
    font = _STAND_IN.get(font, font)
    has = covered(font)
    return font, "".join(c if ord(c) in has else MISSING for c in word)


def width(text: str, font: str, size: float) -> float:
    """How wide a run is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
