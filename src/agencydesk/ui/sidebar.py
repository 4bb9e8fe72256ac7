"""The sidebar: the agency, the places with their counts, pinned projects, who is working; 224 px, or a rail of 56."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from .panes import PaneEntry
from .sidebar_lines import AgencyLine, Heading, NavItem, PinnedItem, UserLine
from .widgets.card import Ground

if TYPE_CHECKING:
    from .widgets.menu import Menu

WIDE, RAIL = 224, 56


class Sidebar(Ground):
    """Places on the left; says which one is wanted."""

    wanted = Signal(str)
    pinned_wanted = Signal(int)
    settings_wanted = Signal()

    def __init__(self, entries: Sequence[PaneEntry]) -> None:
        super().__init__("window", "right")
        self.setAccessibleName("Sidebar")
        self.compact = False
        self.items: dict[str, NavItem] = {}
        self._menu: Callable[[Menu], None] | None = None
        self.agency = AgencyLine("AgencyDesk")
        self.agency.clicked.connect(self._on_agency)
        self.user = UserLine("")
        self.user.clicked.connect(self.settings_wanted)
        self.settings = NavItem("Settings", "settings", checkable=False)
        self.settings.clicked.connect(self.settings_wanted)
        self.fold = NavItem("Show the sidebar", "panel-left", checkable=False)
        self._pinned_label = Heading("Pinned")
        self._pinned: list[PinnedItem] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self.agency)
        self._column.addSpacing(8)
        for entry in entries:
            self._add_item(entry)
        self._column.addSpacing(4)
        self._pins = QVBoxLayout()
        self._pins.setSpacing(0)
        self._pins.addWidget(self._pinned_label)
        self._column.addLayout(self._pins)
        self._column.addStretch()
        for line in (self.fold, self.settings, self.user):
            self._column.addWidget(line)
        self.set_user("")

    def _add_item(self, entry: PaneEntry) -> None:
        item = NavItem(entry.title, entry.icon)
        item.clicked.connect(lambda: self._on_item(entry.key))
        self.items[entry.key] = item
        self._column.addWidget(item)

    def _on_item(self, key: str) -> None:
        self.items[key].setChecked(False)  # the window decides which place is on
        self.wanted.emit(key)

    def _on_agency(self) -> None:
        if self._menu is not None:
            from .widgets.menu import Menu  # not needed before the first paint

            menu = Menu(self, name="Agency")
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._menu(menu)
            menu.show_under(self.agency)

    def set_agency(self, name: str, fill_menu: "Callable[[Menu], None] | None" = None) -> None:
        """The name at the top, and who fills the menu under it."""
        self._menu = fill_menu or self._menu
        self.agency.setText(name)
        self.agency.setAccessibleName(name)
        self.agency.update()

    def set_user(self, name: str) -> None:
        """Who is working; without a name Settings stands there."""
        self.user.setText(name)
        self.user.setAccessibleName(f"{name}: settings")
        self.user.setVisible(bool(name))
        self.settings.setVisible(not name)
        self.set_compact(self.compact)

    def set_count(self, key: str, count: int | None) -> None:
        """The number behind a place."""
        if key in self.items:
            self.items[key].set_count(count)

    def set_pinned(self, projects: Sequence[tuple[int, str, int]]) -> None:
        """The pinned projects as (id, name, colour index)."""
        for old in self._pinned:
            old.hide()
            old.deleteLater()
        self._pinned = []
        for project, name, hue in projects:
            item = PinnedItem(name, hue)
            item.clicked.connect(lambda _=False, project=project: self.pinned_wanted.emit(project))
            self._pinned.append(item)
            self._pins.addWidget(item)
        self.set_compact(self.compact)

    def set_current(self, key: str) -> None:
        """Which place is on."""
        for name, item in self.items.items():
            item.setChecked(name == key)

    def set_available(self, available: bool) -> None:
        """Before a workspace is open the places cannot be entered."""
        for item in self.items.values():
            item.setEnabled(available)

    def set_compact(self, compact: bool) -> None:
        """Turn into the rail, or back."""
        self.compact = compact
        side = 10 if compact else 12
        self._column.setContentsMargins(side, 8, side, 14 if self.user.text() else 18)
        self._column.setSpacing(4 if compact else 2)
        for line in (self.agency, *self.items.values(), *self._pinned, self.fold, self.settings, self.user):
            line.set_compact(compact)
        for pin in self._pinned:
            pin.setVisible(not compact)
        self._pinned_label.setVisible(bool(self._pinned) and not compact)
        self.fold.setVisible(compact)
