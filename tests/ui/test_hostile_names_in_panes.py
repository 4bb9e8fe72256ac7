"""Panes and dialogs with names of every kind in them: painted whole, within their bounds, never as markup."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import InteractionKind
from agencydesk.services import agencies, catalogue, clients, deals, people, projects, proposals, tasks
from agencydesk.settings import Settings
from agencydesk.ui import smoke
from agencydesk.ui.clients.clients_pane import ClientsPane
from agencydesk.ui.deals.pane import DealsPane
from agencydesk.ui.desk import Desk
from agencydesk.ui.toasts import Toast
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.workspace import Workspace

NAMES = (
    "<img src='http://192.0.2.1/x.png'><b>bold</b>",
    "&amp; {0} %s %n A&B",
    "=1+1",
    "W" * 300,
    "many words " * 27,
    "שלום עربي",
    "Z" + "\u0336\u0489\u0321" * 60,
    "👩‍👩‍👧‍👦" * 20,
)
LONGEST = NAMES.index("W" * 300) + 1
DAY = date(2026, 6, 1)


def fill(session: Session) -> None:
    agencies.set_up(session, NAMES[0])
    for name in NAMES:
        person = people.add_person(session, name, role=name)
        catalogue.add_service(session, name, unit=name[:20])
        fields: dict[str, Any] = dict.fromkeys(("city", "industry", "email", "website", "phone", "address"), name)
        client = clients.add_client(session, name, owner_id=person, lifecycle="client", next_step=name, **fields)
        clients.add_contact(session, client, name, role=name, email=name)
        clients.log_interaction(session, client, InteractionKind.CALL, name, detail=name)
        values: dict[str, Any] = {"client_id": client, "owner_id": person, "value_minor": 10**13}
        deal = deals.add_deal(session, name, note=name, **values)
        deals.lose(session, deals.add_deal(session, name, **values), name)
        proposals.draft(session, deal, name)
        project = projects.add_project(session, name, DAY, client_id=client, lead_id=person, pinned=True)
        tasks.add_task(session, name, project, owner_id=person)
        tasks.add_task(session, name, owner_id=person, due_on=DAY)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    def fetch(*_: object) -> None:
        raise AssertionError("something was fetched")

    for name in ("get", "createRequest"):
        monkeypatch.setattr(QNetworkAccessManager, name, fetch)
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by=NAMES[0]) as w:
        w.change("Fill", fill)
    made = smoke.opened_desk(file, Settings(by=NAMES[LONGEST - 1]))
    qtbot.addWidget(made.window)
    yield made
    made.close()


def visible(root: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [found for found in root.findChildren(kind) if found.isVisibleTo(root)]


def assert_sound(root: QWidget) -> None:
    """Nothing reads markup, and nothing is wider than the window that shows it."""
    assert not root.grab().isNull()
    for found in visible(root):
        if isinstance(found, QLabel):
            assert found.textFormat() == Qt.TextFormat.PlainText, found.text()
        if isinstance(found, QTextEdit):
            assert not found.acceptRichText()
        tip = found.toolTip()
        assert not tip or tip.startswith("<qt")  # escaped, so that Qt need not guess
        assert "<img" not in tip
        if isinstance(found, QAbstractButton) or not found.findChildren(QWidget):
            assert found.width() <= root.width(), found


def assert_inside(part: QWidget) -> None:
    """No button or label of a drawer or dialog ends beyond its right edge."""
    for found in visible(part):
        if isinstance(found, QLabel | QAbstractButton):
            right = found.mapTo(part, QPoint(found.width(), 0)).x()
            assert right <= part.width() + 1, (found, right, part.width())


def test_every_pane_paints_every_name(desk: Desk) -> None:
    for key in desk.window.entries:
        desk.open(key)
        smoke.settle(desk)
        assert_sound(desk.window)


def test_the_records_of_the_longest_names_open(desk: Desk) -> None:
    for key, what in (
        ("clients", {"id": LONGEST}),
        ("deals", {"id": LONGEST * 2 - 1}),
        ("projects", {"id": LONGEST}),
        ("tasks", {"id": LONGEST * 2}),
        ("documents", {"proposal": LONGEST}),
    ):
        desk.open(key, **what)
        smoke.settle(desk)
        assert_sound(desk.window)
    assert desk.window.width() == smoke.SIZE.width()


def test_the_dialogs_of_a_deal_hold_the_longest_name(desk: Desk) -> None:
    desk.open("deals", id=LONGEST * 2 - 1)
    smoke.settle(desk)
    pane = desk.window.findChild(DealsPane)
    assert pane is not None
    rows: list[Any] = []
    assert desk.background is not None
    from agencydesk.queries import deals as query

    desk.background.ask(query.rows, [LONGEST * 2 - 1], then=rows.extend)
    smoke.settle(desk)
    for open_dialog in (partial(pane.acts.edit, LONGEST * 2 - 1), partial(pane.acts.lose, rows[0])):
        open_dialog()
        smoke.settle(desk)
        dialog = next(found for found in desk.window.findChildren(Dialog) if found.isVisible())
        assert_sound(dialog)
        assert_inside(dialog)
        dialog.close()
        smoke.settle(desk)


def test_a_client_that_is_shown_can_be_deleted_in_peace(desk: Desk) -> None:
    """One message says what was done, however long the name is, and none complains that it is gone."""
    desk.open("clients", id=LONGEST)
    smoke.settle(desk)
    pane = desk.window.findChild(ClientsPane)
    assert pane is not None
    assert pane.page.client is not None
    pane.actions_of.delete_clients([LONGEST], pane.page.client.name)
    smoke.settle(desk)
    said = [toast for toast in desk.window.findChildren(Toast) if toast.isVisible()]
    assert [toast.text().endswith(" deleted") for toast in said] == [True]
    assert said[0].height() < desk.window.height() / 4
    desk.undo()
    smoke.settle(desk)
    QApplication.processEvents()
    assert [toast for toast in desk.window.findChildren(Toast) if "any more" in toast.text()] == []
