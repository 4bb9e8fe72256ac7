"""The list of projects: its columns, and how a line of it is painted."""

from datetime import date
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from agencydesk.domain import clock
from agencydesk.domain.colours import hue_of_id
from agencydesk.formats import delay
from agencydesk.queries.projects import ProjectRow
from agencydesk.ui.context import Context
from agencydesk.ui.fonts import face
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.delegates import Line, RowDelegate
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets import paint

STATUS = {"planned": "neutral", "running": "accent", "late": "bad", "closed": "outline"}


def columns(context: Context) -> list[Column[ProjectRow]]:
    """What is told of each project."""

    def day(value: date | None) -> str:
        return context.formats.near_day(value, clock.today()) if value is not None else ""

    def finish(row: ProjectRow) -> str:
        slip = f", {delay(row.slip_days)}" if row.slip_days and row.status != "closed" else ""
        return day(row.finish) + slip

    def budget(row: ProjectRow) -> str:
        if row.budget_minor is None:
            return context.formats.money(row.used_minor, False, row.currency) if row.used_minor else ""
        used = context.formats.money(row.used_minor, False, row.currency)
        return f"{used} of {context.formats.money(row.budget_minor, False, row.currency)}"

    return [
        Column("name", "Project", lambda row: row.name, "name", width=280, min_width=160, stretch=True, weight=500),
        Column("client", "Client", lambda row: row.client, "client", width=180, ink="t2"),
        Column("status", "Status", lambda row: row.status.capitalize(), "status", width=104),
        Column("percent", "Progress", lambda row: f"{row.percent}%", "percent", width=148, descending_first=True),
        Column("start", "Start", lambda row: day(row.start), "start", "right", 96, descending_first=True, ink="t2"),
        Column("finish", "Finish", finish, "finish", "right", 140, descending_first=True),
        Column("budget", "Budget used", budget, "budget", "right", 176, descending_first=True, tabular=True, ink="t2"),
        Column("lead", "Lead", lambda row: row.lead, "lead", width=72),
    ]


class ProjectDelegate(RowDelegate):
    """Colour, chip, bar and avatar between the words."""

    def paint_cell(self, painter: QPainter, view: TableView, cell: QRectF, column: Any, line: Line) -> None:
        row: ProjectRow = line.row
        middle = cell.center().y()
        if column.key == "name":
            paint.draw_square(painter, cell.left() + 4, middle, row.colour, 10)
            super().paint_cell(painter, view, cell.adjusted(26, 0, 0, 0), column, line)
        elif column.key == "status":
            paint.draw_chip(painter, cell.left(), middle, column.text(row), STATUS[row.status], height=18)
        elif column.key == "percent":
            tint = "badF" if row.status == "late" else "b3" if row.status == "closed" else "accent"
            width = max(24.0, cell.width() - 52)
            paint.draw_progress(painter, QRectF(cell.left(), middle - 2, width, 4), row.percent / 100, tint)
            words = QRectF(cell.left() + width + 10, cell.top(), 40, cell.height())
            paint.draw_text(painter, words, column.text(row), face("meta", 400, True), "t2")
        elif column.key == "finish":
            self._paint_finish(painter, cell, column.text(row), row)
        elif column.key == "lead":
            if row.lead:
                letters, hue = paint.initials(row.lead), hue_of_id(row.lead_id or 1)
                paint.draw_avatar(painter, cell.left(), middle, letters, hue, 24)
        else:
            super().paint_cell(painter, view, cell, column, line)

    def _paint_finish(self, painter: QPainter, cell: QRectF, text: str, row: ProjectRow) -> None:
        day, _, slip = text.partition(", ")
        used = paint.draw_text(painter, cell.adjusted(0, 0, -46, 0), day, face("body"), "t1", "right")
        if used and slip:
            place = QRectF(cell.right() - 40, cell.top(), 40, cell.height())
            paint.draw_text(painter, place, slip, face("meta", 500), "bad" if row.slip_days > 0 else "ok", "right")
