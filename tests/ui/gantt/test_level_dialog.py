"""Levelling in the window: looked at, accepted with the keyboard, taken back by the toast, dropped."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agencydesk.services import levelling, tasks
from agencydesk.ui.gantt.level_dialog import LevelDialog
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.workspace import Workspace

from .conftest import Desk

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(plan: Desk) -> LevelDialog:
    """Two tasks of one person at one time, and the preview that parts them."""
    plan.pick("UI design")
    QTest.keyClick(plan.chart, Qt.Key.Key_L, SHIFT)
    plan.wait(lambda: plan.window.findChild(LevelDialog) is not None)
    found = plan.window.findChild(LevelDialog)
    assert isinstance(found, LevelDialog)
    plan.wait(lambda: found.accept.isEnabled())
    return found


def lines(dialog: LevelDialog) -> list[str]:
    model = dialog.table.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_moves_are_shown_and_nothing_has_moved(plan: Desk, dialog: LevelDialog) -> None:
    before = plan.stored_row("Brand guidelines").start
    plan.wait(lambda: "Brand guidelines" in lines(dialog))
    row = lines(dialog).index("Brand guidelines")
    said = dialog.table.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Miguel" in said
    assert "UI design" in said
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    plan.wait(lambda: plan.window.findChild(LevelDialog) is None)
    assert plan.stored_row("Brand guidelines").start == before


def test_it_is_accepted_and_taken_back(plan: Desk, dialog: LevelDialog) -> None:
    before = plan.stored_row("Brand guidelines").start
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    plan.wait(lambda: plan.row("Brand guidelines").start != before)
    assert plan.row("Brand guidelines").reason.startswith("Levelled")
    plan.wait(lambda: plan.background.undo_label.startswith("Level"))
    plan.background.undo()
    plan.wait(lambda: plan.row("Brand guidelines").start == before)


def test_a_preview_of_what_is_gone_is_refused_in_the_dialog(plan: Desk, dialog: LevelDialog) -> None:
    with Workspace(plan.path) as other:
        other.change("Remove", tasks.remove_task, plan.id("Brand guidelines"))
    dialog.accept.click()
    plan.wait(lambda: "Level again" in dialog.messages.text())
    assert dialog.isVisible()


def test_all_projects_can_be_levelled_at_once(plan: Desk, dialog: LevelDialog) -> None:
    dialog.scope._choose(1)
    plan.wait(lambda: [column.title for column in dialog.table.model.columns][1] == "Project")
    plan.wait(lambda: dialog.accept.isEnabled())
    assert dialog.scope.value() == "all"
    assert "All open projects" in {label.text() for label in dialog.findChildren(ElidedLabel) if label.isVisible()}


def test_what_was_levelled_can_be_cleared_from_the_menu(plan: Desk) -> None:
    key = plan.id("Brand guidelines")
    before = plan.row("Brand guidelines").start
    plan.background.change("Level", levelling.accept_levelling, {key: before.replace(month=8)})
    plan.wait(plan.shows("Brand guidelines", date(2026, 8, 28)))
    plan.page.commands.clear_levelling()
    plan.wait(lambda: plan.row("Brand guidelines").start == before)
