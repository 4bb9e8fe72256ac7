"""Proposals as they leave the house: issued under a number and frozen, then accepted or rejected."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.canonical import sha256, to_plain
from agencydesk.domain.handoff import check_day
from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.numbering import with_version
from agencydesk.domain.problems import Invalid, Missing
from agencydesk.domain.proposal import ProposalContent
from agencydesk.domain.quotes import LineKind
from agencydesk.domain.text import bounded, line
from agencydesk.queries.proposal_content import assembled
from agencydesk.queries.proposal_numbers import free_number, free_version
from agencydesk.queries.proposals import status_on
from agencydesk.store import blobs
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Agency, Deal, LineItem, Proposal

from .proposal_records import draft_of, sum_up
from .records import get


def issue(session: Session, proposal_id: int, on: date | None = None) -> int:
    """Give a draft its number, freeze its values and keep its PDF; older sent versions of it expire.

    It is dated today and valid as long as the agency says, unless told otherwise.
    """
    proposal = draft_of(session, proposal_id)
    agency = _agency(session)
    day = on or clock.today()
    check_day(day, "on")
    _check_ready(session, proposal, day)
    sum_up(session, proposal_id)
    _name(session, proposal, agency, day)
    proposal.issued_on = day
    proposal.valid_until = proposal.valid_until or day + timedelta(days=agency.valid_days)
    session.flush()
    content = assembled(session, proposal)
    proposal.frozen, proposal.sha256 = to_plain(content), sha256(content)
    proposal.pdf_sha256 = blobs.keep(session, _rendered(session, content))
    proposal.status = ProposalStatus.SENT
    _expire(session, proposal, Proposal.number == proposal.number)
    name_subject(session, proposal)
    return proposal_id


def accept(
    session: Session, proposal_id: int, options: Collection[int] = (), by: str = "", on: date | None = None
) -> int:
    """Record that the client accepts a sent version, with the options ticked (ids of lines); all others expire."""
    day = on or clock.today()
    proposal = _decidable(session, proposal_id, day)
    for key in options:
        _tick(session, proposal, key)
    sum_up(session, proposal_id)
    _decide(proposal, ProposalStatus.ACCEPTED, by, day)
    _expire(session, proposal)
    return proposal_id


def reject(session: Session, proposal_id: int, by: str = "", on: date | None = None) -> int:
    """Record that the client does not want a sent version."""
    day = on or clock.today()
    proposal = get(session, Proposal, proposal_id)
    if proposal.status is not ProposalStatus.SENT:
        raise Invalid(_not_sent(proposal))
    _decide(proposal, ProposalStatus.REJECTED, by, day)
    return proposal_id


def _agency(session: Session) -> Agency:
    agency = session.scalars(select(Agency)).first()
    if agency is None:
        raise Missing("This workspace has no agency yet. Set it up first: a proposal carries its name.")
    return agency


def _check_ready(session: Session, proposal: Proposal, day: date) -> None:
    if get(session, Deal, proposal.deal_id).client_id is None:
        raise Invalid("This deal has no client. Choose one before you issue its proposal.", field="client_id")
    normal = select(LineItem.id).where(LineItem.proposal_id == proposal.id, LineItem.kind == LineKind.NORMAL)
    if session.scalar(normal.limit(1)) is None:
        raise Invalid("This proposal has no line that counts. Add what the client gets.", field="lines")
    if proposal.valid_until is not None and proposal.valid_until < day:
        raise Invalid("This proposal would be invalid already. Choose a later last day.", field="valid_until")


def _name(session: Session, proposal: Proposal, agency: Agency, day: date) -> None:
    """The next number, or for a later version its own; what was ever given is not given again, undone or not."""
    if proposal.number is not None:
        proposal.version = free_version(session, proposal.number, proposal.version)
        return
    proposal.number, counter = free_number(session, agency.proposal_pattern, agency.proposal_next, day)
    agency.proposal_next = counter + 1


def _rendered(session: Session, content: ProposalContent) -> bytes:
    # The renderer takes its time to import; a window that never issues anything need not wait for it.
    from agencydesk.documents.proposal import render

    return render(content, blobs.read(session, content.agency.logo_sha256)).data


def _decidable(session: Session, proposal_id: int, day: date) -> Proposal:
    proposal = get(session, Proposal, proposal_id)
    if proposal.status is not ProposalStatus.SENT:
        raise Invalid(_not_sent(proposal))
    if status_on(proposal.status, proposal.valid_until, day) is ProposalStatus.EXPIRED:
        name = with_version(proposal.number or "", proposal.version)
        raise Invalid(f"{name} was valid until {proposal.valid_until}. Make a new version, or give an earlier day.")
    return proposal


def _not_sent(proposal: Proposal) -> str:
    if proposal.number is None or proposal.status is ProposalStatus.DRAFT:
        return "This proposal is a draft. Issue it first."
    return f"{with_version(proposal.number, proposal.version)} is {proposal.status.value} already."


def _tick(session: Session, proposal: Proposal, line_id: int) -> None:
    item = get(session, LineItem, line_id)
    if item.proposal_id != proposal.id or item.kind is LineKind.NORMAL:
        raise Invalid(f"“{item.text}” is not an option of this proposal.", field="options")
    item.accepted = True


def _decide(proposal: Proposal, status: ProposalStatus, by: str, day: date) -> None:
    if proposal.issued_on is not None and day < proposal.issued_on:
        raise Invalid("The decision cannot be older than the proposal.", field="on")
    proposal.status, proposal.decided_on = status, day
    proposal.decided_by = bounded(line(by), "The name")


def _expire(session: Session, proposal: Proposal, *where: object) -> None:
    """Other versions that were sent, or accepted before this one, no longer count."""
    others = select(Proposal).where(Proposal.deal_id == proposal.deal_id, Proposal.id != proposal.id, *where)  # type: ignore[arg-type]
    ended = {ProposalStatus.SENT}
    if proposal.status is ProposalStatus.ACCEPTED:
        ended.add(ProposalStatus.ACCEPTED)
    for other in session.scalars(others):
        if other.status in ended:
            other.status = ProposalStatus.EXPIRED
