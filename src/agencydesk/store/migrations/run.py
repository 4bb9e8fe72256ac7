"""Migrates a workspace file: verified backup first, one transaction, counts and foreign keys checked after."""

from pathlib import Path
from types import ModuleType

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, select, text

from agencydesk.domain.problems import Problem

from .. import backup, database, derived
from ..creation import stamp
from ..database import SCHEMA, WRITES, describing
from ..tables import Project

SCRIPTS = Path(__file__).parent


class MigrationFailed(Problem):
    """The workspace could not be brought up to date; it stays as it was."""


def migrate(path: Path, target: int = SCHEMA, scripts: Path = SCRIPTS) -> Path:
    """Bring a workspace to schema `target`; returns the backup that was made first.

    Raises `MigrationFailed` where records would be lost; the file is then as it was.
    """
    current = database.schema_of(path)
    saved = backup.create(path, backup.folder_for(path), f"before-schema-{target}").file
    backup.verify(saved)
    engine = database.connect(path)
    try:
        with describing(path):
            _upgrade(engine, current, target, scripts)
    finally:
        engine.dispose()
    return saved


def _upgrade(engine: Engine, current: int, target: int, scripts: Path) -> None:
    _switch_foreign_keys(engine, "OFF")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        before = _counts(connection)
        operations = MigrationContext.configure(connection, opts={"render_as_batch": True})
        with Operations.context(operations):
            for number, module in _due(scripts, current, target):
                module.upgrade()
                stamp(connection, number)
        _check(connection, before)
        if target == SCHEMA:
            derived.rebuild(connection, connection.scalars(select(Project.id)).all())


def _switch_foreign_keys(engine: Engine, state: str) -> None:
    raw = engine.raw_connection()
    raw.cursor().execute(f"PRAGMA foreign_keys = {state}")
    raw.close()


def _due(scripts: Path, current: int, target: int) -> list[tuple[int, ModuleType]]:
    revisions = ScriptDirectory(str(scripts)).walk_revisions()
    found = [(int(revision.revision), revision.module) for revision in revisions]
    return sorted((item for item in found if current < item[0] <= target), key=lambda item: item[0])


def _counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def _check(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count and name in after]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost or broken:
        where = ", ".join(lost) or str(broken[0][0])
        raise MigrationFailed(
            f"The workspace could not be brought up to date ({where} would lose records)."
            " It stays as it was; open it with the AgencyDesk that wrote it."
        )
