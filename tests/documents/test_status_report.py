"""The status report as a reader's program finds it."""

import dataclasses

import pypdfium2  # type: ignore[import-untyped]
import pytest

from agencydesk.documents import inks
from agencydesk.documents.status_report import render
from agencydesk.domain.kinds import Health, Level
from agencydesk.domain.letterhead import Letterhead, PlanRow, PrintedPlan, Sender
from agencydesk.domain.status_report import (
    BudgetState,
    CurvePoint,
    Curves,
    Decision,
    DoneItem,
    Method,
    MilestoneLine,
    Minute,
    MissedItem,
    NextItem,
    PhaseBudget,
    Risk,
    State,
    StatusReport,
    Wait,
)
from tests.documents.hostile import OWN, shared_strings
from tests.documents.reading import Read
from tests.documents.sample import day, star
from tests.documents.sample_report import bare_report, report


def read(content: StatusReport, logo: bytes | None = None) -> Read:
    pdf = render(content, logo)
    found = Read(pdf.data)
    assert len(found.texts) == pdf.pages
    assert found.unembedded == set()
    assert found.outside == []
    return found


def test_the_whole_report() -> None:
    found = read(report(), star())
    assert found.bookmarks == [
        "Status",
        "In one minute",
        "Milestones",
        "This period",
        "Plan",
        "Progress and burn",
        "Days with you",
        "Decisions we need",
        "Risks",
        "Next two weeks",
        "Changed since the last report",
        "How each status is found",
        "Feedback",
    ]
    assert found.metadata["Title"] == "Status report: Harbour & Finch site, 16 June 2026"
    for number, page in enumerate(found.texts, 1):
        assert f"{number} / {len(found.texts)}" in page
    assert len(render(report(), star()).data) < 250_000


@pytest.mark.parametrize(
    "said",
    [
        "Status report 2 · 16 June 2026",
        "period 1 to 16 June 2026 · for Catarina Moura",
        "At risk: two days late, can be caught up",
        "At risk, was on track",
        "Identity sign-off Route B needed a second round 17 Jun 19 Jun +2 d Decision",
        "Planned, not done",
        "now 19 June · route B needed a second round",
        "€14,900 of €38,400 used, without tax",
        "Forecast at completion €39,100",
        "Billed €15,360 · paid €15,360",
        "39% budget used",
        "38% work done",
        "Menu texts 15 Jun still open 1",
        "3 working days in all",
        "by 24 Jun Catarina waited 4 days",
        "High",
        "You will",
        "Menu PDF in three languages requested on 12 June.",
        "hatched: your part",
        "Questions? Ana Duarte, project lead",
    ],
)
def test_it_says(said: str) -> None:
    assert said in sample().words


_read: list[Read] = []


def sample() -> Read:
    """Read once for all sentences."""
    if not _read:
        _read.append(read(report()))
    return _read[0]


def test_feedback_is_a_mail_and_nothing_is_fetched() -> None:
    data = render(report(), star()).data
    assert data.count(b"mailto:ana@northlight.example?subject=") == 5
    assert b"http" not in data.replace(b"http://www.w3.org", b"")


def test_a_bare_report_is_one_page() -> None:
    found = read(bare_report())
    assert len(found.texts) == 1
    assert found.bookmarks == ["Status"]
    assert "On track" in found.text
    assert "Questions? Ana Duarte" in found.text


@pytest.mark.parametrize("health", list(Health))
def test_a_colour_never_stands_alone(health: Health) -> None:
    states = tuple(State(name, health, "value") for name in ("Time", "Money", "Scope"))
    words = read(dataclasses.replace(bare_report(), health=health, headline="so it is", states=states)).words
    assert f"{str(health).capitalize()}: so it is" in words
    assert words.count(str(health).capitalize()) == 4


def test_budgets_of_nothing_and_over_everything() -> None:
    for used, budget, said in [(0, 0, "€0 of €0 used"), (500, 0, "€5 of €0 used, over budget"), (900, 600, "over")]:
        words = read(dataclasses.replace(bare_report(), budget=BudgetState(used, budget))).words
        assert said in words


def test_curves_of_one_day_and_above_the_whole() -> None:
    point = (CurvePoint(day(6, 1), 0),)
    assert "0% work done" in read(dataclasses.replace(bare_report(), curves=Curves(point, point, point))).words
    over = (CurvePoint(day(6, 1), 0), CurvePoint(day(6, 16), 140))
    assert "140% budget used" in read(dataclasses.replace(bare_report(), curves=Curves(used=over))).words


def test_a_bar_that_pauses_is_drawn_in_parts() -> None:
    """Two of its six days are a pause; its colour is that of nothing else on the page."""
    row = PlanRow("Dry paint", day(6, 15), day(6, 20))
    through = _inked(row)
    paused = _inked(dataclasses.replace(row, pieces=((day(6, 15), day(6, 16)), (day(6, 19), day(6, 20)))))
    assert through > 0
    assert paused / through == pytest.approx(4 / 6, abs=0.06)


def _inked(row: PlanRow) -> int:
    """Pixels of bars that wait to be done."""
    data = render(dataclasses.replace(bare_report(), plan=PrintedPlan((row,)))).data
    light = tuple(bytes.fromhex(inks.mix(bare_report().agency.accent, inks.WHITE, 0.66)[1:]))
    document = pypdfium2.PdfDocument(data)
    found = 0
    for page in document:
        picture = page.render(scale=4).to_pil().convert("RGB")
        found += sum(count for count, colour in picture.getcolors(1 << 24) if colour == light)
    document.close()
    return found


def named(names: list[str]) -> StatusReport:
    """A report with the names in every field that is typed."""
    first, second = names[0], names[1 % len(names)]
    return StatusReport(
        number=1,
        project=first,
        client=second,
        as_of=day(6, 16),
        agency=Letterhead(second, accent=first),
        contact=Sender(first, second, first, second),
        currency="EUR",
        health=Health.OFF_TRACK,
        headline=" ".join(names),
        subtitle=" ".join(names),
        reader=first,
        why=" ".join(names),
        states=tuple(State(name, Health.AT_RISK, name, name, Health.ON_TRACK) for name in names),
        minute=Minute(*names[:5]),
        decisions=tuple(Decision(name, name, day(6, 20), name, 3) for name in names),
        done=tuple(DoneItem(name, day(6, 1)) for name in names),
        missed=tuple(MissedItem(name, day(6, 1), day(6, 2), name) for name in names),
        we_will=tuple(NextItem(day(6, 20), name) for name in names),
        you_will=tuple(NextItem(day(6, 20), name) for name in names),
        milestones=tuple(MilestoneLine(name, day(6, 1), day(6, 1), 0, name[:20], name) for name in names),
        plan=PrintedPlan(tuple(PlanRow(name, day(6, 1), day(7, 1)) for name in names), note=first),
        budget=BudgetState(10**15, 10**15, phases=tuple(PhaseBudget(name, 10**14, 10**14) for name in names)),
        waits=tuple(Wait(name, day(6, 1), None, 2) for name in names),
        risks=tuple(Risk(name, Level.HIGH, name, name) for name in names),
        changes=tuple(names),
        methods=tuple(Method(name, name) for name in names),
        feedback=True,
        contact_note=first,
    )


def test_hostile_names_are_only_text() -> None:
    found = read(named(list(OWN)))
    squeezed = "".join(found.text.split())
    assert found.pictures == 0
    assert '<imgsrc="http://192.0.2.1/pixel.png"/>' in squeezed
    assert "<b>Bold&Sons</b>&lt;Ltd&gt;" in squeezed


def test_public_naughty_strings_are_only_text() -> None:
    strings = shared_strings()
    if not strings:
        pytest.skip("no shared sample data beside this checkout; set AGENCYDESK_SHARED to its folder")
    for start in range(0, len(strings), 40):
        assert read(named(strings[start : start + 40])).pictures == 0
