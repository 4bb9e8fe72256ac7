"""The numbers of proposals: which were ever given, and which one comes next."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import numbering
from agencydesk.domain.numbering import with_version
from agencydesk.domain.problems import Missing
from agencydesk.store.tables import Agency, Change, Proposal


@dataclass(frozen=True, slots=True)
class IssueRow:
    """How a draft would be named and dated if it were issued on a day."""

    id: int
    name: str
    dated: date
    valid_until: date


def upcoming(session: Session, proposal_id: int, day: date) -> IssueRow:
    """What issuing a draft on a day would write on it."""
    proposal = session.get(Proposal, proposal_id)
    agency = session.scalars(select(Agency)).first()
    if proposal is None or agency is None:
        raise Missing("This workspace has no agency, or the proposal is gone.")
    if proposal.number is None:
        name = with_version(free_number(session, agency.proposal_pattern, agency.proposal_next, day)[0], 1)
    else:
        name = with_version(proposal.number, free_version(session, proposal.number, proposal.version))
    return IssueRow(proposal_id, name, day, proposal.valid_until or day + timedelta(days=agency.valid_days))


def free_number(session: Session, pattern: str, counter: int, day: date) -> tuple[str, int]:
    """The next number that nobody has had, and the count that it was made from."""
    taken = {number for number, _ in _given(session)}
    while (number := numbering.write(pattern, counter, day)) in taken:
        counter += 1
    return number, counter


def free_version(session: Session, number: str, version: int) -> int:
    """This version of a number, or the next one that was never given."""
    given = _given(session)
    while (number, version) in given:
        version += 1
    return version


def _given(session: Session) -> set[tuple[str, int]]:
    """Every (number, version) that was ever issued: the journal remembers those whose issue was undone."""
    standing = session.execute(select(Proposal.number, Proposal.version).where(Proposal.frozen.is_not(None)))
    image = Change.after["frozen"]
    ever = select(image["number"].as_string(), image["version"].as_integer()).where(Change.entity == "proposal")
    return {(number, version) for number, version in [*standing, *session.execute(ever)] if number}
