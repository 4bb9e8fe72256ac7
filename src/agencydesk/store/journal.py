"""The journal: every change of an entity is recorded inside its own transaction.

A `Recorder` hangs on the session while a Step is open. Two doors lead through it: the ORM's flush (`after_flush`) and
the bulk door (`bulk.py`). Anything else that would write an entity is refused.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event, insert
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from agencydesk.domain import clock

from .base import Entity
from .images import Image, encode
from .tables import Change, Step

_HELD = "held"
RECORDER = "recorder"


@dataclass(frozen=True, slots=True)
class Written:
    """One record's change: no `before` for a new one, no `after` for a deleted one."""

    entity: str
    entity_id: int
    before: Image | None
    after: Image | None


class UnrecordedChange(RuntimeError):
    """An entity was about to be written outside a Step."""


class Recorder:
    """Collects what one Step writes; the Step itself is written with its first change."""

    def __init__(self, verb: str, by: str, reverses: int | None = None) -> None:
        self.verb, self.by, self.reverses = verb, by, reverses
        self.step_id: int | None = None
        self.changes: defaultdict[str, list[Written]] = defaultdict(list)
        self.subject: tuple[str, int] | None = None

    def write(self, connection: Connection, changes: Sequence[Written]) -> None:
        """Append images to the journal."""
        if not changes:
            return
        if self.step_id is None:
            self._open(connection)
        rows = [
            {
                "step_id": self.step_id,
                "entity": c.entity,
                "entity_id": c.entity_id,
                "before": c.before,
                "after": c.after,
            }
            for c in changes
        ]
        connection.execute(insert(Change), rows)
        for change in changes:
            self.changes[change.entity].append(change)

    def _open(self, connection: Connection) -> None:
        values = {"verb": self.verb, "by": self.by, "at": clock.utc_now(), "reverses": self.reverses}
        key = connection.execute(insert(Step).values(values)).inserted_primary_key
        assert key is not None
        self.step_id = int(key[0])

    def close(self, connection: Connection) -> None:
        """Note what the Step was about."""
        if self.step_id is None or self.subject is None:
            return
        table = Step.__table__
        entity, entity_id = self.subject
        connection.execute(
            table.update().where(table.c.id == self.step_id).values(subject_entity=entity, subject_id=entity_id)  # type: ignore[attr-defined]
        )


def recorder(session: Session) -> Recorder:
    """The recorder of the open Step; raises `UnrecordedChange` where none is open."""
    found = session.info.get(RECORDER)
    if not isinstance(found, Recorder):
        raise UnrecordedChange("Entities change inside a Step only: call them through Workspace.change.")
    return found


def name_subject(session: Session, record: Entity) -> None:
    """Say which record the Step is about, where it is not the first one written."""
    session.flush()
    recorder(session).subject = (record.__tablename__, record.id)


def watch(session: Session) -> None:
    """Make a session record its flushes and refuse writes that the journal would not see."""
    event.listen(session, "before_flush", _refuse_outside_a_step)
    event.listen(session, "after_flush", _record_flush)
    event.listen(session, "do_orm_execute", _refuse_unseen_writes)
    event.listen(session, "loaded_as_persistent", _hold)
    event.listen(session, "pending_to_persistent", _hold)


def _hold(session: Session, record: object) -> None:
    """Keep what a Step has read or made, which the session alone would forget: services ask for it again and again."""
    if RECORDER in session.info:
        session.info.setdefault(_HELD, []).append(record)


def _refuse_outside_a_step(session: Session, context: UOWTransaction, instances: Any) -> None:
    if session.new or session.deleted or any(session.is_modified(record) for record in session.dirty):
        recorder(session)


def _refuse_unseen_writes(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise UnrecordedChange("This write would pass the journal by: change records one by one or use the bulk door.")


def _record_flush(session: Session, context: UOWTransaction) -> None:
    changes = [_inserted(record) for record in session.new if isinstance(record, Entity)]
    changes += [c for record in session.dirty if isinstance(record, Entity) and (c := _updated(record))]
    changes += [_deleted(record) for record in session.deleted if isinstance(record, Entity)]
    if not changes:
        return
    open_step = recorder(session)
    open_step.write(session.connection(), changes)
    if open_step.subject is None:
        open_step.subject = (changes[0].entity, changes[0].entity_id)


def _columns(record: Entity) -> list[str]:
    return [column.name for column in record.__table__.columns]


def _inserted(record: Entity) -> Written:
    entity = record.__tablename__
    values = {name: getattr(record, name) for name in _columns(record)}
    return Written(entity, record.id, None, encode(entity, values))


def _deleted(record: Entity) -> Written:
    entity = record.__tablename__
    values = {name: getattr(record, name) for name in _columns(record)}
    return Written(entity, record.id, encode(entity, values), None)


def _updated(record: Entity) -> Written | None:
    entity = record.__tablename__
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = record._sa_instance_state  # type: ignore[attr-defined]
    for name in _columns(record):
        history = state.attrs[name].history
        if history.has_changes() and history.added:
            # Where nobody had said anything before the insert, the session knows no old value: it was NULL.
            before[name] = history.deleted[0] if history.deleted else None
            after[name] = history.added[0]
    before = {name: value for name, value in before.items() if value != after[name]}
    if not before:
        return None
    return Written(entity, record.id, encode(entity, before), encode(entity, after, before))
