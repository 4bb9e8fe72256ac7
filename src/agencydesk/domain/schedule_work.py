"""How long the work of a row is, what of it is done, and where it pauses. All numbers are minutes on the row's axis.

As in MS Project the duration of a task under way is what is done of it and what remains. What remains of a late task
moves behind the status date and what is done stays, so that the task pauses in between.
"""

from collections.abc import Iterator

from agencydesk.domain.plan import Plan, PlanTask
from agencydesk.domain.schedule_axis import CLOCK, Axis, to_minute
from agencydesk.domain.schedule_order import Node, Part, is_milestone
from agencydesk.domain.schedule_tasks import delays_of, is_kept, is_underway, kept_span

Pause = tuple[int, int]


def work_minutes(node: Node, axis: Axis) -> int:
    """The minutes of work of a row, pauses left out; `remaining_minutes` count once the task is under way."""
    task = node.task
    if node.part is not Part.WORK or is_milestone(task):
        return 0
    minutes = task.duration_minutes
    if task.remaining_minutes is not None and (is_underway(task) or task.percent_done):
        minutes = _done_of(task) + max(0, task.remaining_minutes)
    own = task.people[node.person].minutes if task.people and axis is not CLOCK else None
    if own is None or minutes == task.duration_minutes:
        return minutes if own is None else own
    return (2 * own * minutes + task.duration_minutes) // (2 * task.duration_minutes)


def done_minutes(node: Node, axis: Axis) -> int:
    """How many minutes of a row are done."""
    task, minutes = node.task, work_minutes(node, axis)
    if task.remaining_minutes is None or not minutes:
        return minutes * min(100, task.percent_done) // 100
    done = _done_of(task)
    return minutes * done // max(1, done + max(0, task.remaining_minutes))


def _done_of(task: PlanTask) -> int:
    """Of a task with remaining minutes: what is not left of its duration, if that is what its percent says, rounded."""
    exact = task.duration_minutes - max(0, task.remaining_minutes or 0)
    percent = min(100, max(0, task.percent_done))
    if abs(exact * 100 - task.duration_minutes * percent) < task.duration_minutes:
        return exact
    return task.duration_minutes * percent // 100


def pauses(node: Node, axis: Axis, plan: Plan) -> list[Pause]:
    """The pauses of a row as (after so many minutes of work, for so many), in order: its splits, and a status date."""
    minutes = work_minutes(node, axis)
    found = sorted(
        (split.after_minutes, split.pause_minutes)
        for split in node.task.splits
        if 0 <= split.after_minutes < minutes and split.pause_minutes > 0
    )
    gap = _status_gap(node, axis, plan, found)
    if gap is not None:
        found.append(gap)
        found.sort(key=lambda pause: pause[0])
    return found


def _status_gap(node: Node, axis: Axis, plan: Plan, splits: list[Pause]) -> Pause | None:
    """Where the rest of a late task under way waits for the status date."""
    task = node.task
    if plan.status_at is None or not is_underway(task) or task.actual_finish is not None:
        return None
    done = done_minutes(node, axis)
    if done >= work_minutes(node, axis):
        return None
    start, status = kept_span(task, axis)[0], axis.at(to_minute(plan.status_at))
    delays = delays_of(task, axis, plan)
    waited = sum(max(0, min(last, status) - max(first, start)) for first, last in delays.waits) if delays else 0
    gap = status - (start + done + waited + sum(pause for after, pause in splits if after <= done))
    return (done, gap) if gap > 0 else None


def row_duration(node: Node, axis: Axis, plan: Plan) -> int:
    """From a row's start to its finish on its axis: work and pauses, without waits for the client."""
    if node.part is not Part.WORK:
        return 0
    if is_kept(node.task):
        start, finish = kept_span(node.task, axis)
        if finish is not None:
            return max(0, finish - start)
    elif not node.task.splits:
        return work_minutes(node, axis)
    return work_minutes(node, axis) + sum(pause for _, pause in pauses(node, axis, plan))


def pieces(node: Node, axis: Axis, plan: Plan, start: int) -> Iterator[tuple[int, int]]:
    """The pieces of a row that starts there, between its pauses; days with the client are part of a piece."""
    delays = delays_of(node.task, axis, plan)
    waits = () if delays is None or delays.point else delays.waits
    opened, worked, paused = start, 0, 0
    for after, pause in [*pauses(node, axis, plan), (work_minutes(node, axis), 0)]:
        end = start + after + paused
        for first, last in waits:
            if first < end:
                end += max(0, last - max(first, start))
        if after > worked:
            yield opened, end
        opened, worked, paused = end + pause, after, paused + pause
