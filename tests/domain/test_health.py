"""How a project does, and the sentence that says why."""

import pytest

from agencydesk.domain import health
from agencydesk.domain.kinds import Health

ON, RISK, OFF = Health.ON_TRACK, Health.AT_RISK, Health.OFF_TRACK


@pytest.mark.parametrize(("slip", "state"), [(-1, ON), (0, ON), (1, RISK), (5, RISK), (6, OFF)])
def test_time(slip: int, state: Health) -> None:
    assert health.of_time(slip).health is state


@pytest.mark.parametrize(("past", "done", "state"), [(1, 99, RISK), (5, 0, RISK), (6, 74, OFF)])
def test_a_finish_that_has_passed(past: int, done: int, state: Health) -> None:
    judged = health.of_finish(past, done)
    assert judged is not None
    assert judged.health is state
    assert health.of_finish(0, done) is health.of_finish(-3, done) is health.of_finish(past, 100) is None


@pytest.mark.parametrize(
    ("used", "done", "state"), [(48, 38, ON), (49, 38, RISK), (63, 38, RISK), (64, 38, OFF), (101, 100, OFF)]
)
def test_money(used: int, done: int, state: Health) -> None:
    judged = health.of_money(used * 100, 10_000, done)
    assert judged is not None
    assert judged.health is state


def test_the_worst_gives_the_sentence() -> None:
    time, money = health.of_time(2), health.of_money(9_000, 10_000, 38)
    assert health.overall(time, money).why == "90% of the budget is used for 38% of the work."
    assert health.overall(time, None).why == "The finish is 2 days later than the baseline."
    assert health.overall(health.of_time(1), health.of_money(0, 100, 0)).why == (
        "The finish is 1 day later than the baseline."
    )
    assert health.overall(None).health is ON
    assert health.of_money(5, None, 0) is None
