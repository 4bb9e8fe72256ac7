"""The events of an iCalendar file, each by itself: one that is broken spoils no other, and each knows its line.

Lines are unfolded as bytes, since programs fold within letters; a line that is not UTF-8 is read in the encoding that
such lines seem to have.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line

from . import encodings

LARGEST_BYTES = 16 * 2**20
MOST_EVENTS = 20_000
_NEEDED = frozenset(
    ("SUMMARY", "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS")
)
_LINE_END = re.compile(rb"\r\n|\n|\r")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_ZONE = re.compile(r";TZID=(?:\"[^\"]*\"|[^;\"]*?)(?=;[A-Z-]+=|:\d{8}|:P)", re.IGNORECASE)
_SHOWN = 80


class NotCalendar(Problem):
    """That file is no iCalendar file."""


@dataclass(frozen=True, slots=True)
class Block:
    """An event as it stands in the file: the line it begins in, the lines of it that matter, and whether it ends."""

    number: int
    lines: tuple[str, ...]
    complete: bool

    def text(self, name: str) -> str:
        """The value of a property as it is written, for events that cannot be read."""
        for content in self.lines:
            if _name(content) == name:
                return line(content.partition(":")[2].replace("\\,", ",").replace("\\n", " "))[:_SHOWN]
        return ""

    def parsed(self) -> Any:
        """The event; None where it makes no sense at all."""
        from icalendar import Event

        content = "\r\n".join(("BEGIN:VEVENT", *self.lines, "END:VEVENT", ""))
        try:
            return Event.from_ical(content)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
            return None


def read_blocks(path: Path) -> list[Block]:
    """The events of a file. Raises `NotCalendar` or `Problem` with a sentence."""
    return blocks_of(_bytes(path), path.name)


def blocks_of(data: bytes, name: str) -> list[Block]:
    """The same for bytes; `name` is used in sentences."""
    name = line(name)
    if len(data) > LARGEST_BYTES:
        raise NotCalendar(f"{name} is larger than {LARGEST_BYTES // 2**20} MB. Choose a calendar of days off alone.")
    if not data.strip(b"\x00\r\n\t "):
        raise NotCalendar(f"{name} is empty. Choose an iCalendar file (.ics).")
    numbered = list(_logical_lines(_as_utf8(data)))
    if not any(content.strip().upper() == "BEGIN:VCALENDAR" for _, content in numbered):
        raise NotCalendar(f"{name} is no iCalendar file: it has no BEGIN:VCALENDAR. Choose a file that ends in .ics.")
    found = list(_blocks(numbered))
    if len(found) > MOST_EVENTS:
        raise NotCalendar(f"{name} has more than {MOST_EVENTS:,} events. Choose a calendar of days off alone.")
    if not found:
        raise NotCalendar(f"{name} has no events. Days off are events; tasks and notes of a calendar are not read.")
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Problem(f"{line(str(path))} is a folder. Choose an iCalendar file in it.")
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise Problem(f"There is no file {line(str(path))}. Check the name.") from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have that name"
        raise Problem(f"{line(path.name)} cannot be read: {reason}.") from None


def _as_utf8(data: bytes) -> bytes:
    """Files in 16 bits as UTF-8; others as they are."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\x00" not in data[:8]:
        return data.removeprefix(b"\xef\xbb\xbf")
    try:
        decoded = encodings.decode(data)
    except UnicodeError:
        return data
    return data if decoded is None else decoded.text.encode("utf-8", errors="replace")


def _logical_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Each unfolded line with the number of the first line that it stands in."""
    numbered: list[tuple[int, list[bytes]]] = []
    for number, content in enumerate(_LINE_END.split(data), 1):
        if content[:1] in (b" ", b"\t") and numbered:
            numbered[-1][1].append(content[1:])
        else:
            numbered.append((number, [content]))
    joined = [(number, b"".join(parts)) for number, parts in numbered]
    other = _other_encoding(content for _, content in joined)
    for number, content in joined:
        yield number, _decoded(content, other)


def _other_encoding(contents: Iterable[bytes]) -> str:
    """The encoding of the lines that are not UTF-8."""
    strange = [content for content in contents if not _is_utf8(content)]
    guess = encodings.decode(b"\n".join((b"", *strange))) if strange else None  # a BOM within the file is none
    return guess.encoding if guess is not None else "latin-1"


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(content: bytes, other: str) -> str:
    return content.decode("utf-8" if _is_utf8(content) else other, errors="replace").replace("\x00", "")


def _name(content: str) -> str:
    found = _NAME.match(content)
    return found[0].upper() if found else ""


def _blocks(numbered: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Events; what stands in parts of their own within an event, such as alarms, is passed over."""
    begun, kept, within = 0, list[str](), 0
    for number, content in numbered:
        mark = content.strip().upper()
        if mark == "BEGIN:VEVENT" or (begun and mark in ("END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR")):
            if begun:
                yield Block(begun, tuple(kept), mark == "END:VEVENT")
            begun, kept, within = (number if mark == "BEGIN:VEVENT" else 0), [], 0
        elif begun and mark.startswith("BEGIN:"):
            within += 1
        elif begun and mark.startswith("END:"):
            within = max(0, within - 1)
        elif begun and not within and _name(content) in _NEEDED:
            kept.append(_ZONE.sub("", content))  # whole days are those of the clock on the wall, in any zone
    if begun:
        yield Block(begun, tuple(kept), False)
