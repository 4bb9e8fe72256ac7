"""What to look at in a plan; constraints, lengths and slack in words, and lengths read from words."""

import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from agencydesk.domain.plan import Constraint, LagKind, Plan
from agencydesk.domain.schedule import TaskDates
from agencydesk.domain.schedule_reasons import day_words

CONSTRAINTS = {
    Constraint.ASAP: "As soon as possible",
    Constraint.ALAP: "As late as possible",
    Constraint.SNET: "Start no earlier than",
    Constraint.SNLT: "Start no later than",
    Constraint.FNET: "Finish no earlier than",
    Constraint.FNLT: "Finish no later than",
    Constraint.MSO: "Must start on",
    Constraint.MFO: "Must finish on",
}


Owner = tuple[int, str]


def warnings(plan: Plan, dates: Mapping[int, TaskDates], owners: Mapping[int, Owner], now: datetime) -> dict[int, str]:
    """One sentence for each task that wants a look: what cannot be kept, what is overdue, who is in two places."""
    found = _double_work(plan, dates, owners)
    for task in plan.tasks:
        one = dates[task.id]
        if one.conflict:
            found[task.id] = one.conflict
        elif one.misses_deadline and task.deadline is not None:
            found[task.id] = f"Misses its deadline on {day_words(task.deadline)}."
        elif not one.summary and one.finish < now and task.actual_finish is None and task.percent_done < 100:
            found[task.id] = f"Was to be done on {day_words(one.finish)}."
    return found


def _double_work(plan: Plan, dates: Mapping[int, TaskDates], owners: Mapping[int, Owner]) -> dict[int, str]:
    """Unfinished tasks of one person at the same time."""
    by_owner: dict[Owner, list[int]] = {}
    for task in plan.tasks:
        owner, one = owners.get(task.id), dates[task.id]
        if owner is not None and task.actual_finish is None and not one.summary and not one.milestone:
            by_owner.setdefault(owner, []).append(task.id)
    names = {task.id: task.name for task in plan.tasks}
    found: dict[int, str] = {}
    for owner, keys in by_owner.items():
        keys.sort(key=lambda key: dates[key].start)
        last = keys[0]
        for key in keys[1:]:
            if dates[key].start < dates[last].finish:
                found.setdefault(key, f"{owner[1]} also works on “{names[last]}” then.")
                found.setdefault(last, f"{owner[1]} also works on “{names[key]}” then.")
            last = max(last, key, key=lambda one: dates[one].finish)
    return found


def days(minutes: int, day_minutes: int) -> str:
    """Working minutes as days: "5", "1.5", and "0" for nothing."""
    tenths = (abs(minutes) * 20 + day_minutes) // (2 * day_minutes)
    whole, rest = divmod(tenths, 10)
    sign = "−" if minutes < 0 and tenths else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def slack(minutes: int, day_minutes: int) -> str:
    """Slack in a column: "3 d", "0", "−2 d"."""
    text = days(minutes, day_minutes)
    return text if text == "0" else f"{text} d"


_LENGTH = re.compile(r"([+\-−]?)\s*(\d+(?:[.,]\d+)?)\s*(w|d|h|m)?[a-z]*\s*", re.ASCII)


def read_minutes(text: str, day_minutes: int, unit: str = "d") -> int | None:
    """Working minutes from "3", "1.5 d", "2 w", "1h 30m" or "1:30"; a bare number counts in `unit`. None for others."""
    words = " ".join(text.lower().replace("−", "-").split())
    if re.fullmatch(r"\d{1,4}:[0-5]\d", words):
        hours, minutes = words.split(":")
        return int(hours) * 60 + int(minutes)
    sizes = {"w": 5 * day_minutes, "d": day_minutes, "h": 60, "m": 1}
    total, at = Fraction(0), 0
    while at < len(words):
        found = _LENGTH.match(words, at)
        if found is None or len(found[2]) > 9:
            return None
        amount = Fraction(found[2].replace(",", ".")) * sizes[found[3] or unit]
        total += -amount if found[1] == "-" else amount
        at = found.end()
    return int(total + Fraction(1, 2)) if words and total >= 0 else -int(Fraction(1, 2) - total) if words else None


_PERCENT = re.compile(r"([+\-−]?)\s*(\d{1,4})\s*%")
_ELAPSED = re.compile(r"(\d)\s*e([wdhm])")


def read_lag(text: str, day_minutes: int) -> tuple[int, LagKind] | None:
    """A lag: working time as in `read_minutes`, time of the clock as "2 ed", or a share such as "50 %".

    Nothing typed is no lag; None is for what cannot be read.
    """
    percent = _PERCENT.fullmatch(text.strip())
    if percent is not None:
        return int(percent[2]) * (1 if percent[1] in ("", "+") else -1), LagKind.PERCENT
    plain, elapsed = _ELAPSED.subn(r"\1\2", text.lower())
    minutes = read_minutes(plain or "0", 1440 if elapsed else day_minutes)
    if minutes is None:
        return None
    return minutes, LagKind.ELAPSED if elapsed else LagKind.WORKING


def lag(amount: int, kind: LagKind, day_minutes: int) -> str:
    """A lag as `read_lag` takes it: "2 d", "−1 d", "3 ed", "50 %"; empty for none."""
    if not amount:
        return ""
    if kind is LagKind.PERCENT:
        return f"{'−' if amount < 0 else ''}{abs(amount)} %"
    if kind is LagKind.ELAPSED:
        return f"{days(amount, 1440)} ed" if amount % 144 == 0 else f"{amount} em".replace("-", "−")
    return f"{days(amount, day_minutes)} d" if 10 * amount % day_minutes == 0 else f"{amount} m".replace("-", "−")


def constraint(kind: Constraint, at: datetime | None) -> str:
    """A constraint in words, with its day where it has one."""
    return CONSTRAINTS[kind] if at is None else f"{CONSTRAINTS[kind]} {day_words(at)}"
