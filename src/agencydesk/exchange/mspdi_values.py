"""Elements of an MS Project XML file, and the values in them; nonsense is refused with file, element and task."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import ClassVar

from agencydesk.domain.problems import Problem

from .xml_places import YEARS, Place

_LENGTH = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")
_SHORT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?")
_LONGEST_MINUTES = 200 * 366 * 1440


class MspdiProblem(Problem):
    """This MS Project XML file cannot be used."""


class Node(Place):
    """An element of MS Project's, whose values are the texts of its children."""

    __slots__ = ()
    problem: ClassVar[type[Problem]] = MspdiProblem

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

    def day(self, tag: str) -> date | None:
        """The day of a local date and time: a second before midnight is not yet the next one."""
        return None if self.moment(tag) is None else date.fromisoformat(self.text(tag)[:10])

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
