"""`backup create`, `verify`, `restore` and `list`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answer import Answer, Table
from .opening import existing

if TYPE_CHECKING:
    from agencydesk.store.backup import Backup


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the commands."""
    family = commands.add_parser("backup", help="proven copies of the workspace")
    actions = family.add_subparsers(metavar="ACTION", required=True)
    create = actions.add_parser("create", parents=[common], help="make a backup and prove it")
    create.set_defaults(run=_create)
    verify = actions.add_parser("verify", parents=[common], help="prove a backup again")
    verify.set_defaults(run=_verify)
    restore = actions.add_parser("restore", parents=[common], help="bring back a backup, as a Step")
    restore.set_defaults(run=_restore)
    listed = actions.add_parser("list", parents=[common], help="the backups there are, newest first")
    listed.set_defaults(run=_list)
    for action in (verify, restore):
        action.add_argument("file", type=Path)
    for action in (create, listed):
        action.add_argument("--to", type=Path, metavar="FOLDER", help="the folder, if not the one beside the workspace")


def _create(arguments: argparse.Namespace) -> Answer:
    from agencydesk.services import backups

    with existing(arguments) as workspace:
        made = workspace.ask(backups.create, workspace.path, arguments.to)
    return Answer(_told(made), [f"{made.file}: proven restorable {made.verified_at}"])


def _verify(arguments: argparse.Namespace) -> Answer:
    from agencydesk.services import backups

    with existing(arguments) as workspace:
        proven = workspace.ask(backups.verify, arguments.file)
    return Answer(_told(proven), [f"{proven.file}: proven restorable {proven.verified_at}"])


def _restore(arguments: argparse.Namespace) -> Answer:
    from agencydesk.services import backups

    steps: list[int] = []
    with existing(arguments) as workspace:
        backup = workspace.ask(backups.verify, arguments.file)
        workspace.subscribe(lambda changed: steps.append(changed.step_id))
        changed = workspace.change(f"Restore backup {backup.file.name}", backups.restore, arguments.file)
    data = {**_told(backup), "step": steps[0] if steps else None, "changed": changed}
    return Answer(data, [f"{changed:,} records are as they were at {backup.manifest.created_at}."])


def _list(arguments: argparse.Namespace) -> Answer:
    from agencydesk.queries import backups

    with existing(arguments) as workspace:
        found = workspace.ask(backups.listed, workspace.path, arguments.to)
    rows = [[one.file.name, one.manifest.created_at, one.verified_at or "never"] for one in found]
    return Answer({"backups": [_told(one) for one in found]}, Table(["Backup", "Made", "Proven"], rows).lines())


def _told(backup: "Backup") -> dict[str, Any]:
    return {
        "backup": str(backup.file),
        "verified": bool(backup.verified_at),
        "verified_at": backup.verified_at or None,
        "sha256": backup.sha256,
        "created_at": backup.manifest.created_at,
        "size": backup.size,
    }
