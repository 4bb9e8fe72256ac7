"""The head of a list: small words without a fill, an arrow at the sorted one; Tab, arrows and Enter sort too."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

if TYPE_CHECKING:
    from .table_view import TableView

HEIGHT = 32
PAD = 8


class Header(QHeaderView):
    """Column heads that are painted."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._at = 0
        self._by_keys = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Column heads")
        self.sectionClicked.connect(view.sort_by)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._by_keys = False
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._at = max(0, min(self.count() - 1, self._at + step))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._view.sort_by(self._at)
        elif key == Qt.Key.Key_Down:
            self._view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint.prepare(painter)
        width = self.viewport().width()
        paint.hairline(painter, 0, self.height() - 1, width)
        for section in range(self.count()):
            left, size = self.sectionViewportPosition(section), self.sectionSize(section)
            if not self.isSectionHidden(section) and left < width and left + size > 0:
                self._paint_head(painter, QRect(left, 0, size, self.height()), section)

    def _paint_head(self, painter: QPainter, rect: QRect, section: int) -> None:
        column: Any = self._view.rows().columns[section]
        sorted_by = bool(column.sort) and column.sort == self._view.rows().sort_key
        cell = QRectF(rect).adjusted(PAD, 0, -PAD, 0)
        style = face("micro", 600 if sorted_by else 500)
        room = 16 if sorted_by else 0
        width = min(style.width(column.title), cell.width() - room)
        left = cell.left() if column.align == "left" else cell.right() - width - room
        ink = "t2" if sorted_by else "t3"
        paint.draw_text(painter, QRectF(left, cell.top(), width + 1, cell.height()), column.title, style, ink)
        if sorted_by:
            arrow = "arrow-down" if self._view.rows().descending else "arrow-up"
            paint.draw_icon(painter, left + width + 4, cell.center().y(), arrow, ink, 12)
        if self._by_keys and section == self._at:
            paint.box(painter, QRectF(rect).adjusted(2, 4, -2, -4), None, "accent", 5, 2)
