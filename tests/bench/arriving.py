"""8,800 deals arrive from a file of the usual shape, and are taken back; half as many show whether it is linear."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from agencydesk.domain.dates import DateOrder
from agencydesk.domain.import_batch import Choices, read_batch
from agencydesk.domain.import_fields import Kind
from agencydesk.exchange import csv_files
from agencydesk.queries import listing
from agencydesk.services import imports
from agencydesk.workspace import Workspace

from .figures import Figure, median, seconds

DEALS = 8_800
CLIENTS, PEOPLE = 85, 35
PRODUCTS = ("GTX Basic", "GTX Pro", "MG Special", "MG Advanced", "GTX Plus Pro", "GTX Plus Basic", "GTK 500")
OUTCOMES = {"Won": 4238, "Lost": 2473, "Engaging": 1589, "Prospecting": 500}
GOAL = 10.0
ROUNDS = 3


def measure(folder: Path) -> list[Figure]:
    """Reading, matching and writing, all in one, then the undo."""
    arrived: dict[int, list[float]] = {DEALS // 2: [], DEALS: []}
    undone: dict[int, list[float]] = {DEALS // 2: [], DEALS: []}
    for number in range(ROUNDS):
        for count in arrived:
            place = folder / f"{count}-{number}"
            place.mkdir()
            write_files(place, count)
            with Workspace.create(place / "a.sqlite", by="Ana Duarte") as workspace:
                for kind in (Kind.PEOPLE, Kind.SERVICES, Kind.CLIENTS):
                    bring(workspace, place, kind)
                arrived[count].append(seconds(lambda: bring(workspace, place, Kind.DEALS)))  # noqa: B023
                undone[count].append(seconds(workspace.undo))
    half, whole = (median(f"{count:,} deals imported", runs, "s") for count, runs in arrived.items())
    half_back, back = (median(f"{count:,} deals undone", runs, "s") for count, runs in undone.items())
    return [
        *(half, Figure(whole.name, whole.value, "s", GOAL, whole.runs)),
        Figure("the import's growth when the file doubles", whole.value / half.value, "times", 2.4),
        *(half_back, Figure(back.name, back.value, "s", GOAL, back.runs)),
        Figure("the undo's growth when the file doubles", back.value / half_back.value, "times", 2.4),
    ]


def bring(workspace: Workspace, folder: Path, kind: Kind) -> None:
    """One file comes in."""
    sheet = csv_files.read(folder / f"{kind}.csv")
    batch = read_batch(kind, sheet, Choices(order=DateOrder.DMY), workspace.ask(listing.currency))
    workspace.change(batch.verb, imports.bring_in, batch)


def write_files(folder: Path, count: int) -> None:
    """People, services, clients and deals as a program for sellers exports them."""
    luck = random.Random(count)
    people = [f"Seller {n:02}" for n in range(PEOPLE)]
    clients = [f"Account {n:02}" for n in range(CLIENTS)]
    _write(folder / "people.csv", ["Agent", "Office"], [[name, "East"] for name in people])
    _write(folder / "services.csv", ["Product", "Price"], [[name, "550"] for name in PRODUCTS])
    _write(folder / "clients.csv", ["Account", "Sector"], [[name, "retail"] for name in clients])
    head = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date"]
    names, weights = list(OUTCOMES), list(OUTCOMES.values())
    rows = []
    for number in range(count):
        stage = luck.choices(names, weights)[0]
        begun = date(2016, 10, 20) + timedelta(days=luck.randrange(430))
        ended = begun + timedelta(days=luck.randrange(1, 140))
        closed = stage in ("Won", "Lost")
        account = luck.choice(clients) if closed or luck.random() < 0.32 else ""
        value = str(luck.randrange(40, 6000)) if stage == "Won" else "0" if closed else ""
        days = ["" if stage == "Prospecting" else f"{begun:%d-%m-%Y}", f"{ended:%d-%m-%Y}" if closed else ""]
        rows.append([f"OP{number:05}", luck.choice(people), luck.choice(PRODUCTS), account, stage, *days, value])
    _write(folder / "deals.csv", [*head, "close_value"], rows)


def _write(file: Path, head: list[str], rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
