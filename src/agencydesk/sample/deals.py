"""The pipeline of the sample: fourteen open deals, those that were won since 2023, and those that were lost."""

from typing import NamedTuple

from agencydesk.queries import deals as query
from agencydesk.services import deals
from agencydesk.workspace import Session

from .agency import Made
from .days import Days


class Open(NamedTuple):
    """An open deal; value in euros, days as in "18 Jun"."""

    title: str
    client: str
    stage: str
    value: int
    owner: str
    service: str
    close: str
    step: str
    step_on: str


OPEN = (
    Open(
        "Rebrand exploration",
        "Casa Serrano",
        "Lead",
        14_000,
        "Sofia Lima",
        "Brand strategy",
        "28 Aug",
        "Intro call",
        "18 Jun",
    ),
    Open("Annual report", "Tidewater Renewables", "Lead", 9_200, "Tom Becker", "Design", "24 Jul", "RFP due", "3 Jul"),
    Open("Shop refresh", "Padaria Aurora", "Lead", 4_600, "Tom Becker", "Design", "31 Jul", "Visit the shop", "22 Jun"),
    Open("Catalogue system", "Lumen Books", "Lead", 3_600, "Sofia Lima", "Design", "11 Sep", "Reply to enquiry", ""),
    Open(
        "Loyalty app discovery", "Bright Pharmacy Group", "Qualified", 9_800, "Tom Becker", "Workshop", "17 Jul", "", ""
    ),
    Open(
        "Investor microsite",
        "Fathom Therapeutics",
        "Qualified",
        21_500,
        "Ana Duarte",
        "Interface design",
        "14 Aug",
        "Scope call",
        "18 Jun",
    ),
    Open(
        "Audio guide microsite",
        "Museu da Maré",
        "Qualified",
        7_200,
        "Tom Becker",
        "Interface design",
        "31 Jul",
        "Draft proposal",
        "",
    ),
    Open(
        "Harvest label range",
        "Oliveira Vinhos",
        "Proposal sent",
        18_400,
        "Tom Becker",
        "Label design",
        "30 Jun",
        "Call Inês",
        "15 Jun",
    ),
    Open(
        "Terrace campaign",
        "Harbour & Finch",
        "Proposal sent",
        15_600,
        "Ana Duarte",
        "Design",
        "10 Jul",
        "Answer questions",
        "19 Jun",
    ),
    Open(
        "Careers site",
        "Nordbank Leasing",
        "Proposal sent",
        7_200,
        "Tom Becker",
        "Front-end development",
        "17 Jul",
        "Call Ingrid",
        "23 Jun",
    ),
    Open(
        "Depot signage system",
        "Kestrel Logistics",
        "Negotiation",
        12_600,
        "Tom Becker",
        "Design",
        "12 Jun",
        "Agree on a date",
        "17 Jun",
    ),
    Open(
        "Booking module",
        "Harbour & Finch",
        "Negotiation",
        11_400,
        "Ana Duarte",
        "Front-end development",
        "26 Jun",
        "Call",
        "17 Jun",
    ),
    Open(
        "Store signage rollout",
        "Bright Pharmacy Group",
        "Verbal yes",
        9_300,
        "Ana Duarte",
        "Design",
        "26 Jun",
        "Contract out",
        "",
    ),
    Open(
        "Photography retainer",
        "Oliveira Vinhos",
        "Verbal yes",
        4_800,
        "Tom Becker",
        "Photography",
        "30 Jun",
        "Start",
        "1 Jul",
    ),
)
# Title, client, value in euros, owner, won on
WON = (
    ("Terrace identity", "Harbour & Finch", 22_800, "Ana Duarte", "6 Mar 2023"),
    ("Booking page", "Harbour & Finch", 25_000, "Ana Duarte", "17 Sep 2024"),
    ("Wine club site", "Oliveira Vinhos", 48_500, "Tom Becker", "12 Feb 2024"),
    ("Estate photography", "Oliveira Vinhos", 25_200, "Tom Becker", "20 May 2025"),
    ("Reserve label", "Oliveira Vinhos", 37_800, "Tom Becker", "3 Sep 2025"),
    ("Fleet guide", "Kestrel Logistics", 17_550, "Tom Becker", "11 Jun 2025"),
    ("Driver portal", "Kestrel Logistics", 46_800, "Tom Becker", "5 Mar"),
    ("Permanent collection guide", "Museu da Maré", 22_000, "Tom Becker", "7 Oct 2025"),
    ("Pharmacy wayfinding", "Bright Pharmacy Group", 52_900, "Ana Duarte", "18 Nov 2025"),
    ("Flu season campaign", "Bright Pharmacy Group", 31_000, "Ana Duarte", "2 Jul 2024"),
    ("Showroom identity", "Casa Serrano", 21_800, "Sofia Lima", "23 Oct 2025"),
    ("Pipeline infographics", "Fathom Therapeutics", 24_000, "Ana Duarte", "8 May 2025"),
    ("Investor pages", "Fathom Therapeutics", 14_500, "Ana Duarte", "13 Jan"),
    ("Leasing calculator", "Nordbank Leasing", 33_100, "Tom Becker", "4 Dec 2025"),
    ("Employer brand", "Nordbank Leasing", 22_000, "Tom Becker", "16 Jan"),
    ("Bread bag design", "Padaria Aurora", 9_600, "Tom Becker", "2 Mar"),
    ("Brand refresh", "Tidewater Renewables", 23_050, "Tom Becker", "25 Sep 2025"),
    ("Autumn catalogue", "Lumen Books", 14_900, "Sofia Lima", "15 Jul 2025"),
    ("Label check", "Quinta do Salgueiro", 150, "Tom Becker", "3 Feb"),
    ("Website check", "Atelier Nogueira", 200, "Sofia Lima", "10 Feb"),
    ("Website check", "Ferry & Sons", 250, "Ana Duarte", "19 Feb"),
    ("Class timetable", "Solstice Yoga", 150, "Sofia Lima", "25 Feb"),
    ("Open day poster", "Vale Verde School", 180, "Ana Duarte", "9 Mar"),
    ("Website check", "Correia Dental", 200, "Sofia Lima", "17 Mar"),
    ("Stall signs", "Mercado 31", 170, "Tom Becker", "24 Mar"),
    ("Oliveira Vinhos label", "Oliveira Vinhos", 31_400, "Tom Becker", "9 Apr"),
    ("Museu da Maré tickets", "Museu da Maré", 26_700, "Ana Duarte", "21 Apr"),
    ("Brand & website", "Harbour & Finch", 38_400, "Ana Duarte", "14 May"),
    ("Annual microsite", "Tidewater Renewables", 8_200, "Tom Becker", "29 May"),
    ("Vaccination week", "Bright Pharmacy Group", 13_500, "Ana Duarte", "5 Jun"),
)
# Title, client, value in euros, owner, reason, lost on
LOST = (
    ("Lookbook", "Noor Textiles", 12_400, "Sofia Lima", "Price", "27 Apr"),
    ("Web shop", "Sable & Stone", 19_800, "Ana Duarte", "Went with another agency", "22 Apr"),
    ("Season programme", "Wren Theatre", 8_700, "Sofia Lima", "Timing", "11 Mar"),
    ("Climbing app", "Vertigo Climbing", 26_000, "Ana Duarte", "Price", "18 Feb"),
    ("Product videos", "Zenith Kitchens", 9_900, "Tom Becker", "No decision", "30 Jan"),
    ("Dashboard design", "Tejo Analytics", 17_500, "Ana Duarte", "Not a fit", "4 Nov 2025"),
)


def stages(session: Session, made: Made) -> None:
    """Look up the stages of the agency's pipeline."""
    pipeline = query.pipelines(session)[0]
    made.stages |= {stage.name: stage.id for stage in query.board(session, pipeline.id)}


def add_open(session: Session, made: Made, days: Days) -> None:
    """The deals on the board."""
    for deal in OPEN:
        made.deals[deal.title] = deals.add_deal(
            session,
            deal.title,
            made.stages[deal.stage],
            client_id=made.clients[deal.client],
            value_minor=deal.value * 100,
            owner_id=made.people[deal.owner],
            service_id=made.services[deal.service],
            expected_close=days.day(deal.close),
            next_step=deal.step,
            next_step_on=days.day(deal.step_on) if deal.step_on else None,
            created_on=days.near(-9 - 3 * len(made.deals)),
        )


def add_closed(session: Session, made: Made, days: Days) -> None:
    """What was won and lost before; the day of the decision is written down, not today."""
    for title, client, value, owner, on in WON:
        key = _closed(session, made, title, client, value, owner, on, days, "Won")
        made.deals[f"{client}: {title}"] = key
    for title, client, value, owner, reason, on in LOST:
        key = _closed(session, made, title, client, value, owner, on, days, "Lead")
        deals.lose(session, key, reason, days.day(on))
        made.deals[f"{client}: {title}"] = key


def _closed(
    session: Session, made: Made, title: str, client: str, value: int, owner: str, on: str, days: Days, stage: str
) -> int:
    day = days.day(on)
    return deals.add_deal(
        session,
        title,
        made.stages[stage],
        client_id=made.clients[client],
        value_minor=value * 100,
        owner_id=made.people[owner],
        expected_close=day,
        closed_on=day if stage == "Won" else None,
        created_on=day - (days.near(0) - days.near(-40)),
    )
