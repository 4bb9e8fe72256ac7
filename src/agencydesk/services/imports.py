"""Bringing in what people have: a file's rows as new and changed records, in one Step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.import_batch import Batch, Progress, Refused, silent
from agencydesk.domain.import_fields import FIELDS, Kind
from agencydesk.domain.matching import Fresh
from agencydesk.store.bulk import insert_rows, update_rows
from agencydesk.store.journal import recorder
from agencydesk.store.tables import Agency

from .agencies import set_up
from .deal_drafting import Deals
from .drafting import KINDS, Drafting, Plan

T = TypeVar("T")
UNNAMED = "My agency"
SHOWN = 20
_STRETCH = 1_000


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name of the file that is a record's nearly equal name; `rows` have it."""

    column: str
    text: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A name of the file that nobody has: it stays as text in so many rows."""

    column: str
    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class ArrivingRow:
    """A row as it will arrive: "new", "changed" or "same"; values by the field's title."""

    id: int
    state: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an import does or did; counts by kind."""

    created: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: int
    refused: tuple[Refused, ...]
    matched: tuple[Renamed, ...]
    kept_as_text: tuple[Kept, ...]
    rows: tuple[ArrivingRow, ...]


def preview(session: Session, batch: Batch, progress: Progress = silent) -> Arrival:
    """What bringing in a batch would do; writes nothing."""
    drafting = _drafting(session, batch)
    return _arrival(drafting, drafting.plan(progress))


def bring_in(session: Session, batch: Batch, progress: Progress = silent) -> Arrival:
    """Make and change records from a batch; a workspace without an agency is set up first.

    `progress(done, total)` may raise `Cancelled`: then nothing has arrived.
    """
    ready(session)
    drafting = _drafting(session, batch)
    plan = drafting.plan(progress)
    ids = drafting.stages.write(session) if isinstance(drafting, Deals) else {}
    _create(session, drafting.entity, plan, ids, progress)
    update_rows(session, drafting.entity, {key: _resolved(values, ids) for key, values in plan.updated.items()})
    session.flush()
    recorder(session).subject = None  # the Step is about a file, not about the first record of it
    return _arrival(drafting, plan)


def ready(session: Session) -> None:
    """Set up a workspace that has no agency yet: whatever comes in needs one."""
    if session.scalars(select(Agency.id)).first() is None:
        set_up(session, UNNAMED)


def with_agency(session: Session, service: Callable[..., T], *args: Any) -> T:
    """Any import into a workspace that may be new."""
    ready(session)
    return service(session, *args)


def _drafting(session: Session, batch: Batch) -> Drafting:
    return Deals(session, batch) if batch.kind is Kind.DEALS else KINDS[batch.kind](session, batch)


def _create(session: Session, entity: str, plan: Plan, ids: dict[Fresh, int], progress: Progress) -> None:
    """Insert new records in stretches; one that points to another of the same stretch waits for the next."""
    waiting = list(plan.created)
    while waiting:
        progress(len(plan.created) - len(waiting), len(plan.created))
        stretch: list[Any] = []
        for draft in waiting[:_STRETCH]:
            if not all(value in ids for value in draft.values.values() if isinstance(value, Fresh)):
                break
            stretch.append(draft)
        rows = [_resolved({**draft.defaults, **draft.values}, ids) for draft in stretch]
        for draft, key in zip(stretch, insert_rows(session, entity, rows), strict=True):
            if isinstance(draft.record, Fresh):
                ids[draft.record] = key
        waiting = waiting[len(stretch) :]


def _resolved(values: Mapping[str, Any], ids: Mapping[Fresh, int]) -> dict[str, Any]:
    return {name: ids[value] if isinstance(value, Fresh) else value for name, value in values.items()}


def _arrival(drafting: Drafting, plan: Plan) -> Arrival:
    kind = str(drafting.batch.kind)
    created = {kind: len(plan.created)} if plan.created else {}
    if isinstance(drafting, Deals) and drafting.stages.new:
        created |= {"pipelines": 1, "stages": len(drafting.stages.new)}
    return Arrival(
        created,
        {kind: len(plan.updated)} if plan.updated else {},
        plan.unchanged,
        tuple(sorted(drafting.refused, key=lambda refused: refused.row)),
        tuple(Renamed(*names, rows) for names, rows in drafting.matched.most_common()),
        tuple(Kept(*names, rows) for names, rows in drafting.kept.most_common()),
        _shown(drafting.batch, plan),
    )


def _shown(batch: Batch, plan: Plan) -> tuple[ArrivingRow, ...]:
    titles = {known.key: known.title for known in FIELDS[batch.kind]}
    return tuple(
        ArrivingRow(
            record.row,
            plan.states.get(record.row, "refused"),
            {titles[key]: value for key, value in record.values.items()},
        )
        for record in batch.records[:SHOWN]
    )
