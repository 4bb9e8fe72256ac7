"""The box of key facts in a proposal, in words: when it starts and ends, what it costs, how long it takes."""

from datetime import date

from .money import from_minor, minor_digits
from .proposal import Fact

_SIGNS = {
    "EUR": "€",
    "GBP": "£",
    "USD": "US$",
    "JPY": "JP¥",
    "CNY": "CN¥",
    "INR": "₹",
    "BRL": "R$",
    "AUD": "A$",
    "CAD": "CA$",
    "NZD": "NZ$",
    "MXN": "MX$",
    "ILS": "₪",
    "KRW": "₩",
}


def key_facts(start: date | None, finish: date | None, net: int, currency: str, tax_name: str = "") -> tuple[Fact, ...]:
    """What a reader looks for first; the price is net, in minor units."""
    price = amount(net, currency) + (f" plus {tax_name}" if tax_name else "")
    facts = [Fact("Start", day(start))] if start else []
    facts += [Fact("Finish", day(finish))] if finish else []
    facts.append(Fact("Fixed price", price))
    if start and finish:
        facts.append(Fact("Timeline", span(start, finish)))
    return tuple(facts)


def day(value: date) -> str:
    """29 June 2026."""
    return f"{value.day} {value:%B} {value.year}"


def amount(minor: int, currency: str) -> str:
    """€18,400, with cents only where there are any."""
    value = from_minor(abs(minor), currency)
    digits = minor_digits(currency) if value % 1 else 0
    sign = _SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    return ("\N{MINUS SIGN}" if minor < 0 else "") + f"{sign}{value:,.{digits}f}"


def span(start: date, finish: date) -> str:
    """3 days, 1 week, 13 weeks: first and last day included, weeks rounded up from the second one on."""
    days = (finish - start).days + 1
    if days < 7:
        return "1 day" if days == 1 else f"{days} days"
    weeks = -(-days // 7)
    return "1 week" if weeks == 1 else f"{weeks} weeks"
