"""The clients of the sample, their contacts and a year of talking with them."""

import random
import unicodedata
from datetime import datetime, time, timedelta

from agencydesk.domain.kinds import InteractionKind, Lifecycle
from agencydesk.services import clients
from agencydesk.workspace import Session

from .agency import Made
from .days import Days

# Name, industry, city, country, owner, hours since the last contact; in the order that gives each its colour
ACTIVE = (
    ("Harbour & Finch", "Hospitality", "Porto", "Portugal", "Ana Duarte", 1),
    ("Museu da Maré", "Culture", "Lisbon", "Portugal", "Tom Becker", 4 * 24),
    ("Bright Pharmacy Group", "Retail health", "Leeds", "United Kingdom", "Ana Duarte", 5 * 24),
    ("Oliveira Vinhos", "Winery", "Douro", "Portugal", "Tom Becker", 25),
    ("Casa Serrano", "Interiors", "Cascais", "Portugal", "Sofia Lima", 6 * 24),
    ("Fathom Therapeutics", "Biotech", "Cambridge", "United Kingdom", "Ana Duarte", 8 * 24),
    ("Nordbank Leasing", "Finance", "Oslo", "Norway", "Tom Becker", 15 * 24),
    ("Kestrel Logistics", "Freight", "Rotterdam", "Netherlands", "Tom Becker", 3 * 24),
    ("Quinta do Salgueiro", "Farming", "Évora", "Portugal", "Tom Becker", 34 * 24),
    ("Atelier Nogueira", "Architecture", "Braga", "Portugal", "Sofia Lima", 37 * 24),
    ("Lumen Books", "Publishing", "Madrid", "Spain", "Sofia Lima", 31 * 24),
    ("Ferry & Sons", "Boat building", "Falmouth", "United Kingdom", "Ana Duarte", 41 * 24),
    ("Padaria Aurora", "Food", "Lisbon", "Portugal", "Tom Becker", 16 * 24),
    ("Solstice Yoga", "Wellbeing", "Porto", "Portugal", "Sofia Lima", 44 * 24),
    ("Vale Verde School", "Education", "Coimbra", "Portugal", "Ana Duarte", 48 * 24),
    ("Tidewater Renewables", "Energy", "Cork", "Ireland", "Tom Becker", 22 * 24),
    ("Correia Dental", "Health", "Porto", "Portugal", "Sofia Lima", 52 * 24),
    ("Mercado 31", "Food market", "Matosinhos", "Portugal", "Tom Becker", 55 * 24),
)
PROSPECTS = (
    ("Alder Coffee Roasters", "Food", "Bristol", "United Kingdom"),
    ("Bastide Hôtels", "Hospitality", "Lyon", "France"),
    ("Cinco Mares", "Seafood", "Vigo", "Spain"),
    ("Daylight Optics", "Retail health", "Utrecht", "Netherlands"),
    ("Escola de Som", "Education", "Lisbon", "Portugal"),
    ("Forja Cycles", "Cycling", "Aveiro", "Portugal"),
    ("Granit & Co", "Interiors", "Bergen", "Norway"),
    ("Hortus Flowers", "Retail", "Ghent", "Belgium"),
    ("Ilha Azul Tours", "Travel", "Ponta Delgada", "Portugal"),
)
LEADS = (
    ("Jardim Botânico Norte", "Culture", "Porto", "Portugal"),
    ("Kiln Ceramics", "Craft", "Stoke-on-Trent", "United Kingdom"),
    ("Linha Recta", "Engineering", "Setúbal", "Portugal"),
    ("Mar Alto Foundation", "Charity", "Nazaré", "Portugal"),
    ("Noor Textiles", "Fashion", "Antwerp", "Belgium"),
    ("Oficina 9", "Furniture", "Guimarães", "Portugal"),
    ("Pinheiro Advogados", "Law", "Lisbon", "Portugal"),
    ("Quay House Press", "Publishing", "Dublin", "Ireland"),
)
FORMER = (
    ("Rosa dos Ventos", "Travel", "Funchal", "Portugal"),
    ("Sable & Stone", "Jewellery", "London", "United Kingdom"),
    ("Tejo Analytics", "Software", "Lisbon", "Portugal"),
    ("Upland Dairy", "Food", "Vila Real", "Portugal"),
    ("Vertigo Climbing", "Sport", "Braga", "Portugal"),
    ("Wren Theatre", "Culture", "York", "United Kingdom"),
    ("Zenith Kitchens", "Interiors", "Maia", "Portugal"),
)
# Client: (name, role, decides, signs)
CONTACTS = {
    "Harbour & Finch": (
        ("Catarina Moura", "Marketing director", True, False),
        ("Helen Marsh", "Operations", False, False),
        ("João Finch", "Founder", False, True),
    ),
    "Oliveira Vinhos": (("Inês Oliveira", "Managing partner", True, True), ("Duarte Oliveira", "Cellar", False, False)),
    "Museu da Maré": (("Rui Tavares", "Head of visitors", True, False), ("Marta Pinho", "Director", False, True)),
    "Bright Pharmacy Group": (("Dr. Paul Enright", "Managing director", True, True),),
    "Kestrel Logistics": (("Pieter de Vries", "IT lead", True, False), ("Anke Smit", "Finance", False, True)),
    "Casa Serrano": (("Lucía Serrano", "Owner", True, True),),
    "Fathom Therapeutics": (("Amara Osei", "Communications", True, False),),
    "Nordbank Leasing": (("Ingrid Dahl", "People and culture", True, False),),
    "Padaria Aurora": (("Nuno Aurora", "Owner", True, True),),
    "Tidewater Renewables": (("Siobhán Keane", "Investor relations", True, False),),
    "Lumen Books": (("Elena Ruiz", "Publisher", True, True),),
}
FIRST_NAMES = (
    "Beatriz",
    "Carlos",
    "Emma",
    "Filipe",
    "Grace",
    "Hugo",
    "Irene",
    "Jonas",
    "Laura",
    "Marco",
    "Nora",
    "Pedro",
)
LAST_NAMES = (
    "Almeida",
    "Brandt",
    "Costa",
    "Doyle",
    "Ferreira",
    "Hansen",
    "Lopes",
    "Martens",
    "Novak",
    "Ribeiro",
    "Silva",
)
TALK = (
    (InteractionKind.CALL, "Call about the next release", "Wants to see two options before deciding."),
    (InteractionKind.MEETING, "Review on site", "Agreed on the order of the work; minutes sent the same day."),
    (InteractionKind.EMAIL, "Sent the price list", "Asked for a quote with photography as an option."),
    (InteractionKind.NOTE, "Budget round in autumn", "The board decides in October."),
    (InteractionKind.CALL, "Checked in after delivery", "Happy with the result; two small changes noted."),
    (InteractionKind.EMAIL, "Reply to questions", "Explained what is included and what is not."),
)
OWN = (
    (
        "Harbour & Finch",
        InteractionKind.MEETING,
        "15 Jun",
        "17:30",
        "Request: menu PDF in three languages",
        "Six hours of work; quoted as a change.",
        "Helen Marsh",
    ),
    (
        "Harbour & Finch",
        InteractionKind.NOTE,
        "12 Jun",
        "16:00",
        "Identity routes delivered",
        "Two days after the baseline; sign-off moved to 19 June.",
        "Catarina Moura",
    ),
    (
        "Harbour & Finch",
        InteractionKind.CALL,
        "28 Apr",
        "11:00",
        "Discovery call with João Finch",
        "Budget €35–40k; the terrace reopening drives the date.",
        "João Finch",
    ),
)


def add_clients(session: Session, made: Made, days: Days) -> None:
    """All 42 clients."""
    for name, industry, city, country, owner, _hours in ACTIVE:
        _add(session, made, days, name, industry, city, country, Lifecycle.CLIENT, owner)
    owners = ("Tom Becker", "Ana Duarte", "Sofia Lima")
    for group, lifecycle in ((PROSPECTS, Lifecycle.PROSPECT), (LEADS, Lifecycle.LEAD), (FORMER, Lifecycle.FORMER)):
        for place, (name, industry, city, country) in enumerate(group):
            _add(session, made, days, name, industry, city, country, lifecycle, owners[place % 3])
    clients.edit_client(
        session,
        made.clients["Harbour & Finch"],
        channel="Email, then phone",
        language="English (PT for print)",
        reports="Monthly, 1st Tuesday",
        rates="Standard −5%",
        terms="30 days, 40/30/30",
        website="harbourandfinch.example",
        next_step="Identity sign-off meeting",
        next_step_on=days.day("19 Jun"),
        since=days.day("6 Mar 2023"),
    )


def _add(
    session: Session,
    made: Made,
    days: Days,
    name: str,
    industry: str,
    city: str,
    country: str,
    lifecycle: Lifecycle,
    owner: str,
) -> None:
    made.clients[name] = clients.add_client(
        session,
        name,
        industry=industry,
        city=city,
        country=country,
        lifecycle=lifecycle,
        owner_id=made.people[owner],
        website=f"{_slug(name)}.example",
        since=days.near(-200 - 37 * (len(made.clients) % 19)) if lifecycle is not Lifecycle.LEAD else None,
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def add_contacts(session: Session, made: Made, luck: random.Random) -> None:
    """At least one contact at every client but a few leads."""
    for client, key in made.clients.items():
        given = CONTACTS.get(client)
        if given is None:
            name = f"{luck.choice(FIRST_NAMES)} {luck.choice(LAST_NAMES)}"
            given = (
                (name, luck.choice(("Owner", "Marketing", "Operations", "Communications")), True, luck.random() < 0.5),
            )
        for name, role, decides, signs in given:
            email = f"{_slug(name.split()[0])}@{_slug(client)}.example"
            phone = f"+351 220 55{luck.randrange(10)} {luck.randrange(100, 1000)}"
            made.contacts[f"{client}: {name}"] = clients.add_contact(
                session, key, name, role=role, decides=decides, signs=signs, email=email, phone=phone
            )


def add_interactions(session: Session, made: Made, days: Days, now: datetime, luck: random.Random) -> None:
    """A year of calls, meetings, mails and notes, each client's last one as long ago as its line says."""
    for name, _industry, _city, _country, owner, hours in ACTIVE:
        contact = next(key for label, key in made.contacts.items() if label.startswith(f"{name}: "))
        at = now - timedelta(hours=hours)
        kind, text, detail = TALK[luck.randrange(len(TALK))]
        if name == "Harbour & Finch":
            kind, text, detail = (
                InteractionKind.CALL,
                "Wants to go live before the summer terrace opens.",
                "",
            )
        _log(session, made, name, kind, at, text, detail, contact, owner)
        for _ in range(luck.randrange(4, 9)):
            back = now - timedelta(hours=hours + luck.randrange(36, 8200))
            moment = datetime.combine(_weekday(back), time(luck.randrange(9, 18), luck.choice((0, 10, 30, 40))))
            kind, text, detail = TALK[luck.randrange(len(TALK))]
            if name != "Harbour & Finch" or back < now - timedelta(days=60):
                _log(session, made, name, kind, moment, text, detail, contact, owner)
    for name, kind, day, clock, text, detail, who in OWN:
        _log(
            session,
            made,
            name,
            kind,
            days.moment(day, clock),
            text,
            detail,
            made.contacts[f"{name}: {who}"],
            "Ana Duarte",
        )
    for name, *_rest in PROSPECTS:
        contact = next(key for label, key in made.contacts.items() if label.startswith(f"{name}: "))
        back = _weekday(now - timedelta(days=luck.randrange(12, 120)))
        moment = datetime.combine(back, time(luck.randrange(9, 18)))
        _log(
            session,
            made,
            name,
            InteractionKind.CALL,
            moment,
            "First call",
            "Asked for two references.",
            contact,
            "Tom Becker",
        )


def _weekday(moment: datetime) -> datetime:
    return moment - timedelta(days=max(0, moment.weekday() - 4))


def _log(
    session: Session,
    made: Made,
    client: str,
    kind: InteractionKind,
    at: datetime,
    text: str,
    detail: str,
    contact: int,
    person: str,
) -> None:
    clients.log_interaction(
        session,
        made.clients[client],
        kind,
        text,
        at.replace(second=0, microsecond=0),
        detail=detail,
        contact_id=contact,
        person_id=made.people[person],
    )
