"""The database thread: real files, real threads, real signals."""

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Cancelled, Invalid, Missing, Problem
from agencydesk.services import agencies, clients
from agencydesk.store.tables import Client
from agencydesk.ui.background import Background
from agencydesk.ui.widgets.bug_dialog import BugDialog
from agencydesk.workspace import Changed, Workspace


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Client.name).order_by(Client.name)))


class Heard(QObject):
    """Collects what comes back, with the thread that it came on."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []
        self.problems: list[Problem] = []
        self.threads: set[int] = set()

    def take(self, value: Any) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())

    def fail(self, problem: Problem) -> None:
        self.problems.append(problem)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
    return file


@pytest.fixture
def background(path: Path, qtbot: QtBot) -> Iterator[Background]:
    made = Background(path, "Ana Duarte")
    with qtbot.waitSignal(made.opened):
        pass
    yield made
    made.close()


def test_results_come_back_in_order_on_the_ui_thread(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    order: list[str] = []
    background.changed.connect(lambda changed: order.append(changed.sentence))
    background.change(
        "Add client", clients.add_client, "Harbour & Finch", city="Porto", then=lambda _: order.append("then")
    )
    background.ask(names, then=heard.take)
    qtbot.waitUntil(lambda: len(heard.values) == 1)
    assert heard.values == [["Harbour & Finch"]]
    assert heard.threads == {threading.get_ident()}
    assert order == ["Add client Harbour & Finch", "then"]
    assert background.undo_label == "Add client Harbour & Finch"


def test_undo_and_redo_tell_what_they_touched(background: Background, qtbot: QtBot) -> None:
    told: list[Changed] = []
    heard = Heard()
    background.changed.connect(told.append)
    background.change("Add client", clients.add_client, "Oliveira Vinhos")
    background.undo()
    background.ask(names, then=heard.take)
    background.redo()
    background.ask(names, then=heard.take)
    qtbot.waitUntil(lambda: len(heard.values) == 2)
    assert heard.values == [[], ["Oliveira Vinhos"]]
    assert [set(changed.ids) for changed in told] == [{"client"}] * 3
    assert (background.undo_label, background.redo_label) == ("Add client Oliveira Vinhos", "")


def test_wrong_input_goes_to_the_form_and_other_problems_to_the_window(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    told: list[Problem] = []
    background.problems.told.connect(told.append)
    background.change("Add client", clients.add_client, " ", failed=heard.fail)
    background.change("Edit client", clients.edit_client, 99, city="Porto", failed=heard.fail)
    background.change("Add client", clients.add_client, " ")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(problem) for problem in heard.problems] == [Invalid, Missing]
    assert [type(problem) for problem in told] == [Missing, Invalid]


def test_a_bug_shows_its_details_and_nothing_is_saved(background: Background, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    background.problems.show_in(window)
    heard = Heard()

    def broken(session: Session) -> None:
        clients.add_client(session, "Half done")
        raise ZeroDivisionError("seventeen")

    background.change("Break", broken, failed=heard.fail)
    background.ask(names, then=heard.take)
    qtbot.waitUntil(lambda: bool(heard.values))
    dialog = window.findChild(BugDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert "ZeroDivisionError: seventeen" in dialog.details.text()
    assert "error in AgencyDesk" in heard.problems[0].sentence
    assert heard.values == [[]]
    dialog.finish()


def test_steps_of_another_program_arrive_within_a_poll(background: Background, path: Path, qtbot: QtBot) -> None:
    with (
        qtbot.waitSignal(background.changed) as signal,
        Workspace(path, by="cron") as other,
    ):
        other.change("Add client", clients.add_client, "Kestrel Logistics")
    assert signal.args is not None
    assert signal.args[0].sentence == "Add client Kestrel Logistics"


def test_a_file_that_is_none_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("This is no database, and it stays as it is.")
    background = Background(file)
    with qtbot.waitSignal(background.failed) as signal:
        pass
    assert signal.args is not None
    assert "not an AgencyDesk workspace" in signal.args[0].sentence
    background.close()


def test_a_missing_file_is_made_only_when_asked(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "new.agencydesk"
    refused = Background(file)
    with qtbot.waitSignal(refused.failed):
        pass
    refused.close()
    assert not file.exists()
    made = Background(file, create=True)
    with qtbot.waitSignal(made.opened):
        pass
    made.close()
    assert file.exists()


def test_closing_finishes_what_is_lined_up_and_delivers_nothing(path: Path, qtbot: QtBot) -> None:
    background = Background(path, "Ana Duarte")
    heard = Heard()
    background.change("Add client", clients.add_client, "Casa Serrano", then=heard.take)
    background.close()
    QApplication.processEvents()
    assert heard.values == []
    with Workspace(path) as workspace:
        assert workspace.ask(names) == ["Casa Serrano"]


def test_work_reports_progress_and_can_be_cancelled(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    seen: list[tuple[int, int]] = []
    may_go_on = threading.Event()

    def count(upto: int, progress: Any) -> int:
        for number in range(1, upto + 1):
            progress(number, upto)
        return upto

    def wait(progress: Any) -> None:
        progress(0, 1)
        may_go_on.wait(10)
        progress(1, 1)

    background.work(count, 500, then=heard.take, progress=lambda done, total: seen.append((done, total)))
    qtbot.waitUntil(lambda: heard.values == [500])
    assert seen[-1] == (500, 500)
    job = background.work(wait, then=heard.take, failed=heard.fail, progress=lambda done, total: job.cancel())
    qtbot.waitUntil(lambda: len(seen) > 0)
    job.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(heard.problems))
    assert type(heard.problems[0]) is Cancelled
    assert heard.values == [500]


def test_a_receiver_that_is_gone_is_passed_over(background: Background, qtbot: QtBot) -> None:
    gone, heard = Heard(), Heard()
    background.ask(names, then=gone.take)
    import shiboken6

    shiboken6.delete(gone)
    background.ask(names, then=heard.take)
    qtbot.waitUntil(lambda: heard.values == [[]])
    assert gone.values == []


def test_cycles_are_collected_on_the_ui_thread_only(background: Background, qtbot: QtBot) -> None:
    class Knot:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            died_on.append(threading.get_ident())

    died_on: list[int] = []
    seen = weakref.ref(Knot())
    assert not gc.isenabled()

    def busy(session: Session) -> int:
        return len([[number] for number in range(200_000)])

    heard = Heard()
    background.ask(busy, then=heard.take)
    qtbot.waitUntil(lambda: heard.values == [200_000])
    assert seen() is not None
    litter = [[number] for number in range(50_000)]
    qtbot.waitUntil(lambda: seen() is None)
    assert died_on == [threading.get_ident()]
    assert len(litter) == 50_000
    background.close()
    assert gc.isenabled()
