"""A workspace beside a backup of it, record by record: what a restore would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.orm import Session

from . import backup, creation
from .bulk import chunks, delete_rows, insert_rows, update_rows
from .images import entities, table_of
from .tables import Blob


@dataclass(frozen=True, slots=True)
class Difference:
    """What one entity needs to become what the backup holds, by id."""

    added: Mapping[int, dict[str, Any]] = field(default_factory=dict)
    changed: Mapping[int, dict[str, Any]] = field(default_factory=dict)
    removed: Mapping[int, dict[str, Any]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def differences(session: Session, file: Path) -> dict[str, Difference]:
    """What restoring `file` would do, by entity; the backup is migrated as a scratch copy first."""
    with backup.unpacked(file) as copy:
        engine = creation.open_engine(copy)
        try:
            return _compared(session.connection(), engine)
        finally:
            engine.dispose()


def _compared(here: Connection, engine: Engine) -> dict[str, Difference]:
    with engine.connect() as there:
        compared = {entity: _difference(_rows(here, entity), _rows(there, entity)) for entity in entities()}
    return {entity: difference for entity, difference in compared.items() if difference}


def _rows(connection: Connection, entity: str) -> dict[int, dict[str, Any]]:
    return {row["id"]: dict(row) for row in connection.execute(select(table_of(entity))).mappings()}


def _difference(here: dict[int, dict[str, Any]], there: dict[int, dict[str, Any]]) -> Difference:
    return Difference(
        {key: row for key, row in there.items() if key not in here},
        {key: row for key, row in there.items() if key in here and here[key] != row},
        {key: row for key, row in here.items() if key not in there},
    )


def write(session: Session, file: Path) -> int:
    """Make the workspace what the backup holds, through the journal; returns the number of records changed."""
    found = differences(session, file)
    _bring_blobs(session.connection(), file)
    for entity in entities():
        if entity in found:
            insert_rows(session, entity, list(found[entity].added.values()))
            update_rows(session, entity, found[entity].changed)
    for entity in reversed(entities()):
        if entity in found:
            delete_rows(session, entity, found[entity].removed)
    return sum(len(d.added) + len(d.changed) + len(d.removed) for d in found.values())


def _bring_blobs(connection: Connection, file: Path) -> None:
    with backup.unpacked(file) as copy:
        engine = creation.open_engine(copy)
        try:
            with engine.connect() as there:
                have = set(connection.scalars(select(Blob.sha256)))
                missing = [key for key in there.scalars(select(Blob.sha256)) if key not in have]
                for part in chunks(missing, 20):
                    rows = there.execute(select(Blob.__table__).where(Blob.sha256.in_(part))).mappings()
                    connection.execute(insert(Blob), [dict(row) for row in rows])
        finally:
            engine.dispose()
