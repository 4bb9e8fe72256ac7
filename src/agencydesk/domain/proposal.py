"""Exactly what a proposal prints, nothing internal; an issued version is this value, frozen and hashed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .letterhead import Letterhead, PrintedPlan, Sender
from .quotes import Discount, LineKind, PaymentTerm, QuoteLine, TaxRow, instalments, totals


@dataclass(frozen=True, slots=True)
class Addressee:
    """The client, and the person there who signs."""

    client: str
    contact: str = ""
    role: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What we heard: the client's goal, and a letter of paragraphs."""

    goal: str = ""
    audience: str = ""
    measures: str = ""
    greeting: str = ""
    letter: tuple[str, ...] = ()
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the key facts in the box, such as "Start": "29 June 2026"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One thing that the client gets."""

    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ScopeSection:
    """A phase of the work with its deliverables."""

    title: str
    start: date | None = None
    finish: date | None = None
    items: tuple[Deliverable, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientInput:
    """What we need from the client, and by when."""

    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What is in, what is not, and what the price rests on."""

    sections: tuple[ScopeSection, ...] = ()
    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    inputs: tuple[ClientInput, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody who will do the work."""

    name: str
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line that counts, with its amount before the discount on the whole."""

    text: str
    quantity: Decimal
    unit: str
    rate_minor: int
    amount_minor: int
    section: str = ""
    detail: str = ""
    discount_percent: Decimal = Decimal(0)
    tax_percent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Option:
    """A line that the client may tick; an alternative stands in for the line named in `instead_of`."""

    letter: str
    text: str
    amount_minor: int
    detail: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the total and what it waits for."""

    percent: Decimal
    label: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Investment:
    """The price: lines, sums, options apart, instalments. All in minor units of the currency."""

    lines: tuple[PricedLine, ...] = ()
    options: tuple[Option, ...] = ()
    subtotal: int = 0
    discount: int = 0
    discount_label: str = ""
    net: int = 0
    taxes: tuple[TaxRow, ...] = ()
    total: int = 0
    tax_name: str = "VAT"
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A paragraph of the terms."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """One version of a proposal as it is printed; parts that are empty are left out of the document."""

    number: str
    version: int
    title: str
    dated: date
    addressee: Addressee
    agency: Letterhead
    author: Sender
    currency: str
    locale: str = "en_GB"
    subtitle: str = ""
    valid_until: date | None = None
    understanding: Understanding = field(default_factory=Understanding)
    facts: tuple[Fact, ...] = ()
    changes: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    plan: PrintedPlan = field(default_factory=PrintedPlan)
    team: tuple[TeamMember, ...] = ()
    investment: Investment = field(default_factory=Investment)
    terms: tuple[Term, ...] = ()


def invest(
    lines: Sequence[QuoteLine],
    discount: Discount | None = None,
    terms: Sequence[PaymentTerm] = (),
    tax_name: str = "VAT",
) -> Investment:
    """The price of a quote as the document prints it, options not counted; the sums are those of `quotes.totals`."""
    sums = totals(lines, discount)
    parts = instalments(sums.total, terms)
    return Investment(
        lines=tuple(
            _priced(line, amount)
            for line, amount, counts in zip(lines, sums.lines, sums.counted, strict=True)
            if counts
        ),
        options=_options(lines, sums.lines),
        subtotal=sums.subtotal,
        discount=sums.discount,
        discount_label=discount.label if discount else "",
        net=sums.net,
        taxes=sums.taxes,
        total=sums.total,
        tax_name=tax_name,
        instalments=tuple(Instalment(term.percent, term.label, part) for term, part in zip(terms, parts, strict=True)),
    )


def _priced(line: QuoteLine, amount: int) -> PricedLine:
    return PricedLine(
        text=line.text,
        quantity=line.quantity,
        unit=line.unit,
        rate_minor=line.rate_minor,
        amount_minor=amount,
        section=line.section,
        detail=line.detail,
        discount_percent=line.discount_percent,
        tax_percent=line.tax_percent,
    )


def _options(lines: Sequence[QuoteLine], amounts: Sequence[int]) -> tuple[Option, ...]:
    found: list[Option] = []
    above = ""
    for line, amount in zip(lines, amounts, strict=True):
        if line.kind is LineKind.NORMAL:
            above = line.text
            continue
        instead = above if line.kind is LineKind.ALTERNATIVE else ""
        letter = option_letter(len(found))
        found.append(Option(letter, line.text, amount, line.detail, instead))
    return tuple(found)


def option_letter(position: int) -> str:
    """A, B … Z, AA, AB: how the document names its options."""
    letter = ""
    position += 1
    while position:
        position, place = divmod(position - 1, 26)
        letter = chr(ord("A") + place) + letter
    return letter
