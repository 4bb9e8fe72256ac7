"""The one list model against a real workspace: pages, order, edits, Steps, and Qt's own tester on everything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from agencydesk.domain.problems import Problem
from agencydesk.queries import clients
from agencydesk.queries.clients import ClientRow
from agencydesk.services import agencies
from agencydesk.services import clients as service
from agencydesk.store.bulk import insert_rows
from agencydesk.ui.background import Background
from agencydesk.ui.table.rows_model import ROW_ROLE, RowsModel
from agencydesk.workspace import Workspace
from tests.ui.table.client_columns import COLUMNS

EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def background(tmp_path: Path, qtbot: QtBot) -> Iterator[Background]:
    path = tmp_path / "a.agencydesk"
    rows = [{"name": f"Client {number:04}", "city": "Porto"} for number in range(700)]
    with Workspace.create(path, by="Ana Duarte") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        workspace.change("Fill", insert_rows, "client", rows)
    made = Background(path, "Ana Duarte")
    with qtbot.waitSignal(made.opened):
        pass
    yield made
    made.close()


@pytest.fixture
def model(background: Background, qtbot: QtBot) -> Iterator[RowsModel[ClientRow]]:
    made = RowsModel(
        background,
        COLUMNS,
        clients.ids,
        clients.rows,
        entity="client",
        watches=("contact",),
        order=lambda row: row.name,
    )
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(made.loaded):
        made.set_sort("name", False)
    made.look(0, 20)
    qtbot.waitUntil(lambda: made.row_at(0) is not None)
    yield made
    del tester


def texts(model: RowsModel[ClientRow], column: int, count: int) -> list[Any]:
    return [model.index(row, column).data() for row in range(count)]


def test_pages_come_for_what_is_looked_at(model: RowsModel[ClientRow], qtbot: QtBot) -> None:
    assert model.rowCount() == 700
    assert texts(model, 0, 2) == ["Client 0000", "Client 0001"]
    assert model.row_at(690) is None
    assert model.index(690, 0).data() is None
    assert model.index(690, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Loading"
    model.look(680, 699)
    qtbot.waitUntil(lambda: model.row_at(690) is not None)
    assert model.index(690, 0).data() == "Client 0690"


def test_screen_readers_hear_the_whole_row_and_then_each_cell(model: RowsModel[ClientRow]) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "Client 0000, Porto, 0"
    assert model.index(0, 1).data(spoken) == "City: Porto"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "City"


def test_filter_and_sort_ask_the_database(model: RowsModel[ClientRow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.loaded):
        model.set_filters(text="client 001")
    assert model.rowCount() == 11
    with qtbot.waitSignal(model.loaded):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert texts(model, 0, 2) == ["Client 0019", "Client 0018"]


def test_quick_typing_ends_with_the_last_filter(model: RowsModel[ClientRow], qtbot: QtBot) -> None:
    for text in ("c", "cl", "client 06", "client 0600"):
        model.set_filters(text=text)
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.id_at(0) == 601


def test_an_edit_shows_at_once_and_is_confirmed(model: RowsModel[ClientRow], qtbot: QtBot) -> None:
    index = model.index(3, 1)
    assert model.setData(index, "Lisbon", EDIT)
    assert index.data() == "Lisbon"
    assert model.is_pending(3)
    qtbot.waitUntil(lambda: not model.is_pending(3))
    assert index.data() == "Lisbon"
    assert not model.setData(index, "Lisbon", EDIT)


def test_a_refused_edit_puts_the_old_value_and_a_sentence_back(
    model: RowsModel[ClientRow], background: Background, qtbot: QtBot
) -> None:
    told: list[Problem] = []
    background.problems.told.connect(told.append)
    index = model.index(0, 0)
    assert model.setData(index, "   ", EDIT)
    qtbot.waitUntil(lambda: bool(told))
    assert index.data() == "Client 0000"
    assert not model.is_pending(0)
    assert "is empty" in told[0].sentence


def test_a_step_elsewhere_fetches_the_row_without_moving_the_list(
    model: RowsModel[ClientRow], background: Background, qtbot: QtBot
) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    background.change("Edit client", service.edit_client, model.id_at(5), city="Oslo")
    qtbot.waitUntil(lambda: model.index(5, 1).data() == "Oslo")
    background.undo()
    qtbot.waitUntil(lambda: model.index(5, 1).data() == "Porto")
    assert not resets


def test_new_gone_and_renamed_records_move_the_list(
    model: RowsModel[ClientRow], background: Background, qtbot: QtBot
) -> None:
    background.change("Add client", service.add_client, "Aardvark")
    qtbot.waitUntil(lambda: model.rowCount() == 701)
    model.look(0, 20)
    qtbot.waitUntil(lambda: texts(model, 0, 1) == ["Aardvark"])
    background.change("Edit client", service.edit_client, model.id_at(0), name="Zebra")
    qtbot.waitUntil(lambda: model.id_at(700) == 701)
    background.change("Delete client", service.remove_client, 1)
    qtbot.waitUntil(lambda: model.rowCount() == 700)
    assert model.id_at(0) == 2


def test_another_table_that_rows_draw_from_refreshes_what_is_seen(
    model: RowsModel[ClientRow], background: Background, qtbot: QtBot
) -> None:
    model.set_filters(text="Catarina")
    qtbot.waitUntil(lambda: model.rowCount() == 0)
    background.change("Add contact", service.add_contact, 7, "Catarina Moura")
    qtbot.waitUntil(lambda: model.rowCount() == 1)


def test_a_hidden_list_asks_nothing_until_it_wakes(
    model: RowsModel[ClientRow], background: Background, qtbot: QtBot
) -> None:
    model.set_asleep(True)
    background.change("Edit client", service.edit_client, model.id_at(0), city="Oslo")
    with qtbot.waitSignal(background.changed):
        background.change("Add client", service.add_client, "Aardvark")
    assert model.rowCount() == 700
    assert model.index(0, 1).data() == "Porto"
    model.set_asleep(False)
    qtbot.waitUntil(lambda: model.rowCount() == 701)
    qtbot.waitUntil(lambda: model.index(1, 1).data() == "Oslo")


def test_rows_travel_whole_to_delegates(model: RowsModel[ClientRow]) -> None:
    row = model.index(2, 1).data(ROW_ROLE)
    assert isinstance(row, ClientRow)
    assert row.name == "Client 0002"
