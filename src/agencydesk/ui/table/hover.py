"""Which row and which of its buttons the pointer is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from agencydesk.ui.fonts import face
from agencydesk.ui.widgets.tooltip import tip_text

from .delegates import CELL_PAD, RowAction, RowDelegate

if TYPE_CHECKING:
    from .table_view import TableView


class Hover(QObject):
    """Follows the pointer over a list's viewport."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view
        self.place = -1
        self.action: RowAction | None = None
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._move(event.position().toPoint())
        elif event.type() == QEvent.Type.Leave:
            self._move(QPoint(-1, -1))
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self._view.viewport())
            return True
        return False

    def press(self, event: QMouseEvent) -> bool:
        """Act if a button was pressed; says whether one was."""
        self._move(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or self.action is None or self.place < 0:
            return False
        self.action.act(self._view.rows().id_at(self.place))
        return True

    def _on_scrolled(self) -> None:
        viewport = self._view.viewport()
        self._move(viewport.mapFromGlobal(viewport.cursor().pos()) if viewport.underMouse() else QPoint(-1, -1))

    def _move(self, point: QPoint) -> None:
        place = self._view.rowAt(point.y()) if point.x() >= 0 else -1
        action = self._action_at(place, point)
        if (place, action) != (self.place, self.action):
            for row in {place, self.place} - {-1}:
                top = self._view.rowViewportPosition(row)
                self._view.viewport().update(0, top, self._view.viewport().width(), self._view.rowHeight(row))
            self.place, self.action = place, action

    def _action_at(self, place: int, point: QPoint) -> RowAction | None:
        delegate = self._view.itemDelegate()
        if place < 0 or not self._view.row_actions or not isinstance(delegate, RowDelegate):
            return None
        top, height = self._view.rowViewportPosition(place), self._view.rowHeight(place)
        row = QRectF(0, top, self._view.viewport().width(), height)
        places = delegate.action_places(row, len(self._view.row_actions))
        return next((a for a, box in zip(self._view.row_actions, places, strict=True) if box.contains(point)), None)

    def _tip(self, point: QPoint) -> str:
        """The button's name, or the whole text of a cell that is cut."""
        if self.action is not None:
            return tip_text(self.action.name)
        index = self._view.indexAt(point)
        text = str(index.data() or "") if index.isValid() else ""
        room = self._view.columnWidth(index.column()) - 2 * CELL_PAD if text else 0
        column = self._view.rows().columns[index.column()] if text else None
        cut = column is not None and face("body", column.weight, column.tabular).width(text) > room + 0.5
        return tip_text(text) if cut else ""
