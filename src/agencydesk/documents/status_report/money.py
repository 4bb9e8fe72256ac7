"""Work done against budget used, the budget by phase, and the days that waited for the client."""

from collections.abc import Sequence
from functools import partial

from agencydesk.domain.earned_value import EarnedValue, in_words
from agencydesk.domain.status_report import BudgetState, PhaseBudget, StatusReport, Wait
from agencydesk.formats import Formats

from .. import fonts, inks
from ..curves import curves_block
from ..paper import Block, Paper, line_blocks
from ..sections import columns, section_title
from ..table import Cell, Column, Table
from ..typeset import Style, cut, fitting, wrap

_USED = Style(fonts.DISPLAY, 20, 24, inks.INK)
_OF = Style(fonts.SANS, 8.8, 12, inks.SECOND)
_PHASE = Style(fonts.SANS, 9, 12, inks.SECOND)
_PHASE_USED = Style(fonts.FIGURES_MEDIUM, 9, 12, inks.INK)
_PHASE_BUDGET = Style(fonts.FIGURES, 9, 12, inks.LABEL)
_CHART, _BUDGET_X = 262.0, 301.3
_COINS = {"EUR": "euro", "GBP": "pound", "USD": "dollar", "CHF": "franc"}
_WAITED = Style(fonts.MEDIUM, 9.2, 12.4, inks.INK)
_DAYS = Style(fonts.FIGURES, 9.2, 12.4, inks.SECOND)


def draw(paper: Paper, report: StatusReport) -> None:
    formats = Formats(report.locale, report.currency)
    curves, budget = report.curves, report.budget
    charted = bool(curves.planned or curves.done or curves.used)
    chart = [curves_block(paper, curves, _CHART, formats)] if charted else []
    width = paper.width - _BUDGET_X if charted else paper.width
    state = _budget(paper, budget, width, formats) if budget else []
    if chart and state:
        left = [section_title(paper, "Progress and burn"), *chart]
        paper.beside(left, [_title(paper, "Budget"), *state], paper.left + _BUDGET_X)
    elif chart or state:
        columns(paper, section_title(paper, "Budget" if state else "Progress and burn"), [*chart, *state], [], 0)
    if chart or state:
        paper.gap(24)
    if report.waits:
        _waits(paper, report.waits, report, formats)


def _title(paper: Paper, title: str) -> Block:
    """A heading of a right column, which the outline has already by its neighbour."""
    return Block(28.0, lambda x, y: paper.text(x, y + 18, title, inks.SECTION), keep=True)


def _budget(paper: Paper, budget: BudgetState, width: float, formats: Formats) -> list[Block]:
    rows = [_phase(paper, phase, width, formats) for phase in budget.phases]
    said: list[str] = []
    if budget.earned is not None:
        coin = _COINS.get(formats.currency, formats.currency)
        price = budget.earned
        value = EarnedValue(price.agreed, price.planned, price.done, price.used)
        said += in_words(value, partial(formats.money, cents=False), coin)
    elif budget.forecast is not None:
        said.append(f"Forecast at completion {formats.money(budget.forecast, cents=False)}")
    money = [("Billed", budget.billed), ("paid", budget.paid)]
    paid = [f"{word} {formats.money(amount, cents=False)}" for word, amount in money if amount is not None]
    said.append(" · ".join(paid))
    quiet = inks.SMALL.at(8.5)
    notes = [block for text in said for block in line_blocks(paper, wrap(text, quiet, width), quiet, after=2)]
    return [_used(paper, budget, width, formats), *rows, Block(10.0, lambda x, y: None), *notes]


def _used(paper: Paper, budget: BudgetState, width: float, formats: Formats) -> Block:
    """How much is used, as a figure and as a bar; what is above the budget is red and said."""
    amount = formats.money(budget.used, cents=False)
    over = budget.used > budget.budget
    word = "used, over budget" if over else "used"
    share = min(1.0, budget.used / budget.budget) if budget.budget > 0 else float(over)

    def draw(x: float, y: float) -> None:
        paper.text(x, y + 28, amount, fitting(amount, _USED, width, 8))
        of = f"of {formats.money(budget.budget, cents=False)} {word}, without tax"
        paper.lines(x, y + 44, cut(of, _OF, width), _OF)
        paper.box(x, y + 54, width, 6, inks.HAIR, radius=3)
        if share > 0:
            paper.box(x, y + 54, max(3.0, width * share), 6, inks.BAD_FILL if over else paper.accent, radius=3)

    return Block(70.0, draw)


def _phase(paper: Paper, phase: PhaseBudget, width: float, formats: Formats) -> Block:
    used, agreed = formats.money(phase.used, cents=False), formats.money(phase.budget, cents=False)
    name = cut(phase.name, _PHASE, width - 128, 3)

    def draw(x: float, y: float) -> None:
        paper.lines(x, y + 14, name, _PHASE)
        paper.text(x + width - 64, y + 14, used, fitting(used, _PHASE_USED, 60, 5), "right")
        paper.text(x + width, y + 14, agreed, fitting(agreed, _PHASE_BUDGET, 60, 5), "right")
        paper.rule(x, x + width, y + 11 + len(name) * _PHASE.leading)

    return Block(14.0 + len(name) * _PHASE.leading, draw)


def _waits(paper: Paper, waits: Sequence[Wait], report: StatusReport, formats: Formats) -> None:
    """The ledger: whose days they were."""
    days = sum(wait.days for wait in waits)
    total = f"{days} working day{'' if days == 1 else 's'} in all"
    table = Table(
        paper,
        [
            Column("What waited", 0, 240),
            Column("Since", 322, 66, "right"),
            Column("Until", 406, 70, "right"),
            Column("Days", paper.width, 60, "right"),
        ],
        14.0,
    )
    rows = [
        [
            Cell(wait.text, _WAITED),
            Cell(formats.near_day(wait.since, report.as_of), _DAYS),
            Cell(formats.near_day(wait.until, report.as_of) if wait.until else "still open", _DAYS),
            Cell(str(wait.days), _DAYS),
        ]
        for wait in waits
    ]
    paper.flow([section_title(paper, "Days with you", total), *table.blocks(rows)], head=table.head())
    paper.gap(24)
