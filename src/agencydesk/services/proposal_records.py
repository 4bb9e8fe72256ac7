"""What every service of a proposal needs: a draft that may be changed, and its sums kept in step."""

from sqlalchemy.orm import Session

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.numbering import with_version
from agencydesk.domain.problems import Invalid
from agencydesk.queries import proposal_lines
from agencydesk.store.tables import Proposal

from .records import get


class Issued(Invalid):
    """An issued proposal cannot be changed. Make a new version of it."""


def draft_of(session: Session, proposal_id: int) -> Proposal:
    """A proposal that may still be changed; raises `Issued`."""
    proposal = get(session, Proposal, proposal_id)
    if proposal.status is not ProposalStatus.DRAFT:
        name = with_version(proposal.number or "", proposal.version)
        raise Issued(f"{name} is issued and cannot be changed. Make a new version of it.")
    return proposal


def sum_up(session: Session, proposal_id: int) -> None:
    """Keep net and total of a proposal in step with its lines; raises `Invalid` where they do not add up."""
    session.flush()
    totals = proposal_lines.quote(session, proposal_id).totals()
    proposal = get(session, Proposal, proposal_id)
    proposal.net_minor, proposal.total_minor = totals.net, totals.total
