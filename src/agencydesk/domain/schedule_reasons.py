"""Why a task has its dates, in plain words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agencydesk.domain.plan import Constraint, LagKind, PlanLink, PlanTask
from agencydesk.domain.schedule_axis import to_minute
from agencydesk.domain.schedule_edges import bound, driven
from agencydesk.domain.schedule_net import Edge, Rows
from agencydesk.domain.schedule_tasks import CAPS, FLOORS, PINS, is_kept, wanted_start
from agencydesk.domain.timeline_scale import MONTHS, WEEKDAYS
from agencydesk.domain.work_calendar import DAY


class ReasonKind(StrEnum):
    """What decides, or moves, a date."""

    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    CALENDAR = "calendar"
    TIME_OFF = "people's time off"
    CONSTRAINT = "constraint"
    LEVELLING = "levelling"
    CLIENT_WAIT = "client wait"
    ACTUAL = "actual"
    MANUAL = "manual"
    STATUS_DATE = "status date"
    SPLIT = "split"
    WORK = "work"
    PHASE = "phase"
    PLAN_START = "plan start"
    PLAN_FINISH = "plan finish"


@dataclass(frozen=True, slots=True)
class Driver:
    """What decided the start of a row: a date, the `edge` from a predecessor, or (`late`) what comes after it."""

    kind: ReasonKind
    sentence: str
    at: datetime | None = None
    edge: Edge | None = None
    late: bool = False


WORDS = {
    Constraint.SNET: "May start no earlier than",
    Constraint.FNET: "May finish no earlier than",
    Constraint.SNLT: "Must start no later than",
    Constraint.FNLT: "Must finish no later than",
    Constraint.MSO: "Must start on",
    Constraint.MFO: "Must finish on",
}


def day_words(moment: datetime) -> str:
    """A day as people say it: "Fri 19 June 2026"."""
    return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def phase_words(phase: PlanTask, at: datetime) -> str:
    """What the constraint of a phase asks of everything below it."""
    words = WORDS[phase.constraint]
    return f"“{phase.name}” {words[0].lower()}{words[1:]} {day_words(at)}."


def minutes_words(minutes: int) -> str:
    """A length of time: "3 h", "45 min", "2 h 30 min"."""
    hours, rest = divmod(abs(minutes), 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part) or "0 min"


def clock_words(minutes: int) -> str:
    """A length of time on the clock: "2 days", "1 day 12 h"."""
    days, rest = divmod(minutes, DAY)
    words = f"{days} day{'s' if days > 1 else ''}" if days else ""
    return " ".join(part for part in (words, minutes_words(rest) if rest else "") if part)


def _lag_words(link: PlanLink) -> str:
    if not link.lag_minutes:
        return ""
    sign = "after" if link.lag_minutes > 0 else "before"
    if link.lag_kind is LagKind.PERCENT:
        return f", {abs(link.lag_minutes)} % of its duration {sign} that"
    kind = "" if link.lag_kind is LagKind.WORKING else " of the clock"
    return f", {minutes_words(link.lag_minutes)}{kind} {sign} that"


def _link_words(rows: Rows, edge: Edge) -> str:
    link = edge.link
    if link is None:
        return ""
    verb = "Finishes" if edge.to_finish else "Starts"
    when = "finishes" if edge.from_finish else "starts"
    return f"{verb} when “{rows.task(edge.pred).name}” {when}{_lag_words(link)}."


def reason_of(rows: Rows, starts: list[int], row: int) -> str:
    """What decided the start of a leaf, in a sentence, and in another one that levelling delays it."""
    driver, delays = driver_of(rows, starts, row), rows.delays.get(row)
    if delays is None or not delays.clock or driver.late:
        return driver.sentence
    return f"{driver.sentence} {levelled_words(delays.clock)}"


def driver_of(rows: Rows, starts: list[int], row: int) -> Driver:
    """What decided the start of a row of work."""
    task, axis, start = rows.task(row), rows.axes[row], starts[row]
    if is_kept(task):
        return _kept(task)
    drivers = [edge for edge in rows.incoming[row] if driven(rows, edge, starts[edge.pred]) == start]
    wanted = wanted_start(task, axis, rows.durations[row], rows.delays.get(row))
    at = task.constraint_at
    if wanted is not None and at is not None and (task.constraint in PINS or not drivers):
        delays = rows.delays.get(row)
        if start in (wanted, wanted if delays is None else delays.start(wanted)):
            return Driver(ReasonKind.CONSTRAINT, f"{WORDS[task.constraint]} {day_words(at)}.", at)
    if drivers:
        return Driver(ReasonKind.PREDECESSOR, _link_words(rows, drivers[0]), edge=drivers[0])
    if task.constraint is Constraint.ALAP:
        return Driver(ReasonKind.CONSTRAINT, "As late as possible without moving the finish of the plan.", late=True)
    if rows.plan.finish is not None and task.eager:
        return Driver(ReasonKind.CONSTRAINT, "As soon as the start of the plan allows.")
    if rows.plan.finish is not None:
        return Driver(ReasonKind.PLAN_FINISH, "As late as the finish of the plan allows.", rows.plan.finish, late=True)
    return _floor(rows, row)


def _kept(task: PlanTask) -> Driver:
    if task.manual_start is not None:
        return Driver(ReasonKind.MANUAL, "Its dates are set by hand.", task.manual_start)
    if task.actual_start is not None:
        return Driver(ReasonKind.ACTUAL, f"Started on {day_words(task.actual_start)}.", task.actual_start)
    assert task.actual_finish is not None
    return Driver(ReasonKind.ACTUAL, f"Finished on {day_words(task.actual_finish)}.", task.actual_finish)


def levelled_words(minutes: int) -> str:
    """A levelling delay, as a sentence."""
    return f"Levelling delays it by {clock_words(minutes)}."


def _floor(rows: Rows, row: int) -> Driver:
    """Why a row that waits for nobody does not start earlier."""
    task, axis, status, start = rows.task(row), rows.axes[row], rows.plan.status_at, rows.floors[row]
    if task.not_before is not None and axis.at(to_minute(task.not_before)) == start:
        whom = f"; it gave way to {task.gave_way_to}" if task.gave_way_to else ""
        sentence = f"Levelled: not before {day_words(task.not_before)}{whom}."
        return Driver(ReasonKind.LEVELLING, sentence, task.not_before)
    for phase, at in rows.order.above(task, Constraint.SNET):
        if axis.at(to_minute(at)) == start:
            return Driver(ReasonKind.CONSTRAINT, phase_words(phase, at), at)
    if status is not None and status > rows.plan.start and axis.at(to_minute(status)) == start:
        sentence = f"Not begun by {day_words(status)}, so it moves behind that."
        return Driver(ReasonKind.STATUS_DATE, sentence, status)
    return Driver(ReasonKind.PLAN_START, "Starts with the plan.", rows.plan.start)


def conflict_of(rows: Rows, starts: list[int], row: int) -> str:
    """Which wish of a leaf could not be kept, if any."""
    start = starts[row]
    broken = [edge for edge in rows.incoming[row] if bound(rows, edge, starts[edge.pred]) > start]
    if broken:
        names = ", ".join(f"“{rows.task(edge.pred).name}”" for edge in broken)
        return f"Does not wait for {names}."
    return _constraint_conflict(rows, row, start)


def _constraint_conflict(rows: Rows, row: int, start: int) -> str:
    task = rows.task(row)
    wanted = wanted_start(task, rows.axes[row], rows.durations[row], rows.delays.get(row))
    if is_kept(task):
        return ""
    if wanted is not None and task.constraint_at is not None:
        late = task.constraint in CAPS + PINS and start > wanted
        early = task.constraint in FLOORS + PINS and start < wanted
        if late or early:
            return f"{WORDS[task.constraint]} {day_words(task.constraint_at)}, but cannot."
    for phase, at in rows.order.above(task, Constraint.FNLT):
        if rows.axes[row].closes(rows.finish(row, start)) > to_minute(at):
            return f"{phase_words(phase, at)[:-1]}, but it cannot."
    for phase, at in rows.order.above(task, Constraint.SNET):
        if start < rows.axes[row].at(to_minute(at)):
            return f"{phase_words(phase, at)[:-1]}, but must."
    return ""
