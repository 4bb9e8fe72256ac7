"""What the person chose, for all workspaces: one small JSON file in the config folder.

A file that is damaged, or from another version, counts as far as it can be read: settings never stop the program.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from . import paths

ThemeChoice = Literal["system", "light", "dark"]


@dataclass(slots=True)
class Settings:
    """`by` signs the history; an empty `last_workspace` means the usual one; `single_keys` lets L, N and others act.

    `reduce_motion` shows every change at once.
    """

    by: str = ""
    last_workspace: str = ""
    theme: ThemeChoice = "system"
    single_keys: bool = True
    reduce_motion: bool = False

    @property
    def workspace(self) -> Path:
        """The workspace to open when none is named."""
        return Path(self.last_workspace) if self.last_workspace else paths.default_workspace()

    def save(self) -> None:
        """Write the file whole or not at all; raises OSError where the folder refuses."""
        file = settings_file()
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")
        os.replace(fresh, file)


def settings_file() -> Path:
    """Where the settings are kept."""
    return paths.config_folder() / "settings.json"


def load() -> Settings:
    """The settings of this person, or the defaults."""
    try:
        found = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _understood(found) if isinstance(found, Mapping) else Settings()


def _understood(found: Mapping[str, Any]) -> Settings:
    """Each setting on its own: one that makes no sense is passed over."""
    settings = Settings()
    for known in fields(Settings):
        value = found.get(known.name)
        fits = type(value) is type(getattr(settings, known.name))
        if fits and (known.name != "theme" or value in get_args(ThemeChoice)):
            setattr(settings, known.name, value)
    return settings
