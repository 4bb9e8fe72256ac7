"""All that was ever done, newest first: who, when, and what can be taken back."""

from collections.abc import Collection
from datetime import UTC
from functools import partial

from PySide6.QtCore import QPoint

from agencydesk.domain import clock
from agencydesk.queries import steps as query
from agencydesk.queries.steps import HistoryRow
from agencydesk.ui import keys
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.delegates import RowAction
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.line_edit import SearchField
from agencydesk.ui.widgets.menu import Menu

from .section import Section


class HistorySection(Section):
    """A Step is undone on its own where no later one stands in the way; otherwise a sentence says which does."""

    title = "History"
    sentence = "Undo makes a new Step, so nothing is ever lost."
    fills = True

    def build(self) -> None:
        self.model: RowsModel[HistoryRow] = RowsModel(
            self.context.background,
            self._columns(),
            query.ids,
            query.rows,
            entity="step",
            watches=query.watched(),
            parent=self,
        )
        undo = RowAction("undo-2", "Undo this Step", self.undo_step)
        self.table = TableView(self.model, name="History", many=False, actions=[undo])
        self.filter = SearchField("Filter history")
        self.filter.setFixedWidth(200)
        self.people = ComboBox([("", "Everybody")], name="By")
        self.people.setFixedWidth(150)
        self.undo = Button("Undo this Step", self._undo_current, icon="undo-2", key="U")
        for part in (self.filter, self.people, self.undo):
            self.buttons.addWidget(part)
        self.column.addWidget(self.table, 1)
        self.filter.textChanged.connect(lambda _text: self._filter())
        self.people.chosen.connect(lambda _name: self._filter())
        self.table.current_changed.connect(lambda _id: self._show_undo())
        self.model.dataChanged.connect(lambda *_: self._show_undo())
        self.table.menu_asked.connect(self._on_menu)
        keys.bind(self, "U", "Undo this Step", self._undo_current, section="History")
        keys.bind(self, "Ctrl+F", "Filter history", self.filter.setFocus, section="History")
        self._show_undo()

    def _columns(self) -> tuple[Column[HistoryRow], ...]:
        return (
            Column("what", "What", _what, width=360, stretch=True, weight=500, ink=_ink),
            Column("by", "Who", lambda row: row.by or "Nobody named", width=150, ink="t2"),
            Column("at", "When", self._when, align="right", width=150, tabular=True, ink="t2"),
        )

    def _when(self, row: HistoryRow) -> str:
        local = row.at.replace(tzinfo=UTC).astimezone()
        return f"{self.context.formats.near_day(local.date(), clock.today())}, {local:%H:%M}"

    def changed(self, tables: Collection[str]) -> None:
        """Whatever was changed, the history has grown."""
        self._stale = True
        self.settle()

    def refresh(self) -> None:
        self.ask(query.people, then=self._on_people)
        if not self.model.is_loaded:
            self._filter()  # from then on the model follows by itself

    def _on_people(self, names: list[str]) -> None:
        self.people.set_options([("", "Everybody"), *((name, name) for name in names)])

    def _filter(self) -> None:
        self.model.set_filters(text=self.filter.text().strip(), by=self.people.value() or "")

    def _show_undo(self) -> None:
        row = self._current()
        self.undo.setEnabled(row is not None and not row.undone)

    def _current(self) -> HistoryRow | None:
        key = self.table.current_id()
        return None if key is None else self.model.row_of(key)

    def _undo_current(self) -> None:
        row = self._current()
        if row is not None:
            self.undo_step(row.id)

    def undo_step(self, step: int) -> None:
        """Take one Step back; where that cannot be, the sentence says why."""
        self.context.background.undo(step, then=lambda changed: self.context.say(changed.sentence))

    def _on_menu(self, place: QPoint) -> None:
        row = self._current()
        if row is not None:
            menu = Menu(self)
            why_not = "It is taken back already." if row.undone else ""
            menu.add("Undo this Step", partial(self.undo_step, row.id), icon="undo-2", key="U", why_not=why_not)
            menu.show_at(place)


def _what(row: HistoryRow) -> str:
    return f"{row.label} (taken back)" if row.undone else row.label


def _ink(row: HistoryRow) -> str:
    return "t3" if row.undone else "t2" if row.reverses is not None else "t1"
