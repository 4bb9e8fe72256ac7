"""Opening the database: pragmas, transactions, what makes a file a workspace, and errors as sentences."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from agencydesk.domain.problems import Missing, Problem

APPLICATION_ID = 0x41444B31
SCHEMA = 3
WRITES = "writes"
BUSY_MS = 5_000
_HEADER = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_VERSION_AT, _APPLICATION_AT = slice(60, 64), slice(68, 72)  # in the header, as its format says


class NotAWorkspace(Problem):
    """That file is not an AgencyDesk workspace."""


class NewerWorkspace(Problem):
    """That workspace was written by a newer AgencyDesk. Update this one to open it; nothing was changed."""


class Damaged(Problem):
    """The workspace file is damaged. Restore a backup into a new file; the damaged one stays as it is."""


class Unavailable(Problem):
    """The workspace cannot be reached."""


def safe_with_wal(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the fix for the WAL reset that could corrupt a file (3.51.3 and its backports)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def connect(path: Path) -> Engine:
    """An engine with one connection, for the one thread that uses it; `path` must exist or be creatable."""
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),  # ":memory:" is a name like any other
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": BUSY_MS / 1000},
        poolclass=StaticPool,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    journal = "WAL" if safe_with_wal(sqlite3.sqlite_version_info) else "TRUNCATE"
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "synchronous = FULL",
        f"journal_mode = {journal}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Reads begin plainly; a change takes the write lock at once and checks foreign keys at its end."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.exec_driver_sql("BEGIN")


def schema_of(path: Path) -> int:
    """The schema number of an existing workspace file, read without writing a byte.

    Raises `NotAWorkspace`, `NewerWorkspace`, `Damaged` or `Unavailable`.
    """
    _check_header(path)
    with describing(path):
        application, version = _stamps(path)
    if application != APPLICATION_ID:
        raise NotAWorkspace(f"{path.name} is a database, but not an AgencyDesk workspace. Choose another file.")
    _refuse_newer(path, version)
    return version


def _refuse_newer(path: Path, version: int) -> None:
    if version > SCHEMA:
        raise NewerWorkspace(
            f"{path.name} was written by a newer AgencyDesk (schema {version}; this one knows {SCHEMA})."
            " Update AgencyDesk to open it. Nothing was changed."
        )


def _stamps(path: Path) -> tuple[int, int]:
    """Application id and schema. Only a file that was left in the middle of a write is opened for writing: SQLite then
    takes back what was not finished, and nobody can read it before that.
    """
    try:
        return _read_stamps(path, "ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        return _read_stamps(path, "rw")


def _read_stamps(path: Path, mode: str) -> tuple[int, int]:
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as file:
        file.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        names = ("application_id", "user_version")
        application, version = (int(file.execute(f"PRAGMA {name}").fetchone()[0]) for name in names)
    return application, version


def _check_header(path: Path) -> None:
    if path.is_dir():
        raise NotAWorkspace(f"{path} is a folder. Name a workspace file.")
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_BYTES)
    except (OSError, ValueError) as error:
        raise Unavailable(f"{path} cannot be read: {reason_of(error)}.") from None
    if not start.startswith(_HEADER):
        raise NotAWorkspace(
            f"{path.name} is not an AgencyDesk workspace. Choose another file; this one was not changed."
        )
    if int.from_bytes(start[_APPLICATION_AT], "big") == APPLICATION_ID:
        _refuse_newer(path, int.from_bytes(start[_VERSION_AT], "big"))


def reason_of(error: OSError | ValueError) -> str:
    """What the system says of a file that it refuses."""
    return os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have that name"


@contextlib.contextmanager
def describing(path: Path) -> Iterator[None]:
    """Turn what the world does to a file (locked, full, read-only, damaged) into a `Problem`."""
    try:
        yield
    except DBAPIError as error:
        problem = _described(path, error.orig)
        if problem is None:
            raise
        raise problem from error
    except sqlite3.Error as error:
        problem = _described(path, error)
        if problem is None:
            raise
        raise problem from error


def _described(path: Path, error: BaseException | None) -> Problem | None:
    text = str(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = path.name
    if code == sqlite3.SQLITE_FULL:
        return Unavailable(f"The disk with {name} is full. Nothing of this was saved: free some space and try again.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unavailable(f"{name} is being written by another program. Nothing of this was saved: try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return Unavailable(f"{name} is read-only. Allow writing to the file and its folder, then try again.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Damaged(f"{name} is damaged ({text}). Restore a backup into a new file; this one stays as it is.")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return Unavailable(f"{name} cannot be read or written ({text}). Check the disk and the folder's permissions.")
    if code == sqlite3.SQLITE_CONSTRAINT and "FOREIGN KEY" in text:
        return Missing("A record that this refers to is not here any more. Nothing of this was saved.")
    return None
