"""The forecast by month: named days in, sums out."""

from datetime import date

from agencydesk.domain.forecast import Chance, forecast, month_after
from agencydesk.domain.kinds import StageKind

TODAY = date(2026, 6, 16)


def test_months_hold_what_closes_in_them() -> None:
    chances = [
        Chance(date(2026, 5, 14), StageKind.WON, 3_840_000, 100),
        Chance(date(2026, 3, 31), StageKind.WON, 99, 100),
        Chance(date(2026, 7, 1), StageKind.OPEN, 1_000_000, 30),
        Chance(date(2026, 10, 1), StageKind.OPEN, 7, 30),
    ]
    found = forecast(chances, TODAY, None)
    assert [month.first.month for month in found.months] == [4, 5, 6, 7, 8, 9]
    assert [month.won for month in found.months] == [0, 3_840_000, 0, 0, 0, 0]
    assert [(month.weighted, month.best_extra) for month in found.months][3] == (300_000, 700_000)
    assert (found.won, found.weighted, found.best_extra) == (3_840_000, 300_000, 700_000)


def test_an_open_deal_whose_close_has_passed_counts_this_month() -> None:
    late = [Chance(date(2026, 4, 2), StageKind.OPEN, 1000, 50)]
    assert [month.weighted for month in forecast(late, TODAY, None).months] == [0, 0, 500, 0, 0, 0]


def test_the_quarter_counts_won_and_weighted() -> None:
    chances = [
        Chance(date(2026, 4, 1), StageKind.WON, 700, 100),
        Chance(date(2026, 6, 30), StageKind.OPEN, 100, 70),
        Chance(date(2026, 7, 1), StageKind.OPEN, 100, 70),
    ]
    found = forecast(chances, TODAY, 1000)
    assert (found.quarter, found.quarter_expected, found.quarter_goal) == (2, 770, 1000)


def test_months_turn_the_year() -> None:
    assert [month_after(date(2026, 11, 1), n) for n in (-11, 0, 1, 2)] == [
        date(2025, 12, 1),
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
