"""Dates that change, in a list: in another year they are longer, and still none is cut off."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from agencydesk.formats import Formats
from agencydesk.ui.gantt.date_change import DateChangeDelegate, change, fit_dates
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.held_rows import HeldRows
from agencydesk.ui.table.table_view import TableView

from .conftest import Desk


class Span:
    """A row: from when to when."""

    def __init__(self, key: int, old: datetime, new: datetime) -> None:
        self.id, self.old, self.new = key, old, new


ROWS = (
    Span(1, datetime(2024, 11, 28, 9), datetime(2027, 12, 28, 13, 30)),
    Span(2, datetime(2024, 11, 28, 9), datetime(2024, 11, 28, 13, 30)),
    Span(3, datetime(2026, 6, 1, 9), datetime(2026, 6, 2, 9)),
)


@pytest.fixture
def view(plan: Desk) -> Iterator[TableView]:
    """A list of one column of changes, and one that takes the rest."""
    formats = Formats()
    columns: list[Column[Span]] = [
        Column("start", "Start", lambda span: change(span.old, span.new, formats)),
        Column("rest", "Rest", lambda _span: "", stretch=True),
    ]
    model: HeldRows[Span] = HeldRows(plan.background, columns)
    found = TableView(model, DateChangeDelegate(), name="Changes", many=False)
    found.resize(700, 200)
    found.show()
    yield found
    found.close()


def ink_ends(view: TableView, place: int, width: int) -> int:
    """Where the last pixel of a cell stands that is not its ground, in pixels from the left."""
    view.horizontalHeader().resizeSection(0, width)
    image: QImage = view.viewport().grab(QRect(0, place * 32, width, 32)).toImage()
    ground = image.pixel(1, 2)
    columns = (x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(4, 28)))
    return max(columns, default=0)


@pytest.mark.parametrize("place", range(len(ROWS)))
def test_no_change_of_dates_is_cut(plan: Desk, view: TableView, place: int) -> None:
    model = view.rows()
    assert isinstance(model, HeldRows)
    model.hold(ROWS)
    plan.wait(lambda: model.rowCount() == len(ROWS) and model.index(place, 0).data() is not None)
    fit_dates(view, ROWS)
    fitted = view.horizontalHeader().sectionSize(0)
    assert ink_ends(view, place, 80) < ink_ends(view, place, fitted) == ink_ends(view, place, 400)
