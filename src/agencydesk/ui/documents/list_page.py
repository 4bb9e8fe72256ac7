"""The first screen: all proposals, by state and by text."""

from collections.abc import MutableMapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.queries import proposals as query
from agencydesk.queries.proposals import ProposalRow
from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import SearchField
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.segmented import Segmented

from .listing import ProposalDelegate, columns

EDGE = 24
KINDS = (("all", "All"), *((status.value, status.value.capitalize()) for status in ProposalStatus))


class ListPage(QWidget):
    """`opened(id)`, `delete_asked(ids)` and `new_asked()` say what was pressed."""

    opened = Signal(int)
    delete_asked = Signal(list)
    new_asked = Signal()

    def __init__(self, context: Context, widths: MutableMapping[str, Any]) -> None:
        super().__init__()
        self.model: RowsModel[ProposalRow] = RowsModel(
            context.background,
            columns(context.formats),
            query.ids,
            query.rows,
            entity="proposal",
            watches=("deal", "client"),
            parent=self,
        )
        self.table = TableView(self.model, ProposalDelegate(self), name="Proposals", widths=widths)
        self.count = Label("", "body", "t2")
        self.filter = SearchField("Filter proposals")
        self.kinds = Segmented(KINDS, name="Which proposals", small=True)
        self.empty = EmptyState(
            "file-text",
            "No proposals yet",
            "A proposal begins on a deal: open one and choose “New proposal”.",
            "Go to deals",
            self.new_asked.emit,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(56)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label("Proposals", "h2"))
        row.addWidget(self.count)
        row.addStretch(1)
        self.filter.setMaximumWidth(200)
        row.addWidget(self.filter)
        row.addWidget(Button("New proposal on a deal", self.new_asked.emit, kind="secondary", icon="target"))
        column.addWidget(head)
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        self._views = QStackedLayout()
        self._views.addWidget(self.table)
        self._views.addWidget(self.empty)
        column.addLayout(self._views, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._ask())
        self.kinds.chosen.connect(lambda _kind: self._ask())
        self.model.loaded.connect(self._on_loaded)
        self.table.opened.connect(self.opened)
        self.table.edit_asked.connect(self.opened)
        self.table.delete_asked.connect(self.delete_asked)
        self.table.menu_asked.connect(self._show_menu)
        keys.bind(self, "Ctrl+F", "Filter the proposals", self.filter.setFocus)
        keys.bind(self, "N", "New proposal on a deal", self.new_asked.emit)

    def refresh(self) -> None:
        """Ask for the ids where nobody has yet; the list follows Steps by itself."""
        if not self.model.is_loaded:
            self._ask()

    def _ask(self) -> None:
        kind = self.kinds.value()
        statuses = () if kind == "all" else (ProposalStatus(kind),)
        self.model.set_filters(statuses=statuses, text=self.filter.text())

    def _on_loaded(self, count: int) -> None:
        filtered = bool(self.filter.text().strip()) or self.kinds.value() != "all"
        self.count.setText(f"{count:,}")
        self._views.setCurrentIndex(0 if count else 1)
        if filtered:
            self.empty.say("Nothing found", "No proposal is like this. Choose All, or type something else.")
        else:
            self.empty.say("No proposals yet", "A proposal begins on a deal: open one and choose “New proposal”.")
        self.empty.button.setVisible(not filtered)
        if count and self.table.current_id() is None:
            self.table.select_place(0)

    def _show_menu(self, place: QPoint) -> None:
        chosen = self.table.selected_ids()
        current = self.table.current_id()
        if current is None:
            return
        menu = Menu(self)
        menu.add("Open", lambda: self.opened.emit(current), icon="file-text", key="Enter")
        menu.addSeparator()
        drafts = [row for key in chosen if (row := self.model.row_of(key)) and row.status is ProposalStatus.DRAFT]
        why_not = "" if len(drafts) == len(chosen) else "Only drafts can be deleted: what was issued stays."
        ask = self.delete_asked.emit
        menu.add("Delete", lambda: ask(chosen), icon="trash-2", key="Del", danger=True, why_not=why_not)
        menu.show_at(place)
