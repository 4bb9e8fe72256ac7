"""Backups are whole, proven, honest about damage; a restore is a Step like any other."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.queries import backups as listing
from agencydesk.services import backups, clients
from agencydesk.store import backup
from agencydesk.store.backup import BadBackup
from agencydesk.store.database import Damaged, NotAWorkspace
from agencydesk.store.tables import Client
from agencydesk.workspace import Workspace

from .snapshots import snapshot


def test_a_backup_opens_with_ordinary_tools(workspace: Workspace, tmp_path: Path) -> None:
    workspace.change("Add client", clients.add_client, "Harbour")
    made = workspace.ask(backups.create, workspace.path, tmp_path / "safe")
    with zipfile.ZipFile(made.file) as archive:
        assert [item.compress_type for item in archive.infolist()] == [zipfile.ZIP_STORED] * 2
        archive.extractall(tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (manifest["agency"], manifest["counts"]["client"]) == ("Northlight Studio", 1)
    file = sqlite3.connect(tmp_path / "out" / "workspace.sqlite")
    assert file.execute("SELECT name FROM client").fetchall() == [("Harbour",)]
    file.close()
    assert made.verified_at == "2026-06-16T10:42:00"
    assert [item.name for item in (tmp_path / "safe").iterdir() if item.name.startswith(".")] == []


def test_the_list_is_newest_first_and_forgets_a_changed_file(workspace: Workspace) -> None:
    first = workspace.ask(backups.create, workspace.path)
    second = workspace.ask(backups.create, workspace.path)
    assert {row.file for row in workspace.ask(listing.listed, workspace.path)} == {first.file, second.file}
    with second.file.open("ab") as file:
        file.write(b"x")
    verified = {row.file: bool(row.verified_at) for row in workspace.ask(listing.listed, workspace.path)}
    assert verified == {first.file: True, second.file: False}


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_flipped_byte_is_found(workspace: Workspace, place: float) -> None:
    made = workspace.ask(backups.create, workspace.path)
    content = bytearray(made.file.read_bytes())
    content[int(len(content) * place)] ^= 1
    made.file.write_bytes(content)
    with pytest.raises(BadBackup, match="damaged"):
        workspace.ask(backups.verify, made.file)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"], ids=repr)
def test_a_file_that_is_no_backup_is_refused(workspace: Workspace, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / f"x{backup.SUFFIX}"
    file.write_bytes(content)
    with pytest.raises(BadBackup, match="not a backup"):
        workspace.ask(backups.verify, file)
    assert workspace.ask(listing.listed, workspace.path, tmp_path) == []


def test_a_zip_with_other_names_in_it_writes_nothing_outside(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "in" / f"x{backup.SUFFIX}"
    file.parent.mkdir()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../escaped.txt", "x")
        archive.writestr(backup.DATABASE, "x")
        archive.writestr(
            backup.MANIFEST, json.dumps({"schema": 1, "created_at": "", "agency": "", "sha256": "", "counts": {}})
        )
    with pytest.raises(BadBackup):
        workspace.ask(backups.verify, file)
    assert not (tmp_path / "escaped.txt").exists()


def test_a_restore_shows_what_it_will_do_does_it_and_is_taken_back(workspace: Workspace) -> None:
    kept = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")
    gone = workspace.change("Add client", clients.add_client, "Kestrel")
    workspace.change("Add contact", clients.add_contact, gone, "Pieter")
    at_backup = workspace.ask(snapshot)
    made = workspace.ask(backups.create, workspace.path)
    workspace.change("Delete client", clients.remove_client, gone)
    workspace.change("Edit client", clients.edit_client, kept, city="Faro")
    workspace.change("Add client", clients.add_client, "Later")
    now = workspace.ask(snapshot)
    preview = workspace.ask(listing.preview, made.file)
    assert (preview.added, preview.changed, preview.removed) == (2, 1, 1)
    assert {(row.what, row.title) for row in preview.rows} == {
        ("added", "Kestrel"),
        ("added", "Pieter"),
        ("changed", "Harbour"),
        ("removed", "Later"),
    }
    assert workspace.change("Restore backup", backups.restore, made.file) == 4
    assert workspace.ask(snapshot) == at_backup
    workspace.undo()
    assert workspace.ask(snapshot) == now


def test_an_unreadable_workspace_is_set_aside_not_lost(workspace: Workspace) -> None:
    workspace.change("Add client", clients.add_client, "Harbour")
    made = workspace.ask(backups.create, workspace.path)
    workspace.close()
    workspace.path.write_bytes(b"ruined")
    with pytest.raises((NotAWorkspace, Damaged)):
        Workspace(workspace.path)
    aside = backup.replace(workspace.path, made.file)
    assert aside.read_bytes() == b"ruined"
    with Workspace(workspace.path) as again:
        assert again.ask(lambda session: session.scalars(select(Client.name)).all()) == ["Harbour"]
