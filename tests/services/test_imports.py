"""Files of other programs arrive: matched, in one Step, twice without copies, and what cannot arrive is named."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from agencydesk.domain.dates import DateOrder
from agencydesk.domain.import_batch import AmbiguousDates, Batch, Choices, Refused, read_batch
from agencydesk.domain.import_fields import Kind
from agencydesk.domain.problems import Cancelled, Invalid
from agencydesk.exchange import csv_files
from agencydesk.queries import history, listing
from agencydesk.services import clients, deals, imports
from agencydesk.services.imports import Arrival, Kept, Renamed
from agencydesk.store.images import entities
from agencydesk.workspace import Workspace

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data"))
Rows = list[dict[str, Any]]


class Desk:
    """A workspace that files come into."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace, self.folder = workspace, folder

    def batch(self, kind: Kind, content: str, name: str = "", choices: Choices | None = None) -> Batch:
        file = self.folder / (name or f"{kind}.csv")
        file.write_text(content, encoding="utf-8")
        return read_batch(kind, csv_files.read(file), choices or Choices(), self.workspace.ask(listing.currency))

    def bring(self, kind: Kind, content: str, name: str = "", choices: Choices | None = None) -> Arrival:
        batch = self.batch(kind, content, name, choices)
        return self.workspace.change(batch.verb, imports.bring_in, batch)

    def rows(self, kind: str, *where: tuple[str, str]) -> Rows:
        return [{"id": row.id, **row.values} for row in self.workspace.ask(listing.listed, kind, where).rows]

    def column(self, kind: str, key: str) -> list[Any]:
        return [row[key] for row in self.rows(kind)]

    def steps(self) -> int:
        return len(self.workspace.ask(history.steps))

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every journaled table."""

        def read(session: Session) -> dict[str, list[tuple[Any, ...]]]:
            return {
                name: [tuple(row) for row in session.execute(sql(f"SELECT * FROM {name} ORDER BY id"))]
                for name in entities()
            }

        return self.workspace.ask(read)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as workspace:
        yield Desk(workspace, tmp_path)


CLIENTS = "Company,Sector,Parent\nBeta,retail,Acme\nAcme,,\nGamma,media,Nobody Ltd\n"
SERVICES = "Product,Series,Price\nGTX Pro,GTX,4821\nMG Special,MG,55.50\n"
PEOPLE = "Sales agent,Manager,Office\nAna,Rui,East\nEva,Rui,West\nRui,Zoe,East\n"
DEALS = (
    "Opportunity ID,Agent,Product,Account,Stage,Created,Close date,Value\n"
    "A1,Ana,GTXPro,acme,Won,20-10-2016,01-03-2017,1054\n"
    "A2,Eva,MG Special,Beta,Engaging,05-11-2016,,\n"
    "A3,Ana,MG Special,,Prospecting,,,\n"
    "A4,Ivo,Cobbling,Beta,Lost,25-11-2016,11-03-2017,0\n"
)
FILES = ((Kind.CLIENTS, CLIENTS), (Kind.SERVICES, SERVICES), (Kind.PEOPLE, PEOPLE), (Kind.DEALS, DEALS))


def test_clients_find_their_parents_anywhere_in_the_file(desk: Desk) -> None:
    arrival = desk.bring(Kind.CLIENTS, CLIENTS)
    assert (arrival.created, arrival.refused) == ({"clients": 3}, ())
    acme, beta, gamma = desk.rows("clients")
    assert (acme["parent"], beta["parent"], gamma["parent"]) == (None, "Acme", None)
    assert (beta["industry"], beta["lifecycle"], gamma["note"]) == ("retail", "client", "Parent: Nobody Ltd")
    assert arrival.kept_as_text == (Kept("Parent", "Nobody Ltd", 1),)
    assert {row["name"] for row in desk.rows("clients", ("parent", ""))} == {"Acme", "Gamma"}


def test_a_chain_of_parents_that_leads_back_is_refused_and_its_children_arrive(desk: Desk) -> None:
    content = "Name,Parent\nOne,Two\nTwo,Three\nThree,One\nChild,One\nOwn,Own\nLater,Child\n"
    arrival = desk.bring(Kind.CLIENTS, content)
    assert [(refused.row, refused.column) for refused in arrival.refused] == [
        (2, "Parent"),
        (3, "Parent"),
        (4, "Parent"),
    ]
    assert {row["name"]: row["parent"] for row in desk.rows("clients")} == {
        "Child": None,
        "Later": "Child",
        "Own": None,
    }


def test_managers_become_people_too(desk: Desk) -> None:
    arrival = desk.bring(Kind.PEOPLE, PEOPLE)
    assert arrival.created == {"people": 4}
    found = {row["name"]: (row["manager"], row["team"]) for row in desk.rows("people")}
    assert found == {"Ana": ("Rui", "East"), "Eva": ("Rui", "West"), "Rui": ("Zoe", "East"), "Zoe": (None, "")}


def test_deals_find_clients_people_and_services_or_keep_their_names(desk: Desk) -> None:
    for kind, content in FILES[:3]:
        desk.bring(kind, content)
    arrival = desk.bring(Kind.DEALS, DEALS, "sales_pipeline.csv")
    assert arrival.created == {"deals": 4, "pipelines": 1, "stages": 4}
    assert set(arrival.matched) == {Renamed("Product", "GTXPro", "GTX Pro", 1), Renamed("Account", "acme", "Acme", 1)}
    assert set(arrival.kept_as_text) == {Kept("Agent", "Ivo", 1), Kept("Product", "Cobbling", 1)}
    won, engaged, prospect, lost = desk.rows("deals")
    assert [row["title"] for row in (won, engaged, prospect, lost)] == [
        "GTX Pro",
        "MG Special",
        "MG Special",
        "Cobbling",
    ]
    assert (won["client"], won["owner"], won["service"], won["value"]) == ("Acme", "Ana", "GTX Pro", 105400)
    assert (str(won["created_on"]), str(won["closed_on"]), won["expected_close"]) == ("2016-10-20", "2017-03-01", None)
    assert (engaged["value"], engaged["closed_on"], prospect["client"], prospect["created_on"]) == (
        None,
        None,
        "",
        None,
    )
    assert (lost["owner"], lost["service"], lost["lost_reason"], lost["value"]) == ("Ivo", "Cobbling", "", 0)
    assert {row["pipeline"] for row in desk.rows("deals")} == {"Sales pipeline"}


def test_stages_of_a_file_become_a_pipeline_in_the_order_of_a_sale(desk: Desk) -> None:
    desk.bring(Kind.DEALS, DEALS, "sales_pipeline.csv")
    query = (
        "SELECT s.name, s.kind, s.probability FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE p.name = :n"
    )
    stages = desk.workspace.ask(
        lambda session: session.execute(sql(f"{query} ORDER BY s.position"), {"n": "Sales pipeline"}).all()
    )
    assert [tuple(stage) for stage in stages] == [
        ("Prospecting", "open", 33),
        ("Engaging", "open", 67),
        ("Won", "won", 100),
        ("Lost", "lost", 0),
    ]


def test_a_pipeline_that_has_all_the_stages_is_used(desk: Desk) -> None:
    desk.bring(Kind.DEALS, "Title,Stage\nLogo,qualified\nSite,WON\nShop,\n", "others.csv")
    assert [(row["stage"], row["pipeline"]) for row in desk.rows("deals")] == [
        ("Qualified", "Sales"),
        ("Won", "Sales"),
        ("Lead", "Sales"),
    ]
    choices = Choices(
        values={"Stage": {"engaging": "Negotiation", "prospecting": "Lead"}, "product": {"GTXPro": "GTX"}}
    )
    arrival = desk.bring(Kind.DEALS, DEALS, choices=choices)
    assert "pipelines" not in arrival.created
    assert desk.column("deals", "stage")[3:] == ["Won", "Negotiation", "Lead", "Lost"]
    assert desk.column("deals", "service")[3] == "GTX"


def test_an_open_deals_close_date_is_the_expected_one(desk: Desk) -> None:
    desk.bring(Kind.DEALS, "Title,Stage,Close date\nLogo,Lead,2026-07-01\nSite,Won,2026-05-01\n")
    open_deal, won = desk.rows("deals")
    assert (str(open_deal["expected_close"]), open_deal["closed_on"]) == ("2026-07-01", None)
    assert (won["expected_close"], str(won["closed_on"])) == (None, "2026-05-01")


def test_contacts_come_with_their_clients_or_the_name_of_one(desk: Desk) -> None:
    desk.bring(Kind.CLIENTS, CLIENTS)
    content = "First name,Last name,Company,E-Mail,Decision maker\nInês,Vaz,ACME,i@a.pt,yes\nBo,,Zeta,b@z.se,no\n"
    arrival = desk.bring(Kind.CONTACTS, content)
    assert arrival.created == {"contacts": 2}
    bo, ines = desk.rows("contacts")
    assert (bo["name"], bo["client"], bo["client_id"], bo["decides"]) == ("Bo", "Zeta", None, False)
    assert (ines["name"], ines["client"], ines["email"], ines["decides"]) == ("Inês Vaz", "Acme", "i@a.pt", True)
    assert desk.bring(Kind.CONTACTS, content).unchanged == 2


def test_importing_twice_makes_no_copy_and_no_step(desk: Desk) -> None:
    for kind, content in FILES:
        desk.bring(kind, content)
    before, steps = desk.content(), desk.steps()
    for kind, content in FILES:
        again = desk.bring(kind, content)
        assert (again.created, again.updated) == ({}, {})
        assert again.unchanged == content.count("\n") - 1
    assert (desk.content(), desk.steps()) == (before, steps)


def test_only_what_the_file_says_anew_is_changed(desk: Desk) -> None:
    for kind, content in FILES:
        desk.bring(kind, content)
    first = desk.rows("deals")[0]["id"]
    desk.workspace.change("Edit", deals.edit_deal, first, title="Renamed here", note="Ours")
    arrival = desk.bring(Kind.DEALS, DEALS.replace("01-03-2017,1054", ",2000").replace("A3,Ana", "A3,Eva"))
    assert (arrival.created, arrival.updated, arrival.unchanged) == ({}, {"deals": 2}, 2)
    row = desk.rows("deals")[0]
    assert (row["title"], row["value"], str(row["closed_on"])) == ("Renamed here", 200000, "2017-03-01")
    assert desk.rows("deals")[2]["owner"] == "Eva"


def test_names_that_were_unknown_are_found_later(desk: Desk) -> None:
    desk.bring(Kind.DEALS, DEALS)
    assert desk.rows("deals")[0]["client_id"] is None
    for kind, content in FILES[:3]:
        desk.bring(kind, content)
    arrival = desk.bring(Kind.DEALS, DEALS)
    assert arrival.created == {}
    assert (desk.rows("deals")[0]["client"], desk.rows("deals")[0]["service"]) == ("Acme", "GTX Pro")


def test_equal_deals_without_a_reference_are_two_and_stay_two(desk: Desk) -> None:
    content = "Title,Client,Created\nLogo,Acme,2026-01-02\nLogo,Acme,2026-01-02\nLogo,Acme,2026-01-03\n"
    assert desk.bring(Kind.DEALS, content).created == {"deals": 3}
    assert desk.bring(Kind.DEALS, content).unchanged == 3
    assert desk.bring(Kind.DEALS, content + "Logo,Acme,2026-01-02\n").created == {"deals": 1}


def test_a_client_that_is_nearly_called_so_is_the_same_one(desk: Desk) -> None:
    key = desk.workspace.change("Add", clients.add_client, "Green-Plus", note="ours")
    arrival = desk.bring(Kind.CLIENTS, "Name,Sector\nGREEN PLUS,services\nGreenplus 2,retail\n")
    assert arrival.matched == (Renamed("Name", "GREEN PLUS", "Green-Plus", 1),)
    assert desk.rows("clients")[0]["id"] == key
    assert [(row["name"], row["industry"]) for row in desk.rows("clients")] == [
        ("Green-Plus", "services"),
        ("Greenplus 2", "retail"),
    ]


def test_references_of_another_program_are_other_ones(desk: Desk) -> None:
    desk.bring(Kind.CLIENTS, "Id,Name,Sector\n1,Acme,retail\n2,Beta,media\n3,Gamma,food\n")
    arrival = desk.bring(Kind.CLIENTS, "Id,Name,Sector\n1,Delta,toys\n2,Epsilon,art\n3,Zeta,law\n", "others.csv")
    assert arrival.created == {"clients": 3}
    renamed = desk.bring(Kind.CLIENTS, "Id,Name,Sector\n1,Acme Lda,retail\n2,Beta,media\n3,Gamma,food\n")
    assert (renamed.created, renamed.updated) == ({}, {"clients": 1})
    assert len(desk.rows("clients")) == 6


def test_bad_rows_are_refused_by_name_and_the_others_arrive(desk: Desk) -> None:
    content = (
        "Id,Title,Client,Created,Value\n1,Logo,Acme,13-02-2026,5\n2,Site,Acme,31-02-2026,5\n3,,,14-02-2026,5\n"
        "4,Shop,Acme,14-02-2026,-3\n5,Blog,Acme,14-02-2026,99999999999999\n6,App,Acme,14-02-2026,lots\n"
        "1,Twice,Acme,14-02-2026,5\n8,Wide,Acme,14-02-2026,5,spilt\n9,N\0ul,Acme,14-02-2026,5\n10,=1+1,,14-02-2026,\n"
    )
    arrival = desk.bring(Kind.DEALS, content)
    assert desk.column("deals", "title") == ["Logo", "=1+1"]
    assert [(refused.row, refused.column) for refused in arrival.refused] == [
        (3, "Created"),
        (4, "Title"),
        (5, "Value"),
        (6, "Value"),
        (7, "Value"),
        (8, "Id"),
        (9, ""),
        (10, "Title"),
    ]
    reasons = [refused.reason for refused in arrival.refused]
    assert all(reason.endswith(".") and len(reason) < 200 for reason in reasons)
    assert "“31-02-2026” is no day of the calendar" in reasons[0]
    assert reasons[5] == "Row 2 has the reference 1 too. Keep one of them."


def test_two_rows_of_one_name_are_one_record(desk: Desk) -> None:
    arrival = desk.bring(Kind.CLIENTS, "Name,City\nAcme,Porto\nBeta,\nAcme,Lisbon\nAcme,Porto\n")
    assert arrival.refused == (Refused(4, "", "Row 2 has the same name too. Keep one of them."),)
    assert (arrival.created, arrival.unchanged) == ({"clients": 2}, 1)
    assert desk.column("clients", "city") == ["Porto", ""]


def test_dates_that_read_in_two_ways_are_asked_for(desk: Desk) -> None:
    content = "Title,Created\nLogo,01/02/2026\nSite,03/04/2026\n"
    with pytest.raises(AmbiguousDates, match=r"“01/02/2026”.*--dates DMY, MDY or YMD") as asked:
        desk.batch(Kind.DEALS, content)
    assert asked.value.field == "dates"
    desk.bring(Kind.DEALS, content, choices=Choices(order=DateOrder.MDY))
    assert [str(day) for day in desk.column("deals", "created_on")] == ["2026-01-02", "2026-03-04"]


def test_a_file_may_count_in_another_currency(desk: Desk) -> None:
    desk.bring(Kind.DEALS, "Title,Amount (USD)\nLogo,$500\nSite,700 USD\n")
    assert [(row["value"], row["currency"]) for row in desk.rows("deals")] == [(50000, "USD"), (70000, "USD")]
    desk.bring(Kind.DEALS, "Title,Amount,Currency\nShop,900,jpy\nBlog,9.5,\n", "mixed.csv")
    assert [(row["value"], row["currency"]) for row in desk.rows("deals")[2:]] == [(900, "JPY"), (950, "EUR")]
    with pytest.raises(Invalid, match="“Rate \\(USD\\)” is in USD, and this agency counts in EUR"):
        desk.batch(Kind.SERVICES, "Name,Rate (USD)\nDesign,90\n")


def test_an_import_is_one_step_and_one_undo_takes_it_back(desk: Desk) -> None:
    empty = desk.content()
    desk.bring(Kind.DEALS, DEALS, "sales_pipeline.csv")
    full = desk.content()
    assert desk.steps() == 1
    assert desk.workspace.undo_label == "Import deals from sales_pipeline.csv"
    desk.workspace.undo()
    assert desk.content() == empty
    desk.workspace.redo()
    assert desk.content() == full


def test_a_preview_says_what_will_be_and_writes_nothing(desk: Desk) -> None:
    desk.bring(Kind.CLIENTS, CLIENTS)
    before = desk.content()
    batch = desk.batch(Kind.CLIENTS, CLIENTS.replace("retail", "food") + "Delta,,Beta\n,,\n")
    told = desk.workspace.ask(imports.preview, batch)
    assert desk.content() == before
    assert (told.created, told.updated, told.unchanged) == ({"clients": 1}, {"clients": 1}, 2)
    assert [(row.id, row.state) for row in told.rows] == [(2, "changed"), (3, "same"), (4, "same"), (5, "new")]
    assert told.rows[3].values == {"Name": "Delta", "Parent client": "Beta"}
    assert desk.workspace.change(batch.verb, imports.bring_in, batch) == told


def test_a_preview_of_a_first_import_knows_the_usual_stages(desk: Desk) -> None:
    batch = desk.batch(Kind.DEALS, "Title,Stage\nLogo,Lead\nSite,\n")
    told = desk.workspace.ask(imports.preview, batch)
    assert told.created == {"deals": 2}
    assert desk.workspace.change(batch.verb, imports.bring_in, batch) == told


def _stop_after(calls: int) -> Callable[[int, int], None]:
    left = [calls]

    def progress(done: int, total: int) -> None:
        assert 0 <= done <= total
        left[0] -= 1
        if left[0] < 0:
            raise Cancelled

    return progress


@pytest.mark.parametrize("calls", [0, 5, 10, 13])
def test_a_cancelled_import_has_left_nothing(desk: Desk, calls: int) -> None:
    before = desk.content()
    many = "Id,Title,Stage\n" + "".join(f"{number},Deal {number},Talks\n" for number in range(2_100))
    batch = desk.batch(Kind.DEALS, many)
    with pytest.raises(Cancelled):
        desk.workspace.change(batch.verb, imports.bring_in, batch, _stop_after(calls))
    assert (desk.content(), desk.steps()) == (before, 0)
    with pytest.raises(Cancelled):
        read_batch(
            Kind.DEALS, csv_files.read(desk.folder / "deals.csv"), Choices(), progress=_stop_after(min(calls, 10))
        )


HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE client; --",
    "\u202ertl\u202c name",
    "Ω≈ç√∫˜µ≤≥÷",
    "👩‍👩‍👧 & co",
    "=cmd|' /C calc'!A0",
    "null",
    "../../etc/passwd",
    "%s %d {0}",
    "ﷺ",
    "a\u0300\u0301\u0302" * 20,
]


def _naughty() -> list[str]:
    file = SHARED / "hostile" / "blns" / "blns.json"
    found: list[str] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return HOSTILE + found


@pytest.mark.parametrize("kind", [Kind.CLIENTS, Kind.DEALS, Kind.CONTACTS])
def test_hostile_names_arrive_as_text_or_are_refused_and_never_twice(desk: Desk, kind: Kind) -> None:
    names = list(dict.fromkeys(_naughty()))
    cells = ['"' + name.replace('"', '""') + '"' for name in names]
    content = "Id,Name,Account\n" + "".join(f"n{place},{cell},{cell}\n" for place, cell in enumerate(cells))
    choices = Choices(columns={"reference": "Id", "name" if kind is not Kind.DEALS else "title": "Name"})
    arrival = desk.bring(kind, content, choices=choices)
    made = arrival.created[str(kind)]
    assert made + len(arrival.refused) == len(names)
    assert made >= len(HOSTILE) + (400 if len(names) > 400 else 0)
    again = desk.bring(kind, content, choices=choices)
    assert (again.created, again.updated, again.unchanged) == ({}, {}, made)


@pytest.mark.skipif(not (SHARED / "crm_csv").is_dir(), reason="the folder with files of other programs is not here")
def test_eight_thousand_real_deals_arrive_and_go(desk: Desk) -> None:
    def bring(kind: Kind, name: str) -> Arrival:
        sheet = csv_files.read(SHARED / "crm_csv" / "maven" / f"{name}.csv")
        batch = read_batch(kind, sheet, Choices(), desk.workspace.ask(listing.currency))
        return desk.workspace.change(batch.verb, imports.bring_in, batch)

    assert bring(Kind.CLIENTS, "accounts").created == {"clients": 85}
    assert bring(Kind.SERVICES, "products").created == {"services": 7}
    assert bring(Kind.PEOPLE, "sales_teams").created == {"people": 41}
    before = desk.content()
    arrival = bring(Kind.DEALS, "sales_pipeline")
    assert arrival.created == {"deals": 8800, "pipelines": 1, "stages": 4}
    assert arrival.matched == (Renamed("product", "GTXPro", "GTX Pro", 1480),)
    assert (arrival.refused, arrival.kept_as_text) == ((), ())
    assert sum(1 for row in desk.rows("clients") if row["parent"]) == 15
    found = desk.rows("deals")
    won = [row["value"] for row in found if row["stage"] == "Won"]
    assert (len(won), sum(won)) == (4238, 1_000_553_400)
    assert sum(row["stage"] == "Lost" for row in found) == 2473
    assert sum(row["client_id"] is None and not row["client"] for row in found) == 1425
    assert {row["value"] for row in found if row["stage_kind"] == "open"} == {None}
    owners = {row["owner"] for row in found}
    assert (len(owners), len({row["manager"] for row in desk.rows("people")} - {None})) == (30, 6)
    assert bring(Kind.DEALS, "sales_pipeline").unchanged == 8800
    desk.workspace.undo()
    assert desk.content() == before
