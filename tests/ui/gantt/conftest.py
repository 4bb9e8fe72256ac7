"""A window with the Projects pane, opened on a project that has everything a plan can hold."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agencydesk.formats import Formats
from agencydesk.queries import project_plan
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.ui import gantt, theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.gantt.chart_hits import middle, span
from agencydesk.ui.gantt.pane import ProjectsPane
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.panes import PaneEntry
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.workspace import Workspace
from tests import harbour

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def choose(combo: ComboBox, words: str) -> None:
    """Choose as a click in the open list does."""
    place = combo.findText(words)
    assert place >= 0, f"{words} is not offered"
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


class Desk:
    """The window, and another eye on the same file."""

    def __init__(self, path: Path, site: harbour.Harbour, bot: QtBot) -> None:
        self.path, self.site, self.bot = path, site, bot
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.background = Background(path, "Ana Duarte")
        window = MainWindow([PaneEntry("projects", "Projects", "folder-kanban", gantt.make)])
        self.window = window

        def open_pane(key: str, **what: Any) -> None:
            self.opened.append((key, what))

        context = Context(
            self.background,
            Formats(),
            theme.current(),
            None,  # type: ignore[arg-type]
            window.say,
            open_pane,
            window,
        )
        window.context = context
        window.on_undo = self.background.undo
        self.background.changed.connect(lambda changed: window.changed(changed.entities))
        bot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        pane = window.open("projects")
        assert isinstance(pane, ProjectsPane)
        self.pane, self.page = pane, pane.page
        self.chart, self.tree = pane.page.chart, pane.page.tree
        self.wait(lambda: pane.list.model.rowCount() == 1)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def open(self) -> None:
        """Open the project, fitted to the window."""
        self.pane.reveal(id=self.site.project)
        self.wait(lambda: self.page.plan is not None and not self.page._fit_next)
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def id(self, name: str) -> int:
        return next(row.id for row in self.page.rows.rows if row.name == name)

    def row(self, name: str) -> PlanTaskRow:
        return self.page.rows.by_id[self.id(name)]

    def pick(self, name: str, view: QWidget | None = None) -> None:
        self.page.pick(self.id(name))
        (view or self.chart).setFocus()

    def stored(self) -> ProjectPlan:
        """The plan as another program reads it."""
        with Workspace(self.path) as workspace:
            return workspace.ask(project_plan.plan, self.site.project)

    def stored_row(self, name: str) -> PlanTaskRow:
        return next(row for row in self.stored().rows if row.name == name)

    def shows(self, name: str, finish: date) -> Callable[[], bool]:
        return lambda: self.row(name).finish.date() == finish

    # --- the mouse on the chart -----------------------------------------------------------------------------------

    def point(self, name: str, part: str = "middle") -> QPointF:
        """A point of a bar in the viewport."""
        timeline = self.chart.timeline()
        assert timeline is not None
        place = self.page.rows.place[self.id(name)]
        left, right = span(timeline, place)
        x = {"start": left + 1, "middle": (left + right) / 2, "finish": right - 1}[part]
        return QPointF(x - self.chart.left, middle(timeline, place) - self.chart.verticalScrollBar().value())

    def mouse(self, kind: QEvent.Type, place: QPointF, held: bool = True) -> None:
        view = self.chart.viewport()
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        buttons = LEFT if held else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, place, view.mapToGlobal(place), button, buttons, NONE)
        QApplication.sendEvent(view, event)

    def grab(self, name: str, part: str = "middle") -> QPointF:
        """Press the button on a bar."""
        place = self.point(name, part)
        self.mouse(QEvent.Type.MouseButtonPress, place)
        return place

    def pull(self, start: QPointF, days: float) -> QPointF:
        """Move the held bar, on the way as a hand does."""
        end = start + QPointF(days * self.page.grid.day_width, 0)
        for share in (0.3, 0.7, 1.0):
            self.mouse(QEvent.Type.MouseMove, start + (end - start) * share)
        return end

    def drop(self, place: QPointF) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, place, held=False)

    def key(self, view: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(view, key, modifier)

    def click(self, view: QWidget, place: QPoint) -> None:
        QTest.mouseClick(view, LEFT, NONE, place)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    path, site = harbour.copy(tmp_path)
    made = Desk(path, site, qtbot)
    yield made
    made.background.close()


@pytest.fixture
def plan(desk: Desk) -> Desk:
    """The same with the project opened."""
    desk.open()
    return desk
