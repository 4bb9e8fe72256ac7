"""The plan as a tree model: a name, who, days, finish and slack for each task, and all of it in words."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.ui.widgets.tooltip import tip_text

from . import plan_words
from .plan_rows import PlanRows

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Part(IntEnum):
    """The columns."""

    NAME = 0
    WHO = 1
    DAYS = 2
    FINISH = 3
    SLACK = 4


TITLES = ("Task", "Who", "Days", "Finish", "Slack")


class PlanModel(QAbstractItemModel):
    """Reads `PlanRows`; `edited(task_id, part, value)` says what somebody typed."""

    edited = Signal(int, int, object)

    def __init__(self, rows: PlanRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.day_minutes = 480

    def set_rows(self, rows: tuple[PlanTaskRow, ...], day_minutes: int) -> bool:
        """Take fresh rows; says whether the tree had to be built anew."""
        self.day_minutes = day_minutes
        same = [(row.id, row.parent_id) for row in rows] == [(row.id, row.parent_id) for row in self._rows.rows]
        if same:
            self._rows.set_rows(rows)
            for parent_id in self._rows.below:
                self._announce(parent_id)
            return False
        self.beginResetModel()
        self._rows.set_rows(rows)
        self.endResetModel()
        return True

    def _announce(self, parent_id: int | None) -> None:
        keys = self._rows.below[parent_id]
        self.dataChanged.emit(self.index_of(keys[0]), self.index_of(keys[-1], Part.SLACK))

    def index_of(self, task_id: int | None, part: Part = Part.NAME) -> QModelIndex:
        """Where a task stands."""
        if task_id is None or task_id not in self._rows.by_id:
            return QModelIndex()
        return self.createIndex(self._rows.among[task_id], part, task_id)

    def row_of(self, index: Index) -> PlanTaskRow | None:
        """The task at a place."""
        return self._rows.by_id.get(index.internalId()) if index.isValid() else None

    # --- Qt's questions -------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        keys = self._rows.below.get(parent.internalId() if parent.isValid() else None, [])
        return self.createIndex(row, column, keys[row]) if 0 <= row < len(keys) and 0 <= column < 5 else QModelIndex()

    def parent(self, index: Index = _NONE) -> Any:
        row = self.row_of(index)
        return QModelIndex() if row is None else self.index_of(row.parent_id)

    def rowCount(self, parent: Index = _NONE) -> int:
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._rows.below.get(parent.internalId() if parent.isValid() else None, ()))

    def columnCount(self, parent: Index = _NONE) -> int:
        return len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_of(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if _editable(row, Part(index.column())) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_of(index)
        if row is None:
            return None
        part = Part(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, part)
        if role == Qt.ItemDataRole.EditRole:
            values = {Part.WHO: row.owner_id, Part.FINISH: row.finish.date()}
            return values.get(part, self.text(row, part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return plan_words.spoken(row, self.day_minutes) if part is Part.NAME else self.text(row, part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(plan_words.tip(row))
        return None

    def text(self, row: PlanTaskRow, part: Part) -> str:
        """What a cell says."""
        if part is Part.NAME:
            return row.name
        if part is Part.WHO:
            return row.owner
        if part is Part.DAYS:
            return plan_words.days_of(row, self.day_minutes)
        return plan_words.day(row.finish) if part is Part.FINISH else plan_words.slack_of(row, self.day_minutes)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_of(index)
        if row is None or role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        self.edited.emit(row.id, index.column(), value)
        return True


def _editable(row: PlanTaskRow, part: Part) -> bool:
    if part in (Part.NAME, Part.WHO):
        return True
    if part is Part.DAYS:
        return not row.phase and not row.milestone
    return part is Part.FINISH and not row.phase
