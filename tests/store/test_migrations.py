"""The schema of each released version stays a fixture; a migration loses nothing and leaves a proven backup."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from agencydesk.services import clients
from agencydesk.store import backup, creation, database
from agencydesk.store.migrations.run import MigrationFailed, migrate
from agencydesk.workspace import Workspace

SCHEMAS = Path(__file__).parent / "schemas"
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
