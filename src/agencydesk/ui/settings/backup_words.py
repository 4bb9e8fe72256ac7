"""Backups in words: when one was made, how large it is, when the newest was proven."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from agencydesk.domain import clock
from agencydesk.formats import Formats


class Described(Protocol):
    """What a backup says of itself."""

    @property
    def created_at(self) -> str: ...


class Kept(Protocol):
    """A backup as the queries give it."""

    @property
    def file(self) -> Path: ...

    @property
    def manifest(self) -> Described: ...

    @property
    def verified_at(self) -> str: ...

    @property
    def size(self) -> int: ...


def moment(iso: str, formats: Formats) -> str:
    """A local time: "Today, 09:12" or "16 June 2026, 09:12"."""
    when = datetime.fromisoformat(iso)
    day = "Today" if when.date() == clock.today() else formats.day(when.date())
    return f"{day}, {when:%H:%M}"


def proven_words(iso: str, formats: Formats) -> str:
    """When a backup was last proven restorable."""
    if not iso:
        return "No backup is proven yet"
    return f"Last proven restorable: {moment(iso, formats).replace(',', '').replace('Today', 'today')}"


def size_words(kept: Kept) -> str:
    """Its size, rounded."""
    if kept.size < 1_000_000:
        return f"{max(1, round(kept.size / 1000))} kB"
    return f"{kept.size / 1_000_000:.1f} MB"


def name_of(file: Path) -> str:
    """The name of a backup's file without what all of them share."""
    return file.name.removesuffix(".zip").removesuffix(".agencydesk-backup")
