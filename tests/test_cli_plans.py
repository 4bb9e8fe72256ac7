"""Plans on the command line: they come in with their dates, explain themselves, are levelled, and go out again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agencydesk.settings import Settings
from agencydesk.store.planning import agency_calendar
from agencydesk.workspace import Workspace
from tests.exchange import mspdi_plans as made

from .test_cli import Desk

MONDAY, TUESDAY = "2026-06-22", "2026-06-23"


def stored(first: str, last: str) -> dict[str, Any]:
    """Dates as MS Project stores them."""
    return {"Start": f"{first}T08:00:00", "Finish": f"{last}T17:00:00"}


PLAN = made.plan(
    made.task(1, name="Draft", **stored(MONDAY, MONDAY)),
    made.task(2, 16, name="Check", links=made.link(1), **stored("2026-06-24", "2026-06-25")),
    made.task(3, name="Alone", **stored(MONDAY, MONDAY)),
    start=f"{MONDAY}T08:00:00",
    resources=[made.resource(1, name="Ana")],
    assignments=[made.assignment(1, 1, 8), made.assignment(3, 1, 8)],
)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path / "home"))
    Settings(by="Ana Duarte").save()
    return Desk(tmp_path, capsys)


def bring(desk: Desk, *more: str, name: str = "plan.xml", content: str = PLAN) -> dict[str, Any]:
    return desk.json("import", desk.file(name, content), "--as", "projects", *more)


def tasks(desk: Desk, project: object = 1) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in desk.json("schedule", str(project))["tasks"]}


def test_a_plan_comes_in_and_says_where_it_differs(desk: Desk) -> None:
    told = bring(desk)
    assert (told["project"], told["step"], told["keep"]) == (1, 1, "ours")
    assert told["created"] == {
        "projects": 1,
        "tasks": 3,
        "dependencies": 1,
        "assignments": 2,
        "people": 1,
        "calendars": 1,
    }
    assert [(row["uid"], row["name"], row["file_start"], row["start"]) for row in told["differences"]] == [
        (2, "Check", "2026-06-24T08:00:00", "2026-06-23T08:00:00")
    ]
    rows = tasks(desk)
    assert (rows["Check"]["uid"], rows["Check"]["finish"]) == (2, "2026-06-24T17:00:00")
    assert rows["Check"]["reason"] == "Starts when “Draft” finishes."
    assert (rows["Alone"]["total_slack_minutes"], rows["Alone"]["free_slack_minutes"]) == (960, 960)
    assert "Undo: Import plan Plan" in desk.run("undo").out
    assert desk.json("list", "projects")["total"] == 0


def test_the_dates_of_the_file_are_kept_when_asked(desk: Desk) -> None:
    told = bring(desk, "--keep", "file")
    assert told["held"] == 1
    assert tasks(desk)["Check"]["start"] == "2026-06-24T08:00:00"


def test_a_dry_run_and_the_same_file_again(desk: Desk) -> None:
    dry = bring(desk, "--dry-run")
    assert (dry["project"], dry["step"], len(dry["differences"])) == (None, None, 1)
    assert not desk.workspace.exists()
    assert bring(desk)["project"] == 1
    again = bring(desk)
    assert (again["project"], again["step"], again["unchanged"]) == (1, None, 1)
    ran = desk.run("import", str(desk.folder / "plan.xml"), "--as", "projects")
    assert "This plan is here already, as project 1" in ran.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PLAN[: len(PLAN) // 2], "plan.xml"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Project>&b;</Project>', "plan.xml"),
        ("<APIBusinessObjects/>", "Primavera"),
        (PLAN.replace(made.link(1), made.link(1) + made.link(2)), "Check"),
        ("", "empty"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_and_leaves_nothing(desk: Desk, content: str, words: str) -> None:
    ran = desk.run("import", desk.file("plan.xml", content), "--as", "projects")
    assert ran.code == 1
    assert words in ran.err
    assert not desk.workspace.exists()


def test_a_date_is_explained(desk: Desk) -> None:
    bring(desk)
    why = desk.json("schedule", "Plan", "--why", "check")
    first = why["start"][0]
    assert (first["kind"], first["reason"]) == ("predecessor", "Starts when “Draft” finishes.")
    assert why["slack"] == "Any delay of it moves the finish of the plan."
    text = desk.run("schedule", "Plan", "--why", "2").out
    assert "Starts with the plan." in text
    refused = desk.run("schedule", "Plan", "--why", "Nothing")
    assert (refused.code, "no task “Nothing”" in refused.err) == (1, True)


def test_a_plan_is_levelled_and_taken_back(desk: Desk) -> None:
    bring(desk)
    dry = desk.json("level", "Plan", "--dry-run", "--seconds", "0.2")
    assert [move["name"] for move in dry["moves"]] == ["Alone"]
    assert tasks(desk)["Alone"]["start"] == f"{MONDAY}T08:00:00"
    told = desk.json("level", "Plan", "--seconds", "0.2")
    assert told["step"] is not None
    assert tasks(desk)["Alone"]["start"] == f"{TUESDAY}T08:00:00" == told["moves"][0]["start"]
    assert "Ana" in told["moves"][0]["why"]
    desk.json("undo")
    assert tasks(desk)["Alone"]["start"] == f"{MONDAY}T08:00:00"
    assert desk.run("level").code == 1
    with pytest.raises(SystemExit) as wrong:
        desk.run("level", "--all", "--seconds", "soon")
    assert wrong.value.code == 2


def test_a_plan_goes_out_and_comes_back_the_same(desk: Desk) -> None:
    bring(desk)
    before = tasks(desk)
    out = desk.json("export", "projects", "Plan", "-o", str(desk.folder / "out.xml"))
    assert (out["project"], out["tasks"]) == (1, 3)
    again = desk.json("import", out["file"], "--as", "projects")
    assert (again["project"], again["compared"], again["differences"]) == (2, 3, [])
    same = ("uid", "start", "finish", "duration_minutes", "total_slack_minutes", "reason")
    after = tasks(desk, 2)
    assert {name: [row[key] for key in same] for name, row in after.items()} == {
        name: [row[key] for key in same] for name, row in before.items()
    }


def test_plans_and_lists_go_out_in_every_format(desk: Desk) -> None:
    bring(desk)
    for name, begin in (("p.ics", b"BEGIN:VCALENDAR"), ("p.csv", b"\xef\xbb\xbfUID"), ("p.xlsx", b"PK\x03\x04")):
        desk.json("export", "projects", "1", "-o", str(desk.folder / name))
        assert (desk.folder / name).read_bytes().startswith(begin)
    told = desk.json("export", "people", "-o", str(desk.folder / "people.csv"))
    assert told["rows"] == 1
    assert "Ana" in (desk.folder / "people.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["people", "-o", "x.ics"], "only projects have plans"),
        (["projects", "-o", "x.mpp"], "Use one of: .csv, .xlsx, .xml, .ics"),
        (["projects", "Nobody", "-o", "x.xml"], "no project “Nobody”"),
        (["deals", "Plan", "-o", "x.csv"], "only projects have plans"),
    ],
)
def test_an_export_that_makes_no_sense_writes_nothing(desk: Desk, argv: list[str], words: str) -> None:
    bring(desk)
    before = sorted(desk.folder.rglob("*"))
    ran = desk.run("export", *argv)
    assert (ran.code, words in ran.err) == (1, True), ran.err
    assert sorted(desk.folder.rglob("*")) == before


def test_money_goes_out_in_its_own_unit_and_comes_back(desk: Desk) -> None:
    desk.fill()
    desk.json("export", "deals", "-o", str(desk.folder / "out.csv"))
    before = desk.json("list", "deals")["rows"]
    desk.workspace.unlink()
    desk.json("import", str(desk.folder / "out.csv"), "--as", "deals")
    after = desk.json("list", "deals")["rows"]
    assert [(row["title"], row["value"]) for row in after] == [(row["title"], row["value"]) for row in before]
    assert after[0]["value"] == 1_840_000


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Town//Days//EN
BEGIN:VEVENT
UID:1
SUMMARY:St Anthony
DTSTART;VALUE=DATE:20260623
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Lunch
DTSTART:20260624T120000
DTEND:20260624T130000
END:VEVENT
END:VCALENDAR
"""


def test_days_off_of_a_calendar_file_are_the_agencys(desk: Desk) -> None:
    file = desk.file("town.ics", CALENDAR.replace("\n", "\r\n"))
    assert desk.json("import", file, "--as", "holidays", "--dry-run")["created"] == {"holidays": 1}
    assert not desk.workspace.exists()
    told = desk.json("import", file, "--as", "holidays")
    assert [row["column"] for row in told["refused"]] == ["Lunch"]
    assert desk.json("import", file, "--as", "holidays")["unchanged"] == 1
    with Workspace(desk.workspace) as workspace:
        calendar = workspace.ask(lambda session: agency_calendar(session.connection()))
    assert [day for day in (22, 23, 24) if not calendar.is_working_day(date(2026, 6, day))] == [23]


def test_a_task_goes_to_the_client_and_comes_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(desk)
    empty = desk.json("wait", "Plan")
    assert (empty["waits"], empty["days"], empty["step"]) == ([], 0, None)
    before = tasks(desk)["Check"]["start"]
    monkeypatch.setenv("AGENCYDESK_TODAY", MONDAY)
    given = desk.json("wait", "Plan", "--give", "Draft")
    assert given["step"] is not None
    [wait] = given["waits"]
    assert (wait["task"], wait["since"], wait["until"]) == ("Draft", MONDAY, None)
    refused = desk.run("wait", "Plan", "--give", "Draft")
    assert (refused.code, "with the client already" in refused.err) == (1, True)
    monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-25")
    back = desk.json("wait", "Plan", "--answered", "Draft")
    assert [(row["until"], row["days"]) for row in back["waits"]] == [("2026-06-25", back["days"])]
    assert back["days"] == 3
    assert tasks(desk)["Check"]["start"] > before
    assert "3 working days with the client." in desk.run("wait", "Plan").out
    for _ in range(2):
        desk.json("undo")
    assert tasks(desk)["Check"]["start"] == before
    assert desk.json("wait", "Plan")["waits"] == []
