"""The table of lines: cells edited in place, lines dragged by their handle or moved with Ctrl and the arrows.

Click a cell of the chosen line, or press Enter or F2, to type; Tab goes on to the next cell; Del asks to remove.
"""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from agencydesk.ui.widgets import paint

from .cell_delegate import CellDelegate
from .entries import SectionHead, landing, step_gap
from .lines_model import LinesModel
from .lines_paint import HEAD_ROW, ROW, paint_entry, paint_heads

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {"handle": 28, "quantity": 64, "unit": 72, "rate": 96, "margin": 72, "amount": 108}
ROOMY = 560
_EDGE = 8


class LinesView(QTableView):
    """As high as its lines; the page around it scrolls."""

    details_asked = Signal(int)
    delete_asked = Signal(list)
    menu_asked = Signal(int, QPoint)
    moved = Signal(int, object)

    def __init__(self, model: LinesModel, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self.gap: int | None = None
        self._dragged: int | None = None
        self._hover = -1
        self._again = False
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._plain()
        model.modelReset.connect(self._fit)
        self._fit()

    def _plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.hide()
            header.setMinimumSectionSize(8)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # --- geometry -------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Rows and columns take their sizes; the view is as high as its rows."""
        total = 0
        for place, entry in enumerate(self.lines.entries):
            height = ROW + 6 if isinstance(entry, SectionHead) else ROW
            self.setRowHeight(place, height)
            total += height
        self.setFixedHeight(max(total, 1))
        self._fit_columns()
        self.updateGeometry()

    def _fit_columns(self) -> None:
        width = self.viewport().width()
        narrow = width < ROOMY
        others = 0
        for place, key in enumerate(self.lines.columns):
            if key != "text":
                wide = 0 if narrow and key == "margin" else WIDTHS[key]
                self.setColumnHidden(place, not wide)
                self.setColumnWidth(place, wide)
                others += wide
        self.setColumnWidth(self.lines.columns.index("text"), max(80, width - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def sizeHint(self) -> QSize:
        return QSize(480, self.height())

    def cells(self) -> list[tuple[str, float, float]]:
        """The visible columns with left edge and width."""
        shown = [(place, key) for place, key in enumerate(self.lines.columns) if not self.isColumnHidden(place)]
        return [(key, float(self.columnViewportPosition(p)), float(self.columnWidth(p))) for p, key in shown]

    def scrollTo(self, index: Index, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """The page scrolls, not the table."""

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint.prepare(painter)
        focused = self.hasFocus() or self._is_editing()
        current = self.currentIndex()
        for place, entry in enumerate(self.lines.entries):
            rect = QRectF(0, self.rowViewportPosition(place), self.viewport().width(), self.rowHeight(place))
            chosen = place == current.row()
            paint.draw_row(
                painter, rect.adjusted(0, 1, 0, -1), selected=chosen, focused=focused, hover=place == self._hover
            )
            if chosen and self.hasFocus():
                self._paint_current(painter, current)
            paint_entry(painter, self.lines, entry, rect, self.cells(), lit=chosen or place == self._hover)
        self._paint_gap(painter)

    def _paint_current(self, painter: QPainter, current: QModelIndex) -> None:
        if self.lines.is_editable(current.row(), current.column()):
            place = QRectF(self.visualRect(current)).adjusted(2, 3, -2, -3)
            paint.box(painter, place, None, "accentM", 5)

    def _paint_gap(self, painter: QPainter) -> None:
        """Where a dragged line would land."""
        if self.gap is None or not self.lines.entries:
            return
        last = len(self.lines.entries)
        y = self.rowViewportPosition(self.gap) if self.gap < last else self.viewport().height() - 1
        paint.box(painter, QRectF(WIDTHS["handle"], y - 1, self.viewport().width(), 2), "accent", None, 1)

    # --- choosing and typing --------------------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """The line that the keyboard is on."""
        line = self.lines.line_at(self.currentIndex().row())
        return line.id if line else None

    def select_line(self, line_id: int) -> None:
        """Choose a line."""
        place = self.lines.place_of(line_id)
        if place is not None:
            self.setCurrentIndex(self.lines.index(place, self.lines.columns.index("text")))

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        line_id = self.current_id()
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not control and current.isValid():
            self._open(current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and line_id is not None and self.lines.editable:
            self.delete_asked.emit([line_id])
        elif key == Qt.Key.Key_Escape or control:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters act as keys here, so typing does not jump through the list."""

    def _open(self, index: QModelIndex) -> None:
        if self.lines.is_editable(index.row(), index.column()):
            self.edit(index)
        elif (line := self.lines.line_at(index.row())) is not None:
            self.details_asked.emit(line.id)

    def step_line(self, step: int) -> None:
        """Move the current line up or down, into the next section where there is one."""
        line_id = self.current_id()
        if line_id is not None and self.lines.editable:
            shown = self.lines.entries
            self._land(line_id, step_gap(shown, line_id, step))

    def _land(self, line_id: int, gap: int) -> None:
        found = landing(self.lines.entries, line_id, gap)
        if found is not None:
            self.moved.emit(line_id, found)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        actions = QAbstractItemView.CursorAction
        if action in (actions.MoveNext, actions.MovePrevious):
            return self._next_cell(1 if action == actions.MoveNext else -1)
        return super().moveCursor(action, modifiers)

    def _next_cell(self, step: int) -> QModelIndex:
        """The next cell that can be typed into, across lines."""
        current, wide = self.currentIndex(), len(self.lines.columns)
        place = current.row() * wide + current.column() + step
        while 0 <= place < wide * len(self.lines.entries):
            row, column = divmod(place, wide)
            line = self.lines.line_at(row)
            if line is not None and self.lines.is_editable(row, column) and not self.isColumnHidden(column):
                return self.lines.index(row, column)
            place += step
        return QModelIndex()

    # --- the pointer ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        self._again = index.row() == self.currentIndex().row() and self.hasFocus()
        line = self.lines.line_at(index.row())
        self.setCurrentIndex(index)
        if line is not None and self.lines.columns[index.column()] == "handle" and self.lines.editable:
            self._dragged = line.id

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._hover = self.indexAt(place).row()
        if self._dragged is not None:
            self.gap = self._gap_at(place.y())
        else:
            over = self.indexAt(place)
            handle = over.isValid() and self.lines.columns[over.column()] == "handle" and self.lines.editable
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if handle else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line_id, gap = self._dragged, self.gap
        self._dragged = self.gap = None
        self.viewport().update()
        if line_id is not None:
            if gap is not None:
                self._land(line_id, gap)
            return
        index = self.indexAt(event.position().toPoint())
        again = event.button() == Qt.MouseButton.LeftButton and self._again and index == self.currentIndex()
        if again and self.lines.is_editable(index.row(), index.column()):
            self.edit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._is_editing():
            self._again = False
            self._open(index)

    def _gap_at(self, y: int) -> int:
        row = self.rowAt(y)
        if row < 0:
            return len(self.lines.entries) if y > 0 else 0
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return row if y < middle else row + 1

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        line = self.lines.line_at(index.row())
        if line is not None:
            self.setCurrentIndex(index)
            self.menu_asked.emit(line.id, self.viewport().mapToGlobal(self.visualRect(index).center()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = next((place for place, _ in enumerate(self.lines.entries) if self.lines.line_at(place)), None)
            if first is not None:
                self.setCurrentIndex(self.lines.index(first, self.lines.columns.index("text")))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class LineHeads(QWidget):
    """The names of the columns over a table of lines."""

    def __init__(self, view: LinesView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(HEAD_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint_heads(painter, self._view.cells(), float(self.width()))
