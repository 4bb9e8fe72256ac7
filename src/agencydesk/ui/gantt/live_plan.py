"""The plan as it shows: as it is stored, or while a bar is held as it would become."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload

from agencydesk.domain import plan_edit
from agencydesk.domain.plan import PlanTask
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_drag import Drag
from agencydesk.domain.timeline import RowKind, TimelineLink, TimelineRow
from agencydesk.formats import delay
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan


@dataclass(frozen=True, slots=True)
class Shown:
    """What the chart shows beside the bars."""

    critical: bool = True
    baseline: bool = True
    slack: bool = True
    links: bool = True


class LivePlan:
    """One project's plan, and a copy of it that can be tried on."""

    def __init__(self, source: ProjectPlan) -> None:
        self.source = source
        self._rows = {row.id: row for row in source.rows}
        self._drag: Drag | None = None
        self._tried: Mapping[int, tuple[datetime, datetime]] | None = None

    @property
    def is_tried(self) -> bool:
        """Whether something else than the stored plan shows."""
        return self._tried is not None

    def push(self, task_id: int, start: datetime) -> None:
        """Show the plan with a bar held at a start."""
        plan, row = self.source.plan, self._rows[task_id]
        if row.phase:
            dates = schedule(plan_edit.pushed(plan, schedule(plan).dates, task_id, start)).dates
            self._tried = {key: (found.start, found.finish) for key, found in dates.items()}
        else:
            self._try(plan_edit.held(plan, self._task(task_id), start, row.duration_minutes))

    def stretch(self, task_id: int, minutes: int) -> None:
        """Show the plan with a bar of another length."""
        self._try(plan_edit.stretched(self.source.plan, self._task(task_id), minutes))

    def let_go(self) -> None:
        """Show the stored plan again."""
        self._tried = None

    def _task(self, task_id: int) -> PlanTask:
        return next(task for task in self.source.plan.tasks if task.id == task_id)

    def _try(self, task: PlanTask) -> None:
        if self._drag is None:
            self._drag = Drag(self.source.plan)
        self._tried = self._drag.changed(task)

    def line(self, row: PlanTaskRow, shown: Shown) -> TimelineRow:
        """A row as the timeline draws it."""
        start, finish = (row.start, row.finish) if self._tried is None else self._tried[row.id]
        kind = RowKind.SUMMARY if row.phase else RowKind.MILESTONE if row.milestone else RowKind.TASK
        return TimelineRow(
            id=row.id,
            name=row.name,
            start=start,
            finish=finish,
            kind=kind,
            depth=row.depth,
            progress=row.percent / 100,
            critical=row.critical and shown.critical,
            done=row.done,
            baseline_start=row.baseline_start if shown.baseline else None,
            baseline_finish=row.baseline_finish if shown.baseline else None,
            slack_finish=row.late_finish if shown.slack and kind is RowKind.TASK and not self.is_tried else None,
            label=_label(row),
            note=delay(row.slip_days) if row.milestone and row.slip_days and shown.baseline else "",
            client=row.for_client,
            pieces=() if self.is_tried else row.pieces,
        )

    def links(self, shown: Shown) -> list[TimelineLink]:
        """The arrows; none where they are hidden."""
        if not shown.links:
            return []
        return [
            TimelineLink(link.predecessor_id, link.successor_id, link.kind, link.critical and shown.critical)
            for link in self.source.links
        ]


def _label(row: PlanTaskRow) -> str:
    if row.phase:
        return f"{row.percent}%"
    if row.milestone:
        return row.name
    if row.done:
        return ""
    first = row.owner.split(" ")[0]
    parts = (first, f"{row.percent}%" if row.percent else "", "with the client" if row.with_client else "")
    return " · ".join(part for part in parts if part)


class Lines(Sequence[TimelineRow]):
    """The visible rows as timeline rows, each made when somebody looks at it."""

    def __init__(self, rows: Sequence[PlanTaskRow], make: Callable[[PlanTaskRow], TimelineRow]) -> None:
        self._rows, self._make = rows, make
        self._made: dict[int, TimelineRow] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> TimelineRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[TimelineRow]: ...
    def __getitem__(self, place: int | slice) -> TimelineRow | Sequence[TimelineRow]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if place >= len(self._rows):
            raise IndexError(place)
        if place not in self._made:
            self._made[place] = self._make(self._rows[place])
        return self._made[place]
