"""The bulk door: many records at once with Core, journaled like any other change.

Thousands of records through the ORM cost many times a plain insert; an import, an undo and a restore go through here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, update
from sqlalchemy.orm import Session

from .images import encode, table_of
from .journal import Written, recorder

CHUNK = 500
T = TypeVar("T")


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items, at most `size` at a time: a statement takes only so many parameters."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def read(connection: Connection, entity: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Whole records by id."""
    table = table_of(entity)
    found: dict[int, dict[str, Any]] = {}
    for part in chunks(sorted(ids)):
        for row in connection.execute(select(table).where(table.c.id.in_(part))).mappings():
            found[row["id"]] = dict(row)
    return found


def insert_rows(session: Session, entity: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert records and journal them; rows may bring an `id`. Returns the ids in order."""
    connection, table = _door(session), table_of(entity)
    fresh = iter(_new_ids(connection, table, sum(1 for row in rows if "id" not in row)))
    defaults = _defaults(table)
    full = [{**defaults, **row} for row in rows]
    for row in full:
        if row.get("id") is None:
            row["id"] = next(fresh)
    for part in chunks(full, CHUNK * 10):
        connection.execute(insert(table), part)
    changes = [Written(entity, row["id"], None, encode(entity, row, table.columns.keys())) for row in full]
    recorder(session).write(connection, changes)
    _forget(session)
    return [row["id"] for row in full]


def update_rows(session: Session, entity: str, values: Mapping[int, Mapping[str, Any]]) -> None:
    """Set columns of records by id and journal what really differs; ids that do not exist are passed over."""
    connection, table = _door(session), table_of(entity)
    present = read(connection, entity, values)
    changes: list[Written] = []
    by_columns: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for key, row in present.items():
        changed = {name: value for name, value in values[key].items() if row[name] != value}
        if changed:
            changes.append(Written(entity, key, encode(entity, row, changed), encode(entity, changed)))
            by_columns[tuple(changed)].append({"key_": key, **changed})
    for names, parameters in by_columns.items():
        statement = update(table).where(table.c.id == bindparam("key_")).values({n: bindparam(n) for n in names})
        connection.execute(statement, parameters)
    recorder(session).write(connection, changes)
    _forget(session)


def delete_rows(session: Session, entity: str, ids: Iterable[int]) -> None:
    """Delete records by id and journal them; nothing else is deleted with them."""
    connection, table = _door(session), table_of(entity)
    present = read(connection, entity, ids)
    for part in chunks(list(present)):
        connection.execute(delete(table).where(table.c.id.in_(part)))
    changes = [Written(entity, key, encode(entity, row), None) for key, row in present.items()]
    recorder(session).write(connection, changes)
    _forget(session)


def _door(session: Session) -> Connection:
    recorder(session)
    session.flush()
    return session.connection()


def _forget(session: Session) -> None:
    session.expire_all()


def _defaults(table: Table) -> dict[str, Any]:
    """Every column's plain default, so that images are whole."""
    columns = (column for column in table.columns if column.name != "id")
    return {column.name: getattr(column.default, "arg", None) for column in columns}


def _new_ids(connection: Connection, table: Table, count: int) -> range:
    """Ids that were never used: SQLite keeps the highest one ever given beside each table."""
    if not count:
        return range(0)
    last = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}).scalar()
    first = int(last or 0) + 1
    return range(first, first + count)
