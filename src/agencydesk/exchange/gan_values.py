"""Elements of a GanttProject file, and what their attributes say; nonsense is refused with file and task."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from agencydesk.domain.problems import Problem
from agencydesk.domain.text import clean, line

from .xml_places import YEARS, Place

_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:T.*)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,10}", re.ASCII)


class GanProblem(Problem):
    """This GanttProject file cannot be used."""


class Tag(Place):
    """An element of GanttProject's, whose values are its attributes."""

    __slots__ = ()
    problem: ClassVar[type[Problem]] = GanProblem

    def has(self, name: str) -> bool:
        """Whether the attribute is there and says anything."""
        return bool(self.text(name))

    def text(self, name: str) -> str:
        """An attribute as one line, "" where it is absent."""
        return line(self.element.get(name) or "")

    def flag(self, name: str) -> bool:
        """A yes or no; GanttProject takes everything but "true" for a no."""
        return self.text(name).lower() == "true"

    def note(self, tag: str) -> str:
        """The text of a child, of any number of lines."""
        return clean(self.element.findtext(tag) or "")

    def number(self, name: str, least: int, most: int) -> int | None:
        """A whole number, None where it is absent."""
        text = self.text(name)
        if not text:
            return None
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise self.nonsense(name, text, f"a whole number from {least:,} to {most:,}")
        return int(text)

    def decimal(self, name: str) -> Decimal | None:
        """A number that is not negative, None where it is absent."""
        text = self.text(name)
        if not text:
            return None
        try:
            found = Decimal(text)
        except InvalidOperation:
            raise self.nonsense(name, text, "a number") from None
        if not found.is_finite() or not 0 <= found <= 10**9:
            raise self.nonsense(name, text, "a number from 0 on")
        return found

    def day(self, name: str) -> date | None:
        """A day, None where it is absent."""
        text = self.text(name)
        if not text:
            return None
        match = _DAY.fullmatch(text)
        wanted = f"a day like 2026-03-31 in the years {YEARS[0]} to {YEARS[1]}"
        if match is None or not YEARS[0] <= int(match[1]) <= YEARS[1]:
            raise self.nonsense(name, text, wanted)
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise self.nonsense(name, text, wanted) from None
