"""The investment: lines by section, the sums, options apart, instalments."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from agencydesk.domain.proposal import PricedLine, ProposalContent
from agencydesk.formats import MINUS, Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept, line_blocks
from ..typeset import Line, Style, cut, fitting, line, wrap
from . import offers

_SECTION = Style(fonts.BOLD, 9.5, 12.5, inks.INK)
_SECTION_SUM = Style(fonts.FIGURES_BOLD, 9.2, 12.5, inks.SECOND)
_LINE = Style(fonts.SANS, 9.4, 12.4, inks.INK)
_NOTE = Style(fonts.SANS, 8.2, 11, inks.LABEL)
_QUANTITY = Style(fonts.FIGURES, 9.4, 12.4, inks.SECOND)
_AMOUNT = Style(fonts.FIGURES, 9.4, 12.4, inks.INK)
_SUM = Style(fonts.SANS, 9.2, 12, inks.SECOND)
_SUM_AMOUNT = Style(fonts.FIGURES_MEDIUM, 9.2, 12, inks.INK)
_TOTAL = Style(fonts.BOLD, 11, 14, inks.WHITE)
_TOTAL_AMOUNT = Style(fonts.DISPLAY, 17, 20, inks.WHITE)
_QUANTITY_RIGHT, _RATE_RIGHT, _WIDEST_QUANTITY = 254.0, 373.0, 84.0
_SUMS_LEFT = 207.3
_LONGEST = 25


FIXED = "fixed"


class _Table:
    """The rows of the price table, made for one proposal."""

    def __init__(self, paper: Paper, content: ProposalContent) -> None:
        self.paper, self.price = paper, content.investment
        self.formats = Formats(content.locale, content.currency)
        self.told_before = bool(content.scope.sections)
        self.rates = {item.tax_percent for item in self.price.lines}
        wide = max((line(self._quantity(item), _QUANTITY).width for item in self.price.lines), default=0.0)
        self.quantity_width = min(wide, _WIDEST_QUANTITY) + 0.1
        self.text_width = _QUANTITY_RIGHT - max(self.quantity_width, 34) - 14

    def head(self) -> Block:
        def draw(x: float, y: float) -> None:
            self.paper.text(x, y + 10, "Item", inks.COLUMN_HEAD)
            self.paper.text(x + _QUANTITY_RIGHT, y + 10, "Quantity", inks.COLUMN_HEAD, "right")
            self.paper.text(x + _RATE_RIGHT, y + 10, "Rate", inks.COLUMN_HEAD, "right")
            self.paper.text(self.paper.right, y + 10, "Amount", inks.COLUMN_HEAD, "right")
            self.paper.rule(x, self.paper.right, y + 17, inks.INK, 0.8)

        return Block(17.0, draw, keep=True)

    def rows(self) -> list[Block]:
        """Sections with their lines; a section keeps two of them, the last line keeps the sums."""
        blocks: list[Block] = []
        for name, group in groupby(self.price.lines, key=lambda item: item.section):
            lines = list(group)
            rows = [
                block
                for place, item in enumerate(lines)
                for block in self._line(item, place == len(lines) - 1, bool(name))
            ]
            heads = [self._section(name, lines)] if name else []
            blocks += [*kept([*heads, *rows[:2]]), *rows[2:]]
        if blocks:
            blocks[-1] = replace(blocks[-1], keep=True)
        return [*blocks, self._sums()]

    def _section(self, name: str, lines: Sequence[PricedLine]) -> Block:
        title = cut(name, _SECTION, 330, 12)
        amount = self.formats.money(sum(item.amount_minor for item in lines))
        tall = 19.5 + len(title) * _SECTION.leading

        def draw(x: float, y: float) -> None:
            self.paper.lines(x, y + 25, title, _SECTION)
            self.paper.text(self.paper.right, y + 25, amount, _SECTION_SUM, "right")
            self.paper.rule(x, self.paper.right, y + tall)

        return Block(tall, draw, keep=True)

    def _line(self, item: PricedLine, last: bool, inset: bool) -> list[Block]:
        """The row; what a very long note has beyond it runs on below."""
        indent = 12.0 if inset else 0.0
        text = cut(item.text, _LINE, self.text_width - indent, _LONGEST)
        notes = [found for note in self._notes(item) for found in wrap(note, _NOTE, self.text_width - indent)]
        row = self._row(item, text, notes[:_LONGEST], indent, last and len(notes) <= _LONGEST)
        return [row, *line_blocks(self.paper, notes[_LONGEST:], _NOTE, after=4)]

    def _row(self, item: PricedLine, text: Sequence[Line], notes: Sequence[Line], indent: float, last: bool) -> Block:
        amounts = cut(self._quantity(item), _QUANTITY, self.quantity_width, _LONGEST)
        lines = max(len(text) * _LINE.leading + len(notes) * _NOTE.leading, len(amounts) * _QUANTITY.leading)
        tall = 12.6 + lines

        def draw(x: float, y: float) -> None:
            below = self.paper.lines(x + indent, y + 16.5, text, _LINE)
            self.paper.lines(x + indent, below - 0.6, notes, _NOTE)
            self.paper.lines(x + _QUANTITY_RIGHT, y + 16.5, amounts, _QUANTITY, "right")
            rate, amount = self.formats.money(item.rate_minor), self.formats.money(item.amount_minor)
            self.paper.text(x + _RATE_RIGHT, y + 16.5, rate, fitting(rate, _QUANTITY, 108, 6), "right")
            self.paper.text(self.paper.right, y + 16.5, amount, fitting(amount, _AMOUNT, 105, 6), "right")
            if not last:
                self.paper.rule(x, self.paper.right, y + tall)

        return Block(tall, draw)

    def _quantity(self, item: PricedLine) -> str:
        return " ".join(part for part in (self.formats.number(item.quantity), _unit(item.unit, item.quantity)) if part)

    def _notes(self, item: PricedLine) -> list[str]:
        """What stands small under a line: its detail unless the scope has told it, its discount, its tax."""
        terms = [f"Less {self.formats.percent(item.discount_percent)}"] if item.discount_percent else []
        if len(self.rates) > 1:
            terms.append(f"{self.price.tax_name} {self.formats.percent(item.tax_percent)}")
        return [item.detail if not self.told_before else "", " · ".join(terms)]

    def _sums(self) -> Block:
        """From the subtotal to the total: one block, never split."""
        sums = self._sum_rows()
        labels = [cut(label, _SUM, 170, 6) for label, _, _ in sums]
        tall = 53.5 + sum(8 + len(lines) * _SUM.leading for lines in labels)

        def draw(x: float, y: float) -> None:
            paper = self.paper
            paper.rule(x, paper.right, y + 5.5, inks.INK, 0.8)
            below = y + 24.5
            for lines, (_, amount, colour) in zip(labels, sums, strict=True):
                paper.lines(x + _SUMS_LEFT + 16, below, lines, _SUM)
                paper.text(paper.right, below, amount, _SUM_AMOUNT.with_colour(colour), "right")
                below += 8 + len(lines) * _SUM.leading
            self._total(x, below - 9)

        return Block(tall, draw)

    def _sum_rows(self) -> list[tuple[str, str, str]]:
        """Label, amount and colour of each sum above the total."""
        price, money = self.price, self.formats.money
        rows = []
        if price.discount:
            rows.append(("Subtotal", money(price.subtotal), inks.INK))
            rows.append((price.discount_label or "Discount", MINUS + money(price.discount), inks.GOOD))
        rows.append(("Net", money(price.net), inks.INK))
        for tax in price.taxes:
            name = f"{price.tax_name} {self.formats.percent(tax.percent)}"
            base = f" on {money(tax.net)}" if len(price.taxes) > 1 else ""
            rows.append((name + base, money(tax.tax), inks.INK))
        return rows

    def _total(self, x: float, y: float) -> None:
        paper, amount = self.paper, self.formats.money(self.price.total)
        paper.box(x + _SUMS_LEFT, y, paper.right - x - _SUMS_LEFT, 38, inks.INK, radius=5)
        paper.text(x + _SUMS_LEFT + 16, y + 24, "Total", _TOTAL)
        style = fitting(amount, _TOTAL_AMOUNT, 190, 8)
        paper.text(paper.right - 16, y + 25.5, amount, style, "right")


def draw(paper: Paper, content: ProposalContent, scope_page: int) -> None:
    if not (content.investment.lines or content.investment.options):
        return
    about = f"Price for the scope on page {scope_page}" if scope_page else "What it costs"
    paper.open_section(about, "Investment")
    table = _Table(paper, content)
    head = table.head()
    paper.flow([head, *table.rows()], head=head)
    _conditions(paper, content)
    offers.draw(paper, content)


def _conditions(paper: Paper, content: ProposalContent) -> None:
    """Beside the total: the currency and how long the price holds."""
    formats = Formats(content.locale, content.currency)
    lines: list[Line] = [*wrap(f"All amounts in {formats.currency_name()}.", inks.SMALL, _SUMS_LEFT - 20)]
    if content.valid_until:
        lines += wrap(f"Valid until {formats.day(content.valid_until)}.", inks.SMALL, _SUMS_LEFT - 20)
    paper.lines(paper.left, paper.y - 26, lines, inks.SMALL)


def _unit(unit: str, quantity: Decimal) -> str:
    """The unit as it reads behind a quantity: "3 days", "6 labels", "16 h"; a fixed price needs none."""
    if unit == FIXED:
        return ""
    counted = len(unit) > 2 and unit.isalpha() and unit.isascii() and not unit.endswith("s")
    return f"{unit}s" if counted and quantity != 1 else unit
