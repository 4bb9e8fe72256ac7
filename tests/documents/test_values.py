"""What a document can hold: the customer's values only, frozen, and one text for the same values."""

import dataclasses
import types
import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.canonical import NotFrozenValues, canonical_json, from_json, from_plain, sha256, to_plain
from agencydesk.domain.proposal import ProposalContent, invest, option_letter
from agencydesk.domain.quotes import LineKind, QuoteLine
from agencydesk.domain.status_report import StatusReport
from tests.documents.sample import bare_proposal, proposal
from tests.documents.sample_report import bare_report, report

INTERNAL = ("cost", "margin", "profit", "private", "internal", "salary", "wage", "hourly", "minutes", "probability")


def reachable(kind: Any, found: dict[Any, list[str]], where: str) -> None:
    """Every type that a value can hold, with where it is used."""
    if typing.get_origin(kind) is not None:
        for part in typing.get_args(kind):
            if part is not Ellipsis:
                reachable(part, found, where)
        return
    seen = kind in found
    found.setdefault(kind, []).append(where)
    if dataclasses.is_dataclass(kind) and not seen:
        for name, hint in typing.get_type_hints(kind).items():
            reachable(hint, found, f"{where}.{name}")


@pytest.mark.parametrize("kind", [ProposalContent, StatusReport])
def test_nothing_internal_fits_into_a_document(kind: type) -> None:
    found: dict[Any, list[str]] = {}
    reachable(kind, found, kind.__name__)
    plain = (str, int, bool, Decimal, date, types.NoneType)
    for part, places in found.items():
        assert part in plain or dataclasses.is_dataclass(part) or issubclass(part, StrEnum), places
        for place in places:
            assert not any(word in place.rpartition(".")[2] for word in INTERNAL), place
    records = [part for part in found if dataclasses.is_dataclass(part)]
    assert len(records) > 10
    for record in records:
        assert vars(record)["__dataclass_params__"].frozen, record
        assert "__slots__" in vars(record), record
        assert record.__module__.partition(".domain.")[2] in ("proposal", "status_report", "letterhead", "quotes")


@pytest.mark.parametrize("value", [proposal(), bare_proposal(), report(), bare_report()])
def test_frozen_values_come_back_the_same(value: ProposalContent | StatusReport) -> None:
    text = canonical_json(value)
    assert from_json(type(value), text) == value
    assert from_plain(type(value), to_plain(value)) == value
    assert canonical_json(from_json(type(value), text)) == text
    assert text.isascii()


def test_the_hash_stands_for_the_values() -> None:
    one = proposal()
    assert sha256(one) == sha256(proposal())
    assert sha256(one) != sha256(dataclasses.replace(one, version=3))
    line = one.investment.lines[0]
    longer = dataclasses.replace(line, quantity=Decimal("16.00"))
    same = dataclasses.replace(one.investment, lines=(longer, *one.investment.lines[1:]))
    assert sha256(dataclasses.replace(one, investment=same)) == sha256(one)


@given(st.text(max_size=60), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_text_can_be_frozen(text: str, number: Decimal) -> None:
    line = QuoteLine(text, quantity=number, detail=text)
    assert from_json(QuoteLine, canonical_json(line)) == line
    assert len(sha256(line)) == 64


@pytest.mark.parametrize("text", ["", "[]", "{", '{"number": 1}', '{"unknown": 1}', '{"number": "P-1"}', "null"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(NotFrozenValues):
        from_json(ProposalContent, text)


def test_a_later_field_takes_its_default() -> None:
    plain = to_plain(proposal())
    del plain["terms"]
    assert from_plain(ProposalContent, plain) == dataclasses.replace(proposal(), terms=())


def test_options_stand_apart_and_have_letters() -> None:
    lines = [
        QuoteLine("Logo", rate_minor=10000),
        QuoteLine("Logo from a set", rate_minor=4000, kind=LineKind.ALTERNATIVE),
        QuoteLine("Cards", rate_minor=2500, kind=LineKind.OPTIONAL),
    ]
    price = invest(lines)
    assert price.total == 10000
    assert [line.text for line in price.lines] == ["Logo"]
    assert [(o.letter, o.text, o.instead_of, o.amount_minor) for o in price.options] == [
        ("A", "Logo from a set", "Logo", 4000),
        ("B", "Cards", "", 2500),
    ]
    assert [option_letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
