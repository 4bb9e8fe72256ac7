"""The last page: what arrived, and each row that was refused with its reason, ready to be copied."""

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.import_fields import Kind
from agencydesk.services.imports import Arrival
from agencydesk.ui.background import Background
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.held_rows import table_of
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.card import Card, SectionHeader
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.marks import Icon

from .outcome import arrival_words, figures, names_words

TONES = {"New": "t1", "Changed": "t1", "As before": "t2", "Refused": "bad"}


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A refused row of the file; a row can be refused more than once, so it has an id of its own."""

    id: int
    row: int
    column: str
    reason: str


COLUMNS: tuple[Column[RefusedLine], ...] = (
    Column("row", "Row", lambda line: f"{line.row:,}", align="right", width=64, tabular=True, ink="t2"),
    Column("column", "Column", lambda line: line.column or "Whole row", width=160, ink="t2"),
    Column("reason", "Why it was refused", lambda line: line.reason, width=400, stretch=True),
)


class ResultPage(QWidget):
    """Filled once, when the import is done."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._lines: list[RefusedLine] = []
        self.table: TableView | None = None
        self.copy = Button("Copy", self._on_copy, icon="copy", small=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(16)

    def show_arrival(self, arrival: Arrival, kind: Kind, name: str) -> None:
        """Say what came of it."""
        self._column.addLayout(self._head(arrival, kind, name))
        self._column.addLayout(self._figures(arrival, kind))
        words = names_words(arrival)
        if words:
            self._column.addWidget(Label(words, "body", "t2", wrap=True))
        if not arrival.refused:
            self._column.addStretch(1)
            return
        self._lines = [RefusedLine(key, one.row, one.column, one.reason) for key, one in enumerate(arrival.refused, 1)]
        head = SectionHeader("Refused rows", f"{len(self._lines):,}")
        head.add(self.copy)
        self._column.addWidget(head)
        self.table = table_of(self._background, COLUMNS, self._lines, "Refused rows", self)
        self.table.setMinimumHeight(200)
        self._column.addWidget(self.table, 1)

    def _head(self, arrival: Arrival, kind: Kind, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon("circle-check", "ok", size=20, tile="okT"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(arrival_words(arrival, kind, done=True), "h3"))
        words.addWidget(Label(f"From {name}. The whole import is one Step, and one Undo takes it back.", "body", "t2"))
        row.addLayout(words, 1)
        return row

    def _figures(self, arrival: Arrival, kind: Kind) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for title, count in figures(arrival, kind).items():
            card = Card(padding=16)
            card.column.setSpacing(2)
            card.column.addWidget(Label(title, "meta", "t2"))
            card.column.addWidget(Label(f"{count:,}", "kpi", TONES[title] if count else "t3", tabular=True))
            row.addWidget(card, 1)
        return row

    def _on_copy(self) -> None:
        lines = ["Row\tColumn\tReason", *(f"{one.row}\t{one.column}\t{one.reason}" for one in self._lines)]
        QGuiApplication.clipboard().setText("\n".join(lines))
