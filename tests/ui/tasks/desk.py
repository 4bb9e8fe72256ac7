"""A window with the Tasks pane in it on a real workspace, and another eye on the same file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agencydesk import settings
from agencydesk.domain import clock
from agencydesk.formats import Formats
from agencydesk.queries import tasks as query
from agencydesk.queries.tasks import TaskRow, View
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.panes import PaneEntry
from agencydesk.ui.tasks import make
from agencydesk.ui.tasks.task_delegate import RowPlaces, places
from agencydesk.ui.tasks.task_model import Head
from agencydesk.ui.tasks.tasks_pane import TasksPane
from agencydesk.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """One open window."""

    def __init__(self, path: Path, qtbot: QtBot, by: str = "Ana Duarte") -> None:
        self.bot, self.path = qtbot, path
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.background = Background(path, by)
        self.context = Context(
            self.background,
            Formats(),
            theme.current(),
            settings.Settings(by=by),
            None,  # type: ignore[arg-type]
            lambda key, **what: self.opened.append((key, what)),
            None,  # type: ignore[arg-type]
        )
        self.window = MainWindow([PaneEntry("tasks", "Tasks", "square-check-big", make)], self.context)
        self.context.say = self.window.say
        self.context.window = self.window
        self.background.changed.connect(lambda changed: self.window.changed(changed.entities))
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        pane = self.window.open("tasks")
        assert isinstance(pane, TasksPane)
        self.pane, self.list, self.field = pane, pane.list, pane.quick.field
        self.wait(lambda: bool(pane.summary.text()))
        self.activate()

    def activate(self) -> None:
        """Give the window the keyboard, which a popup has taken."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def choose(self, name: str) -> None:
        """Put the cursor on a task, as soon as the list has it."""
        key = self.key_of(name)
        self.pane.choose(key)
        self.wait(lambda: self.pane.list.current_id() == key)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def lines(self) -> list[str]:
        """What the list shows: heads in capitals, with their count."""
        model = self.pane.model
        found = (model.line(model.index(place)) for place in range(model.rowCount()))
        return [
            f"{line.group.when.value.upper()} {len(line.group.rows)}" if isinstance(line, Head) else line.name
            for line in found
            if line is not None
        ]

    def key_of(self, name: str) -> int:
        return self.stored(name).id

    def stored(self, name: str) -> TaskRow:
        """A task as the file has it."""
        return self.every()[name]

    def every(self) -> dict[str, TaskRow]:
        with Workspace(self.path) as workspace:
            lists = [workspace.ask(query.day_list, None, clock.today(), view) for view in (View.PLAN, View.TEAM)]
            return {row.name: row for found in lists for group in found.groups for row in group.rows}

    def row_places(self, name: str) -> RowPlaces:
        place = self.pane.model.place_of(self.key_of(name))
        assert place is not None
        return places(self.list.content_rect(self.list.visualRect(self.pane.model.index(place))))

    def click(self, place: QPointF) -> None:
        QTest.mouseMove(self.list.viewport(), place.toPoint())
        QTest.mouseClick(self.list.viewport(), LEFT, NONE, place.toPoint())

    def press_head(self, name: str) -> None:
        """Click on a group's head."""
        place = next(n for n, line in enumerate(self.lines()) if line.startswith(name.upper()))
        rect = self.list.visualRect(self.pane.model.index(place))
        QTest.mouseClick(self.list.viewport(), LEFT, NONE, rect.center() + QPoint(-200, 4))

    def open_drawer(self, name: str) -> None:
        self.pane.reveal(id=self.key_of(name))
        self.wait(lambda: self.pane.drawer.is_open() and self.pane.drawer.title.text() == name)

    def type(self, into: QWidget, text: str, *, enter: bool = True) -> None:
        into.setFocus()
        QTest.keyClicks(into, text)
        if enter:
            QTest.keyClick(into, Qt.Key.Key_Return)

    def toast(self) -> str:
        """What the newest toast says."""
        toasts = self.window.toasts.toasts
        return toasts[-1].text() if toasts else ""
