"""The tree and the page around it: folding, typing in place, keys, the drawer, and the list of projects."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.domain.plan import LinkKind
from agencydesk.queries import task_details
from agencydesk.ui.gantt import tree_paint
from agencydesk.ui.gantt.drawer_links import _LinkLine
from agencydesk.ui.gantt.link_dialog import LinkDialog
from agencydesk.ui.gantt.plan_model import Part
from agencydesk.ui.gantt.project_dialog import ProjectDialog
from agencydesk.ui.gantt.report_dialog import ReportDialog
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import Label
from agencydesk.workspace import Workspace

from .conftest import Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def editor(desk: Desk) -> QLineEdit:
    found = desk.tree.viewport().findChildren(QLineEdit)
    assert found
    return found[-1]


def type_into(desk: Desk, name: str, part: Part, text: str) -> None:
    desk.pick(name, desk.tree)
    assert desk.tree.edit_part(part)
    field = editor(desk)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_model_holds_together(plan: Desk) -> None:
    tester = QAbstractItemModelTester(plan.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    plan.page.commands.add(plan.row("UI design"))
    plan.wait(plan.tree.is_editing)
    assert len(plan.page.rows.rows) == 21
    QTest.keyClick(editor(plan), Qt.Key.Key_Escape)
    plan.background.undo()
    plan.wait(lambda: len(plan.page.rows.rows) == 20)
    assert tester.model() is plan.page.model


def test_the_tree_says_what_the_chart_shows(plan: Desk) -> None:
    index = plan.page.model.index_of(plan.id("UI design"))
    words = plan.page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "Task UI design, 8 days, 22 Jun to 1 Jul, Miguel Reis, 0% done, critical, "
        "2 days later than the baseline, Miguel Reis also works on “Brand guidelines” then"
    )
    texts = [plan.page.model.text(plan.row("Brand guidelines"), part) for part in Part]
    assert texts == ["Brand guidelines", "Miguel Reis", "5", "26 Jun", "15 d"]


def test_folding_hides_the_bars_too(plan: Desk) -> None:
    plan.pick("Website", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_Left)
    assert len(plan.page.rows.visible) == 15
    timeline = plan.chart.timeline()
    assert timeline is not None
    assert [row.name for row in timeline.rows][-4:] == [
        "Launch",
        "QA and accessibility",
        "Client acceptance",
        "Go-live",
    ]
    plan.page.pick(plan.id("UI design"))
    assert len(plan.page.rows.visible) == 20
    plan.key(plan.tree, Qt.Key.Key_Left)
    assert plan.chart.current == plan.id("Website")
    chevron = QPoint(tree_paint.EDGE + 6, plan.page.rows.place[plan.id("Discovery")] * 32 + 16)
    plan.click(plan.tree.viewport(), chevron)
    assert len(plan.page.rows.visible) == 16
    assert plan.tree.verticalScrollBar().maximum() == plan.chart.verticalScrollBar().maximum()


def test_typing_in_place(plan: Desk) -> None:
    type_into(plan, "UI design", Part.NAME, "Interface design")
    plan.wait(lambda: "Interface design" in [row.name for row in plan.page.rows.rows])
    type_into(plan, "Interface design", Part.DAYS, "10")
    plan.wait(plan.shows("Interface design", date(2026, 7, 3)))
    type_into(plan, "Interface design", Part.FINISH, "8 Jul 2026")
    plan.wait(plan.shows("Interface design", date(2026, 7, 8)))
    assert plan.stored_row("Interface design").duration_minutes == 13 * 480
    assert not plan.page.busy()


def test_a_length_that_means_nothing_is_refused(plan: Desk) -> None:
    said: list[object] = []
    plan.background.problems.told.connect(said.append)
    type_into(plan, "UI design", Part.DAYS, "soon")
    plan.wait(lambda: bool(said))
    assert "length in days" in str(said[0])
    assert plan.stored_row("UI design").duration_minutes == 8 * 480


def test_choosing_who(plan: Desk) -> None:
    plan.pick("UI design", plan.tree)
    plan.tree.edit_part(Part.WHO)
    combo = plan.tree.viewport().findChildren(ComboBox)[-1]
    assert combo.value() == plan.site.people["MR"]
    combo.set_value(plan.site.people["JP"])
    combo.chosen.emit(plan.site.people["JP"])
    plan.wait(lambda: plan.row("UI design").owner == "Joana Pires")


def test_keys_of_a_task(plan: Desk) -> None:
    plan.pick("Brand guidelines", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_BracketLeft, CONTROL)
    plan.wait(lambda: plan.row("Brand guidelines").depth == 0)
    plan.key(plan.tree, Qt.Key.Key_BracketRight, CONTROL)
    plan.wait(lambda: plan.row("Brand guidelines").depth == 1)
    plan.key(plan.tree, Qt.Key.Key_Space)
    plan.wait(lambda: plan.row("Brand guidelines").done)
    plan.key(plan.tree, Qt.Key.Key_Space)
    plan.wait(lambda: not plan.row("Brand guidelines").done)
    plan.key(plan.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    plan.wait(lambda: plan.page.rows.among[plan.id("Brand guidelines")] == 2)


def test_delete_and_undo_from_the_toast(plan: Desk) -> None:
    plan.pick("Go-live", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_Delete)
    plan.wait(lambda: len(plan.page.rows.rows) == 19)
    toast = plan.window.toasts.toasts[-1]
    assert toast.text() == "Milestone “Go-live” deleted"
    toast.button.click()
    plan.wait(lambda: len(plan.page.rows.rows) == 20)
    assert len(plan.stored().links) == 16


def test_who_stands_behind_what_was_deleted_is_next(plan: Desk) -> None:
    plan.page.open_task(plan.id("Content load"))
    plan.pick("Content load", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_Delete)
    plan.wait(lambda: len(plan.page.rows.rows) == 19)
    plan.wait(lambda: plan.page.current() is not None and plan.page.current().name == "Front-end build")  # type: ignore[union-attr]
    assert not plan.page.drawer.is_open()
    plan.background.undo()
    plan.wait(lambda: len(plan.page.rows.rows) == 20)
    assert plan.page.current() == plan.row("Front-end build")


def test_a_new_task_is_named_at_once(plan: Desk) -> None:
    plan.pick("UI design", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_N)
    plan.wait(lambda: plan.tree.is_editing())
    field = editor(plan)
    QTest.keyClicks(field, "Prototype")
    QTest.keyClick(field, Qt.Key.Key_Return)
    plan.wait(lambda: "Prototype" in [row.name for row in plan.page.rows.rows])
    names = [row.name for row in plan.stored().rows]
    assert names[names.index("UI design") + 1] == "Prototype"


def test_linking_by_the_form(plan: Desk) -> None:
    plan.pick("Front-end build", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_L, CONTROL)
    (dialog,) = plan.window.findChildren(LinkDialog)
    assert dialog.task.control.value() == plan.id("Content load")
    dialog.kind.control.set_value(LinkKind.SS)
    dialog.lag.set_text("soon")
    dialog._submit()
    assert dialog.lag.message() == "Type a length, such as 2 d or 4h."
    dialog.lag.set_text("2 d")
    dialog._submit()
    plan.wait(lambda: len(plan.page.plan.links) == 17 if plan.page.plan else False)
    link = plan.stored().links[-1]
    assert (link.kind, link.lag_minutes) == (LinkKind.SS, 960)


@pytest.fixture
def drawer(plan: Desk) -> Any:
    plan.pick("UI design", plan.tree)
    plan.key(plan.tree, Qt.Key.Key_Return)
    plan.wait(lambda: plan.page.drawer.hours._task_id == plan.id("UI design"))
    return plan.page.drawer


def leave(field: QWidget) -> None:
    """Tab out of a field."""
    QTest.keyClick(field, Qt.Key.Key_Tab)


def texts(part: QWidget) -> list[str]:
    """What the labels of a part say."""
    return [label.text() for label in part.findChildren(Label)]


def test_the_drawer_edits(plan: Desk, drawer: Any) -> None:
    assert drawer.name.text() == "UI design"
    plan.wait(lambda: "Starts when “Identity sign-off” finishes." in texts(drawer.why))
    drawer.length.focus()
    QTest.keyClicks(drawer.length.control, "9")
    leave(drawer.length.control)
    plan.wait(plan.shows("UI design", date(2026, 7, 2)))
    drawer.percent.focus()
    QTest.keyClicks(drawer.percent.control, "lots")
    leave(drawer.percent.control)
    assert drawer.percent.message() == "Type a number from 0 to 100."
    drawer.percent.focus()
    QTest.keyClicks(drawer.percent.control, "25%")
    leave(drawer.percent.control)
    plan.wait(lambda: plan.row("UI design").percent == 25)
    drawer.start.control.picked.emit(date(2026, 6, 24))
    plan.wait(plan.shows("UI design", date(2026, 7, 6)))
    plan.wait(lambda: drawer.held.text() == "Start no earlier than Wed 24 June 2026.")
    drawer.free.click()
    plan.wait(plan.shows("UI design", date(2026, 7, 2)))
    drawer.done.click()
    plan.wait(lambda: plan.row("UI design").done)


def test_the_drawers_links(plan: Desk, drawer: Any) -> None:
    lines = drawer.links.findChildren(_LinkLine)
    assert len(lines) == 2
    lines[0].lag.setText("1 d")
    lines[0].lag.editingFinished.emit()
    plan.wait(plan.shows("UI design", date(2026, 7, 2)))
    combo = drawer.links.findChildren(ComboBox)[0]
    combo.chosen.emit(LinkKind.SS)
    plan.wait(lambda: plan.page.plan is not None and plan.page.plan.links[8].kind is LinkKind.SS)


def test_the_drawers_checklist_and_hours(plan: Desk, drawer: Any) -> None:
    QTest.keyClicks(drawer.checklist.fresh, "Grid")
    QTest.keyClick(drawer.checklist.fresh, Qt.Key.Key_Return)
    plan.wait(lambda: drawer.checklist.title.text() == "Checklist  0 of 1")
    drawer.hours.time.setText("1h 30m")
    drawer.hours.note.setText("Sketches")
    QTest.keyClick(drawer.hours.note, Qt.Key.Key_Return)
    plan.wait(lambda: drawer.hours.title.text() == "Hours  1h 30m")
    with Workspace(plan.path) as workspace:
        (entry,) = workspace.ask(task_details.details, plan.id("UI design")).hours
    assert (entry.person, entry.day, entry.minutes, entry.note) == ("Miguel Reis", date(2026, 6, 16), 90, "Sketches")
    drawer.hours.time.setText("never")
    QTest.keyClick(drawer.hours.time, Qt.Key.Key_Return)
    assert drawer.hours.time._error


def test_typing_in_the_drawer_survives_a_refresh(plan: Desk, drawer: Any) -> None:
    drawer.name.focus()
    QTest.keyClicks(drawer.name.control, "Half a na")
    plan.page.commands.stretch(plan.id("UI design"), 9 * 480)
    plan.wait(plan.shows("UI design", date(2026, 7, 2)))
    assert drawer.name.text() == "Half a na"
    QTest.keyClick(drawer.name.control, Qt.Key.Key_Escape)
    plan.wait(lambda: not drawer.is_open())


def test_escape_closes_the_drawer_then_the_project(plan: Desk, drawer: Any) -> None:
    plan.key(plan.tree, Qt.Key.Key_Escape)
    assert not drawer.is_open()
    assert plan.window.sidebar.compact
    plan.key(plan.tree, Qt.Key.Key_Escape)
    plan.wait(lambda: plan.pane.pages.currentWidget() is plan.pane.list)
    assert not plan.window.sidebar.compact


def test_the_list_opens_makes_and_closes_projects(desk: Desk) -> None:
    listed = desk.pane.list
    listed.ask_new()
    desk.wait(lambda: bool(desk.window.findChildren(ProjectDialog)))
    (dialog,) = desk.window.findChildren(ProjectDialog)
    dialog.budget.control.setText("a lot")
    dialog._submit()
    assert dialog.budget.message()
    dialog.budget.control.setText("12.000")
    dialog._submit()
    desk.wait(lambda: dialog.name.message() != "")
    dialog.name.set_text("Annual report")
    dialog.due.control.set_date(date(2026, 6, 1))
    dialog._submit()
    desk.wait(lambda: dialog.due.message() == "The project is due before it starts.")
    dialog.due.control.set_date(None)
    dialog._submit()
    desk.wait(lambda: desk.page.plan is not None and desk.page.plan.project.name == "Annual report")
    desk.wait(lambda: desk.page.empty.isVisible())
    desk.page.empty.button.click()
    desk.wait(lambda: desk.tree.is_editing())
    QTest.keyClick(editor(desk), Qt.Key.Key_Escape)
    desk.page.header.back_wanted.emit()
    desk.wait(lambda: listed.model.rowCount() == 2)
    listed.view.select_id(desk.site.project)
    desk.wait(lambda: listed.view.current_id() == desk.site.project)
    listed.view.setFocus()
    desk.key(listed.view, Qt.Key.Key_Return)
    desk.wait(lambda: desk.page.plan is not None and desk.page.plan.project.id == desk.site.project)


def test_the_strip_says_what_is_computed(plan: Desk) -> None:
    assert plan.page.strip.accessibleName() == (
        "Finish Fri 17 July +2 d vs baseline, Progress 39% plan 39%, Budget used €2,400 of €38,400, "
        "At completion €6,689 within budget, Critical path 7 tasks 0 slack"
    )
    plan.page.header.report.click()
    plan.wait(lambda: bool(plan.window.findChildren(ReportDialog)))


def test_keys_of_the_tree_leave_buttons_alone(plan: Desk) -> None:
    plan.pick("UI design", plan.tree)
    plan.page.toolbar.slack.setFocus()
    QTest.keyClick(plan.page.toolbar.slack, Qt.Key.Key_Space)
    assert not plan.page.toolbar.slack.isChecked()
    QTest.keyClick(plan.page.toolbar.slack, Qt.Key.Key_Return)
    assert plan.page.toolbar.slack.isChecked()
    QTest.keyClick(plan.page.toolbar.slack, Qt.Key.Key_Delete)
    plan.bot.wait(50)
    assert not plan.row("UI design").done
    assert len(plan.page.rows.rows) == 20
