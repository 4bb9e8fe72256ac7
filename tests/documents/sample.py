"""A full proposal and a full status report, as an agency would send them."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw

from agencydesk.domain.letterhead import ClosedDays, Letterhead, PlanRow, PlanRowKind, PrintedPlan, Sender
from agencydesk.domain.proposal import (
    Addressee,
    ClientInput,
    Deliverable,
    Fact,
    ProposalContent,
    Scope,
    ScopeSection,
    TeamMember,
    Term,
    Understanding,
    invest,
)
from agencydesk.domain.quotes import Discount, LineKind, PaymentTerm, QuoteLine

AGENCY = Letterhead(
    name="Northlight Studio",
    address="Rua das Flores 41\n1200-193 Lisboa",
    email="studio@northlight.example",
    website="northlight.example",
    tax_number="PT 509 000 000",
)
TOM = Sender("Tom Becker", "Account manager", "tom@northlight.example", "+351 210 555 014")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def star(size: int = 96) -> bytes:
    """A logo: a black star on nothing, as a PNG."""
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    middle, short = size / 2, size * 0.09
    corners = [(middle, 0), (middle + short, middle - short), (size, middle), (middle + short, middle + short)]
    corners += [(size - x, size - y) for x, y in corners]
    ImageDraw.Draw(picture).polygon(corners, fill=(27, 26, 24, 255))
    data = BytesIO()
    picture.save(data, "PNG", optimize=True)
    return data.getvalue()


def quote_lines() -> list[QuoteLine]:
    def line(section: str, text: str, quantity: int, unit: str, rate: int) -> QuoteLine:
        return QuoteLine(text, Decimal(quantity), unit, rate, section=section, tax_percent=Decimal(23))

    def option(text: str, detail: str, rate: int) -> QuoteLine:
        return QuoteLine(
            text, rate_minor=rate, kind=LineKind.OPTIONAL, detail=detail, tax_percent=Decimal(23), section="Options"
        )

    return [
        line("Story and range", "Vineyard visit and story workshop", 16, "h", 8500),
        line("Story and range", "Range architecture", 20, "h", 8500),
        line("Label design", "Three label directions", 64, "h", 8000),
        line("Label design", "Six labels, final artwork", 6, "", 78000),
        line("Label design", "Illustration set", 1, "", 240000),
        line("Print and launch", "Print supervision in Porto", 3, "days", 64000),
        line("Print and launch", "Launch sheet and photographs", 1, "", 220000),
        option("Shop pictures", "Six cut-outs for online sale", 145000),
        option("Gift box", "Two-bottle box, artwork and dieline", 290000),
    ]


def _scope() -> Scope:
    return Scope(
        sections=(
            ScopeSection(
                "Story and range",
                day(6, 29),
                day(7, 10),
                (
                    Deliverable("Vineyard visit and story workshop", "Notes, pictures and the story on one page"),
                    Deliverable("Range architecture", "Names, tiers and what differs from label to label"),
                ),
            ),
            ScopeSection(
                "Label design",
                day(7, 13),
                day(9, 4),
                (
                    Deliverable("Three label directions", "Printed dummies on your bottle, front and back"),
                    Deliverable("Six labels, final artwork", "Press-ready PDF with foil; legal text in PT and EN"),
                    Deliverable("Illustration set", "Seven drawings, all rights for wine packaging"),
                ),
            ),
            ScopeSection(
                "Print and launch",
                day(9, 7),
                day(9, 25),
                (
                    Deliverable("Print supervision in Porto", "Three days at the press, colour signed per label"),
                    Deliverable("Launch sheet and photographs", "A4 trade sheet; six bottle pictures"),
                ),
            ),
        ),
        included=(
            "Two rounds of changes per direction",
            "A weekly 20-minute call with notes",
            "Source files at the end",
        ),
        excluded=("Printing and paper", "Trademark search", "Bottles and capsules"),
    )


def _plan() -> PrintedPlan:
    def phase(name: str, start: date, finish: date) -> PlanRow:
        return PlanRow(name, start, finish, PlanRowKind.PHASE, depth=0)

    def milestone(name: str, on: date) -> PlanRow:
        return PlanRow(name, on, on, PlanRowKind.MILESTONE)

    return PrintedPlan(
        rows=(
            phase("Story and range", day(6, 29), day(7, 10)),
            PlanRow("Visit and workshop", day(6, 29), day(7, 3)),
            PlanRow("Range architecture", day(7, 6), day(7, 10)),
            phase("Label design", day(7, 13), day(9, 4)),
            PlanRow("Three directions", day(7, 13), day(7, 29)),
            milestone("Direction chosen", day(7, 31)),
            PlanRow("Refine and illustrate", day(8, 3), day(8, 21)),
            PlanRow("Six labels, artwork", day(8, 17), day(9, 3)),
            milestone("Artwork approved", day(9, 4)),
            phase("Print and launch", day(9, 7), day(9, 25)),
            PlanRow("Print supervision", day(9, 7), day(9, 16)),
            PlanRow("Launch sheet, photographs", day(9, 14), day(9, 24)),
            milestone("On shelf", day(9, 25)),
        ),
        closed=(ClosedDays("Studio closed", day(8, 10), day(8, 14)),),
        note="we need your decision within two working days",
    )


TERMS = (
    Term(
        "Scope and changes",
        "The price is for the scope named here. A change is quoted in writing and begins when you approve it.",
    ),
    Term(
        "Your input",
        "At each milestone we need your answer within two working days. A later one moves the dates by as much.",
    ),
    Term(
        "Payment",
        "Invoices are payable within 30 days by transfer. After that the legal rate for business debts applies.",
    ),
    Term("Rights", "With the last payment the artwork is yours for every use. We may show it once it is public."),
    Term("Cancellation", "Each side can end this with 14 days’ notice. Work up to then is paid."),
    Term("Data and confidence", "What you tell us stays with us for three years. Contact data serves this work only."),
)


def proposal() -> ProposalContent:
    return ProposalContent(
        number="P-0152",
        version=2,
        title="Harvest label range",
        subtitle="Six wines, one family: design of the labels, artwork and care at the press for the harvest of 2026.",
        dated=day(6, 12),
        valid_until=day(7, 12),
        addressee=Addressee("Oliveira Vinhos", "Inês Oliveira", "managing partner"),
        agency=AGENCY,
        author=TOM,
        currency="EUR",
        understanding=Understanding(
            goal="On the shelf by 25 September, as a range that reads as one family.",
            audience="Wine shops in Lisbon and Porto; buyers abroad in the UK and Benelux.",
            measures="The printer accepts all six labels at the first try; two listings abroad by December.",
            greeting="Dear Inês,",
            letter=(
                "When we walked the terraces in May we saw six plots with six tempers. On the table, "
                "though, the bottles looked as if they had never met: six houses, not one.",
                "This harvest is the time to change it. Two wines join the range, the glass gets lighter, and in "
                "October you meet buyers from abroad. One system for all labels costs less at the press, and a "
                "shopper knows the family from across the room.",
                "We would begin with the story and draw later. First a day at the quinta, then the order of the "
                "range, then three directions as printed labels on your bottle. When you have chosen, Miguel draws "
                "all six and stays beside the press until the colours are true.",
                "The plan leaves eight working days before bottling. The price holds for this scope; should "
                "something change, you hear what it costs before we start.",
            ),
            closing="With warm regards,",
        ),
        facts=(
            Fact("Start", "29 June 2026"),
            Fact("On shelf", "25 September 2026"),
            Fact("Fixed price", "€18,400 plus VAT"),
            Fact("Your time", "About 3 days"),
        ),
        scope=_scope(),
        plan=_plan(),
        team=(
            TeamMember("Tom Becker", "Account manager", "Your first call"),
            TeamMember("Miguel Reis", "Lead designer", "Labels, press"),
            TeamMember("Ana Duarte", "Project lead", "Plan, budget"),
            TeamMember("Sofia Lima", "Copywriter", "Story, back labels"),
        ),
        investment=invest(
            quote_lines(),
            Discount(minor=98000, label="Returning client discount"),
            (
                PaymentTerm(Decimal(40), "On acceptance"),
                PaymentTerm(Decimal(30), "Artwork approved, 4 September"),
                PaymentTerm(Decimal(30), "Delivery, 25 September"),
            ),
        ),
        terms=TERMS,
    )


def bare_proposal() -> ProposalContent:
    """Three lines and nothing else."""
    lines = [
        QuoteLine("Logo, three routes", Decimal(24), "h", 8500, tax_percent=Decimal(23)),
        QuoteLine("Final artwork", Decimal(1), "", 120000, tax_percent=Decimal(23)),
        QuoteLine(
            "Style sheet",
            Decimal("1.5"),
            "days",
            64000,
            detail="Colours, type and use on two pages",
            tax_percent=Decimal(23),
        ),
    ]
    return ProposalContent(
        number="P-0160",
        version=1,
        title="Logo for Café Aurora",
        dated=day(6, 16),
        addressee=Addressee("Café Aurora"),
        agency=Letterhead("Northlight Studio"),
        author=Sender("Tom Becker"),
        currency="EUR",
        investment=invest(lines),
    )


def client_inputs() -> tuple[ClientInput, ...]:
    return (
        ClientInput("Names and texts of the two new wines", day(7, 6)),
        ClientInput("Empty bottles in lighter glass"),
    )
