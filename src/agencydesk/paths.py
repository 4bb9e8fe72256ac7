"""Where things live: the person's own folders, and the fonts and icons that come with the program."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).resolve().parent
_PERSONAL = PlatformDirs("agencydesk", appauthor=False)


def data_folder() -> Path:
    """Workspaces and their backups."""
    return _own_folder("data", _PERSONAL.user_data_path)


def config_folder() -> Path:
    return _own_folder("config", _PERSONAL.user_config_path)


def log_folder() -> Path:
    return _own_folder("log", _PERSONAL.user_log_path)


def cache_folder() -> Path:
    return _own_folder("cache", _PERSONAL.user_cache_path)


def default_workspace() -> Path:
    """The file that is opened when none is named; it need not exist yet."""
    return data_folder() / "workspace.sqlite"


def resource(name: str) -> Path:
    """A file that comes with the program, e.g. `resource("icons/sun.svg")`."""
    installed = _PACKAGE / "resources"
    folder = installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
    found = folder / name
    if not found.exists():
        raise FileNotFoundError(f"{name} is missing from {folder}")
    return found


def _own_folder(name: str, usual: Path) -> Path:
    """One folder of the person's, made so that nobody else can look into it; AGENCYDESK_HOME moves them all."""
    home = os.environ.get("AGENCYDESK_HOME")
    folder = Path(home) / name if home else usual
    _make_private(folder)
    return folder


def _make_private(folder: Path) -> None:
    """Like `mkdir(parents=True)`, which would give the mode to the last folder only."""
    if folder.is_dir():
        return
    _make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
