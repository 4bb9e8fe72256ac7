"""The list of proposals: found, opened and left by keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agencydesk.services import agencies
from agencydesk.workspace import Workspace

from .desk import Desk


def test_proposals_are_filtered_opened_with_enter_and_left_with_escape(desk: Desk) -> None:
    page = desk.pane.list
    desk.wait(lambda: page.model.row_at(0) is not None)
    assert [page.model.index(0, place).data() for place in range(5)] == [
        *("Draft", "Rebrand", "Casa Serrano", "Draft"),
        "€2,927.40",
    ]
    QTest.keyClick(page.kinds, Qt.Key.Key_Right)
    QTest.keyClick(page.kinds, Qt.Key.Key_Right)
    desk.wait(page.empty.isVisible)
    page.kinds.setFocus()
    QTest.keyClick(page.kinds, Qt.Key.Key_Left)
    desk.wait(lambda: page.model.rowCount() == 1 and page.table.isVisible())
    QTest.keyClicks(page.filter, "serrano")
    desk.wait(lambda: page.model.rowCount() == 1)
    page.table.setFocus()
    page.table.select_place(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    desk.wait(lambda: desk.texts() == ["Discover", "Workshop", "Interviews", "Design", "Logo"])
    assert desk.window.sidebar.compact
    QTest.keyClick(desk.lines, Qt.Key.Key_Escape)
    desk.wait(page.table.isVisible)
    assert not desk.window.sidebar.compact
    assert page.table.current_id() == 1


def test_drafts_are_deleted_with_an_undo_and_issued_ones_stay(desk: Desk, sent: Desk) -> None:
    for one in (desk, sent):
        one.wait(lambda one=one: one.pane.list.model.row_at(0) is not None)  # type: ignore[misc]
        one.pane.list.table.setFocus()
        one.pane.list.table.select_place(0)
        QTest.keyClick(one.pane.list.table, Qt.Key.Key_Delete)
    desk.wait(lambda: desk.pane.list.empty.isVisible())
    assert "issued stays" in sent.window.toasts.toasts[-1].text()
    QTest.mouseClick(desk.window.toasts.toasts[-1].button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.pane.list.model.rowCount() == 1)


def test_without_proposals_the_way_to_a_deal_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.agencydesk"
    with Workspace.create(path, by="Ana Duarte") as w:
        w.change("Set up", agencies.set_up, "Northlight Studio")
    desk = Desk(path, qtbot)
    desk.wait(desk.pane.list.empty.isVisible)
    QTest.mouseClick(desk.pane.list.empty.button, Qt.MouseButton.LeftButton)
    assert desk.opened == [("deals", {})]
    desk.background.close()
