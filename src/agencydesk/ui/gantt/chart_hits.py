"""What lies under the pointer in the chart: a bar's body, one of its ends, or nothing."""

from dataclasses import dataclass
from enum import Enum

from agencydesk.domain.timeline import RowKind, Timeline

END = 6.0
SMALLEST_BODY = 8.0


class Part(Enum):
    """A part of a bar that can be taken hold of."""

    BODY = "body"
    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a task's bar."""

    task_id: int
    part: Part


def span(timeline: Timeline, place: int) -> tuple[float, float]:
    """Left and right edge of a row's bar or diamond."""
    row = timeline.rows[place]
    if row.kind is RowKind.MILESTONE:
        x, radius = timeline.scale.x(row.finish), timeline.measures.diamond
        return x - radius, x + radius
    bar = timeline.bar(place)
    return bar.x, bar.x + bar.width


def middle(timeline: Timeline, place: int) -> float:
    """The y of a row's bar."""
    return place * timeline.measures.row + timeline.measures.middle


def hit(timeline: Timeline, x: float, y: float, selected: int | None = None) -> Hit | None:
    """What is at a point of the whole chart. A phase and a milestone show their ends only when they are selected."""
    place = timeline.row_at(y)
    if place is None:
        return None
    row = timeline.rows[place]
    left, right = span(timeline, place)
    if abs(y - middle(timeline, place)) > timeline.measures.bar / 2 + 2 or not left - END <= x <= right + END:
        return None
    ends = row.kind is RowKind.TASK or row.id == selected
    inner = min(END, max(0.0, (right - left - SMALLEST_BODY) / 2))
    if ends and row.kind is not RowKind.TASK:
        inner = 0.0
    if ends and x > right - inner:
        return Hit(row.id, Part.FINISH)
    if ends and row.id == selected and x < left + inner:
        return Hit(row.id, Part.START)
    return Hit(row.id, Part.BODY) if left <= x <= right else None
