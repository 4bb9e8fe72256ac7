"""Proposals as a table."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from agencydesk.domain import clock
from agencydesk.formats import Formats
from agencydesk.queries.proposals import ProposalRow
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.delegates import Line, RowDelegate
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets import paint

from .opened import TONES


class ProposalDelegate(RowDelegate):
    """One line, its status as a chip."""

    def paint_cell(
        self, painter: QPainter, view: TableView, cell: QRectF, column: Column[ProposalRow], line: Line
    ) -> None:
        if column.key == "status":
            status = line.row.status
            paint.draw_chip(
                painter, cell.left(), cell.center().y(), status.value.capitalize(), TONES[status], height=18
            )
        else:
            super().paint_cell(painter, view, cell, column, line)


def columns(formats: Formats) -> tuple[Column[ProposalRow], ...]:
    """The list's columns."""

    def near(day: date | None) -> str:
        return "" if day is None else formats.near_day(day, clock.today())

    def total(row: ProposalRow) -> str:
        return formats.brief_money(row.total_minor, row.currency)

    return (
        Column("number", "Number", lambda row: row.name, sort="number", width=112, tabular=True, ink=_number_ink),
        Column("title", "Title", lambda row: row.title, sort="title", width=220, stretch=True, weight=500),
        Column("client", "Client", lambda row: row.client or "No client", sort="client", width=180, ink=_client_ink),
        Column("status", "Status", lambda row: row.status.value.capitalize(), sort="status", width=104),
        Column(
            "total",
            "Total",
            total,
            sort="total",
            align="right",
            width=120,
            descending_first=True,
            tabular=True,
        ),
        Column(
            "issued_on",
            "Issued",
            lambda row: near(row.issued_on),
            sort="issued_on",
            align="right",
            width=104,
            descending_first=True,
            tabular=True,
            ink="t2",
        ),
        Column(
            "valid_until",
            "Valid until",
            lambda row: near(row.valid_until),
            sort="valid_until",
            align="right",
            width=112,
            descending_first=True,
            tabular=True,
            ink="t2",
        ),
    )


def _number_ink(row: ProposalRow) -> str:
    return "t1" if row.number else "t3"


def _client_ink(row: ProposalRow) -> str:
    return "t2" if row.client else "t3"
