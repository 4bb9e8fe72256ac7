"""The list: groups, keys, the pointer, finishing, renaming, giving away, deleting."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from agencydesk.domain.kinds import Level
from agencydesk.ui import theme
from agencydesk.ui.widgets.calendar import CalendarPopup
from agencydesk.ui.widgets.menu import Menu

from .desk import Desk

MINE = [
    *("OVERDUE 1", "Send timeline"),
    *("TODAY 2", "Rehearse deck", "Review wireframes"),
    *("TOMORROW 1", "Scope call"),
]


def press(menu: Menu, text: str) -> None:
    next(action for action in menu.actions() if action.text().split("\t")[0] == text).trigger()
    menu.close()


def popup(desk: Desk, name: str) -> Menu:
    desk.wait(lambda: isinstance(QApplication.activePopupWidget(), Menu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    assert menu.accessibleName() == name
    return menu


def test_my_to_dos_the_team_s_and_the_plan(desk: Desk) -> None:
    assert desk.lines() == MINE
    assert desk.pane.summary.text() == "4 open · 4 h this week"
    QTest.keyClick(desk.pane.views, Qt.Key.Key_Right)
    desk.wait(lambda: "Miguel's own" in desk.lines())
    assert desk.pane.summary.text() == "5 open · 4 h this week"
    QTest.keyClick(desk.pane.views, Qt.Key.Key_Right)
    desk.wait(lambda: desk.lines() == ["OVERDUE 1", "Draw"])


def test_where_nobody_is_called_so_the_team_is_shown(path: Path, qtbot: QtBot) -> None:
    desk = Desk(path, qtbot, by="Somebody Else")
    assert desk.pane.views.value() == "team"
    assert "Miguel's own" in desk.lines()
    QTest.keyClick(desk.pane.views, Qt.Key.Key_Left)
    desk.wait(lambda: desk.pane.empty.isVisible())
    assert desk.pane.views.value() == "mine"
    desk.background.close()


def test_the_model_keeps_qt_s_rules_while_it_folds_and_changes(desk: Desk) -> None:
    tester = QAbstractItemModelTester(desk.pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.press_head("Today")
    assert desk.lines() == ["OVERDUE 1", "Send timeline", "TODAY 2", "TOMORROW 1", "Scope call"]
    desk.press_head("Today")
    assert desk.lines() == MINE
    desk.pane.acts.remove([desk.key_of("Send timeline")])
    desk.wait(lambda: desk.lines() == MINE[2:])
    assert tester.model() is desk.pane.model
    spoken = [desk.pane.model.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in (0, 1)]
    assert spoken == ["Today, 2 tasks, 3h 30m", "Rehearse deck, Harbour site, due Today, 11:00, 2h, Ana Duarte"]


def test_keys_walk_over_heads_fold_and_unfold(desk: Desk) -> None:
    assert desk.list.hasFocus()
    assert desk.list.current_id() == desk.key_of("Send timeline")
    QTest.keyClick(desk.list, Qt.Key.Key_J)
    assert desk.list.current_id() == desk.key_of("Rehearse deck")
    QTest.keyClick(desk.list, Qt.Key.Key_Left)
    assert "Rehearse deck" not in desk.lines()
    QTest.keyClick(desk.list, Qt.Key.Key_Down)
    assert desk.list.current_id() == desk.key_of("Scope call")
    QTest.keyClick(desk.list, Qt.Key.Key_K)
    QTest.keyClick(desk.list, Qt.Key.Key_Right)
    assert desk.lines() == MINE
    QTest.keyClick(desk.list, Qt.Key.Key_Down)
    QTest.keyClick(desk.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.list.selected_ids() == [desk.key_of("Rehearse deck"), desk.key_of("Review wireframes")]


def test_space_finishes_and_the_task_leaves_after_a_moment(desk: Desk) -> None:
    theme.current().reduce_motion = False
    desk.choose("Rehearse deck")
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Space)
    row = desk.pane.model.row_of(desk.key_of("Rehearse deck"))
    assert row is not None
    assert row.done
    desk.wait(lambda: desk.stored("Rehearse deck").done)
    assert desk.lines() == MINE  # it stays in its place, struck through
    desk.wait(lambda: desk.lines()[-2:] == ["DONE TODAY 1", "Rehearse deck"])
    desk.background.undo()
    desk.wait(lambda: desk.lines() == MINE)
    theme.current().reduce_motion = True


def test_the_check_finishes_and_takes_up_again(desk: Desk) -> None:
    desk.click(desk.row_places("Scope call").check.center())
    desk.wait(lambda: desk.lines()[-2:] == ["DONE TODAY 1", "Scope call"])
    desk.click(desk.row_places("Scope call").check.center())
    desk.wait(lambda: desk.lines() == MINE)
    assert desk.stored("Scope call").done_at is None


def test_renaming_in_place_and_thinking_better_of_it(desk: Desk) -> None:
    for key, name in ((Qt.Key.Key_Escape, "Send timeline"), (Qt.Key.Key_Return, "Send <b>dates</b>")):
        desk.choose("Send timeline")
        desk.list.setFocus()
        QTest.keyClick(desk.list, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.setText("Send <b>dates</b>")
        QTest.keyClick(editor, key)
        desk.wait(lambda: not desk.list.is_renaming())
        desk.wait(lambda wanted=name: wanted in desk.lines() and wanted in desk.every())  # type: ignore[misc]
    desk.list.rename(desk.key_of("Scope call"))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("  ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "Scope call" in desk.lines()


def test_deleting_several_is_one_step_that_the_toast_takes_back(desk: Desk) -> None:
    desk.choose("Rehearse deck")
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(desk.list, Qt.Key.Key_Delete)
    desk.wait(lambda: "TODAY 2" not in desk.lines() and bool(desk.toast()))
    assert desk.toast() == "2 tasks deleted"
    desk.window.toasts.toasts[-1].button.click()
    desk.wait(lambda: desk.lines() == MINE)


def test_d_sets_the_due_day_from_the_calendar(desk: Desk) -> None:
    desk.choose("Rehearse deck")
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_D)
    calendar = desk.pane.findChild(CalendarPopup)
    assert calendar is not None
    assert calendar.day() == date(2026, 6, 16)
    QTest.keyClick(calendar, Qt.Key.Key_Down)
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    desk.wait(lambda: desk.stored("Rehearse deck").due_on == date(2026, 6, 23))
    desk.wait(lambda: desk.lines()[-2:] == ["NEXT WEEK 1", "Rehearse deck"])
    assert desk.stored("Rehearse deck").due_minute == 660


def test_a_plan_task_sends_to_its_plan_for_dates(desk: Desk) -> None:
    desk.pane.views._choose(2)
    desk.wait(lambda: "Draw" in desk.lines())
    desk.choose("Draw")
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_D)
    assert desk.pane.findChild(CalendarPopup) is None
    desk.window.toasts.toasts[-1].button.click()
    assert desk.opened == [("projects", {"id": 1, "task": desk.key_of("Draw")})]
    QTest.keyClick(desk.list, Qt.Key.Key_Space)
    desk.wait(lambda: desk.lines() == ["DONE TODAY 1", "Draw"])


def test_a_gives_to_somebody_and_the_menu_sets_what_else_there_is(desk: Desk) -> None:
    desk.choose("Scope call")
    desk.list.setFocus()
    QTest.keyClick(desk.list, Qt.Key.Key_A)
    press(popup(desk, "Assign to"), "Miguel Reis")
    desk.wait(lambda: "Scope call" not in desk.lines())
    assert desk.stored("Scope call").owner == "Miguel Reis"
    title = desk.row_places("Rehearse deck").title
    desk.click(title.center())
    desk.list.menu_asked.emit(desk.list.viewport().mapToGlobal(title.center().toPoint()))
    press(popup(desk, "Task"), "High priority")
    desk.wait(lambda: desk.stored("Rehearse deck").priority is Level.HIGH)
    desk.list.menu_asked.emit(QPoint(400, 400))
    press(popup(desk, "Task"), "No due date")
    desk.wait(lambda: desk.lines()[-2:] == ["NO DATE 1", "Rehearse deck"])
    assert desk.stored("Rehearse deck").due_minute is None


def test_buttons_under_the_pointer_log_time_and_open_the_calendar(desk: Desk) -> None:
    at = desk.row_places("Review wireframes")
    desk.click(at.button(1, 3).center())
    calendar = desk.pane.findChild(CalendarPopup)
    assert calendar is not None
    calendar.close()
    desk.activate()
    desk.click(at.button(0, 3).center())
    desk.wait(lambda: desk.pane.drawer.is_open() and desk.pane.drawer.hours.log.control.hasFocus())
    assert desk.pane.drawer.title.text() == "Review wireframes"


def test_what_somebody_else_changes_keeps_the_place(desk: Desk) -> None:
    desk.choose("Review wireframes")
    desk.pane.acts.remove([desk.key_of("Send timeline")])
    desk.wait(lambda: desk.lines() == MINE[2:])
    assert desk.list.selected_ids() == [desk.key_of("Review wireframes")]
    desk.pane.acts.remove([desk.key_of("Review wireframes")])
    desk.wait(lambda: "Review wireframes" not in desk.lines())
    assert desk.list.current_id() == desk.key_of("Scope call")


def test_the_view_and_the_folds_are_remembered(desk: Desk) -> None:
    desk.press_head("Overdue")
    desk.pane.views._choose(1)
    assert desk.pane.state() == {"view": "team", "folded": ["Overdue"]}
    desk.pane.restore({"view": "nonsense", "folded": ["Later", 7]})
    assert desk.pane.state() == {"view": "team", "folded": ["Later"]}


def test_what_is_refused_is_said_and_shown_as_it_was(desk: Desk) -> None:
    desk.list.rename(desk.key_of("Scope call"))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("x" * 301)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: "at most 300" in desk.toast())
    desk.wait(lambda: desk.lines() == MINE)
