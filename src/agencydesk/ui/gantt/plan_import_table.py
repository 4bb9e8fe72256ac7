"""The tasks whose dates differ: what the file stores, what the schedule gives, and why."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.plan_differences import PlanDifference
from agencydesk.formats import Formats
from agencydesk.ui.context import Context
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.held_rows import HeldRows
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.label import Label

from .date_change import ARROW, DateChangeDelegate, change, fit_dates
from .plan_import_words import spoken_change


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A difference as a row of the list; `id` is the task's UID in the file."""

    id: int
    told: PlanDifference


def columns(formats: Formats) -> list[Column[DifferenceLine]]:
    """Task, start and finish as "there → here", and the reason of ours."""

    def start(line: DifferenceLine) -> str:
        return change(line.told.file_start, line.told.start, formats)

    def finish(line: DifferenceLine) -> str:
        return change(line.told.file_finish, line.told.finish, formats)

    return [
        Column("name", "Task", lambda line: line.told.name, width=180, min_width=120, stretch=True, weight=500),
        Column(
            "start",
            f"Start: file {ARROW} ours",
            start,
            spoken=lambda line: f"Start {spoken_change(line.told.file_start, line.told.start, formats)}",
        ),
        Column(
            "finish",
            f"Finish: file {ARROW} ours",
            finish,
            spoken=lambda line: f"Finish {spoken_change(line.told.file_finish, line.told.finish, formats)}",
        ),
        Column("reason", "Why ours", lambda line: line.told.reason, width=180, min_width=120, stretch=True, ink="t2"),
    ]


class DifferenceTable(QWidget):
    """The list, and below it the whole reason of the line that the keyboard is on."""

    def __init__(self, context: Context, differing: tuple[PlanDifference, ...]) -> None:
        super().__init__()
        self.model: HeldRows[DifferenceLine] = HeldRows(context.background, columns(context.formats), self)
        name = "Tasks whose dates differ"
        self.view = TableView(self.model, DateChangeDelegate(), name=name, many=False, ground="raised")
        self.view.setMinimumHeight(120)
        self.reason = Label("", "meta", "t2", wrap=True)
        self.reason.setMinimumHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(rule())
        column.addSpacing(8)
        column.addWidget(self.reason)
        self.view.current_changed.connect(self._on_current)
        self.model.loaded.connect(lambda _count: self.view.select_place(0))
        self.model.hold([DifferenceLine(one.uid, one) for one in differing])
        fit_dates(self.view, self.model.held.values())

    def _on_current(self, key: object) -> None:
        line = self.model.held.get(key) if isinstance(key, int) else None
        self.reason.setText(f"{line.told.name}: {line.told.reason}" if line is not None else "")


def rule() -> Ground:
    """A hairline that shows at every scale: above it there is room to be set on whole pixels."""
    line = Ground("", "bottom")
    line.setFixedHeight(2)
    return line
