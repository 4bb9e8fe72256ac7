"""Northlight Studio itself: its terms, people, services and days off."""

from dataclasses import dataclass, field
from decimal import Decimal

from agencydesk import paths
from agencydesk.services import agencies, catalogue, logos, people
from agencydesk.workspace import Session

from .days import Days

NAME = "Northlight Studio"
OWNER = "Ana Duarte"
TERMS = [
    [
        "Scope and changes",
        "The price covers the scope above. We quote every change in writing and start once you agree.",
    ],
    ["Your input", "We need your feedback within two working days at each milestone. Later feedback moves the dates."],
    ["Payment", "Invoices are due within 30 days by bank transfer. Late amounts carry the legal interest rate."],
    ["Rights", "On final payment the artwork is yours for all uses. We may show it after the launch date."],
    ["Cancellation", "Either side may stop with 14 days’ notice. Work done up to that day is paid."],
    ["Data and confidence", "What you tell us stays with us for three years, and serves this work alone."],
]
PAYMENT_PLAN = [["40", "On acceptance"], ["30", "Half way"], ["30", "On delivery"]]
# Name, role, hours a week, rate and cost rate per hour in euros, mail, phone
PEOPLE = (
    ("Ana Duarte", "Project lead", 36, 85, 46, "ana@northlight.example", "+351 210 555 012"),
    ("Joana Prata", "Developer", 40, 85, 44, "joana@northlight.example", "+351 210 555 015"),
    ("Sofia Lima", "Copywriter", 24, 75, 38, "sofia@northlight.example", "+351 210 555 016"),
    ("Tom Becker", "Account manager", 32, 85, 45, "tom@northlight.example", "+351 210 555 014"),
    ("Miguel Reis", "Designer", 40, 80, 42, "miguel@northlight.example", "+351 210 555 013"),
    ("Rui Costa", "Motion, freelance", 16, 80, 55, "rui@northlight.example", "+351 210 555 017"),
)
# Name, category, unit, rate in euros, minutes of work in a unit
SERVICES = (
    ("Workshop", "Strategy", "h", 85, 60),
    ("Brand strategy", "Strategy", "h", 85, 60),
    ("Naming", "Strategy", "fixed", 2400, 24 * 60),
    ("Label design", "Design", "label", 780, 380),
    ("Design", "Design", "h", 80, 60),
    ("Illustration", "Design", "fixed", 2400, 0),
    ("Photography", "Design", "day", 640, 480),
    ("Interface design", "Digital", "h", 85, 60),
    ("Front-end development", "Digital", "h", 85, 60),
    ("Content and copy", "Digital", "h", 75, 60),
    ("Print supervision", "Production", "day", 640, 400),
    ("Motion", "Production", "h", 80, 60),
    ("Care plan", "Retainer", "month", 480, 360),
)
TIME_OFF = (
    ("Ana Duarte", "3 Aug", "14 Aug", "Summer holiday"),
    ("Miguel Reis", "10 Aug", "21 Aug", "Summer holiday"),
    ("Joana Prata", "24 Aug", "28 Aug", "Summer holiday"),
    ("Tom Becker", "27 Jul", "31 Jul", "Summer holiday"),
)
HOLIDAYS = (
    ("Corpus Christi", "4 Jun", "4 Jun"),
    ("Portugal Day", "10 Jun", "10 Jun"),
    ("Studio closed", "10 Aug", "14 Aug"),
    ("Republic Day", "5 Oct", "5 Oct"),
    ("Christmas break", "24 Dec", "31 Dec"),
)
WEEK = [[[540, 780], [840, 1080]]] * 5 + [[], []]


@dataclass(slots=True)
class Made:
    """What the sample has made so far, by name."""

    people: dict[str, int] = field(default_factory=dict)
    services: dict[str, int] = field(default_factory=dict)
    clients: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    deals: dict[str, int] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, dict[str, int]] = field(default_factory=dict)


def set_up(session: Session) -> int:
    """The agency with its terms."""
    agency = agencies.set_up(
        session,
        NAME,
        "EUR",
        address="Rua do Farol 18\n4150-311 Porto\nPortugal",
        email="hello@northlight.example",
        phone="+351 210 555 010",
        website="northlight.example",
        tax_number="PT 500 000 000",
        country="PT",
        terms=TERMS,
        payment_plan=PAYMENT_PLAN,
        week=WEEK,
        quarter_goal_minor=14_000_000,
        proposal_pattern="P-{number:4}",
        proposal_next=143,
        sample=True,
    )
    logos.set_logo(session, paths.resource("sample/northlight.png").read_bytes())
    agencies.add_tax_rate(session, "VAT", Decimal(23))
    agencies.add_tax_rate(session, "Reverse charge", Decimal(0))
    return agency


def add_team(session: Session, made: Made, days: Days) -> None:
    """Team members with their rates and time off."""
    for name, role, hours, rate, cost, email, phone in PEOPLE:
        made.people[name] = people.add_person(
            session,
            name,
            role=role,
            week_minutes=hours * 60,
            rate_minor=rate * 100,
            cost_rate_minor=cost * 100,
            email=email,
            phone=phone,
        )
    for name, first, last, note in TIME_OFF:
        people.add_time_off(session, made.people[name], days.day(first), days.day(last), note)


def add_services(session: Session, made: Made) -> None:
    """The rate card."""
    for name, category, unit, rate, minutes in SERVICES:
        made.services[name] = catalogue.add_service(
            session, name, category=category, unit=unit, rate_minor=rate * 100, minutes=minutes
        )


def add_days_off(session: Session, days: Days) -> None:
    """Public holidays and the studio's own closed days."""
    for name, first, last in HOLIDAYS:
        agencies.add_holiday(session, name, days.day(first), days.day(last))
