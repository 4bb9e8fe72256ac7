"""What stands beside the price: options to tick, never in the total, and the payment plan."""

from collections.abc import Sequence

from agencydesk.domain.proposal import Instalment, Option, ProposalContent
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept, line_blocks
from ..typeset import Style, cut, wrap

_OPTION = Style(fonts.BOLD, 9.2, 12, inks.INK)
_DETAIL = Style(fonts.SANS, 8.2, 11, inks.SECOND)
_PRICE = Style(fonts.FIGURES_BOLD, 9.5, 12, inks.INK)
_SHARE = Style(fonts.BOLD, 9.2, 12, inks.INK)
_LABEL = Style(fonts.SANS, 9.2, 12, inks.SECOND)
_AMOUNT = Style(fonts.FIGURES_MEDIUM, 9.2, 12, inks.INK)
_COLUMN, _RIGHT = 229.7, 253.6


def draw(paper: Paper, content: ProposalContent) -> None:
    price, formats = content.investment, Formats(content.locale, content.currency)
    if not (price.options or price.instalments):
        return
    paper.gap(18)
    options = _options(paper, price.options, price.tax_name, formats)
    paper.beside(options, _payment(paper, price.instalments, formats), paper.left + _RIGHT)


def _title(paper: Paper, word: str) -> Block:
    return Block(25.0, lambda x, y: paper.text(x, y + 14, word, inks.SMALL_SECTION), keep=True)


def _options(paper: Paper, options: Sequence[Option], tax_name: str, formats: Formats) -> list[Block]:
    if not options:
        return []
    cards = [_option(paper, option, formats) for option in options]
    note = wrap(f"Not in the total, without {tax_name}. Tick what you want.", inks.TINY, _COLUMN)
    return [_title(paper, "Options"), *cards, *line_blocks(paper, note, inks.TINY)]


def _option(paper: Paper, option: Option, formats: Formats) -> Block:
    amount = wrap(formats.brief_money(option.amount_minor), _PRICE, 80)
    room = _COLUMN - 36 - 12 - max(line.width for line in amount) - 5
    name = cut(f"{option.letter}\N{NO-BREAK SPACE} {option.text}", _OPTION, room, 12)
    instead = f"Instead of: {option.instead_of}" if option.instead_of else ""
    detail = [line for text in (option.detail, instead) for line in cut(text, _DETAIL, room, 20)]
    text_tall = len(name) * _OPTION.leading + len(detail) * _DETAIL.leading
    tall = max(32.0, 21.5 + text_tall)

    def draw(x: float, y: float) -> None:
        paper.box(x, y, _COLUMN, tall, stroke=inks.BORDER, radius=5)
        paper.tick_box(x + 12, y + tall / 2 - 6)
        below = paper.lines(x + 36, y + (tall - text_tall) / 2 + 9.6, name, _OPTION)
        paper.lines(x + 36, below + 0.6, detail, _DETAIL)
        paper.lines(x + _COLUMN - 12, y + tall / 2 + 3.6 - (len(amount) - 1) * 6, amount, _PRICE, "right")

    return Block(tall + 7, draw)


def _payment(paper: Paper, parts: Sequence[Instalment], formats: Formats) -> list[Block]:
    if not parts:
        return []
    rows = [_instalment(paper, part, formats) for part in parts]
    return [*kept([_title(paper, "Payment"), *rows[:2]]), *rows[2:]]


def _instalment(paper: Paper, part: Instalment, formats: Formats) -> Block:
    share = wrap(formats.percent(part.percent), _SHARE, 32)
    amount = wrap(formats.money(part.amount_minor), _AMOUNT, 100)
    wide = max(line.width for line in amount)
    label = cut(part.label, _LABEL, _COLUMN - 34 - wide - 5, 12)
    tall = 15 + max(len(share), len(label), len(amount)) * _LABEL.leading

    def draw(x: float, y: float) -> None:
        paper.lines(x, y + 15, share, _SHARE.with_colour(paper.accent))
        paper.lines(x + 34, y + 15, label, _LABEL)
        paper.lines(x + _COLUMN, y + 15, amount, _AMOUNT, "right")
        paper.rule(x, x + _COLUMN, y + tall - 3)

    return Block(tall, draw)
