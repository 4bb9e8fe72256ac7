"""Lengths as people type and read them, constraints in words, and what to look at in a plan."""

from datetime import datetime

import pytest

from agencydesk.domain.plan import Constraint, LagKind, Plan, PlanTask
from agencydesk.domain.plan_words import constraint, days, lag, read_lag, read_minutes, slack, warnings
from agencydesk.domain.schedule import schedule

DAY = 480


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3", 3 * DAY),
        ("1.5 d", 720),
        ("1,5", 720),
        ("2 w", 10 * DAY),
        ("4h", 240),
        ("1h 30m", 90),
        ("1:30", 90),
        ("2 days", 2 * DAY),
        ("−1 d", -DAY),
        ("0", 0),
        ("soon", None),
        ("", None),
        ("1:75", None),
        ("9" * 12, None),
    ],
)
def test_lengths_are_read(text: str, minutes: int | None) -> None:
    assert read_minutes(text, DAY) == minutes


def test_a_bare_number_of_hours() -> None:
    assert read_minutes("1.5", DAY, "h") == 90


@pytest.mark.parametrize(
    ("text", "amount", "kind", "said"),
    [
        ("2 d", 2 * DAY, LagKind.WORKING, "2 d"),
        ("-1d", -DAY, LagKind.WORKING, "−1 d"),
        ("", 0, LagKind.WORKING, ""),
        ("10 min", 10, LagKind.WORKING, "10 m"),
        ("2 ed", 2880, LagKind.ELAPSED, "2 ed"),
        ("−90em", -90, LagKind.ELAPSED, "−90 em"),
        ("50 %", 50, LagKind.PERCENT, "50 %"),
        ("−25%", -25, LagKind.PERCENT, "−25 %"),
    ],
)
def test_lags_are_read_and_said(text: str, amount: int, kind: LagKind, said: str) -> None:
    assert read_lag(text, DAY) == (amount, kind)
    assert lag(amount, kind, DAY) == said
    assert read_lag(said, DAY) in ((amount, kind), (0, LagKind.WORKING))


@pytest.mark.parametrize("text", ["soon", "5 %%", "% 5"])
def test_what_is_no_lag(text: str) -> None:
    assert read_lag(text, DAY) is None


def test_lengths_are_said() -> None:
    assert [days(minutes, DAY) for minutes in (0, 480, 720, 100, -960)] == ["0", "1", "1.5", "0.2", "−2"]
    assert [slack(minutes, DAY) for minutes in (0, 1440, -480)] == ["0", "3 d", "−1 d"]
    assert constraint(Constraint.ASAP, None) == "As soon as possible"
    assert constraint(Constraint.MFO, datetime(2026, 6, 19)) == "Must finish on Fri 19 June 2026"


def test_what_to_look_at() -> None:
    start = datetime(2026, 6, 1, 9)
    tasks = (
        PlanTask(1, name="Old", duration_minutes=DAY),
        PlanTask(2, name="Promised", duration_minutes=20 * DAY, deadline=datetime(2026, 6, 12, 18)),
        PlanTask(3, name="Same hands", duration_minutes=20 * DAY),
        PlanTask(4, name="Done", duration_minutes=DAY, actual_start=start, actual_finish=datetime(2026, 6, 1, 18)),
        PlanTask(5, name="Alone", duration_minutes=20 * DAY),
    )
    plan = Plan(tasks, (), start)
    owners = {2: (7, "Ana"), 3: (7, "Ana"), 4: (7, "Ana"), 5: (8, "Tom")}
    assert warnings(plan, schedule(plan).dates, owners, datetime(2026, 6, 16, 10)) == {
        1: "Was to be done on Mon 1 June 2026.",
        2: "Misses its deadline on Fri 12 June 2026.",
        3: "Ana also works on “Promised” then.",
    }
