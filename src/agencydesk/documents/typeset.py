"""Typed text into lines that fit: no markup is ever read, so a tag in a name is only letters."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agencydesk.domain.text import clean

from . import fonts

ELLIPSIS = "…"
_KEPT_BLANKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: font, size, distance of lines in points, colour as #RRGGBB; tracking in shares of the size."""

    font: str
    size: float
    leading: float
    colour: str
    tracking: float = 0.0

    def with_colour(self, colour: str) -> "Style":
        return replace(self, colour=colour)

    def at(self, size: float) -> "Style":
        """The same in another size, the lines in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one font."""

    text: str
    font: str
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is ready to be drawn."""

    runs: tuple[Run, ...]

    @property
    def width(self) -> float:
        return sum(run.width for run in self.runs)


def plain(text: str) -> str:
    """Text as it can be printed: no controls and marks of direction, every blank a blank, line breaks kept."""
    lines = clean(text.replace("\N{LINE SEPARATOR}", "\n").replace("\N{PARAGRAPH SEPARATOR}", "\n"))
    return "".join(_printable(c) for c in lines)


def _printable(char: str) -> str:
    if char == "\n" or char in _KEPT_BLANKS:
        return char
    if unicodedata.category(char) == "Cf":
        return ""
    return " " if char.isspace() else char


def line(text: str, style: Style) -> Line:
    """All of a text on one line, however wide."""
    return _line(plain(text).replace("\n", " ").split(" "), style)


def wrap(text: str, style: Style, width: float) -> tuple[Line, ...]:
    """The text in lines at most `width` wide; a word that is wider than a line is broken. No text, no lines."""
    printable = plain(text)
    if not printable:
        return ()
    return tuple(found for part in printable.split("\n") for found in _wrap_part(part, style, width))


def cut(text: str, style: Style, width: float, lines: int = 1) -> tuple[Line, ...]:
    """Like `wrap`, but at most so many lines; an ellipsis shows what was left out."""
    wrapped = wrap(text, style, width)
    if len(wrapped) <= lines:
        return wrapped
    last = "".join(run.text for run in wrapped[lines - 1].runs)
    while last and line(last + ELLIPSIS, style).width > width:
        last = last[:-1]
    return (*wrapped[: lines - 1], line(last.rstrip() + ELLIPSIS, style))


def fitting(text: str, style: Style, width: float, smallest: float) -> Style:
    """The style, made smaller until the text fits on one line or the smallest size is reached."""
    wide = line(text, style).width
    return style if wide <= width else style.at(max(smallest, style.size * width / wide))


def _wrap_part(text: str, style: Style, width: float) -> Iterator[Line]:
    """Greedy: as many words on a line as fit."""
    blank = _width(" ", style.font, style)
    words: list[str] = []
    used = 0.0
    for word in _breakable(text.split(" "), style, width):
        wide = _word_width(word, style)
        if words and used + blank + wide > width:
            yield _line(words, style)
            words, used = [], 0.0
        used += wide + (blank if words else 0.0)
        words.append(word)
    yield _line(words, style)


def _breakable(words: list[str], style: Style, width: float) -> Iterator[str]:
    """The words, those that are wider than a line cut into pieces that fit."""
    for word in words:
        if _word_width(word, style) <= width:
            yield word
            continue
        piece = ""
        used = 0.0
        for char in word:
            wide = _word_width(char, style)
            if piece and used + wide > width:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + char, used + wide
        yield piece


def _word_width(word: str, style: Style) -> float:
    font, text = fonts.for_word(word, style.font)
    return _width(text, font, style)


def _width(text: str, font: str, style: Style) -> float:
    return fonts.width(text, font, style.size) + len(text) * style.tracking * style.size


def _line(words: list[str], style: Style) -> Line:
    """Words with blanks between; neighbours in one font become one run."""
    runs: list[tuple[str, str]] = []
    for position, word in enumerate(words):
        font, text = fonts.for_word(word, style.font)
        text = f" {text}" if position else text
        if runs and runs[-1][1] == font:
            runs[-1] = (runs[-1][0] + text, font)
        else:
            runs.append((text, font))
    return Line(tuple(Run(text, font, _width(text, font, style)) for text, font in runs))
