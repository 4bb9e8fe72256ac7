"""The pane Clients: the list and one client beside it, their keys and their menus."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from agencydesk.domain.kinds import Lifecycle
from agencydesk.queries.client_details import ContactRow
from agencydesk.queries.interactions import About, TimelineRow
from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane
from agencydesk.ui.widgets.menu import Menu

from .actions import ClientActions
from .client_list import WATCHES, ClientList
from .client_page import ClientPage
from .contact_line import call, write_to
from .page_head import LIFECYCLE_NAMES

LIST_WIDTH, LIST_LEAST, LIST_MOST = 336, 280, 420
_PANES = {
    About.DEAL_WON: "deals",
    About.DEAL_LOST: "deals",
    About.PROJECT_STARTED: "projects",
    About.PROJECT_CLOSED: "projects",
}


class ClientsPane(Pane):
    """Who we work with."""

    watches = frozenset(("client", "proposal", "baseline", *WATCHES))

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName("Clients")
        self.actions_of = ClientActions(context, self)
        self.list = ClientList(context)
        self.page = ClientPage(context)
        self.list.setMinimumWidth(LIST_LEAST)
        self.list.setMaximumWidth(LIST_MOST)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.page)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, 1000])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self._connect()
        self._bind_keys()

    def _connect(self) -> None:
        clients, head, info = self.list, self.page.head, self.page.overview.info
        clients.current_changed.connect(self.page.show_client)
        clients.new_wanted.connect(self.new_client)
        clients.opened.connect(lambda _id: self.page.tabs.setFocus(Qt.FocusReason.TabFocusReason))
        clients.menu_asked.connect(lambda place: self.client_menu().show_at(place))
        clients.delete_asked.connect(self._on_delete)
        clients.edit_asked.connect(lambda _id: self.edit_client())
        head.email_wanted.connect(lambda: write_to(self.page.address()))
        head.log_wanted.connect(self.focus_log)
        head.menu_wanted.connect(lambda button: self.client_menu().show_under(button, right=True))
        self.page.notes.committed.connect(self._on_note)
        self.page.overview.log.logged.connect(self._on_logged)
        timeline = self.page.overview.timeline
        timeline.opened.connect(self._on_entry_opened)
        timeline.delete_asked.connect(self._on_entry_deleted)
        timeline.menu_asked.connect(self._on_entry_menu)
        info.contact_wanted.connect(lambda: self._with_client(self.actions_of.new_contact))
        info.contact_opened.connect(self.actions_of.edit_contact)
        info.contact_delete_asked.connect(self.actions_of.delete_contact)
        info.contact_menu_asked.connect(self._on_contact_menu)
        info.preferences_wanted.connect(lambda: self._with_client(self.actions_of.edit_preferences))
        info.next_step_wanted.connect(lambda: self._with_client(self.actions_of.edit_next_step))
        info.next_step_done.connect(lambda: self._with_client(self.actions_of.finish_next_step))

    def _bind_keys(self) -> None:
        keys.bind(self, "N", "New client", self.new_client)
        keys.bind(self, "L", "Log a call, note or email", self.focus_log)
        keys.bind(self, "Ctrl+F", "Filter clients", self.list.focus_filter)
        keys.bind(self, "Esc", "Back to the list", self._on_escape)

    def _on_escape(self) -> None:
        if self.list.filter.hasFocus() and self.list.filter.text():
            self.list.filter.clear()
        else:
            self.list.focus_list()

    # --- the pane's part in the window ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list follows Steps by itself; the counts and the page are asked for again."""
        self.list.apply()
        self.list.refresh_counts()
        self.page.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.list.model.set_asleep(False)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list.model.set_asleep(True)

    def reveal(self, **what: Any) -> None:
        """`id` turns to a client, wherever the list stands."""
        if what.get("id") is not None:
            self.list.choose(what["id"])

    def state(self) -> dict[str, Any]:
        return {"list": self.list.state(), "width": self.splitter.sizes()[0]}

    def restore(self, state: dict[str, Any]) -> None:
        self.list.restore(state.get("list", {}))
        width = state.get("width")
        if isinstance(width, int) and LIST_LEAST <= width <= LIST_MOST:
            self.splitter.setSizes([width, max(400, self.width() - width)])
        self.list.apply()

    # --- acts -----------------------------------------------------------------------------------------------------

    def new_client(self) -> None:
        """Ask for a new client, and turn to it."""
        self.actions_of.new_client(self.list.choose)

    def edit_client(self) -> None:
        """Open the form of the client that is shown."""
        self._with_client(self.actions_of.edit_client)

    def focus_log(self) -> None:
        """Put the cursor where one logs."""
        if self.page.client is not None:
            self.page.show_tab("overview")
            self.page.overview.log.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def client_menu(self) -> Menu:
        """What can be done with the client that is shown."""
        menu = Menu(self, name="Client")
        menu.aboutToHide.connect(menu.deleteLater)
        client = self.page.client
        if client is None:
            return menu
        menu.add("Edit…", self.edit_client, icon="pencil", key="F2")
        menu.add("Log…", self.focus_log, icon="message-square", key="L")
        menu.add("Add contact…", lambda: self.actions_of.new_contact(client), icon="user-plus")
        menu.add("Next step…", lambda: self.actions_of.edit_next_step(client), icon="flag")
        if self.page.address():
            menu.add("Email", lambda: write_to(self.page.address()), icon="mail")
        menu.addSeparator()
        for lifecycle in Lifecycle:
            self._add_lifecycle(menu, lifecycle)
        menu.addSeparator()
        menu.add(
            "Delete", lambda: self._on_delete(self.list.view.selected_ids()), icon="trash-2", key="Del", danger=True
        )
        return menu

    def _add_lifecycle(self, menu: Menu, lifecycle: Lifecycle) -> None:
        client = self.page.client
        assert client is not None
        menu.add(
            LIFECYCLE_NAMES[lifecycle],
            lambda: self.actions_of.set_lifecycle(client, lifecycle),
            checked=client.lifecycle is lifecycle,
        )

    def _with_client(self, act: Any) -> None:
        if self.page.client is not None:
            act(self.page.client)

    def _on_delete(self, ids: list[int]) -> None:
        row = self.list.model.row_of(ids[0]) if ids else None
        if row is not None:
            self.actions_of.delete_clients(ids, row.name)

    def _on_note(self, text: str) -> None:
        if self.page.client is not None:
            self.actions_of.set_note(self.page.client.id, text)

    def _on_logged(self, kind: str, text: str) -> None:
        if self.page.client is not None:
            self.actions_of.log(self.page.client, kind, text)
            self.page.overview.log.set_client(self.page.client.name)

    def _on_entry_opened(self, row: TimelineRow) -> None:
        if row.about is About.INTERACTION:
            self._with_client(lambda client: self.actions_of.edit_interaction(client, row))
        elif row.about in _PANES:
            self._context.open(_PANES[row.about], id=row.id)

    def _on_entry_deleted(self, row: TimelineRow) -> None:
        if row.about is About.INTERACTION:
            self.actions_of.delete_interaction(row)

    def _on_entry_menu(self, row: TimelineRow, place: QPoint) -> None:
        menu = Menu(self, name="Entry")
        menu.aboutToHide.connect(menu.deleteLater)
        if row.about is About.INTERACTION:
            menu.add("Edit…", lambda: self._on_entry_opened(row), icon="pencil", key="Enter")
            menu.add("Delete", lambda: self._on_entry_deleted(row), icon="trash-2", key="Del", danger=True)
        elif row.about in _PANES:
            menu.add("Open", lambda: self._on_entry_opened(row), icon="arrow-right", key="Enter")
        if menu.actions():
            menu.show_at(place)

    def _on_contact_menu(self, contact: ContactRow, place: QPoint) -> None:
        menu = Menu(self, name="Contact")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.add("Edit…", lambda: self.actions_of.edit_contact(contact), icon="pencil", key="Enter")
        if contact.email:
            menu.add("Email", lambda: write_to(contact.email), icon="mail")
        if contact.phone:
            menu.add("Call", lambda: call(contact.phone), icon="phone")
        menu.addSeparator()
        menu.add("Delete", lambda: self.actions_of.delete_contact(contact), icon="trash-2", key="Del", danger=True)
        menu.show_at(place)
