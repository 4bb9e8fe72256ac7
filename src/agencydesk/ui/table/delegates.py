"""How rows are painted: one line with columns, or two lines with a mark. Subclass and override `paint_row` for more."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.empty_state import draw_skeleton
from agencydesk.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from .table_view import TableView

Index = QModelIndex | QPersistentModelIndex
CELL_PAD = 8
ACTION = 28
WIDEST = 13  # no sign of body text is wider


@dataclass(frozen=True, slots=True)
class Line:
    """One row about to be painted; `row` is None while it is on its way."""

    place: int
    row: Any
    rect: QRectF
    selected: bool
    focused: bool
    hover: bool
    pending: bool


@dataclass(frozen=True, slots=True)
class RowAction:
    """A button that a row shows under the pointer; `act` gets the row's id."""

    icon: str
    name: str
    act: Callable[[int], object]


class RowDelegate(QStyledItemDelegate):
    """One line of cells, 36 px high."""

    row_height = 36
    inset = 0

    def paint_row(self, painter: QPainter, view: "TableView", line: Line) -> None:
        """Paint one row, whatever state it is in."""
        ground = line.rect.adjusted(self.inset, 1, -view.right_inset(), -1)
        paint.hairline(painter, line.rect.left() + self.inset, line.rect.bottom() - 1, ground.width())
        if line.row is None:
            if view.shows_skeletons():
                draw_skeleton(painter, line.rect, line.place)
            return
        paint.draw_row(painter, ground, selected=line.selected, focused=line.focused, hover=line.hover)
        for column, left, width in view.cells():
            cell = QRectF(left + CELL_PAD, line.rect.top(), width - 2 * CELL_PAD, line.rect.height())
            self.paint_cell(painter, view, cell, column, line)
        self.paint_actions(painter, view, line)

    def paint_cell(self, painter: QPainter, view: "TableView", cell: QRectF, column: Any, line: Line) -> None:
        """Paint one cell of the row."""
        text = column.text(line.row)
        if text:
            ink = view.ink("t3" if line.pending else column.tint(line.row))
            draw_cell(painter, cell, text, column.weight, column.tabular, ink, column.align)

    def paint_actions(self, painter: QPainter, view: "TableView", line: Line) -> None:
        """The buttons under the pointer."""
        if not (line.hover and view.row_actions):
            return
        places = self.action_places(line.rect, len(view.row_actions))
        token = "selected" if line.selected and line.focused else "neuT" if line.selected else "hover"
        back = QRectF(
            places[0].left() - 8, line.rect.top() + 2, line.rect.right() - self.inset - places[0].left() + 8, 0
        )
        back.setHeight(line.rect.height() - 4)
        paint.box(painter, back, token, None, 6)
        for action, place in zip(view.row_actions, places, strict=True):
            over = view.action_under_pointer() is action
            if over:
                paint.box(painter, place, "active", None, 6)
            paint.draw_icon(painter, place.center().x() - 8, place.center().y(), action.icon, "t1" if over else "t2")

    def action_places(self, rect: QRectF, count: int) -> list[QRectF]:
        """Where the buttons are, from left to right."""
        left = rect.right() - self.inset - 4 - count * ACTION
        top = rect.center().y() - ACTION / 2
        return [QRectF(left + place * ACTION, top, ACTION, ACTION) for place in range(count)]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.row_height)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return LineEdit(
            name=str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or "Value"), parent=parent
        )

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():  # typing is never overwritten
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell: QRect = option.rect
        height = min(editor.sizeHint().height(), cell.height())
        editor.setGeometry(cell.left(), cell.center().y() - height // 2 + 1, cell.width(), height)


def draw_cell(
    painter: QPainter, cell: QRectF, text: str, weight: int, tabular: bool, ink: QColor, align: str = "left"
) -> None:
    """One line of body text; what surely fits is not measured, since measuring costs as much as painting."""
    style = face("body", weight, tabular)
    left = cell.left()
    if align != "left" or len(text) * WIDEST > cell.width():
        if "\n" in text:
            text = text.replace("\n", " ")
        width = _width(text, weight, tabular)
        if width > cell.width() + 0.5:
            text = style.metrics.elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
            width = style.width(text)
        if align == "right":
            left = cell.right() - width
        elif align == "centre":
            left += (cell.width() - width) / 2
    painter.setFont(style.font)
    painter.setPen(ink)
    painter.drawText(QPointF(left, cell.center().y() + style.cap / 2), text)


@lru_cache(maxsize=8192)
def _width(text: str, weight: int, tabular: bool) -> float:
    return face("body", weight, tabular).width(text)


class ListDelegate(RowDelegate):
    """Two lines with a mark before them, 64 px high; a subclass says what they are."""

    row_height = 64
    inset = 8
    tile = 36

    def paint_row(self, painter: QPainter, view: "TableView", line: Line) -> None:
        ground = line.rect.adjusted(self.inset, 2, -view.right_inset(), -2)
        if line.row is None:
            if view.shows_skeletons():
                draw_skeleton(painter, ground, line.place)
            return
        paint.draw_row(painter, ground, selected=line.selected, focused=line.focused, hover=line.hover)
        self.paint_mark(painter, ground.left() + 12, ground.center().y(), line)
        words = ground.adjusted(12 + self.tile + 14, 0, -12, 0)
        upper = QRectF(words.left(), ground.top() + 12, words.width(), 20)
        lower = QRectF(words.left(), ground.top() + 33, words.width(), 16)
        title, right, second, right_below = self.words(line)
        used = paint.draw_text(painter, upper, right, face("body", 500, True), "t1", "right") if right else 0
        paint.draw_text(painter, upper.adjusted(0, 0, -used - 12 if used else 0, 0), title, face("body", 500), "t1")
        used = paint.draw_text(painter, lower, right_below, face("meta"), "t2", "right") if right_below else 0
        paint.draw_text(painter, lower.adjusted(0, 0, -used - 12 if used else 0, 0), second, face("meta"), "t2")
        self.paint_actions(painter, view, line)

    def paint_mark(self, painter: QPainter, left: float, middle: float, line: Line) -> None:
        """The tile or avatar before the words."""
        raise NotImplementedError

    def words(self, line: Line) -> tuple[str, str, str, str]:
        """Title, what stands right of it, second line, what stands right of that."""
        raise NotImplementedError
