"""Dates as people write them, and the order that a whole column tells."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.dates import DateOrder, NotADate, propose_order, read_date

FIRST_OF_MARCH = date(2017, 3, 1)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("01-03-17", DateOrder.DMY),
        ("3/1/2017", DateOrder.MDY),
        ("17-03-01", DateOrder.YMD),
        ("1.3.2017", None),
        ("1. 3. 2017.", None),
        ("2017-03-01", DateOrder.DMY),
        ("2017/3/1", None),
        ("20170301", DateOrder.MDY),
        ("2017-03-01T09:23:52Z", None),
        ("2017-03-01 09:23:52.120+01:00", None),
        ("3/1/2017 12:00 AM", DateOrder.MDY),
        (" 1 March 2017 ", None),
        ("Mar 1, 2017", None),
        ("Wednesday, 1st of March 2017", None),
        ("2017 March 1", None),
        ("1 de março de 2017", None),
        ("1. März 2017", None),
        ("mercredi 1 mars 17", None),
        ("1-Mar-17", None),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, order: DateOrder | None) -> None:
    assert read_date(text, order) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31-02-2026", "no day of the calendar"),
        ("2026-02-31", "no day of the calendar"),
        ("12/31/2026", "no day of the calendar"),
        ("01-01-0026", "is not a date"),
        ("01-01-9999", "lies outside"),
        ("Q4 2016", "is not a date"),
        ("tomorrow", "is not a date"),
        ("=TODAY()", "is not a date"),
        ("12345", "is not a date"),
        ("1-2-3-4", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(NotADate, match=says):
        read_date(text, DateOrder.DMY)


def test_numbers_that_read_in_two_ways_need_an_order() -> None:
    with pytest.raises(NotADate, match="two ways"):
        read_date("01/02/2026")
    assert read_date("13/02/2026") == date(2026, 2, 13)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["01/02/2026", "13/02/2026", ""], DateOrder.DMY),
        (["01/02/2026", "02/13/2026"], DateOrder.MDY),
        (["2026-01-02", "2026-03-04"], DateOrder.YMD),
        (["1.2.2026"], DateOrder.DMY),
        (["20-10-16", "25-10-16", "01-12-16"], DateOrder.DMY),
        (["01-02-26", "31-02-2026"], DateOrder.DMY),
        (["1 March 2017", "", "soon"], DateOrder.YMD),
    ],
)
def test_a_column_tells_its_order(column: list[str], order: DateOrder) -> None:
    assert propose_order(column).order is order


def test_a_column_that_tells_nothing_or_contradicts_itself_stays_open_with_an_example() -> None:
    unsure = propose_order(["2026-01-01", "01/02/2026", "03/04/2026"])
    assert (unsure.order, unsure.example) == (None, "01/02/2026")
    torn = propose_order(["13/02/2026", "05/06/2026", "02/13/2026"])
    assert (torn.order, torn.example) == (None, "05/06/2026")
    ends_of_years = propose_order([f"31-12-{year}" for year in range(16, 30)])
    assert (ends_of_years.order, ends_of_years.example) == (None, "31-12-16")


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(DateOrder), st.booleans())
def test_every_day_is_read_back_in_every_order(day: date, order: DateOrder, short: bool) -> None:
    year = "%y" if short else "%Y"
    pattern = {DateOrder.DMY: f"%d-%m-{year}", DateOrder.MDY: f"%m/%d/{year}", DateOrder.YMD: f"{year}-%m-%d"}[order]
    assert read_date(day.strftime(pattern), order) == day


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from([DateOrder.DMY, DateOrder.MDY]))
def test_two_months_of_days_always_tell_their_order(start: date, order: DateOrder) -> None:
    days = [start + timedelta(days=offset) for offset in range(60)]
    pattern = "%d/%m/%y" if order is DateOrder.DMY else "%m/%d/%y"
    assert propose_order(day.strftime(pattern) for day in days).order is order
