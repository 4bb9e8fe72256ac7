"""One edge at a time: what a predecessor's start asks of its successor, and the inverse."""

from agencydesk.domain.schedule_rows import Edge, Rows


def bound(rows: Rows, edge: Edge, start: int) -> int:
    """The earliest start of the successor, on its axis, when the predecessor starts at `start` on its own."""
    if edge.weight is not None:
        return start + edge.weight
    axis = rows.axes[edge.pred]
    minute = axis.closes(start + rows.durations[edge.pred]) if edge.from_finish else axis.opens(start)
    succ_axis = rows.axes[edge.succ]
    shift = rows.durations[edge.succ] if edge.to_finish else 0
    if not edge.lag:
        return succ_axis.at(minute) - shift
    lagged = edge.lag_axis.at(minute) + edge.lag
    if edge.lag_axis is succ_axis:
        return lagged - shift
    return succ_axis.at(edge.lag_axis.closes(lagged) if edge.from_finish else edge.lag_axis.opens(lagged)) - shift


def late_bound(rows: Rows, edge: Edge, start: int) -> int:
    """The latest start of the predecessor that lets the successor start at `start`: the inverse of `bound`."""
    if edge.weight is not None:
        return start - edge.weight
    if edge.to_finish:
        start += rows.durations[edge.succ]
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
    return axis.at(minute) - rows.durations[edge.pred] if edge.from_finish else axis.last_opening(minute)
