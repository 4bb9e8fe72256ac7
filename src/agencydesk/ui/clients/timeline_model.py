"""The timeline as a list of lines and headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from agencydesk.domain import clock
from agencydesk.queries.interactions import TimelineRow
from agencydesk.ui.context import Context

from .timeline_words import Words, heading, words

LINE_ROLE = Qt.ItemDataRole.UserRole
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A line with its words, or a heading when there is no row."""

    row: TimelineRow | None
    words: Words
    last: bool = False


class TimelineModel(QAbstractListModel):
    """Whole and in order; a timeline is read with a limit."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[TimelineRow] = []
        self.lines: list[TimelineLine] = []

    def set_rows(self, rows: Sequence[TimelineRow]) -> None:
        """Show these, under their headings."""
        if list(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.lines = self._with_headings()
        self.endResetModel()

    def _with_headings(self) -> list[TimelineLine]:
        now, before = clock.now(), ""
        lines: list[TimelineLine] = []
        for row in self._rows:
            over = heading(row.at.date(), now.date())
            if over != before:
                lines.append(TimelineLine(None, Words("", over, "", "")))
                before = over
            lines.append(TimelineLine(row, words(row, self._context.formats, now)))
        return lines

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (line.words.title, line.words.chip, line.words.text, line.words.when)
            return ", ".join(part for part in said if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
