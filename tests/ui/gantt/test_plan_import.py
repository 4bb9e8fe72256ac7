"""Bringing in the plan of another program by hand: choose, read what differs, choose whose dates hold, import, undo."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.plan_file import FileDates, FileLink, FileResource, FileTask, PlanFile, Unkept
from agencydesk.domain.problems import Cancelled
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.exchange import mspdi_writer
from agencydesk.queries import project_plan, projects
from agencydesk.queries.project_plan import ProjectPlan
from agencydesk.services import projects as project_services
from agencydesk.store import database
from agencydesk.ui.gantt.plan_import import ImportPlanDialog
from agencydesk.ui.gantt.plan_import_reading import ReadPlan, bring_in
from agencydesk.ui.gantt.plan_import_words import UNKEPT_SHOWN, unkept_lines
from agencydesk.ui.outside import Outside
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.workspace import Workspace

from .conftest import LEFT, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
OFFICE = WorkCalendar((((480, 720), (780, 1020)),) * 5 + ((), ()))
MONDAY = datetime(2026, 6, 22, 8)
HOSTILE = ("<img src='http://192.0.2.1/x.png'><b>bold</b>", "W" * 300, "a\nb & {0} %s")


class Elsewhere(Outside):
    """The system's dialog, answered by the test."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.asked: list[str] = []

    def choose_existing(self, owner: QWidget, title: str, kinds: str) -> Path | None:
        self.asked.append(kinds)
        return self.file


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 6, day, hour)


def relaunch() -> PlanFile:
    """Draft (2 days) before Check (1 day) before Print (1 day), with the dates that follow from it."""
    tasks = (
        FileTask(10, "Phase", duration_minutes=1920, computed=FileDates(MONDAY, at(25, 17), 1920)),
        FileTask(11, "Draft", 10, duration_minutes=960, computed=FileDates(MONDAY, at(23, 17), 960)),
        FileTask(12, "Check", 10, computed=FileDates(at(24, 8), at(24, 17), 480)),
        FileTask(13, "Print", 10, computed=FileDates(at(25, 8), at(25, 17), 480)),
    )
    people = (FileResource(1, "Ana Duarte"), FileResource(2, "Mia"), FileResource(3, "Tester", generic=True))
    links = (FileLink(11, 12), FileLink(12, 13))
    return PlanFile("Relaunch", MONDAY, tasks, links, OFFICE, resources=people)


def moved(plan: PlanFile, days: int, *uids: int) -> PlanFile:
    """The same plan of a program that stored other dates for some tasks."""
    step = timedelta(days=days)

    def stored(task: FileTask) -> FileTask:
        assert task.computed is not None
        there = task.computed
        return replace(task, computed=FileDates(there.start + step, there.finish + step, there.duration_minutes))

    return replace(plan, tasks=tuple(stored(task) if task.uid in uids else task for task in plan.tasks))


class Import:
    """The dialog, opened by its button in the list of projects."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.outside = desk.pane.outside = Elsewhere()
        self.told: list[str] = []
        desk.background.problems.told.connect(lambda problem: self.told.append(problem.sentence))
        desk.window.activateWindow()
        desk.wait(desk.window.isActiveWindow)
        self.dialog = self.open()

    def open(self) -> ImportPlanDialog:
        before = set(self.desk.window.findChildren(ImportPlanDialog))
        QTest.mouseClick(self.desk.pane.list.bring_in, LEFT)
        (found,) = set(self.desk.window.findChildren(ImportPlanDialog)) - before
        self.dialog = found
        return found

    def file(self, content: PlanFile | bytes, name: str = "plan.xml") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else mspdi_writer.write(content))
        return path

    def choose(self, content: PlanFile | bytes, name: str = "plan.xml") -> None:
        self.outside.file = self.file(content, name)
        QTest.mouseClick(self.dialog.file_page.choose, LEFT)

    def see(self, content: PlanFile | bytes, name: str = "plan.xml") -> None:
        """Choose a file that can be imported, and wait for what it would become."""
        self.choose(content, name)
        self.desk.wait(self.dialog.go.isEnabled)

    def refused(self, content: PlanFile | bytes, name: str = "plan.xml") -> str:
        page = self.dialog.file_page
        self.choose(content, name)
        self.desk.wait(lambda: bool(page.problem()))
        assert not self.dialog.go.isEnabled()
        return page.problem()

    def rows(self) -> list[list[str]]:
        """What the table of differences shows, column by column."""
        assert self.dialog.preview is not None
        table = self.dialog.preview.table
        assert table is not None
        model = table.model
        self.desk.wait(lambda: model.rowCount() > 0 and all(model.row_at(row) for row in range(model.rowCount())))
        columns = range(model.columnCount())
        return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]

    def texts(self) -> list[str]:
        plain = [label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible()]
        return plain + [label.text() for label in self.dialog.findChildren(ElidedLabel) if label.isVisible()]

    def count(self) -> int:
        with Workspace(self.desk.path) as workspace:
            return len(workspace.ask(projects.ids))

    def stored(self, project: int) -> ProjectPlan:
        with Workspace(self.desk.path) as workspace:
            return workspace.ask(project_plan.plan, project)

    def bring_in(self) -> int:
        """Press the primary button's keys; the id of the project that opens."""
        opened = self.desk.opened
        opened.clear()
        QTest.keyClick(self.dialog, Qt.Key.Key_Return, CONTROL)
        self.desk.wait(lambda: bool(opened))
        key, what = opened[0]
        assert key == "projects"
        return int(what["id"])

    def toast(self, starts: str) -> Any:
        return next(toast for toast in self.desk.window.toasts.toasts if toast.text().startswith(starts))


@pytest.fixture
def plan_import(desk: Desk, tmp_path: Path) -> Import:
    return Import(desk, tmp_path)


def press_until(widget: QWidget, key: Qt.Key, there: Callable[[], bool]) -> None:
    for _ in range(30):
        if there():
            return
        QTest.keyClick(QApplication.focusWidget() or widget, key)
    raise AssertionError("the keyboard does not get there")


def dates_of(plan: ProjectPlan) -> dict[str, tuple[date, date]]:
    return {row.name: (row.start.date(), row.finish.date()) for row in plan.rows}


# --- one file, from the choice to the undo ------------------------------------------------------------------------


def test_a_plan_with_other_dates_is_seen_imported_as_ours_and_taken_back(plan_import: Import) -> None:
    plan_import.see(moved(relaunch(), 1, 12))
    dialog = plan_import.dialog
    assert dialog.preview is not None
    assert "*.xml *.gan" in plan_import.outside.asked[0]
    shown = set(plan_import.texts())
    assert {"Tasks", "4", "Dependencies", "2", "People", "Roles", "1"} <= shown
    assert "1 of 4 tasks has other dates here than in the file." in shown
    (row,) = plan_import.rows()
    assert row[:3] == ["Check", "25 Jun → 24 Jun", "25 Jun → 24 Jun"]
    assert "Draft" in row[3]
    assert dialog.preview.table is not None
    said = dialog.preview.table.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Start Thu 25 June 08:00 in the file, Wed 24 June 08:00 here" in said
    assert dialog.preview.table.reason.text() == f"Check: {row[3]}"
    assert plan_import.count() == 1
    project = plan_import.bring_in()
    plan_import.desk.wait(lambda: not plan_import.desk.window.findChildren(ImportPlanDialog))
    assert dates_of(plan_import.stored(project))["Check"] == (date(2026, 6, 24), date(2026, 6, 24))
    toast = plan_import.toast("Plan “Relaunch” imported")
    QTest.mouseClick(toast.button, LEFT)
    plan_import.desk.wait(lambda: plan_import.count() == 1)


def test_with_the_dates_of_the_file_the_tasks_keep_them(plan_import: Import) -> None:
    plan_import.see(moved(relaunch(), 1, 12))
    preview = plan_import.dialog.preview
    assert preview is not None
    ours = preview.consequence.text()
    preview.keep_choice.setFocus()
    QTest.keyClick(preview.keep_choice, Qt.Key.Key_Right)
    assert not plan_import.dialog.go.isEnabled()
    plan_import.desk.wait(plan_import.dialog.go.isEnabled)
    assert preview.consequence.text() != ours
    assert "held at the file’s dates by hand" in preview.consequence.text()
    assert [row[0] for row in plan_import.rows()] == ["Check"]
    found = dates_of(plan_import.stored(plan_import.bring_in()))
    assert found["Check"] == (date(2026, 6, 25), date(2026, 6, 25))
    assert found["Print"] == (date(2026, 6, 25), date(2026, 6, 25))


def test_a_plan_that_moves_nothing_says_so_and_asks_nothing(plan_import: Import) -> None:
    plan_import.see(relaunch())
    preview = plan_import.dialog.preview
    assert preview is not None
    assert "Every date is the one that the file stores." in plan_import.texts()
    assert not preview.keep_choice.isVisible()
    assert not preview.shows_table()
    assert len(plan_import.stored(plan_import.bring_in()).rows) == 4


def test_the_same_file_again_opens_what_is_here(plan_import: Import) -> None:
    plan = moved(relaunch(), 1, 12)
    plan_import.see(plan)
    first = plan_import.bring_in()
    plan_import.open()
    plan_import.see(plan)
    assert "This plan is here already" in plan_import.texts()
    assert plan_import.dialog.go.text() == "Open project"
    assert plan_import.bring_in() == first
    assert plan_import.count() == 2
    plan_import.open()
    plan_import.see(plan)
    preview = plan_import.dialog.preview
    assert preview is not None
    QTest.keyClick(preview.keep_choice, Qt.Key.Key_Right)
    plan_import.desk.wait(lambda: plan_import.dialog.go.isEnabled() and preview.shows_table())
    assert plan_import.dialog.go.text() == "Import plan"
    assert plan_import.bring_in() != first


def test_what_is_not_kept_is_named(plan_import: Import) -> None:
    content = mspdi_writer.write(relaunch())
    marked = content.replace(b"<Name>Draft</Name>", b"<Name>Draft</Name><FixedCost>900</FixedCost>")
    plan_import.see(marked)
    preview = plan_import.dialog.preview
    assert preview is not None
    assert [label.text() for label in preview.unkept if label.isVisible()] == ["1 task: fixed costs"]


def test_of_very_many_things_that_are_not_kept_the_rest_is_counted() -> None:
    lines = unkept_lines(tuple(Unkept(f"{number} tasks", "costs") for number in range(UNKEPT_SHOWN + 3)))
    assert (len(lines), lines[-1]) == (UNKEPT_SHOWN + 1, "and 3 more")


# --- files that cannot come in ------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(plan_import: Import) -> None:
    whole = mspdi_writer.write(relaunch())
    assert "broken.xml" in plan_import.refused(whole[: len(whole) // 2], "broken.xml")
    assert "is a web page" in plan_import.refused(b"<html><body>Hello</body></html>", "other.xml")
    assert "own format of MS Project" in plan_import.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.mpp")
    assert plan_import.told == []
    plan_import.see(relaunch())  # the next file is not hindered by those before
    assert plan_import.dialog.file_page.problem() == ""


def test_a_file_that_is_gone_is_said(plan_import: Import) -> None:
    plan_import.dialog.take_file(str(plan_import.folder / "gone.xml"))
    plan_import.desk.wait(lambda: "There is no file" in plan_import.dialog.file_page.problem())


def test_a_cycle_is_named_and_the_plan_stays_out(plan_import: Import) -> None:
    plan_import.choose(replace(relaunch(), links=(FileLink(11, 12), FileLink(12, 11))))
    dialog = plan_import.dialog
    plan_import.desk.wait(lambda: dialog.preview is not None and bool(dialog.preview.problem()))
    assert dialog.preview is not None
    assert "“Draft”" in dialog.preview.problem()
    assert not dialog.go.isEnabled()
    plan_import.outside.file = plan_import.file(relaunch(), "mended.xml")
    QTest.mouseClick(dialog.preview.other, LEFT)
    plan_import.desk.wait(dialog.go.isEnabled)
    assert "mended.xml" in plan_import.texts()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds the file locked gives up at once."""
    monkeypatch.setattr(database, "BUSY_MS", 50)


def test_what_went_wrong_while_it_was_stored_is_said_in_the_dialog(impatient: None, plan_import: Import) -> None:
    plan_import.see(relaunch())
    dialog = plan_import.dialog
    with closing(sqlite3.connect(plan_import.desk.path)) as another_program:
        another_program.execute("BEGIN IMMEDIATE")
        QTest.mouseClick(dialog.go, LEFT)
        plan_import.desk.wait(dialog.go.isEnabled)
    assert dialog.preview is not None
    assert dialog.preview.problem() == plan_import.told[0]
    assert plan_import.count() == 1


# --- stopping -----------------------------------------------------------------------------------------------------


def test_esc_while_it_is_read_leaves_nothing_behind(plan_import: Import) -> None:
    plan_import.choose(relaunch())
    QTest.keyClick(plan_import.dialog, Qt.Key.Key_Escape)
    dialog = plan_import.dialog
    assert dialog.isHidden()
    answered: list[int] = []
    plan_import.desk.background.work(len, (), then=answered.append)
    plan_import.desk.wait(lambda: bool(answered))
    assert (plan_import.count(), plan_import.told) == (1, [])


def test_cancel_while_it_is_stored_takes_all_of_it_back(plan_import: Import) -> None:
    plan_import.see(relaunch())
    dialog = plan_import.dialog
    QTest.mouseClick(dialog.go, LEFT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    plan_import.desk.wait(lambda: dialog.go.isEnabled() or dialog.isHidden())
    assert not dialog.isHidden()
    assert plan_import.told == ["Cancelled; nothing has changed."]
    assert plan_import.count() == 1
    assert dialog.preview is not None
    assert dialog.preview.isEnabled()


def test_stopped_at_the_last_moment_nothing_was_stored(plan_import: Import) -> None:
    def stop_when_done(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with Workspace(plan_import.desk.path) as workspace:
        read = ReadPlan(relaunch(), "plan.xml", "")
        with pytest.raises(Cancelled):
            workspace.change("Import plan", bring_in, read, Keep.OURS, progress=stop_when_done)
    assert plan_import.count() == 1


# --- the hands ----------------------------------------------------------------------------------------------------


def test_a_dropped_file_is_read(plan_import: Import) -> None:
    file = plan_import.file(relaunch())
    place = plan_import.dialog.file_page.place
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, none = LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, what, buttons, none)
    QApplication.sendEvent(place, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(place, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, what, buttons, none))
    plan_import.desk.wait(plan_import.dialog.go.isEnabled)


def test_everything_goes_by_keyboard(plan_import: Import) -> None:
    dialog = plan_import.dialog
    assert dialog.file_page.choose.hasFocus()
    plan_import.outside.file = plan_import.file(moved(relaunch(), 2, 13))
    QTest.keyClick(dialog.file_page.choose, Qt.Key.Key_Return)
    plan_import.desk.wait(dialog.go.isEnabled)
    assert dialog.go.hasFocus()
    assert dialog.preview is not None
    table = dialog.preview.table
    assert table is not None
    press_until(dialog, Qt.Key.Key_Tab, dialog.preview.keep_choice.hasFocus)
    QTest.keyClick(dialog.preview.keep_choice, Qt.Key.Key_Right)
    plan_import.desk.wait(dialog.go.isEnabled)
    press_until(dialog, Qt.Key.Key_Tab, table.view.hasFocus)
    plan_import.desk.opened.clear()
    QTest.keyClick(table.view, Qt.Key.Key_Return, CONTROL)
    plan_import.desk.wait(lambda: bool(plan_import.desk.opened))
    assert plan_import.count() == 2


def test_the_keyboard_reaches_what_lies_below_the_edge(plan_import: Import) -> None:
    plan_import.desk.window.resize(1024, 600)
    content = mspdi_writer.write(moved(relaunch(), 1, 12))
    plan_import.see(content.replace(b"<OutlineLevel>2", b"<FixedCost>900</FixedCost><OutlineLevel>2"))
    dialog = plan_import.dialog
    assert dialog.preview is not None
    side = dialog.preview.side
    bar = side.verticalScrollBar()
    plan_import.desk.wait(lambda: bar.maximum() > 0)
    press_until(dialog, Qt.Key.Key_Tab, side.hasFocus)
    for _ in range(20):
        QTest.keyClick(side, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()


def test_every_control_has_a_name_and_the_table_answers_as_a_model_should(plan_import: Import) -> None:
    plan_import.see(moved(relaunch(), 1, 12, 13))
    dialog = plan_import.dialog
    assert dialog.preview is not None
    table = dialog.preview.table
    assert table is not None
    tester = QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert len(plan_import.rows()) == 2
    assert tester.model() is table.model
    assert table.view.accessibleName() == "Tasks whose dates differ"
    buttons = [one for one in dialog.findChildren(QAbstractButton) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert {button.accessibleName() for button in buttons} >= {"Close", "Cancel", "Import plan", "Choose another…"}
    assert all(button.accessibleName() for button in buttons)


def test_without_projects_the_empty_list_offers_the_import(plan_import: Import) -> None:
    desk, pane = plan_import.desk, plan_import.desk.pane
    plan_import.dialog.dismiss()
    desk.background.change("Delete", project_services.remove_project, desk.site.project)
    desk.wait(lambda: pane.list.pages.currentWidget() is pane.list.empty)
    assert pane.list.bring_first_in.isVisible()
    QTest.mouseClick(pane.list.bring_first_in, LEFT)
    assert any(found.isVisible() for found in desk.window.findChildren(ImportPlanDialog))


def test_in_a_narrow_window_the_button_is_its_icon_and_keeps_its_name(plan_import: Import) -> None:
    plan_import.dialog.dismiss()
    button = plan_import.desk.pane.list.bring_in
    assert button.text() == "Import plan…"
    plan_import.desk.window.resize(1024, 680)
    plan_import.desk.wait(lambda: button.text() == "" and button.width() == button.height())
    assert button.accessibleName() == "Import plan…"
    assert "Import plan…" in button.toolTip()


def test_names_of_every_kind_show_as_they_are_and_stay_inside(plan_import: Import) -> None:
    plan = moved(relaunch(), 1, 12)
    tasks = [replace(task, name=name) for task, name in zip(plan.tasks, (*HOSTILE, "Print"), strict=True)]
    plan_import.see(replace(plan, name=HOSTILE[1], tasks=tuple(tasks)), "a&b <b>.xml")
    dialog = plan_import.dialog
    assert not dialog.grab().isNull()
    for found in dialog.findChildren(QWidget):
        if isinstance(found, QLabel):
            assert found.textFormat() == Qt.TextFormat.PlainText
        tip = found.toolTip()
        assert "<img" not in tip
        if found.isVisible() and isinstance(found, QLabel | QAbstractButton):
            assert found.mapTo(dialog, QPoint(found.width(), 0)).x() <= dialog.width()
    assert plan_import.rows()[0][0] == " ".join(HOSTILE[2].split())
    project = plan_import.bring_in()
    assert plan_import.stored(project).project.name.startswith("W" * 100)
    assert plan_import.toast("Plan “WWW").width() <= plan_import.desk.window.width()
