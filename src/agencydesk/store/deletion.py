"""Deleting a record with its parts: database cascades would pass the journal by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Connection, select
from sqlalchemy.orm import Session

from .base import Entity
from .bulk import chunks, delete_rows, update_rows
from .images import entities, table_of
from .journal import recorder

Reference = tuple[str, Column[int], bool]


def references(entity: str) -> Iterator[Reference]:
    """(entity, column, deleted with it) of every column that points to `entity`."""
    for name in entities():
        for key in table_of(name).foreign_keys:
            if key.column.table.name == entity:
                yield name, key.parent, bool(key.info.get("deleted_with"))


def remove(session: Session, record: Entity) -> None:
    """Delete a record and all that is a part of it; clear what merely points to any of them."""
    entity, key = record.__tablename__, record.id
    session.flush()
    open_step = recorder(session)
    open_step.subject = open_step.subject or (entity, key)
    remove_all(session, entity, [key])


def remove_all(session: Session, entity: str, ids: Iterable[int]) -> None:
    """Delete records by id, their parts first."""
    connection = session.connection()
    doomed = _with_parts(connection, entity, set(ids))
    for name, keys in doomed.items():
        _clear_references(session, name, keys, doomed)
    for name in reversed(entities()):
        if doomed.get(name):
            delete_rows(session, name, doomed[name])


def _with_parts(connection: Connection, entity: str, ids: set[int]) -> dict[str, set[int]]:
    doomed: defaultdict[str, set[int]] = defaultdict(set)
    waiting = [(entity, ids)]
    while waiting:
        name, keys = waiting.pop()
        fresh = keys - doomed[name]
        doomed[name] |= fresh
        if fresh:
            waiting += [
                (child, pointing(connection, child, column, fresh)) for child, column, part in references(name) if part
            ]
    return doomed


def _clear_references(session: Session, entity: str, keys: set[int], doomed: dict[str, set[int]]) -> None:
    for name, column, _part in references(entity):
        staying = pointing(session.connection(), name, column, keys) - doomed.get(name, set())
        if staying:
            update_rows(session, name, {key: {column.name: None} for key in staying})


def pointing(connection: Connection, entity: str, column: Column[int], keys: set[int]) -> set[int]:
    table = table_of(entity)
    found: set[int] = set()
    for part in chunks(sorted(keys)):
        found.update(connection.scalars(select(table.c.id).where(column.in_(part))))
    return found
