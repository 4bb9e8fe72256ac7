"""The pane Clients in its window, by real keys and clicks, on a real file."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agencydesk.domain.kinds import InteractionKind, Lifecycle
from agencydesk.formats import Formats
from agencydesk.queries import client_details
from agencydesk.queries.clients import Segment, Sort
from agencydesk.services import agencies, deals
from agencydesk.services import clients as service
from agencydesk.settings import Settings
from agencydesk.ui import fonts, theme
from agencydesk.ui.background import Background
from agencydesk.ui.clients import make
from agencydesk.ui.clients.clients_pane import ClientsPane
from agencydesk.ui.clients.dialogs import ClientDialog, ContactDialog, InteractionDialog, NextStepDialog
from agencydesk.ui.context import Context
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.panes import PaneEntry
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.form_dialog import FormDialog
from agencydesk.workspace import Workspace

Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Opener(QObject):
    """Stands in for the person's mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one window remembers must not meet the next."""
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as w:
        w.change("Set up", agencies.set_up, "Northlight Studio")
        for hour, name in enumerate(("Museu da Maré", "Oliveira Vinhos", "Harbour & Finch")):
            key = w.change("Add client", service.add_client, name, lifecycle="client", city="Porto")
            at = datetime(2026, 6, 15, 9 + hour)
            w.change("Log", service.log_interaction, key, InteractionKind.CALL, f"Spoke with {name}", at)
        w.change("Add client", service.add_client, "Someday", lifecycle="prospect")
        contacts = (("Catarina Moura", "c@hf.pt", True), ("Helen Marsh", "", False))
        for contact, email, decides in contacts:
            w.change("Add contact", service.add_contact, 3, contact, email=email, decides=decides)
        deal = w.change("Add deal", deals.add_deal, "Brand", client_id=3, value_minor=86200_00)
        w.change("Win", deals.win, deal)
    return file


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    fonts.load()
    background = Background(path, "Ana Duarte")
    with qtbot.waitSignal(background.opened):
        pass
    made = MainWindow([PaneEntry("clients", "Clients", "users", make)])
    made.context = Context(background, Formats(), theme.current(), Settings(), made.say, lambda key, **what: None, made)
    background.changed.connect(lambda changed: made.changed(changed.entities))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    background.close()


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot) -> ClientsPane:
    made = window.open("clients")
    assert isinstance(made, ClientsPane)
    qtbot.waitUntil(lambda: shown(made) == "Harbour & Finch" and bool(made.page.overview.model.lines))
    qtbot.waitUntil(lambda: made.list.count.text() == "4" and "…" not in listed(made))
    made.list.focus_list()
    return made


def shown(pane: ClientsPane) -> str:
    return pane.page.client.name if pane.page.client else ""


def listed(pane: ClientsPane) -> list[str]:
    model = pane.list.model
    rows = [model.row_at(place) for place in range(model.rowCount())]
    return [row.name if row else "…" for row in rows]


def dialog_of(window: QWidget, kind: type[FormDialog], qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(kind)))
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def ask(pane: ClientsPane, client_id: int, qtbot: QtBot) -> client_details.ClientDetailRow:
    got: list[client_details.ClientDetailRow] = []
    pane.page._context.background.ask(client_details.detail, client_id, then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_the_list_shows_the_last_contacted_first_and_the_page_follows(pane: ClientsPane, qtbot: QtBot) -> None:
    assert listed(pane) == ["Harbour & Finch", "Oliveira Vinhos", "Museu da Maré"]
    assert pane.list.foot.text() == "3 active · €86,200 lifetime"
    QTest.keyClick(pane.list.view, Key.Key_J)
    qtbot.waitUntil(lambda: shown(pane) == "Oliveira Vinhos")
    QTest.keyClick(pane.list.view, Key.Key_K)
    qtbot.waitUntil(lambda: shown(pane) == "Harbour & Finch")


def test_filter_segments_and_no_match(pane: ClientsPane, qtbot: QtBot) -> None:
    QTest.keyClick(pane, Key.Key_F, CONTROL)
    assert pane.list.filter.hasFocus()
    QTest.keyClicks(pane.list.filter, "catarina")
    qtbot.waitUntil(lambda: listed(pane) == ["Harbour & Finch"])
    QTest.keyClicks(pane.list.filter, "xyz")
    qtbot.waitUntil(lambda: shown(pane) == "")
    qtbot.waitUntil(lambda: pane.list._none.isVisible())
    QTest.mouseClick(pane.list._none.button, LEFT)
    qtbot.waitUntil(lambda: len(listed(pane)) == 4)
    assert pane.list.segments.value() is Segment.ALL
    QTest.keyClick(pane.list.segments.buttons[Segment.AT_RISK], Qt.Key.Key_Return)
    assert pane.list.segments.value() is Segment.AT_RISK
    QTest.mouseClick(pane.list.segments.buttons[Segment.PROSPECTS], LEFT)
    qtbot.waitUntil(lambda: listed(pane) == ["Someday"])


def test_sorting_by_the_menu(pane: ClientsPane, qtbot: QtBot) -> None:
    action = next(a for a in pane.list.sort_menu().actions() if a.text() == "Name")
    action.trigger()
    qtbot.waitUntil(lambda: listed(pane) == ["Harbour & Finch", "Museu da Maré", "Oliveira Vinhos"])
    assert pane.list.sort_button.text() == "Name"
    pane.list.sort_by(Sort.NAME)
    qtbot.waitUntil(lambda: listed(pane)[0] == "Oliveira Vinhos")
    assert pane.state()["list"] == {"sort": "name", "descending": True, "segment": "active"}


def test_l_logs_in_one_line_and_enter_stores_it(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list.view, Key.Key_L)
    log = pane.page.overview.log
    assert log.hasFocus()
    QTest.keyClicks(log, "call Catarina Moura wants the menu first")
    assert log.kind() is InteractionKind.CALL
    QTest.keyClick(log, Key.Key_Return)
    qtbot.waitUntil(lambda: len(pane.page.overview.model.lines) == 4)
    newest = pane.page.overview.model.lines[1].words
    assert (newest.title, newest.when) == ("Call with Catarina Moura", "Today 10:42")
    assert log.text() == ""
    assert window.toasts.toasts[-1].text() == "Call with Harbour & Finch logged"
    window.toasts.toasts[-1].button.click()
    qtbot.waitUntil(lambda: len(pane.page.overview.model.lines) == 3)


def test_new_client_errors_stay_beside_the_field(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list.view, Key.Key_N)
    dialog = dialog_of(window, ClientDialog, qtbot)
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    name = dialog.form._fields["name"]
    qtbot.waitUntil(lambda: "empty" in name.message())
    assert dialog.form._fields["owner_id"].control.currentText() == "Nobody"
    QTest.keyClicks(name.control, "Aurora Bakery")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: shown(pane) == "Aurora Bakery")
    assert not window.findChildren(ClientDialog) or not dialog.isVisible()
    assert pane.list.view.current_id() == 5


def test_f2_edits_all_fields_of_a_client(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list.view, Key.Key_F2)
    dialog = dialog_of(window, ClientDialog, qtbot)
    form = dialog.form
    form.set("parent_id", 1)
    form.set("since", date(2023, 3, 1))
    form.set("industry", "Hospitality")
    form.set("lifecycle", Lifecycle.FORMER)
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not pane.page.isHidden() and "Harbour & Finch" not in listed(pane))
    saved = ask(pane, 3, qtbot)
    assert (saved.parent, saved.since, saved.industry) == ("Museu da Maré", date(2023, 3, 1), "Hospitality")
    assert saved.lifecycle is Lifecycle.FORMER


def test_delete_needs_no_question_and_undo_brings_it_back(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list.view, Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(pane) == "Oliveira Vinhos")
    assert listed(pane) == ["Oliveira Vinhos", "Museu da Maré"]
    assert not [dialog for dialog in window.findChildren(Dialog) if dialog.isVisible()]
    toast = window.toasts.toasts[-1]
    assert toast.text() == "Harbour & Finch deleted"
    toast.button.click()
    qtbot.waitUntil(lambda: len(listed(pane)) == 3)
    assert len(ask(pane, 3, qtbot).contacts) == 2


def test_contacts_are_added_edited_and_removed(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    info = pane.page.overview.info
    assert [line.contact.name for line in info.lines] == ["Catarina Moura", "Helen Marsh"]
    info.contact_wanted.emit()
    dialog = dialog_of(window, ContactDialog, qtbot)
    QTest.keyClicks(dialog.form._fields["name"].control, "Joao Finch")
    QTest.mouseClick(dialog.form._fields["signs"], LEFT)
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(info.lines) == 3)
    assert info.lines[2].contact.signs
    info.lines[1].setFocus()
    QTest.keyClick(info.lines[1], Key.Key_Return)
    dialog = dialog_of(window, ContactDialog, qtbot)
    QTest.keyClicks(dialog.form._fields["role"].control, "Operations")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: info.lines[1].contact.role == "Operations")
    QTest.keyClick(info.lines[1], Key.Key_Delete)
    qtbot.waitUntil(lambda: len(info.lines) == 2)
    assert window.toasts.toasts[-1].text() == "Helen Marsh deleted"


def test_email_opens_the_mail_program_only_where_there_is_an_address(pane: ClientsPane, qtbot: QtBot) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("mailto", opener, "open")  # type: ignore[arg-type]
    try:
        QTest.mouseClick(pane.page.head.email, LEFT)
        lines = pane.page.overview.info.lines
        assert [line._ways for line in lines] == [1, 0]
    finally:
        QDesktopServices.unsetUrlHandler("mailto")
    assert opener.urls == ["mailto:c@hf.pt"]
    pane.list.focus_list()
    QTest.keyClick(pane.list.view, Key.Key_J)
    qtbot.waitUntil(lambda: shown(pane) == "Oliveira Vinhos")
    assert not pane.page.head.email.isVisible()


def test_a_next_step_is_planned_and_ticked(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    info = pane.page.overview.info
    info.next_step_wanted.emit()
    dialog = dialog_of(window, NextStepDialog, qtbot)
    day = dialog.form._fields["next_step_on"].control
    QTest.keyClicks(dialog.form._fields["next_step"].control, "Sign-off meeting")
    QTest.keyClicks(day, "31 Feb")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    assert "no date" in dialog.form._fields["next_step_on"].message()
    day.clear()
    QTest.keyClicks(day, "19 Jun 2026")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: pane.page.client is not None and pane.page.client.next_step == "Sign-off meeting")
    assert pane.page.client is not None
    assert pane.page.client.next_step_on == date(2026, 6, 19)
    QTest.mouseClick(info.tick, LEFT)
    qtbot.waitUntil(lambda: pane.page.client is not None and pane.page.client.next_step == "")
    assert window.toasts.toasts[-1].text() == "Done: Sign-off meeting"


def test_the_timeline_is_filtered_edited_and_undone(pane: ClientsPane, window: MainWindow, qtbot: QtBot) -> None:
    overview = pane.page.overview
    assert [line.words.title for line in overview.model.lines] == ["This week", "Deal won: Brand", "Call"]
    QTest.mouseClick(overview.filter, LEFT, NONE, QPoint(round(overview.filter.place(1).center().x()), 14))
    qtbot.waitUntil(lambda: [line.words.title for line in overview.model.lines] == ["This week", "Call"])
    overview.timeline.setFocus()
    overview.timeline.setCurrentIndex(overview.model.index(1, 0))
    QTest.keyClick(overview.timeline, Key.Key_Return)
    dialog = dialog_of(window, InteractionDialog, qtbot)
    dialog.form.set("kind", InteractionKind.MEETING)
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: overview.model.lines[1].words.title == "Meeting")
    overview.timeline.setCurrentIndex(overview.model.index(1, 0))
    QTest.keyClick(overview.timeline, Key.Key_Delete)
    qtbot.waitUntil(lambda: overview.model.rowCount() == 0)
    window.toasts.toasts[-1].button.click()
    qtbot.waitUntil(lambda: overview.model.rowCount() == 2)


def test_models_of_the_pane_keep_qts_rules(pane: ClientsPane, qtbot: QtBot) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (pane.list.model, pane.page.overview.model, pane.page.deals.model, pane.page.projects.model)
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    pane.page.show_tab("deals")
    qtbot.waitUntil(lambda: pane.page.deals.model.rowCount() == 1)
    pane.page.show_tab("overview")
    pane.actions_of.log(client_of(pane), "note", "Likes short mails")
    qtbot.waitUntil(lambda: pane.page.overview.model.rowCount() == 4)
    QTest.keyClick(pane.list.view, Key.Key_J)
    qtbot.waitUntil(lambda: shown(pane) == "Oliveira Vinhos")
    qtbot.waitUntil(lambda: pane.page.deals.model.rowCount() == 0)
    spoken = pane.page.overview.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(spoken, str)
    assert len(testers) == 4


def client_of(pane: ClientsPane) -> client_details.ClientDetailRow:
    assert pane.page.client is not None
    return pane.page.client


def test_notes_are_kept_when_one_leaves_them(pane: ClientsPane, qtbot: QtBot) -> None:
    pane.page.show_tab("notes")
    area = pane.page.notes.area
    area.setFocus()
    QTest.keyClicks(area, "Prefers the back door")
    pane.list.focus_list()
    qtbot.waitUntil(lambda: client_of(pane).note == "Prefers the back door")


def test_the_menu_changes_the_lifecycle(pane: ClientsPane, qtbot: QtBot) -> None:
    next(a for a in pane.client_menu().actions() if a.text() == "Former").trigger()
    qtbot.waitUntil(lambda: len(listed(pane)) == 2)
    assert ask(pane, 3, qtbot).lifecycle is Lifecycle.FORMER


def test_a_narrow_window_puts_the_information_under_the_tabs(
    pane: ClientsPane, window: MainWindow, qtbot: QtBot
) -> None:
    overview = pane.page.overview
    assert overview.info.x() > overview.figures.width()
    window.resize(1100, 800)
    qtbot.waitUntil(lambda: overview.info.width() > 400)
    top = overview.info.mapTo(overview, QPoint(0, 0)).y()
    assert top < overview.figures.mapTo(overview, QPoint(0, 0)).y()


def test_an_empty_workspace_offers_the_first_client(tmp_path: Path, qtbot: QtBot) -> None:
    with Workspace.create(tmp_path / "e.agencydesk") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
    background = Background(tmp_path / "e.agencydesk")
    with qtbot.waitSignal(background.opened):
        pass
    window = MainWindow([PaneEntry("clients", "Clients", "users", make)])
    window.context = Context(
        background, Formats(), theme.current(), Settings(), window.say, lambda key, **what: None, window
    )
    qtbot.addWidget(window)
    window.show()
    pane = window.open("clients")
    assert isinstance(pane, ClientsPane)
    qtbot.waitUntil(pane.list._empty.isVisible)
    QTest.mouseClick(pane.list._empty.button, LEFT)
    dialog = dialog_of(window, ClientDialog, qtbot)
    assert dialog.isVisible()
    dialog.finish()
    background.close()
