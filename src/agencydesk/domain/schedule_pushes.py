"""What moves a date beside links and limits, in words: days off, own hours, pauses, levelling and the client."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from agencydesk.domain.plan import Plan
from agencydesk.domain.schedule_axis import CLOCK, axis_of, to_minute
from agencydesk.domain.schedule_net import Rows
from agencydesk.domain.schedule_order import is_milestone
from agencydesk.domain.schedule_reasons import ReasonKind, clock_words, day_words, levelled_words, minutes_words
from agencydesk.domain.schedule_tasks import is_underway
from agencydesk.domain.schedule_work import done_minutes, pauses, work_minutes

Push = tuple[datetime, ReasonKind, str]

_LONGEST = 366


def day_length(plan: Plan) -> int:
    """The minutes that people call a day: the longest of the plan's week."""
    calendar = plan.calendar
    every = [sum(last - first for first, last in spans) for spans in (*calendar.week, *calendar.exceptions.values())]
    return max(every)


def length_words(minutes: int, day_minutes: int) -> str:
    """Working time in days and hours: "3 d", "1 d 4 h", "45 min"."""
    days, rest = divmod(minutes, day_minutes)
    parts = (f"{days} d" if days else "", minutes_words(rest) if rest or not days else "")
    return " ".join(part for part in parts if part)


def pushes_between(rows: Rows, row: int, since: datetime, start: datetime) -> Iterator[Push]:
    """What lies between the moment that a row was asked to start at and its start."""
    delays = rows.delays.get(row)
    if delays is not None and delays.clock:
        yield start, ReasonKind.LEVELLING, levelled_words(delays.clock)
    yield from _waits(rows, row, since, start)
    yield from _days_off(rows, row, since, start, every=True)


def pushes_within(rows: Rows, row: int, start: datetime, finish: datetime) -> Iterator[Push]:
    """Why a row ends when it does: its work, and what lengthens it."""
    node, axis = rows.nodes[row], rows.axes[row]
    minutes = work_minutes(node, axis)
    if minutes:
        words = clock_words(minutes) if axis is CLOCK else length_words(minutes, day_length(rows.plan))
        yield finish, ReasonKind.WORK, f"Takes {words}, and finishes on {day_words(finish)}."
    if not is_milestone(node.task):
        yield from _waits(rows, row, start, None)
    yield from _pauses(rows, row)
    yield from _days_off(rows, row, start, finish, every=False)


def _pauses(rows: Rows, row: int) -> Iterator[Push]:
    node, axis, plan = rows.nodes[row], rows.axes[row], rows.plan
    size = day_length(plan)
    splits = {(split.after_minutes, split.pause_minutes) for split in node.task.splits}
    for after, pause in pauses(node, axis, plan):
        if (after, pause) in splits or plan.status_at is None:
            words = f"Pauses for {length_words(pause, size)} after {length_words(after, size)} of work."
            yield node.task.actual_start or plan.start, ReasonKind.SPLIT, words
        else:
            left = length_words(work_minutes(node, axis) - done_minutes(node, axis), size)
            words = f"Not done by {day_words(plan.status_at)}, so the {left} that remain move behind that."
            yield plan.status_at, ReasonKind.STATUS_DATE, words


def _waits(rows: Rows, row: int, start: datetime, before: datetime | None) -> Iterator[Push]:
    """Days with the client after a start; those that push a start begin `before` it."""
    delays, task, plan = rows.delays.get(row), rows.task(row), rows.plan
    axis = delays.counts if delays is not None and delays.point else rows.axes[row]
    for wait in task.waits if delays is not None else ():
        until = wait.until or plan.now
        if until is None or until <= start or (before is not None and wait.since >= before):
            continue
        if before is None and not is_underway(task) and wait.since < start:
            continue
        minutes = axis.at(to_minute(until)) - axis.at(to_minute(max(wait.since, start)))
        if minutes > 0:
            words = length_words(minutes, day_length(plan))
            end = f"to {day_words(until)}" if wait.until is not None else "until now"
            sentence = f"With the client from {day_words(max(wait.since, start))} {end}: {words}."
            yield wait.since, ReasonKind.CLIENT_WAIT, sentence


def _days_off(rows: Rows, row: int, since: datetime, until: datetime, every: bool) -> Iterator[Push]:
    """Runs of days without work between two moments: all, or those that the week alone would not give."""
    task = rows.task(row)
    base = task.calendar or rows.plan.calendar
    if rows.axes[row] is CLOCK or until <= since:
        return
    own = task.people[rows.nodes[row].person].calendar if task.people else base
    last = min(until.date() - timedelta(days=1), since.date() + timedelta(days=_LONGEST))
    off = own.days_off(since.date(), last) if own.is_endless else []
    if axis_of(own) is not axis_of(base):
        mine = [day for day in off if base.is_working_day(day)]
        yield from _runs(mine, ReasonKind.TIME_OFF, "not worked by whoever does it")
        off = [day for day in off if not base.is_working_day(day)]
    off = off if every else [day for day in off if base.is_holiday(day)]
    yield from _runs(off, ReasonKind.CALENDAR, "off")


def _runs(days: Sequence[date], kind: ReasonKind, what: str) -> Iterator[Push]:
    """One sentence for each run of days."""
    run: list[date] = []
    for day in [*days, None]:
        if run and (day is None or (day - run[-1]).days > 1):
            first, last = (datetime(one.year, one.month, one.day) for one in (run[0], run[-1]))
            if len(run) == 1:
                yield first, kind, f"{day_words(first)} is {'a day off' if what == 'off' else what}."
            else:
                are = "days off" if what == "off" else what
                yield first, kind, f"{day_words(first)} to {day_words(last)} are {are}."
            run = []
        if day is not None:
            run.append(day)
