"""Amounts are exact, and what people type is read or refused with a sentence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.money import (
    LARGEST_MINOR,
    Money,
    NotAnAmount,
    from_minor,
    parse_decimal,
    parse_money,
    round_half_up,
    spread,
    to_minor,
)
from agencydesk.domain.problems import Problem
from agencydesk.formats import Formats


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("€ 18 400", 1840000),
        ("18400", 1840000),
        ("18400 EUR", 1840000),
        ("eur 12", 1200),
        ("1 234 567,80 €", 123456780),
        ("1’234.50", 123450),
        ("12,34,567.5", 123456750),
        ("1.234", 123400),
        ("1,5", 150),
        ("1,50", 150),
        ("0,5", 50),
        (".5", 50),
        ("-€5", -500),
        ("€ −3,5", -350),
        ("(12.50)", -1250),
        ("١٢٣", 12300),
        ("18.400", 1840000),
    ],
)
def test_reads_what_people_type(typed: str, minor: int) -> None:
    assert parse_money(typed, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Nothing is typed"),
        ("  ", "Nothing is typed"),
        ("€", "not a number"),
        ("abc", "not a number"),
        ("1e5", "not a number"),
        ("NaN", "not a number"),
        ("5.", "not a number"),
        ("1.2.3", "separators"),
        ("18 40", "separators"),
        ("1.234,5,6", "separators"),
        ("12 USD", "not in EUR"),
        ("$5", "not in EUR"),
        ("0.125", "more than 2 decimals"),
        ("9" * 30, "too large"),
        ("9" * 20, "too large"),
        ("<img src=x>", "not a number"),
        ("=1+1", "not a number"),
        ("\x00", "not a number"),
    ],
)
def test_refuses_with_what_is_wrong(typed: str, says: str) -> None:
    with pytest.raises(NotAnAmount, match=says):
        parse_money(typed, "EUR")


def test_each_currency_has_its_own_decimals() -> None:
    assert parse_money("¥1,200", "JPY").minor == 1200
    assert parse_money("12,345.678", "TND").minor == 12345678
    assert from_minor(12345678, "TND") == Decimal("12345.678")
    assert to_minor(Decimal("0.5"), "JPY") == 1


def test_a_mark_settles_what_reads_two_ways() -> None:
    with pytest.raises(NotAnAmount, match=r"two ways.*1234 or 1.2340"):
        parse_decimal("1.234")
    assert parse_decimal("1.2340") == parse_decimal("1.234", decimal_mark=".") == Decimal("1.234")
    assert parse_decimal("1.234", decimal_mark=",") == 1234
    assert parse_decimal("7,5 %") == Decimal("7.5")


@given(
    st.integers(-LARGEST_MINOR, LARGEST_MINOR),
    st.sampled_from(["EUR", "JPY", "TND"]),
    st.sampled_from(["de_DE", "en_GB", "fr_FR"]),
)
def test_what_is_shown_can_be_typed_again(minor: int, currency: str, locale: str) -> None:
    shown = Formats(locale, currency).money(minor)
    assert parse_money(shown, currency, "." if locale == "en_GB" else ",").minor == minor


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        money = parse_money(typed, "EUR")
    except NotAnAmount:
        return
    assert abs(money.minor) <= LARGEST_MINOR


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=40))
def test_the_parts_are_the_whole(total: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        weights = [*weights, 1]
    parts = spread(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1
        assert weight or part == 0


def test_a_half_goes_away_from_zero() -> None:
    assert [round_half_up(Decimal(x)) for x in ("0.5", "1.5", "-0.5", "2.4999", "-2.51")] == [1, 2, -1, 2, -3]


def test_currencies_do_not_mix() -> None:
    assert Money(5, "EUR") + Money(7, "EUR") - Money(2, "EUR") == Money(10, "EUR") == -Money(-10, "EUR")
    with pytest.raises(Problem, match="EUR and USD"):
        Money(1, "EUR") + Money(1, "USD")
