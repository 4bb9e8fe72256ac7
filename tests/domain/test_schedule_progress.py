"""Work under way, split, levelled and with the client: `#` works, `w` waits for the client, `.` nothing."""

import pytest

from agencydesk.domain.plan import Split, Wait
from agencydesk.domain.schedule import LagKind, LinkKind, Plan, PlanLink, schedule

from .schedule_pictures import DAY, DAYS, C, at, picture, plan, task

RULES: dict[str, tuple[Plan, list[str]]] = {
    "what has started stays, whatever it waited for": (
        plan(task(1, 3), task(2, 2, actual_start=at(16)), task(3), PlanLink(1, 2), PlanLink(2, 3)),
        [
            "###.........",
            ".##.........",
            "...#........",
        ],
    ),
    "what has finished keeps its days": (
        plan(task(1, 1, actual_start=at(16), actual_finish=at(18, 18)), task(2), PlanLink(1, 2)),
        [
            ".###........",
            "....#.......",
        ],
    ),
    "what was not done by the status date moves behind it": (
        plan(task(1, 2), task(2, 4, actual_start=at(15), percent_done=25), task(3), status_at=at(18)),
        [
            "...##.......",
            "#..##..#....",
            "...#........",
        ],
    ),
    "manual dates": (
        plan(task(1, 3), task(2, manual_start=at(16), manual_finish=at(17, 18)), PlanLink(1, 2)),
        [
            "###.........",
            ".##.........",
        ],
    ),
    "levelled: not before a day": (
        plan(task(1), task(2, 2, not_before=at(18)), task(3), PlanLink(1, 2), PlanLink(2, 3)),
        [
            "#...........",
            "...##.......",
            ".......#....",
        ],
    ),
    "a levelled day gives way to links and to what must be": (
        plan(
            task(1, 3),
            task(2, not_before=at(16)),
            task(3, constraint=C.MSO, constraint_at=at(16), not_before=at(18)),
            PlanLink(1, 2),
        ),
        [
            "###.........",
            "...#........",
            ".#..........",
        ],
    ),
    "a levelling delay of two days of the clock, behind a link": (
        plan(task(1, 4), task(2, delay_minutes=2 * 1440), task(3), PlanLink(1, 2), PlanLink(2, 3)),
        [
            "####........",
            ".......#....",
            "........#...",
        ],
    ),
    "back from the finish, a levelling delay leads": (
        plan(task(1), task(2, delay_minutes=1440), PlanLink(1, 2), finish=at(24, 18)),
        [
            ".......#....",
            "........#...",
        ],
    ),
    "a split of two days after the first": (
        plan(task(1, 3, splits=(Split(DAY, 2 * DAY),)), task(2), PlanLink(1, 2)),
        [
            "#..##.......",
            ".......#....",
        ],
    ),
    "a percentage of split work leaves the pause out": (
        plan(task(1, 4, splits=(Split(DAY, 3 * DAY),)), task(2), PlanLink(1, 2, LinkKind.SS, 50, LagKind.PERCENT)),
        [
            "#...#..##...",
            "..#.........",
        ],
    ),
    "a split at the end of the work is none": (
        plan(task(1, 2, splits=(Split(2 * DAY, DAY),)), task(2), PlanLink(1, 2)),
        [
            "##..........",
            "..#.........",
        ],
    ),
    "two days with the client make the task two days longer": (
        plan(task(1, 2, waits=(Wait(at(16), at(18)),)), task(2), PlanLink(1, 2)),
        [
            "#ww#........",
            "....#.......",
        ],
    ),
    "days with the client after the work count as well, but no weekend": (
        plan(task(1, 2, waits=(Wait(at(18), at(22)),)), task(2), PlanLink(1, 2)),
        [
            "###w........",
            "....#.......",
        ],
    ),
    "a task does not start while it is with the client": (
        plan(task(1, 2, waits=(Wait(at(13), at(17)),)), task(2), PlanLink(1, 2)),
        [
            "..##........",
            "....#.......",
        ],
    ),
    "an open wait lasts until now": (
        plan(task(1, 2, waits=(Wait(at(16)),)), task(2), PlanLink(1, 2), now=at(18)),
        [
            "#ww#........",
            "....#.......",
        ],
    ),
    "an open wait counts nothing when no time is told": (
        plan(task(1, 2, waits=(Wait(at(16)),)), task(2), PlanLink(1, 2)),
        [
            "##..........",
            "..#.........",
        ],
    ),
    "waits that overlap count once": (
        plan(task(1, 1, waits=(Wait(at(15), at(17)), Wait(at(16), at(18)))), task(2), PlanLink(1, 2)),
        [
            "...#........",
            "....#.......",
        ],
    ),
    "a milestone with the client moves": (
        plan(task(1), task(2, 0, waits=(Wait(at(16), at(18)),)), task(3), PlanLink(1, 2), PlanLink(2, 3)),
        [
            "#...........",
            "..o.........",
            "...#........",
        ],
    ),
    "a wait uses up slack before it moves anything": (
        plan(
            task(1, 1, waits=(Wait(at(16), at(18)),)),
            task(2, 4),
            task(3, 1),
            PlanLink(1, 3),
            PlanLink(2, 3),
        ),
        [
            "#ww.........",
            "####........",
            "....#.......",
        ],
    ),
    "under way: what is done and what remains": (
        plan(task(1, 4, actual_start=at(15), percent_done=50, remaining_minutes=3 * DAY), task(2), PlanLink(1, 2)),
        [
            "#####.......",
            ".......#....",
        ],
    ),
    "what remains moves behind the status date, what is done stays": (
        plan(
            task(1, 4, actual_start=at(15), percent_done=50, remaining_minutes=2 * DAY),
            task(2),
            PlanLink(1, 2),
            status_at=at(19),
        ),
        [
            "##..#..#....",
            "........#...",
        ],
    ),
    "waiting for the client is not being late": (
        plan(
            task(1, 4, actual_start=at(15), percent_done=50, waits=(Wait(at(17), at(19)),)),
            task(2),
            PlanLink(1, 2),
            status_at=at(19),
        ),
        [
            "##ww#..#....",
            "........#...",
        ],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    made, expected = RULES[rule]
    assert picture(made) == expected, f"{DAYS}"


def test_a_levelling_delay_counts_as_a_lag_does_for_slack() -> None:
    made = plan(task(1), task(2, delay_minutes=1440), task(3, 5), PlanLink(1, 2))
    dates = schedule(made).dates
    assert (dates[2].start, dates[2].conflict) == (at(17), "")
    assert [dates[n].total_slack_minutes for n in (1, 2)] == [2 * DAY, 2 * DAY]
    assert [dates[n].free_slack_minutes for n in (1, 2)] == [0, 2 * DAY]
    assert dates[2].reason == "Starts when “A” finishes. Levelling delays it by 1 day."
    levelled = schedule(plan(task(1, not_before=at(22)))).dates
    assert levelled[1].reason == "Levelled: not before Mon 22 June 2026."


def test_slack_ends_before_a_wait_that_nothing_can_start_in() -> None:
    """B must start by Wednesday, and is with the client from Tuesday noon until Thursday: so it starts before that."""
    tasks = (task(1), task(2, 1, waits=(Wait(at(16, 14), at(18)),)), task(3, 2), task(4, 4))
    dates = schedule(plan(*tasks, PlanLink(1, 2), PlanLink(2, 3, LinkKind.SS), start=at(15))).dates
    assert dates[2].start == at(16)
    assert dates[2].late_start == at(16, 12).replace(minute=59)
    assert dates[2].total_slack_minutes == 239
