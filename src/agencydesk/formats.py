"""Money, numbers, dates and times as people read them.

Numbers take the signs of the locale. Words (months, currencies) are English, as everything around them is.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from agencydesk.domain.money import from_minor, minor_digits, round_half_up

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\N{MINUS SIGN}"
FALLBACK = "en_GB"


@dataclass(frozen=True, slots=True)
class Formats:
    """How one reader sees values; `locale` as in "en_GB", `currency` as in "EUR"."""

    locale: str = FALLBACK
    currency: str = "EUR"

    def money(self, minor: int, cents: bool = True, currency: str = "") -> str:
        """€18,400.00; without cents €18,400, rounded half up."""
        return _money(self.locale, currency or self.currency, minor, cents)

    def brief_money(self, minor: int, currency: str = "") -> str:
        """With cents only where there are any: €1,450 and €9,052.80."""
        return self.money(minor, minor % 10 ** minor_digits(currency or self.currency) != 0, currency)

    def number(self, value: Decimal | int) -> str:
        """1,234.5 with as many decimals as the value needs."""
        return _number(self.locale, Decimal(value))

    def percent(self, value: Decimal | int) -> str:
        """23 → 23%, 7.5 → 7.5%."""
        return _percent(self.locale, Decimal(value))

    def day(self, day: date) -> str:
        """12 June 2026."""
        return _day(self.locale, "yMMMMd", day)

    def short_day(self, day: date) -> str:
        """19 Jun."""
        return _day(self.locale, "MMMd", day)

    def day_month(self, day: date) -> str:
        """19 June."""
        return _day(self.locale, "MMMMd", day)

    def weekday(self, day: date) -> str:
        """Fri 19 June."""
        return f"{_day(self.locale, 'EEE', day)} {self.day_month(day)}"

    def near_weekday(self, day: date, today: date) -> str:
        """Fri 19 June, with the year where it is not today's."""
        told = self.day_month(day) if day.year == today.year else self.day(day)
        return f"{_day(self.locale, 'EEE', day)} {told}"

    def month(self, day: date) -> str:
        """June 2026."""
        return _day(self.locale, "yMMMM", day)

    def near_day(self, day: date, today: date) -> str:
        """19 Jun, with the year where it is not today's."""
        return self.short_day(day) if day.year == today.year else _day(self.locale, "yMMMd", day)

    def days(self, first: date, last: date, year: bool = False) -> str:
        """22 to 26 June; 29 June to 10 July; the year is told where asked or where it changes."""
        if first == last:
            return self.day(first) if year else self.day_month(first)
        told = year or first.year != last.year
        end = self.day(last) if told else self.day_month(last)
        if first.year != last.year:
            return f"{self.day(first)} to {end}"
        joined = first.month == last.month and end.startswith(str(last.day))
        return f"{first.day if joined else self.day_month(first)} to {end}"

    def currency_name(self) -> str:
        """euros, US dollars."""
        from babel.numbers import get_currency_name

        return get_currency_name(self.currency, count=2, locale=_word_locale(self.locale))


def hours(minutes: int) -> str:
    """1h 30m, 45m, 2h, 0h."""
    sign = MINUS if minutes < 0 else ""
    whole, rest = divmod(abs(minutes), 60)
    parts = [f"{whole}h"] if whole or not rest else []
    if rest:
        parts.append(f"{rest}m")
    return sign + " ".join(parts)


def delay(days: int) -> str:
    """+2 d late, −1 d early, 0 on time."""
    if days == 0:
        return "0"
    return f"+{days} d" if days > 0 else f"{MINUS}{-days} d"


def age(then: datetime, now: datetime) -> str:
    """now, 5 min, 2 h, 1 d, 2 w, 3 mo, 2 y: how long ago, rounded down."""
    minutes = int((now - then).total_seconds() // 60)
    steps = [(1, "min", 60), (60, "h", 1440), (1440, "d", 10080), (10080, "w", 43200), (43200, "mo", 525600)]
    for size, unit, below in steps:
        if minutes < below:
            return f"{minutes // size} {unit}" if minutes >= 1 else "now"
    return f"{minutes // 525600} y"


@cache
def _locale(name: str) -> "Locale":
    """Babel's locale; what it does not know reads as British English."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)


def _word_locale(name: str) -> "Locale":
    """The locale for words: the reader's own English, else British."""
    locale = _locale(name)
    return locale if locale.language == "en" else _locale(FALLBACK)


@lru_cache(maxsize=4096)
def _money(locale: str, currency: str, minor: int, cents: bool) -> str:
    from babel.numbers import format_currency

    amount = abs(from_minor(minor, currency))
    if not cents:
        amount = Decimal(round_half_up(amount))
    where = _locale(locale)
    text = format_currency(amount, currency, locale=where, currency_digits=cents, format=_pattern(where, cents))
    text = re.sub(r"([A-Za-z])(?=[0-9])", "\\1\N{NO-BREAK SPACE}", text)  # TND 5, but €5
    return MINUS + text if minor < 0 and amount else text


@cache
def _pattern(locale: "Locale", cents: bool) -> str | None:
    """The locale's pattern for money; without cents its decimals are cut out."""
    pattern = locale.currency_formats["standard"].pattern
    return None if cents else pattern.replace(".00", "")


@lru_cache(maxsize=1024)
def _number(locale: str, value: Decimal) -> str:
    from babel.numbers import format_decimal

    text = format_decimal(abs(value), locale=_locale(locale), decimal_quantization=False)
    return MINUS + text if value < 0 else text


@lru_cache(maxsize=256)
def _percent(locale: str, value: Decimal) -> str:
    from babel.numbers import format_percent

    text = format_percent(abs(value) / 100, locale=_locale(locale), decimal_quantization=False)
    return MINUS + text if value < 0 else text


@lru_cache(maxsize=4096)
def _day(locale: str, skeleton: str, day: date) -> str:
    from babel.dates import format_date, format_skeleton

    where = _word_locale(locale)
    if skeleton == "EEE":
        return format_date(day, "EEE", locale=where)
    if skeleton == "yMMMMd":
        return format_date(day, "long", locale=where)
    # The British data shorten September alone to four letters; in a column it would stand out.
    return re.sub(r"\bSept\b", "Sep", format_skeleton(skeleton, day, locale=where))
