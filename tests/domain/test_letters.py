"""What the mails say that go out with the documents."""

from datetime import date
from decimal import Decimal

import pytest

from agencydesk.domain.kinds import Health
from agencydesk.domain.letterhead import Letterhead, Sender
from agencydesk.domain.letters import greeting, proposal_letter, report_letter
from agencydesk.domain.proposal import Addressee, ProposalContent, invest
from agencydesk.domain.quotes import QuoteLine
from agencydesk.domain.status_report import Decision, StatusReport

AGENCY = Letterhead("Northlight Studio")
TOM = Sender("Tom Becker", "Account manager", phone="+351 210 555 014")
SIGNED = "Kind regards,\nTom Becker\nAccount manager, Northlight Studio\n+351 210 555 014\n"


def proposal(tax: int = 23, changes: tuple[str, ...] = ()) -> ProposalContent:
    lines = [QuoteLine("Labels", rate_minor=1840000, tax_percent=Decimal(tax))]
    return ProposalContent(
        number="P-0152",
        version=2,
        title="Harvest label range",
        dated=date(2026, 6, 12),
        addressee=Addressee("Oliveira Vinhos", "Inês Oliveira"),
        agency=AGENCY,
        author=TOM,
        currency="EUR",
        valid_until=date(2026, 7, 12),
        changes=changes,
        investment=invest(lines),
    )


def test_a_proposal_says_what_it_is_and_comes_to() -> None:
    letter = proposal_letter(proposal(changes=("Six labels\ninstead of five",)))
    assert letter.subject == "Proposal P-0152: Harvest label range"
    assert letter.body == (
        "Dear Inês,\n\n"
        "please find attached our proposal “Harvest label range” (P-0152, version 2).\n\n"
        "It comes to €18,400 plus VAT, €22,632 in all. It is valid until 12 July 2026.\n\n"
        "New in this version:\n- Six labels instead of five\n\n"
        "If you agree, sign the last page and send it back. If anything is unclear, just reply.\n\n" + SIGNED
    )
    assert "It comes to €18,400. It is" in proposal_letter(proposal(tax=0)).body


def report(health: Health, decisions: tuple[Decision, ...] = ()) -> StatusReport:
    return StatusReport(
        number=2,
        project="Harbour & Finch site",
        client="Harbour & Finch",
        as_of=date(2026, 6, 16),
        agency=AGENCY,
        contact=TOM,
        currency="EUR",
        health=health,
        headline="two days late, recoverable",
        why="The identity routes took two extra days.",
        reader="Catarina Moura",
        decisions=decisions,
    )


def test_a_report_says_how_it_stands_and_what_is_needed() -> None:
    decisions = (Decision("Approve the logo", due=date(2026, 6, 19)), Decision("Menu in three languages"))
    letter = report_letter(report(Health.AT_RISK, decisions))
    assert letter.subject == "Harbour & Finch site: status on 16 June 2026"
    assert letter.body == (
        "Dear Catarina,\n\n"
        "please find attached status report 2 for “Harbour & Finch site”, as of 16 June 2026.\n\n"
        "The project is at risk: two days late, recoverable. The identity routes took two extra days.\n\n"
        "What we need from you:\n- Approve the logo (by 19 June 2026)\n- Menu in three languages\n\n" + SIGNED
    )
    assert "nothing is needed" in report_letter(report(Health.ON_TRACK)).body
    assert "needed" not in report_letter(report(Health.OFF_TRACK)).body


NAMES = [("Inês Oliveira", "Dear Inês,"), ("Dr. Inês Oliveira", "Dear Dr. Inês Oliveira,"), (" ", "Hello,")]


@pytest.mark.parametrize(("name", "said"), NAMES)
def test_people_are_greeted_by_name(name: str, said: str) -> None:
    assert greeting(name) == said
