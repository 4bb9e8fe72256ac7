"""The reason of a date as a chain: what drove it, what drove that, back to the start of the plan or a fixed date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from agencydesk.domain.plan import Constraint, Plan, PlanTask
from agencydesk.domain.schedule import prepare, run
from agencydesk.domain.schedule_axis import to_moment
from agencydesk.domain.schedule_dates import TaskDates, shown_row
from agencydesk.domain.schedule_edges import driven, late_bound
from agencydesk.domain.schedule_net import Rows
from agencydesk.domain.schedule_order import Part
from agencydesk.domain.schedule_pushes import day_length, length_words, pushes_between, pushes_within
from agencydesk.domain.schedule_reasons import WORDS, Driver, ReasonKind, day_words, driver_of, phase_words
from agencydesk.domain.schedule_tasks import CAPS, PINS, is_kept, kept_moments


@dataclass(frozen=True, slots=True)
class Reason:
    """One step: of which task, the moment it speaks of, what kind it is, and a sentence."""

    task_id: int
    task_name: str
    moment: datetime
    kind: ReasonKind
    sentence: str


def explain(plan: Plan, task_id: int, finish: bool = False) -> tuple[Reason, ...]:
    """Why a task starts when it does, or why it finishes then: its own step first, the start of it all last.

    Follows the predecessor that drives; in a plan that is scheduled back, and for what is as late as possible, the
    successor. Of several that drive alike, the first link of the plan is told. Plans with a circle are refused.
    """
    rows = prepare(plan)
    starts, late, _ = run(rows)
    chain = _Chain(rows, starts.early, late)
    return tuple(chain.finish(task_id) if finish else chain.start(task_id))


def slack_sentence(plan: Plan, task: PlanTask, dates: TaskDates) -> str:
    """What it takes until a task moves the finish of the plan, or what it is too late for."""
    words, slack = length_words(abs(dates.total_slack_minutes), day_length(plan)), dates.total_slack_minutes
    if task.manual_start is not None:
        return "Its dates are set by hand: it moves with nothing."
    if dates.misses_deadline and task.deadline is not None:
        return f"It finishes after its deadline on {day_words(task.deadline)}."
    if slack > 0 and plan.finish is not None:
        return f"It could be done {words} earlier without moving the start of the plan."
    if slack > 0:
        return f"It can slip by {words} before it moves the finish of the plan or breaks a date."
    if slack < 0:
        limit = task.constraint in PINS + CAPS and task.constraint_at is not None
        of = f"“{WORDS[task.constraint]} {day_words(task.constraint_at)}”" if limit and task.constraint_at else ""
        return f"It is {words} too late for {of or 'what depends on it'}."
    if task.constraint in PINS and not dates.summary:
        return "Its date is fixed."
    return "Any delay of it moves the finish of the plan." if dates.critical else "It is done."


class _Chain:
    """Walks back from row to row; each row is told once."""

    def __init__(self, rows: Rows, starts: list[int], late: list[int]) -> None:
        """`starts` and `late` are by row."""
        self._rows, self._starts, self._late = rows, starts, late
        self._told: set[int] = set()

    def start(self, task_id: int) -> Iterator[Reason]:
        """Of a task or a summary."""
        row = self._leaf(task_id, last=False)
        if task_id in self._rows.order.summaries:
            yield self._phase(task_id, row, last=False)
        yield from self._start(row)

    def finish(self, task_id: int) -> Iterator[Reason]:
        """Of a task or a summary."""
        row = self._leaf(task_id, last=True)
        if task_id in self._rows.order.summaries:
            yield self._phase(task_id, row, last=True)
        yield from self._finish(row)

    def _leaf(self, task_id: int, last: bool) -> int:
        """The row that starts first, or finishes last, of a task or of what is below it."""
        rows = self._rows
        below = rows.order.leaf_ids.get(task_id, [task_id])
        works = [row for leaf in below for row in rows.works[leaf]]
        span = {row: shown_row(rows, self._starts, row) for row in works}
        return max(works, key=lambda row: span[row][1]) if last else min(works, key=lambda row: span[row][0])

    def _span(self, row: int) -> tuple[datetime, datetime]:
        start, finish = shown_row(self._rows, self._starts, row)
        return to_moment(start), to_moment(finish)

    def _reason(self, row: int, moment: datetime, kind: ReasonKind, sentence: str) -> Reason:
        task = self._rows.task(row)
        return Reason(task.id, task.name, moment, kind, sentence)

    def _phase(self, task_id: int, row: int, last: bool) -> Reason:
        summary, leaf = self._rows.order.summaries[task_id], self._rows.task(row)
        verb, which = ("Finishes", "last") if last else ("Starts", "first")
        sentence = f"{verb} with “{leaf.name}”, the {which} below it."
        return Reason(task_id, summary.name, self._span(row)[last], ReasonKind.PHASE, sentence)

    def _start(self, row: int) -> Iterator[Reason]:
        if row in self._told:
            return
        self._told.add(row)
        driver = driver_of(self._rows, self._starts, row)
        begin = self._span(row)[0]
        yield self._reason(row, begin, driver.kind, driver.sentence)
        if is_kept(self._rows.task(row)):
            return
        if driver.late:
            yield from self._successor(row)
            return
        since = self._asked(driver)
        if since is not None:
            for moment, kind, sentence in pushes_between(self._rows, row, since, begin):
                yield self._reason(row, moment, kind, sentence)
        if driver.edge is not None:
            yield from self._end(driver.edge.pred, driver.edge.from_finish)

    def _asked(self, driver: Driver) -> datetime | None:
        """The moment from which days off, waits and delays push a start."""
        if driver.edge is None:
            return driver.at
        return self._end_moment(driver.edge.pred, driver.edge.from_finish)

    def _end_moment(self, row: int, from_finish: bool) -> datetime:
        rows, axis = self._rows, self._rows.axes[row]
        if rows.is_work(row):
            return self._span(row)[from_finish]
        return to_moment(axis.closes(self._starts[row]) if from_finish else axis.opens(self._starts[row]))

    def _end(self, row: int, from_finish: bool) -> Iterator[Reason]:
        """Onwards from an end of a predecessor; that of a phase or of shared work is that of one row below it."""
        rows = self._rows
        if rows.is_work(row):
            yield from self._finish(row) if from_finish else self._start(row)
            return
        below = [edge.pred for edge in rows.incoming[row] if self._decides(edge.pred, row)]
        if not below:
            return
        if rows.task(row).id in rows.order.summaries:
            yield self._phase(rows.task(row).id, below[0], last=from_finish)
        yield from self._finish(below[0]) if from_finish else self._start(below[0])

    def _decides(self, row: int, end: int) -> bool:
        """Whether a row is the one that an end stands for: the first start of shared work, else the last of all."""
        rows, starts = self._rows, self._starts
        if rows.nodes[end].part is Part.FIRST_START:
            return rows.axes[row].opens(starts[row]) == starts[end]
        return any(edge.pred == row and driven(rows, edge, starts[row]) == starts[end] for edge in rows.incoming[end])

    def _finish(self, row: int) -> Iterator[Reason]:
        if row in self._told:
            return
        task, (begin, end) = self._rows.task(row), self._span(row)
        given = kept_moments(task)[1] if is_kept(task) else None
        if given is not None:
            manual = task.manual_start is not None
            kind = ReasonKind.MANUAL if manual else ReasonKind.ACTUAL
            sentence = "Its dates are set by hand." if manual else f"Finished on {day_words(given)}."
            yield self._reason(row, given, kind, sentence)
            self._told.add(row)
            return
        for moment, kind, sentence in pushes_within(self._rows, row, begin, end):
            yield self._reason(row, moment, kind, sentence)
        yield from self._start(row)

    def _successor(self, row: int) -> Iterator[Reason]:
        """What a row that is as late as possible must leave room for, up to the finish of the plan or a date."""
        rows, late = self._rows, self._late
        for edge in rows.outgoing[row]:
            if late_bound(rows, edge, late[edge.succ]) == late[row]:
                if edge.link is not None:
                    verb = "finish" if edge.from_finish else "start"
                    when = "finishes" if edge.to_finish else "starts"
                    sentence = f"Must {verb} before “{rows.task(edge.succ).name}” {when}."
                    yield self._reason(row, self._end_moment(row, edge.from_finish), ReasonKind.SUCCESSOR, sentence)
                yield from self._successor(edge.succ)
                return
        task, finish = rows.task(row), self._end_moment(row, True)
        if task.deadline is not None and task.deadline <= finish:
            sentence = f"Has its deadline on {day_words(task.deadline)}."
            yield self._reason(row, task.deadline, ReasonKind.CONSTRAINT, sentence)
        elif task.constraint in PINS + CAPS and task.constraint_at is not None:
            sentence = f"{WORDS[task.constraint]} {day_words(task.constraint_at)}."
            yield self._reason(row, task.constraint_at, ReasonKind.CONSTRAINT, sentence)
        elif bound := [one for one in rows.order.above(task, Constraint.FNLT) if one[1] <= finish]:
            yield self._reason(row, bound[0][1], ReasonKind.CONSTRAINT, phase_words(*bound[0]))
        else:
            sentence = f"Finishes with the plan on {day_words(finish)}."
            yield self._reason(row, finish, ReasonKind.PLAN_FINISH, sentence)
