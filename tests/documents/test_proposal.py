"""The proposal as a reader's program finds it."""

import dataclasses
import threading
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from agencydesk.documents.proposal import render
from agencydesk.domain.canonical import sha256
from agencydesk.domain.letterhead import Letterhead, PlanRow, PlanRowKind, Sender
from agencydesk.domain.proposal import (
    Addressee,
    ClientInput,
    Deliverable,
    Fact,
    ProposalContent,
    Scope,
    ScopeSection,
    TeamMember,
    Term,
    Understanding,
    invest,
)
from agencydesk.domain.quotes import Discount, LineKind, PaymentTerm, QuoteLine, instalments, totals
from agencydesk.formats import Formats
from tests.documents.hostile import OWN, shared_strings
from tests.documents.reading import Read
from tests.documents.sample import bare_proposal, client_inputs, day, proposal, quote_lines, star

MONEY = Formats("en_GB", "EUR").money


def read(content: ProposalContent, logo: bytes | None = None) -> Read:
    pdf = render(content, logo)
    found = Read(pdf.data)
    assert len(found.texts) == pdf.pages
    assert found.unembedded == set()
    assert found.outside == []
    return found


def test_the_whole_document() -> None:
    found = read(proposal(), star())
    titles = ["Harvest label range", "What we heard", "Scope and deliverables", "Timeline", "Investment", "Acceptance"]
    assert len(found.texts) == 6
    for page, title in zip(found.texts, titles, strict=True):
        assert title in page
    for number, page in enumerate(found.texts[1:], 2):
        assert "Northlight Studio" in page
        assert "Proposal P-0152 · Oliveira Vinhos" in page
        assert f"{number} / 6" in page
    assert found.bookmarks == [
        "Cover",
        "What we heard",
        "Scope and deliverables",
        "Timeline",
        "Your team",
        "Investment",
        "Terms and acceptance",
        "Acceptance",
    ]
    assert found.metadata["Title"] == "Proposal P-0152: Harvest label range"
    assert found.metadata["Author"] == "Northlight Studio"
    assert found.metadata["CreationDate"].startswith("D:20260612")
    assert "Price for the scope on page 3" in found.texts[4]
    assert found.pictures == 6
    assert {round(side) for side in found.sizes[0]} == {595, 842}


def test_fonts_are_ours_and_the_file_is_small() -> None:
    pdf = render(proposal(), star())
    families = {name.split("-")[0] for name in Read(pdf.data).fonts}
    assert families == {"Inter", "InterDisplay", "InterTabular", "Newsreader"}
    assert len(pdf.data) < 250_000
    assert b"/Lang (en-GB)" in pdf.data
    assert b"Helvetica" not in pdf.data


def test_the_sums_are_those_of_the_quote() -> None:
    lines = [*quote_lines(), QuoteLine("Tasting", Decimal("1.5"), "days", 33333, tax_percent=Decimal(6))]
    discount = Discount(Decimal("3.33"), label="For a returning client")
    terms = [PaymentTerm(Decimal(33), "First"), PaymentTerm(Decimal(33), "Second"), PaymentTerm(Decimal(34), "Last")]
    sums = totals(lines, discount)
    words = read(dataclasses.replace(proposal(), investment=invest(lines, discount, terms))).words
    for line, amount, counts in zip(lines, sums.lines, sums.counted, strict=True):
        if counts:
            assert line.text in words
            assert MONEY(amount) in words
    assert f"Subtotal {MONEY(sums.subtotal)}" in words
    assert f"For a returning client −{MONEY(sums.discount)}" in words
    assert f"Net {MONEY(sums.net)}" in words
    for row in sums.taxes:
        assert f"VAT {row.percent}% on {MONEY(row.net)} {MONEY(row.tax)}" in words
    assert f"Total {MONEY(sums.total)}" in words
    for part in instalments(sums.total, terms):
        assert MONEY(part) in words


def test_options_are_boxes_and_never_in_the_total() -> None:
    found = read(proposal())
    assert "A Shop pictures" in found.texts[4].replace("\xa0", "")
    assert "Not in the total, without VAT" in found.texts[4]
    assert "Total €22,632.00" in found.words
    acceptance = found.texts[5]
    assert "Options accepted" in acceptance
    assert sha256(proposal()) in acceptance
    assert "accepts proposal P-0152, version 2, including the terms above" in acceptance


def test_a_bare_proposal_is_two_pages() -> None:
    found = read(bare_proposal())
    assert len(found.texts) == 2
    assert found.bookmarks == ["Cover", "Investment", "Acceptance"]
    for absent in ("Scope", "Timeline", "Options", "Payment", "Understanding", "Valid until", "Subtotal"):
        assert absent not in found.text
    assert "Colours, type and use on two pages" in found.text
    assert "Total €5,166.00" in found.words


def test_a_later_version_says_what_changed() -> None:
    changed = dataclasses.replace(
        proposal(),
        changes=("Two wines more", "Launch a week later"),
        scope=Scope(assumptions=("Bottles come empty",), inputs=client_inputs(), included=("Calls",)),
    )
    found = read(changed)
    assert "New in version 2" in found.words
    assert "Launch a week later" in found.words
    assert "The price rests on" in found.text
    assert "6 July: Names and texts of the two new wines" in found.words
    assert "Not included" not in found.text
    longer = read(dataclasses.replace(changed, changes=("Two wines more, in lighter glass. " * 12,)))
    assert "What changed since version 1" in longer.bookmarks
    assert "New in version 2" not in longer.words


def test_client_tasks_are_told_apart() -> None:
    rows = (PlanRow("Send the texts", day(7, 1), day(7, 6), PlanRowKind.CLIENT), *proposal().plan.rows)
    content = dataclasses.replace(proposal(), plan=dataclasses.replace(proposal().plan, rows=rows))
    found = read(content)
    assert "Your own work" in found.texts[3]
    assert "Your own work" not in read(proposal()).text


@pytest.mark.parametrize("count", [300, 23])
def test_long_tables_repeat_their_head_and_keep_the_total_whole(count: int) -> None:
    lines = [
        QuoteLine(f"Row {n}", Decimal(1), "h", 8500, section=f"Part {n // 9}", tax_percent=Decimal(23))
        for n in range(count)
    ]
    pages = [page for page in read(dataclasses.replace(proposal(), investment=invest(lines))).texts if "Row " in page]
    words = [" ".join(page.split()) for page in pages]
    assert all("Item Quantity Rate Amount" in page for page in words)
    assert [n for page in words for n in range(count) if f" Row {n} " in page] == list(range(count))
    assert "Total" not in "".join(pages[:-1])
    for part in ("Net", "VAT 23%", "Total", MONEY(totals(lines).total), f"Row {count - 1}"):
        assert part in words[-1]
    for page in words:
        heads = [n for n in range(count // 9) if f"Part {n} " in page]
        assert all(f" Row {9 * n} " in page for n in heads)


def test_a_plan_of_many_rows_runs_on() -> None:
    rows = tuple(PlanRow(f"Task {n}", day(7, 1), day(9, 1)) for n in range(120))
    content = dataclasses.replace(proposal(), plan=dataclasses.replace(proposal().plan, rows=rows))
    pages = [page for page in read(content).texts if "Task " in page]
    assert len(pages) == 3
    assert all("29 Jun" in page for page in pages)
    years = (PlanRow("Long", day(1, 1), day(1, 1).replace(year=2031)),)
    assert "Aug 26" in read(dataclasses.replace(content, plan=dataclasses.replace(content.plan, rows=years))).text


def named(names: list[str]) -> ProposalContent:
    """A proposal with the names in every field that is typed."""

    def name(n: int) -> str:
        return names[n % len(names)]

    everything = "\n".join(names)
    return ProposalContent(
        number="P-1",
        version=2,
        title=name(0),
        subtitle=name(1),
        dated=day(6, 16),
        addressee=Addressee(name(2), name(3), name(4), name(5)),
        agency=Letterhead(name(6), everything, name(7), name(8), name(9), name(10), accent=name(11)),
        author=Sender(name(12), name(13), name(14), name(15)),
        currency="EUR",
        locale="de_DE",
        understanding=Understanding(name(16), name(17), name(18), name(19), tuple(names), name(1)),
        facts=tuple(Fact(one, one) for one in names),
        changes=tuple(names),
        scope=Scope(
            tuple(ScopeSection(one, items=(Deliverable(one, one),)) for one in names),
            tuple(names),
            tuple(names),
            tuple(names),
            tuple(ClientInput(one, day(6, 1)) for one in names),
        ),
        plan=dataclasses.replace(
            proposal().plan, rows=tuple(PlanRow(one, day(6, 1), day(7, 1)) for one in names), note=name(2)
        ),
        team=tuple(TeamMember(one, one, one) for one in names),
        investment=invest(
            [QuoteLine(one, unit=one, section=one, detail=one, rate_minor=100) for one in names]
            + [QuoteLine(one, detail=one, kind=LineKind.OPTIONAL, rate_minor=10**14) for one in names],
            Discount(Decimal(1), label=name(3)),
            [PaymentTerm(Decimal(100), name(4))],
            tax_name=name(5),
        ),
        terms=tuple(Term(one, one) for one in names),
    )


def test_hostile_names_are_only_text() -> None:
    found = read(named(list(OWN)))
    squeezed = "".join(found.text.split())
    assert found.pictures == 0
    assert '<imgsrc="http://192.0.2.1/pixel.png"/>' in squeezed
    assert "<b>Bold&Sons</b>&lt;Ltd&gt;" in squeezed
    assert "{{7*7}}${jndi:ldap://192.0.2.1/a}%s%n{0}" in squeezed
    assert "endobjstream)(\\%/Page" in squeezed
    assert "Ωμέγα" in squeezed
    assert "□□□□" in squeezed
    assert "W" * 20 in squeezed
    assert not any(c in found.text for c in "\x00\x07\x1b\u202e")


def test_public_naughty_strings_are_only_text() -> None:
    strings = shared_strings()
    if not strings:
        pytest.skip("no shared sample data beside this checkout; set AGENCYDESK_SHARED to its folder")
    for start in range(0, len(strings), 40):
        assert read(named(strings[start : start + 40])).pictures == 0


def test_very_long_texts_run_over_pages() -> None:
    essay = "word " * 4000
    content = dataclasses.replace(
        proposal(),
        subtitle=essay,
        understanding=Understanding(goal=essay, letter=(essay,), greeting="Dear Inês,"),
        scope=Scope((ScopeSection("Long", items=(Deliverable("Long", essay),)),), included=(essay,)),
        terms=(Term("Long", essay),),
    )
    found = read(content)
    assert found.text.count("word") > 5 * 4000
    assert "Acceptance" in found.texts[-1]


def test_the_same_values_are_the_same_bytes_also_in_parallel() -> None:
    first = render(proposal(), star()).data
    others: list[bytes] = []
    threads = [threading.Thread(target=lambda: others.append(render(proposal(), star()).data)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert others == [first] * 3


@pytest.mark.parametrize("data", [b"", b"no picture", star()[:200], b"\x89PNG\r\n\x1a\n" + b"\x00" * 50])
def test_a_broken_logo_is_left_out(data: bytes) -> None:
    assert read(bare_proposal(), data).pictures == 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_wide_logo_stands_for_the_name(kind: str) -> None:
    picture = BytesIO()
    Image.new("RGB", (300, 60), (20, 40, 200)).save(picture, kind)
    found = read(bare_proposal(), picture.getvalue())
    assert found.pictures == 2
    assert "Northlight Studio" not in found.texts[0].replace("Prepared by", "")
