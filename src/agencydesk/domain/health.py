"""Health: on track, at risk or off track, from the slip of the finish and from money used against work done.

Time: no slip is on track, up to five working days (a week) is at risk, more is off track; so is a finish that lies so
many days back while something is left to do. Money: at risk when the share used is more than ten points ahead of the
work done, off track from 25 points, or when more than the budget is used.
"""

from dataclasses import dataclass

from .kinds import Health

SLIP_OFF = 5
AHEAD_RISK, AHEAD_OFF = 10, 25


@dataclass(frozen=True, slots=True)
class Judged:
    """A state and one sentence why."""

    health: Health
    why: str


def worst(found: list[Health]) -> Health | None:
    """The one to worry about; None where there is none."""
    return max(found, key=list(Health).index, default=None)


def days_words(days: int) -> str:
    """A number of days in words: "1 day", "2 days"."""
    return f"{days} day" if days == 1 else f"{days} days"


def of_time(slip_days: int, agreed: str = "the baseline") -> Judged:
    """From working days that the finish is later than agreed (negative: earlier)."""
    if slip_days > 0:
        state = Health.AT_RISK if slip_days <= SLIP_OFF else Health.OFF_TRACK
        return Judged(state, f"The finish is {days_words(slip_days)} later than {agreed}.")
    if slip_days < 0:
        return Judged(Health.ON_TRACK, f"The finish is {days_words(-slip_days)} earlier than {agreed}.")
    return Judged(Health.ON_TRACK, f"The finish is as in {agreed}.")


def of_finish(days_past: int, percent_done: int) -> Judged | None:
    """From working days since the finish of a plan that is not done; None before that."""
    if days_past <= 0 or percent_done >= 100:
        return None
    state = Health.AT_RISK if days_past <= SLIP_OFF else Health.OFF_TRACK
    return Judged(state, f"The finish was {days_words(days_past)} ago, and {percent_done}% is done.")


def of_money(used_minor: int, budget_minor: int | None, percent_done: int) -> Judged | None:
    """From the share of the budget that is used; None where there is no budget."""
    if not budget_minor:
        return None
    used = (used_minor * 200 + budget_minor) // (2 * budget_minor)
    why = f"{used}% of the budget is used for {percent_done}% of the work."
    if used_minor > budget_minor:
        return Judged(Health.OFF_TRACK, f"More than the budget is used: {used}% for {percent_done}% of the work.")
    if used - percent_done > AHEAD_OFF:
        return Judged(Health.OFF_TRACK, why)
    return Judged(Health.AT_RISK if used - percent_done > AHEAD_RISK else Health.ON_TRACK, why)


def overall(*judged: Judged | None) -> Judged:
    """The worst of several, the first of equals."""
    known = [one for one in judged if one is not None]
    order = list(Health)
    return max(known, key=lambda one: order.index(one.health), default=Judged(Health.ON_TRACK, "Nothing is late."))
