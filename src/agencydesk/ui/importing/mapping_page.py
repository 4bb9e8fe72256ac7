"""The second page: which column is what at the left, and at the right what that makes of the rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.dates import DateOrder
from agencydesk.domain.import_batch import Choices
from agencydesk.domain.import_fields import Kind
from agencydesk.domain.sheet import Sheet
from agencydesk.queries.agency import PipelineRow
from agencydesk.services.imports import Arrival
from agencydesk.ui.context import Context
from agencydesk.ui.table.held_rows import table_of
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.message import MessagePlace
from agencydesk.ui.widgets.scroll import ScrollPage

from .column_list import ColumnList
from .outcome import arrival_words, names_words
from .shown_rows import arriving_columns
from .stage_choice import StageChoice
from .study import Study

LEFT = 380
ROWS_SHOWN, HEADS = 8, 44
ORDERS = [
    (str(DateOrder.DMY), "Day, month, year"),
    (str(DateOrder.MDY), "Month, day, year"),
    (str(DateOrder.YMD), "Year, month, day"),
]


class MappingPage(QWidget):
    """`changed` says that somebody chose something else."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kind = Kind.CLIENTS
        self._order: DateOrder | None = None
        self.columns = ColumnList()
        self.columns.changed.connect(self.changed)
        self.stages = StageChoice()
        self.stages.changed.connect(self.changed)
        self.order = ComboBox(ORDERS, placeholder="Choose", name="Dates read as")
        self.order.setFixedWidth(220)
        self.order.chosen.connect(self._on_order)
        self.table: TableView | None = None
        self._summary = Label("", "lead", weight=600)
        self._dates = QWidget()
        self._ignored = Label("", "meta", "t3", wrap=True)
        self._names = Label("", "body", "t2", wrap=True)
        self._names_head = Label("Names found", "body", weight=600)
        self._messages = MessagePlace("warn")
        self._preview = QVBoxLayout()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left())
        across.addWidget(self._right(), 1)

    def _left(self) -> QWidget:
        left = Ground("sunken", "right")
        left.setFixedWidth(LEFT)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label("Columns of the file", "body", weight=600))
        column.addWidget(self.columns)
        column.addStretch(1)
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(ScrollPage(inner))
        return left

    def _right(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(12)
        head = Label("Dates read as", "body", weight=600)
        head.setFixedWidth(96)
        dates.addWidget(head)
        dates.addWidget(self.order)
        dates.addStretch()
        column.addWidget(self._summary)
        column.addLayout(self._messages)
        column.addWidget(self._dates)
        column.addWidget(self.stages)
        column.addLayout(self._preview)
        column.addWidget(self._names_head)
        column.addWidget(self._names)
        column.addWidget(self._ignored)
        column.addStretch(1)
        for part in (self._dates, self.stages, self._names_head, self._names):
            part.hide()
        return ScrollPage(inner)

    # --- what is chosen -------------------------------------------------------------------------------------------

    def begin(self, kind: Kind, sheet: Sheet, study: Study) -> None:
        """Start with what the file seems to be."""
        self._kind, self._order = kind, None
        self.columns.show_columns(sheet, study.mapping)

    def choices(self) -> Choices:
        """Everything that is chosen."""
        stages: Mapping[str, str] = {} if self.stages.isHidden() else self.stages.values()
        values = {"stage": stages} if stages else {}
        return Choices(self.columns.choices(self._kind), values, self._order)

    def _on_order(self, order: str) -> None:
        self._order = DateOrder(order)
        self.changed.emit()

    # --- what comes of it -----------------------------------------------------------------------------------------

    def show_study(self, study: Study, pipelines: Sequence[PipelineRow]) -> None:
        """Dates, stages, columns that nothing takes, and what is missing."""
        self._show_dates(study)
        self.stages.setVisible(bool(study.stages) and bool(pipelines))
        if study.stages:
            self.stages.show_stages(study.stages, pipelines)
        ignored = ", ".join(name for name in study.mapping.ignored if name)
        self._ignored.setText(f"Not used: {ignored}" if ignored else "Every column is used.")
        self.say(study.problem)
        if study.batch is None:
            self._summary.setText("Not ready yet")
            self._show_table(None)

    def _show_dates(self, study: Study) -> None:
        self._dates.setVisible(study.dated)
        order = self._order or study.order.order or (study.batch.order if study.batch else None)
        self.order.set_value(str(order) if order else None)
        self.order.set_error(study.asks_dates)

    def show_arrival(self, arrival: Arrival, used: Sequence[str]) -> None:
        """The first rows as they will arrive, and the names that were found."""
        self._summary.setText(arrival_words(arrival, self._kind, done=False))
        table = table_of(
            self._context.background,
            arriving_columns(self._kind, used, self._context.formats),
            arrival.rows,
            "First rows as they will arrive",
            self,
        )
        self._show_table(table, len(arrival.rows))
        words = names_words(arrival)
        self._names.setText(words)
        self._names.setVisible(bool(words))
        self._names_head.setVisible(bool(words))

    def _show_table(self, table: TableView | None, count: int = 0) -> None:
        if self.table is not None:
            self._preview.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = table
        if table is not None:
            rows = min(ROWS_SHOWN, max(1, count))
            table.setFixedHeight(HEADS + rows * 36)
            self._preview.addWidget(table)

    def summary(self) -> str:
        """The line at the top."""
        return self._summary.text()

    def names(self) -> str:
        """What is said about names."""
        return self._names.text()

    def ignored(self) -> str:
        """What is said about columns that nothing takes."""
        return self._ignored.text()

    def problem(self) -> str:
        """What is missing, or ""."""
        return self._messages.text()

    def say(self, problem: str) -> None:
        """Say what is missing, or nothing."""
        self._messages.say(problem)
