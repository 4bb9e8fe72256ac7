"""One stage of the board: its head, its cards, a way to add one."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from agencydesk.formats import Formats
from agencydesk.queries import deals as query
from agencydesk.queries.deals import DealRow, StageRow
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.fonts import face
from agencydesk.ui.table.column import Column
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button

from .cards import CARD, GAP, SIDE, CardDelegate

HEAD = 64
LEAST_WIDTH = 196


class CardList(TableView):
    """Cards that can be lifted; the board follows the pointer until it lets go."""

    lifted = Signal(object, QPointF)
    dragged = Signal(QPointF)
    dropped = Signal(QPointF)
    drag_ended = Signal()

    def __init__(self, model: RowsModel[DealRow], delegate: CardDelegate, name: str) -> None:
        super().__init__(model, delegate, name=name, many=False, heads=False, ground="window")
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.dragged.emit(event.globalPosition())
        elif self._pressed_at is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._begin(event)
        else:
            super().mouseMoveEvent(event)

    def _begin(self, event: QMouseEvent) -> None:
        assert self._pressed_at is not None
        if (event.position().toPoint() - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        row = self.rows().row_at(self.indexAt(self._pressed_at).row())
        if row is not None:
            self._dragging = True
            self.lifted.emit(row, event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.dropped.emit(event.globalPosition())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            self._dragging = False
            self._pressed_at = None
            self.drag_ended.emit()
        else:
            super().keyPressEvent(event)


class _Slot(QWidget):
    """The dashed place that a card would take."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(CARD + GAP)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        painter.setPen(QPen(theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(SIDE + 1, 1, self.width() - 2 * SIDE - 2, CARD - 2), 8, 8)


class StageColumn(QWidget):
    """A column of the board; `wants_new` asks for a new deal in its stage."""

    wants_new = Signal(int)

    def __init__(self, background: Background, formats: Formats, stage: StageRow) -> None:
        super().__init__()
        self.stage = stage
        self.formats = formats
        self._target = False
        self.setAccessibleName(stage.name)
        self.setMinimumWidth(LEAST_WIDTH)
        self.delegate = CardDelegate(formats)
        title = Column[DealRow]("title", "Deal", lambda row: row.title, stretch=True, spoken=self._spoken)
        watches = ("client", "person", "stage", "project", "agency")
        self.model = RowsModel(
            background, [title], query.ids, query.rows, entity="deal", watches=watches, order=_order, parent=self
        )
        self.model.sort_key, self.model.descending = "board", True
        self.cards = CardList(self.model, self.delegate, stage.name)
        self.slot = _Slot()
        self.add = Button("Add deal", lambda: self.wants_new.emit(self.stage.id), kind="ghost", icon="plus", small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, HEAD, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.slot)
        column.addWidget(self.cards, 1000)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.model.loaded.connect(lambda count: self.cards.setMaximumHeight(max(1, count * self.delegate.row_height)))

    def _spoken(self, row: DealRow) -> str:
        value = "no value yet" if row.value_minor is None else self.formats.money(row.value_minor, False, row.currency)
        return ", ".join(part for part in (row.title, row.client, value, row.owner, row.next_step) if part)

    def show_stage(self, stage: StageRow, text: str, owner_id: int | None) -> None:
        """Take new sums and a filter."""
        self.stage = stage
        self.model.set_filters(stage_id=stage.id, text=text, owner_id=owner_id)
        self.update()

    def set_target(self, target: bool) -> None:
        """Whether a card would land here."""
        if target != self._target:
            self._target = target
            self.cards.ground = "accentT" if target else "window"
            self.slot.setVisible(target)
            self.cards.viewport().update()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(224, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.box(painter, QRectF(self.rect()), "accentT" if self._target else "window", None, 10)
        stage, left, width = self.stage, 14.0, self.width() - 28.0
        count, body = f"{stage.count:,}", face("body")
        line = QRectF(left, 12, width, 20)
        room = paint.draw_text(painter, line, f"{stage.probability}%", body, "t2", "right") + GAP
        used = paint.draw_text(
            painter, line.adjusted(0, 0, -room - GAP - body.width(count), 0), stage.name, face("body", 600)
        )
        paint.draw_text(painter, line.adjusted(used + GAP, 0, 0, 0), count, body, "t3")
        line.moveTop(34)
        money = self.formats.money
        used = paint.draw_text(painter, line, money(stage.total_minor, False), face("meta", 600))
        words = f"{money(stage.weighted_minor, False)} weighted"
        paint.draw_text(painter, line.adjusted(used + GAP, 0, 0, 0), words, face("meta"), "t2", "right")


def _order(row: DealRow) -> object:
    return row.stage_id, row.value_minor, row.owner_id, row.title
