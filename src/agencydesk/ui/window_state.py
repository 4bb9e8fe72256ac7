"""What the window remembers until the next start: one small JSON file in the person's config folder."""

import json
import logging
from pathlib import Path
from typing import Any

from agencydesk import paths

_log = logging.getLogger(__name__)


def file() -> Path:
    """Where it is kept."""
    return paths.config_folder() / "window.json"


def load() -> dict[str, Any]:
    """What was remembered; a file that cannot be read is as good as none."""
    try:
        found = json.loads(file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def save(state: dict[str, Any]) -> None:
    """Remember it; failing to must not keep the window from closing."""
    place = file()
    scratch = place.with_suffix(".new")
    try:
        scratch.write_text(json.dumps(state, ensure_ascii=False, indent=1), encoding="utf-8")
        scratch.replace(place)
    except OSError as error:
        _log.warning("The window's state was not saved: %s", error)
