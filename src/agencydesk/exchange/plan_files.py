"""Plans of other programs, recognised by what a file holds and not by its name: MS Project XML and GanttProject."""

import os
import re
from pathlib import Path

from agencydesk.domain.plan_file import PlanFile
from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line

from . import gan, mspdi
from .xml_files import LARGEST_BYTES, NotXml

SUFFIXES = (".xml", ".gan")
_ADVICE = "Save it as XML there (Save as, XML format), then import that."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .mpp and other old files of Microsoft's programs
_OTHERS = (
    (_OLE, f"a file in the own format of MS Project or another Microsoft program. {_ADVICE}"),
    (b"\xac\xed\x00\x05", "a plan in ProjectLibre's own format. Save it as MS Project XML there, then import that."),
    (b"PK\x03\x04", "a packed file. Unpack it and import the plan that is in it."),
    (b"MPX", f"a plan in the old MPX format. Open it in MS Project. {_ADVICE}"),
    (b"ERMHDR", "a plan of Primavera P6. Export it from there as MS Project XML, then import that."),
    (b"BEGIN:VCALENDAR", "a calendar. It brings days off, which are imported in the settings of the working calendar."),
)
_HEAD = 2**16
_NOT_THE_ROOT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


def read(path: Path) -> PlanFile:
    """Read a plan of any known format. Raises `Problem` with a sentence that says what, where and what to do."""
    return parse(_bytes(path), path.name)


def parse(data: bytes, name: str) -> PlanFile:
    """The same for bytes; `name` is used in sentences."""
    for signature, what in _OTHERS:
        if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise NotXml(f"{line(name)} is {what}")
    return gan.parse(data, name) if root_name(data) == "project" else mspdi.parse(data, name)


def root_name(data: bytes) -> str:
    """The name of the first element, without its namespace; "" where there is none near the beginning."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    head = data[:_HEAD].decode("utf-16" if wide else "latin-1", errors="ignore")
    found = _ROOT.search(_NOT_THE_ROOT.sub("", head))
    return found[1] if found else ""


def _bytes(path: Path) -> bytes:
    name = line(path.name)
    try:
        if path.is_dir():
            raise Problem(f"{line(str(path))} is a folder. Choose a plan in it.")
        if path.stat().st_size > LARGEST_BYTES:
            raise Problem(f"{name} is larger than {LARGEST_BYTES // 2**20} MB. Save the plan in parts.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Problem(f"There is no file {line(str(path))}. Check the name.") from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have that name"
        raise Problem(f"{name} cannot be read: {reason}.") from None
