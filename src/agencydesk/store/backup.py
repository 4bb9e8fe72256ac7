"""Backups: one ZIP, stored, of `workspace.sqlite` and `manifest.json`; written whole or not at all, then proven.

A backup counts as verified when it was unpacked into a scratch file, its sum compared, SQLite's own checks passed and
every table counted. A list beside the backups (`verified.json`) remembers when.
"""

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from agencydesk.domain import clock
from agencydesk.domain.problems import Problem

from . import database
from .database import Unavailable, describing, reason_of

SUFFIX = ".agencydesk-backup.zip"
DATABASE, MANIFEST, VERIFIED = "workspace.sqlite", "manifest.json", "verified.json"
SIZE_LIMIT = 8 * 2**30
_BLOCK = 1 << 20


class BadBackup(Problem):
    """That file is not a backup of AgencyDesk, or it is damaged."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `created_at` is local time."""

    schema: int
    created_at: str
    agency: str
    sha256: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; `verified_at` is the local time at which it was last proven, or empty."""

    file: Path
    manifest: Manifest
    sha256: str
    verified_at: str
    size: int


def folder_for(workspace: Path) -> Path:
    """Where a workspace's backups live unless people choose another place: a folder beside it."""
    return workspace.parent / f"{workspace.stem} backups"


def create(workspace: Path, folder: Path, note: str = "") -> Backup:
    """Back up a workspace that may be open; raises `Unavailable` where the disk or the folder refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
            copy = Path(scratch) / DATABASE
            with describing(workspace):
                _copy(workspace, copy)
            manifest = _described(copy)
            packed = Path(scratch) / "packed"
            _pack(packed, copy, manifest)
            target = _free_name(folder, manifest, note)
            os.replace(packed, target)
    except (OSError, ValueError) as error:
        raise Unavailable(f"No backup was made in {folder}: {reason_of(error)}.") from None
    return describe(target)


def _copy(workspace: Path, copy: Path) -> None:
    uri = f"{workspace.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as source, contextlib.closing(sqlite3.connect(copy)) as to:
        source.execute(f"PRAGMA busy_timeout = {database.BUSY_MS}")
        source.backup(to)
        to.execute("PRAGMA journal_mode = DELETE")


def _described(copy: Path) -> Manifest:
    with contextlib.closing(sqlite3.connect(copy)) as file:
        schema = file.execute("PRAGMA user_version").fetchone()[0]
        agency = file.execute("SELECT name FROM agency LIMIT 1").fetchone()
        counts = _counts(file)
    name = agency[0] if agency else ""
    return Manifest(schema, clock.now().isoformat(), name, _sum(copy), counts)


def _counts(file: sqlite3.Connection) -> dict[str, int]:
    names = file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return {name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}


def _pack(packed: Path, copy: Path, manifest: Manifest) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.write(copy, DATABASE)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, ensure_ascii=False))
    with packed.open("rb+") as file:
        os.fsync(file.fileno())


def _free_name(folder: Path, manifest: Manifest, note: str) -> Path:
    name = re.sub(r"[^\w-]+", "-", manifest.agency).strip("-")[:60] or "Agency"
    stamp = manifest.created_at.replace("T", "-").replace(":", "")
    stem = "-".join(part for part in (name, stamp, note) if part)
    target, number = folder / f"{stem}{SUFFIX}", 2
    while target.exists():
        target, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return target


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def manifest_of(file: Path) -> Manifest:
    """What a backup says of itself; raises `BadBackup`."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(DATABASE).file_size > SIZE_LIMIT or archive.getinfo(MANIFEST).file_size > 2**20:
                raise BadBackup(f"{file.name} is larger than any backup. It was not opened.")
            values: dict[str, Any] = json.loads(archive.read(MANIFEST))
        return Manifest(**{name: values[name] for name in Manifest.__dataclass_fields__})
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError):
        raise BadBackup(f"{file.name} is not a backup of AgencyDesk, or it is damaged. Choose another one.") from None
    except OSError as error:
        raise BadBackup(f"{file} cannot be read: {os.strerror(error.errno or 0)}.") from None


def describe(file: Path) -> Backup:
    """A backup file with what is known of it."""
    manifest, whole = manifest_of(file), _sum(file)
    proven = _proven(file.parent).get(file.name, {})
    verified_at = proven.get("at", "") if proven.get("sha256") == whole else ""
    return Backup(file, manifest, whole, verified_at, file.stat().st_size)


def listed(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first; files that are none are passed over."""
    found: list[Backup] = []
    for file in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(BadBackup):
            found.append(describe(file))
    return sorted(found, key=lambda item: (item.manifest.created_at, item.file.name), reverse=True)


@contextlib.contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """A scratch copy of the workspace in a backup, its sum compared; raises `BadBackup`."""
    manifest = manifest_of(file)
    with tempfile.TemporaryDirectory(prefix="agencydesk-") as scratch:
        copy = Path(scratch) / DATABASE
        try:
            with zipfile.ZipFile(file) as archive, archive.open(DATABASE) as source, copy.open("wb") as target:
                while block := source.read(_BLOCK):
                    target.write(block)
        except (zipfile.BadZipFile, EOFError) as error:
            raise BadBackup(f"{file.name} is damaged ({error}). Choose another backup.") from None
        except OSError as error:
            raise Unavailable(f"{file.name} cannot be unpacked: {os.strerror(error.errno or 0)}.") from None
        if _sum(copy) != manifest.sha256:
            raise BadBackup(
                f"{file.name} is damaged: its sum is not the one it was written with. Choose another backup."
            )
        yield copy


def verify(file: Path) -> Backup:
    """Prove a backup by restoring it into a scratch copy and comparing; raises `BadBackup` where it fails."""
    manifest = manifest_of(file)
    with unpacked(file) as copy:
        database.schema_of(copy)
        with describing(copy), contextlib.closing(sqlite3.connect(copy)) as scratch:
            result = scratch.execute("PRAGMA integrity_check").fetchone()[0]
            orphans = scratch.execute("PRAGMA foreign_key_check").fetchall()
            counts = _counts(scratch)
    if result != "ok" or orphans or counts != manifest.counts:
        raise BadBackup(f"{file.name} did not pass its check. Choose another backup and make a new one.")
    _remember(file)
    return describe(file)


def _proven(folder: Path) -> dict[str, dict[str, str]]:
    try:
        values = json.loads((folder / VERIFIED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _remember(file: Path) -> None:
    known = {name: value for name, value in _proven(file.parent).items() if (file.parent / name).exists()}
    known[file.name] = {"sha256": _sum(file), "at": clock.now().isoformat()}
    fresh = file.parent / f".{VERIFIED}.new"
    with contextlib.suppress(OSError):
        fresh.write_text(json.dumps(known, indent=1), encoding="utf-8")
        os.replace(fresh, file.parent / VERIFIED)


def replace(workspace: Path, file: Path) -> Path:
    """Put a backup in the place of a workspace that cannot be read; returns where the old file was set aside."""
    verify(file)
    aside = workspace.with_name(f"{workspace.stem}-damaged-{clock.now():%Y%m%d-%H%M%S}{workspace.suffix}")
    with unpacked(file) as copy:
        fresh = workspace.with_name(f".{workspace.name}.new")
        fresh.write_bytes(copy.read_bytes())
        if workspace.exists():
            os.replace(workspace, aside)
        os.replace(fresh, workspace)
    return aside
