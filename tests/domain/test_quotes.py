"""The sums of a quote: the parts are the whole, to the cent."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.quotes import (
    BadQuote,
    Discount,
    LineKind,
    PaymentTerm,
    QuoteLine,
    TaxRow,
    instalments,
    line_amount,
    totals,
)

PERCENTS = st.decimals(0, 100, places=2)
LINES = st.builds(
    QuoteLine,
    text=st.just("Line"),
    quantity=st.decimals(0, 1000, places=3),
    rate_minor=st.integers(0, 10**6),
    kind=st.sampled_from([LineKind.NORMAL, LineKind.NORMAL, LineKind.OPTIONAL]),
    discount_percent=st.one_of(st.just(Decimal(0)), PERCENTS),
    tax_percent=st.sampled_from([Decimal(0), Decimal(6), Decimal("13.5"), Decimal(23)]),
)


def line(quantity: str, rate: int, tax: str = "23", **more: object) -> QuoteLine:
    return QuoteLine("Work", Decimal(quantity), "h", rate, tax_percent=Decimal(tax), **more)  # type: ignore[arg-type]


def test_the_harvest_quote_adds_up_as_printed() -> None:
    lines = [line("16", 8500), line("20", 8500), line("64", 8000), line("6", 78000), line("1", 240000)]
    lines += [line("3", 64000), line("1", 220000), line("1", 145000, kind=LineKind.OPTIONAL)]
    sums = totals(lines, Discount(minor=98000, label="Returning client discount"))
    assert (sums.subtotal, sums.discount, sums.net, sums.tax, sums.total) == (1938000, 98000, 1840000, 423200, 2263200)
    assert sums.lines[-1] == 145000
    assert sums.counted[-1] is False
    terms = [PaymentTerm(Decimal(share), "") for share in (40, 30, 30)]
    assert instalments(sums.total, terms) == (905280, 678960, 678960)


@given(st.lists(LINES, max_size=25), PERCENTS, st.booleans())
def test_the_parts_are_the_whole(lines: list[QuoteLine], percent: Decimal, as_amount: bool) -> None:
    plain = totals(lines)
    amount = int(plain.subtotal * percent / 100)
    sums = totals(lines, Discount(minor=amount) if as_amount else Discount(percent))
    counting = [a for a, counts in zip(sums.lines, sums.counted, strict=True) if counts]
    assert sum(counting) == sums.subtotal == plain.subtotal
    assert sum(sums.shares) == sums.discount
    assert sum(row.net for row in sums.taxes) == sums.net == sums.subtotal - sums.discount
    assert sum(row.tax for row in sums.taxes) == sums.tax
    assert sums.net + sums.tax == sums.total
    for row in sums.taxes:
        assert abs(row.tax - Fraction(row.net) * Fraction(row.percent) / 100) <= Fraction(1, 2)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_instalments_are_the_total(total: int, weights: list[int]) -> None:
    shares = [Decimal(100 * w) / sum(weights) for w in weights[:-1]]
    shares = [share.quantize(Decimal("0.01")) for share in shares]
    terms = [PaymentTerm(share, "") for share in [*shares, 100 - sum(shares, Decimal(0))]]
    parts = instalments(total, terms)
    assert sum(parts) == total
    for part, term in list(zip(parts, terms, strict=True))[:-1]:
        assert abs(part - Fraction(total) * Fraction(term.percent) / 100) <= Fraction(1, 2)


def test_each_line_is_rounded_half_up_once() -> None:
    assert line_amount(line("0.5", 1)) == 1
    assert line_amount(line("1.5", 333)) == 500
    assert line_amount(line("3", 333, discount_percent=Decimal("33.3"))) == 666
    assert line_amount(line("-1", 1250)) == -1250


def test_a_discount_goes_to_the_largest_remainders() -> None:
    sums = totals([line("1", 100, "23"), line("1", 100, "6"), line("1", 100, "6")], Discount(minor=100))
    assert sums.shares == (34, 33, 33)
    assert sums.taxes == (TaxRow(Decimal(23), 66, 15), TaxRow(Decimal(6), 134, 8))


def test_ticked_options_count_and_alternatives_replace() -> None:
    lines = [
        line("1", 1000),
        line("1", 700, kind=LineKind.ALTERNATIVE),
        line("1", 400, kind=LineKind.ALTERNATIVE),
        line("1", 50, kind=LineKind.OPTIONAL),
    ]
    assert totals(lines).subtotal == 1000
    assert totals(lines, accepted=[3]).subtotal == 1050
    assert totals(lines, accepted=[1, 3]).subtotal == 750
    assert totals(lines, accepted=[1]).counted == (False, True, False, False)
    with pytest.raises(BadQuote, match="two accepted alternatives"):
        totals(lines, accepted=[1, 2])
    with pytest.raises(BadQuote, match="not an option"):
        totals(lines, accepted=[0])
    with pytest.raises(BadQuote, match="not an option"):
        totals(lines, accepted=[9])


@pytest.mark.parametrize(
    ("lines", "discount", "says"),
    [
        ([line("1", 100)], Discount(minor=101), "larger than the quote"),
        ([line("1", 100)], Discount(Decimal(5), 5), "not both"),
        ([line("1", 100)], Discount(Decimal(101)), "between 0 and 100"),
        ([line("1", 100, "101")], None, "tax must lie"),
        ([line("1", 100, discount_percent=Decimal(-1))], None, "discount must lie"),
        ([line("1000000", 10**15)], None, "too large"),
        ([line("1", 100, kind=LineKind.ALTERNATIVE)], None, ""),
    ],
)
def test_what_does_not_add_up_is_refused(lines: list[QuoteLine], discount: Discount | None, says: str) -> None:
    accepted = [0] if lines[0].kind is LineKind.ALTERNATIVE else []
    with pytest.raises(BadQuote, match=says or "alternative to nothing"):
        totals(lines, discount, accepted)


def test_instalments_must_be_the_whole() -> None:
    with pytest.raises(BadQuote, match="come to 90 %"):
        instalments(100, [PaymentTerm(Decimal(40), ""), PaymentTerm(Decimal(50), "")])
    assert instalments(100, []) == ()
