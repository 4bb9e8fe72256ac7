"""What a quote adds up to, in exact minor units: lines, discount, tax, total and instalments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from .money import LARGEST_MINOR, round_half_up, spread
from .problems import Invalid

_HUNDRED = Decimal(100)


class LineKind(StrEnum):
    """A normal line counts; an option counts when accepted; an accepted alternative replaces the line above it."""

    NORMAL = "normal"
    OPTIONAL = "optional"
    ALTERNATIVE = "alternative"


class BadQuote(Invalid):
    """This quote does not add up."""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line as it is offered; the rate is in minor units, without tax."""

    text: str
    quantity: Decimal = Decimal(1)
    unit: str = ""
    rate_minor: int = 0
    kind: LineKind = LineKind.NORMAL
    section: str = ""
    detail: str = ""
    discount_percent: Decimal = Decimal(0)
    tax_percent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount on the whole quote, either in percent or as an amount in minor units."""

    percent: Decimal = Decimal(0)
    minor: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """One instalment: its share of the total in percent."""

    percent: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class TaxRow:
    """The tax of one rate, computed once on the net of all lines with that rate."""

    percent: Decimal
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a quote comes to, in minor units. `lines` holds every line, options too; `counted` the ones that count."""

    lines: tuple[int, ...]
    counted: tuple[bool, ...]
    shares: tuple[int, ...]
    subtotal: int
    discount: int
    net: int
    taxes: tuple[TaxRow, ...]
    tax: int
    total: int


def line_amount(line: QuoteLine) -> int:
    """Quantity × rate less the line's own discount, rounded half up once."""
    return round_half_up(Fraction(line.quantity) * line.rate_minor * (1 - _share(line.discount_percent)))


def totals(lines: Sequence[QuoteLine], discount: Discount | None = None, accepted: Collection[int] = ()) -> Totals:
    """Add up a quote; `accepted` holds the positions of the options and alternatives that were ticked."""
    for position, line in enumerate(lines):
        _check(position, line)
    amounts = tuple(line_amount(line) for line in lines)
    counted = _counted(lines, accepted)
    counting = [amount if counts else 0 for amount, counts in zip(amounts, counted, strict=True)]
    subtotal = sum(counting)
    off = _discount_of(subtotal, discount)
    shares = spread(off, counting)
    nets = [amount - share for amount, share in zip(counting, shares, strict=True)]
    taxes = _taxes([(line.tax_percent, net) for line, net, on in zip(lines, nets, counted, strict=True) if on])
    tax = sum(row.tax for row in taxes)
    return Totals(amounts, counted, shares, subtotal, off, subtotal - off, taxes, tax, subtotal - off + tax)


def instalments(total: int, terms: Sequence[PaymentTerm]) -> tuple[int, ...]:
    """The total in parts: each rounded half up, the last takes the rest; refuses shares that are not 100 % together."""
    if not terms:
        return ()
    together = sum((term.percent for term in terms), Decimal(0))
    if together != _HUNDRED or any(term.percent <= 0 for term in terms):
        raise BadQuote(f"The instalments come to {together.normalize():f} %. Make them 100 % together, each above 0.")
    cuts = [0]
    for term in terms[:-1]:
        cuts.append(cuts[-1] + round_half_up(total * _share(term.percent)))
    return tuple(after - before for before, after in pairwise([*cuts, total]))


def _share(percent: Decimal) -> Fraction:
    """7.5 % as an exact fraction."""
    return Fraction(percent) / 100


def _check(position: int, line: QuoteLine) -> None:
    name = f"Line {position + 1} (“{line.text[:60]}”)"
    if not 0 <= line.discount_percent <= _HUNDRED:
        raise BadQuote(f"{name}: the discount must lie between 0 and 100 %.")
    if not 0 <= line.tax_percent <= _HUNDRED:
        raise BadQuote(f"{name}: the tax must lie between 0 and 100 %.")
    if not line.quantity.is_finite() or abs(line_amount(line)) > LARGEST_MINOR:
        raise BadQuote(f"{name}: quantity × rate is too large.")


def _counted(lines: Sequence[QuoteLine], accepted: Collection[int]) -> tuple[bool, ...]:
    """Which lines count: the normal ones, with accepted options added and accepted alternatives swapped in."""
    counted = [line.kind is LineKind.NORMAL for line in lines]
    replaced: set[int] = set()
    for position in sorted(set(accepted)):
        if not 0 <= position < len(lines) or lines[position].kind is LineKind.NORMAL:
            raise BadQuote(f"Line {position + 1} is not an option, so it cannot be accepted apart.")
        counted[position] = True
        if lines[position].kind is LineKind.ALTERNATIVE:
            original = _replaced_by(lines, position)
            if original in replaced:
                raise BadQuote(f"“{lines[original].text[:60]}” has two accepted alternatives. Accept one.")
            replaced.add(original)
            counted[original] = False
    return tuple(counted)


def _replaced_by(lines: Sequence[QuoteLine], position: int) -> int:
    """The line that an alternative stands in for: the nearest normal line above it."""
    for above in range(position - 1, -1, -1):
        if lines[above].kind is LineKind.NORMAL:
            return above
    raise BadQuote(f"“{lines[position].text[:60]}” is an alternative to nothing. Put it below the line it replaces.")


def _discount_of(subtotal: int, discount: Discount | None) -> int:
    if discount is None:
        return 0
    if discount.percent and discount.minor:
        raise BadQuote("Give the discount in percent or as an amount, not both.")
    if not 0 <= discount.percent <= _HUNDRED or discount.minor < 0:
        raise BadQuote("The discount must lie between 0 and 100 %, or be an amount above 0.")
    if discount.minor > max(subtotal, 0):
        raise BadQuote("The discount is larger than the quote. Make it smaller.")
    return discount.minor or round_half_up(subtotal * _share(discount.percent))


def _taxes(nets: Sequence[tuple[Decimal, int]]) -> tuple[TaxRow, ...]:
    """One row per rate, highest first; a rate of 0 taxes nothing but its net is told."""
    by_rate: dict[Decimal, int] = {}
    for percent, net in nets:
        by_rate[percent] = by_rate.get(percent, 0) + net
    return tuple(
        TaxRow(percent, net, round_half_up(net * _share(percent))) for percent, net in sorted(by_rate.items())[::-1]
    )
