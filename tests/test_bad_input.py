"""Files and names that nobody should have handed over: a sentence, no traceback, nothing half done or lost."""

import contextlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from agencydesk import app
from agencydesk.services import agencies, backups, clients
from agencydesk.settings import Settings
from agencydesk.store import backup, database
from agencydesk.store.tables import Client
from agencydesk.workspace import Workspace

CLIENTS = "Name,City\nAcme,Porto\nBeta,Lisbon\n"


class Desk:
    """A workspace with one client, and the command line on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workspace = folder, folder / "mine.sqlite"
        with Workspace.create(self.workspace, by="Ana Duarte") as w:
            w.change("Set up", agencies.set_up, "Northlight Studio")
            w.change("Add client", clients.add_client, "Harbour")

    def run(self, *argv: str, workspace: str = "") -> tuple[int, dict[str, Any], str]:
        """The exit code, the JSON document and what was said; standard output holds one document and nothing else."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = app.main(["--workspace", workspace or str(self.workspace), "--json", *argv])
        found = json.loads(out.getvalue())
        assert isinstance(found, dict)
        return code, found, err.getvalue()

    def refused(self, *argv: str, workspace: str = "") -> str:
        """The sentence of a refusal, which is one line, ends, and stands on both outputs."""
        code, found, err = self.run(*argv, workspace=workspace)
        assert (code, list(found)) == (1, ["error"])
        sentence: str = found["error"]
        assert err == f"{sentence}\n"
        assert sentence.endswith(".")
        assert sentence.isprintable()
        return sentence

    def file(self, content: str | bytes, name: str = "bad.csv") -> str:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def arrives(self, content: str | bytes, *options: str) -> dict[str, Any]:
        code, found, err = self.run("import", self.file(content), "--as", "clients", *options)
        assert code == 0, err
        return found

    def names(self) -> list[str]:
        with Workspace(self.workspace) as w:
            return w.ask(lambda session: list(session.scalars(select(Client.name).order_by(Client.id))))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Settings(by="Ana Duarte").save()
    return Desk(tmp_path)


# --- CSV files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "bad.csv is empty"),
        (b"\n\n , \n", "bad.csv is empty"),
        (b"PK\x03\x04rest", "is a workbook"),
        (b"SQLite format 3\x00", "is a database"),
        (bytes(range(256)) * 8, "is not text"),
        (b"Acme,retail,Porto\nBeta,media,Lisbon\n", "put a row of names above it"),
        (b"Zebra\nAcme\n", "holds no names of columns"),
        (b'Name,City\n"Acme,Porto\nBeta,x\n', "opens a quote in row 2"),
        (b"\xff\xfeN\x00a\x00m\x00e\x00\n", "not written in"),
    ],
)
def test_a_file_that_cannot_be_a_list_is_refused_and_brings_nothing(desk: Desk, content: bytes, says: str) -> None:
    before = desk.workspace.read_bytes()
    assert says in desk.refused("import", desk.file(content), "--as", "clients")
    assert desk.workspace.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "refused", "names"),
    [
        pytest.param(
            ",".join(f"c{n}" for n in range(299)) + ",Name\n" + "x," * 299 + "Acme\n", [], ["Acme"], id="300 columns"
        ),
        pytest.param("Name\nAcme\nBeta\n", [], ["Acme", "Beta"], id="one column"),
        pytest.param("Name,City\nAc\x00me,x\nBeta,x\n", [(2, "Name")], ["Beta"], id="a NUL in a cell"),
        pytest.param("Na\x00me,City,Country\nBeta,Lisbon,Portugal\n", [], ["Beta"], id="a NUL in a header"),
        pytest.param(
            "Name,City\n=cmd|' /C calc'!A0,@SUM(A1)\n-2+3,+1\n", [], ["=cmd|' /C calc'!A0", "-2+3"], id="formulas"
        ),
        pytest.param(f"Name,Note\nAcme,{'x' * 2_000_000}\nBeta,y\n", [(2, "Note")], ["Beta"], id="2 MB in a note"),
        pytest.param(f"Name,Note\n{'x' * 2_000_000},y\nBeta,y\n", [(2, "Name")], ["Beta"], id="2 MB in a name"),
        pytest.param(f"Name,{'x' * 2_000_000}\nBeta,y\n", [], ["Beta"], id="2 MB in a header"),
        pytest.param("Name,City\nAcme,a,b,c\nBeta\n", [(2, "")], ["Beta"], id="ragged"),
        pytest.param(
            "Name,Since\nA,31-02-2026\nB,13-02-2026\nC,00-00-0000\n", [(2, "Since"), (4, "Since")], ["B"], id="no day"
        ),
        pytest.param(
            "Name\n\u200b\u200b\n\u202e\n\u0301\n\u3164\nBeta\n",
            [(n, "Name") for n in (2, 3, 4, 5)],
            ["Beta"],
            id="nothing to see",
        ),
        pytest.param("Name,Name,Name\na,b,c\n", [], ["a"], id="one name for three columns"),
        pytest.param("Name,Parent\nA,B\nB,A\nC,\n", [(2, "Parent"), (3, "Parent")], ["C"], id="parents in a ring"),
    ],
)
def test_what_can_be_used_of_a_bad_file_arrives(
    desk: Desk, content: str, refused: list[tuple[int, str]], names: list[str]
) -> None:
    found = desk.arrives(content)
    assert [(row["row"], row["column"]) for row in found["refused"]] == refused
    assert all(row["reason"].endswith(".") and len(row["reason"]) < 300 for row in found["refused"])
    assert sorted(desk.names()) == sorted(["Harbour", *names])
    assert all(name.isprintable() and len(name) <= 300 for name in (*found["columns"].values(), *found["ignored"]))
    assert desk.run("check")[1] == {"ok": True, "problems": []}
    desk.run("undo")
    assert desk.names() == ["Harbour"]


@pytest.mark.parametrize("kind", ["deals", "services"])
def test_an_amount_that_is_none_is_refused_with_its_place(desk: Desk, kind: str) -> None:
    title, column = {"deals": ("Title", "Value"), "services": ("Service", "Price")}[kind]
    values = ["-5", "(100)", "9" * 20, "1e400", "NaN", "inf", "0x10", "=1+1", "1,2,3,4.5.6", "9" * 5000]
    rows = [f'Bad {number},"{value}"\n' for number, value in enumerate(values)]
    good = [f"Good {number},12.50\n" for number in range(len(values) + 1)]
    content = f"{title},{column}\n" + "".join([*rows, *good])
    _code, found, _err = desk.run("import", desk.file(content), "--as", kind)
    assert found["created"][kind] == len(good)
    assert [(row["row"], row["column"]) for row in found["refused"]] == [(n + 2, column) for n in range(len(values))]
    assert all(len(row["reason"]) < 200 for row in found["refused"])


def test_two_names_are_not_too_long_together(desk: Desk) -> None:
    content = f"First name,Last name\n{'a' * 200},{'b' * 200}\nAna,Duarte\n"
    _code, found, _err = desk.run("import", desk.file(content), "--as", "contacts")
    assert [(row["row"], row["column"]) for row in found["refused"]] == [(2, "Last name")]
    assert found["created"] == {"contacts": 1}


def test_a_file_in_another_encoding_says_how_it_was_read(desk: Desk) -> None:
    code, found, err = desk.run("import", desk.file("Name\nMüller\n".encode("cp1252")), "--as", "clients")
    assert (code, found["encoding"]) == (0, "cp1252")
    assert "was read as cp1252" in err
    for wrong in ("utf-16", "base64", "no such", "", "\x00", "undefined"):
        if wrong:
            desk.refused("import", desk.file("Name\nMüller\n".encode("cp1252")), "--as", "clients", "--encoding", wrong)


# --- names of files ---------------------------------------------------------------------------------------------

IMPOSSIBLE = [
    "\x00",
    "a\x00b",
    "n" * 300,
    "n" * 5000,
    "\ud800.sqlite",
    "a.csv/below.sqlite",
    "~nobody-of-that-name/x/y",
]


@pytest.mark.parametrize("name", IMPOSSIBLE, ids=ascii)
def test_a_name_that_no_file_can_have_is_refused(desk: Desk, name: str) -> None:
    desk.file(CLIENTS, "a.csv")
    before = sorted(desk.folder.rglob("*"))
    desk.refused("list", "clients", workspace=name)
    desk.refused("import", name, "--as", "clients")
    desk.refused("backup", "verify", name)
    if not name.startswith("~"):  # a folder may have that name, and is made
        desk.refused("import", "a.csv", "--as", "clients", workspace=name)
        desk.refused("demo", workspace=name)
        desk.refused("backup", "create", "--to", name)
    assert sorted(desk.folder.rglob("*")) == before


@pytest.mark.parametrize("name", [":memory:", "a\nb.sqlite", "🎉 ?#%20&mode=ro.sqlite", "-o.sqlite", "=1+1", "'; --"])
def test_an_odd_name_is_a_name(desk: Desk, name: str) -> None:
    code, found, _err = desk.run("import", desk.file(CLIENTS, "a.csv"), "--as", "clients", workspace=f"./{name}")
    assert (code, found["created"]) == (0, {"clients": 2})
    assert (desk.folder / name).stat().st_size > 1000
    assert desk.run("list", "clients", workspace=f"./{name}")[1]["total"] == 2


@pytest.mark.parametrize(
    "target", ["\x00.pdf", "n" * 300, "/", ".", "a.csv/p.pdf", "no/such/p.pdf", "\ud800.pdf"], ids=ascii
)
def test_a_pdf_goes_nowhere_where_nothing_can_be_written(desk: Desk, target: str) -> None:
    desk.file(CLIENTS, "a.csv")
    desk.run("import", desk.file("Title,Client,Value\nSite,Harbour,100\n"), "--as", "deals")
    desk.run("proposal", "new", "Site", "--line", "Work;1;h;90")
    before = sorted(desk.folder.rglob("*"))
    assert "cannot be written" in desk.refused("proposal", "pdf", "1", "-o", target)
    assert sorted(desk.folder.rglob("*")) == before


def test_what_a_file_is_called_cannot_steer_the_terminal(desk: Desk) -> None:
    name = "\x1b[31mred\x1b]0;title\x07.csv"
    sentence = desk.refused("import", desk.file(b"", name), "--as", "clients")
    assert sentence.startswith("[31mred]0;title.csv is empty")


# --- workspace files --------------------------------------------------------------------------------------------

EVERYTHING = [
    ["list", "clients"],
    ["history"],
    ["undo"],
    ["check"],
    ["backup", "create"],
    ["import", "a.csv", "--as", "clients"],
]


@pytest.mark.parametrize(
    "content", [b"", b"just text\n", b"SQLite format 3\x00", b"\x00" * 4096, b"SQLite format 3\x00" * 999]
)
def test_a_file_that_is_no_workspace_is_refused_by_every_command(desk: Desk, content: bytes) -> None:
    desk.file(CLIENTS, "a.csv")
    desk.workspace.write_bytes(content)
    for command in EVERYTHING:
        assert "mine.sqlite" in desk.refused(*command)
    assert desk.workspace.read_bytes() == content


def test_a_workspace_of_a_newer_version_is_left_alone(desk: Desk) -> None:
    desk.file(CLIENTS, "a.csv")
    with contextlib.closing(sqlite3.connect(desk.workspace)) as file:
        file.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    content = desk.workspace.read_bytes()
    for command in EVERYTHING:
        assert "Update AgencyDesk to open it" in desk.refused(*command)
    assert desk.workspace.read_bytes() == content


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.95])
def test_a_truncated_workspace_is_called_damaged_and_never_written(desk: Desk, share: float) -> None:
    desk.file(CLIENTS, "a.csv")
    whole = desk.workspace.read_bytes()
    desk.workspace.write_bytes(whole[: int(len(whole) * share)])
    cut = desk.workspace.read_bytes()
    for command in EVERYTHING[3:]:
        assert "damaged" in desk.refused(*command)
    assert desk.workspace.read_bytes() == cut


def test_a_ruined_page_in_the_middle_is_found(desk: Desk) -> None:
    desk.run(
        "import", desk.file("Name\n" + "".join(f"Client {n} {'x' * 90}\n" for n in range(2000))), "--as", "clients"
    )
    with desk.workspace.open("r+b") as file:
        size = desk.workspace.stat().st_size
        for page in range(size // 4096 // 3, size // 4096 - 20):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    ruined = desk.workspace.read_bytes()
    code, found, _err = desk.run("check")
    assert code == 1
    assert found.get("ok") is False or "damaged" in found["error"]
    assert "damaged" in desk.refused("list", "clients")
    assert "damaged" in desk.refused("backup", "create")
    assert desk.workspace.read_bytes() == ruined
    assert not list(desk.folder.glob("mine backups/*"))


def test_a_workspace_that_may_not_be_written_is_read_and_not_changed(desk: Desk) -> None:
    with Workspace(desk.workspace) as w:
        w.ask(lambda session: session.execute(text("PRAGMA query_only = ON")))
        with pytest.raises(database.Unavailable, match="read-only"):
            w.change("Add client", clients.add_client, "Kestrel")


def test_what_a_killed_program_left_half_written_is_taken_back(desk: Desk) -> None:
    """A journal that is still there means that a write was cut off: the next start must finish taking it back."""
    shelf = desk.folder / "shelf"
    shelf.mkdir()
    with contextlib.closing(sqlite3.connect(desk.workspace, isolation_level=None)) as cut_off:
        for pragma in ("journal_mode = TRUNCATE", "cache_size = 4", "cache_spill = 1"):
            cut_off.execute(f"PRAGMA {pragma}")
        cut_off.execute("BEGIN IMMEDIATE")
        cut_off.execute("UPDATE client SET name = 'Half'")
        cut_off.execute("CREATE TABLE ballast (x)")
        cut_off.executemany("INSERT INTO ballast VALUES (?)", [("x" * 3000,)] * 500)
        for file in desk.folder.glob("mine.sqlite*"):
            shutil.copy(file, shelf)
        cut_off.execute("ROLLBACK")
    desk.workspace = shelf / "mine.sqlite"
    assert b"ballast" in desk.workspace.read_bytes()
    assert desk.names() == ["Harbour"]
    assert desk.run("check")[1] == {"ok": True, "problems": []}


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("command", [["import", "many.csv", "--as", "clients"], ["backup", "create"], ["demo"]])
def test_a_full_disk_keeps_what_there_was(desk: Desk, command: list[str]) -> None:
    """A limit on the size of files stands for the disk: the write in the middle fails as it fails there."""
    import resource

    desk.file("Name,Note\n" + "".join(f"Client {n},{'x' * 900}\n" for n in range(2000)), "many.csv")
    place = desk.workspace if command != ["demo"] else desk.folder / "sample.sqlite"
    before = desk.workspace.read_bytes()
    limit = len(before) + 100_000 if command[0] == "import" else len(before) // 2

    def small_disk() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    argv = [sys.executable, "-m", "agencydesk", "--workspace", str(place), "--json", *command]
    ran = subprocess.run(argv, capture_output=True, text=True, preexec_fn=small_disk, check=False, cwd=desk.folder)
    assert ran.returncode == 1, ran.stderr
    assert ran.stderr.count("\n") == 1
    assert json.loads(ran.stdout) == {"error": ran.stderr.strip()}
    assert desk.names() == ["Harbour"]
    assert not (desk.folder / "sample.sqlite").exists()
    assert [item.name for item in desk.folder.rglob("*") if item.name.startswith(".")] == []
    assert not list(desk.folder.glob("mine backups/*.zip"))


def test_a_workspace_whose_folder_vanishes_says_so(desk: Desk) -> None:
    shelf = desk.folder / "stick"
    shelf.mkdir()
    shutil.copy(desk.workspace, shelf / "mine.sqlite")
    with Workspace(shelf / "mine.sqlite") as w:
        shutil.rmtree(shelf)
        with pytest.raises(database.Unavailable, match=r"Check the disk|read-only"):
            w.change("Add client", clients.add_client, "Lost in the air")
    assert not shelf.exists()


# --- backups ----------------------------------------------------------------------------------------------------


@pytest.fixture
def made(desk: Desk) -> Path:
    with Workspace(desk.workspace) as w:
        return w.ask(backups.create, desk.workspace, desk.folder / "safe").file


def rebuilt(file: Path, **manifest: Any) -> Path:
    """The same backup with other words in its manifest."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    values = {**json.loads(parts[backup.MANIFEST]), **manifest}
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(backup.DATABASE, parts[backup.DATABASE])
        archive.writestr(backup.MANIFEST, json.dumps(values))
    return file


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_truncated_backup_is_refused(desk: Desk, made: Path, share: float) -> None:
    content = made.read_bytes()
    made.write_bytes(content[: int(len(content) * share)])
    for action in ("verify", "restore"):
        assert made.name in desk.refused("backup", action, str(made))
    assert desk.run("backup", "list", "--to", str(made.parent))[1] == {"backups": []}
    assert desk.names() == ["Harbour"]


@pytest.mark.parametrize(
    "manifest",
    [
        {"schema": "one"},
        {"created_at": 5},
        {"agency": None},
        {"sha256": []},
        {"counts": "many"},
        {"counts": {"client": "x"}},
        {"created_at": "\x1b[2J"},
    ],
    ids=repr,
)
def test_a_backup_that_speaks_nonsense_of_itself_is_refused_or_listed(
    desk: Desk, made: Path, manifest: dict[str, Any]
) -> None:
    rebuilt(made, **manifest)
    for action in ("verify", "restore"):
        code, _found, err = desk.run("backup", action, str(made))
        assert "Traceback" not in err
        assert code in (0, 1)
    code, _found, _err = desk.run("backup", "list", "--to", str(made.parent))
    assert code == 0
    assert desk.names() == ["Harbour"]


def test_a_backup_of_a_newer_version_is_named_so(desk: Desk, made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        archive.extract(backup.DATABASE, desk.folder / "out")
    copy = desk.folder / "out" / backup.DATABASE
    with contextlib.closing(sqlite3.connect(copy)) as file:
        file.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    with zipfile.ZipFile(made, "w") as archive:
        archive.write(copy, backup.DATABASE)
        values = {"schema": database.SCHEMA + 1, "created_at": "", "agency": "", "counts": {}}
        archive.writestr(backup.MANIFEST, json.dumps({**values, "sha256": backup._sum(copy)}))
    for action in ("verify", "restore"):
        assert "newer AgencyDesk" in desk.refused("backup", action, str(made))
    assert desk.names() == ["Harbour"]


def test_a_backup_that_swells_is_not_unpacked(desk: Desk, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(backup.DATABASE, b"\x00" * 50_000_000)
        values = {"schema": 1, "created_at": "", "agency": "", "sha256": "", "counts": {}}
        archive.writestr(backup.MANIFEST, json.dumps(values))
    assert made.stat().st_size < 100_000
    assert made.name in desk.refused("backup", "verify", str(made))
    assert made.name in desk.refused("backup", "restore", str(made))


@pytest.fixture(autouse=True)
def _nothing_left_in_the_scratch_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is refused leaves no copy of the workspace behind."""
    import tempfile

    scratch = tmp_path.parent / f"{tmp_path.name}-scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    yield
    assert list(scratch.iterdir()) == []


# --- two at once ------------------------------------------------------------------------------------------------


def test_an_undo_across_a_restart_minds_what_another_program_wrote(desk: Desk) -> None:
    with Workspace(desk.workspace, by="Ana Duarte") as mine:
        mine.change("Edit client", clients.edit_client, 1, city="Porto")
        step = mine.ask(lambda session: int(session.execute(text("SELECT max(id) FROM step")).scalar_one()))
        with Workspace(desk.workspace, by="Rui Prata") as other:
            other.change("Edit client", clients.edit_client, 1, city="Faro")
        assert [changed.sentence for changed in mine.poll()] == ["Edit client Harbour"]
    sentence = desk.refused("undo", str(step))
    assert "City" in sentence
    assert "Rui Prata" in sentence
    assert desk.run("undo")[0] == 0
    assert desk.run("undo", str(step))[0] == 0
    with Workspace(desk.workspace) as w:
        assert w.ask(lambda session: session.get_one(Client, 1).city) == ""


def test_writers_in_two_programs_wait_for_each_other(desk: Desk) -> None:
    for number in range(4):
        desk.file("Name\n" + "".join(f"Client {number}-{row}\n" for row in range(50)), f"{number}.csv")
    argv = [sys.executable, "-m", "agencydesk", "--workspace", str(desk.workspace), "import"]
    running = [
        subprocess.Popen([*argv, str(desk.folder / f"{number}.csv"), "--as", "clients"], stdout=subprocess.DEVNULL)
        for number in range(4)
    ]
    assert [process.wait() for process in running] == [0] * 4
    assert len(desk.names()) == 201
    assert desk.run("check")[1]["ok"] is True
