"""What is a workspace and what is not, how its file is protected, and what the world does to it."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Missing
from agencydesk.services import clients
from agencydesk.store import database
from agencydesk.store.creation import Exists
from agencydesk.store.database import Damaged, NewerWorkspace, NotAWorkspace, Unavailable, safe_with_wal
from agencydesk.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file) as made:
        made.change("Add client", clients.add_client, "Harbour")
    return file


def test_pragmas_are_as_settled(path: Path) -> None:
    with Workspace(path) as workspace:

        def pragma(session: Session, name: str) -> object:
            return session.execute(text(f"PRAGMA {name}")).scalar_one()

        names = ("foreign_keys", "synchronous", "trusted_schema", "application_id", "user_version")
        assert [workspace.ask(pragma, name) for name in names] == [1, 2, 0, database.APPLICATION_ID, database.SCHEMA]
        expected = "wal" if safe_with_wal(sqlite3.sqlite_version_info) else "truncate"
        assert workspace.ask(pragma, "journal_mode") == expected


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_only_where_its_bug_is_mended(version: tuple[int, ...], safe: bool) -> None:
    assert safe_with_wal(version) is safe


def test_a_workspace_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "a.agencydesk"
    Workspace.create(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="There is no workspace at"):
        Workspace(tmp_path / "typo.agencydesk")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_overwritten(path: Path) -> None:
    content = path.read_bytes()
    with pytest.raises(Exists):
        Workspace.create(path)
    assert path.read_bytes() == content
    assert [item.name for item in path.parent.iterdir() if item.name.startswith(".")] == []


@pytest.mark.parametrize("content", [b"", b"just text", b"SQLite format 3\x00", b"\x00" * 4096], ids=repr)
def test_a_file_that_is_none_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.agencydesk"
    file.write_bytes(content)
    with pytest.raises((NotAWorkspace, Damaged)):
        Workspace(file)
    assert file.read_bytes() == content


def test_a_truncated_workspace_is_called_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])

    def use() -> None:
        with Workspace(path) as workspace:
            workspace.change("Add client", clients.add_client, "Kestrel")
            workspace.ask(lambda session: session.execute(text("SELECT * FROM client")).all())

    with pytest.raises(Damaged, match="Restore a backup"):
        use()


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "photos.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE photo (id INTEGER)")
    with pytest.raises(NotAWorkspace, match="not an AgencyDesk workspace"):
        Workspace(file)


def test_a_newer_workspace_is_refused_without_a_byte_written(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    file.close()
    content = path.read_bytes()
    with pytest.raises(NewerWorkspace, match="newer AgencyDesk"):
        Workspace(path)
    assert path.read_bytes() == content


def test_a_locked_workspace_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 20)
    with Workspace(path) as workspace, sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable, match="written by another program"):
            workspace.change("Add client", clients.add_client, "Kestrel")
        other.execute("ROLLBACK")
        workspace.change("Add client", clients.add_client, "Kestrel")
    other.close()


def test_a_full_disk_saves_nothing_and_says_so(path: Path) -> None:
    with Workspace(path) as workspace:
        pages = workspace.ask(lambda session: session.execute(text("PRAGMA page_count")).scalar_one())
        workspace.ask(lambda session: session.execute(text(f"PRAGMA max_page_count = {pages}")).scalar_one())
        with pytest.raises(Unavailable, match="is full"):
            workspace.change("Add client", clients.add_client, "Kestrel", note="x" * 90_000)
        workspace.ask(lambda session: session.execute(text("PRAGMA max_page_count = 1000000")).scalar_one())
        assert workspace.undo_label == "Add client Harbour"
        workspace.change("Add client", clients.add_client, "Kestrel")


def test_a_read_only_database_says_so(path: Path) -> None:
    with Workspace(path) as workspace:
        workspace.ask(lambda session: session.execute(text("PRAGMA query_only = ON")))
        with pytest.raises(Unavailable, match="read-only"):
            workspace.change("Add client", clients.add_client, "Kestrel")
