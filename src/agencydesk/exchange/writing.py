"""Files that somebody asked for: written whole or not at all."""

import os
import threading
from pathlib import Path

from agencydesk.domain.problems import Problem


def write(path: Path, content: bytes) -> Path:
    """Write a file, replacing one of that name; its absolute path. Raises `Problem` where the folder refuses."""
    target = Path(os.path.expanduser(path)).absolute()
    scratch = target.parent / f".{os.getpid()}-{threading.get_ident()}.part"
    try:
        try:
            scratch.write_bytes(content)
            os.replace(scratch, target)
        finally:
            scratch.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have that name"
        raise Problem(f"{target} cannot be written: {reason}.") from None
    return target
