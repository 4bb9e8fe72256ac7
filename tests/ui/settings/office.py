"""A window with Settings in it on a real workspace, and another eye on the same file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agencydesk.formats import Formats
from agencydesk.queries import agency as query
from agencydesk.queries.agency import AgencyRow
from agencydesk.settings import Settings
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.panes import PaneEntry
from agencydesk.ui.settings import make
from agencydesk.ui.settings.pane import SettingsPane
from agencydesk.ui.settings.section import Section
from agencydesk.ui.toasts import Toast
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.workspace import Workspace

S = TypeVar("S", bound=Section)
D = TypeVar("D", bound=Dialog)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Office:
    """Settings, open in a window."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.bot, self.path = qtbot, path
        self.background = Background(path, "Ana Duarte")
        self.settings = Settings(by="Ana Duarte", theme="light")
        self.said: list[str] = []
        self.context = Context(
            self.background,
            Formats(),
            theme.current(),
            self.settings,
            self._say,
            lambda key, **what: None,
            None,  # type: ignore[arg-type]
        )
        self.window = MainWindow([PaneEntry("settings", "Settings", "settings", make, listed=False)], self.context)
        self.context.window = self.window
        self.background.changed.connect(lambda changed: self.window.changed(changed.entities))
        self.background.problems.told.connect(lambda problem: self.said.append(problem.sentence))
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        pane = self.window.open("settings")
        assert isinstance(pane, SettingsPane)
        self.pane = pane
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def _say(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, kind: str = "ok"
    ) -> Toast:
        self.said.append(text)
        return self.window.say(text, action, on_action, kind=kind)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def go(self, key: str, kind: type[S]) -> S:
        """Click a section's name, and wait until it is settled."""
        QTest.mouseClick(self.pane.items[key], Qt.MouseButton.LeftButton)
        section = self.pane.sections[key]
        assert isinstance(section, kind)
        self.settle()
        return section

    def settle(self) -> None:
        """Wait until the database thread has answered all that was asked."""
        answered: list[bool] = []
        self.background.ask(lambda session: True, then=answered.append)
        self.wait(lambda: bool(answered))

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def fill(self, widget: QWidget, text: str, *, leave: bool = True) -> None:
        """Replace what a field says, and leave it."""
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, text)
        if leave:
            QTest.keyClick(widget, Qt.Key.Key_Tab)

    def dialog(self, kind: type[D]) -> D:
        """The dialog that opens."""
        self.wait(lambda: bool(self.dialogs(kind)))
        return self.dialogs(kind)[0]

    def dialogs(self, kind: type[D]) -> list[D]:
        return [found for found in self.window.findChildren(kind) if found.isVisible()]

    def undo_in_toast(self) -> None:
        """Click Undo in the newest toast."""
        toasts = [toast for toast in self.window.findChildren(Toast) if toast.isVisible()]
        self.click(toasts[-1].button)

    def agency(self) -> AgencyRow:
        """The agency as the file has it."""
        found = self.see(query.agency)
        assert isinstance(found, AgencyRow)
        return found

    def see(self, query: Callable[..., Any], *args: Any, **fields: Any) -> Any:
        """Read the file with another pair of eyes."""
        with Workspace(self.path) as workspace:
            return workspace.ask(query, *args, **fields)

    def undo_label(self) -> str:
        with Workspace(self.path) as workspace:
            return workspace.undo_label
