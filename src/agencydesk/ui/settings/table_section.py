"""A section that is one list: a filter, a button that adds, a table whose rows open, and what shows without any."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget

from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.line_edit import SearchField
from agencydesk.ui.widgets.menu import Menu

from .section import Section


class TableSection(Section):
    """A subclass names its `entity`, queries and columns, and says what add, edit and remove do."""

    fills = True
    entity = ""
    one = ""
    icon = ""
    nothing = ""

    def __init__(self, context: Context) -> None:
        self.choices: Any = None
        super().__init__(context)

    def columns(self) -> Sequence[Column[Any]]:
        """The columns of the table."""
        raise NotImplementedError

    def queries(self) -> tuple[Callable[..., Any], Callable[..., Any]]:
        """The ids and the rows."""
        raise NotImplementedError

    def build(self) -> None:
        ids, rows = self.queries()
        self.model: RowsModel[Any] = RowsModel(
            self.context.background, self.columns(), ids, rows, entity=self.entity, watches=("agency",), parent=self
        )
        self.model.sort_key = self.model.columns[0].sort
        self.table = TableView(self.model, name=self.title, many=False)
        self.filter = SearchField(f"Filter {self.title.lower()}")
        self.filter.setFixedWidth(200)
        self.filter.textChanged.connect(lambda text: self.model.set_filters(text=text.strip()))
        self.buttons.addWidget(self.filter)
        self.add_button = Button(self.one.capitalize(), self.add, kind="primary", icon="plus", key="N")
        self.buttons.addWidget(self.add_button)
        self.empty = EmptyState(self.icon, f"No {self.title.lower()} yet", self.nothing, f"Add {self.one}", self.add)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)
        self.model.loaded.connect(self._on_loaded)
        self.table.opened.connect(self.edit)
        self.table.edit_asked.connect(self.edit)
        self.table.delete_asked.connect(lambda ids: self.remove(ids[0]))
        self.table.menu_asked.connect(self._on_menu)
        keys.bind(self, "N", f"Add {self.one}", self.add, section=self.title)
        keys.bind(self, "Ctrl+F", f"Filter {self.title.lower()}", self.filter.setFocus, section=self.title)

    def refresh(self) -> None:
        if self.model.is_loaded:
            return  # the model follows the workspace by itself
        self.model.set_filters(text=self.filter.text().strip())

    def _on_loaded(self, count: int) -> None:
        filtered = bool(self.filter.text().strip())
        self.pages.setCurrentWidget(self.table if count else self.empty)
        if not count and filtered:
            self.empty.say("Nothing like that", "Try other words.")
        elif not count:
            self.empty.say(f"No {self.title.lower()} yet", self.nothing)
        self.empty.button.setVisible(not filtered)

    def _on_menu(self, place: QPoint) -> None:
        key = self.table.current_id()
        if key is None:
            return
        menu = Menu(self)
        menu.add("Edit…", lambda: self.edit(key), icon="pencil", key="Enter")
        menu.addSeparator()
        menu.add("Delete", lambda: self.remove(key), icon="trash-2", key="Del", danger=True)
        menu.show_at(place)

    def add(self) -> None:
        """The form of a new one."""
        raise NotImplementedError

    def edit(self, key: int) -> None:
        """The form of one that is here."""
        raise NotImplementedError

    def remove(self, key: int) -> None:
        """Delete one, and offer to take that back."""
        raise NotImplementedError
