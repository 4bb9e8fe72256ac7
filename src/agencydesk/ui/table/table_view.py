"""The one list view: paints whole rows through its delegate, follows ids, and has a key for everything.

Arrows, J and K move (with Shift they extend), Enter opens, Del asks to delete, F2 edits, the menu key opens the menu.
"""

from collections.abc import MutableMapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from agencydesk.ui import keys, theme
from agencydesk.ui.widgets import paint

from .column import Column
from .delegates import Index, Line, RowAction, RowDelegate
from .header import Header
from .hover import Hover
from .place_keeper import PlaceKeeper
from .rows_model import RowsModel

Cell = tuple[Column[Any], int, int]


class TableView(QTableView):
    """A list of rows. `widths` is where column widths are kept, by the columns' keys."""

    opened = Signal(int)
    current_changed = Signal(object)
    delete_asked = Signal(list)
    edit_asked = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        model: RowsModel[Any],
        delegate: RowDelegate | None = None,
        *,
        name: str = "List",
        widths: MutableMapping[str, Any] | None = None,
        many: bool = True,
        heads: bool = True,
        actions: Sequence[RowAction] = (),
        ground: str = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row_actions: tuple[RowAction, ...] = tuple(actions)
        self.ground = ground
        self._rows = model
        self._painter = delegate or RowDelegate(self)
        self._widths: MutableMapping[str, Any] = {} if widths is None else widths
        self._fitting = False
        self._cells: list[Cell] = []
        self._inks: dict[str, QColor] = {}
        self.setAccessibleName(name)
        self._plain_frame()
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._set_heads(heads)
        self._hover = Hover(self)
        self._keeper = PlaceKeeper(self)
        model.order_changed.connect(self._on_order_changed)
        model.is_busy = self._is_editing
        self._bind_keys()

    def _plain_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so that scrolling moves pixels
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(16)

    def _set_heads(self, heads: bool) -> None:
        self.verticalHeader().setDefaultSectionSize(self._painter.row_height)
        self.verticalScrollBar().setSingleStep(self._painter.row_height)
        header = Header(self)
        self.setHorizontalHeader(header)
        header.setVisible(heads)
        for place, column in enumerate(self._rows.columns):
            header.resizeSection(place, int(self._widths.get(column.key, column.width)))
        header.sectionResized.connect(self._on_section_resized)

    def _bind_keys(self) -> None:
        steps = ((1, Qt.Key.Key_J, "Next row"), (-1, Qt.Key.Key_K, "Previous row"))
        for step, key, title in steps:
            letter = chr(key)
            keys.bind(self, letter, title, partial(self.step, step))
            keys.bind(self, f"Shift+{letter}", "", partial(self.step, step, extend=True))

    # --- what is shown and chosen ---------------------------------------------------------------------------------

    def rows(self) -> RowsModel[Any]:
        """The model."""
        return self._rows

    def shows_skeletons(self) -> bool:
        """Whether rows on their way are late enough to be drawn as grey bars."""
        return self._rows.is_late

    def right_inset(self) -> int:
        """How far rows end before the viewport does: the scroll bar stands in that margin."""
        bar = self.verticalScrollBar()
        return max(0, self._painter.inset - bar.width()) if bar.isVisible() else self._painter.inset

    def cells(self) -> list[Cell]:
        """The visible columns with their left edge and width; worked out once for each painting."""
        return self._cells

    def ink(self, token: str) -> QColor:
        """A colour of the theme, looked up once for each painting."""
        found = self._inks.get(token)
        if found is None:
            found = self._inks[token] = theme.colour(token)
        return found

    def _measure_cells(self) -> list[Cell]:
        header = self.horizontalHeader()
        shown = [(place, c) for place, c in enumerate(self._rows.columns) if not header.isSectionHidden(place)]
        return [(c, header.sectionViewportPosition(place), header.sectionSize(place)) for place, c in shown]

    def current_id(self) -> int | None:
        """The id that the keyboard is on."""
        index = self.currentIndex()
        return self._rows.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """The selected ids in the order of the list."""
        chosen = self.selectionModel().selectedRows()
        return [self._rows.id_at(row) for row in sorted(index.row() for index in chosen)]

    def select_id(self, key: int) -> bool:
        """Choose a record; one that is not in the list yet is chosen when it arrives."""
        return self._keeper.choose(key)

    def select_place(self, place: int) -> None:
        """Choose the row at a place, as near as there is one."""
        count = self._rows.rowCount()
        if count:
            index = self._rows.index(max(0, min(count - 1, place)), max(0, self.currentIndex().column()))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def select_ids(self, chosen: Sequence[int]) -> None:
        """Select these and nothing else, without moving."""
        selection = QItemSelection()
        last = self._rows.columnCount() - 1
        for key in chosen:
            place = self._rows.place_of(key)
            if place is not None:
                selection.select(self._rows.index(place, 0), self._rows.index(place, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, rows: int, *, extend: bool = False) -> None:
        """Move up or down like the arrow keys do."""
        key = Qt.Key.Key_Down if rows > 0 else Qt.Key.Key_Up
        modifier = Qt.KeyboardModifier.ShiftModifier if extend else Qt.KeyboardModifier.NoModifier
        super().keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier))

    def sort_by(self, place: int) -> None:
        """Sort by a column, or turn its order round."""
        column = self._rows.columns[place]
        if not column.sort:
            return
        again = column.sort == self._rows.sort_key
        self._rows.set_sort(column.sort, not self._rows.descending if again else column.descending_first)

    def action_under_pointer(self) -> RowAction | None:
        """The hover button that the pointer is on."""
        return self._hover.action

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint.prepare(painter)
        painter.fillRect(event.rect().adjusted(-1, -1, 1, 1), theme.colour(self.ground))  # half a pixel, at 1.5×
        count = self._rows.rowCount()
        if not count:
            self._paint_waiting(painter)
            return
        height = self._painter.row_height
        offset = self.verticalOffset()
        first, last = offset // height, min(count - 1, (offset + self.viewport().height() - 1) // height)
        self._rows.look(first, last)
        dirty = event.rect()
        focused, width = self.hasFocus() or self.viewport().hasFocus(), self.viewport().width()
        self._inks.clear()
        self._cells = self._measure_cells()
        chosen = self._selected_places(first, last)
        for place in range(
            max(first, (dirty.top() + offset) // height), min(last, (dirty.bottom() + offset) // height) + 1
        ):
            line = Line(
                place,
                self._rows.row_at(place),
                QRectF(0, place * height - offset, width, height),
                place in chosen,
                focused,
                place == self._hover.place,
                self._rows.is_pending(place),
            )
            self._painter.paint_row(painter, self, line)

    def _paint_waiting(self, painter: QPainter) -> None:
        if not self._rows.is_loaded and self.shows_skeletons():
            height = self._painter.row_height
            for place in range(self.viewport().height() // height):
                rect = QRectF(0, place * height, self.viewport().width(), height)
                self._painter.paint_row(painter, self, Line(place, None, rect, False, False, False, False))

    def _on_order_changed(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    # --- events ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.current_id()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if current is not None and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected_ids():
            self.delete_asked.emit(self.selected_ids())
        elif current is not None and plain and key == Qt.Key.Key_F2:
            self._edit(current)
        else:
            super().keyPressEvent(event)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self._rows.release()

    def _edit(self, current: int) -> None:
        index = self.currentIndex()
        if self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.edit_asked.emit(current)

    def keyboardSearch(self, search: str) -> None:
        """Letters act as keys here, so typing does not jump through the list."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._hover.press(event):
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(self._rows.id_at(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        elif self.indexAt(place).isValid() and not self._is_selected(self.indexAt(place).row()):
            self.setCurrentIndex(self.indexAt(place))
        if self.currentIndex().isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def _selected_places(self, first: int, last: int) -> set[int]:
        """The selected rows between two: asking for each row on its own would be slow."""
        chosen = self.selectionModel().selection()
        ranges = [(chosen.at(part).top(), chosen.at(part).bottom()) for part in range(chosen.size())]
        return {row for top, bottom in ranges for row in range(max(first, top), min(last, bottom) + 1)}

    def _is_selected(self, place: int) -> bool:
        return place in self._selected_places(place, place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._keeper.tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_section_resized(self, place: int, before: int, now: int) -> None:
        column = self._rows.columns[place]
        if not self._fitting and now:
            self._widths[column.key] = now
            if not column.stretch:
                self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        """Let the stretching columns take what the others leave."""
        header = self.horizontalHeader()
        stretching = [place for place, column in enumerate(self._rows.columns) if column.stretch]
        shown = [place for place in stretching if not header.isSectionHidden(place)]
        if not shown:
            return
        others = sum(header.sectionSize(place) for place in range(header.count()) if place not in shown)
        share = (self.viewport().width() - others) // len(shown)
        self._fitting = True
        for place in shown:
            header.resizeSection(place, max(self._rows.columns[place].min_width, share))
        self._fitting = False
