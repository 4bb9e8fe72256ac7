"""Scope and deliverables: a card per phase, what is in and out, what the price rests on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from agencydesk.domain.proposal import ProposalContent, Scope, ScopeSection
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept, line_blocks, space
from ..typeset import Line, Style, cut, wrap

_TITLE = Style(fonts.BOLD, 12, 15, inks.INK)
_DATES = Style(fonts.SANS, 9, 12, inks.LABEL)
_ITEM = Style(fonts.MEDIUM, 9.8, 13, inks.INK)
_DETAIL = Style(fonts.SANS, 8.8, 13, inks.SECOND)
_LIST_HEAD = Style(fonts.BOLD, 10, 16, inks.INK)
_POINT = Style(fonts.SANS, 9.2, 13, inks.SECOND)
_INSET, _NUMBER_X = 44.0, 24.0
_TALLEST_CARD, _LONGEST_ITEM = 660.0, 42
_COLUMN_GAP = 24.0


@dataclass(frozen=True, slots=True)
class _Item:
    """A deliverable, or a further part of a long one, ready to be drawn."""

    title: tuple[Line, ...]
    detail: tuple[Line, ...]

    @property
    def height(self) -> float:
        return 14 + len(self.title) * _ITEM.leading + len(self.detail) * _DETAIL.leading


def draw(paper: Paper, content: ProposalContent) -> int:
    """Returns the page on which the scope begins, 0 without a scope."""
    scope = content.scope
    if scope == Scope():
        return 0
    paper.open_section("What you get", "Scope and deliverables")
    page = paper.pages
    paper.y += 8
    formats = Formats(content.locale, content.currency)
    for number, section in enumerate(scope.sections, 1):
        paper.flow(_cards(paper, number, section, formats))
    paper.gap(5)
    column = (paper.width - _COLUMN_GAP) / 2
    included = _list(paper, "Included", scope.included, _tick, column)
    _pair(paper, included, _list(paper, "Not included", scope.excluded, _dash, column))
    inputs = [f"{formats.day_month(need.due)}: {need.text}" if need.due else need.text for need in scope.inputs]
    assumed = _list(paper, "The price rests on", scope.assumptions, _dot, column)
    needed = _list(paper, "What we need from you", inputs, _arrow, column)
    _pair(paper, assumed, needed)
    return page


def _pair(paper: Paper, left: Sequence[Block], right: Sequence[Block]) -> None:
    paper.beside(left, right, paper.left + (paper.width + _COLUMN_GAP) / 2)


def _cards(paper: Paper, number: int, section: ScopeSection, formats: Formats) -> list[Block]:
    """One card, or several when it is taller than a page."""
    groups: list[list[_Item]] = [[]]
    for item in _items(section, paper.width - _INSET - 16):
        if groups[-1] and sum(one.height for one in groups[-1]) + item.height > _TALLEST_CARD:
            groups.append([])
        groups[-1].append(item)
    return [_card(paper, number, section if place == 0 else None, items, formats) for place, items in enumerate(groups)]


def _items(section: ScopeSection, width: float) -> list[_Item]:
    items = []
    for deliverable in section.items:
        detail = wrap(deliverable.detail, _DETAIL, width)
        items.append(_Item(cut(deliverable.title, _ITEM, width, 5), detail[:_LONGEST_ITEM]))
        for start in range(_LONGEST_ITEM, len(detail), _LONGEST_ITEM):
            items.append(_Item((), detail[start : start + _LONGEST_ITEM]))
    return items


def _card(paper: Paper, number: int, section: ScopeSection | None, items: Sequence[_Item], formats: Formats) -> Block:
    dates = ""
    if section and section.start and section.finish:
        dates = formats.days(section.start, section.finish)
    room = paper.width - _INSET - 26 - (110 if dates else 0)
    title = cut(section.title, _TITLE, room, 6) if section else ()
    head = 33.5 + len(title) * _TITLE.leading if section else 4.0
    tall = head + sum(item.height for item in items) + (7 if items else -8)

    def draw(x: float, y: float) -> None:
        paper.box(x, y, paper.width, tall, stroke=inks.BORDER, radius=6)
        if section:
            paper.disc(x + _NUMBER_X, y + 22.3, 10, inks.mix(paper.accent, inks.WHITE, 0.9))
            paper.text(x + _NUMBER_X, y + 25.7, str(number), inks.HEADING.with_colour(paper.accent), "centre")
            paper.lines(x + _INSET, y + 26.4, title, _TITLE)
            paper.text(paper.right - 16, y + 25.8, dates, _DATES, "right")
        top = y + head
        for item in items:
            if item.title:
                paper.rule(x + _INSET, paper.right - 16, top)
            below = paper.lines(x + _INSET, top + 17, item.title, _ITEM)
            paper.lines(x + _INSET, below, item.detail, _DETAIL)
            top += item.height

    return Block(tall + 10, draw)


def _list(
    paper: Paper, head: str, points: Sequence[str], mark: Callable[[Paper, float, float], None], width: float
) -> list[Block]:
    """A heading and its points, each with a mark; nothing where there are no points."""
    blocks: list[Block] = []
    for point in points:
        lines = wrap(point, _POINT, width - 16)
        if lines:
            blocks += _point(paper, lines, mark)
    if not blocks:
        return []
    title = line_blocks(paper, wrap(head, _LIST_HEAD, width), _LIST_HEAD)
    return [*kept([*title, space(6), *blocks[:2]]), *blocks[2:], space(12)]


def _point(paper: Paper, lines: Sequence[Line], mark: Callable[[Paper, float, float], None]) -> list[Block]:
    """One block per line; the first has the mark."""

    def first(x: float, y: float) -> None:
        mark(paper, x, y + 9.6)
        paper.text(x + 16, y + 9.6, lines[0], _POINT)

    blocks = [Block(_POINT.leading, first)]
    for line in lines[1:]:
        blocks.append(Block(_POINT.leading, partial(_further, paper, line)))
    return [*blocks[:-1], replace(blocks[-1], height=_POINT.leading + 4)]


def _further(paper: Paper, line: Line, x: float, y: float) -> None:
    paper.text(x + 16, y + 9.6, line, _POINT)


def _tick(paper: Paper, x: float, y: float) -> None:
    paper.stroke([(x + 1.5, y - 3), (x + 4, y - 0.5), (x + 8.5, y - 6.5)], inks.GOOD_FILL, 1.2)


def _dash(paper: Paper, x: float, y: float) -> None:
    paper.rule(x + 2, x + 8, y - 3.1, inks.LABEL, 1.2)


def _dot(paper: Paper, x: float, y: float) -> None:
    paper.disc(x + 4.5, y - 3.2, 1.6, inks.LABEL)


def _arrow(paper: Paper, x: float, y: float) -> None:
    paper.rule(x + 1, x + 8, y - 3.2, paper.accent, 1.2)
    paper.stroke([(x + 5.4, y - 5.8), (x + 8, y - 3.2), (x + 5.4, y - 0.6)], paper.accent, 1.2)
