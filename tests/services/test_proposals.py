"""Proposals: drafted, priced, issued, frozen, taken further, accepted; every step can be taken back."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import canonical
from agencydesk.domain.kinds import ProposalStatus, ScopeKind
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.domain.quotes import LineKind
from agencydesk.queries import proposal_content
from agencydesk.queries import proposal_lines as line_rows
from agencydesk.queries import proposals as query
from agencydesk.services import (
    agencies,
    clients,
    deals,
    issuing,
    proposal_lines,
    proposal_scope,
    proposals,
)
from agencydesk.services.proposal_records import Issued
from agencydesk.store.tables import Blob, Proposal
from agencydesk.workspace import Workspace
from tests import harvest
from tests.store.snapshots import snapshot


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        yield made


@pytest.fixture
def made(workspace: Workspace) -> harvest.Harvest:
    return harvest.make(workspace)


def record(workspace: Workspace, key: int) -> Proposal:
    def read(session: Session) -> Proposal:
        return session.get_one(Proposal, key)

    return workspace.ask(read)


def issued(workspace: Workspace, key: int) -> str:
    workspace.change("Issue proposal", issuing.issue, key)
    return workspace.ask(query.row, key).name


def test_a_draft_starts_with_what_is_known(workspace: Workspace, made: harvest.Harvest) -> None:
    service = harvest.make_service(workspace)
    key = workspace.change("Draft proposal", proposals.draft, made.deal, service_id=service)
    row, fields = workspace.ask(query.row, key), workspace.ask(query.fields, key)
    assert (row.name, row.status, row.title, row.client) == ("Draft", "draft", "Harvest label range", "Oliveira Vinhos")
    assert (fields.contact, fields.author, fields.start_on) == ("Inês Oliveira", "Tom Becker", date(2026, 7, 6))
    [line] = workspace.ask(line_rows.lines, key)
    assert (line.text, line.unit, line.amount_minor, line.minutes) == ("Press supervision", "day", 64000, 480)
    assert (row.net_minor, row.total_minor) == (64000, 78720)
    assert workspace.ask(query.payment_terms, key)[0].label == "On acceptance"


def test_the_sums_follow_every_change_of_a_line(workspace: Workspace, made: harvest.Harvest) -> None:
    assert (record(workspace, made.proposal).net_minor, record(workspace, made.proposal).total_minor) == (
        1840000,
        2263200,
    )
    line = made.lines[3]
    workspace.change("Edit line", proposal_lines.edit_line, line, quantity=9)
    assert record(workspace, made.proposal).net_minor == 1840000 + 3 * 78000
    assert {row.id: row.minutes for row in workspace.ask(line_rows.lines, made.proposal)}[line] == 57 * 60
    workspace.change("Edit line", proposal_lines.edit_line, line, discount_percent=Decimal(100))
    assert record(workspace, made.proposal).net_minor == 1840000 - 6 * 78000
    workspace.change("Remove line", proposal_lines.remove_line, made.lines[0])
    workspace.change("Edit", proposals.edit_proposal, made.proposal, discount_percent=Decimal(50))
    assert record(workspace, made.proposal).discount_minor is None
    assert record(workspace, made.proposal).net_minor == (1938000 - 6 * 78000 - 136000) // 2


def test_lines_move_within_and_between_sections(workspace: Workspace, made: harvest.Harvest) -> None:
    workspace.change("Move line", proposal_lines.move_line, made.lines[1], 99, "Print and launch")
    rows = workspace.ask(line_rows.lines, made.proposal)
    assert [row.id for row in rows] == [made.lines[0], *made.lines[2:], *made.options, made.lines[1]]
    assert rows[-1].section == "Print and launch"


def test_scope_and_payment_plan_can_be_edited(workspace: Workspace, made: harvest.Harvest) -> None:
    first, *_, last = workspace.ask(query.scope_items, made.proposal)
    workspace.change("Move", proposal_scope.move_scope, last.id, 0)
    workspace.change("Edit", proposal_scope.edit_scope, last.id, text="Send the notes", due_on=date(2026, 7, 6))
    workspace.change("Remove", proposal_scope.remove_scope, first.id)
    left = workspace.ask(query.scope_items, made.proposal)
    assert [(item.kind, item.text) for item in left] == [
        (ScopeKind.CLIENT_INPUT, "Send the notes"),
        (ScopeKind.EXCLUDED, "Printing and paper"),
        (ScopeKind.ASSUMPTION, "Bottles stay as they are"),
    ]
    with pytest.raises(Invalid, match="come to 90 %"):
        workspace.change("Pay", proposal_scope.set_payment_plan, made.proposal, [(Decimal(90), "Now")])
    workspace.change("Pay", proposal_scope.set_payment_plan, made.proposal, [(Decimal(100), "Now")])
    assert [term.label for term in workspace.ask(query.payment_terms, made.proposal)] == ["Now"]


def test_an_issued_version_is_numbered_frozen_and_kept(workspace: Workspace, made: harvest.Harvest) -> None:
    draft = workspace.ask(proposal_content.content, made.proposal)
    assert (draft.number, draft.dated) == ("Draft", date(2026, 6, 16))
    assert issued(workspace, made.proposal) == "P-0152 v1"
    proposal, content = record(workspace, made.proposal), workspace.ask(proposal_content.content, made.proposal)
    assert (proposal.status, proposal.issued_on, proposal.valid_until) == (
        ProposalStatus.SENT,
        date(2026, 6, 16),
        date(2026, 7, 16),
    )
    assert proposal.sha256 == canonical.sha256(content) == canonical.sha256(proposal.frozen)
    assert (content.number, content.investment.total) == ("P-0152", proposal.total_minor)
    paper = workspace.ask(proposal_content.paper, made.proposal)
    assert paper.pdf is not None
    pages = pypdfium2.PdfDocument(io.BytesIO(paper.pdf))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "€22,632.00" in text
    assert "P-0152" in text


def test_what_is_issued_cannot_be_changed(workspace: Workspace, made: harvest.Harvest) -> None:
    issued(workspace, made.proposal)
    before = workspace.ask(proposal_content.content, made.proposal)
    [scope, *_] = workspace.ask(query.scope_items, made.proposal)
    attempts = (
        lambda: workspace.change("Edit", proposals.edit_proposal, made.proposal, title="Other"),
        lambda: workspace.change("Add", proposal_lines.add_line, made.proposal, "More"),
        lambda: workspace.change("Edit", proposal_lines.edit_line, made.lines[0], rate_minor=1),
        lambda: workspace.change("Move", proposal_lines.move_line, made.lines[0], 2),
        lambda: workspace.change("Remove", proposal_lines.remove_line, made.lines[0]),
        lambda: workspace.change("Edit", proposal_scope.edit_scope, scope.id, text="Other"),
        lambda: workspace.change("Pay", proposal_scope.set_payment_plan, made.proposal, []),
        lambda: workspace.change("Issue", issuing.issue, made.proposal),
        lambda: workspace.change("Remove", proposals.remove_proposal, made.proposal),
    )
    for attempt in attempts:
        with pytest.raises(Issued, match="P-0152 v1 is issued and cannot be changed"):
            attempt()
    workspace.change("Edit client", clients.edit_client, made.client, name="Oliveira & Filhos")
    workspace.change("Edit agency", agencies.edit_agency, name="Southlight")
    assert workspace.ask(proposal_content.content, made.proposal) == before


def test_an_undone_issue_leaves_a_gap_in_the_numbers(workspace: Workspace, made: harvest.Harvest) -> None:
    assert issued(workspace, made.proposal) == "P-0152 v1"
    workspace.undo()
    assert record(workspace, made.proposal).number is None
    assert issued(workspace, made.proposal) == "P-0153 v1"
    workspace.change("Edit agency", agencies.edit_agency, proposal_next=152)
    other = workspace.change("Draft", proposals.draft, made.deal)
    workspace.change("Add line", proposal_lines.add_line, other, "Work", rate_minor=100)
    assert issued(workspace, other) == "P-0154 v1"


def test_an_undone_version_is_not_given_again_either(workspace: Workspace, made: harvest.Harvest) -> None:
    issued(workspace, made.proposal)
    second = workspace.change("New version", proposals.new_version, made.proposal, "Fewer rounds")
    assert issued(workspace, second) == "P-0152 v2"
    workspace.undo()
    workspace.change("Edit", proposals.edit_proposal, second, title="Other words")
    assert issued(workspace, second) == "P-0152 v3"


def test_a_new_version_takes_everything_along_and_says_what_changed(
    workspace: Workspace, made: harvest.Harvest
) -> None:
    with pytest.raises(Invalid, match="still a draft"):
        workspace.change("New version", proposals.new_version, made.proposal)
    issued(workspace, made.proposal)
    second = workspace.change("New version", proposals.new_version, made.proposal, "Two rounds\nNot three")
    with pytest.raises(Invalid, match="P-0152 v2 is in the making already"):
        workspace.change("New version", proposals.new_version, made.proposal)
    old, new = (workspace.ask(proposal_content.content, key) for key in (made.proposal, second))
    assert (new.number, new.version, new.changes) == ("P-0152", 2, ("Two rounds", "Not three"))
    assert (new.investment, new.scope, new.plan, new.terms) == (old.investment, old.scope, old.plan, old.terms)
    assert record(workspace, made.proposal).status is ProposalStatus.SENT
    issued(workspace, second)
    assert record(workspace, made.proposal).status is ProposalStatus.EXPIRED
    workspace.undo()
    assert record(workspace, made.proposal).status is ProposalStatus.SENT


def test_acceptance_counts_the_ticked_options(workspace: Workspace, made: harvest.Harvest) -> None:
    with pytest.raises(Invalid, match="Issue it first"):
        workspace.change("Accept", issuing.accept, made.proposal)
    issued(workspace, made.proposal)
    other = workspace.change("Draft", proposals.draft, made.deal)
    workspace.change("Add line", proposal_lines.add_line, other, "Work", rate_minor=100)
    issued(workspace, other)
    with pytest.raises(Invalid, match="not an option of this proposal"):
        workspace.change("Accept", issuing.accept, made.proposal, [made.lines[0]])
    before = workspace.ask(snapshot)
    workspace.change("Accept", issuing.accept, made.proposal, made.options[:1], "Inês Oliveira", date(2026, 6, 18))
    row = workspace.ask(query.row, made.proposal)
    assert (row.status, row.decided_by, row.decided_on) == ("accepted", "Inês Oliveira", date(2026, 6, 18))
    assert (row.net_minor, row.total_minor) == (1840000 + 145000, (1840000 + 145000) * 123 // 100)
    assert workspace.ask(query.row, other).status == "expired"
    assert workspace.ask(query.accepted_of, made.deal) == made.proposal
    with pytest.raises(Invalid, match="P-0152 v1 is accepted already"):
        workspace.change("Reject", issuing.reject, made.proposal)
    workspace.undo()
    assert workspace.ask(snapshot) == before


def test_a_late_yes_needs_a_new_version(workspace: Workspace, made: harvest.Harvest) -> None:
    workspace.change("Issue", issuing.issue, made.proposal, date(2026, 4, 1))
    assert workspace.ask(query.row, made.proposal).status == "expired"
    assert record(workspace, made.proposal).status is ProposalStatus.SENT
    assert workspace.ask(query.ids, statuses=[ProposalStatus.EXPIRED]) == [made.proposal]
    assert workspace.ask(query.ids, statuses=[ProposalStatus.SENT]) == []
    with pytest.raises(Invalid, match="P-0152 v1 was valid until 2026-05-01"):
        workspace.change("Accept", issuing.accept, made.proposal)
    with pytest.raises(Invalid, match="older than the proposal"):
        workspace.change("Accept", issuing.accept, made.proposal, on=date(2026, 3, 31))
    workspace.change("Accept", issuing.accept, made.proposal, on=date(2026, 5, 1))
    assert workspace.ask(query.row, made.proposal).status == "accepted"


def test_what_cannot_be_issued_says_why(workspace: Workspace, made: harvest.Harvest) -> None:
    deal = workspace.change("Add deal", deals.add_deal, "No client")
    key = workspace.change("Draft", proposals.draft, deal)
    with pytest.raises(Invalid, match="has no client"):
        workspace.change("Issue", issuing.issue, key)
    workspace.change("Edit deal", deals.edit_deal, deal, client_id=made.client)
    workspace.change("Add", proposal_lines.add_line, key, "Extra", rate_minor=100, kind=LineKind.OPTIONAL)
    with pytest.raises(Invalid, match="no line that counts"):
        workspace.change("Issue", issuing.issue, key)
    workspace.change("Add", proposal_lines.add_line, key, "Work", rate_minor=100)
    workspace.change("Edit", proposals.edit_proposal, key, valid_until=date(2026, 6, 15))
    with pytest.raises(Invalid, match="invalid already"):
        workspace.change("Issue", issuing.issue, key)
    before = workspace.ask(snapshot)
    for fields in ({"quantity": Decimal(-1)}, {"rate_minor": -1}, {"quantity": Decimal("NaN")}, {"minutes": 10**9}):
        with pytest.raises(Problem):
            workspace.change("Add", proposal_lines.add_line, key, "Odd", **fields)
    with pytest.raises(Invalid, match="The year 9999 cannot be right"):
        workspace.change("Edit", proposals.edit_proposal, key, start_on=date(9999, 12, 31))
    for fields in ({"contact_id": made.contact + 99}, {"discount_minor": 10**9}, {"discount_percent": Decimal(101)}):
        with pytest.raises(Problem):
            workspace.change("Edit", proposals.edit_proposal, key, **fields)
    assert workspace.ask(snapshot) == before


def test_every_step_can_be_taken_back(workspace: Workspace, made: harvest.Harvest) -> None:
    start = workspace.ask(snapshot)
    change = workspace.change
    change("Issue", issuing.issue, made.proposal)
    second = change("New version", proposals.new_version, made.proposal)
    [first_line, *_] = workspace.ask(line_rows.lines, second)
    change("Edit", proposal_lines.edit_line, first_line.id, quantity=Decimal(2))
    change("Remove", proposals.remove_proposal, second)
    change("Reject", issuing.reject, made.proposal, "Inês Oliveira")
    end = workspace.ask(snapshot)
    for _ in range(5):
        workspace.undo()
    assert workspace.ask(snapshot) == start
    for _ in range(5):
        workspace.redo()
    assert workspace.ask(snapshot) == end
    blobs = workspace.ask(lambda session: session.scalars(select(Blob.sha256)).all())
    assert blobs == [record(workspace, made.proposal).pdf_sha256]
