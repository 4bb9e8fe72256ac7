"""Colours and type styles of the documents."""

import re
from dataclasses import dataclass

from agencydesk.domain.kinds import Health, Level

from . import fonts
from .typeset import Style

INK, SECOND, LABEL, FAINT = "#1B1A18", "#55514A", "#706B63", "#A5A098"
LETTER = "#33302B"
WHITE, TINT = "#FFFFFF", "#F6F4EF"
HAIR, BORDER, FIELD = "#EDEBE7", "#DFDCD6", "#8A857C"
GOOD, GOOD_FILL, GOOD_TINT = "#1C7A4B", "#2F9E65", "#E4F4EA"
WARN, WARN_FILL, WARN_TINT = "#8F5A07", "#DB9A1C", "#FBF3E1"
BAD, BAD_FILL, BAD_TINT, BAD_BAR = "#B9352D", "#D5534A", "#FCEAE8", "#F3C6C1"
NEUTRAL_TINT = "#F0EEEA"
PEOPLE = ("#A8700F", "#C65238", "#4A6FE0", "#9A4F95", "#23877D", "#5B7F31", "#2D7FA8", "#5E6472")
DEFAULT_ACCENT = "#2F57D6"


@dataclass(frozen=True, slots=True)
class Signal:
    """How a status or level looks; its word always stands beside it."""

    text: str
    fill: str
    tint: str


HEALTH = {
    Health.ON_TRACK: Signal(GOOD, GOOD_FILL, GOOD_TINT),
    Health.AT_RISK: Signal(WARN, WARN_FILL, WARN_TINT),
    Health.OFF_TRACK: Signal(BAD, BAD_FILL, BAD_TINT),
}
LEVEL = {
    Level.LOW: Signal(SECOND, FAINT, NEUTRAL_TINT),
    Level.MEDIUM: Signal(WARN, WARN_FILL, WARN_TINT),
    Level.HIGH: Signal(BAD, BAD_FILL, BAD_TINT),
}

EYEBROW = Style(fonts.MEDIUM, 8.5, 12, DEFAULT_ACCENT)
PAGE_TITLE = Style(fonts.SERIF_MEDIUM, 27, 31, INK, -0.0125)
SECTION = Style(fonts.SERIF_MEDIUM, 16, 20, INK)
SMALL_SECTION = Style(fonts.SERIF_MEDIUM, 15, 19, INK)
HEADING = Style(fonts.BOLD, 9.5, 13, INK)
BODY = Style(fonts.SANS, 9.4, 14.5, SECOND)
SMALL = Style(fonts.SANS, 8.5, 12, LABEL)
TINY = Style(fonts.SANS, 8, 11, LABEL)
COLUMN_HEAD = Style(fonts.MEDIUM, 8, 11, LABEL)
CHIP = Style(fonts.BOLD, 7.8, 10, INK)


def mix(colour: str, other: str, share: float) -> str:
    """`share` of the other colour in the first."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def accent_of(colour: str) -> str:
    """The agency's colour, darkened until it can be read on white; what is no colour is the house's blue."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        return DEFAULT_ACCENT
    while _contrast_with_white(colour) < 4.5:
        colour = mix(colour, "#000000", 0.06)
    return colour


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _contrast_with_white(colour: str) -> float:
    """WCAG 2 contrast ratio."""
    linear = [c / 3294.6 if c <= 10.31 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
