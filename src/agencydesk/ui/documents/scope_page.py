"""The scope: what is in, what is not, what the price rests on, and what the client brings."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.kinds import ScopeKind
from agencydesk.queries.proposals import ScopeItemRow
from agencydesk.services import proposal_scope as service
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit

from .forms import FormPage
from .opened import Opened

BLOCKS = (
    (ScopeKind.INCLUDED, "Included", "Add what is part of the price"),
    (ScopeKind.EXCLUDED, "Not included", "Add what the client might expect, and does not get"),
    (ScopeKind.ASSUMPTION, "Assumptions", "Add what the price and the dates rest on"),
    (ScopeKind.CLIENT_INPUT, "What we need from the client", "Add what they bring, then its day"),
)


class ScopePage(FormPage):
    """Four lists; each line saves itself."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.blocks = {kind: ScopeBlock(self, kind, title, words) for kind, title, words in BLOCKS}
        for block in self.blocks.values():
            self.column.addWidget(block)
        self.column.addStretch(1)

    def show_opened(self, opened: Opened) -> None:
        super().show_opened(opened)
        for kind, block in self.blocks.items():
            block.show_items([item for item in opened.scope if item.kind is kind], editable=opened.editable)

    def add_item(self, kind: ScopeKind, text: str) -> None:
        """Another line."""
        self.context.background.change("Add to the scope:", service.add_scope, self.proposal_id, kind, text)

    def edit_text(self, item_id: int, text: str) -> None:
        """Other words; none at all means the line goes."""
        if text:
            self.context.background.change("Edit scope", service.edit_scope, item_id, text=text)
        else:
            self.remove_item(item_id)

    def edit_day(self, item_id: int, day: date | None) -> None:
        """Until when the client brings it."""
        self.context.background.change("Edit scope", service.edit_scope, item_id, due_on=day)

    def remove_item(self, item_id: int) -> None:
        """Delete, say it, offer to take it back."""
        self.context.background.change("Delete scope", service.remove_scope, item_id, then=self._on_removed)

    def _on_removed(self, _result: object) -> None:
        background = self.context.background
        self.context.say("Line deleted", "Undo", partial(background.undo, background.last_step))


class ScopeBlock(QWidget):
    """One of the lists."""

    def __init__(self, page: ScopePage, kind: ScopeKind, title: str, words: str) -> None:
        super().__init__()
        self._page, self._kind = page, kind
        self.lines: dict[int, ScopeLine] = {}
        self._title = Label(title, "body", weight=600)
        self._none = Label("Nothing", "body", "t3")
        self.add_field = LineEdit(words, icon="plus")
        self.add_field.returnPressed.connect(self._on_add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addLayout(self._rows)
        column.addWidget(self.add_field)

    def _on_add(self) -> None:
        text = self.add_field.text().strip()
        if text:
            self.add_field.clear()
            self._page.add_item(self._kind, text)

    def show_items(self, items: list[ScopeItemRow], *, editable: bool) -> None:
        """Show these; a line that is being typed into keeps its text."""
        if list(self.lines) != [item.id for item in items]:
            for line in self.lines.values():
                self._rows.removeWidget(line)
                line.hide()
                line.deleteLater()
            self.lines = {item.id: ScopeLine(self._page, item) for item in items}
            for line in self.lines.values():
                self._rows.addWidget(line)
        for item in items:
            self.lines[item.id].show_item(item, editable=editable)
        self.add_field.setVisible(editable)
        self._none.setVisible(not editable and not items)


class ScopeLine(QWidget):
    """Words, a day where the client owes it, and a way to take it out."""

    def __init__(self, page: ScopePage, item: ScopeItemRow) -> None:
        super().__init__()
        self._page, self._item = page, item
        self.text = LineEdit("Empty lines are deleted", name="Scope")
        self.text.editingFinished.connect(self._on_text)
        self.day: DateField | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        if item.kind is ScopeKind.CLIENT_INPUT:
            self.day = DateField("No day", name="By")
            self.day.setFixedWidth(140)
            self.day.picked.connect(partial(page.edit_day, item.id))
            row.addWidget(self.day)
        self.remove = IconButton("x", "Delete line", partial(page.remove_item, item.id), small=True)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_item(self, item: ScopeItemRow, *, editable: bool) -> None:
        """Show the truth, unless somebody is typing."""
        typing = self.text.hasFocus() and self.text.text().strip() != self._item.text
        if not typing:
            if self.text.text() != item.text:
                self.text.setText(item.text)
                self.text.setCursorPosition(0)
            self._item = item
        if self.day is not None:
            if self.day.date() != item.due_on:
                self.day.set_date(item.due_on)
            self.day.setEnabled(editable)
        self.text.setReadOnly(not editable)
        self.remove.setVisible(editable)

    def _on_text(self) -> None:
        text = self.text.text().strip()
        if text != self._item.text:
            self._page.edit_text(self._item.id, text)
