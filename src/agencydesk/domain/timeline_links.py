"""The way of an arrow between two bars: elbows that leave where the bar ends and never run through their own bars."""

from dataclasses import dataclass

from agencydesk.domain.plan import LinkKind
from agencydesk.domain.timeline_scale import Measures

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """What a link touches of a bar: its sides, its middle and its top and bottom edge."""

    left: float
    right: float
    y: float
    top: float
    bottom: float
    row_top: float
    row_bottom: float
    milestone: bool


def route(kind: LinkKind, pred: Box, succ: Box, measures: Measures) -> tuple[Point, ...]:
    """Corners from the predecessor's end to the tip of the arrow."""
    down = succ.y > pred.y
    if succ.milestone:
        return _into_milestone(kind, pred, succ, measures, down)
    if kind is LinkKind.FS:
        return _finish_to_start(pred, succ, measures, down)
    if kind is LinkKind.SS:
        return _around(pred.left, succ.left, min(pred.left, succ.left) - measures.elbow, pred.y, succ.y)
    if kind is LinkKind.FF:
        return _around(pred.right, succ.right, max(pred.right, succ.right) + measures.elbow, pred.y, succ.y)
    return _start_to_finish(pred, succ, measures, down)


def arrow_head(points: tuple[Point, ...], size: float) -> tuple[Point, Point, Point]:
    """The triangle at the end of a way."""
    (x0, y0), (x, y) = points[-2], points[-1]
    half = size / 2
    if x0 == x:
        back = y - size if y > y0 else y + size
        return (x, y), (x - half, back), (x + half, back)
    back = x - size if x > x0 else x + size
    return (x, y), (back, y - half), (back, y + half)


def _around(start: float, tip: float, x: float, y0: float, y1: float) -> tuple[Point, ...]:
    return ((start, y0), (x, y0), (x, y1), (tip, y1))


def _edge(succ: Box, down: bool) -> float:
    """Where an arrow meets the successor from the predecessor's side."""
    return succ.top if down else succ.bottom


def _lane(succ: Box, down: bool) -> float:
    """Between the rows, just before the successor."""
    return succ.row_top if down else succ.row_bottom


def _finish_to_start(pred: Box, succ: Box, measures: Measures, down: bool) -> tuple[Point, ...]:
    out = pred.right + measures.elbow
    if succ.left - pred.right >= measures.room:
        return _around(pred.right, succ.left, out, pred.y, succ.y)
    drop = min(max(pred.right, succ.left) + measures.elbow, (succ.left + succ.right) / 2)
    if drop >= pred.right:
        return ((pred.right, pred.y), (drop, pred.y), (drop, _edge(succ, down)))
    lane, back = _lane(succ, down), succ.left - measures.elbow
    return ((pred.right, pred.y), (out, pred.y), (out, lane), (back, lane), (back, succ.y), (succ.left, succ.y))


def _start_to_finish(pred: Box, succ: Box, measures: Measures, down: bool) -> tuple[Point, ...]:
    out = pred.left - measures.elbow
    if pred.left - succ.right >= measures.room:
        return _around(pred.left, succ.right, out, pred.y, succ.y)
    lane, back = _lane(succ, down), succ.right + measures.elbow
    return ((pred.left, pred.y), (out, pred.y), (out, lane), (back, lane), (back, succ.y), (succ.right, succ.y))


def _into_milestone(kind: LinkKind, pred: Box, succ: Box, measures: Measures, down: bool) -> tuple[Point, ...]:
    """From above (or below), whatever the kind."""
    x, tip = (succ.left + succ.right) / 2, _edge(succ, down)
    side = pred.right if kind.from_finish else pred.left
    ahead = x >= side if kind.from_finish else x <= side
    if ahead or abs(x - side) < 1:
        return ((side, pred.y), (x, pred.y), (x, tip)) if abs(x - side) >= 1 else ((x, pred.y), (x, tip))
    out = side + (measures.elbow if kind.from_finish else -measures.elbow)
    lane = _lane(succ, down)
    return ((side, pred.y), (out, pred.y), (out, lane), (x, lane), (x, tip))
