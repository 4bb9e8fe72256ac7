"""Pictures of every pane and of every PDF page, on one fixed day: `./dev shots [FOLDER]`.

Each scale needs a process of its own, since Qt reads it once; so does each theme, which keeps the pictures apart.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

os.environ["AGENCYDESK_TODAY"] = "2026-06-16"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2  # type: ignore[import-untyped]
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agencydesk import sample
from agencydesk.domain import clock
from agencydesk.exchange import mspdi_writer
from agencydesk.queries import deals, plan_export, proposals
from agencydesk.queries.listing import find_deal, find_project
from agencydesk.services import issuing
from agencydesk.settings import Settings
from agencydesk.ui.application import make_application
from agencydesk.ui.desk import Desk
from agencydesk.ui.panes import PANES
from agencydesk.ui.smoke import SIZE, opened_desk, pause, settle, wait
from agencydesk.ui.widgets.dialog import Dialog

SCALES = ("1", "1.5", "2")
THEMES = ("light", "dark")
PAPER_DPI = 96
CALM_MS = 250
PAPER_MS = 1000  # a preview is made elsewhere, a while after the last change

Scene = Callable[[Desk], object]


def first_scenes() -> Iterator[tuple[str, Scene]]:
    """What somebody sees who has no workspace yet."""
    yield "welcome", lambda desk: desk.show_welcome()
    yield "setup", lambda desk: desk.start_blank()


def scenes() -> Iterator[tuple[str, Scene]]:
    """What is pictured of a workspace, in order; each begins where the one before ended, without its dialogs."""
    for entry in PANES:
        yield entry.key, lambda desk, key=entry.key: desk.open(key)  # type: ignore[misc]
    yield "clients", partial(_reveal, "clients", "Harbour & Finch")
    yield "deals-list", partial(_deals_view, "list")
    yield "deals-board", partial(_deals_view, "board")
    yield "deals", _drag_deal
    yield "deals-drawer", _deal_drawer
    yield "gantt", partial(_reveal, "projects", "Harbour & Finch site")
    yield "proposal-editor", partial(_proposal, "Harvest label range")
    yield "proposal-draft", partial(_proposal, "Audio guide microsite")
    from agencydesk.ui.settings.pane import SECTIONS

    for key, _title, _icon, _make in SECTIONS:
        yield f"settings-{key}", lambda desk, key=key: desk.open("settings", section=key)  # type: ignore[misc]
    yield "keys", lambda desk: desk.window.show_keys()
    yield "handoff", _handoff
    yield "import", lambda desk: desk.start_import()
    yield "import-deals", _import_deals
    yield "import-plan", _import_plan
    yield "import-days-off", _import_days_off
    yield "working-hours", _working_hours
    yield "project-form", _project_form


def _ask(desk: Desk, query: Callable[..., Any], *args: Any, **filters: Any) -> Any:
    answers: list[Any] = []
    assert desk.background is not None
    desk.background.ask(query, *args, then=answers.append, **filters)
    assert wait(lambda: bool(answers))
    return answers[0]


def _reveal(key: str, name: str, desk: Desk) -> None:
    if key == "projects":
        found = _ask(desk, find_project, name)
    else:
        choices = _ask(desk, deals.choices)
        found = next(choice.id for choice in choices.clients if choice.name == name)
    desk.open(key, id=found)


def _deals_view(view: str, desk: Desk) -> None:
    desk.open("deals")
    pane: Any = desk.window.panes["deals"]
    pane.view.set_value(view)
    pane._on_view(view)


def _drag_deal(desk: Desk) -> None:
    """A card on its way into another stage; the button is never let go."""
    board: Any = desk.window.panes["deals"].board  # type: ignore[attr-defined]
    columns = {column.stage.name: column for column in board.columns}
    cards = columns["Negotiation"].cards
    start, target = QPoint(60, 180), columns["Verbal yes"]
    view = cards.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for place in (start + QPoint(30, 0), view.mapFromGlobal(target.mapToGlobal(QPoint(90, 130)))):
        here = QPointF(view.mapToGlobal(place))
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), here, none, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, move)


def _deal_drawer(desk: Desk) -> None:
    board: Any = desk.window.panes["deals"].board  # type: ignore[attr-defined]
    board._put_down()
    desk.open("deals", id=_ask(desk, find_deal, "Harvest label range"))


def _proposal(title: str, desk: Desk) -> None:
    deal = _ask(desk, find_deal, title)
    desk.open("documents", proposal=_ask(desk, proposals.ids, deal_id=deal)[0])
    pause(PAPER_MS)


def _handoff(desk: Desk) -> None:
    """What a deal becomes, once its client has said yes to the proposal: in a copy of the sample."""
    from agencydesk.ui.deals.handoff_dialog import HandoffDialog, open_handoff

    deal = _ask(desk, find_deal, "Harvest label range")
    assert desk.background is not None
    desk.open("deals")
    newest = _ask(desk, proposals.ids, deal_id=deal)[0]
    desk.background.change("Accept proposal", issuing.accept, newest)
    settle(desk)
    open_handoff(desk.window, desk.context, deal)
    settle(desk)
    dialog = desk.window.findChild(HandoffDialog)
    assert isinstance(dialog, HandoffDialog)
    dialog.form.deadline.control.setText("25 Sep 2026")


DEALS = """Opportunity,Agent,Service,Account,Stage,Opened,Closes,Amount
Depot film,Ana Duarte,Photography,Kestrel Logistics,Engaging,04-05-26,03-07-26,8400
Menu cards,Tom Becker,Label design,casa serrano,Won,01-04-26,01-06-26,2150
Spring windows,Sofia Lima,Photo graphy,Noor Textiles,Lost,12-02-26,05-03-26,0
Tram posters,Ana Duarte,Design,Municipal Theatre,Prospecting,11-06-26,,
"""


def _import_deals(desk: Desk) -> None:
    """A file of deals whose columns, stages and dates the assistant has to understand."""
    from agencydesk.ui.importing import open_import

    assert desk.background is not None
    file = desk.background.path.with_name("deals.csv")
    file.write_text(DEALS, encoding="utf-8")
    assistant: Any = open_import(desk.window, desk.context, str(file))
    pause(PAPER_MS)
    assistant._on_next()
    pause(PAPER_MS)


def _import_plan(desk: Desk) -> None:
    """The plan of another program that stored other dates for some tasks, with costs that have no place here."""
    from agencydesk.ui.gantt.plan_import import open_plan_import

    plan = _ask(desk, plan_export.plan_file, _ask(desk, find_project, "Harbour & Finch site"))
    tasks = []
    for place, task in enumerate(plan.tasks):
        there = task.computed
        shift = timedelta(days=1 + place % 3 if there.finish.date() > clock.today() and place % 2 else 0)
        there = replace(there, start=there.start - shift, finish=there.finish - 2 * shift)
        tasks.append(replace(task, computed=there))
    content = mspdi_writer.write(replace(plan, tasks=tuple(tasks)))
    assert desk.background is not None
    file = desk.background.path.with_name("harbour.xml")
    file.write_bytes(content.replace(b"<OutlineLevel>2", b"<FixedCost>900</FixedCost><OutlineLevel>2"))
    desk.open("projects")
    pane: Any = desk.window.panes["projects"]
    dialog = open_plan_import(pane, desk.context, pane.outside, str(file))
    assert wait(dialog.go.isEnabled)


def _calendar(desk: Desk) -> Any:
    desk.open("settings", section="calendar")
    pane: Any = desk.window.panes["settings"]
    settle(desk)
    return pane.sections["calendar"]


def _import_days_off(desk: Desk) -> None:
    """A calendar with days off, one of them repeating, and a meeting that is none."""
    section = _calendar(desk)
    assert desk.background is not None
    file = desk.background.path.with_name("team.ics")
    events = (
        ("Team days", "DTSTART;VALUE=DATE:20260914\r\nDTEND;VALUE=DATE:20260916"),
        ("Saint Anthony", "DTSTART;VALUE=DATE:20260613\r\nRRULE:FREQ=YEARLY"),
        ("Stand-up", "DTSTART:20260616T090000\r\nDTEND:20260616T091500"),
    )
    lines = [f"BEGIN:VEVENT\r\nUID:{name}\r\nSUMMARY:{name}\r\n{when}\r\nEND:VEVENT\r\n" for name, when in events]
    file.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(lines)}END:VCALENDAR\r\n".encode())
    section.choose_file = lambda: str(file)
    section.import_days.click()
    assert wait(lambda: bool(desk.window.findChildren(Dialog)))


def _working_hours(desk: Desk) -> None:
    """Hours by name, with a day that differs."""
    section = _calendar(desk)
    section.named.add.click()
    settle(desk)
    dialog: Any = next(found for found in desk.window.findChildren(Dialog) if found.isVisible())
    dialog.form.set("name", "Four days")
    dialog.week.checks[4].click()
    dialog.days.first.control.set_date(clock.today() + timedelta(days=3))
    dialog.days.hours.set_text("9-13")
    dialog.days.take_typed()


def _project_form(desk: Desk) -> None:
    """A project with its planning unfolded."""
    desk.open("projects")
    pane: Any = desk.window.panes["projects"]
    pane.list.ask_new()
    settle(desk)
    dialog: Any = next(found for found in desk.window.findChildren(Dialog) if found.isVisible())
    dialog.planning.head.click()


def _close_dialogs(window: QWidget) -> None:
    for dialog in window.findChildren(Dialog):
        if dialog.isVisible():
            dialog.dismiss()


def picture(theme: str, scale: str, file: Path, folder: Path) -> int:
    """Every scene in one theme at one scale; how many went wrong."""
    make_application(sys.argv[:1])
    settings = Settings(by="Ana Duarte", theme=theme, reduce_motion=True)  # type: ignore[arg-type]
    first = Desk(settings, lambda made: made)
    first.context.theme.reduce_motion = True
    first.window.resize(SIZE)
    first.start(file.with_name("none"))
    pause(CALM_MS)
    ending = _ending(theme, scale)
    wrong = sum(not _write(first, scene, folder / f"{name}{ending}.png") for name, scene in first_scenes())
    first.window.hide()
    desk = opened_desk(file, settings)
    wrong += sum(not _write(desk, scene, folder / f"{name}{ending}.png") for name, scene in scenes())
    desk.close()
    return wrong


def _write(desk: Desk, scene: Scene, file: Path) -> bool:
    """One picture; where that goes wrong, say it and go on with the others."""
    try:
        scene(desk)
        settle(desk)
        pause(CALM_MS)
        settle(desk)
        desk.window.grab().save(str(file))
    except Exception:
        print(f"{file.name} is missing: {traceback.format_exc(limit=-2)}", flush=True)
        return False
    finally:
        _close_dialogs(desk.window)
    print(file.name, flush=True)
    return True


def _ending(theme: str, scale: str) -> str:
    return ("-dark" if theme == "dark" else "") + (f"@{scale}x" if scale != "1" else "")


def papers(file: Path, folder: Path) -> None:
    """Both documents as files, and each of their pages at each scale; paper has no dark side."""
    from agencydesk.cli import main
    from agencydesk.workspace import Workspace

    with Workspace(file) as workspace:
        deal = workspace.ask(find_deal, "Harvest label range")
        newest = workspace.ask(proposals.ids, deal_id=deal)[0]
    common = ["--workspace", str(file)]
    main([*common, "proposal", "pdf", str(newest), "-o", str(folder / "proposal.pdf")])
    main([*common, "report", "pdf", "Harbour & Finch site", "-o", str(folder / "status-report.pdf")])
    for name in ("proposal", "status-report"):
        document = pypdfium2.PdfDocument(folder / f"{name}.pdf")
        for number in range(len(document)):
            for scale in SCALES:
                target = folder / f"{name}-page{number + 1}{_ending('light', scale)}.png"
                document[number].render(scale=float(scale) * PAPER_DPI / 72).to_pil().save(target)
                print(target.name, flush=True)
        document.close()


def main(folder: Path) -> int:
    """Make the sample, then all pictures of it; the exit code says whether any is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="agencydesk-shots-") as scratch:
        file = sample.make(Path(scratch) / "sample.sqlite")
        papers(file, folder)
        for theme in THEMES:
            for scale in SCALES:
                home = Path(scratch) / f"{theme}{scale}"
                home.mkdir()
                own = shutil.copy(file, home / "sample.sqlite")
                command = [sys.executable, "-m", "tests.shots", "--one", theme, scale, str(own), str(folder)]
                environment = {**os.environ, "QT_SCALE_FACTOR": scale, "AGENCYDESK_HOME": str(home)}
                wrong += subprocess.run(command, env=environment).returncode != 0
    print(f"{len(list(folder.glob('*.png')))} pictures of {SIZE.width()} × {SIZE.height()} are in {folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.exit(min(picture(sys.argv[2], sys.argv[3], Path(sys.argv[4]), Path(sys.argv[5])), 1))
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")))
