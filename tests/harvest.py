"""An agency with one deal and a draft of its proposal: seven lines in three sections, two options, a discount."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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


def set_up(workspace: Workspace) -> None:
    """The agency, its tax and its summer break."""
    plan = [["40", "On acceptance"], ["30", "Artwork approved"], ["30", "Delivery"]]
    terms = [["Payment", "Invoices are due in 30 days."], ["Rights", "On final payment you own the artwork."]]
    values = {"payment_plan": plan, "terms": terms, "proposal_next": 152, "email": "hello@northlight.example"}
    workspace.change("Set up", agencies.set_up, "Northlight Studio", **values)
    workspace.change("Add tax rate", agencies.add_tax_rate, "VAT 23%", Decimal(23))
    workspace.change("Add holiday", agencies.add_holiday, "Studio closed", date(2026, 8, 10), date(2026, 8, 14))


def make(workspace: Workspace) -> Harvest:
    """The deal with its draft."""
    set_up(workspace)
    change = workspace.change
    author = change("Add", people.add_person, "Tom Becker", role="Account manager", cost_rate_minor=4000)
    designer = change("Add", people.add_person, "Miguel Reis", role="Lead designer", cost_rate_minor=4500)
    client = change("Add client", clients.add_client, "Oliveira Vinhos", address="Quinta do Vale\nPinhão")
    change("Add contact", clients.add_contact, client, "Rui Costa")
    contact = change("Add contact", clients.add_contact, client, "Inês Oliveira", role="Managing partner", decides=True)
    deal = change(
        "Add deal", deals.add_deal, "Harvest label range", client_id=client, owner_id=author, value_minor=1840000
    )
    proposal = change("Draft proposal", proposals.draft, deal, start_on=START)
    lines = tuple(
        change(
            "Add line",
            proposal_lines.add_line,
            proposal,
            text,
            section=section,
            quantity=Decimal(quantity),
            unit=unit,
            rate_minor=rate,
            minutes=minutes,
            owner_id=designer if section == "Label design" else author,
        )
        for section, text, quantity, unit, rate, minutes in LINES
    )
    options = tuple(
        change("Add option", proposal_lines.add_line, proposal, text, rate_minor=rate, kind=LineKind.OPTIONAL)
        for text, rate in OPTIONS
    )
    letter = "Walking the terraces with you, one thing stayed.\n\nThe harvest is the moment to fix that."
    fields = {"discount_minor": 98000, "discount_label": "Returning client discount", "letter": letter}
    change("Edit proposal", proposals.edit_proposal, proposal, **fields)
    add = proposal_scope.add_scope
    change("Add scope", add, proposal, ScopeKind.INCLUDED, "Two rounds of changes per direction")
    change("Add scope", add, proposal, ScopeKind.EXCLUDED, "Printing and paper")
    change("Add scope", add, proposal, ScopeKind.ASSUMPTION, "Bottles stay as they are")
    change("Add scope", add, proposal, ScopeKind.CLIENT_INPUT, "Send the tasting notes", date(2026, 7, 3))
    return Harvest(client, contact, author, designer, deal, proposal, lines, options)


def make_service(workspace: Workspace, **fields: object) -> int:
    """A service of the catalogue."""
    values = {"unit": "day", "rate_minor": 64000, "minutes": 480, **fields}
    return workspace.change("Add service", catalogue.add_service, "Press supervision", **values)
