"""Parts of the status report that follow from the plan: what was done, missed and comes next, and why dates moved."""

from collections.abc import Sequence
from datetime import date

from agencydesk.domain.health import days_words
from agencydesk.domain.status_report import Decision, DoneItem, MilestoneLine, Minute, MissedItem, NextItem, Risk

from .project_plan import PlanTaskRow, ProjectPlan

NEXT_SHOWN = 8
NAMED = 3


def day_words(day: date) -> str:
    """A day in running text: "12 June"."""
    return f"{day.day} {day:%B}"


def _and(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _leaves(plan: ProjectPlan) -> list[PlanTaskRow]:
    return [row for row in plan.rows if not row.phase]


def done(plan: ProjectPlan, first: date, last: date) -> tuple[DoneItem, ...]:
    """What was finished in the period, oldest first."""
    found = [row for row in _leaves(plan) if row.done and first <= row.finish.date() <= last]
    return tuple(DoneItem(row.name, row.finish.date()) for row in sorted(found, key=lambda row: row.finish))


def missed(plan: ProjectPlan, first: date, last: date) -> tuple[MissedItem, ...]:
    """What the baseline had done before the last day of the period, but is not."""
    found = []
    for row in _leaves(plan):
        if not row.done and row.baseline_finish and first <= row.baseline_finish.date() < last:
            planned, forecast = row.baseline_finish.date(), row.finish.date()
            found.append(MissedItem(row.name, planned, forecast, _why_late(plan, row)))
    return tuple(found)


def minute(
    plan: ProjectPlan, done: Sequence[DoneItem], decisions: Sequence[Decision], risks: Sequence[Risk], as_of: date
) -> Minute:
    """The report in a few sentences."""
    finished = [f"{item.text} on {day_words(item.on)}" if item.on else item.text for item in done[-NAMED:]]
    running = [f"{row.name} ({row.percent}%)" for row in _leaves(plan) if 0 < row.percent < 100]
    starts = [row for row in _leaves(plan) if not row.done and row.start.date() > as_of and not row.milestone]
    coming = [f"{row.name} on {day_words(row.start.date())}" for row in sorted(starts, key=lambda row: row.start)]
    needed = [f"{one.title} by {day_words(one.due)}" if one.due else one.title for one in decisions]
    return Minute(
        done=_sentence(finished),
        now=_sentence(running[:NAMED]),
        next=_sentence(coming[:NAMED]),
        at_risk=_sentence([risk.text for risk in risks[:NAMED]]),
        needed=_sentence(needed[:NAMED]),
    )


def _sentence(words: Sequence[str]) -> str:
    return f"{_and(words)}." if words else ""


def ours(plan: ProjectPlan, after: date, last: date) -> tuple[NextItem, ...]:
    """What we begin, finish and reach in the days ahead."""
    items: list[NextItem] = []
    for row in _leaves(plan):
        if row.done or row.for_client:
            continue
        start, finish = row.start.date(), row.finish.date()
        if row.milestone or start == finish:
            items.append(NextItem(finish, row.name))
        else:
            items += [NextItem(start, f"Start {row.name}"), NextItem(finish, f"Finish {row.name}")]
    ahead = sorted((item for item in items if after < item.on <= last), key=lambda item: item.on)
    return tuple(ahead[:NEXT_SHOWN])


def theirs(plan: ProjectPlan, after: date, last: date) -> tuple[NextItem, ...]:
    """The client's own tasks of the days ahead."""
    rows = (row for row in _leaves(plan) if row.for_client and not row.done)
    return tuple(NextItem(row.finish.date(), row.name) for row in rows if after < row.finish.date() <= last)


def milestones(plan: ProjectPlan) -> tuple[MilestoneLine, ...]:
    """Every milestone in order of its date."""
    found = sorted((row for row in plan.rows if row.milestone and not row.phase), key=lambda row: row.finish)
    return tuple(
        MilestoneLine(
            name=row.name,
            forecast=row.finish.date(),
            baseline=row.baseline_finish.date() if row.baseline_finish else None,
            slip=row.slip_days,
            status="Done" if row.done else "Planned",
            reason=_why_late(plan, row),
            critical=row.critical,
            done=row.done,
        )
        for row in found
    )


def _growth(row: PlanTaskRow, plan: ProjectPlan) -> int:
    """Whole days that a task takes longer than its baseline had it."""
    if row.baseline_start is None or row.baseline_finish is None or row.milestone:
        return 0
    agreed = plan.plan.calendar.minutes_between(row.baseline_start, row.baseline_finish)
    return (row.duration_minutes - agreed + plan.day_minutes // 2) // plan.day_minutes


def _why_late(plan: ProjectPlan, row: PlanTaskRow) -> str:
    """The task before a late one (or itself) that grew most, else the first that was late."""
    if row.slip_days <= 0:
        return ""
    late = _late_before(plan, row)
    cause = max(late, key=lambda one: _growth(one, plan))
    growth = _growth(cause, plan)
    if growth > 0:
        verb = "took" if cause.done else "takes"
        return f"“{cause.name}” {verb} {days_words(growth)} longer than planned."
    if late[-1].id == row.id:
        return ""
    return f"“{late[-1].name}” is {days_words(late[-1].slip_days)} late."


def _late_before(plan: ProjectPlan, row: PlanTaskRow) -> list[PlanTaskRow]:
    """The task itself and the late ones that it waits for, near ones first."""
    by_id = {one.id: one for one in plan.rows}
    before: dict[int, list[int]] = {}
    for link in plan.links:
        before.setdefault(link.successor_id, []).append(link.predecessor_id)
    found = [row]
    for one in found:
        nearer = (by_id[key] for key in before.get(one.id, []))
        found += [other for other in nearer if other.slip_days > 0 and other not in found]
    return found


def changes(plan: ProjectPlan) -> tuple[str, ...]:
    """What is other than in the baseline."""
    if plan.baseline is None:
        return ()
    told = []
    for row in _leaves(plan):
        growth = _growth(row, plan)
        if row.baseline_finish is None:
            told.append(f"“{row.name}” is new.")
        elif growth:
            told.append(f"“{row.name}” takes {days_words(abs(growth))} {'longer' if growth > 0 else 'less'}.")
    return tuple(told)
