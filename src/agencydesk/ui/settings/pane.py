"""The Settings pane: its sections at the left, the chosen one at the right."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane
from agencydesk.ui.sidebar_lines import NavItem
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.label import Label

from .agency_section import AgencySection
from .backup_section import BackupSection
from .calendar_section import CalendarSection
from .history_section import HistorySection
from .people_section import PeopleSection
from .section import Section
from .services_section import ServicesSection
from .stages_section import StagesSection
from .terms_section import TermsSection
from .you_section import YouSection

WIDTH = 208

SECTIONS: tuple[tuple[str, str, str, Callable[[Context], Section]], ...] = (
    ("agency", "Agency", "building-2", AgencySection),
    ("you", "You", "user", YouSection),
    ("people", "People", "users", PeopleSection),
    ("services", "Services", "tag", ServicesSection),
    ("terms", "Tax and terms", "percent", TermsSection),
    ("calendar", "Calendar", "calendar-days", CalendarSection),
    ("stages", "Stages", "columns-3", StagesSection),
    ("backup", "Backup", "shield-check", BackupSection),
    ("history", "History", "history", HistorySection),
)


class SettingsPane(Pane):
    """Shows one section at a time; `reveal(section="people")` goes to it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.sections: dict[str, Section] = {}
        self.items: dict[str, NavItem] = {}
        self._current = ""
        self._stack = QStackedWidget()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._nav())
        across.addWidget(self._stack, 1)
        self.choose("agency")

    def _nav(self) -> Ground:
        nav = Ground("sunken", "right")
        nav.setFixedWidth(WIDTH)
        nav.setAccessibleName("Sections")
        column = QVBoxLayout(nav)
        column.setContentsMargins(12, 20, 12, 12)
        column.setSpacing(2)
        head = Label("Settings", "h2")
        head.setContentsMargins(10, 0, 0, 0)
        column.addWidget(head)
        column.addSpacing(14)
        for key, title, icon, _make in SECTIONS:
            item = NavItem(title, icon)
            item.clicked.connect(partial(self.choose, key))
            self.items[key] = item
            column.addWidget(item)
        column.addStretch()
        return nav

    def choose(self, key: str, *_checked: object) -> Section:
        """Show a section, made the first time."""
        section = self.sections.get(key)
        if section is None:
            section = next(make for name, _title, _icon, make in SECTIONS if name == key)(self.context)
            self.sections[key] = section
            self._stack.addWidget(section)
            if not self.context.settings.single_keys:
                keys.use_single_keys(section, False)
        self._current = key
        for name, item in self.items.items():
            item.setChecked(name == key)
        self.setFocusProxy(self.items[key])
        self._stack.setCurrentWidget(section)
        return section

    def refresh(self) -> None:
        """Each section refreshes by itself."""

    def changed(self, tables: Collection[str]) -> None:
        for section in self.sections.values():
            section.changed(tables)

    def reveal(self, **what: Any) -> None:
        """`section` names one."""
        if what.get("section") in self.items:
            self.choose(str(what["section"]))
            self.items[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> dict[str, Any]:
        return {"section": self._current}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("section") in self.items:
            self.choose(str(state["section"]))
