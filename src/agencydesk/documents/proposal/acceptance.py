"""Terms, and the block that is signed."""

from collections.abc import Sequence

from agencydesk.domain.canonical import sha256
from agencydesk.domain.proposal import Option, ProposalContent, Term
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept, line_blocks
from ..typeset import Line, Style, cut, line, wrap

_TERM = Style(fonts.BOLD, 9.5, 13, inks.INK)
_TITLE = Style(fonts.SERIF_MEDIUM, 19, 23, inks.INK)
_SENTENCE = Style(fonts.SANS, 9.2, 13, inks.SECOND)
_TOTAL = Style(fonts.BOLD, 12, 15, inks.INK)
_OPTION = Style(fonts.MEDIUM, 9.2, 20, inks.INK)
_PARTY = Style(fonts.BOLD, 9.2, 12.5, inks.INK)
_SIGNER = Style(fonts.MEDIUM, 9, 12, inks.INK)
_MARK = Style(fonts.FIGURES, 6.6, 9, inks.LABEL)
_COLUMN, _RIGHT, _TALLEST_TERM = 227.0, 255.6, 330.0
_INSET, _SIGN, _MOST_ROWS = 24.0, 201.7, 8


def draw(paper: Paper, content: ProposalContent) -> None:
    block = _signature_block(paper, content)
    if content.terms:
        paper.open_section("How we work together", "Terms and acceptance")
        paper.y += 8
        _terms(paper, content.terms)
        paper.gap(22)
        paper.flow([block])
    else:
        paper.gap(24)
        paper.flow([block])


def _terms(paper: Paper, terms: Sequence[Term]) -> None:
    """Pairs side by side; terms that are long run across the page instead."""
    columns = [_term(paper, term, _COLUMN) for term in terms]
    if any(sum(block.height for block in column) > _TALLEST_TERM for column in columns):
        for term in terms:
            paper.flow(_term(paper, term, paper.width))
        return
    for place in range(0, len(columns), 2):
        right = columns[place + 1] if place + 1 < len(columns) else []
        paper.beside(columns[place], right, paper.left + _RIGHT)


def _term(paper: Paper, term: Term, width: float) -> list[Block]:
    title = line_blocks(paper, wrap(term.title, _TERM, width), _TERM, after=1)
    text = [found for part in term.text.splitlines() for found in wrap(part, inks.BODY, width)]
    lines = line_blocks(paper, text, inks.BODY, after=18)
    return [*kept([*title, *lines[:2]]), *lines[2:]]


def _signature_block(paper: Paper, content: ProposalContent) -> Block:
    """What is accepted, and room for two signatures: one block, never split."""
    formats = Formats(content.locale, content.currency)
    to, width = content.addressee, paper.width - 2 * _INSET
    including = ", including the terms above" if content.terms else ""
    sentence = f"By signing, {to.client} accepts proposal {content.number}, version {content.version}{including}."
    lines = cut(sentence, _SENTENCE, width, 8)
    ticks = _tick_rows(content.investment.options, formats, width - 126)
    ticked = (len(ticks) - 1) * _OPTION.leading if 1 < len(ticks) <= _MOST_ROWS else 0.0
    us = ", ".join(part for part in (content.author.name, content.author.role) if part)
    them = ", ".join(part for part in (to.contact, to.role) if part)
    parties = [(f"For {to.client}", them), (f"For {content.agency.name}", us)]
    names = [cut(name, _PARTY, _SIGN, 6) for name, _ in parties]
    signers = [cut(signer, _SIGNER, _SIGN, 6) for _, signer in parties]
    named = max(len(found) for found in names) * _PARTY.leading
    signed = max(1, *(len(found) for found in signers)) * _SIGNER.leading
    mark = wrap(_identity(content), _MARK, width)
    top = 62 + len(lines) * _SENTENCE.leading
    middle = top + 46 + ticked
    tall = middle + named + signed + 152 + len(mark) * _MARK.leading

    def draw(x: float, y: float) -> None:
        left = x + _INSET
        paper.box(x, y, paper.width, tall, inks.TINT, radius=8)
        paper.outline("Acceptance")
        paper.text(left, y + 36, "Acceptance", _TITLE)
        paper.lines(left, y + 56, lines, _SENTENCE)
        _what(paper, content, formats, ticks, left, y + top)
        paper.rule(left, paper.right - _INSET, y + middle, "#DCD7CC")
        for place in (0, 1):
            _sign(paper, names[place], signers[place], left + place * 233.6, y + middle, named, signed)
        paper.lines(left, y + tall - 10 - (len(mark) - 1) * _MARK.leading, mark, _MARK)

    return Block(tall, draw)


def _what(
    paper: Paper, content: ProposalContent, formats: Formats, ticks: list[list[tuple[float, Line]]], x: float, y: float
) -> None:
    """The total, and the options to tick."""
    price = content.investment
    taxed = f" incl. {price.tax_name}" if any(row.tax for row in price.taxes) else ""
    paper.text(x, y + 13, f"Total{taxed}", inks.SMALL)
    paper.text(x, y + 29, formats.money(price.total), _TOTAL)
    if ticks:
        where = "Options accepted" if len(ticks) <= _MOST_ROWS else "Options accepted: as ticked in the list of options"
        paper.text(x + 126, y + 13, where, inks.SMALL)
    for row in ticks if len(ticks) <= _MOST_ROWS else ():
        for across, drawn in row:
            paper.tick_box(x + 126 + across, y + 19.2)
            paper.text(x + 143 + across, y + 29, drawn, _OPTION)
        y += _OPTION.leading


def _tick_rows(options: Sequence[Option], formats: Formats, width: float) -> list[list[tuple[float, Line]]]:
    """A, B, C with their amounts, in as many rows as they need."""
    rows: list[list[tuple[float, Line]]] = []
    across = 0.0
    for option in options:
        blank = "\N{NO-BREAK SPACE}"
        drawn = line(f"{option.letter}{blank} {formats.brief_money(option.amount_minor)}", _OPTION)
        wide = max(84.0, drawn.width + 40)
        if not rows or across + wide > width:
            rows.append([])
            across = 0.0
        rows[-1].append((across, drawn))
        across += wide
    return rows


def _sign(
    paper: Paper, name: Sequence[Line], signer: Sequence[Line], x: float, y: float, named: float, signed: float
) -> None:
    """One party: its name, a line for the signature, who signs, a line for place and date."""
    paper.lines(x, y + 22, name, _PARTY)
    at = y + named + 69.5
    paper.rule(x, x + _SIGN, at, inks.FIELD, 0.8)
    paper.text(x, at + 13, "Signature", inks.TINY)
    if signer:
        paper.lines(x, at + 40, signer, _SIGNER)
    else:
        paper.text(x, at + 40, "Name and role", inks.TINY)
    at += signed + 48
    paper.rule(x, x + _SIGN, at, inks.FIELD, 0.8)
    paper.text(x, at + 13, "Place and date", inks.TINY)


def _identity(content: ProposalContent) -> str:
    """Which document this is: a later change of its values would give another hash."""
    return f"{content.number} version {content.version} · SHA-256 of its values {sha256(content)}"
