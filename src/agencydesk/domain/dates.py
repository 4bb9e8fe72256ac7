"""Dates as people write them: 01-03-17, 1.3.2017, 3/1/2017, 2017-03-01, 1 March 2017, Mar 1, 2017."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .problems import Invalid
from .text import fold

EARLIEST, LATEST = 1900, 2199
_PIVOT = 70  # of two-digit years: 69 is 2069, 70 is 1970
_MANY = 3  # days differ this many times as often as years do
_NUMBERS = re.compile(r"(\d{1,2}|[1-9]\d{3})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{1,2}|[1-9]\d{3})\.?")
_TIME = re.compile(r"[T ,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$", re.I)
# English, Portuguese, Spanish, German, French and Italian, without accents; abbreviations are their beginnings.
_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "january janeiro enero januar janner janvier gennaio",
        "february fevereiro febrero februar fevrier febbraio",
        "march marco marzo marz mrz mars",
        "april abril avril aprile",
        "may maio mayo mai maggio",
        "june junho junio juni juin giugno",
        "july julho julio juli juillet luglio",
        "august agosto aout",
        "september setembro septiembre septembre settembre",
        "october outubro octubre oktober octobre ottobre",
        "november novembro noviembre novembre",
        "december dezembro diciembre dezember decembre dicembre",
    )
)


class DateOrder(StrEnum):
    """Which part of a date written in numbers comes first."""

    DMY = "DMY"
    MDY = "MDY"
    YMD = "YMD"


class NotADate(Invalid):
    """This is not a date."""


@dataclass(frozen=True, slots=True)
class ProposedOrder:
    """What a column says about its order: None where it stays ambiguous, with an example of that."""

    order: DateOrder | None
    example: str = ""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The three numbers of a date as they stand, and which end holds a year of four digits."""

    first: int
    middle: int
    last: int
    mark: str
    long_first: bool
    long_last: bool

    def orders(self) -> frozenset[DateOrder]:
        """Every order in which these can be a date."""
        if self.long_first:
            return frozenset([DateOrder.YMD])
        day_first = self.first <= 31 and self.middle <= 12
        month_first = self.first <= 12 and self.middle <= 31 and self.mark != "."
        year_first = self.middle <= 12 and self.last <= 31 and self.mark != "." and not self.long_last
        found = {DateOrder.DMY: day_first, DateOrder.MDY: month_first, DateOrder.YMD: year_first}
        return frozenset(order for order, possible in found.items() if possible)

    def arranged(self, order: DateOrder) -> tuple[int, int, int]:
        """Year, month, day."""
        if self.long_first or order is DateOrder.YMD:
            return self.first, self.middle, self.last
        if order is DateOrder.MDY:
            return self.last, self.first, self.middle
        return self.last, self.middle, self.first


def read_date(text: str, order: DateOrder | None = None) -> date:
    """The day that a text names; `order` decides where numbers can be read in two ways. Raises `NotADate`."""
    plain = _TIME.sub("", text.strip())
    numbers = _numbers(plain)
    if numbers is None:
        return _day(_in_words(plain), text)
    orders = numbers.orders()
    if order is None and len(orders) == 1:
        (order,) = orders
    if order is None and orders:
        raise NotADate(f"“{_short(text)}” can be read in two ways. Write it like 2026-06-16.")
    return _day(numbers.arranged(order or DateOrder.YMD), text)


def propose_order(texts: Iterable[str]) -> ProposedOrder:
    """How a column orders its dates, told by those that can be read in one way only, else by where years repeat."""
    written = [(numbers, text) for text in texts if (numbers := _numbers(_TIME.sub("", text.strip())))]
    unsure = [(numbers, text) for numbers, text in written if not numbers.long_first and numbers.orders()]
    if not unsure:
        return ProposedOrder(DateOrder.YMD)
    told = {order for numbers, _text in unsure if len(numbers.orders()) == 1 for order in numbers.orders()}
    if not told:
        told = set(frozenset(DateOrder).intersection(*(numbers.orders() for numbers, _text in unsure)))
        told = _by_repeated_years(told, [numbers for numbers, _text in unsure])
    if len(told) == 1:
        return ProposedOrder(told.pop())
    doubtful = [text for numbers, text in unsure if len(numbers.orders()) > 1]
    return ProposedOrder(None, (doubtful or [unsure[0][1]])[0].strip())


def _by_repeated_years(orders: set[DateOrder], written: list[_Numbers]) -> set[DateOrder]:
    """Days change from row to row, years hardly do: few numbers at the end are years, so none stand in front.

    The opposite is never concluded: 31-12-24, 31-12-25 and so on are the ends of years.
    """
    first, last = len({n.first for n in written}), len({n.last for n in written})
    return orders - {DateOrder.YMD} if first >= _MANY * last else orders


def _numbers(plain: str) -> _Numbers | None:
    if len(plain) == 8 and plain.isdigit():
        return _Numbers(int(plain[:4]), int(plain[4:6]), int(plain[6:]), "", True, False)
    match = _NUMBERS.fullmatch(plain)
    if match is None:
        return None
    first, last = match[1], match[4]
    if len(first) == len(last) == 4:
        return None
    return _Numbers(int(first), int(match[3]), int(last), match[2], len(first) == 4, len(last) == 4)


def _in_words(plain: str) -> tuple[int, int, int]:
    """Year, month, day of a date with the month's name; zeros where it is none."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", plain)]
    months = [month for word in words if (month := _month(word))]
    numbers = [int(number) for number in re.findall(r"\d{1,4}", plain)]
    if not months or len(numbers) != 2:
        return 0, 0, 0
    day, year = numbers if numbers[0] <= 31 else numbers[::-1]
    return year, months[-1], day


def _month(word: str) -> int:
    """The number of the month that the word begins, 0 where it is none or not one alone."""
    found = {place for place, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)}
    return found.pop() if len(word) >= 3 and len(found) == 1 else 0


def _day(parts: tuple[int, int, int], text: str) -> date:
    year, month, day = parts
    if not any(parts):
        raise NotADate(f"“{_short(text)}” is not a date. Write it like 2026-06-16.")
    if year < 100:
        year += 2000 if year < _PIVOT else 1900
    if not EARLIEST <= year <= LATEST:
        raise NotADate(f"“{_short(text)}” lies outside the years {EARLIEST} to {LATEST}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(f"“{_short(text)}” is no day of the calendar. Correct it.") from None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
