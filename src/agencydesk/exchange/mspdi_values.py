"""Elements of an MS Project XML file, and the values in them; nonsense is refused with file, element and task."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line

YEARS = (1900, 2199)
_LENGTH = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")
_SHORT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?")
_LONGEST_MINUTES = 200 * 366 * 1440
_SHOWN = 60


class MspdiProblem(Problem):
    """This MS Project XML file cannot be used."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element, the file it is in, and what it is about ("task 5 “Build”"), for sentences."""

    element: Element
    file: str
    about: str = ""

    def refuse(self, what: str) -> MspdiProblem:
        """The problem to raise: where it is, and what."""
        where = f"{self.file}, {self.about}" if self.about else self.file
        return MspdiProblem(f"{where}: {what}")

    def all(self, path: str, about: str = "") -> Iterator["Node"]:
        """The elements below a path."""
        for element in self.element.iterfind(path):
            yield Node(element, self.file, about or self.about)

    def named(self, about: str) -> "Node":
        """The same element with other words for sentences."""
        return Node(self.element, self.file, about)

    def text(self, tag: str) -> str:
        """The text of a child, "" where it is absent."""
        return (self.element.findtext(tag) or "").strip()

    def flag(self, tag: str, default: bool = False) -> bool:
        """A yes or no."""
        text = self.text(tag).lower()
        if not text:
            return default
        if text not in ("0", "1", "true", "false"):
            raise self.nonsense(tag, text, "0 or 1")
        return text in ("1", "true")

    def number(self, tag: str, default: int = 0) -> int:
        """A whole number."""
        found = self.number_or_none(tag)
        return default if found is None else found

    def number_or_none(self, tag: str) -> int | None:
        """A whole number; halves are rounded up."""
        found = self.decimal_or_none(tag)
        return None if found is None else whole(found)

    def decimal(self, tag: str, default: Decimal) -> Decimal:
        """A number with decimals."""
        found = self.decimal_or_none(tag)
        return default if found is None else found

    def decimal_or_none(self, tag: str) -> Decimal | None:
        """A number with decimals, None where it is absent."""
        text = self.text(tag)
        if not text:
            return None
        try:
            found = Decimal(text)
        except InvalidOperation as error:
            raise self.nonsense(tag, text, "a number") from error
        if not found.is_finite() or abs(found) > 10**12:
            raise self.nonsense(tag, text, "a number")
        return found

    def moment(self, tag: str) -> datetime | None:
        """A local date and time, to the nearest minute."""
        text = self.text(tag)
        if not text or text.upper() == "NA":
            return None
        if not _SHORT.fullmatch(text):
            raise self.nonsense(tag, text, "a date like 2026-03-31T08:00:00")
        try:
            found = datetime.fromisoformat(text).replace(tzinfo=None)
            found = (found + timedelta(seconds=30)).replace(second=0, microsecond=0)
        except (ValueError, OverflowError) as error:
            raise self.nonsense(tag, text, "a date like 2026-03-31T08:00:00") from error
        if not YEARS[0] <= found.year <= YEARS[1]:
            raise self.nonsense(tag, text, f"a date in the years {YEARS[0]} to {YEARS[1]}")
        return found

    def minute_of_day(self, tag: str) -> int:
        """Minutes after midnight of a time like 08:00:00."""
        text = self.text(tag)
        try:
            found = time.fromisoformat(text.rpartition("T")[2])
        except ValueError as error:
            raise self.nonsense(tag, text, "a time like 08:00:00") from error
        return found.hour * 60 + found.minute + (found.second >= 30)

    def minutes(self, tag: str) -> int | None:
        """A length like PT8H30M0S in whole minutes, None where it is absent."""
        text = self.text(tag)
        if not text:
            return None
        found = length_minutes(text)
        if found is None or not 0 <= found <= _LONGEST_MINUTES:
            raise self.nonsense(tag, text, "a length of time like PT8H0M0S")
        return found

    def nonsense(self, tag: str, text: str, wanted: str) -> MspdiProblem:
        """What to raise for a value that makes no sense."""
        shown = line(text)[:_SHOWN]
        return self.refuse(f"{tag} is “{shown}”, but should be {wanted}. Mend it, or save the plan again.")


def whole(number: Decimal) -> int:
    """Rounded half up."""
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def length_minutes(text: str) -> int | None:
    """Minutes of a length in ISO 8601, seconds rounded half up; None for what is none. Years and months are none."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None or not any(match.groups()[1:]) or int(match[2] or 0) or int(match[3] or 0):
        return None
    try:
        days, hours, minutes, seconds = (Decimal(part or 0) for part in match.groups()[3:])
    except InvalidOperation:
        return None
    found = whole(days * 1440 + hours * 60 + minutes + seconds / 60)
    return -found if match[1] else found
