"""A plan goes out by the project's menu, in each format, and reads back as the same plan."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from agencydesk.exchange import plan_files
from agencydesk.exchange.plan_writers import FORMS, PlanForm
from agencydesk.ui.gantt import plan_menus
from agencydesk.ui.gantt.plan_export import kind_of, target
from agencydesk.ui.outside import Outside
from agencydesk.ui.toasts import Toast
from tests import harbour

from .conftest import LEFT, Desk

NAMES = [name for name, _who, _days in harbour.PLAN]


class Elsewhere(Outside):
    """The system's dialogs, answered by the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answer: tuple[str, str] | None = None
        self.proposed, self.kinds = "", ""
        self.shown: list[Path] = []
        self.opens = True

    def choose_target(self, owner: QWidget, title: str, name: str, kinds: str) -> tuple[Path, str] | None:
        self.proposed, self.kinds = name, kinds
        return None if self.answer is None else (self.folder / self.answer[0], self.answer[1])

    def show_folder(self, folder: Path) -> bool:
        self.shown.append(folder)
        return self.opens


@pytest.fixture
def outside(plan: Desk, tmp_path: Path) -> Elsewhere:
    folder = tmp_path / "out"
    folder.mkdir()
    plan.pane.outside = Elsewhere(folder)
    return plan.pane.outside


def export(desk: Desk) -> None:
    """Choose the line of the project's menu."""
    menu = plan_menus.project(desk.page)
    next(action for action in menu.actions() if action.text() == "Export plan…").trigger()


def said(desk: Desk, starts: str) -> Toast:
    def found() -> list[Toast]:
        return [toast for toast in desk.window.toasts.toasts if toast.text().startswith(starts)]

    desk.wait(lambda: bool(found()))
    return found()[0]


def exported(desk: Desk, outside: Elsewhere, name: str, kind: str = "") -> Path:
    outside.answer = (name, kind)
    export(desk)
    said(desk, "Exported to")
    (file,) = outside.folder.iterdir()
    return file


def test_as_ms_project_xml_it_reads_back_as_the_same_plan(plan: Desk, outside: Elsewhere) -> None:
    file = exported(plan, outside, "site.xml")
    assert outside.proposed == "Harbour & Finch site.xml"
    assert outside.kinds.split(";;")[0] == "MS Project XML (*.xml)"
    found = plan_files.read(file)
    assert [task.name for task in found.tasks] == NAMES
    assert len(found.links) == len(harbour.LINKS)
    stored = {row.name: (row.start, row.finish) for row in plan.stored().rows}
    read = {task.name: (task.computed.start, task.computed.finish) for task in found.tasks if task.computed}
    assert read == stored


def test_as_icalendar_it_has_the_tasks_and_the_milestones(plan: Desk, outside: Elsewhere) -> None:
    file = exported(plan, outside, "site.ics")
    parts: list[Any] = icalendar.Calendar.from_ical(file.read_bytes()).subcomponents
    assert {str(part["summary"]) for part in parts} >= {"UI design", "Go-live"}
    live = next(part for part in parts if str(part["summary"]) == "Go-live")
    assert live["dtstart"].dt == plan.stored_row("Go-live").finish.date()


def test_as_csv_it_has_a_row_for_each_task(plan: Desk, outside: Elsewhere) -> None:
    file = exported(plan, outside, "site.csv")
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(NAMES) + 1
    assert all(any(name in cell for cell in row) for name, row in zip(NAMES, rows[1:], strict=True))


def test_as_a_workbook_it_opens_and_holds_the_names(plan: Desk, outside: Elsewhere) -> None:
    file = exported(plan, outside, "site.xlsx")
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        words = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    assert sheet.count("<row ") == len(NAMES) + 1
    assert all(name in words for name in NAMES)


def test_a_name_without_an_ending_gets_that_of_the_kind_and_replaces_nothing(plan: Desk, outside: Elsewhere) -> None:
    other = outside.folder / "Plan v1.2.ics"
    other.write_text("not ours")
    outside.answer = ("Plan v1.2", "iCalendar (*.ics)")
    export(plan)
    assert said(plan, "Exported to").text() == "Exported to Plan v1.2 (2).ics"
    assert other.read_text() == "not ours"
    assert (outside.folder / "Plan v1.2 (2).ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_the_ending_that_is_typed_wins_over_the_kind(form: PlanForm, tmp_path: Path) -> None:
    typed = tmp_path / f"plan{form.suffix.upper()}"
    for other in FORMS:
        assert target(typed, kind_of(other)) == (typed, form)


def test_the_folder_is_shown_and_said_where_it_does_not_open(plan: Desk, outside: Elsewhere) -> None:
    exported(plan, outside, "site.xml")
    QTest.mouseClick(said(plan, "Exported to site.xml").button, LEFT)
    assert outside.shown == [outside.folder]
    outside.opens = False
    export(plan)
    QTest.mouseClick(said(plan, "Exported to site.xml").button, LEFT)
    assert str(outside.folder) in said(plan, "The system did not open").text()


def test_a_folder_that_is_gone_is_said_and_nothing_half_is_left(plan: Desk, outside: Elsewhere) -> None:
    told: list[str] = []
    plan.background.problems.told.connect(lambda problem: told.append(problem.sentence))
    outside.answer = ("missing/site.xml", "")
    export(plan)
    plan.wait(lambda: bool(told))
    assert "cannot be written" in told[0]
    assert list(outside.folder.iterdir()) == []


def test_who_chooses_nothing_gets_nothing(plan: Desk, outside: Elsewhere) -> None:
    export(plan)
    answered: list[int] = []
    plan.background.work(len, (), then=answered.append)
    plan.wait(lambda: bool(answered))
    assert (list(outside.folder.iterdir()), plan.window.toasts.toasts) == ([], [])
