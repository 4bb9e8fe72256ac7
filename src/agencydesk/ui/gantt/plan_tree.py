"""The tree: the left half of the plan, one painted line per task, folded with the chart, edited in place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView, QWidget

from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from . import tree_paint
from .chart_head import HEIGHT
from .plan_model import TITLES, Part, PlanModel
from .plan_rows import PlanRows
from .tree_editors import TreeEditors

Index = QModelIndex | QPersistentModelIndex


class TreeHead(QWidget):
    """The column heads, as high as the chart's two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        painter.fillRect(self.rect(), theme.colour("surface"))
        for part, title in zip(Part, TITLES, strict=True):
            cell = tree_paint.cell(part, 0, self.width())
            if part is Part.NAME:
                cell.setLeft(tree_paint.EDGE)
            place = QRectF(cell.left(), 27, cell.width(), 20)
            align: paint.Align = "left" if part is Part.NAME else "centre" if part is Part.WHO else "right"
            paint.draw_text(painter, place, title, face("micro", 600), "t3", align)
        paint.hairline(painter, 0, HEIGHT - 1, self.width(), "b2")


class PlanTree(QTreeView):
    """Folds with `PlanRows`; Enter opens, F2 edits the cell, Left and Right fold."""

    picked = Signal(int)
    opened = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, model: PlanModel, rows: PlanRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._rows = model, rows
        self._hover: int | None = None
        self.setAccessibleName("Tasks of the plan")
        self.setModel(model)
        self.editors = TreeEditors(self)
        self.setItemDelegate(self.editors)
        self._plain_frame()
        self.expanded.connect(lambda index: rows.set_folded(index.internalId(), False))
        self.collapsed.connect(lambda index: rows.set_folded(index.internalId(), True))

    def _plain_frame(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.header().setStretchLastSection(True)

    def unfold(self) -> None:
        """Show every task but what is below folded ones."""
        self.expandAll()
        for key in list(self._rows.folded):
            self.collapse(self._plan.index_of(key))

    def set_current(self, task_id: int | None) -> None:
        """Put the keyboard on a task, in the column where it is."""
        part = Part(max(0, self.currentIndex().column()))
        index = self._plan.index_of(task_id, part)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def edit_part(self, part: Part) -> bool:
        """Type into a cell of the current task."""
        index = self.currentIndex().siblingAtColumn(part)
        if index.isValid() and self._plan.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)
            return True
        return False

    def is_editing(self) -> bool:
        """Whether somebody is typing in a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    # --- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.end()
        super().paintEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what stays in view; Qt's own would paint everything anew for more than a few pixels."""
        self.executeDelayedItemsLayout()
        self.viewport().scroll(dx, dy)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._plan.row_of(index)
        if row is not None:
            paint.prepare(painter)
            rect = QRectF(0, option.rect.top(), self.viewport().width(), option.rect.height())
            current = self.currentIndex().internalId() == row.id if self.currentIndex().isValid() else False
            ground = "current" if current else "hover" if self._hover == row.id else ""
            folded = row.id in self._rows.folded
            tree_paint.row(painter, rect, row, self._plan, ground, folded)
            if current and self.hasFocus():
                tree_paint.focus(painter, rect, Part(self.currentIndex().column()))

    def visualRect(self, index: Index) -> QRect:
        whole = super().visualRect(index)
        if not index.isValid() or whole.isEmpty():
            return whole
        depth = self._rows.by_id[index.internalId()].depth
        return tree_paint.cell(Part(index.column()), depth, self.viewport().width()).translated(0, whole.top()).toRect()

    # --- pointer and keys -----------------------------------------------------------------------------------------

    def _part_at(self, place: QPoint) -> Part:
        width = self.viewport().width()
        edges = [tree_paint.cell(part, 0, width).left() for part in Part]
        return Part(max(0, sum(edge <= place.x() for edge in edges) - 1))

    def _row_at(self, place: QPoint) -> QModelIndex:
        return self.indexAt(QPoint(2, place.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self._row_at(place)
        row = self._plan.row_of(index)
        if row is None or event.button() == Qt.MouseButton.RightButton:
            return
        if row.phase and place.x() < tree_paint.indent(row.depth) and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index.siblingAtColumn(0), row.id in self._rows.folded)
            return
        again = self.currentIndex().isValid() and self.currentIndex().internalId() == row.id and self.hasFocus()
        part = self._part_at(place)
        self.setCurrentIndex(self._plan.index_of(row.id, part))
        if again and part is not Part.NAME:
            self.edit_part(part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._plan.row_of(self._row_at(event.position().toPoint()))
        if row is not None and event.position().x() >= tree_paint.indent(row.depth):
            self.opened.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._plan.row_of(self._row_at(event.position().toPoint()))
        self._set_hover(row.id if row is not None else None)

    def leaveEvent(self, event: object) -> None:
        self._set_hover(None)

    def _set_hover(self, task_id: int | None) -> None:
        if task_id != self._hover:
            self._hover = task_id
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        index = self._row_at(place)
        if index.isValid():
            self.setCurrentIndex(self._plan.index_of(index.internalId()))
            self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        row = self._plan.row_of(current)
        if row is not None:
            self.picked.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._plan.row_of(self.currentIndex())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row is not None and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.id)
        elif row is not None and plain and event.key() == Qt.Key.Key_F2:
            if not self.edit_part(Part(self.currentIndex().column())):
                self.edit_part(Part.NAME)
        elif row is not None and plain and event.key() in _FOLDS:
            self._fold(row.id, event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _fold(self, task_id: int, folded: bool) -> None:
        row = self._rows.by_id[task_id]
        if row.phase and folded != (task_id in self._rows.folded):
            self.setExpanded(self._plan.index_of(task_id), not folded)
        elif folded and row.parent_id is not None:
            self.setCurrentIndex(self._plan.index_of(row.parent_id))
        elif not folded and row.phase:
            self.setCurrentIndex(self._plan.index_of(self._rows.below[task_id][0]))

    def keyboardSearch(self, search: str) -> None:
        """Letters act as keys here, so typing does not jump through the tree."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(tree_paint.WIDTH, 400)


_FOLDS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
