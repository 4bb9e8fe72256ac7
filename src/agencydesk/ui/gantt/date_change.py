"""A column of dates that change: "22 Jun → 16 Jul", as text, as picture, and as wide as the widest."""

from collections.abc import Collection
from datetime import datetime
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from agencydesk.domain import clock
from agencydesk.formats import Formats
from agencydesk.ui.fonts import face
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.delegates import Line, RowDelegate
from agencydesk.ui.table.header import PAD
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets import paint

ARROW = "→"
BEFORE_ICON, ICON, AFTER_ICON = 6, 14, 6
MEASURED = 16


def change(old: datetime, new: datetime, formats: Formats) -> str:
    """ "22 Jun → 16 Jul"; on one day "22 Jun, 09:00 → 14:00"; "22 Jun" where both are the same moment."""
    today = clock.today()
    day = formats.near_day(old.date(), today)
    if old == new:
        return day
    if old.date() == new.date():
        return f"{day}, {old:%H:%M} {ARROW} {new:%H:%M}"
    return f"{day} {ARROW} {formats.near_day(new.date(), today)}"


class DateChangeDelegate(RowDelegate):
    """The old date is quiet, the new one stands out; what stays the same is quiet as a whole."""

    row_height = 32
    keys = ("start", "finish")

    def paint_cell(self, painter: QPainter, view: TableView, cell: QRectF, column: Column[Any], line: Line) -> None:
        if column.key not in self.keys:
            super().paint_cell(painter, view, cell, column, line)
            return
        old, arrow, new = column.text(line.row).partition(f" {ARROW} ")
        left = cell.left() + paint.draw_text(painter, cell, old, face("body", 400), "t2" if arrow else "t3")
        place = QRectF(cell)
        place.setLeft(left + BEFORE_ICON + ICON + AFTER_ICON)
        if arrow and place.width() > 0:
            paint.draw_icon(painter, left + BEFORE_ICON, cell.center().y(), "arrow-right", "t3", ICON)
            paint.draw_text(painter, place, new, face("body", 500))


def fit_dates(view: TableView, rows: Collection[Any]) -> None:
    """Make the columns of dates as wide as what these rows say in them, and as their heads."""
    for place, column in enumerate(view.rows().columns):
        if column.key in DateChangeDelegate.keys:
            texts = nlargest(MEASURED, {column.text(row) for row in rows}, key=len)
            width = max((_width(text) for text in texts), default=0.0)
            head = face("micro", 500).width(column.title)
            view.horizontalHeader().resizeSection(place, round(max(width, head)) + 2 * PAD + 1)


def _width(text: str) -> float:
    old, arrow, new = text.partition(f" {ARROW} ")
    joint = BEFORE_ICON + ICON + AFTER_ICON if arrow else 0
    return face("body", 400).width(old) + joint + face("body", 500).width(new)
