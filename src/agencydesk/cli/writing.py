"""Files that a command writes: whole or not at all."""

import os
import tempfile
from pathlib import Path

from agencydesk.domain.problems import Problem


def write(path: Path, content: bytes) -> Path:
    """Write a file, replacing one of that name; its absolute path. Raises `Problem` where the folder refuses."""
    target = path.expanduser().absolute()
    try:
        handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(scratch, target)
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Problem(f"{target} cannot be written: {os.strerror(error.errno or 0)}.") from None
    return target
