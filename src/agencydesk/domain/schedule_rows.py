"""A plan compiled for the scheduler, and what an edit changes of it: an edit files its rows anew, never all."""

from functools import partial

from agencydesk.domain.plan import Constraint, LagKind, Plan, PlanLink, PlanTask
from agencydesk.domain.schedule_axis import CLOCK, Axis, axis_of, to_minute
from agencydesk.domain.schedule_edges import bound, crossing, crossing_back, late_bound
from agencydesk.domain.schedule_net import NEVER, Edge, Far, Near, Rows, Step, Stretch
from agencydesk.domain.schedule_order import Part, is_milestone, order_plan
from agencydesk.domain.schedule_tasks import is_kept, is_underway, row_axis
from agencydesk.domain.schedule_work import row_duration

__all__ = ["NEVER", "Edge", "Rows", "compile_rows", "course_of", "file_row", "lag_minutes", "percent_of", "weigh"]


def compile_rows(plan: Plan) -> Rows:
    """The plan as rows; refuses circles."""
    order = order_plan(plan)
    axis = axis_of(plan.calendar)
    nodes = order.nodes
    axes = [row_axis(node, plan) for node in nodes]
    durations = [row_duration(node, own, plan) for node, own in zip(nodes, axes, strict=True)]
    rows = Rows(plan, order, axis.opens(axis.at(to_minute(plan.start))), nodes, axes, durations)
    for row, node in enumerate(nodes):
        if node.part is Part.WORK and (node.task.delay_minutes or node.task.waits):
            rows.delay(row)
    for pred, succ, link in order.arcs:
        edge = _edge(rows, pred, succ, link)
        if link is not None and is_underway(rows.task(succ)):
            rows.spent.setdefault(succ, []).append(edge)
            continue
        weigh(rows, edge)
        rows.incoming[succ].append(edge)
        rows.outgoing[pred].append(edge)
    for row, node in enumerate(nodes):
        if node.part is Part.WORK:
            rows.works.setdefault(node.task.id, []).append(row)
            if node.task.constraint is Constraint.ALAP:
                rows.late_rows.append(row)
        else:
            rows.ends.setdefault(node.task.id, []).append(row)
        file_row(rows, row)
    return rows


def _edge(rows: Rows, pred: int, succ: int, link: PlanLink | None) -> Edge:
    if link is None:
        return Edge(pred, succ, rows.nodes[succ].part is Part.ALL_FINISHED, False, 0, CLOCK, None)
    task = rows.task(succ)
    lag_axis: Axis = CLOCK
    if link.lag_kind is not LagKind.ELAPSED:
        lag_axis = axis_of(task.calendar or rows.plan.calendar)
    lag = lag_minutes(rows, pred, link)
    return Edge(pred, succ, link.kind.from_finish, link.kind.to_finish, lag, lag_axis, link)


def lag_minutes(rows: Rows, pred: int, link: PlanLink) -> int:
    """The lag of a link out of a row; a percentage is one of the task's duration, whoever works on it and with pauses.

    That of a summary is known only after a pass.
    """
    if link.lag_kind is not LagKind.PERCENT:
        return link.lag_minutes
    task = rows.task(pred)
    known = not is_milestone(task) and task.id not in rows.order.summaries
    return percent_of(task.duration_minutes if known else 0, link.lag_minutes)


def percent_of(duration: int, percent: int) -> int:
    """A share of a duration, half up to the minute."""
    return (duration * percent * 2 + 100) // 200


def weigh(rows: Rows, edge: Edge) -> None:
    """Set the weight of an edge that stays on one axis."""
    axis, edge.weight, rows.course = rows.axes[edge.pred], None, None
    if rows.delays and (rows.waits(edge.pred) or rows.waits(edge.succ)):
        return
    if rows.axes[edge.succ] is axis and (not edge.lag or edge.lag_axis is axis):
        edge.weight = edge.lag
        if edge.from_finish:
            edge.weight += rows.durations[edge.pred]
        if edge.to_finish:
            edge.weight -= rows.durations[edge.succ]


def file_row(rows: Rows, row: int) -> None:
    """What the forward pass needs of a row; the edges into it are weighed."""
    rows.course = None
    task, work, part = rows.task(row), rows.is_work(row), rows.nodes[row].part
    dated = work and (task.constraint_at is not None or is_kept(task))
    rows.special[row] = dated or row in rows.delays or part is Part.FIRST_START
    rows.limited[row] = dated or (work and (row in rows.delays or _is_limited(rows, task)))
    near: list[Near] = []
    far: list[Far] = []
    for edge in rows.incoming[row] if part is not Part.FIRST_START else ():
        if edge.weight is not None:
            near.append((edge.pred, edge.weight))
        else:
            far.append(_far(rows, edge))
    rows.near_in[row] = near
    rows.ahead[row] = (far, rows.special[row]) if far or rows.special[row] else None


def _is_limited(rows: Rows, task: PlanTask) -> bool:
    """Something beside links and constraint says how late the task may be."""
    led = rows.plan.finish is not None and task.delay_minutes != 0
    return led or task.deadline is not None or bool(rows.order.above(task, Constraint.FNLT))


def _far(rows: Rows, edge: Edge) -> Far:
    """What an edge between axes asks of its successor."""
    if rows.delays and (rows.waits(edge.pred) or rows.waits(edge.succ)):
        return edge.pred, 0, partial(bound, rows, edge), 0
    before = rows.durations[edge.pred] if edge.from_finish else 0
    after = -rows.durations[edge.succ] if edge.to_finish else 0
    axis = rows.axes[edge.succ]
    if edge.lag_axis is axis or not edge.lag:
        return edge.pred, before, crossing(rows.axes[edge.pred], edge.from_finish, axis), after + edge.lag
    convert = crossing(rows.axes[edge.pred], edge.from_finish, axis, edge.lag_axis, edge.lag)
    return edge.pred, before, convert, after


def _back(rows: Rows, edge: Edge) -> Step:
    """What the latest start of the successor leaves for the predecessor."""
    pred, succ = edge.pred, edge.succ
    if rows.delays and (succ in rows.delays or rows.waits(pred)):
        return pred, succ, 0, partial(late_bound, rows, edge), 0
    if edge.weight is not None:
        return pred, succ, -edge.weight, None, 0
    before = rows.durations[succ] if edge.to_finish else 0
    after = -rows.durations[pred] if edge.from_finish else 0
    axis = rows.axes[succ]
    if edge.lag_axis is axis or not edge.lag:
        return pred, succ, before - edge.lag, crossing_back(rows.axes[pred], edge.from_finish, axis), after
    convert = crossing_back(rows.axes[pred], edge.from_finish, axis, edge.lag_axis, edge.lag)
    return pred, succ, before, convert, after


def course_of(rows: Rows) -> list[Stretch]:
    """The steps of all rows, by successor, cut behind each row that needs more than steps."""
    if rows.course is not None:
        return rows.course
    rows.course = []
    ahead: list[Step] = []
    back: list[Step] = []
    for row, near in enumerate(rows.near_in):
        ahead.extend([(pred, row, weight, None, 0) for pred, weight in near])
        more = rows.ahead[row]
        if more is not None:
            ahead.extend([(pred, row, weight, convert, shift) for pred, weight, convert, shift in more[0]])
        if rows.nodes[row].part is not Part.FIRST_START:
            back.extend([_back(rows, edge) for edge in rows.incoming[row]])
        if rows.special[row] or rows.limited[row]:
            rows.course.append((ahead, back, row))
            ahead, back = [], []
    rows.course.append((ahead, back, None))
    return rows.course
