"""Backups made, proven and restored; the first two read only, and are called through `Workspace.ask`."""

from pathlib import Path

from sqlalchemy.orm import Session

from agencydesk.store import backup, comparison
from agencydesk.store.backup import Backup


def create(session: Session, workspace: Path, folder: Path | None = None) -> Backup:
    """Back up the workspace into `folder` (by default beside it) and prove the backup at once."""
    made = backup.create(workspace, folder or backup.folder_for(workspace))
    return backup.verify(made.file)


def verify(session: Session, file: Path) -> Backup:
    """Prove a backup again."""
    return backup.verify(file)


def restore(session: Session, file: Path) -> int:
    """Make the workspace what the backup holds, as one Step; returns how many records that changed."""
    backup.verify(file)
    return comparison.write(session, file)
