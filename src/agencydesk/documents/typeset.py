"""Typed text into lines that fit: no markup is ever read, so a tag in a name is only letters."""

import unicodedata
from collections.abc import Iterable, Iterator
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
    return _line(_words(plain(text).replace("\n", " "), style), style)


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


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or a piece of a long one, in the font that can write all of it."""

    text: str
    font: str
    width: float


def _words(text: str, style: Style) -> Iterator[_Word]:
    for typed in text.split(" "):
        font, word = fonts.for_word(typed, style.font)
        yield _Word(word, font, _width(word, font, style))


def _wrap_part(text: str, style: Style, width: float) -> Iterator[Line]:
    """Greedy: as many words on a line as fit."""
    words: list[_Word] = []
    used = 0.0
    for whole in _words(text, style):
        for word in (whole,) if whole.width <= width else _pieces(whole, style, width):
            blank = _width(" ", word.font, style) if words else 0.0
            if words and used + blank + word.width > width:
                yield _line(words, style)
                words, used, blank = [], 0.0, 0.0
            used += blank + word.width
            words.append(word)
    yield _line(words, style)


def _pieces(word: _Word, style: Style, width: float) -> Iterator[_Word]:
    """A word that is wider than a line, cut into pieces that fit."""
    piece = ""
    used = 0.0
    for char in word.text:
        wide = _width(char, word.font, style)
        if piece and used + wide > width:
            yield _Word(piece, word.font, used)
            piece, used = "", 0.0
        piece, used = piece + char, used + wide
    yield _Word(piece, word.font, used)


def _width(text: str, font: str, style: Style) -> float:
    return fonts.width(text, font, style.size) + len(text) * style.tracking * style.size


def _line(words: Iterable[_Word], style: Style) -> Line:
    """Words with blanks between; neighbours in one font become one run."""
    runs: list[tuple[str, str]] = []
    for position, word in enumerate(words):
        text = f" {word.text}" if position else word.text
        if runs and runs[-1][1] == word.font:
            runs[-1] = (runs[-1][0] + text, word.font)
        else:
            runs.append((text, word.font))
    return Line(tuple(Run(text, font, _width(text, font, style)) for text, font in runs))
