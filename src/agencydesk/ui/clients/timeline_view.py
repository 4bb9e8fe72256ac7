"""The timeline as it is painted: a thread of round pictures, what happened, and when. As high as its lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from agencydesk.queries.interactions import TimelineRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from .timeline_model import LINE_ROLE, TimelineLine, TimelineModel

Index = QModelIndex | QPersistentModelIndex
HEADING, LINE, THREAD = 28, 54, 38
MARK = 26
SIDE = 8


class TimelineDelegate(QStyledItemDelegate):
    """Headings and lines of two rows of text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: TimelineLine = index.data(LINE_ROLE)
        return QSize(200, HEADING if line.row is None else LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TimelineLine = index.data(LINE_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        paint.prepare(painter)
        if line.row is None:
            paint.draw_text(painter, rect.adjusted(THREAD, 0, 0, 0), line.words.title, face("micro", 600), "t2")
        else:
            self._paint_line(painter, rect, option, line)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, line: TimelineLine) -> None:
        state = option.state
        ground = rect.adjusted(THREAD - 8, -3, 0, -7)
        paint.draw_row(
            painter,
            ground,
            selected=bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus),
            focused=True,
            hover=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        middle = rect.top() + 18
        paint.vertical(painter, rect.left() + MARK / 2, rect.top(), rect.height())
        paint.draw_dot(painter, rect.left() + MARK / 2, middle, "surface", MARK + 4)
        paint.draw_dot(painter, rect.left() + MARK / 2, middle, "neuT", MARK)
        paint.draw_icon(painter, rect.left() + MARK / 2 - 7, middle, line.words.icon, "t2", 14)
        upper = QRectF(rect.left() + THREAD, rect.top() + 2, rect.width() - THREAD - SIDE, 20)
        used = paint.draw_text(painter, upper, line.words.when, face("meta"), "t3", "right")
        room = upper.adjusted(0, 0, -used - 12, 0)
        chip = paint.chip_width(line.words.chip) + 10 if line.words.chip else 0
        used = paint.draw_text(painter, room.adjusted(0, 0, -chip, 0), line.words.title, face("body", 500), "t1")
        if chip:
            paint.draw_chip(
                painter, room.left() + used + 10, upper.center().y(), line.words.chip, line.words.chip_kind, height=18
            )
        lower = QRectF(upper.left(), rect.top() + 25, upper.width(), 16)
        paint.draw_text(painter, lower, line.words.text, face("meta"), "t2")


class TimelineView(QListView):
    """Arrows move, Enter opens, Del asks to delete, the menu key opens the menu."""

    opened = Signal(object)
    delete_asked = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setAccessibleName("Timeline")
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sum(HEADING if line.row is None else LINE for line in self._lines.lines) + 8)

    def current_row(self) -> TimelineRow | None:
        """The line that the keyboard is on."""
        index = self.currentIndex()
        return self._lines.lines[index.row()].row if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current_row(), event.key()
        if row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(row)
        elif row is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters act as keys here."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount() > 1:
            self.setCurrentIndex(self._lines.index(1, 0))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """The page around the list scrolls, not the list."""
        page = self.parentWidget()
        while page is not None and not hasattr(page, "ensureVisible"):
            page = page.parentWidget()
        if page is not None and index.isValid():
            place: QRect = self.visualRect(index)
            spot = self.mapTo(page.widget(), place.center())  # type: ignore[attr-defined]
            page.ensureVisible(spot.x(), spot.y(), 0, LINE)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.current_row()
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        elif self.indexAt(place).isValid():
            self.setCurrentIndex(self.indexAt(place))
        row = self.current_row()
        if row is not None:
            self.menu_asked.emit(row, self.viewport().mapToGlobal(place))
