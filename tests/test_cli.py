"""The command line as scripts and people use it: one JSON document, sentences, exit codes, no file by mistake."""

import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from agencydesk import __version__, app, settings
from agencydesk.cli.lists import KINDS
from agencydesk.settings import Settings

CLIENTS = "Company,Sector,Parent\nAcme,retail,\nBeta,media,Acme\n"
SERVICES = "Service,Unit,Price\nDesign,h,90\n"
DEALS = (
    "Id,Title,Client,Stage,Created,Value\n1,Brand & site,Acme,Negotiation,13-02-2026,18400\n"
    "2,Harvest labels,Beta,Won,01-03-2026,7200.50\n3,Labels 2,,Lead,31-02-2026,1\n4,Labels 3,,Lead,,\n"
)


@dataclass
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Desk:
    """A folder with a workspace to be, and the command line."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capture = folder, capture
        self.workspace = folder / "mine.sqlite"

    def run(self, *argv: str) -> Ran:
        self.capture.readouterr()
        code = app.main(["--workspace", str(self.workspace), *argv])
        return Ran(code, *self.capture.readouterr())

    def json(self, *argv: str) -> dict[str, Any]:
        ran = self.run("--json", *argv)
        assert ran.code == 0, ran.err
        return ran.data

    def file(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def fill(self) -> None:
        for kind, content in (("clients", CLIENTS), ("services", SERVICES), ("deals", DEALS)):
            self.json("import", self.file(f"{kind}.csv", content), "--as", kind)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path / "home"))
    Settings(by="Ana Duarte").save()
    return Desk(tmp_path, capsys)


def program(*argv: str | bytes, **options: Any) -> "subprocess.Popen[bytes]":
    """The real program, in a process of its own."""
    command = [sys.executable, "-m", "agencydesk", *argv]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


# --- bringing in ------------------------------------------------------------------------------------------------


def test_an_import_answers_with_one_document(desk: Desk) -> None:
    desk.json("import", desk.file("clients.csv", CLIENTS), "--as", "clients")
    ran = desk.run("--json", "import", desk.file("deals.csv", DEALS), "--as", "deals")
    assert ran.code == 0
    assert {key: ran.data[key] for key in ("step", "created", "updated", "unchanged")} == {
        "step": 2,
        "created": {"deals": 3},
        "updated": {"deals": 0},
        "unchanged": 0,
    }
    reason = "“31-02-2026” is no day of the calendar. Correct it."
    assert ran.data["refused"] == [{"row": 4, "column": "Created", "reason": reason}]
    assert ran.data["columns"]["Value"] == "Value"
    assert ran.data["dates"] == "DMY"
    assert ran.err == f"deals.csv, row 4, Created: {reason}\n"
    again = desk.json("import", str(desk.folder / "deals.csv"), "--as", "deals")
    assert (again["step"], again["created"], again["unchanged"]) == (None, {"deals": 0}, 3)


def test_an_import_follows_what_a_person_says(desk: Desk) -> None:
    file = desk.file("odd.csv", "Was,Wer,Wann,Wie weit\nLogo,ACME,01/02/2026,im Gespräch\n")
    columns = ["--column", "Title=Was", "--column", "client=Wer", "--column", "Created on=Wann"]
    more = ["--column", "Stage=wie weit", "--value", "Stage:im Gespräch=Negotiation"]
    refused = desk.run("import", file, "--as", "deals", *columns, *more)
    assert refused.code == 1
    assert "--dates DMY, MDY or YMD" in refused.err
    assert not desk.workspace.exists()
    told = desk.json("import", file, "--as", "deals", *columns, *more, "--dates", "MDY")
    assert told["created"] == {"deals": 1}
    row = desk.json("list", "deals")["rows"][0]
    assert (row["title"], row["client"], row["created_on"], row["stage"]) == (
        "Logo",
        "ACME",
        "2026-01-02",
        "Negotiation",
    )


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    file = desk.file("clients.csv", CLIENTS)
    dry = desk.json("import", file, "--as", "clients", "--dry-run")
    assert (dry["step"], dry["created"]) == (None, {"clients": 2})
    assert not desk.workspace.exists()
    desk.json("import", file, "--as", "clients")
    before = desk.workspace.read_bytes()
    assert desk.json("import", file, "--as", "clients", "--dry-run")["unchanged"] == 2
    assert desk.workspace.read_bytes() == before


def test_an_import_for_people_says_what_came(desk: Desk) -> None:
    file = desk.file("clients.csv", "Company,Owner,Size\nMüller,Nobody,9\n".encode("cp1252"))
    ran = desk.run("import", file, "--as", "clients")
    assert ran.out.splitlines()[0] == "1 client made."
    assert "Not used: Size" in ran.out
    assert "“Nobody” in Owner is unknown and stays as text (1 row)." in ran.out
    assert "was read as cp1252" in ran.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"Colour,Size\nred,3\n", "no column that is known as Name"),
        (b'Name\n"Acme\n', "never closed"),
    ],
)
def test_a_bad_file_is_refused_and_makes_no_workspace(desk: Desk, content: bytes, says: str) -> None:
    ran = desk.run("--json", "import", desk.file("bad.csv", content), "--as", "clients")
    assert ran.code == 1
    assert says in ran.err
    assert ran.data == {"error": ran.err.strip()}
    assert not desk.workspace.exists()


# --- reading ----------------------------------------------------------------------------------------------------


def test_lists_filter_limit_and_count(desk: Desk) -> None:
    desk.fill()
    found = desk.json("list", "deals", "--where", "stage=negotiation")
    assert found["total"] == 1
    row = found["rows"][0]
    expected = {"title": "Brand & site", "client": "Acme", "stage": "Negotiation", "value": 1840000, "currency": "EUR"}
    assert expected.items() <= row.items()
    assert (row["probability"], row["weighted_value"], row["expected_close"]) == (70, 1288000, None)
    assert desk.json("list", "deals", "--where", "client=", "--where", "stage=Lead")["total"] == 1
    some = desk.json("list", "deals", "--limit", "1")
    assert (some["total"], len(some["rows"])) == (3, 1)
    assert desk.json("list", "deals", "--where", "created_on=2026-03-01")["rows"][0]["title"] == "Harvest labels"
    assert desk.run("list", "deals", "--limit", "2").out.splitlines()[-1] == "2 of 3"
    assert "€18,400.00" in desk.run("list", "deals").out
    refused = desk.run("list", "deals", "--where", "colour=red")
    assert (refused.code, "Use one of: id, title" in refused.err) == (1, True)


def test_every_kind_is_listed_empty_and_full(desk: Desk) -> None:
    desk.json("import", desk.file("clients.csv", "Name\n"), "--as", "clients")
    for kind in KINDS:
        assert desk.json("list", kind) == {"total": 0, "rows": []}
    desk.workspace = desk.folder / "sample.sqlite"
    assert desk.json("demo", "--today", "2026-06-16") == {"workspace": str(desk.workspace)}
    needed = {"proposals": "number version status total", "projects": "name client status start finish"}
    for kind in KINDS:
        listed = desk.json("list", kind)
        assert listed["total"] == len(listed["rows"]) > 2
        assert {"id", *needed.get(kind, "").split()} <= listed["rows"][0].keys()
        assert len(desk.run("list", kind, "--limit", "3").out.splitlines()) == 5


def test_history_undo_and_redo(desk: Desk) -> None:
    desk.fill()
    steps = desk.json("history", "--limit", "2")["steps"]
    assert [(step["id"], step["label"], step["by"]) for step in steps] == [
        (3, "Import deals from deals.csv", "Ana Duarte"),
        (2, "Import services from services.csv", "Ana Duarte"),
    ]
    assert desk.json("undo")["label"] == "Undo: Import deals from deals.csv"
    assert desk.json("list", "deals")["total"] == 0
    assert desk.json("undo", "1")["label"] == "Undo: Import clients from clients.csv"
    assert desk.run("undo", "1").err.strip().endswith("already taken back.")
    assert desk.json("redo")["step"] == 6
    assert desk.json("list", "clients")["total"] == 2
    assert desk.json("check") == {"ok": True, "problems": []}


def test_check_names_what_is_wrong(desk: Desk) -> None:
    desk.fill()
    with sqlite3.connect(desk.workspace) as file:
        file.execute("UPDATE deal SET client_id = 77 WHERE id = 1")
    ran = desk.run("--json", "check")
    assert (ran.code, ran.data["ok"]) == (1, False)
    assert ran.data["problems"] == ["Deal 1 points to a client that is not there."]


# --- the whole way ----------------------------------------------------------------------------------------------


def test_from_an_imported_deal_to_a_status_report(desk: Desk) -> None:
    desk.fill()
    lines = ["--line", "design;40", "--line", "Photographs;2;days;640.50", "--line", "DESIGN;1;h;100"]
    draft = desk.json("proposal", "new", "Brand & site", *lines)
    assert draft["total"] == 40 * 9000 + 2 * 64050 + 10000
    proposal = str(draft["proposal"])
    issued = desk.json("proposal", "issue", proposal)
    assert (issued["version"], len(issued["sha256"]), issued["number"][:2]) == (1, 64, "P-")
    target = desk.folder / "proposal.pdf"
    printed = desk.json("proposal", "pdf", proposal, "-o", str(target))
    assert (printed["file"], printed["total"]) == (str(target), draft["total"])
    assert len(pypdfium2.PdfDocument(target)) == printed["pages"]
    assert desk.json("proposal", "accept", proposal, "--by", "Inês")["status"] == "accepted"
    dry = desk.json("handoff", "brand & SITE", "--start", "2026-07-06", "--dry-run")
    assert dry["project"] is None
    assert desk.json("list", "projects")["total"] == 0
    made = desk.json("handoff", "1", "--start", "2026-07-06")
    assert made["creates"] == dry["creates"]
    assert desk.json("list", "tasks")["total"] >= made["creates"]["tasks"]
    plan = desk.json("schedule", str(made["project"]))
    assert plan["project"] == made["project"]
    assert plan["start"].startswith("2026-07-06")
    assert {"id", "name", "start", "finish", "duration_minutes", "total_slack_minutes", "critical", "summary"} <= plan[
        "tasks"
    ][0].keys()
    report = desk.json("report", "pdf", plan["name"], "-o", str(desk.folder / "report.pdf"), "--as-of", "2026-07-20")
    assert len(pypdfium2.PdfDocument(report["file"])) == report["pages"]
    assert desk.json("undo")["label"].startswith("Undo: Hand off")
    assert desk.json("list", "tasks")["total"] == 0


def test_a_proposal_line_needs_a_known_service_or_a_rate(desk: Desk) -> None:
    desk.fill()
    for line, says in {
        "Cobbling;1": "so the line needs a rate",
        ";1;h;9": "is no line",
        "a;b;c;d;e": "is no line",
        "Design;many": "is not a number",
        "Cobbling;1;h;-5": "cannot be negative",
    }.items():
        ran = desk.run("proposal", "new", "1", "--line", line)
        assert (ran.code, says in ran.err) == (1, True), ran.err
    assert desk.json("list", "proposals")["total"] == 0


def test_records_are_named_by_number_or_by_a_title_of_their_own(desk: Desk) -> None:
    desk.fill()
    assert desk.run("handoff", "labels", "--dry-run").err.startswith("Several deals are called “labels”: 2, 3.")
    assert "There is no deal “nothing”" in desk.run("handoff", "nothing", "--dry-run").err
    assert desk.json("handoff", "harvest", "--dry-run")["name"] == "Beta: Harvest labels"


def test_backups_are_made_proven_listed_and_restored(desk: Desk) -> None:
    desk.fill()
    made = desk.json("backup", "create", "--to", str(desk.folder / "safe"))
    assert made["verified"] is True
    assert desk.json("backup", "verify", made["backup"])["sha256"] == made["sha256"]
    desk.json("undo")
    restored = desk.json("backup", "restore", made["backup"])
    assert (restored["backup"], restored["step"], restored["changed"]) == (made["backup"], 5, 3)
    assert desk.json("list", "deals")["total"] == 3
    listed = desk.json("backup", "list", "--to", str(desk.folder / "safe"))["backups"]
    assert [one["backup"] for one in listed] == [made["backup"]]
    assert desk.run("backup", "restore", str(desk.folder / "clients.csv")).code == 1


# --- manners ----------------------------------------------------------------------------------------------------

OTHERS = [
    ["list", "deals"],
    ["history"],
    ["undo"],
    ["redo"],
    ["check"],
    ["handoff", "1"],
    ["schedule", "1"],
    ["proposal", "new", "1"],
    ["proposal", "issue", "1"],
    ["proposal", "accept", "1"],
    ["proposal", "pdf", "1", "-o", "x.pdf"],
    ["report", "pdf", "1", "-o", "x.pdf"],
    ["backup", "create"],
    ["backup", "list"],
]


@pytest.mark.parametrize("command", OTHERS, ids=" ".join)
def test_a_typing_mistake_makes_no_file(desk: Desk, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    before = sorted(desk.folder.rglob("*"))
    ran = desk.run("--json", *command)
    assert ran.code == 1
    assert ran.err.startswith(f"There is no workspace at {desk.workspace}.")
    assert ran.data == {"error": ran.err.strip()}
    assert sorted(desk.folder.rglob("*")) == before


@pytest.mark.parametrize(
    "argv",
    [
        ["dance"],
        ["list"],
        ["list", "invoices"],
        ["list", "deals", "--limit", "-1"],
        ["list", "deals", "--where", "stage"],
        ["import", "x.csv"],
        ["import", "x.csv", "--as", "invoices"],
        ["import", "x.csv", "--as", "deals", "--column", "Title"],
        ["import", "x.csv", "--as", "deals", "--value", "Stage=Won"],
        ["import", "x.csv", "--as", "deals", "--dates", "DYM"],
        ["handoff", "1", "--start", "soon"],
        ["proposal"],
        ["--works", "list", "deals"],
    ],
)
def test_wrong_usage_is_told_and_counts_as_two(desk: Desk, argv: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        desk.run(*argv)
    told = desk.capture.readouterr()
    assert (left.value.code, told.out) == (2, "")
    assert told.err.startswith("usage: agencydesk")


def test_options_may_stand_before_or_behind_the_command(desk: Desk) -> None:
    desk.fill()
    assert app.main(["list", "clients", "--json", "--workspace", str(desk.workspace)]) == 0
    assert json.loads(desk.capture.readouterr().out)["total"] == 2


def test_the_workspace_of_the_settings_is_the_usual_one(desk: Desk) -> None:
    desk.fill()
    Settings(last_workspace=str(desk.workspace)).save()
    assert app.main(["list", "clients", "--json"]) == 0
    assert json.loads(desk.capture.readouterr().out)["total"] == 2
    assert settings.load().workspace == desk.workspace


@pytest.mark.parametrize("place", ["", "postgresql://host/desk"])
def test_a_workspace_is_a_file(desk: Desk, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    file = desk.file("clients.csv", CLIENTS)
    assert app.main(["--workspace", place, "import", file, "--as", "clients"]) == 1
    assert "is not a file" in desk.capture.readouterr().err
    assert not list(desk.folder.glob("post*"))


def test_a_file_that_is_no_workspace_stays_as_it_is(desk: Desk) -> None:
    desk.workspace.write_text("my diary")
    assert "is not an AgencyDesk workspace" in desk.run("list", "deals").err
    assert desk.run("import", desk.file("clients.csv", CLIENTS), "--as", "clients").code == 1
    assert desk.run("demo").code == 1
    assert desk.workspace.read_text() == "my diary"


def test_a_pdf_that_cannot_be_written_is_said_in_a_sentence(desk: Desk) -> None:
    desk.fill()
    desk.json("proposal", "new", "1", "--line", "Design;1")
    ran = desk.run("proposal", "pdf", "1", "-o", str(desk.folder / "no" / "such" / "p.pdf"))
    assert (ran.code, "p.pdf cannot be written: No such file or directory." in ran.err) == (1, True)


def test_a_value_that_nothing_has_is_told_with_those_that_there_are(desk: Desk) -> None:
    desk.fill()
    ran = desk.run("list", "deals", "--where", "stage=Nope", "--where", "client=Acme")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 in all")
    assert ran.err == "None has “Nope” as its stage. There are: Lead, Negotiation, Won.\n"
    assert desk.run("list", "deals", "--where", "stage=Won").err == ""
    assert desk.run("list", "deals", "--where", "stage=Won", "--where", "client=Acme").err == ""


def test_a_dry_run_says_what_would_be(desk: Desk) -> None:
    file = desk.file("clients.csv", CLIENTS)
    assert desk.run("import", file, "--as", "clients", "--dry-run").out.startswith("2 clients would be made.\n")
    assert desk.run("import", file, "--as", "clients").out.startswith("2 clients made.\n")


def test_what_never_was_is_not_said_to_be_gone(desk: Desk) -> None:
    desk.fill()
    assert desk.run("proposal", "issue", "999").err == "There is no proposal 999 in this workspace.\n"


@pytest.fixture
def many_deals(desk: Desk) -> str:
    """A file that takes some seconds to bring in."""
    rows = "".join(f"{number},Deal {number},Client {number},Talks\n" for number in range(30_000))
    return desk.file("many.csv", "Id,Title,Client,Stage\n" + rows)


@pytest.fixture
def listening() -> Iterator[None]:
    """Whoever runs the tests in the background has Ctrl+C ignored, and so has all that they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C goes to a whole console")
def test_ctrl_c_leaves_nothing_behind(desk: Desk, many_deals: str, listening: None) -> None:
    with program("--json", "--workspace", str(desk.workspace), "import", many_deals, "--as", "deals") as process:
        while not list(desk.folder.glob("mine.sqlite*")):
            assert process.poll() is None, "the import ended before it had begun to write"
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err.decode()) == (130, b"", "Cancelled; nothing has changed.\n")
    assert not list(desk.folder.glob("mine.sqlite*"))


def test_ctrl_c_arrives_though_the_garbage_collection_swallows_it(desk: Desk, many_deals: str, listening: None) -> None:
    swallowed: list[str] = []

    def collecting(phase: str, _info: dict[str, int]) -> None:
        if phase == "start" and not swallowed and list(desk.folder.glob("mine.sqlite*")):
            swallowed.append(phase)
            signal.raise_signal(signal.SIGINT)

    gc.callbacks.append(collecting)
    try:
        ran = desk.run("--json", "import", many_deals, "--as", "deals")
    finally:
        gc.callbacks.remove(collecting)
    assert swallowed
    assert (ran.code, ran.out, ran.err) == (130, "", "Cancelled; nothing has changed.\n")
    assert not list(desk.folder.glob("mine.sqlite*"))


def test_a_reader_that_has_enough_stops_the_program_quietly(desk: Desk) -> None:
    rows = "".join(f"Client {number} {'x' * 200}\n" for number in range(1_000))
    desk.json("import", desk.file("clients.csv", "Name\n" + rows), "--as", "clients")
    with program("--workspace", str(desk.workspace), "list", "clients", "--limit", "1000") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names there are always Unicode")
def test_names_of_files_that_are_no_text_are_dealt_with(desk: Desk) -> None:
    name = os.fsencode(desk.folder) + b"/kunden\xff.csv"
    Path(os.fsdecode(name)).write_text(CLIENTS)
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    place = os.fsencode(desk.folder) + b"/w\xff.sqlite"
    with program(b"--workspace", place, b"--json", b"import", name, b"--as", b"clients", env=environment) as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)["created"] == {"clients": 2}
    with program(b"--workspace", place, b"history", env=environment) as process:
        out, err = process.communicate()
    assert (process.returncode, b"Import clients from kunden.csv" in out) == (0, True)


def test_the_version_and_the_help_import_nothing_heavy() -> None:
    look = (
        "import sys\nfrom agencydesk import app\n"
        "try:\n    app.main(sys.argv[1:])\nfinally:\n"
        "    heavy = {'sqlalchemy', 'alembic', 'PySide6', 'reportlab', 'babel', 'charset_normalizer', 'holidays'}\n"
        "    print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    for option, says in {"--version": f"AgencyDesk {__version__}", "--help": "usage: agencydesk"}.items():
        ran = subprocess.run([sys.executable, "-c", look, option], capture_output=True, text=True, check=True)
        assert ran.stdout.startswith(says)
        assert ran.stderr.strip() == "[]"


def test_a_tour_without_a_screen_leaves_two_pdfs_and_the_sample(desk: Desk) -> None:
    for _again in range(2):
        assert app.headless_tour(desk.folder / "tour") == 0
    assert sorted(path.name for path in (desk.folder / "tour").iterdir() if path.stat().st_size) == [
        "proposal.pdf",
        "sample.sqlite",
        "status-report.pdf",
    ]
