"""Proposals in lists and in the editor, and exactly what they print."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.letterhead import PlanRowKind
from agencydesk.domain.problems import Missing
from agencydesk.domain.proposal import ClientInput, TeamMember, Term
from agencydesk.queries import proposal_content
from agencydesk.queries import proposal_lines as line_rows
from agencydesk.queries import proposals as query
from agencydesk.services import clients, deals, issuing, people, proposal_lines, proposals
from agencydesk.workspace import Workspace
from tests import harvest


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        yield made


@pytest.fixture
def made(workspace: Workspace) -> harvest.Harvest:
    return harvest.make(workspace)


def several(session: Session, client: int) -> list[int]:
    """Proposals for three more deals: a draft, one sent, one sent long ago."""
    found: list[int] = []
    for title, day in (("Menu", None), ("apron", date(2026, 6, 1)), ("Sign_100%", date(2026, 4, 1))):
        deal = deals.add_deal(session, title, client_id=client)
        key = proposals.draft(session, deal)
        proposal_lines.add_line(session, key, "Work", rate_minor=1000 + 100 * len(found))
        if day is not None:
            issuing.issue(session, key, day)
        found.append(key)
    return found


def test_lists_filter_sort_and_know_what_has_expired(workspace: Workspace, made: harvest.Harvest) -> None:
    other = workspace.change("Add client", clients.add_client, "Casa Serrano")
    menu, apron, sign = workspace.change("Make", several, other)
    ask = workspace.ask
    assert ask(query.ids, client_id=other, sort="title", descending=False) == [apron, menu, sign]
    assert ask(query.ids, sort="net") == [made.proposal, sign, apron, menu]
    assert ask(query.ids, sort="number", descending=False)[:2] == [apron, sign]
    assert ask(query.ids, statuses=[ProposalStatus.SENT]) == [apron]
    assert ask(query.ids, statuses=[ProposalStatus.DRAFT, ProposalStatus.EXPIRED], sort="client") == [
        made.proposal,
        sign,
        menu,
    ]
    assert ask(query.ids, sort="status", descending=False)[-1] == apron
    assert ask(query.ids, text="serrano", sort="title", descending=False) == [apron, menu, sign]
    assert ask(query.ids, text="_100%") == [sign]
    assert ask(query.ids, deal_id=made.deal) == [made.proposal]
    listed = ask(query.rows, [sign, 999, apron, menu])
    assert [(row.id, row.name, row.status.value, row.client) for row in listed] == [
        (sign, "P-0153 v1", "expired", "Casa Serrano"),
        (apron, "P-0152 v1", "sent", "Casa Serrano"),
        (menu, "Draft", "draft", "Casa Serrano"),
    ]
    with pytest.raises(Missing):
        ask(query.row, 999)


def test_the_editor_shows_amounts_and_margins(workspace: Workspace, made: harvest.Harvest) -> None:
    workspace.change("Edit", proposal_lines.edit_line, made.lines[4], cost_minor=196800)
    workspace.change("Edit", proposal_lines.edit_line, made.lines[0], owner_id=None)
    rows = {row.id: row for row in workspace.ask(line_rows.lines, made.proposal)}
    first, supplier, launch = (rows[made.lines[place]] for place in (0, 4, 6))
    assert (first.amount_minor, first.minutes, first.cost_minor, first.owner) == (136000, 960, 16 * 4250, "")
    assert first.margin == 0.5
    assert supplier.cost_minor == 196800
    assert supplier.margin == pytest.approx(0.18)
    assert (launch.cost_minor, launch.counted) == (8 * 4000, True)
    assert not rows[made.options[0]].counted
    sums = workspace.ask(line_rows.sums, made.proposal)
    assert (sums.subtotal, sums.discount, sums.net, sums.tax, sums.total) == (1938000, 98000, 1840000, 423200, 2263200)
    assert sums.cost == sum(rows[line].cost_minor or 0 for line in made.lines)
    assert sums.margin == pytest.approx((1840000 - (sums.cost or 0)) / 1840000)
    assert sums.minutes == 170 * 60
    workspace.change("Add", proposal_lines.add_line, made.proposal, "Surprise", rate_minor=100)
    assert workspace.ask(line_rows.sums, made.proposal).cost is None


def test_a_draft_prints_what_is_promised(workspace: Workspace, made: harvest.Harvest) -> None:
    content = workspace.ask(proposal_content.content, made.proposal)
    assert (content.addressee.client, content.addressee.contact) == ("Oliveira Vinhos", "Inês Oliveira")
    assert (content.author.name, content.agency.name, content.number) == ("Tom Becker", "Northlight Studio", "Draft")
    heard = content.understanding
    assert (heard.greeting, len(heard.letter), heard.closing) == ("Dear Inês,", 2, "With warm regards,")
    assert [fact.value for fact in content.facts] == ["29 June 2026", "28 July 2026", "€18,400 plus VAT", "5 weeks"]
    assert [(part.title, len(part.items)) for part in content.scope.sections] == [
        ("Story and range", 2),
        ("Label design", 3),
        ("Print and launch", 2),
    ]
    assert content.scope.sections[0].start == harvest.START
    assert content.scope.inputs == (ClientInput("Send the tasting notes", date(2026, 7, 3)),)
    assert [row.kind for row in content.plan.rows].count(PlanRowKind.MILESTONE) == 3
    assert content.plan.rows[-1].kind is PlanRowKind.CLIENT
    price = content.investment
    assert (price.net, price.total, price.tax_name) == (1840000, 2263200, "VAT")
    assert [(option.letter, option.text) for option in price.options] == [("A", "Shop pictures"), ("B", "Gift box")]
    assert [part.amount_minor for part in price.instalments] == [905280, 678960, 678960]
    assert content.team == (
        TeamMember("Tom Becker", "Account manager", "Story and range, Print and launch"),
        TeamMember("Miguel Reis", "Lead designer", "Label design"),
    )
    assert content.terms[0] == Term("Payment", "Invoices are due in 30 days.")


def test_a_letter_keeps_the_greeting_and_closing_of_its_author(workspace: Workspace, made: harvest.Harvest) -> None:
    letter = "Cara Inês,\n\nOne thing stayed, and it is this,\nwhich we like.\n\n\n\nBest wishes,"
    workspace.change("Edit", proposals.edit_proposal, made.proposal, letter=letter)
    heard = workspace.ask(proposal_content.content, made.proposal).understanding
    assert (heard.greeting, heard.closing) == ("Cara Inês,", "Best wishes,")
    assert heard.letter == ("One thing stayed, and it is this,\nwhich we like.",)
    workspace.change("Edit", proposals.edit_proposal, made.proposal, letter="Dear all,")
    heard = workspace.ask(proposal_content.content, made.proposal).understanding
    assert (heard.greeting, heard.letter, heard.closing) == ("Dear all,", (), "With warm regards,")


def test_without_a_start_no_dates_are_promised(workspace: Workspace, made: harvest.Harvest) -> None:
    workspace.change("Edit", proposals.edit_proposal, made.proposal, start_on=None, contact_id=None)
    content = workspace.ask(proposal_content.content, made.proposal)
    assert content.plan.rows == ()
    assert [fact.label for fact in content.facts] == ["Fixed price"]
    assert {part.start for part in content.scope.sections} == {None}
    assert content.understanding.greeting == ""


def test_costs_and_notes_never_reach_the_paper(workspace: Workspace, made: harvest.Harvest) -> None:
    before = workspace.ask(proposal_content.content, made.proposal)
    workspace.change("Edit", proposal_lines.edit_line, made.lines[4], cost_minor=196800)
    workspace.change("Edit", people.edit_person, made.author, cost_rate_minor=9999)
    workspace.change("Edit", clients.edit_client, made.client, note="Pays late")
    workspace.change("Edit", deals.edit_deal, made.deal, note="Would take less", probability=90)
    assert workspace.ask(proposal_content.content, made.proposal) == before


def test_taxes_at_two_rates_are_told_apart(workspace: Workspace, made: harvest.Harvest) -> None:
    workspace.change("Edit", proposal_lines.edit_line, made.lines[6], tax_percent=Decimal(6))
    price = workspace.ask(proposal_content.content, made.proposal).investment
    assert [row.percent for row in price.taxes] == [23, 6]
    assert sum(row.net for row in price.taxes) == price.net == 1840000
