"""The pieces of a bar for who paints it: from pause to pause."""

from datetime import datetime

from agencydesk.domain.plan import Plan, PlanTask
from agencydesk.domain.schedule_axis import to_minute, to_moment
from agencydesk.domain.schedule_order import Node, Part, is_milestone
from agencydesk.domain.schedule_tasks import row_axis
from agencydesk.domain.schedule_work import pauses, pieces

Piece = tuple[datetime, datetime]


def bar_pieces(plan: Plan, task: PlanTask, start: datetime, finish: datetime) -> tuple[Piece, ...]:
    """The work of a task that is shown from `start` to `finish`, as (start, finish) in order.

    Splits and a late task's wait for the status date lie between pieces. Where several people work, time in which one
    of them does belongs to a piece. The first piece starts and the last one ends where the bar does.
    """
    count = 1 if task.elapsed or is_milestone(task) else max(1, len(task.people))
    nodes = [Node(task, Part.WORK, person) for person in range(count)]
    if not any(pauses(node, row_axis(node, plan), plan) for node in nodes) or finish <= start:
        return ((start, finish),)
    found: list[tuple[int, int]] = []
    for node in nodes:
        axis = row_axis(node, plan)
        spans = pieces(node, axis, plan, axis.at(to_minute(start)))
        found.extend((axis.opens(first), axis.closes(last)) for first, last in spans)
    return _joined(found, start, finish)


def _joined(spans: list[tuple[int, int]], start: datetime, finish: datetime) -> tuple[Piece, ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    inside = [(max(start, to_moment(first)), min(finish, to_moment(last))) for first, last in joined]
    inside = [piece for piece in inside if piece[0] < piece[1]] or [(start, finish)]
    inside[-1] = inside[-1][0], finish
    return tuple(inside)
