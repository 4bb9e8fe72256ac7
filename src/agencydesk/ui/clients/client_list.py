"""The left side: title, filter, segments, sort, the clients two lines each, and a sum at the foot."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.queries import clients
from agencydesk.queries.clients import ClientCounts, ClientRow, Segment, Sort
from agencydesk.ui.context import Context
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import SearchField
from agencydesk.ui.widgets.menu import Menu

from .client_delegate import ClientDelegate, spoken
from .segment_bar import SegmentBar
from .sort_button import SortButton

SORTS = {
    Sort.LAST_CONTACT: ("Last contact", True),
    Sort.NAME: ("Name", False),
    Sort.LIFETIME: ("Lifetime", True),
    Sort.NEXT_STEP: ("Next step", False),
}
WATCHES = ("contact", "interaction", "deal", "project", "task", "dependency", "person", "agency", "stage")


class ClientList(Ground):
    """Filters, sorts and chooses; the pane acts."""

    new_wanted = Signal()
    current_changed = Signal(object)
    opened = Signal(int)
    menu_asked = Signal(QPoint)
    delete_asked = Signal(list)
    edit_asked = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self._total = 0
        self.model: RowsModel[ClientRow] = RowsModel(
            context.background,
            (Column[ClientRow]("client", "Client", lambda row: row.name, spoken=lambda row: spoken(context, row)),),
            clients.ids,
            clients.rows,
            entity="client",
            watches=WATCHES,
            parent=self,
        )
        self.view = TableView(
            self.model, ClientDelegate(context, self), name="Clients", many=True, heads=False, parent=self
        )
        self.view.horizontalHeader().setStretchLastSection(True)
        self._build()
        self._connect()
        self._asked = False
        self.sort_by(Sort.LAST_CONTACT, True)

    def _build(self) -> None:
        self.count = Label("", "lead", "t3")
        self.filter = SearchField("Filter clients")
        self.segments = SegmentBar()
        self.sort_button = SortButton("Last contact", "Sort clients")
        self.foot = Label("", "meta", "t2")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._empty = EmptyState("users", "No clients yet", "Add the first one.", "New client", self.new_wanted.emit)
        self._none = EmptyState("search", "No match", "", "Clear filter", self.clear_filter)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head(), self._tools(), self._sort_line()):
            column.addLayout(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 15, 0)
        row.setSpacing(0)
        row.addWidget(Label("Clients", "h2"))
        row.addSpacing(10)
        row.addWidget(self.count)
        row.addStretch()
        self.tune = IconButton("sliders-horizontal", "Sort and segments", self._on_tune)
        row.addWidget(self.tune)
        row.addSpacing(8)
        row.addWidget(IconButton("plus", "New client", self.new_wanted.emit, key="N"))
        return row

    def _tools(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 15, 0)
        column.setSpacing(12)
        column.addWidget(self.filter)
        column.addWidget(self.segments)
        return column

    def _sort_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 10, 20, 2)
        row.addWidget(self.sort_button)
        row.addStretch()
        row.addWidget(Label("Lifetime", "micro", "t3", weight=600))
        return row

    def _foot(self) -> QWidget:
        foot = Ground("surface", "top")
        foot.setFixedHeight(32)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.foot)
        return foot

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.apply)
        self.filter.returnPressed.connect(self.focus_list)
        self.segments.chosen.connect(self.apply)
        self.sort_button.clicked.connect(lambda: self.sort_menu().show_under(self.sort_button))
        self.model.loaded.connect(self._on_loaded)
        view = self.view
        for source, target in (
            (view.current_changed, self.current_changed),
            (view.opened, self.opened),
            (view.menu_asked, self.menu_asked),
            (view.delete_asked, self.delete_asked),
            (view.edit_asked, self.edit_asked),
        ):
            source.connect(target)

    def apply(self) -> None:
        """Ask for what the filter and the segment say."""
        self._asked = True
        self.model.set_filters(text=self.filter.text().strip(), segment=self.segments.value())

    def refresh_counts(self) -> None:
        """Ask how many clients there are."""
        self._context.background.ask(clients.counts, then=self._on_counts)

    def choose(self, client_id: int) -> None:
        """Make a client current, leaving the filter if it hides it."""
        if not self.view.select_id(client_id) and self.model.is_loaded:
            self.filter.clear()
            self.segments.set_value(Segment.ALL)
            self.apply()
            self.view.select_id(client_id)

    def clear_filter(self) -> None:
        """Show all clients again."""
        self.segments.set_value(Segment.ALL)
        self.filter.clear()
        self.apply()
        self.focus_list()

    def focus_list(self) -> None:
        """Let the keyboard move through the clients."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Let the keyboard type into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def sort_by(self, key: Sort, descending: bool | None = None) -> None:
        """Sort by a key; the same one again turns its order round."""
        title, first = SORTS[key]
        again = self.model.sort_key == key
        down = descending if descending is not None else (not self.model.descending if again else first)
        self.sort_button.set_sort(title, down)
        if self._asked:
            self.model.set_sort(key, down)
        else:  # the first question is asked once, when all it depends on is known
            self.model.sort_key, self.model.descending = key, down

    def sort_menu(self) -> Menu:
        """The keys to sort by."""
        menu = Menu(self, name="Sort")
        menu.aboutToHide.connect(menu.deleteLater)
        for key, (title, _down) in SORTS.items():
            menu.add(title, partial(self.sort_by, key), checked=self.model.sort_key == key)
        return menu

    def _on_tune(self) -> None:
        menu = self.sort_menu()
        menu.addSeparator()
        self.segments.fill(menu)
        menu.show_under(self.tune, right=True)

    def _on_counts(self, counts: ClientCounts) -> None:
        self._total = counts.segments[Segment.ALL]
        self.count.setText(f"{self._total:,}")
        self.segments.set_counts(counts.segments)
        money = self._context.formats.money(counts.active_lifetime_minor, False)
        self.foot.setText(f"{counts.segments[Segment.ACTIVE]:,} active · {money} lifetime")
        self._show_page()

    def _on_loaded(self, count: int) -> None:
        self._show_page()
        if count and self.view.current_id() is None:
            self.view.select_place(0)

    def _show_page(self) -> None:
        if self.model.rowCount() or not self.model.is_loaded:
            self._pages.setCurrentWidget(self.view)
        elif self._total or self.filter.text().strip():
            text = self.filter.text().strip()
            sentence = f"No client here has “{text}” in its name, place, trade or contacts." if text else ""
            self._none.say("No match", sentence or "No client is in this segment.")
            self._pages.setCurrentWidget(self._none)
        else:
            self._pages.setCurrentWidget(self._empty)

    def state(self) -> dict[str, Any]:
        """Sort and segment, to be remembered."""
        return {
            "sort": str(self.model.sort_key),
            "descending": self.model.descending,
            "segment": self.segments.value().value,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what was remembered."""
        if state.get("segment") in list(Segment):
            self.segments.set_value(Segment(state["segment"]))
        if state.get("sort") in list(Sort):
            self.sort_by(Sort(state["sort"]), bool(state.get("descending")))
