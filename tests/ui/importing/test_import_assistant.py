"""The import assistant on a real workspace: from a file to what came of it, and back with one Undo."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from agencydesk.domain.import_fields import Kind
from agencydesk.domain.kinds import StageKind
from agencydesk.formats import Formats
from agencydesk.queries import clients as client_query
from agencydesk.queries import deals as deal_query
from agencydesk.services import agencies, catalogue
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.importing import open_import
from agencydesk.ui.importing.assistant import ImportDialog
from agencydesk.ui.main_window import MainWindow
from agencydesk.workspace import Workspace

CLIENTS = """Company,Sector,Founded,Website
Acme Corporation,Technology,1996,https://acme.example
Betatech,Medical,1999,
Betatech,Retail,2001,
Globex,Retail,2003,globex.example
"""
DEALS = """id,product,account,deal_stage,engage_date,close_date,close_value,quarter
A1,GTXPro,Acme corporation,Won,20-10-16,01-03-17,1054,Q1
A2,GTX Pro,Globex,Engaging,03-11-16,,,Q4
A3,GTXPro,Initech,Lost,04-11-16,30-03-17,0,Q1
A4,GTX Pro,Globex,Won,04-11-16,31-02-17,-5,Q1
"""


class Desk:
    """A window with an open workspace."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.bot = folder, qtbot
        self.path = folder / "a.agencydesk"
        with Workspace.create(self.path, by="Ana Duarte") as made:
            made.change("Set up", agencies.set_up, "Northlight Studio")
            made.change("Add service", catalogue.add_service, "GTX Pro")
        self.background = Background(self.path, "Ana Duarte")
        self.opened: list[str] = []
        self.said: list[str] = []
        self.context = Context(
            self.background,
            Formats(),
            theme.current(),
            None,  # type: ignore[arg-type]
            lambda text, *_args, **_fields: self.said.append(text),
            lambda key, **what: self.opened.append(key),
            None,  # type: ignore[arg-type]
        )
        self.window = MainWindow([], self.context)
        self.background.problems.told.connect(lambda problem: self.said.append(problem.sentence))
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def assistant(self) -> ImportDialog:
        dialog = open_import(self.window, self.context)
        assert isinstance(dialog, ImportDialog)
        return dialog

    def read(self, name: str, text: str) -> ImportDialog:
        """A file chosen in the assistant, and the mapping page with its preview."""
        dialog = self.assistant()
        dialog.choose_file = lambda: str(self.file(name, text))
        self.click(dialog.file_page.choose)
        self.wait(dialog.next.isEnabled)
        self.click(dialog.next)
        self.wait(lambda: dialog.pages.currentWidget() is dialog.mapping)
        return dialog

    def bring_in(self, dialog: ImportDialog) -> None:
        self.wait(dialog.next.isEnabled)
        self.click(dialog.next)
        self.wait(lambda: dialog.pages.currentWidget() is dialog.result)

    def click(self, button: Any) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def see(self, query: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        with Workspace(self.path) as workspace:
            return workspace.ask(query, *args, **fields)

    def clients(self) -> list[str]:
        rows = self.see(lambda session: client_query.rows(session, client_query.ids(session)))
        return [row.name for row in rows]

    def deals(self) -> dict[str, deal_query.DealRow]:
        rows = self.see(lambda session: deal_query.rows(session, deal_query.ids(session)))
        return {f"{row.client} {row.stage}": row for row in rows}


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.background.close()


def shown(dialog: ImportDialog) -> list[list[str]]:
    """The first rows as the preview shows them."""
    table = dialog.mapping.table
    assert table is not None
    model = table.model()
    places = range(model.columnCount())
    return [[str(model.index(row, place).data()) for place in places] for row in range(model.rowCount())]


def test_a_file_is_guessed_shown_and_imported_as_one_step(desk: Desk) -> None:
    dialog = desk.read("accounts.csv", CLIENTS)
    assert dialog.file_page.kind.value() == str(Kind.CLIENTS)
    desk.wait(lambda: dialog.mapping.summary() == "3 new clients · 1 row refused")
    desk.wait(lambda: bool(shown(dialog)) and shown(dialog)[0][1] == "New")
    assert shown(dialog)[0][2:4] == ["Acme Corporation", "Technology"]
    assert shown(dialog)[2][1] == "Refused"
    assert dialog.mapping.ignored() == "Not used: Founded"
    assert desk.clients() == []
    desk.bring_in(dialog)
    assert desk.clients() == ["Acme Corporation", "Betatech", "Globex"]
    assert dialog.result.table is not None
    desk.click(dialog.result.copy)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Row\tColumn\tReason"
    assert copied[1].startswith("4\t")
    QAbstractItemModelTester(dialog.result.table.model())
    desk.click(dialog.next)
    assert desk.opened == ["clients"]
    with Workspace(desk.path) as workspace:
        assert workspace.undo_label == "Import clients from accounts.csv"


def test_undo_on_the_last_page_takes_the_whole_import_back(desk: Desk) -> None:
    dialog = desk.read("accounts.csv", CLIENTS)
    desk.bring_in(dialog)
    desk.click(dialog.back)
    desk.wait(lambda: "Import taken back" in desk.said)
    assert desk.clients() == []


def test_the_same_file_again_makes_nothing_and_offers_no_undo(desk: Desk) -> None:
    desk.bring_in(desk.read("accounts.csv", CLIENTS))
    again = desk.read("accounts.csv", CLIENTS)
    desk.wait(lambda: again.mapping.summary().startswith("3 as they are"))
    desk.bring_in(again)
    assert not again.back.isVisible()
    assert len(desk.clients()) == 3


def test_a_column_is_given_another_field_or_none(desk: Desk) -> None:
    dialog = desk.read("accounts.csv", CLIENTS)
    desk.wait(dialog.next.isEnabled)
    field = dialog.mapping.columns.line_of("Founded").field
    field.set_value("industry")
    field.chosen.emit("industry")
    assert dialog.mapping.columns.line_of("Sector").field.value() == ""
    desk.wait(lambda: dialog.mapping.ignored() == "Not used: Sector")
    desk.wait(lambda: bool(shown(dialog)) and "1996" in shown(dialog)[0])
    name = dialog.mapping.columns.line_of("Company").field
    name.set_value("")
    name.chosen.emit("")
    desk.wait(lambda: "No column is the Name yet" in dialog.mapping.problem())
    assert not dialog.next.isEnabled()


def test_ambiguous_dates_are_asked_and_near_names_told(desk: Desk) -> None:
    desk.bring_in(desk.read("accounts.csv", CLIENTS))
    dialog = desk.read(
        "pipeline.csv",
        DEALS.replace("30-03-17", "03-03-17").replace("20-10-16", "02-10-16").replace("31-02-17", "12-02-17"),
    )
    desk.wait(lambda: "more than one way" in dialog.mapping.problem())
    assert not dialog.next.isEnabled()
    dialog.mapping.order.setFocus()
    QTest.keyClick(dialog.mapping.order, Qt.Key.Key_Down)
    desk.wait(dialog.next.isEnabled)
    assert dialog.mapping.problem() == ""
    assert "“GTXPro” is GTX Pro (2 rows)" in dialog.mapping.names()
    assert "“Acme corporation” is Acme Corporation (1 row)" in dialog.mapping.names()
    assert "“Initech” is not here: it stays as text" in dialog.mapping.names()


def test_stages_go_to_a_new_pipeline_or_are_mapped_to_one_that_is_here(desk: Desk) -> None:
    dialog = desk.read("pipeline.csv", DEALS)
    desk.wait(dialog.next.isEnabled)
    assert dialog.mapping.stages.isVisible()
    assert "1 new pipeline" in dialog.mapping.summary()
    combo = dialog.mapping.stages.pipeline
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert list(dialog.mapping.stages.stages) == ["Won", "Engaging", "Lost"]
    desk.wait(lambda: dialog.next.isEnabled() and "pipeline" not in dialog.mapping.summary())
    engaging = dialog.mapping.stages.stages["Engaging"]
    engaging.set_value("Negotiation")
    engaging.chosen.emit("Negotiation")
    desk.wait(lambda: not dialog.next.isEnabled())
    desk.bring_in(dialog)
    found = desk.deals()
    assert found["Globex Negotiation"].kind is StageKind.OPEN
    assert found["Acme corporation Won"].kind is StageKind.WON
    assert found["Initech Lost"].kind is StageKind.LOST


def test_cancelling_leaves_nothing_behind(desk: Desk) -> None:
    rows = "".join(f"Client {number},Retail\n" for number in range(3000))
    dialog = desk.read("many.csv", "Company,Sector\n" + rows)
    desk.wait(dialog.next.isEnabled)
    desk.click(dialog.next)
    assert dialog.pages.currentWidget() is dialog.progress
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.wait(lambda: dialog.pages.currentWidget() is dialog.mapping)
    assert any("Cancelled" in words for words in desk.said)
    assert desk.clients() == []
    desk.bring_in(dialog)
    assert len(desk.clients()) == 3000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\nrest", "is a picture"),
        (bytes(range(256)) * 40, "not text"),
        (b"Name,City\n", "no rows below it"),
        (b'Name,City\n"open quote,Porto\n', "never closed"),
    ],
)
def test_a_file_that_is_no_csv_gets_its_sentence_on_the_first_page(desk: Desk, content: bytes, words: str) -> None:
    dialog = desk.assistant()
    dialog.take_file(str(desk.file("file.csv", content)))
    desk.wait(lambda: words in dialog.file_page.problem())
    assert not dialog.next.isEnabled()
    assert desk.said == []
    dialog.take_file(str(desk.file("good.csv", CLIENTS)))
    desk.wait(dialog.next.isEnabled)
    assert dialog.file_page.problem() == ""


def test_a_file_with_three_hundred_columns_is_listed_in_part(desk: Desk) -> None:
    header = ",".join(["Company", *(f"c{number}" for number in range(299))])
    dialog = desk.read("wide.csv", f"{header}\n{','.join(['Acme'] * 300)}\n")
    desk.wait(dialog.next.isEnabled)
    assert len(dialog.mapping.columns.lines) == 60


def test_a_file_is_dropped_on_the_page(desk: Desk) -> None:
    dialog = desk.assistant()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(desk.file("accounts.csv", CLIENTS)))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.file_page.place.dropEvent(event)
    desk.wait(dialog.next.isEnabled)
    assert dialog.file_page.about() == "4 rows in 4 columns"
    QTest.keyClick(dialog.next, Qt.Key.Key_Escape)
    desk.wait(lambda: not desk.window.findChildren(ImportDialog))
