"""Everything that the editor shows of one proposal, read at once; and what the PDF is made from."""

from dataclasses import dataclass
from typing import Any

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.problems import Missing, Problem
from agencydesk.domain.quotes import LineKind
from agencydesk.queries import proposal_choices, proposal_content, proposal_lines, proposals
from agencydesk.queries.proposal_choices import ProposalChoices
from agencydesk.queries.proposal_content import Paper
from agencydesk.queries.proposal_lines import LineRow, SumsRow
from agencydesk.queries.proposals import PaymentTermRow, ProposalFieldsRow, ProposalRow, ScopeItemRow

TONES = {
    ProposalStatus.DRAFT: "neutral",
    ProposalStatus.SENT: "accent",
    ProposalStatus.ACCEPTED: "ok",
    ProposalStatus.REJECTED: "bad",
    ProposalStatus.EXPIRED: "warn",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """One proposal as the editor shows it."""

    fields: ProposalFieldsRow
    lines: tuple[LineRow, ...]
    sums: SumsRow
    scope: tuple[ScopeItemRow, ...]
    terms: tuple[PaymentTermRow, ...]
    choices: ProposalChoices

    @property
    def row(self) -> ProposalRow:
        """The proposal as a list shows it."""
        return self.fields.row

    @property
    def editable(self) -> bool:
        """Whether it is still a draft."""
        return self.fields.editable

    @property
    def offered(self) -> tuple[LineRow, ...]:
        """The lines that count."""
        return tuple(line for line in self.lines if line.kind is LineKind.NORMAL)

    @property
    def options(self) -> tuple[LineRow, ...]:
        """The lines that the client may choose."""
        return tuple(line for line in self.lines if line.kind is not LineKind.NORMAL)


def read(session: Any, proposal_id: int) -> Opened | None:
    """One proposal, or None where it is gone."""
    try:
        fields = proposals.fields(session, proposal_id)
    except Missing:
        return None
    return Opened(
        fields,
        tuple(proposal_lines.lines(session, proposal_id)),
        proposal_lines.sums(session, proposal_id),
        tuple(proposals.scope_items(session, proposal_id)),
        tuple(proposals.payment_terms(session, proposal_id)),
        proposal_choices.choices(session, proposal_id),
    )


def read_paper(session: Any, proposal_id: int) -> Paper | Problem:
    """What the preview prints; a plan that cannot be worked out is said there and nowhere else."""
    try:
        return proposal_content.paper(session, proposal_id)
    except Problem as problem:
        return problem


def status_words(row: ProposalRow) -> str:
    """Draft, P-0152 v2 Sent; a draft that takes a sent one further is Draft v3."""
    if row.status is ProposalStatus.DRAFT:
        return f"Draft v{row.version}" if row.number else "Draft"
    return f"{row.name} {row.status.value.capitalize()}"
