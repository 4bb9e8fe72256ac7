"""What rows and heads say: when a task is due, how long it takes, and all of it for a screen reader."""

from datetime import date

from agencydesk import formats
from agencydesk.domain.kinds import Level
from agencydesk.formats import Formats
from agencydesk.queries.tasks import TaskGroup, TaskRow, When, when_of

PRIORITIES = {Level.HIGH: ("High", "warn"), Level.MEDIUM: ("Medium", "neutral"), Level.LOW: ("Low", "neutral")}


def clock_time(minute: int) -> str:
    """15:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def roomy_hours(minutes: int) -> str:
    """11 h 20 m."""
    return formats.hours(minutes).replace("h", " h").replace("m", " m")


def due(row: TaskRow, today: date, words: Formats) -> tuple[str, str]:
    """When a task is due as its column says it, and the ink."""
    when = when_of(row, today)
    if row.done_at is not None and when is When.DONE:
        same = row.done_at.date() == today
        return (f"{row.done_at:%H:%M}" if same else words.near_day(row.done_at.date(), today)), "t2"
    if row.due_on is None:
        return "", "t2"
    time = "" if row.due_minute is None else clock_time(row.due_minute)
    if when is When.TODAY:
        return (time, "accentX") if time else ("Today", "t2")
    if when is When.TOMORROW and time:
        return time, "t2"
    if when in (When.THIS_WEEK, When.NEXT_WEEK) and time:
        return f"{words.weekday(row.due_on)[:3]} {time}", "t2"
    return words.near_day(row.due_on, today), "bad" if when is When.OVERDUE else "t2"


def whole_due(day: date | None, minute: int | None, today: date, words: Formats) -> str:
    """Today, 11:00; Fri 19 June, 15:00; empty without a day."""
    if day is None:
        return ""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((day - today).days)
    text = near or (words.weekday(day) if day.year == today.year else words.day(day))
    return text if minute is None else f"{text}, {clock_time(minute)}"


def spoken(row: TaskRow, today: date, words: Formats) -> str:
    """A row in one sentence."""
    when = whole_due(row.due_on, row.due_minute, today, words)
    parts = [
        row.name,
        "done" if row.done else "",
        "milestone" if row.milestone else "",
        row.project,
        f"due {when}" if when and not row.done else "",
        formats.hours(row.estimate_minutes) if row.estimate_minutes else "",
        f"{row.ticked} of {row.steps} steps" if row.steps else "",
        row.owner,
    ]
    return ", ".join(part for part in parts if part)


def spoken_head(group: TaskGroup, folded: bool) -> str:
    """A group's head in one sentence."""
    count = len(group.rows)
    tasks = "1 task" if count == 1 else f"{count:,} tasks"
    return f"{group.when.value}, {tasks}, {formats.hours(group.minutes)}{', folded' if folded else ''}"
