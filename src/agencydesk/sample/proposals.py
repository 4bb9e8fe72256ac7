"""Proposals of the sample, in every state; some became projects."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agencydesk.domain.kinds import ScopeKind
from agencydesk.domain.quotes import LineKind
from agencydesk.queries import proposal_lines as line_query
from agencydesk.services import issuing, proposal_lines, proposal_scope, proposals
from agencydesk.workspace import Session

from .agency import Made
from .days import Days

Lines = tuple[tuple[str, str, str, str, str, int, int], ...]  # section, text, detail, quantity, unit, rate €, hours


@dataclass(frozen=True, slots=True)
class Sent:
    """A proposal as it went out; `lines` are sections with their lines."""

    deal: str
    issued: str
    start: str
    lines: Lines
    subtitle: str = ""
    versions: int = 1


LABEL_LINES: Lines = (
    (
        "Story and range",
        "Vineyard visit and story workshop",
        "Notes, photographs and a story on one page",
        "16",
        "h",
        85,
        16,
    ),
    ("Story and range", "Range architecture", "Names, tiers and what changes between labels", "20", "h", 85, 20),
    ("Label design", "Three label directions", "Printed dummies on your own bottle", "64", "h", 80, 64),
    ("Label design", "Six labels, final artwork", "Files for print, with foil and emboss", "6", "label", 780, 38),
    ("Label design", "Illustration set", "Seven drawings, all rights for packaging", "1", "fixed", 2400, 0),
    ("Print and launch", "Print supervision in Porto", "Three days on press, colour signed off", "3", "day", 640, 20),
    (
        "Print and launch",
        "Launch sheet and photographs",
        "A trade sheet and six bottle pictures",
        "1",
        "fixed",
        2200,
        8,
    ),
)
LABEL_OWNERS = {
    "Vineyard visit and story workshop": "Ana Duarte",
    "Range architecture": "Sofia Lima",
    "Three label directions": "Miguel Reis",
    "Six labels, final artwork": "Miguel Reis",
    "Illustration set": "Miguel Reis",
    "Print supervision in Porto": "Tom Becker",
    "Launch sheet and photographs": "Sofia Lima",
}
LETTER = "\n\n".join(
    (
        "Dear Inês,",
        "On the terraces in May you showed us that each parcel tastes of its own place. On the table, though, the"
        " bottles looked like six strangers.",
        "This harvest is a good moment to change that. Two wines join the range, the glass gets lighter, and export"
        " buyers come in October. One label system saves money on press and makes the family easy to spot across a"
        " shop.",
        "We would begin with the story and not with a drawing: a day at the quinta, an order for the range, then three"
        " directions to hold in your hand. Once you have chosen, Miguel draws all six and stays with the printer until"
        " the colour is right.",
        "The plan fits your bottling dates with days to spare. The price is fixed for this scope; if something"
        " changes, you will know the cost before we start.",
    )
)
SENT = (
    Sent(
        "Sable & Stone: Web shop",
        "20 Mar",
        "4 May",
        (("Shop", "Web shop design and build", "", "1", "fixed", 19800, 220),),
    ),
    Sent(
        "Oliveira Vinhos: Oliveira Vinhos label",
        "1 Apr",
        "20 Apr",
        (
            ("Design", "Label family for the white wines", "Four labels", "1", "fixed", 14800, 150),
            ("Artwork", "Artwork and proofs", "Files for print", "1", "fixed", 9600, 96),
            ("Print", "Print supervision", "Two runs", "1", "fixed", 7000, 60),
        ),
    ),
    Sent(
        "Museu da Maré: Museu da Maré tickets",
        "14 Apr",
        "4 May",
        (
            ("Research", "Visitor interviews", "Twelve visitors at the desk", "24", "h", 85, 24),
            ("Design", "Ticket and kiosk screens", "Web and kiosk", "1", "fixed", 11660, 130),
            ("Build", "Ticket pages", "Two languages", "1", "fixed", 13000, 150),
        ),
    ),
    Sent(
        "Noor Textiles: Lookbook",
        "17 Apr",
        "11 May",
        (("Lookbook", "Lookbook, 48 pages", "", "1", "fixed", 12400, 130),),
    ),
    Sent(
        "Harbour & Finch: Brand & website",
        "4 May",
        "18 May",
        (
            ("Discovery", "Workshop, interviews and content audit", "A brief that all agree on", "60", "h", 85, 60),
            ("Brand identity", "Identity routes, logo and type", "Three routes, one chosen", "1", "fixed", 7800, 92),
            ("Website", "Interface, content and build", "Twelve templates", "1", "fixed", 20300, 250),
            ("Launch", "Test, acceptance and launch", "", "1", "fixed", 5200, 56),
        ),
        versions=2,
    ),
    Sent(
        "Tidewater Renewables: Annual microsite",
        "21 May",
        "15 Jun",
        (
            ("Concept", "Storyboard", "", "16", "h", 85, 16),
            ("Production", "Pages and charts", "", "1", "fixed", 6840, 76),
        ),
    ),
    Sent(
        "Bright Pharmacy Group: Vaccination week",
        "28 May",
        "29 Jun",
        (
            ("Campaign", "Concept and key visual", "", "48", "h", 80, 48),
            ("Campaign", "Posters and counter cards", "Forty stores", "1", "fixed", 5660, 60),
            ("Rollout", "Print files and delivery", "", "1", "fixed", 4000, 34),
        ),
    ),
    Sent(
        "Careers site",
        "12 Jun",
        "3 Aug",
        (
            ("Design", "Career pages", "Six templates", "1", "fixed", 3400, 40),
            ("Build", "Build and launch", "", "1", "fixed", 3800, 44),
        ),
    ),
    Sent(
        "Terrace campaign",
        "10 Jun",
        "20 Jul",
        (
            ("Campaign", "Concept and photography", "", "1", "fixed", 8400, 70),
            ("Campaign", "Posters, menus and social", "", "1", "fixed", 7200, 84),
        ),
    ),
)
ACCEPTED = {
    "Oliveira Vinhos: Oliveira Vinhos label": ("9 Apr", "Inês Oliveira"),
    "Museu da Maré: Museu da Maré tickets": ("21 Apr", "Marta Pinho"),
    "Harbour & Finch: Brand & website": ("14 May", "João Finch"),
    "Tidewater Renewables: Annual microsite": ("29 May", "Siobhán Keane"),
    "Bright Pharmacy Group: Vaccination week": ("5 Jun", "Dr. Paul Enright"),
}
SCOPE = (
    (ScopeKind.INCLUDED, "Two rounds of changes per direction", ""),
    (ScopeKind.INCLUDED, "A weekly call of 20 minutes, with notes", ""),
    (ScopeKind.INCLUDED, "Source files at the end", ""),
    (ScopeKind.EXCLUDED, "Printing and paper", ""),
    (ScopeKind.EXCLUDED, "Trademark search", ""),
    (ScopeKind.EXCLUDED, "Bottle and capsule supply", ""),
    (ScopeKind.ASSUMPTION, "Bottling starts on 7 September", ""),
    (ScopeKind.CLIENT_INPUT, "Legal texts for all six labels", "24 Jul"),
    (ScopeKind.CLIENT_INPUT, "Two sample bottles in the new glass", "10 Jul"),
)


def add_proposals(session: Session, made: Made, days: Days) -> dict[str, int]:
    """Sent and decided ones by deal, a draft, and the harvest labels in their second version."""
    made_ids: dict[str, int] = {}
    for sent in SENT:
        key = _draft(session, made, days, sent)
        for version in range(sent.versions):
            issuing.issue(session, key, days.day(sent.issued))
            if version + 1 < sent.versions:
                key = proposals.new_version(session, key, "Adds the booking option.")
        made_ids[sent.deal] = key
    for deal, (on, who) in ACCEPTED.items():
        issuing.accept(session, made_ids[deal], by=who, on=days.day(on))
    issuing.reject(session, made_ids["Noor Textiles: Lookbook"], "Not this season", days.day("27 Apr"))
    made_ids["Harvest label range"] = _harvest(session, made, days)
    draft = Sent("Audio guide microsite", "", "31 Aug", (("Design", "Audio guide pages", "", "1", "fixed", 7200, 84),))
    made_ids[draft.deal] = _draft(session, made, days, draft)
    return made_ids


def _draft(session: Session, made: Made, days: Days, sent: Sent) -> int:
    title = sent.deal.split(": ")[-1]
    fields: dict[str, Any] = {"subtitle": sent.subtitle, "start_on": days.day(sent.start)}
    if sent.issued:
        fields["created_on"] = days.day(sent.issued)
    key = proposals.draft(session, made.deals[sent.deal], title, **fields)
    _add_lines(session, key, sent.lines)
    return key


def _add_lines(session: Session, proposal_id: int, lines: Lines) -> None:
    for section, text, detail, quantity, unit, rate, hours in lines:
        proposal_lines.add_line(
            session,
            proposal_id,
            text,
            section=section,
            detail=detail,
            quantity=Decimal(quantity),
            unit=unit,
            rate_minor=rate * 100,
            minutes=hours * 60,
        )


def _name_who(session: Session, made: Made, proposal_id: int) -> None:
    """Who does each line of the harvest labels, and what the illustrator charges."""
    for line in line_query.lines(session, proposal_id):
        owner = LABEL_OWNERS.get(line.text)
        if owner:
            proposal_lines.edit_line(session, line.id, owner_id=made.people[owner])
        if line.text == "Illustration set":
            proposal_lines.edit_line(session, line.id, cost_minor=196_800)


def _harvest(session: Session, made: Made, days: Days) -> int:
    key = proposals.draft(
        session,
        made.deals["Harvest label range"],
        subtitle="Six wines, one family: labels, artwork and print supervision for the 2026 harvest.",
        start_on=days.day("29 Jun"),
        created_on=days.day("28 May"),
        goal="On the shelf by 25 September with a range that reads as one family.",
        audience="Wine shops in Lisbon and Porto; export buyers in the United Kingdom and Benelux.",
        measures="All six labels approved by the printer at the first try; two export listings by December.",
        letter=LETTER,
        discount_label="Returning client discount",
        discount_minor=98_000,
    )
    _add_lines(session, key, LABEL_LINES)
    for text, detail, rate in (
        ("Shop pictures", "Six cut-outs for online sale", 1450),
        ("Gift box", "Two-bottle box, artwork and dieline", 2900),
    ):
        proposal_lines.add_line(
            session, key, text, detail=detail, kind=LineKind.OPTIONAL, rate_minor=rate * 100, unit="fixed"
        )
    _name_who(session, made, key)
    for kind, text, due in SCOPE:
        proposal_scope.add_scope(session, key, kind, text, days.day(due) if due else None)
    plan = ((Decimal(40), "On acceptance"), (Decimal(30), "Artwork approved"), (Decimal(30), "Delivery"))
    proposal_scope.set_payment_plan(session, key, plan)
    issuing.issue(session, key, days.day("2 Jun"))
    key = proposals.new_version(session, key, "Lighter glass; the gift box is an option now.")
    return issuing.issue(session, key, days.day("12 Jun"))
