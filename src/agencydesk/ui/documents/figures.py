"""Amounts, quantities and hours as the editor writes and reads them."""

import re
from decimal import Decimal

from agencydesk.domain.money import from_minor, parse_decimal, parse_money
from agencydesk.formats import MINUS, Formats

NONE = "\N{EN DASH}"


def bare(formats: Formats, minor: int, currency: str) -> str:
    """1,360.00: an amount in a column, without the sign of its currency."""
    text = re.sub(r"^\D+|\D+$", "", formats.money(abs(minor), True, currency))
    return MINUS + text if minor < 0 else text


def plain(value: Decimal) -> Decimal:
    """A quantity or percentage without zeros behind the point."""
    return Decimal(f"{value.normalize():f}")


def typed_amount(minor: int, currency: str) -> str:
    """An amount as it stands in a field."""
    return f"{from_minor(minor, currency):f}"


def read_amount(text: str, currency: str) -> int:
    """Minor units of a typed amount; nothing typed is 0."""
    return parse_money(text, currency).minor if text.strip() else 0


def read_number(text: str) -> Decimal:
    """A typed quantity or percentage; nothing typed is 0."""
    return parse_decimal(text) if text.strip() else Decimal(0)


def share(value: float | None) -> str:
    """46%; a dash where nothing is known."""
    return NONE if value is None else f"{round(value * 100)}%"


def work(minutes: int) -> str:
    """166 h, 7.5 h."""
    return f"{plain(Decimal(minutes) / 60):,.1f}".removesuffix(".0") + " h" if minutes else NONE


def read_work(text: str) -> int:
    """Minutes of typed hours: "7.5", "7,5 h"."""
    typed = text.strip().removesuffix("h").strip()
    return round(parse_decimal(typed) * 60) if typed else 0
