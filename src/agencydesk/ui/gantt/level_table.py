"""The tasks that levelling would move: from when to when, and why."""

from dataclasses import dataclass
from itertools import count

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.levelling_projects import LevellingPreview, Move
from agencydesk.formats import Formats
from agencydesk.ui.context import Context
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.held_rows import HeldRows
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.label import Label

from .date_change import DateChangeDelegate, change, fit_dates


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A move as a row of the list; its id is new with every preview, so that no row of an older one stays."""

    id: int
    move: Move
    project: str


def columns(formats: Formats, many: bool) -> list[Column[MoveLine]]:
    """With the project where `many` are levelled."""
    found: list[Column[MoveLine]] = [
        Column("name", "Task", lambda line: line.move.name, width=168, min_width=112, stretch=True, weight=500),
        Column("start", "Start", lambda line: change(line.move.old_start, line.move.start, formats)),
        Column("finish", "Finish", lambda line: change(line.move.old_finish, line.move.finish, formats)),
        Column("why", "Why", lambda line: line.move.why, width=200, min_width=120, stretch=True, ink="t2"),
    ]
    if many:
        found.insert(1, Column("project", "Project", lambda line: line.project, width=112, min_width=80, ink="t2"))
    return found


class MoveTable(QWidget):
    """The list, and below it the whole reason of the line that the keyboard is on."""

    def __init__(self, context: Context, many: bool) -> None:
        super().__init__()
        self._numbers = count(1)
        self.model: HeldRows[MoveLine] = HeldRows(context.background, columns(context.formats, many), self)
        self.view = TableView(self.model, DateChangeDelegate(), name="Tasks that move", many=False, ground="raised")
        self.why = Label("", "meta", "t2", wrap=True)
        self.why.setMinimumHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.why)
        self.view.current_changed.connect(self._on_current)
        self.model.loaded.connect(lambda _count: self.view.select_place(0))

    def show_preview(self, preview: LevellingPreview, projects: dict[int, str]) -> None:
        """Show other moves."""
        lines = (MoveLine(next(self._numbers), move, projects.get(move.project_id, "")) for move in preview.moves)
        self.model.hold(list(lines))
        fit_dates(self.view, self.model.held.values())

    def _on_current(self, key: object) -> None:
        line = self.model.held.get(key) if isinstance(key, int) else None
        self.why.setText(f"{line.move.name}: {line.move.why}" if line is not None else "")
