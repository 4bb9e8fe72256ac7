"""The Documents pane: all proposals as a list, and one of them in its editor."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from agencydesk.queries.proposals import ProposalRow
from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane

from .editor import Editor
from .list_page import ListPage
from .proposal_acts import ProposalActs


class DocumentsPane(Pane):
    """`reveal(proposal=id)` opens a proposal."""

    watches = frozenset(
        (
            *("proposal", "line_item", "scope_item", "payment_term", "deal", "client", "contact"),
            *("person", "agency", "service", "tax_rate", "holiday", "project"),
        )
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setAccessibleName("Documents")
        self.context = context
        self.acts = ProposalActs(self, context, self.open_proposal)
        self._widths: dict[str, Any] = {}
        self.list = ListPage(context, self._widths)
        self.editor = Editor(context, self.acts)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setFocusProxy(self.list.table)
        self.list.opened.connect(self.open_proposal)
        self.list.delete_asked.connect(self._on_delete)
        self.list.new_asked.connect(lambda: context.open("deals"))
        self.editor.closed.connect(self.show_list)

    def open_proposal(self, proposal_id: int) -> None:
        """Show a proposal in its editor."""
        self._ask_rail(True)
        self.pages.setCurrentWidget(self.editor)
        self.setFocusProxy(self.editor.investment.lines)
        self.editor.open_proposal(proposal_id)

    def show_list(self) -> None:
        """Back to all proposals, at the one that was open."""
        self._ask_rail(False)
        before = self.editor.proposal_id
        self.editor.proposal_id = None
        self.pages.setCurrentWidget(self.list)
        self.setFocusProxy(self.list.table)
        self.list.refresh()
        if before is not None:
            self.list.table.select_id(before)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_rail(self, wanted: bool) -> None:
        """The editor wants the width; the window fits its sidebar when it is told of its size."""
        self.wants_rail = wanted
        window = self.window()
        QApplication.sendEvent(window, QResizeEvent(window.size(), window.size()))

    def _on_delete(self, ids: list[int]) -> None:
        rows: list[ProposalRow] = [row for key in ids if (row := self.list.model.row_of(key)) is not None]
        self.acts.remove(rows)

    def refresh(self) -> None:
        if self.pages.currentWidget() is self.editor:
            self.editor.refresh()
        else:
            self.list.refresh()

    def reveal(self, **what: Any) -> None:
        """`proposal` opens that proposal."""
        if "proposal" in what:
            self.open_proposal(int(what["proposal"]))

    def state(self) -> dict[str, Any]:
        return {"widths": self._widths, "sizes": self.editor.splitter.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        header = self.list.table.horizontalHeader()
        for place, column in enumerate(self.list.model.columns):
            if isinstance(width := state.get("widths", {}).get(column.key), int):
                header.resizeSection(place, width)
        sizes = state.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self.editor.splitter.setSizes(sizes)
