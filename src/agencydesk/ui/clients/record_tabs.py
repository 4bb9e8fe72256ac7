"""The tabs Deals, Projects and Notes of a client's page."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.kinds import StageKind
from agencydesk.queries import deals, projects
from agencydesk.queries.deals import DealRow
from agencydesk.queries.projects import ProjectRow
from agencydesk.ui.context import Context
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.text_area import TextArea

from .info_column import delivery_words


class RecordsTab(QWidget):
    """A list of records that belong to one client; Enter opens one in its own pane."""

    def __init__(
        self, context: Context, model: RowsModel[Any], pane: str, empty: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._pane = context, pane
        self.model = model
        model.setParent(self)
        self.view = TableView(model, name=empty.accessibleName(), many=False)
        self.view.opened.connect(self._on_opened)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(empty)
        self._empty = empty
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 0)
        column.addWidget(self._pages)
        model.loaded.connect(self._on_loaded)
        model.set_asleep(True)

    def show_client(self, client_id: int) -> None:
        """List what belongs to this client."""
        self.model.set_filters(client_id=client_id)

    def _on_loaded(self, count: int) -> None:
        self._pages.setCurrentWidget(self.view if count else self._empty)

    def _on_opened(self, key: int) -> None:
        self._context.open(self._pane, id=key)

    def set_shown(self, shown: bool) -> None:
        """Follow Steps only while somebody looks."""
        self.model.set_asleep(not shown)


def deals_tab(context: Context) -> RecordsTab:
    """The client's deals."""

    def money(row: DealRow, minor: int | None) -> str:
        return "" if minor is None else context.formats.money(minor, False, row.currency)

    columns: Sequence[Column[DealRow]] = (
        Column("title", "Deal", lambda row: row.title, sort="title", stretch=True, min_width=160, weight=500),
        Column("stage", "Stage", lambda row: row.stage, sort="stage", width=120, ink=_stage_ink),
        Column("owner", "Owner", lambda row: row.owner, sort="owner", width=120, ink="t2"),
        Column(
            "value",
            "Value",
            lambda row: money(row, row.value_minor),
            sort="value",
            align="right",
            width=96,
            tabular=True,
            descending_first=True,
        ),
        Column(
            "close",
            "Close",
            lambda row: _deal_day(context, row),
            sort="expected_close",
            align="right",
            width=104,
            ink="t2",
        ),
    )
    model = RowsModel(
        context.background, columns, deals.ids, deals.rows, entity="deal", watches=("client", "stage", "person")
    )
    model.sort_key = "stage"
    empty = EmptyState("target", "No deals yet", "Deals with this client stand here.")
    empty.setAccessibleName("Deals")
    return RecordsTab(context, model, "deals", empty)


def _stage_ink(row: DealRow) -> str:
    return {StageKind.WON: "ok", StageKind.LOST: "t3"}.get(row.kind, "t2")


def _deal_day(context: Context, row: DealRow) -> str:
    day = row.closed_on or row.expected_close
    return "" if day is None else context.formats.day(day).replace(f"{day:%B}", f"{day:%b}")


def projects_tab(context: Context) -> RecordsTab:
    """The client's projects."""

    def day(row: ProjectRow) -> str:
        return (
            ""
            if row.finish is None
            else context.formats.day(row.finish).replace(f"{row.finish:%B}", f"{row.finish:%b}")
        )

    columns: Sequence[Column[ProjectRow]] = (
        Column("name", "Project", lambda row: row.name, sort="name", stretch=True, min_width=160, weight=500),
        Column("status", "Status", lambda row: row.status.capitalize(), sort="status", width=88, ink="t2"),
        Column("delivery", "Delivery", _delivery, width=104, ink=_delivery_ink),
        Column(
            "percent",
            "Done",
            lambda row: context.formats.percent(row.percent),
            sort="percent",
            align="right",
            width=64,
            tabular=True,
            ink="t2",
            descending_first=True,
        ),
        Column("finish", "Finish", day, sort="finish", align="right", width=104, ink="t2"),
    )
    model = RowsModel(
        context.background,
        columns,
        projects.ids,
        projects.rows,
        entity="project",
        watches=("client", "task", "dependency", "baseline", "time_entry"),
    )
    model.sort_key = "finish"
    empty = EmptyState("folder-kanban", "No projects yet", "A won deal becomes one by handoff.")
    empty.setAccessibleName("Projects")
    return RecordsTab(context, model, "projects", empty)


def _delivery(row: ProjectRow) -> str:
    return "" if row.status == "closed" else delivery_words(row)[0]


def _delivery_ink(row: ProjectRow) -> str:
    return delivery_words(row)[1]


class NotesTab(QWidget):
    """Free text about a client, stored when one leaves it."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = TextArea("Whatever is worth remembering about this client", lines=12, most=40, name="Notes")
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.area, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch()
        self.area.committed.connect(self._on_committed)

    def show_note(self, text: str, *, fresh: bool) -> None:
        """Show a note; typing that is not stored yet stays, unless it is another client's."""
        typing = self.area.hasFocus() and self.area.text() != self._shown
        if fresh or not typing:
            self._shown = text
            if self.area.text() != text:
                self.area.set_text(text)

    def _on_committed(self, text: str) -> None:
        if text.strip() != self._shown.strip():
            self._shown = text
            self.committed.emit(text)
