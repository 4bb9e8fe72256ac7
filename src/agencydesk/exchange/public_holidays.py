"""Public holidays by country and region, from the `holidays` library: which countries there are, and their days.

The library is imported when it is asked for: it takes most of a second, so callers ask away from the UI thread.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from agencydesk.domain.problems import Invalid

_LANGUAGES = ("en_GB", "en_US")
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Country:
    """A country whose holidays are known, by its ISO 3166 code; `currency` is empty where none is usual."""

    code: str
    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO 4217 code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country with holidays of its own."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """One day on which a country or region is off."""

    day: date
    name: str


@cache
def countries() -> tuple[Country, ...]:
    """Every country that is known, by name."""
    from babel import Locale
    from babel.numbers import get_territory_currencies
    from holidays.registry import COUNTRIES

    names = Locale("en", "GB").territories
    found = []
    for _class, code, *_codes in COUNTRIES.values():
        currency = next(iter(get_territory_currencies(code)), "")
        found.append(Country(code, names.get(code, code), currency))
    return tuple(sorted(found, key=lambda country: country.name))


@cache
def currencies() -> tuple[Currency, ...]:
    """The currencies of these countries, by code."""
    from babel import Locale

    names = Locale("en", "GB").currencies
    codes = sorted({country.currency for country in countries() if country.currency})
    return tuple(Currency(code, names.get(code, code)) for code in codes)


def regions(country: str) -> tuple[Region, ...]:
    """The regions of a country that have holidays of their own, by name."""
    known = _calendar(country, "", ())
    names: dict[str, str] = {}
    for name, code in (getattr(known, "subdivisions_aliases", None) or {}).items():
        names.setdefault(code, name)
    found = (Region(code, names.get(code, code)) for code in known.subdivisions)
    return tuple(sorted(found, key=lambda region: region.name))


def days(country: str, region: str, years: Iterable[int]) -> tuple[PublicHoliday, ...]:
    """The holidays of these years in order; raises `Invalid` for a country or region that is not known."""
    wanted = tuple(sorted(set(years)))
    if not wanted or not _EARLIEST <= wanted[0] <= wanted[-1] <= _LATEST:
        raise Invalid(f"Public holidays are known from {_EARLIEST} to {_LATEST}.", field="years")
    known = _calendar(country, region, wanted)
    # "Labor" is what the library's English says; the program is British.
    named = ((day, str(name).replace("Labor", "Labour")) for day, name in known.items())
    return tuple(PublicHoliday(day, name.replace("; ", ", ")) for day, name in sorted(named))


def _calendar(country: str, region: str, years: tuple[int, ...]):  # type: ignore[no-untyped-def]
    """The library's calendar, in English where it speaks it."""
    import holidays

    if country not in {known.code for known in countries()}:
        raise Invalid(f"The public holidays of “{country}” are not known. Choose another country.", field="country")
    plain = holidays.country_holidays(country)
    if region and region not in plain.subdivisions:
        raise Invalid(f"“{region}” is no region whose public holidays are known. Choose another.", field="region")
    language = next((name for name in _LANGUAGES if name in plain.supported_languages), None)
    return holidays.country_holidays(country, subdiv=region or None, years=years, language=language)
