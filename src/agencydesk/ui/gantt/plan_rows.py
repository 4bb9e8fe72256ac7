"""The rows that the tree and the chart share: which tasks are unfolded, and at which height each stands."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from agencydesk.queries.project_plan import PlanTaskRow

ROW = 32


class PlanRows(QObject):
    """Tasks in the order of their tree; `below` has a task's parts, `among` its place between its siblings.

    `changed` says that other rows show.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PlanTaskRow, ...] = ()
        self.visible: list[PlanTaskRow] = []
        self.place: dict[int, int] = {}
        self.by_id: dict[int, PlanTaskRow] = {}
        self.below: dict[int | None, list[int]] = {}
        self.among: dict[int, int] = {}
        self.folded: set[int] = set()

    def set_rows(self, rows: Sequence[PlanTaskRow]) -> bool:
        """Take fresh rows; says whether their tree is another one."""
        before = self.below
        self.rows = tuple(rows)
        self.by_id = {row.id: row for row in rows}
        self.below, self.among = {}, {}
        for row in rows:
            siblings = self.below.setdefault(row.parent_id, [])
            self.among[row.id] = len(siblings)
            siblings.append(row.id)
        self.folded &= self.by_id.keys()
        self._show()
        return before != self.below

    def set_folded(self, task_id: int, folded: bool) -> None:
        """Hide or show what is below a task."""
        if folded == (task_id in self.folded) or task_id not in self.below:
            return
        (self.folded.add if folded else self.folded.discard)(task_id)
        self._show()
        self.changed.emit()

    def set_all_folded(self, keys: Collection[int]) -> None:
        """Hide what is below these tasks and nothing else."""
        self.folded = set(keys) & self.below.keys()
        self._show()
        self.changed.emit()

    def unfold_to(self, task_id: int) -> None:
        """Make sure that a task can be seen."""
        row = self.by_id.get(task_id)
        while row is not None and row.parent_id is not None:
            self.set_folded(row.parent_id, False)
            row = self.by_id.get(row.parent_id)

    def _show(self) -> None:
        visible: list[PlanTaskRow] = []
        hidden_below: int | None = None
        for row in self.rows:
            if hidden_below is not None and row.depth > hidden_below:
                continue
            hidden_below = row.depth if row.id in self.folded else None
            visible.append(row)
        self.visible = visible
        self.place = {row.id: number for number, row in enumerate(visible)}
