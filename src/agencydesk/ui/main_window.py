"""The window: sidebar, message bar, one pane at a time, toasts; it knows panes only by their entries.

`open("deals")` shows a place and makes its pane the first time. `say(text, action, on_action)` is a toast,
`show_message(InlineMessage(…))` the bar above the pane. `on_undo` and `on_redo` are set by whoever has the workspace.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from . import keys, theme, window_state
from .pane import Pane
from .panes import Context, PaneEntry
from .sidebar import RAIL, WIDE, Sidebar
from .widgets.motion import SLIDE, Fade

if TYPE_CHECKING:
    from .toasts import Toast, ToastArea
    from .widgets.message import InlineMessage

NARROW = 1000


class MainWindow(QWidget):
    """The program's one window."""

    opened = Signal(str)
    painted = Signal()
    settings_wanted = Signal()
    pinned_wanted = Signal(int)

    def __init__(self, entries: Sequence[PaneEntry], context: Context = None) -> None:
        super().__init__()
        self.entries = {entry.key: entry for entry in entries}
        self.context = context
        self.panes: dict[str, Pane] = {}
        self.on_undo: Callable[[], object] | None = None
        self.on_redo: Callable[[], object] | None = None
        self._toasts: ToastArea | None = None
        self._painted = False
        self._state = window_state.load()
        self._rail_wish: bool | None = self._state.get("rail")
        self.setWindowTitle("AgencyDesk")
        self.setAccessibleName("AgencyDesk")
        self.setMinimumSize(1024, 680)
        self.sidebar = Sidebar([entry for entry in entries if entry.listed])
        self.sidebar.wanted.connect(self.open)
        self.sidebar.settings_wanted.connect(self.settings_wanted)
        self.sidebar.pinned_wanted.connect(self.pinned_wanted)
        self.sidebar.fold.clicked.connect(self.toggle_rail)
        self._fold = Fade(self, self._on_fold, SLIDE)
        self._fold.value = 1.0
        self._build()
        self._bind_keys()
        self._restore_geometry()

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self._messages = QVBoxLayout()
        self._messages.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._messages)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._content, 1)
        self.sidebar.setFixedWidth(WIDE)

    def _bind_keys(self) -> None:
        listed = (entry for entry in self.entries.values() if entry.listed)
        for number, entry in enumerate(listed, 1):
            self.bind(f"Ctrl+{number}", entry.title, partial(self.open, entry.key))
        self.bind("Ctrl+\\", "Fold the sidebar", self.toggle_rail)
        self.bind("Ctrl+Z", "Undo", lambda: self.on_undo and self.on_undo())
        self.bind("Ctrl+Shift+Z", "Redo", lambda: self.on_redo and self.on_redo())
        self.bind("?", "All keys", self.show_keys)

    def bind(self, sequence: str, title: str, slot: Callable[[], object]) -> QShortcut:
        """A key that works everywhere in the window, and stands in the list of keys."""
        return keys.bind(self, sequence, title, slot, section="Everywhere", everywhere=True)

    def show_keys(self) -> None:
        """The list of keys."""
        from .key_list import KeyList

        KeyList(self).open()

    @property
    def toasts(self) -> "ToastArea":
        """Where toasts appear; what they are made of is not loaded before the first paint."""
        if self._toasts is None:
            from .toasts import ToastArea

            self._toasts = ToastArea(self._content)
        return self._toasts

    def open(self, key: str) -> Pane:
        """Show a place, making its pane the first time."""
        pane = self.panes.get(key)
        if pane is None:
            pane = self.entries[key].make(self.context)
            pane.setAccessibleName(pane.accessibleName() or self.entries[key].title)
            self.panes[key] = pane
            self.stack.addWidget(pane)
            pane.restore(self._state.get("panes", {}).get(key, {}))
        self.sidebar.set_current(key)
        self.sidebar.set_available(True)
        self.stack.setCurrentWidget(pane)
        if not pane.isAncestorOf(self.focusWidget()):
            pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self._state["pane"] = key
        self._fit_sidebar()
        self.opened.emit(key)
        return pane

    def show_page(self, page: QWidget) -> None:
        """Show something that is no place, such as the welcome; the places sleep."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.sidebar.set_current("")
        self.sidebar.set_available(False)
        self.stack.setCurrentWidget(page)

    def current_key(self) -> str:
        """The place that is on, or ""."""
        shown = self.stack.currentWidget()
        return next((key for key, pane in self.panes.items() if pane is shown), "")

    def first_key(self) -> str:
        """The place to begin with: where the person was last, else the first."""
        last = self._state.get("pane")
        return last if last in self.entries else next(iter(self.entries), "")

    def changed(self, tables: Collection[str]) -> None:
        """Tell every pane which tables changed."""
        for pane in self.panes.values():
            pane.changed(tables)

    def forget_panes(self) -> None:
        """Let all panes go, since another workspace is being opened."""
        for pane in self.panes.values():
            self.stack.removeWidget(pane)
            pane.deleteLater()
        self.panes.clear()

    def set_count(self, key: str, count: int | None) -> None:
        """The number behind a place in the sidebar."""
        self.sidebar.set_count(key, count)

    def say(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, kind: str = "ok"
    ) -> "Toast":
        """A short message at the bottom left."""
        return self.toasts.say(text, action, on_action, kind=kind)

    def show_message(self, message: "InlineMessage | None") -> None:
        """A sentence above the pane; None takes it away."""
        while item := self._messages.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if message is not None:
            self._messages.addWidget(message)
        self._messages.setContentsMargins(*((24, 12, 24, 4) if message is not None else (0, 0, 0, 0)))

    def toggle_rail(self) -> None:
        """Fold the sidebar into the rail, or unfold it."""
        self._rail_wish = not self.sidebar.compact
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        """The rail where the person wants it, else where the pane asks for it or the window is narrow."""
        shown = self.stack.currentWidget()
        asked = isinstance(shown, Pane) and shown.wants_rail
        rail = self._rail_wish if self._rail_wish is not None else asked
        rail = rail or self.width() < NARROW
        if rail != self.sidebar.compact:
            self.sidebar.set_compact(rail)
            self._fold.go(0.0 if rail else 1.0)

    def _on_fold(self, share: float) -> None:
        self.sidebar.setFixedWidth(round(RAIL + (WIDE - RAIL) * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def _restore_geometry(self) -> None:
        saved = self._state.get("geometry")
        if not (isinstance(saved, str) and self.restoreGeometry(QByteArray.fromBase64(QByteArray(saved.encode())))):
            room = self.screen().availableSize()
            self.resize(self.sizeHint().boundedTo(room).expandedTo(self.minimumSize()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window before it goes."""
        window_state.save(self.state())
        super().closeEvent(event)

    def state(self) -> dict[str, Any]:
        """What the window remembers until the next start."""
        kept = dict(self._state.get("panes", {}))
        kept.update({key: pane.state() for key, pane in self.panes.items()})
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return {"geometry": geometry, "pane": self._state.get("pane"), "rail": self._rail_wish, "panes": kept}

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("surface"))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)  # once the parts have painted too
