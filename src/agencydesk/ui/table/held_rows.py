"""Rows that are in hand already, in the list view that all lists have; nothing of them is read from the database."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import QObject

from agencydesk.ui.background import Background

from .column import Column, R, Row
from .delegates import RowDelegate
from .rows_model import RowsModel
from .table_view import TableView


class HeldRows(RowsModel[R], Generic[R]):
    """A list of rows that were given; `hold` gives others. Ids are to be new with every row that looks different."""

    def __init__(self, background: Background, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(background, columns, self._ids, self._rows, entity="", parent=parent)
        self.held: dict[int, R] = {}

    def hold(self, rows: Sequence[R]) -> None:
        """Show these rows."""
        self.held = {row.id: row for row in rows}
        self.refresh()

    def _ids(self, _session: object, **_sorted: object) -> list[int]:
        return list(self.held)

    def _rows(self, _session: object, ids: Sequence[int]) -> list[R]:
        return [self.held[key] for key in ids if key in self.held]


def table_of(
    background: Background,
    columns: Sequence[Column[Any]],
    rows: Sequence[Row],
    name: str,
    parent: QObject,
    delegate: RowDelegate | None = None,
) -> TableView:
    """A list of rows on a dialog."""
    model: HeldRows[Any] = HeldRows(background, columns, parent)
    model.hold(rows)
    return TableView(model, delegate, name=name, many=False, ground="raised")
