"""The base of every pane: it says which tables it shows, and refreshes when they change and somebody looks.

A pane sets `watches`, writes `refresh()`, and answers `editing()` while a refresh would disturb typing; when an editor
closes it calls `settle()`. The shell calls `changed(tables)` after every commit.
"""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from . import theme


class Pane(QWidget):
    """One of the window's places."""

    watches: frozenset[str] = frozenset()
    ground = "surface"
    wants_rail = False

    def __init__(self, parent: QWidget | None = None) -> None:
        assert_ui_thread()
        super().__init__(parent)
        self._stale = True

    def refresh(self) -> None:
        """Ask for the rows again and show them."""
        raise NotImplementedError

    def reveal(self, **what: Any) -> None:
        """Go to a record that another pane names, such as `id=7`; a pane without records ignores it."""

    def editing(self) -> bool:
        """Whether somebody is typing where a refresh would interfere."""
        return False

    def state(self) -> dict[str, Any]:
        """What to remember until the next start: splitters, sort, view; plain JSON values."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` remembered; unknown or missing keys are nothing."""

    def is_stale(self) -> bool:
        """Whether something changed that this pane has not shown yet."""
        return self._stale

    def changed(self, tables: Collection[str]) -> None:
        """These tables changed: refresh now, or later when hidden or busy."""
        if self.watches.intersection(tables):
            self._stale = True
            self.settle()

    def settle(self) -> None:
        """Refresh if something is outstanding and nothing is in the way."""
        if self._stale and self.isVisible() and not self.editing():
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(self.ground))


def assert_ui_thread() -> None:
    """Qt does not refuse a widget made on another thread, and crashes later."""
    application = QCoreApplication.instance()
    assert application is not None, "make the application first"
    assert QThread.currentThread() is application.thread(), "widgets are made on the UI thread only"
