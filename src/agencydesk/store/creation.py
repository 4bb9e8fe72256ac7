"""A new workspace file, and an older one brought up to date."""

import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import Connection, Engine

from agencydesk.domain.problems import Problem

from . import database
from .database import APPLICATION_ID, SCHEMA, WRITES, Unavailable, describing, reason_of
from .tables import Step


class Exists(Problem):
    """There is a file with that name already."""


def create(path: Path) -> None:
    """Make an empty workspace file; it appears whole or not at all."""
    if os.path.exists(path):
        raise _exists(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError:
        raise Unavailable(f"{path} cannot be made: {path.parent} is a file, not a folder.") from None
    except (OSError, ValueError) as error:
        raise _impossible(path, error) from None
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as scratch, describing(path):
            fresh = Path(scratch) / "fresh"
            _build(fresh)
            fresh.chmod(0o600)
            os.link(fresh, path)
    except FileExistsError:
        raise _exists(path) from None
    except (OSError, ValueError) as error:
        raise _impossible(path, error) from None


def _exists(path: Path) -> Exists:
    return Exists(f"{path.name or path} exists already. Choose another name.")


def _impossible(path: Path, error: OSError | ValueError) -> Unavailable:
    return Unavailable(f"{path} cannot be made: {reason_of(error)}.")


def _build(path: Path) -> None:
    engine = database.connect(path)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            Step.metadata.create_all(connection)
            stamp(connection, SCHEMA)
    finally:
        engine.dispose()


def stamp(connection: Connection, schema: int) -> None:
    """Say in the file's header what it is and which schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema}")


def open_engine(path: Path) -> Engine:
    """The engine of an existing workspace, migrated when it is of an older schema."""
    if database.schema_of(path) < SCHEMA:
        from .migrations.run import migrate

        migrate(path)
    engine = database.connect(path)
    try:
        with describing(path), engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM step")
    except BaseException:
        engine.dispose()
        raise
    return engine


def schema_sql(path: Path) -> list[str]:
    """The statements that make a file's schema, sorted; what a fixture keeps and a test compares."""
    with sqlite3.connect(path) as file:
        rows = file.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        return sorted(row[0] for row in rows)
