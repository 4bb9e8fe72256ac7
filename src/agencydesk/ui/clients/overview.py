"""The tab Overview: figures, the log line and the timeline; the info column beside, or above when it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.queries.client_details import ClientDetailRow
from agencydesk.queries.interactions import Filter, TimelineRow
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.scroll import ScrollPage
from agencydesk.ui.widgets.segmented import Segmented

from .figures import FiguresCard, figures_of
from .info_column import InfoColumn
from .log_field import LogField
from .timeline_model import TimelineModel
from .timeline_view import SIDE, TimelineView

INFO_WIDTH = 296
NARROW = 1180
SCROLL_BAR = 10
FILTERS = ((Filter.ALL, "All"), (Filter.MESSAGES, "Messages"), (Filter.WORK, "Work"), (Filter.MONEY, "Money"))


class Overview(QWidget):
    """One page that scrolls."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.figures = FiguresCard()
        self.filter = Segmented([(key.value, name) for key, name in FILTERS], name="Timeline", small=True)
        self.log = LogField()
        self.model = TimelineModel(context, self)
        self.timeline = TimelineView(self.model)
        self.nothing = Label("Nothing yet. Log the first call above.", "meta", "t3")
        self.info = InfoColumn(context)
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(32, 24, 32, 24)
        self._grid.setHorizontalSpacing(32 - SIDE)
        self._grid.setVerticalSpacing(24)
        self._grid.setColumnStretch(0, 1)
        self._upper = QVBoxLayout()
        self._main = self._build_main()
        self._beside: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = ScrollPage(self._content)
        column.addWidget(self.page)
        self.page.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._arrange(True)

    def _build_main(self) -> QWidget:
        main = QWidget()
        head = QHBoxLayout()
        head.addWidget(Label("Timeline", "lead", weight=600))
        head.addStretch()
        head.addWidget(self.filter)
        self._upper.setSpacing(0)
        self._upper.addWidget(self.figures)
        self._upper.addSpacing(18)
        self._upper.addLayout(head)
        self._upper.addSpacing(18)
        self._upper.addWidget(self.log)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._upper)
        column.addSpacing(12)
        column.addWidget(self.timeline)
        column.addWidget(self.nothing)
        column.addStretch()
        return main

    def _arrange(self, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._upper.setContentsMargins(0, 0, SIDE if beside else 0, 0)  # the ground of a line reaches beyond its words
        self._grid.removeWidget(self._main)
        self._grid.removeWidget(self.info)
        top = Qt.AlignmentFlag.AlignTop
        if beside:
            self.info.setFixedWidth(INFO_WIDTH)
            self._grid.addWidget(self._main, 0, 0)
            self._grid.addWidget(self.info, 0, 1, top)
        else:
            self.info.setMinimumWidth(0)
            self.info.setMaximumWidth(16777215)
            self._grid.addWidget(self.info, 0, 0)
            self._grid.addWidget(self._main, 1, 0)
        self._grid.setRowStretch(0 if beside else 1, 1)
        self._grid.setRowStretch(1 if beside else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.window().width() >= NARROW)

    def _on_range(self, least: int, most: int) -> None:
        """The scroll bar stands in the margin."""
        self._grid.setContentsMargins(32, 24, 32 - (SCROLL_BAR if most > least else 0), 24)

    def show_client(self, client: ClientDetailRow, *, fresh: bool) -> None:
        """Show a client; `fresh` when it is another one than before."""
        self.figures.set_figures(figures_of(client, self._context.formats))
        self.info.show_client(client)
        if fresh:
            self.log.set_client(client.name)
            self.page.verticalScrollBar().setValue(0)

    def show_timeline(self, rows: list[TimelineRow]) -> None:
        """Show what happened."""
        self.model.set_rows(rows)
        self.timeline.setVisible(bool(rows))
        chosen = Filter(self.filter.value())
        self.nothing.setText(
            "Nothing yet. Log the first call above." if chosen is Filter.ALL else "Nothing of this kind yet."
        )
        self.nothing.setVisible(not rows)

    def only(self) -> Filter:
        """The part of the timeline that is looked at."""
        return Filter(self.filter.value())
