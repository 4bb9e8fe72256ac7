"""Plans that are scheduled back from their finish: what can wait waits, and what is eager is done at once."""

from collections.abc import Mapping
from datetime import datetime

from agencydesk.domain.plan import Constraint
from agencydesk.domain.schedule_axis import axis_of, to_minute
from agencydesk.domain.schedule_net import NEVER, Rows
from agencydesk.domain.schedule_pass import Starts, asked_late, backward, forward
from agencydesk.domain.schedule_tasks import is_kept


def run_back(rows: Rows, end: datetime) -> tuple[Starts, list[int], int]:
    """Starts and late starts by row, and the last absolute minute.

    The start of the plan comes from the late dates. Eager tasks start as soon as that lets them, and what comes before
    them is moved ahead of them.
    """
    axis = axis_of(rows.plan.calendar)
    finish = axis.closes(axis.at(to_minute(end)))
    late = backward(rows, finish)
    starts = _at_late(rows, late)
    eager = [row for row in range(len(late)) if _is_eager(rows, row)]
    if eager:
        soonest = earliest(rows, starts).early
        late = backward(rows, finish, most={row: soonest[row] for row in eager})
        starts = _at_late(rows, late)
    return starts, late, finish


def earliest(rows: Rows, starts: Starts) -> Starts:
    """The earliest starts that the first of these starts allows: slack in a plan scheduled back counts from there."""
    works = [row for row in range(len(starts.early)) if rows.is_work(row)]
    first = min((rows.axes[row].opens(starts.early[row]) for row in works), default=rows.begin)
    floors = [axis.at(first) for axis in rows.tracks]
    return _with_floors(rows, {row: floors[rows.track_of[row]] for row in works})


def _at_late(rows: Rows, late: list[int]) -> Starts:
    return _with_floors(rows, {row: asked_late(rows, row, late) for row in range(len(late)) if rows.is_work(row)})


def _with_floors(rows: Rows, floors: Mapping[int, int]) -> Starts:
    """A pass that knows no other floors: the start of the plan holds nothing back here."""
    rows.floors = [NEVER] * len(rows.floors)
    return forward(rows, floors)


def _is_eager(rows: Rows, row: int) -> bool:
    task = rows.task(row)
    return rows.is_work(row) and task.eager and task.constraint is Constraint.ASAP and not is_kept(task)
