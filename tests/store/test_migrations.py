"""The schema of each released version stays a fixture; a migration loses nothing and leaves a proven backup."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from agencydesk.queries import project_plan
from agencydesk.services import clients, plans, tasks
from agencydesk.store import backup, creation, database
from agencydesk.store.migrations.run import MigrationFailed, migrate
from agencydesk.workspace import Workspace

SCHEMAS = Path(__file__).parent / "schemas"
# What a column must hold that is not simply empty, by its name and whether it is text.
USUAL = {
    ("priority", True): "medium",
    ("priority", False): 500,
    ("effort", True): "fixed units",
    ("lag_kind", True): "working",
    ("honour_constraints", False): 1,
}
SCRIPT = '''"""A trial."""
from alembic import op
import sqlalchemy as sa
revision = "{number}"
down_revision = None
def upgrade():
    {body}
'''


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    def write(body: str) -> Path:
        folder = tmp_path / "scripts"
        (folder / "versions").mkdir(parents=True)
        number = database.SCHEMA + 1
        (folder / "versions" / "trial.py").write_text(SCRIPT.format(number=number, body=body))
        return folder

    return write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file) as workspace:
        client = workspace.change("Add client", clients.add_client, "Harbour")
        workspace.change("Add contact", clients.add_contact, client, "Catarina")
    return file


def read(path: Path, sql: str) -> object:
    file = sqlite3.connect(path)
    try:
        return file.execute(sql).fetchone()[0]
    finally:
        file.close()


def test_the_schema_of_this_version_is_the_fixture(path: Path) -> None:
    fixture = SCHEMAS / f"{database.SCHEMA:04}.sql"
    assert ";\n".join(creation.schema_sql(path)) + ";\n" == fixture.read_text()


def test_rebuilding_a_parent_table_keeps_its_children(path: Path, scripts: Callable[[str], Path]) -> None:
    body = 'with op.batch_alter_table("client", recreate="always") as t: t.add_column(sa.Column("motto", sa.String))'
    saved = migrate(path, database.SCHEMA + 1, scripts(body))
    assert read(path, "SELECT count(*) FROM contact") == 1
    assert read(path, "SELECT motto FROM client") is None
    assert read(path, "PRAGMA user_version") == database.SCHEMA + 1
    assert backup.manifest_of(saved).counts["contact"] == 1
    assert backup.describe(saved).verified_at


def test_a_migration_that_loses_records_changes_nothing(path: Path, scripts: Callable[[str], Path]) -> None:
    with pytest.raises(MigrationFailed, match="contact would lose records"):
        migrate(path, database.SCHEMA + 1, scripts('op.execute("DELETE FROM contact")'))
    assert read(path, "SELECT count(*) FROM contact") == 1
    assert read(path, "PRAGMA user_version") == database.SCHEMA


def test_a_migration_that_breaks_a_reference_changes_nothing(path: Path, scripts: Callable[[str], Path]) -> None:
    with pytest.raises(MigrationFailed):
        migrate(path, database.SCHEMA + 1, scripts('op.execute("UPDATE contact SET client_id = 77")'))
    assert read(path, "SELECT client_id FROM contact") == 1


# --- the first schema, as 0.1.0 wrote it --------------------------------------------------------------------------


def columns_of(path: Path) -> dict[str, dict[str, tuple[object, ...]]]:
    """By table and column: type, whether it must be filled, place in the key."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        tables = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: {row[1]: (row[2], row[3], row[5]) for row in file.execute(f'PRAGMA table_info("{table}")')}
            for table in tables
        }


def parts_of(path: Path, kind: str) -> set[str]:
    with contextlib.closing(sqlite3.connect(path)) as file:
        return {row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))}


@pytest.fixture(params=range(1, database.SCHEMA))
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace of each older schema with a plan of two linked tasks."""
    file = tmp_path / "old.agencydesk"
    with contextlib.closing(sqlite3.connect(file)) as old:
        for statement in sorted((SCHEMAS / f"{request.param:04}.sql").read_text().split(";\n"), reverse=True):
            old.execute(statement)  # tables come before their indexes
        old.executescript(f"PRAGMA application_id = {database.APPLICATION_ID}; PRAGMA user_version = {request.param};")
        fill(old, "person", name="Ana Duarte", week_minutes=2160)
        fill(old, "project", name="Harbour", start_on="2026-06-15", status="planned", currency="EUR", client_id=None)
        for name in ("Design", "Build"):
            fill(old, "task", name=name, project_id=1, owner_id=1, duration_minutes=480, in_plan=1, constraint="ASAP")
        fill(old, "dependency", predecessor_id=1, successor_id=2, kind="FS")
        old.commit()
    file.chmod(0o600)
    return file


def fill(file: sqlite3.Connection, table: str, **values: object) -> None:
    """A record with these values, and whatever else must be filled filled plainly."""
    for _n, name, kind, must, _default, key in file.execute(f'PRAGMA table_info("{table}")').fetchall():
        if must and not key and name not in values:
            values[name] = USUAL.get((name, "CHAR" in kind), "" if "CHAR" in kind else 0)
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    file.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def test_a_workspace_of_an_older_version_arrives_whole(older: Path, path: Path) -> None:
    with Workspace(older) as workspace:
        plan = workspace.ask(project_plan.plan, 1)
        assert [(row.name, row.owner, row.duration_minutes) for row in plan.rows] == [
            ("Design", "Ana Duarte", 480),
            ("Build", "Ana Duarte", 480),
        ]
        assert plan.plan.links[0].lag_kind == "working"
        workspace.change("Calendar", plans.set_duration, 1, 960)
    assert columns_of(older) == columns_of(path)
    for kind in ("index", "table"):
        assert parts_of(older, kind) == parts_of(path, kind)


def test_ids_are_not_reused_after_the_migration(older: Path) -> None:
    with Workspace(older) as workspace:
        workspace.change("Remove", tasks.remove_task, 2)
        assert workspace.change("Add", tasks.add_task, "Test", 1) == 3
