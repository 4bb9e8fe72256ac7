"""The one list view, driven by real keys and clicks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from agencydesk.queries import clients
from agencydesk.queries.clients import ClientRow
from agencydesk.services import agencies
from agencydesk.services import clients as service
from agencydesk.store.bulk import insert_rows
from agencydesk.ui import fonts
from agencydesk.ui.background import Background
from agencydesk.ui.table.delegates import RowAction
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.workspace import Workspace
from tests.ui.table.client_columns import COLUMNS

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def background(tmp_path: Path, qtbot: QtBot) -> Iterator[Background]:
    path = tmp_path / "a.agencydesk"
    rows = [{"name": f"Client {number:04}", "city": "Porto"} for number in range(600)]
    with Workspace.create(path, by="Ana Duarte") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        workspace.change("Fill", insert_rows, "client", rows)
    fonts.load()
    made = Background(path, "Ana Duarte")
    with qtbot.waitSignal(made.opened):
        pass
    yield made
    made.close()


@pytest.fixture
def acted() -> list[int]:
    return []


@pytest.fixture
def view(background: Background, qtbot: QtBot, acted: list[int]) -> TableView:
    model: RowsModel[ClientRow] = RowsModel(background, COLUMNS, clients.ids, clients.rows, entity="client")
    made = TableView(model, name="Clients", actions=[RowAction("mail", "Email", acted.append)])
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    with qtbot.waitSignal(model.loaded):
        model.set_sort("name", False)
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    made.setFocus()
    made.select_place(0)
    return made


def heard(signal: Any) -> list[Any]:
    got: list[Any] = []
    signal.connect(got.append)
    return got


def test_letters_and_arrows_move_and_extend(view: TableView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Key.Key_J)
    QTest.keyClick(view, Key.Key_Down)
    assert view.current_id() == 3
    QTest.keyClick(view, Key.Key_K)
    assert view.selected_ids() == [2]
    QTest.keyClick(view, Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_ids() == [2, 3, 4]
    QTest.keyClick(view, Key.Key_C)
    assert view.current_id() == 4


def test_enter_delete_and_f2_ask(view: TableView, qtbot: QtBot) -> None:
    opened, deleted = heard(view.opened), heard(view.delete_asked)
    QTest.keyClick(view, Key.Key_Return)
    QTest.keyClick(view, Key.Key_Delete)
    assert (opened, deleted) == ([1], [[1]])
    view.setCurrentIndex(view.rows().index(0, 2))
    asked = heard(view.edit_asked)
    QTest.keyClick(view, Key.Key_F2)
    assert asked == [1]


def test_f2_edits_a_cell_and_enter_sends_it(view: TableView, background: Background, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.rows().index(2, 1))
    QTest.keyClick(view, Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Porto"
    QTest.keyClicks(editor, "Oslo")
    with qtbot.waitSignal(background.changed):
        QTest.keyClick(editor, Key.Key_Return)
    assert view.rows().index(2, 1).data() == "Oslo"
    assert view.rows().index(1, 1).data() == "Porto"


def test_typing_survives_what_others_do(view: TableView, background: Background, qtbot: QtBot) -> None:
    view.setCurrentIndex(view.rows().index(2, 1))
    QTest.keyClick(view, Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Oslo")
    background.change("Edit client", service.edit_client, 3, city="Bergen")
    background.change("Add client", service.add_client, "Aardvark")
    qtbot.waitUntil(lambda: getattr(view.rows().row_of(3), "city", "") == "Bergen")
    counted: list[object] = []
    background.ask(clients.counts, then=counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    assert (editor.text(), view.rows().rowCount()) == ("Oslo", 600)
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: view.rows().rowCount() == 601)
    qtbot.waitUntil(lambda: getattr(view.rows().row_of(3), "city", "") == "Oslo")


def test_selection_and_scroll_follow_the_records(view: TableView, background: Background, qtbot: QtBot) -> None:
    view.select_place(300)
    view.verticalScrollBar().setValue(36 * 296 + 7)
    current = heard(view.current_changed)
    background.change("Add client", service.add_client, "Aardvark")
    qtbot.waitUntil(lambda: view.rows().rowCount() == 601)
    assert view.current_id() == 301
    assert view.selected_ids() == [301]
    assert view.currentIndex().row() == 301
    assert view.verticalScrollBar().value() == 36 * 297 + 7
    assert current == []


def test_after_a_deletion_the_next_row_is_current(view: TableView, background: Background, qtbot: QtBot) -> None:
    view.select_place(4)
    current = heard(view.current_changed)
    background.change("Delete client", service.remove_client, 5)
    qtbot.waitUntil(lambda: view.rows().rowCount() == 599)
    assert view.current_id() == 6
    assert current == [6]


def test_a_new_record_is_chosen_when_it_arrives(view: TableView, background: Background, qtbot: QtBot) -> None:
    background.change("Add client", service.add_client, "Zebra", then=view.select_id)
    qtbot.waitUntil(lambda: view.current_id() == 601)
    assert view.selected_ids() == [601]


def test_heads_sort_by_click_and_by_key(view: TableView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    model = view.rows()
    with qtbot.waitSignal(model.loaded):
        QTest.mouseClick(header.viewport(), LEFT, NONE, QPoint(20, 10))
    assert (model.sort_key, model.descending, model.id_at(0)) == ("name", True, 600)
    header.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(header, Key.Key_Right)
    QTest.keyClick(header, Key.Key_Return)
    assert model.sort_key == "name"
    QTest.keyClick(header, Key.Key_Right)
    with qtbot.waitSignal(model.loaded):
        QTest.keyClick(header, Key.Key_Return)
    assert model.sort_key == "lifetime"


def test_hover_buttons_act_on_their_row(view: TableView, qtbot: QtBot, acted: list[int]) -> None:
    [place] = view.itemDelegate().action_places(view.visualRect(view.rows().index(2, 0)).toRectF(), 1)  # type: ignore[attr-defined]
    centre = QPoint(view.viewport().width() - 8 - 4 - 14, round(place.center().y()))
    QTest.mouseMove(view.viewport(), centre)
    QTest.mouseClick(view.viewport(), LEFT, NONE, centre)
    assert acted == [3]
    assert view.current_id() == 1


def test_widths_are_remembered_by_key(background: Background, qtbot: QtBot) -> None:
    widths: dict[str, Any] = {"city": 177}
    model: RowsModel[ClientRow] = RowsModel(background, COLUMNS, clients.ids, clients.rows, entity="client")
    view = TableView(model, widths=widths)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    assert view.columnWidth(1) == 177
    assert sum(view.columnWidth(place) for place in range(3)) == view.viewport().width()
    view.horizontalHeader().resizeSection(1, 90)
    assert widths == {"city": 90}
    assert sum(view.columnWidth(place) for place in range(3)) == view.viewport().width()


def test_rows_are_really_painted(view: TableView, qtbot: QtBot) -> None:
    def ink(place: int) -> int:
        picture = view.viewport().grab(view.visualRect(view.rows().index(place, 0))).toImage()
        picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        return sum(picture.pixelColor(x, y).lightness() < 110 for x in range(8, 120) for y in range(picture.height()))

    qtbot.waitUntil(lambda: ink(1) > 40)
    assert ink(5) > 40
