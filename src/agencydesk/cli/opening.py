"""Which workspace a command works on, and who is working."""

import argparse
import getpass
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk import settings
from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line

if TYPE_CHECKING:
    from agencydesk.workspace import Workspace


def path_of(arguments: argparse.Namespace) -> Path:
    """The workspace that was named, else the one that was open last."""
    named = arguments.workspace
    if named is None:
        return settings.load().workspace
    if not named or "://" in named:
        raise Problem(f"“{line(named)}” is not a file. Name the workspace file.")
    return Path(os.path.expanduser(named))


def stands(path: Path) -> bool:
    """Whether there is such a file; not where no file can have that name."""
    return os.path.exists(path)


def existing(arguments: argparse.Namespace) -> "Workspace":
    """The workspace, which must be there: a typing mistake makes no file."""
    from agencydesk.workspace import Workspace

    return Workspace(path_of(arguments), signature())


@contextmanager
def for_reading(arguments: argparse.Namespace) -> Iterator["Workspace"]:
    """The workspace; where there is none yet, an empty one that is thrown away."""
    from agencydesk.workspace import Workspace

    if stands(path_of(arguments)):
        with existing(arguments) as workspace:
            yield workspace
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder) / "empty.agencydesk") as workspace,
    ):
        yield workspace


@contextmanager
def existing_or_new(arguments: argparse.Namespace) -> Iterator["Workspace"]:
    """The workspace, made where there is none; where the command then fails, the new file is gone again."""
    from agencydesk.store.creation import Exists
    from agencydesk.workspace import Workspace

    path = path_of(arguments)
    made = not stands(path)
    try:
        with Workspace.create(path, signature()) if made else Workspace(path, signature()) as workspace:
            yield workspace
    except Exists:
        raise  # somebody else made it in this moment, so it is theirs
    except BaseException:
        if made and stands(path):
            for end in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + end).unlink(missing_ok=True)
        raise


def signature() -> str:
    """Who signs the history: the person of the settings, else the name of the login."""
    chosen = settings.load().by
    if chosen:
        return line(chosen)
    try:
        return line(getpass.getuser())
    except (KeyError, OSError, ImportError):
        return ""
