"""The Deals pane by mouse and by keys, on a real workspace."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from agencydesk.domain.kinds import StageKind
from agencydesk.formats import Formats
from agencydesk.queries import deals as query
from agencydesk.services import agencies, clients, deals
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.deals.column import CardList, StageColumn
from agencydesk.ui.deals.deal_dialog import DealDialog
from agencydesk.ui.deals.lose_dialog import LoseDialog
from agencydesk.ui.deals.pane import DealsPane
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.panes import PaneEntry
from agencydesk.workspace import Workspace

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """A window with the pane in it, and another eye on the same file."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.bot = qtbot
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.background = Background(path, "Ana Duarte")
        self.context = Context(
            self.background,
            Formats(),
            theme.current(),
            None,  # type: ignore[arg-type]
            None,  # type: ignore[arg-type]
            lambda key, **what: self.opened.append((key, what)),
            None,  # type: ignore[arg-type]
        )
        self.window = MainWindow([PaneEntry("deals", "Deals", "target", DealsPane)], self.context)
        self.context.say = self.window.say
        self.context.window = self.window
        self.background.changed.connect(lambda changed: self.window.changed(changed.entities))
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        pane = self.window.open("deals")
        assert isinstance(pane, DealsPane)
        self.pane = pane
        self.wait(lambda: self.titles("Lead") == ["Rebrand", "Annual report"])
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def column(self, name: str) -> StageColumn:
        return next(column for column in self.pane.board.columns if column.stage.name == name)

    def titles(self, stage: str) -> list[str]:
        columns = [column for column in self.pane.board.columns if column.stage.name == stage]
        rows = [columns[0].model.row_at(place) for place in range(columns[0].model.rowCount())] if columns else []
        return [row.title if row else "…" for row in rows]

    def drag(self, cards: CardList, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
        """Press on a card, move to a place given in the board's coordinates, let go."""
        view = cards.viewport()
        target = view.mapFromGlobal(self.pane.board.mapToGlobal(end))
        QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
        for place in (start + QPoint(30, 0), target):
            move = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(place),
                QPointF(view.mapToGlobal(place)),
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(view, move)
        if drop:
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, target)

    def middle(self, stage: str) -> QPoint:
        column = self.column(stage)
        return column.mapTo(self.pane.board, QPoint(column.width() // 2, 200))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        client = made.change("Add client", clients.add_client, "Casa Serrano")
        made.change("Add deal", deals.add_deal, "Rebrand", client_id=client, value_minor=1_400_000)
        made.change("Add deal", deals.add_deal, "Annual report", value_minor=920_000, expected_close=date(2026, 6, 12))
    return file


@pytest.fixture
def desk(path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(path, qtbot)
    yield made
    made.background.close()


def rows(path: Path) -> dict[str, query.DealRow]:
    with Workspace(path) as workspace:
        return {row.title: row for row in workspace.ask(query.rows, workspace.ask(query.ids))}


def test_a_card_is_dragged_to_another_stage_and_taken_back(desk: Desk, path: Path) -> None:
    desk.drag(desk.column("Lead").cards, QPoint(60, 40), desk.middle("Negotiation"), drop=False)
    assert desk.column("Negotiation").slot.isVisible()
    assert desk.pane.board.tray.isVisible()
    QTest.mouseRelease(desk.column("Lead").cards.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(0, 0))
    desk.wait(lambda: not desk.pane.board.tray.isVisible())
    assert desk.titles("Lead") == ["Rebrand", "Annual report"]
    desk.drag(desk.column("Lead").cards, QPoint(60, 40), desk.middle("Negotiation"))
    desk.wait(lambda: desk.titles("Negotiation") == ["Rebrand"] and desk.titles("Lead") == ["Annual report"])
    desk.wait(lambda: desk.column("Negotiation").stage.total_minor == 1_400_000)
    assert rows(path)["Rebrand"].probability == 70
    desk.background.undo()
    desk.wait(lambda: desk.titles("Lead") == ["Rebrand", "Annual report"])


def test_escape_ends_a_drag_and_nothing_moves(desk: Desk, path: Path) -> None:
    cards = desk.column("Lead").cards
    desk.drag(cards, QPoint(60, 40), desk.middle("Qualified"), drop=False)
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert not desk.pane.board.tray.isVisible()
    QTest.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(500, 40))
    assert rows(path)["Rebrand"].stage == "Lead"


def test_dropping_on_lost_asks_why(desk: Desk, path: Path) -> None:
    board = desk.pane.board
    desk.drag(desk.column("Lead").cards, QPoint(60, 40), QPoint(board.width() - 60, board.height() - 30))
    desk.wait(lambda: bool(desk.window.findChildren(LoseDialog)))
    dialog = desk.window.findChildren(LoseDialog)[0]
    QTest.keyClick(dialog.reason.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Say why" in dialog.reason.message()
    QTest.keyClicks(dialog.reason.control, "Price")
    QTest.keyClick(dialog.reason.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: desk.titles("Lead") == ["Annual report"])
    lost = rows(path)["Rebrand"]
    assert (lost.kind, lost.lost_reason, lost.closed_on) == (StageKind.LOST, "Price", date(2026, 6, 16))


def test_ctrl_arrows_move_a_deal_by_keyboard(desk: Desk, path: Path) -> None:
    desk.pane.board.focus_first()
    cards = desk.column("Lead").cards
    QTest.keyClick(cards, Qt.Key.Key_Down)
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: desk.titles("Qualified") == ["Annual report"])
    assert rows(path)["Annual report"].stage == "Qualified"


def test_a_new_deal_is_typed_and_mistakes_are_said_beside_their_field(desk: Desk, path: Path) -> None:
    QTest.keyClick(desk.pane, Qt.Key.Key_N)
    desk.wait(lambda: bool(desk.window.findChildren(DealDialog)))
    dialog = desk.window.findChildren(DealDialog)[0]
    submit = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.value.control, "a lot")
    QTest.keyClicks(dialog.probability.control, "130")
    QTest.keyClick(dialog.title.control, *submit)
    assert dialog.value.message()
    assert "0 to 100" in dialog.probability.message()
    dialog.value.control.clear()
    dialog.probability.control.clear()
    QTest.keyClicks(dialog.value.control, "9,300.50")
    QTest.keyClick(dialog.title.control, *submit)
    desk.wait(lambda: "empty" in dialog.title.message())
    QTest.keyClicks(dialog.title.control, "Signage <b>rollout</b>")
    QTest.keyClick(dialog.title.control, *submit)
    desk.wait(lambda: "Signage <b>rollout</b>" in desk.titles("Lead"))
    assert rows(path)["Signage <b>rollout</b>"].value_minor == 930_050


def test_the_list_filters_sorts_and_edits_in_place(desk: Desk, path: Path) -> None:
    pane = desk.pane
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    desk.wait(lambda: pane.model.rowCount() == 2)
    QTest.keyClicks(pane.filter, "serrano")
    desk.wait(lambda: pane.model.rowCount() == 1)
    pane.filter.clear()
    desk.wait(lambda: pane.model.rowCount() == 2 and pane.model.row_at(0) is not None)
    pane.table.setFocus()
    pane.table.select_place(0)
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    editor = pane.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Annual report 2026")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: "Annual report 2026" in rows(path))


def test_deleting_offers_to_take_it_back(desk: Desk, path: Path) -> None:
    desk.pane.board.focus_first()
    QTest.keyClick(desk.column("Lead").cards, Qt.Key.Key_Delete)
    desk.wait(lambda: desk.titles("Lead") == ["Annual report"])
    desk.background.undo()
    desk.wait(lambda: desk.titles("Lead") == ["Rebrand", "Annual report"])
    assert rows(path)["Rebrand"].client == "Casa Serrano"


def test_the_drawer_tells_a_deal_and_leads_to_its_client(desk: Desk) -> None:
    desk.pane.board.focus_first()
    QTest.keyClick(desk.column("Lead").cards, Qt.Key.Key_Return)
    desk.wait(lambda: desk.pane.drawer.is_open())
    assert desk.pane.drawer.deal is not None
    assert desk.pane.drawer.deal.title == "Rebrand"
    desk.pane.drawer.asked.emit("client", desk.pane.drawer.deal)
    assert desk.opened == [("clients", {"id": desk.pane.drawer.deal.client_id})]
    QTest.keyClick(desk.pane.drawer, Qt.Key.Key_Escape)
    desk.wait(lambda: not desk.pane.drawer.is_open())
