"""Headings of the status report, and lists of one-line entries with a date before them."""

from collections.abc import Sequence

from . import fonts, inks
from .paper import Block, Paper, kept, space
from .typeset import Style, cut

_SUB = Style(fonts.BOLD, 9.5, 13, inks.INK)
_DATE = Style(fonts.MEDIUM, 9, 12.4, inks.INK)
_TEXT = Style(fonts.SANS, 9.2, 12.4, inks.SECOND)
_DATES = 46.0


def section_title(paper: Paper, title: str, note: str = "") -> Block:
    """A section's heading, which keeps what follows; `note` stands at the right."""

    def draw(x: float, y: float) -> None:
        paper.outline(title)
        wide = paper.text(x, y + 18, title, inks.SECTION)
        for line in cut(note, inks.SMALL, paper.width - wide - 20):
            paper.text(paper.right, y + 18, line, inks.SMALL, "right")

    return Block(28.0, draw, keep=True)


def columns(paper: Paper, title: Block, left: Sequence[Block], right: Sequence[Block], x_right: float) -> None:
    """A heading over two columns, which stay on its page; one column alone takes the left place."""
    if not (left and right):
        paper.flow([title, *left, *right])
        return
    paper.beside([title, *left], [space(title.height), *right], x_right)


def dated_list(paper: Paper, title: str, entries: Sequence[tuple[str, str, str]], width: float) -> list[Block]:
    """Entries of a date, a text and a small note under a heading; nothing without entries."""
    if not entries:
        return []
    head = Block(17.0, lambda x, y: paper.text(x, y + 11, title, _SUB), keep=True)
    rows = [_entry(paper, entry, width) for entry in entries]
    return [*kept([head, *rows[:2]]), *rows[2:]]


def _entry(paper: Paper, entry: tuple[str, str, str], width: float) -> Block:
    date, text, note = entry
    indent = _DATES if date else 0.0
    lines, notes = cut(text, _TEXT, width - indent, 30), cut(note, inks.TINY, width - indent, 20)
    tall = 6.6 + len(lines) * _TEXT.leading + len(notes) * inks.TINY.leading

    def draw(x: float, y: float) -> None:
        paper.text(x, y + 12.6, date, _DATE.with_colour(paper.accent))
        below = paper.lines(x + indent, y + 12.6, lines, _TEXT)
        paper.lines(x + indent, below - 0.6, notes, inks.TINY)
        paper.rule(x, x + width, y + tall)

    return Block(tall, draw)
