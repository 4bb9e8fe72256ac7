"""One edge at a time: what a predecessor's start asks of its successor, and the inverse."""

from agencydesk.domain.schedule_axis import Axis
from agencydesk.domain.schedule_rows import Edge, Rows


def bound(rows: Rows, edge: Edge, start: int) -> int:
    """The earliest start of the successor, on its axis, when the predecessor starts at `start` on its own."""
    if edge.weight is not None:
        return start + edge.weight
    axis = rows.axes[edge.pred]
    minute = axis.closes(rows.finish(edge.pred, start)) if edge.from_finish else axis.opens(start)
    asked = _after_lag(edge, minute, rows.axes[edge.succ])
    return rows.start_for(edge.succ, asked, last=False) if edge.to_finish else asked


def _after_lag(edge: Edge, minute: int, succ_axis: Axis) -> int:
    """Where the lag behind a minute ends, on the successor's axis."""
    if not edge.lag:
        return succ_axis.at(minute)
    lagged = edge.lag_axis.at(minute) + edge.lag
    if edge.lag_axis is succ_axis:
        return lagged
    return succ_axis.at(edge.lag_axis.closes(lagged) if edge.from_finish else edge.lag_axis.opens(lagged))


def driven(rows: Rows, edge: Edge, start: int) -> int:
    """Where the successor starts when this predecessor alone drives it."""
    asked, delays = bound(rows, edge, start), rows.delays.get(edge.succ)
    return asked if delays is None else delays.start(asked)


def late_bound(rows: Rows, edge: Edge, start: int) -> int:
    """The latest start of the predecessor that lets the successor start at `start`: the inverse of `bound`."""
    if edge.succ in rows.delays:
        start = rows.delays[edge.succ].asked(start)
    if edge.weight is not None:
        return start - edge.weight
    if edge.to_finish:
        start = rows.finish(edge.succ, start)
    succ_axis, lag_axis = rows.axes[edge.succ], edge.lag_axis
    if not edge.lag:
        minute = succ_axis.opens(start)
    elif lag_axis is succ_axis:
        minute = lag_axis.opens(start - edge.lag)
    else:
        minute = succ_axis.opens(start)
        lagged = lag_axis.at(minute) if edge.from_finish else lag_axis.last_opening(minute)
        minute = lag_axis.opens(lagged - edge.lag)
    axis = rows.axes[edge.pred]
    return rows.start_for(edge.pred, axis.at(minute), last=True) if edge.from_finish else axis.last_opening(minute)
