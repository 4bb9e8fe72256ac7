"""What the tree, the tooltips and the drawer say of a task, in words."""

from datetime import date, datetime

from agencydesk.domain import clock, plan_words
from agencydesk.queries.project_plan import PlanTaskRow

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(moment: datetime | date) -> str:
    """A day in a column: "29 May", with the year where it is not this one: "29 May 04"."""
    year = "" if moment.year == clock.today().year else f" {moment:%y}"
    return f"{moment.day} {MONTHS[moment.month - 1]}{year}"


def days_of(row: PlanTaskRow, day_minutes: int) -> str:
    """The length in a column; nothing for a milestone."""
    return "" if row.milestone else plan_words.days(row.duration_minutes, day_minutes)


def slack_of(row: PlanTaskRow, day_minutes: int) -> str:
    """The slack in a column; nothing for phases and what is done."""
    return "" if row.phase or row.done else plan_words.slack(row.slack_minutes, day_minutes)


def tip(row: PlanTaskRow) -> str:
    """A bar's tooltip: its name and dates, and why they are so."""
    when = day(row.finish) if row.milestone else f"{day(row.start)} to {day(row.finish)}"
    parts = [f"{row.name}, {when}.", row.reason, row.warning]
    return " ".join(part for part in parts if part)


def spoken(row: PlanTaskRow, day_minutes: int) -> str:
    """All that the chart shows of a row, for a screen reader."""
    kind = "Milestone" if row.milestone else "Phase" if row.phase else "Task"
    words = [f"{kind} {row.name}"]
    if row.milestone:
        words.append(f"on {day(row.finish)}")
    else:
        words.append(
            f"{plan_words.days(row.duration_minutes, day_minutes)} days, {day(row.start)} to {day(row.finish)}"
        )
    if row.owner:
        words.append(row.owner)
    words.append("done" if row.done else f"{row.percent}% done")
    if row.with_client:
        words.append("with the client")
    if not row.phase and not row.done:
        left = plan_words.slack(row.slack_minutes, day_minutes)
        words.append("critical" if row.critical else f"slack {left}")
    if row.slip_days:
        words.append(f"{abs(row.slip_days)} days {'later' if row.slip_days > 0 else 'earlier'} than the baseline")
    if row.warning:
        words.append(row.warning.rstrip("."))
    return ", ".join(words)
