"""An agency with one deal and a draft of its proposal: seven lines in three sections, two options, a discount."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from agencydesk.domain.kinds import ScopeKind
from agencydesk.domain.quotes import LineKind
from agencydesk.services import (
    agencies,
    catalogue,
    clients,
    deals,
    people,
    proposal_lines,
    proposal_scope,
    proposals,
)
from agencydesk.workspace import Workspace

LINES = (
    ("Story and range", "Vineyard visit and story workshop", "16", "h", 8500, 0),
    ("Story and range", "Range architecture", "20", "h", 8500, 0),
    ("Label design", "Three label directions", "64", "h", 8000, 0),
    ("Label design", "Six labels, final artwork", "6", "label", 78000, 38 * 60),
    ("Label design", "Illustration set", "1", "", 240000, 0),
    ("Print and launch", "Print supervision in Porto", "3", "days", 64000, 0),
    ("Print and launch", "Launch sheet and photographs", "1", "", 220000, 8 * 60),
)
OPTIONS = (("Shop pictures", 145000), ("Gift box", 290000))
START = date(2026, 6, 29)


@dataclass(frozen=True)
class Harvest:
    """The ids of what was made."""

    client: int
    contact: int
    author: int
    designer: int
    deal: int
    proposal: int
    lines: tuple[int, ...]
    options: tuple[int, ...]


def make(workspace: Workspace) -> Harvest:
    """All of it, in one Step."""
    return workspace.change("Make", _agency_and_deal)


def _agency_and_deal(session: Session) -> Harvest:
    plan = [["40", "On acceptance"], ["30", "Artwork approved"], ["30", "Delivery"]]
    terms = [["Payment", "Invoices are due in 30 days."], ["Rights", "On final payment you own the artwork."]]
    agencies.set_up(session, "Northlight Studio", payment_plan=plan, terms=terms, proposal_next=152)
    agencies.add_tax_rate(session, "VAT 23%", Decimal(23))
    agencies.add_holiday(session, "Studio closed", date(2026, 8, 10), date(2026, 8, 14))
    author = people.add_person(session, "Tom Becker", role="Account manager", cost_rate_minor=4000)
    designer = people.add_person(session, "Miguel Reis", role="Lead designer", cost_rate_minor=4500)
    client = clients.add_client(session, "Oliveira Vinhos", address="Quinta do Vale\nPinhão")
    clients.add_contact(session, client, "Rui Costa")
    contact = clients.add_contact(session, client, "Inês Oliveira", role="Managing partner", decides=True)
    values = {"client_id": client, "owner_id": author, "value_minor": 1840000}
    deal = deals.add_deal(session, "Harvest label range", **values)
    proposal = proposals.draft(session, deal, start_on=START)
    lines = tuple(_line(session, proposal, line, author, designer) for line in LINES)
    add, option = proposal_lines.add_line, LineKind.OPTIONAL
    options = tuple(add(session, proposal, text, rate_minor=rate, kind=option) for text, rate in OPTIONS)
    _fields_and_scope(session, proposal)
    return Harvest(client, contact, author, designer, deal, proposal, lines, options)


def _line(
    session: Session, proposal: int, line: tuple[str, str, str, str, int, int], author: int, designer: int
) -> int:
    section, text, quantity, unit, rate, minutes = line
    return proposal_lines.add_line(
        session,
        proposal,
        text,
        section=section,
        quantity=Decimal(quantity),
        unit=unit,
        rate_minor=rate,
        minutes=minutes,
        owner_id=designer if section == "Label design" else author,
    )


def _fields_and_scope(session: Session, proposal: int) -> None:
    letter = "Walking the terraces with you, one thing stayed.\n\nThe harvest is the moment to fix that."
    discount = {"discount_minor": 98000, "discount_label": "Returning client discount"}
    proposals.edit_proposal(session, proposal, letter=letter, **discount)
    add = proposal_scope.add_scope
    add(session, proposal, ScopeKind.INCLUDED, "Two rounds of changes per direction")
    add(session, proposal, ScopeKind.EXCLUDED, "Printing and paper")
    add(session, proposal, ScopeKind.ASSUMPTION, "Bottles stay as they are")
    add(session, proposal, ScopeKind.CLIENT_INPUT, "Send the tasting notes", date(2026, 7, 3))


def make_service(workspace: Workspace, **fields: object) -> int:
    """A service of the catalogue."""
    values = {"unit": "day", "rate_minor": 64000, "minutes": 480, **fields}
    return workspace.change("Add service", catalogue.add_service, "Press supervision", **values)
