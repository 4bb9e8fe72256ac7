"""What people read: signs of the locale, English words."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from agencydesk.formats import Formats, age, delay, hours

BRITISH = Formats("en_GB", "EUR")
MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("locale", "currency", "shown"),
    [
        ("en_GB", "EUR", ("−€18,400.50", "€18,401", "€1,450", "€9,052.80")),
        ("de_DE", "EUR", ("−18.400,50\xa0€", "18.401\xa0€", "1.450\xa0€", "9.052,80\xa0€")),
        ("en_US", "USD", ("−$18,400.50", "$18,401", "$1,450", "$9,052.80")),
        ("en_GB", "TND", ("−TND\xa01,840.050", "TND\xa01,840", "TND\xa0145", "TND\xa0905.280")),
        ("en_GB", "JPY", ("−JP¥1,840,050", "JP¥1,840,050", "JP¥145,000", "JP¥905,280")),
        ("no such locale", "EUR", ("−€18,400.50", "€18,401", "€1,450", "€9,052.80")),
    ],
)
def test_money(locale: str, currency: str, shown: tuple[str, ...]) -> None:
    formats = Formats(locale, currency)
    told = formats.money(-1840050), formats.money(1840050, cents=False)
    assert (*told, formats.brief_money(145000), formats.brief_money(905280)) == shown


def test_a_rounded_nothing_has_no_sign() -> None:
    assert BRITISH.money(-49, cents=False) == "€0"
    assert BRITISH.money(-50, cents=False) == "−€1"


def test_numbers() -> None:
    assert BRITISH.number(Decimal("1234.50")) == "1,234.5"
    assert BRITISH.number(-3) == "−3"
    assert BRITISH.percent(23) == "23%"
    assert BRITISH.percent(Decimal("-7.5")) == "−7.5%"


def test_days() -> None:
    assert BRITISH.day(MONDAY) == "7 September 2026"
    assert BRITISH.short_day(MONDAY) == "7 Sep"
    assert BRITISH.short_day(date(2026, 10, 31)) == "31 Oct"
    assert BRITISH.weekday(date(2026, 6, 19)) == "Fri 19 June"
    assert BRITISH.month(MONDAY) == "September 2026"
    assert BRITISH.near_day(MONDAY, MONDAY) == "7 Sep"
    assert BRITISH.near_day(MONDAY, date(2027, 1, 1)) == "7 Sep 2026"
    assert Formats("en_US").day_month(MONDAY) == "September 7"
    assert Formats("de_DE").day(MONDAY) == "7 September 2026"


@pytest.mark.parametrize(
    ("first", "last", "year", "shown"),
    [
        (date(2026, 6, 22), date(2026, 6, 26), False, "22 to 26 June"),
        (date(2026, 6, 29), date(2026, 7, 10), False, "29 June to 10 July"),
        (date(2026, 6, 29), date(2026, 9, 25), True, "29 June to 25 September 2026"),
        (date(2026, 12, 20), date(2027, 1, 8), False, "20 December 2026 to 8 January 2027"),
        (MONDAY, MONDAY, False, "7 September"),
    ],
)
def test_ranges(first: date, last: date, year: bool, shown: str) -> None:
    assert BRITISH.days(first, last, year) == shown


def test_times() -> None:
    assert [hours(m) for m in (0, 45, 60, 90, 275, -90)] == ["0h", "45m", "1h", "1h 30m", "4h 35m", "−1h 30m"]
    assert [delay(d) for d in (2, 0, -1)] == ["+2 d", "0", "−1 d"]
    now = datetime(2026, 6, 16, 10, 42)
    spans = [timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=2), timedelta(hours=25)]
    spans += [timedelta(days=15), timedelta(days=40), timedelta(days=800)]
    assert [age(now - span, now) for span in spans] == ["now", "5 min", "2 h", "1 d", "2 w", "1 mo", "2 y"]
