"""The lines of a proposal as a table that is edited in place.

A changed cell is said with `edited(line id, fields)` or `renamed(line ids, name)` and shown at once; the truth comes
with the next `show_lines`. What cannot be read is said with `refused(problem)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from agencydesk.domain.problems import Problem
from agencydesk.formats import Formats
from agencydesk.queries.proposal_lines import LineRow

from . import figures
from .entries import Entry, SectionHead, entries

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
TITLES = {
    "handle": "",
    "text": "Item",
    "quantity": "Qty",
    "unit": "Unit",
    "rate": "Rate",
    "margin": "Margin",
    "amount": "Amount",
}
RIGHT = frozenset(("quantity", "rate", "margin", "amount"))
EDITED = frozenset(("text", "quantity", "unit", "rate"))


class LinesModel(QAbstractTableModel):
    """Heads and lines of one proposal."""

    edited = Signal(int, dict)
    renamed = Signal(list, str)
    refused = Signal(object)

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.entries: list[Entry] = []
        self.editable = False
        self.currency = "EUR"
        self._formats = Formats()

    def show_lines(
        self, lines: Sequence[LineRow], formats: Formats, currency: str, *, editable: bool, begun: str = ""
    ) -> None:
        """Show these lines; where only cells changed, selection and editors stay."""
        self._formats, self.currency = formats, currency
        fresh = entries(lines, begun)
        same = editable == self.editable and [_key(one) for one in fresh] == [_key(one) for one in self.entries]
        if same:
            self.entries = fresh
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.entries, self.editable = fresh, editable
        self.endResetModel()

    def line_at(self, place: int) -> LineRow | None:
        """The line at a place, None for a head."""
        entry = self.entries[place] if 0 <= place < len(self.entries) else None
        return entry if isinstance(entry, LineRow) else None

    def place_of(self, line_id: int) -> int | None:
        """Where a line stands."""
        found = (place for place, one in enumerate(self.entries) if isinstance(one, LineRow) and one.id == line_id)
        return next(found, None)

    # --- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, key = self.entries[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(entry, key)
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(entry, key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, key)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and wanted and 0 <= section < len(self.columns):
            return TITLES[self.columns[section]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index.row(), index.column()) else flags

    def is_editable(self, row: int, column: int) -> bool:
        """Whether a cell can be typed into."""
        key, entry = self.columns[column], self.entries[row]
        if isinstance(entry, SectionHead):
            return self.editable and key == "text" and bool(entry.line_ids)
        return self.editable and key in EDITED

    def text(self, entry: Entry, key: str) -> str:
        """What a cell shows."""
        if isinstance(entry, SectionHead):
            amount = self._formats.brief_money(entry.amount_minor, self.currency)
            return {"text": entry.name or "Without a section", "amount": amount}.get(key, "")
        texts: dict[str, Callable[[LineRow], str]] = {
            "text": lambda line: line.text,
            "quantity": lambda line: self._formats.number(figures.plain(line.quantity)),
            "unit": lambda line: line.unit,
            "rate": lambda line: figures.bare(self._formats, line.rate_minor, self.currency),
            "margin": lambda line: figures.share(line.margin),
            "amount": lambda line: figures.bare(self._formats, line.amount_minor, self.currency),
        }
        return texts[key](entry) if key in texts else ""

    def _typed(self, entry: Entry, key: str) -> str:
        if isinstance(entry, LineRow) and key == "rate":
            return figures.typed_amount(entry.rate_minor, self.currency)
        if isinstance(entry, LineRow) and key == "quantity":
            return str(figures.plain(entry.quantity))
        return self.text(entry, key)

    def _spoken(self, entry: Entry, key: str) -> str:
        if key != "text":
            return f"{TITLES[key]}: {self.text(entry, key)}"
        cells = [(name, self.text(entry, name)) for name in self.columns if name not in ("handle", "text")]
        said = [f"{TITLES[name]} {text}" for name, text in cells if text]
        kind = "Section " if isinstance(entry, SectionHead) else ""
        return ", ".join([kind + self.text(entry, "text"), *said])

    # --- editing --------------------------------------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        entry, key, text = self.entries[index.row()], self.columns[index.column()], str(value).strip()
        if text == self._typed(entry, key):
            return False
        if isinstance(entry, SectionHead):
            self.entries[index.row()] = replace(entry, name=text)
            self.renamed.emit(list(entry.line_ids), text)
        else:
            try:
                fields = self._read(key, text)
            except Problem as problem:
                self.refused.emit(problem)
                return False
            self.entries[index.row()] = replace(entry, **fields)
            self.edited.emit(entry.id, fields)
        self.dataChanged.emit(index, index)
        return True

    def _read(self, key: str, text: str) -> dict[str, Any]:
        if key == "quantity":
            return {"quantity": figures.read_number(text)}
        if key == "rate":
            return {"rate_minor": figures.read_amount(text, self.currency)}
        return {key: text}


def _key(entry: Entry) -> object:
    return entry.line_ids if isinstance(entry, SectionHead) else entry.id
