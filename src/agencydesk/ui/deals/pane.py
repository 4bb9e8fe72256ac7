"""The Deals pane: forecast above, board or list below, a deal's drawer at the right."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.forecast import Forecast
from agencydesk.domain.kinds import StageKind
from agencydesk.queries import deals as query
from agencydesk.queries import proposals as proposal_query
from agencydesk.queries.deals import DealRow, PipelineRow, StageRow
from agencydesk.queries.proposals import ProposalRow
from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.line_edit import SearchField
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.segmented import Segmented

from .acts import DealActs
from .board import Board
from .deal_drawer import DealDrawer
from .forecast_panel import ForecastPanel
from .listing import columns

EDGE = 24
Page = tuple[list[PipelineRow], list[StageRow], Forecast]


def _page(session: Any, pipeline_id: int | None) -> Page:
    pipelines = query.pipelines(session)
    chosen = next((row.id for row in pipelines if row.id == pipeline_id), None)
    if chosen is None and pipelines:
        chosen = max(pipelines, key=lambda row: (row.open, -row.id)).id
    stages = query.board(session, chosen) if chosen is not None else []
    return pipelines, stages, query.forecast(session, clock.today(), chosen)


def _one(session: Any, deal_id: int) -> tuple[list[DealRow], list[ProposalRow]]:
    keys_ = proposal_query.ids(session, deal_id=deal_id)
    return query.rows(session, [deal_id]), proposal_query.rows(session, keys_)


class DealsPane(Pane):
    """Sells: what is open, what it is worth, what comes next."""

    watches = frozenset({"deal", "stage", "pipeline", "client", "person", "proposal", "project", "agency"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.acts = DealActs(self, context)
        self.stages: list[StageRow] = []
        self._pipeline: int | None = None
        self._shown: int | None = None
        background = context.background
        watches = ("client", "person", "stage", "service", "project")
        self.model: RowsModel[DealRow] = RowsModel(
            background, columns(context.formats), query.ids, query.rows, entity="deal", watches=watches, parent=self
        )
        self.forecast = ForecastPanel(context.formats)
        self.board = Board(background, context.formats)
        self.table = TableView(self.model, name="Deals")
        self.drawer: DealDrawer
        self._build()
        self._connect()
        self._bind_keys()

    # --- layout ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        main = QWidget()
        across.addWidget(main, 1)
        column = QVBoxLayout(main)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addSpacing(4)
        column.addWidget(self.forecast)
        column.addSpacing(20)
        self._views = QStackedLayout()
        self._views.addWidget(self.board)
        self._views.addWidget(self._list_page())
        column.addLayout(self._views, 1)
        self.drawer = DealDrawer(self)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(56)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label("Deals", "h2"))
        self.summary = ElidedLabel("", "body", "t2")
        row.addWidget(self.summary, 1)
        self.pipelines = ComboBox([])
        self.pipelines.setAccessibleName("Pipeline")
        self.pipelines.hide()
        row.addWidget(self.pipelines)
        self.view = Segmented([("board", "Board", "columns-3"), ("list", "List", "list")])
        row.addWidget(self.view)
        row.addSpacing(16)
        self.filter = SearchField("Filter deals")
        self.filter.setMinimumWidth(110)
        self.filter.setMaximumWidth(180)
        row.addWidget(self.filter)
        row.addWidget(Button("Deal", self.acts.add, kind="primary", icon="plus", key="N"))
        return head

    def _list_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        kinds = [("open", "Open"), ("won", "Won"), ("lost", "Lost"), ("all", "All")]
        self.kinds = Segmented(kinds, name="Which deals", small=True)
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        return page

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_view)
        self.kinds.chosen.connect(lambda _key: self._filter_list())
        self.filter.textChanged.connect(lambda _text: self._apply_filter())
        self.pipelines.chosen.connect(self._on_pipeline)
        for source in (self.board, self.table):
            source.opened.connect(self.show_deal)
            source.delete_asked.connect(self.acts.remove)
        self.table.edit_asked.connect(self.acts.edit)
        self.table.menu_asked.connect(lambda place: self._show_menu(self.current(), place))
        self.board.menu_asked.connect(self._show_menu)
        self.board.wants_new.connect(self.acts.add)
        self.board.moved.connect(self.acts.move)
        self.board.won.connect(self.acts.win)
        self.board.lost.connect(self.acts.lose)
        self.drawer.asked.connect(self.acts.do)
        self.drawer.closed.connect(self._on_closed)
        self.drawer.proposal_asked.connect(lambda key: self.context.open("documents", proposal=key))

    def _bind_keys(self) -> None:
        keys.bind(self, "N", "New deal", self.acts.add)
        keys.bind(self, "Ctrl+F", "Filter the deals", self.filter.setFocus)
        keys.bind(self, "Ctrl+Right", "Next stage", partial(self.board.move_current, 1))
        keys.bind(self, "Ctrl+Left", "Stage before", partial(self.board.move_current, -1))
        keys.bind(self.board, "Right", "Next column", partial(self.board.step_across, 1))
        keys.bind(self.board, "Left", "Column before", partial(self.board.step_across, -1))
        keys.bind(self, "W", "Win the deal", lambda: self.acts.with_current("win"))
        keys.bind(self.board, "F2", "Edit the deal", lambda: self.acts.with_current("edit"))

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.context.background.ask(_page, self._pipeline, then=self._on_page)
        if self._shown is not None and self.drawer.is_open():
            self.show_deal(self._shown)

    def _on_page(self, page: Page) -> None:
        pipelines, self.stages, forecast = page
        formats = self.context.formats
        self._pipeline = self.stages[0].pipeline_id if self.stages else None
        self.pipelines.setVisible(len(pipelines) > 1)
        self.pipelines.set_options([(row.id, row.name) for row in pipelines])
        self.pipelines.set_value(self._pipeline)
        still_open = [stage for stage in self.stages if stage.kind is StageKind.OPEN]
        total, weighted = sum(s.total_minor for s in still_open), sum(s.weighted_minor for s in still_open)
        count = sum(stage.count for stage in still_open)
        self.summary.set_text(
            f"{count:,} open · {formats.money(total, False)} · {formats.money(weighted, False)} weighted"
        )
        self.forecast.show_forecast(forecast, formats)
        self._apply_filter()

    def _apply_filter(self) -> None:
        text = self.filter.text()
        self.board.show_stages(self.stages, self.context.formats, text, None)
        self._filter_list()

    def _filter_list(self) -> None:
        if self.view.value() != "list" or self._pipeline is None:
            return
        kind = self.kinds.value()
        self.model.set_filters(
            pipeline_id=self._pipeline, kind=None if kind == "all" else StageKind(kind), text=self.filter.text()
        )

    def _on_view(self, view: str) -> None:
        self._views.setCurrentIndex(1 if view == "list" else 0)
        self._filter_list()

    def _on_pipeline(self, pipeline_id: object) -> None:
        self._pipeline = pipeline_id if isinstance(pipeline_id, int) else None
        self.refresh()

    def current(self) -> DealRow | None:
        """The deal that the keyboard is on, or the one in the drawer."""
        if self.view.value() == "list":
            key = self.table.current_id()
            row = None if key is None else self.model.row_of(key)
        else:
            row = self.board.current()
        return row or (self.drawer.deal if self.drawer.is_open() else None)

    def show_deal(self, deal_id: int) -> None:
        """Open a deal in the drawer."""
        self._shown = deal_id
        self.context.background.ask(_one, deal_id, then=self._on_one)

    def _on_one(self, found: tuple[list[DealRow], list[ProposalRow]]) -> None:
        deals, proposals = found
        if deals and deals[0].id == self._shown:
            self.drawer.show_deal(deals[0], proposals, self.context.formats)
        elif not deals:
            self.drawer.close_drawer()

    def _on_closed(self) -> None:
        self._shown = None

    def reveal(self, **what: Any) -> None:
        """`id` opens that deal."""
        if "id" in what:
            self.show_deal(int(what["id"]))

    def _show_menu(self, row: DealRow | None, place: QPoint) -> None:
        if row is None:
            return
        menu = Menu(self)
        menu.add("Open", lambda: self.show_deal(row.id), icon="panel-right", key="Enter")
        menu.add("Edit…", partial(self.acts.do, "edit", row), icon="pencil", key="F2")
        menu.add("New proposal", partial(self.acts.do, "propose", row), icon="file-plus")
        if row.kind is StageKind.OPEN:
            menu.add("Won", partial(self.acts.do, "win", row), icon="circle-check", key="W")
            menu.add("Lost…", partial(self.acts.do, "lose", row), icon="circle-x")
        elif row.kind is StageKind.WON and row.project_id is None:
            menu.add("Hand off…", partial(self.acts.do, "hand off", row), icon="handshake")
        else:
            menu.add("Open again", partial(self.acts.do, "reopen", row), icon="rotate-ccw")
        menu.addSeparator()
        menu.add("Delete", partial(self.acts.remove, [row.id]), icon="trash-2", key="Del", danger=True)
        menu.show_at(place)

    def state(self) -> dict[str, Any]:
        return {"view": self.view.value(), "pipeline": self._pipeline}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("view") in ("board", "list"):
            self.view.set_value(state["view"])
            self._on_view(state["view"])
        if isinstance(state.get("pipeline"), int):
            self._pipeline = state["pipeline"]
