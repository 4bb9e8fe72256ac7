"""What a predecessor's start asks of its successor, and the inverse: for one edge, and as functions between axes."""

from functools import lru_cache

from agencydesk.domain.schedule_axis import CLOCK, Axis, Convert, known
from agencydesk.domain.schedule_net import Edge, Rows


def bound(rows: Rows, edge: Edge, start: int) -> int:
    """The earliest start of the successor, on its axis, when the predecessor starts at `start` on its own."""
    if edge.weight is not None:
        return start + edge.weight
    axis = rows.axes[edge.pred]
    minute = axis.closes(rows.finish(edge.pred, start)) if edge.from_finish else axis.opens(start)
    asked = _after_lag(edge, minute, rows.axes[edge.succ])
    return rows.start_for(edge.succ, asked, last=False) if edge.to_finish else asked


def _after_lag(edge: Edge, minute: int, succ_axis: Axis) -> int:
    """Where the lag behind a minute ends, on the successor's axis: a lag like work does, a lead where work begins."""
    if not edge.lag:
        return succ_axis.at(minute)
    lagged = edge.lag_axis.at(minute) + edge.lag
    if edge.lag_axis is succ_axis:
        return lagged
    return succ_axis.at(edge.lag_axis.closes(lagged) if edge.lag > 0 else edge.lag_axis.opens(lagged))


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
        lagged = lag_axis.at(minute) if edge.lag > 0 else lag_axis.last_opening(minute)
        minute = lag_axis.opens(lagged - edge.lag)
    axis = rows.axes[edge.pred]
    return (
        rows.start_for(edge.pred, axis.last_closing(minute), last=True)
        if edge.from_finish
        else axis.last_opening(minute)
    )


@lru_cache(maxsize=8192)
def crossing(axis: Axis, from_finish: bool, succ_axis: Axis, lag_axis: Axis = CLOCK, lag: int = 0) -> Convert:
    """From a number of one axis, that ends or begins there, to where the lag behind it ends on another axis."""
    end = axis.closes if from_finish else axis.opens
    if not lag:
        if axis is CLOCK or succ_axis is CLOCK:
            return succ_axis.at if axis is CLOCK else end
        plain = axis.untabled or axis
        end, at = plain.closes if from_finish else plain.opens, (succ_axis.untabled or succ_axis).at
        return known(lambda number: at(end(number)))
    back = lag_axis.closes if lag > 0 else lag_axis.opens
    return known(lambda number: succ_axis.at(back(lag_axis.at(end(number)) + lag)))


@lru_cache(maxsize=8192)
def crossing_back(axis: Axis, from_finish: bool, succ_axis: Axis, lag_axis: Axis = CLOCK, lag: int = 0) -> Convert:
    """The inverse: the last number that leaves room for the lag until a number of the successor's axis."""
    start = axis.last_closing if from_finish else axis.last_opening
    if not lag:
        return (
            succ_axis.opens
            if axis is CLOCK
            else start
            if succ_axis is CLOCK
            else known(lambda n: start(succ_axis.opens(n)))
        )
    lagged = lag_axis.at if lag > 0 else lag_axis.last_opening
    return known(lambda number: start(lag_axis.opens(lagged(succ_axis.opens(number)) - lag)))
