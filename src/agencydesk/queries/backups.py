"""Backups as people look at them: which there are, and what a restore would change."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from agencydesk.store import backup, comparison
from agencydesk.store.backup import Backup
from agencydesk.store.images import entities

SHOWN = 200


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One record that a restore would add, change or remove."""

    id: int
    entity: str
    what: str
    title: str


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a restore would do: counts of all, the first records by name."""

    added: int
    changed: int
    removed: int
    rows: tuple[DifferenceRow, ...]


def listed(session: Session, workspace: Path, folder: Path | None = None) -> list[Backup]:
    """The backups in a folder, by default the one beside the workspace, newest first."""
    return backup.listed(folder or backup.folder_for(workspace))


def preview(session: Session, file: Path) -> RestorePreview:
    """What restoring this backup would change."""
    found = comparison.differences(session, file)
    rows: list[DifferenceRow] = []
    counts = {"added": 0, "changed": 0, "removed": 0}
    for entity, difference in found.items():
        column = entities()[entity].__title__
        for what in counts:
            records = getattr(difference, what)
            counts[what] += len(records)
            room = SHOWN - len(rows)
            rows += [
                DifferenceRow(key, entity, what, str(row.get(column, "") or ""))
                for key, row in list(records.items())[:room]
            ]
    return RestorePreview(counts["added"], counts["changed"], counts["removed"], tuple(rows))
