"""The cells of a file read as what their field holds; what cannot be read raises `Invalid` with a sentence."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .dates import DateOrder, NotADate, read_date
from .import_fields import Holds
from .kinds import Lifecycle
from .money import NotAnAmount, parse_decimal, parse_money
from .problems import Invalid
from .text import NAME_LIMIT, NOTE_LIMIT, bounded, clean, fold, is_visible, line

LARGEST_MINOR = 10**14
LONGEST_MINUTES = 10_000 * 60
WEEK_MINUTES = 7 * 24 * 60
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::[0-5]\d)?")
_WORDS = re.compile(r"(?:([\d.,]+)\s*[^\W\d_]{0,8}\.?)??\s*(?:(\d{1,6})\s*m(?:in\w*)?\.?)?", re.IGNORECASE)
_YES = frozenset("yes y true 1 x sim s si ja j oui o vero wahr vrai verdadeiro verdadero".split())  # noqa: SIM905
_NO = frozenset("no n false 0 nao nein non falso falsch faux".split())  # noqa: SIM905
_LIFECYCLES = {
    Lifecycle.LEAD: "lead new novo nuevo neu nouveau nuovo subscriber marketingqualifiedlead salesqualifiedlead",
    Lifecycle.PROSPECT: "prospect opportunity potential interessent prospecto potencial potentiel potenziale",
    Lifecycle.CLIENT: "client customer active existing cliente kunde activo ativo aktiv actif attivo evangelist",
    Lifecycle.FORMER: "former past inactive lost churned ehemalig antigo anterior inactivo inativo ancien inattivo",
}

Value = str | int | bool | date


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of a column read: `title` names it in sentences; `fractions` where 0.25 means 25 %."""

    title: str
    currency: str = "EUR"
    order: DateOrder | None = None
    fractions: bool = False


def read_cell(holds: Holds, text: str, column: Column) -> Value:
    """The value of a cell that is not blank."""
    if "\x00" in text:
        raise Invalid("The cell holds a NUL, which is no character. Delete it.")
    return _READERS[holds](text, column)


def can_be(holds: Holds, text: str) -> bool:
    """Whether a cell looks like what a field holds; an impossible day or a wrong currency still looks like one."""
    if holds is Holds.AMOUNT or holds is Holds.HOURS:
        return any(char.isdigit() for char in text) and sum(char.isalpha() for char in text) <= 5
    try:
        read_cell(holds, text, Column(""))
    except NotADate as refused:
        return "is not a date" not in refused.sentence
    except Invalid:
        return False
    return True


def are_fractions(texts: Iterable[str]) -> bool:
    """Whether a column of percentages is written as shares of 1."""
    numbers = []
    for text in texts:
        try:
            numbers.append(parse_decimal(text))
        except NotAnAmount:
            continue
    return all(number <= 1 for number in numbers) and any(number % 1 for number in numbers)


def _line(text: str, column: Column) -> str:
    value = bounded(line(text), column.title, NAME_LIMIT)
    return value if is_visible(value) else ""


def _text(text: str, column: Column) -> str:
    return bounded(clean(text), column.title, NOTE_LIMIT)


def _date(text: str, column: Column) -> date:
    return read_date(text, column.order)


def _amount(text: str, column: Column) -> int:
    minor = parse_money(text, column.currency).minor
    if minor < 0:
        raise Invalid(f"{column.title} cannot be negative: “{line(text)}”.")
    if minor >= LARGEST_MINOR:
        raise Invalid(f"{column.title} is too large to be true: “{line(text)}”.")
    return minor


def _percent(text: str, column: Column) -> int:
    number = parse_decimal(text) * (100 if column.fractions else 1)
    if not 0 <= number <= 100:
        raise Invalid(f"{column.title} lies between 0 and 100 %, not at “{line(text)}”.")
    return int(number.to_integral_value())


def _hours(text: str, column: Column) -> int:
    return _minutes(text, column, LONGEST_MINUTES)


def _week(text: str, column: Column) -> int:
    return _minutes(text, column, WEEK_MINUTES)


def _minutes(text: str, column: Column, most: int) -> int:
    """Hours as 7.5, 7,5 h, 7:30 or 7h 30m."""
    plain = text.strip()
    if clock := _CLOCK.fullmatch(plain):
        minutes = Decimal(int(clock[1]) * 60 + int(clock[2]))
    elif (words := _WORDS.fullmatch(plain)) and (words[1] or words[2]):
        minutes = parse_decimal(words[1] or "0") * 60 + int(words[2] or 0)
    else:
        minutes = parse_decimal(plain) * 60
    if not 0 <= minutes <= most:
        raise Invalid(f"{column.title} lies between 0 and {most // 60:,} hours, not at “{line(text)}”.")
    return int(minutes.to_integral_value())


def _yes_no(text: str, column: Column) -> bool:
    word = fold(text)
    if word not in _YES | _NO:
        raise Invalid(f"{column.title} is yes or no, not “{line(text)}”.")
    return word in _YES


def _currency(text: str, column: Column) -> str:
    code = line(text).upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise Invalid(f"A currency has three letters, such as EUR or GBP, unlike “{line(text)}”.")
    return code


def _lifecycle(text: str, column: Column) -> Lifecycle:
    word = fold(text)
    for lifecycle, names in _LIFECYCLES.items():
        if word in names.split():
            return lifecycle
    raise Invalid(f"{column.title} is one of {', '.join(Lifecycle)}, not “{line(text)}”. Say what it means.")


_READERS: dict[Holds, Callable[[str, Column], Value]] = {
    Holds.LINE: _line,
    Holds.TEXT: _text,
    Holds.LINK: _line,
    Holds.AMOUNT: _amount,
    Holds.PERCENT: _percent,
    Holds.HOURS: _hours,
    Holds.WEEK: _week,
    Holds.DATE: _date,
    Holds.YES_NO: _yes_no,
    Holds.CURRENCY: _currency,
    Holds.LIFECYCLE: _lifecycle,
}
