"""What a timeline is made from, and the plain shapes that it is made of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agencydesk.domain.plan import LinkKind
from agencydesk.domain.timeline_links import Point


class RowKind(StrEnum):
    """How a row is drawn."""

    SUMMARY = "summary"
    TASK = "task"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row; `progress` is 0 to 1, `slack_finish` the latest finish, `note` what follows the label ("+2 d").

    `pieces` are those of work that pauses, from `start` to `finish`; without them it runs through.
    """

    id: int
    name: str
    start: datetime
    finish: datetime
    kind: RowKind = RowKind.TASK
    depth: int = 0
    progress: float = 0.0
    critical: bool = False
    done: bool = False
    baseline_start: datetime | None = None
    baseline_finish: datetime | None = None
    slack_finish: datetime | None = None
    label: str = ""
    note: str = ""
    client: bool = False
    pieces: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineLink:
    """A link between two rows."""

    predecessor_id: int
    successor_id: int
    kind: LinkKind = LinkKind.FS
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A task or a summary; `done_width` of it is dark, `feet` are the triangles under a summary's ends.

    `gaps` are pauses in it, as (x, width).
    """

    row_id: int
    kind: RowKind
    x: float
    y: float
    width: float
    height: float
    done_width: float
    critical: bool
    done: bool
    client: bool
    feet: tuple[tuple[Point, Point, Point], ...] = ()
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def parts(self) -> list[tuple[float, float]]:
        """What lies between the pauses, as (x, width)."""
        edges = [self.x, *(edge for x, width in self.gaps for edge in (x, x + width)), self.x + self.width]
        return [(left, right - left) for left, right in zip(edges[::2], edges[1::2], strict=True)]


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone, or where its baseline had it."""

    row_id: int
    x: float
    y: float
    radius: float
    critical: bool
    done: bool
    client: bool
    baseline: bool

    @property
    def points(self) -> tuple[Point, Point, Point, Point]:
        """Its corners from the top, clockwise."""
        x, y, radius = self.x, self.y, self.radius
        return (x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)


@dataclass(frozen=True, slots=True)
class BaselineLine:
    """Where the baseline had the task: a line under the bar."""

    row_id: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SlackTail:
    """From the bar's end to its latest finish, in the bar's middle, closed by a cap of `cap` height."""

    row_id: int
    x: float
    y: float
    width: float
    cap: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words right of a bar; `y` is the middle of the line."""

    row_id: int
    x: float
    y: float
    text: str
    note: str
    kind: RowKind
    critical: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link: its corners up to the tip, and the triangle there."""

    predecessor_id: int
    successor_id: int
    points: tuple[Point, ...]
    head: tuple[Point, Point, Point]
    critical: bool


@dataclass(frozen=True, slots=True)
class Shapes:
    """Everything of a window of rows, in the order of painting (guide: tails, links, baseline, bars, labels)."""

    tails: tuple[SlackTail, ...]
    arrows: tuple[Arrow, ...]
    baselines: tuple[BaselineLine, ...]
    bars: tuple[Bar, ...]
    diamonds: tuple[Diamond, ...]
    labels: tuple[Label, ...]
