"""The lines of the list: heads of groups, and below each the tasks in it unless it is folded."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from agencydesk.domain import clock
from agencydesk.formats import Formats
from agencydesk.queries.tasks import TaskGroup, TaskRow, When

from . import words

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group."""

    group: TaskGroup
    folded: bool


Line = Head | TaskRow


class TaskModel(QAbstractListModel):
    """Small enough to be whole; `renamed` carries an id and its new name."""

    renamed = Signal(int, str)

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = formats
        self.folded: set[When] = set()
        self._groups: tuple[TaskGroup, ...] = ()
        self._lines: list[Line] = []
        self._places: dict[int, int] = {}

    def show_groups(self, groups: tuple[TaskGroup, ...]) -> None:
        """Show these instead."""
        if groups == self._groups:
            return
        self._groups = groups
        self._lay_out()

    def fold(self, when: When, folded: bool | None = None) -> None:
        """Fold a group or unfold it; None turns it round."""
        folded = when not in self.folded if folded is None else folded
        if folded != (when in self.folded):
            self.folded.symmetric_difference_update({when})
            self._lay_out()

    def set_done(self, keys: Collection[int], at: datetime | None) -> None:
        """Show tasks as done or open before the list is read again."""
        for key in keys:
            self._show_changed(key, done_at=at)

    def _show_changed(self, key: int, **fields: Any) -> None:
        """Show a task otherwise until the truth comes."""
        self._groups = tuple(
            TaskGroup(group.when, tuple(replace(row, **fields) if row.id == key else row for row in group.rows))
            for group in self._groups
        )
        place, row = self._places.get(key), self.row_of(key)
        if place is not None and row is not None:
            self._lines[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._lines = []
        for group in self._groups:
            folded = group.when in self.folded
            self._lines.append(Head(group, folded))
            self._lines += () if folded else group.rows
        self._places = {line.id: place for place, line in enumerate(self._lines) if isinstance(line, TaskRow)}
        self.endResetModel()

    # --- reading --------------------------------------------------------------------------------------------------

    def line(self, index: Index) -> Line | None:
        """The line of an index, None outside the list."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def is_head(self, place: int) -> bool:
        """Whether the head of a group stands there."""
        return isinstance(self._lines[place], Head)

    def place_of(self, key: int) -> int | None:
        """Where a task stands now."""
        return self._places.get(key)

    def row_of(self, key: int) -> TaskRow | None:
        """A task that is in the list, folded away or not."""
        return next((row for group in self._groups for row in group.rows if row.id == key), None)

    def rows_of(self, keys: Iterable[int]) -> list[TaskRow]:
        """The tasks of these that are in the list."""
        return [row for key in keys if (row := self.row_of(key)) is not None]

    def group_of(self, key: int) -> When | None:
        """The group that holds a task."""
        return next((group.when for group in self._groups if any(row.id == key for row in group.rows)), None)

    def head_place(self, when: When) -> int:
        """Where the head of a group stands."""
        heads = (place for place, line in enumerate(self._lines) if isinstance(line, Head) and line.group.when is when)
        return next(heads, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.group.when.value if isinstance(line, Head) else line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(line, Head):
                return words.spoken_head(line.group, line.folded)
            return words.spoken(line, clock.today(), self.formats)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, name = self.line(index), " ".join(str(value).split())
        if not isinstance(line, TaskRow) or not name or role != Qt.ItemDataRole.EditRole:
            return False
        if name != line.name:
            self._show_changed(line.id, name=name)
            self.renamed.emit(line.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        line = self.line(index)
        if line is None:
            return flags.NoItemFlags
        usual = flags.ItemIsEnabled | flags.ItemNeverHasChildren
        return usual if isinstance(line, Head) else usual | flags.ItemIsSelectable | flags.ItemIsEditable
