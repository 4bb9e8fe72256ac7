"""The right side: one client with its head, its tabs, and what they show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries import client_details, interactions
from agencydesk.queries.client_details import ClientDetailRow
from agencydesk.queries.interactions import TimelineRow
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.tabs import Tabs

from .overview import Overview
from .page_head import PageHead
from .record_tabs import NotesTab, deals_tab, projects_tab

TABS = (("overview", "Overview"), ("deals", "Deals"), ("projects", "Projects"), ("notes", "Notes"))


class ClientPage(QWidget):
    """Reads one client at a time; the answers of an earlier one are passed over."""

    shown = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.client: ClientDetailRow | None = None
        self._wanted: int | None = None
        self.head = PageHead()
        self.tabs = Tabs(TABS, name="Client", inset=32)
        self.overview = Overview(context)
        self.deals, self.projects, self.notes = deals_tab(context), projects_tab(context), NotesTab()
        self._stack = QStackedWidget()
        for part in (self.overview, self.deals, self.projects, self.notes):
            self._stack.addWidget(part)
        record = QWidget()
        column = QVBoxLayout(record)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._record = record
        self._none = EmptyState("users", "No client chosen", "Choose one in the list, or add one with N.")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._none)
        self._pages.addWidget(record)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.tabs.chosen.connect(self.show_tab)
        self.overview.filter.chosen.connect(self._ask_timeline)

    def show_client(self, client_id: int | None) -> None:
        """Show another client, or none."""
        self._wanted = client_id
        if client_id is None:
            self.client = None
            self._pages.setCurrentWidget(self._none)
            return
        self.refresh()

    def refresh(self) -> None:
        """Read the client again."""
        if self._wanted is not None:
            ask = self._context.background.ask
            ask(client_details.detail, self._wanted, then=self._on_client, failed=self._on_gone)
            self._ask_timeline()

    def show_tab(self, key: str) -> None:
        """Turn to a tab."""
        self.tabs.set_value(key)
        part = {"overview": self.overview, "deals": self.deals, "projects": self.projects, "notes": self.notes}[key]
        self._stack.setCurrentWidget(part)
        self.deals.set_shown(part is self.deals)
        self.projects.set_shown(part is self.projects)

    def address(self) -> str:
        """Where Email writes to: the first contact with an address, else the client's own."""
        if self.client is None:
            return ""
        known = [contact.email for contact in self.client.contacts if contact.email]
        return known[0] if known else self.client.email

    def _ask_timeline(self) -> None:
        if self._wanted is not None:
            self._context.background.ask(_timeline, self._wanted, self.overview.only(), then=self._on_timeline)

    def _on_client(self, client: ClientDetailRow) -> None:
        if client.id != self._wanted:
            return
        fresh = self.client is None or self.client.id != client.id
        self.client = client
        self.head.show_client(client, self.address())
        self.tabs.set_count("deals", len(client.deals))
        self.tabs.set_count("projects", len(client.projects))
        self.overview.show_client(client, fresh=fresh)
        self.notes.show_note(client.note, fresh=fresh)
        if fresh:
            self.deals.show_client(client.id)
            self.projects.show_client(client.id)
        self._pages.setCurrentWidget(self._record)
        self.shown.emit(client)

    def _on_gone(self, problem: Problem) -> None:
        """Between a deletion and the list's answer the client may be read once more."""

    def _on_timeline(self, answer: tuple[int, list[TimelineRow]]) -> None:
        client_id, rows = answer
        if client_id == self._wanted:
            self.overview.show_timeline(rows)


def _timeline(session: object, client_id: int, only: interactions.Filter) -> tuple[int, list[TimelineRow]]:
    """The timeline with the client that it belongs to."""
    return client_id, interactions.timeline(session, client_id, only)  # type: ignore[arg-type]
