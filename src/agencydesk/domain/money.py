"""Money: exact amounts in the minor unit of a currency, and reading what people type."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from .problems import Invalid

# ISO 4217: every currency that is not named here has two decimals.
_WITHOUT_DECIMALS = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_THREE_DECIMALS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_DOLLARS = frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "ARS", "COP"])
_SYMBOLS = {
    "€": ["EUR"],
    "£": ["GBP", "EGP", "GIP"],
    "¥": ["JPY", "CNY"],
    "₹": ["INR"],
    "zł": ["PLN"],
    "Kč": ["CZK"],
    "R$": ["BRL"],
    "₺": ["TRY"],
    "₴": ["UAH"],
    "₩": ["KRW"],
    "₪": ["ILS"],
    "kr": ["DKK", "ISK", "NOK", "SEK"],
}
_NAME = r"(?:[^\W\d_]|[$€£¥￥₹₺₴₩₪])*"
LARGEST_MINOR = 10**15
_LONGEST = 28  # characters of a typed number: what Decimal holds exactly


class NotAnAmount(Invalid):
    """This is not an amount."""


def minor_digits(currency: str) -> int:
    """How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for TND."""
    return 0 if currency in _WITHOUT_DECIMALS else 3 if currency in _THREE_DECIMALS else 2


def round_half_up(value: Decimal | Fraction) -> int:
    """To the nearest whole; a half goes away from zero, so that a credit mirrors its charge."""
    exact = Fraction(value)
    nearest = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -nearest if exact < 0 else nearest


def to_minor(amount: Decimal, currency: str) -> int:
    """18.40 EUR → 1840, rounded half up."""
    return round_half_up(Fraction(amount) * 10 ** minor_digits(currency))


def from_minor(minor: int, currency: str) -> Decimal:
    """1840 EUR → 18.40."""
    return Decimal(minor).scaleb(-minor_digits(currency))


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `minor` units (cents) of `currency`."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Self:
        return cls(to_minor(amount, currency), currency)

    @property
    def amount(self) -> Decimal:
        return from_minor(self.minor, self.currency)

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise Invalid(f"{self.currency} and {other.currency} cannot be added up. Use one currency.")


def spread(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` split in proportion to `weights` by largest remainder: the parts are whole and sum to the total."""
    whole = sum(weights)
    if whole == 0:
        if total:
            raise Invalid("There is nothing to spread this amount over.")
        return (0,) * len(weights)
    exact = [divmod(total * weight, whole) for weight in weights]
    parts = [part for part, _ in exact]
    # With a negative whole divmod leaves remainders of its sign, so compare their sizes.
    order = sorted(range(len(weights)), key=lambda i: (-abs(exact[i][1]), i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def parse_money(text: str, currency: str, decimal_mark: str = "") -> Money:
    """What somebody typed ("1.234,56", "€ 18 400", "18400 EUR") as an amount in `currency`, or `NotAnAmount`."""
    amount = _parse(text, currency, minor_digits(currency), decimal_mark)
    money = Money(to_minor(amount, currency), currency)
    if abs(money.minor) > LARGEST_MINOR:
        raise NotAnAmount(f"“{_short(text)}” is too large: amounts go up to {LARGEST_MINOR:,} minor units.")
    return money


def parse_decimal(text: str, decimal_mark: str = "") -> Decimal:
    """A quantity or a percentage that somebody typed ("7,5", "1 200", "23 %"), or `NotAnAmount`."""
    number = _parse(text.strip().removesuffix("%"), "", 6, decimal_mark)
    if abs(number) > 10**12:
        raise NotAnAmount(f"“{_short(text)}” is too large.")
    return number


def _parse(text: str, currency: str, decimals: int, mark: str) -> Decimal:
    sign, digits = _bare(text, currency)
    whole, fraction = _split(digits, text, decimals, mark)
    return Decimal(f"{sign}{whole}.{fraction or '0'}")


def _bare(text: str, currency: str) -> tuple[str, str]:
    """The sign, and the digits with their separators: currency, white space at the ends and brackets taken off."""
    plain = "".join(_ascii(c) for c in text).strip()
    negative = plain.startswith("(") and plain.endswith(")")
    plain = _without_currency(plain.strip("()") if negative else plain, currency, text).strip()
    if plain[:1] in ("-", "+"):
        negative ^= plain[0] == "-"
        plain = _without_currency(plain[1:].strip(), currency, text).strip()
    if not plain:
        raise NotAnAmount("Nothing is typed here. Type a number such as 1250.50.")
    if len(plain) > _LONGEST:
        raise NotAnAmount(f"“{_short(text)}” is too large.")
    if not re.fullmatch(r"[0-9., ']+", plain) or not plain[-1].isdigit():
        raise NotAnAmount(f"“{_short(text)}” is not a number. Type it like 1250.50.")
    return "-" if negative else "", plain


def _ascii(char: str) -> str:
    """Digits of every script, every minus, blank and apostrophe as one."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isspace():
        return " "
    return {"−": "-", "–": "-", "’": "'", "٫": ",", "٬": "'"}.get(char, char)


def _without_currency(text: str, currency: str, typed: str) -> str:
    """The text without a symbol or code at either end, which must be that of `currency`."""
    match = re.fullmatch(rf"(-?) *({_NAME}) *(.*?) *({_NAME})", text, re.DOTALL)
    names = [name for name in (match[2], match[4]) if name] if match else []
    if not currency or not names or not match or not match[3]:
        return text
    for name in names:
        if not _names(name, currency):
            raise NotAnAmount(f"“{_short(typed)}” is not in {currency}. Type the amount in {currency}.")
    return match[1] + match[3]


def _names(name: str, currency: str) -> bool:
    """Whether a symbol or code stands for the currency; any dollar may write "$" or "A$", and yen "JP¥"."""
    if name.endswith("$") and currency in _DOLLARS:
        return True
    symbol = name if name in _SYMBOLS else name[-1].replace("￥", "¥")
    return name.upper() == currency or currency in _SYMBOLS.get(symbol, ())


def _split(digits: str, typed: str, decimals: int, mark: str) -> tuple[str, str]:
    """Whole part and decimals."""
    decimal = _decimal_mark(digits, typed, decimals, mark)
    whole, _, fraction = digits.partition(decimal) if decimal else (digits, "", "")
    if not re.fullmatch("[0-9]*", fraction) or not _well_grouped(whole):
        raise NotAnAmount(f"“{_short(typed)}” is not a number: its separators do not fit. Type it like 1250.50.")
    if len(fraction.rstrip("0")) > decimals:
        raise NotAnAmount(f"“{_short(typed)}” has more than {decimals} decimals.")
    return re.sub("[^0-9]", "", whole) or "0", fraction


def _decimal_mark(digits: str, typed: str, decimals: int, mark: str) -> str:
    """Which separator is the decimal mark: of two kinds the last; a single one unless it groups thousands.

    "1.234" euro groups, since euros have two decimals; where both readings are possible, `mark` decides.
    """
    marks = [c for c in digits if c in ".,"]
    if not marks or digits.count(marks[-1]) > 1:
        return ""
    last = marks[-1]
    whole, _, rest = digits.partition(last)
    grouping = len(rest) == 3 and whole.isdigit() and len(whole) <= 3 and whole.strip("0") != ""
    if len(marks) > 1 or not grouping or mark == last:
        return last
    if not mark and decimals >= 3:
        raise NotAnAmount(f"“{_short(typed)}” can be read in two ways. Type {whole}{rest} or {whole}{last}{rest}0.")
    return ""


def _well_grouped(whole: str) -> bool:
    """1234, 1,234, 1 234 567 and the Indian 12,34,567; one kind of separator, no empty group."""
    if re.fullmatch("[0-9]*", whole):
        return True
    return re.fullmatch(r"[0-9]{1,3}(?:(?P<mark>[., '])[0-9]{2,3}(?:(?P=mark)[0-9]{2,3})*)", whole) is not None and (
        len(re.split("[., ']", whole)[-1]) == 3
    )


def _short(text: str) -> str:
    """The typed text as a sentence can quote it."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
