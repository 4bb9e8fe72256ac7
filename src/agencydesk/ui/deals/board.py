"""The board: a column for each open stage, cards dragged between them, Won and Lost as places to drop on."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from agencydesk.domain.kinds import StageKind
from agencydesk.formats import Formats
from agencydesk.queries.deals import DealRow, StageRow
from agencydesk.ui.background import Background
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint, shadow

from .cards import CARD, SIDE, draw_card
from .column import CardList, StageColumn

TILT = 2.0
TRAY = 72


class Board(QWidget):
    """`moved(deal id, stage id)`, `won(id)`, `lost(row)`, `opened(id)` say what was done with a card."""

    moved = Signal(int, int)
    won = Signal(int)
    lost = Signal(object)
    opened = Signal(int)
    wants_new = Signal(int)
    menu_asked = Signal(object, QPoint)
    delete_asked = Signal(list)

    def __init__(self, background: Background, formats: Formats) -> None:
        super().__init__()
        self._background, self._formats = background, formats
        self.columns: list[StageColumn] = []
        self._row: DealRow | None = None
        self._over: StageColumn | None = None
        content = QWidget()
        self._across = QHBoxLayout(content)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(12)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.tray = _Tray(self)
        self._card = _LiftedCard(self)

    def show_stages(self, stages: Sequence[StageRow], formats: Formats, text: str, owner_id: int | None) -> None:
        """Show these open stages; columns that stay keep their scroll position and selection."""
        wanted = [stage for stage in stages if stage.kind is StageKind.OPEN]
        self._formats = formats
        if [column.stage.id for column in self.columns] != [stage.id for stage in wanted]:
            self._rebuild(wanted)
        for column, stage in zip(self.columns, wanted, strict=True):
            column.formats = column.delegate.formats = formats
            column.show_stage(stage, text, owner_id)

    def _rebuild(self, stages: Sequence[StageRow]) -> None:
        for column in self.columns:
            self._across.removeWidget(column)
            column.deleteLater()
        self.columns = [StageColumn(self._background, self._formats, stage) for stage in stages]
        for column in self.columns:
            self._across.addWidget(column, 1)
            self._listen(column)

    def _listen(self, column: StageColumn) -> None:
        cards = column.cards
        column.wants_new.connect(self.wants_new)
        cards.opened.connect(self.opened)
        cards.delete_asked.connect(self.delete_asked)
        cards.menu_asked.connect(lambda place: self.menu_asked.emit(self.current(), place))
        cards.lifted.connect(lambda row, place: self._on_lifted(cards, row, place))
        cards.dragged.connect(self._on_dragged)
        cards.dropped.connect(self._on_dropped)
        cards.drag_ended.connect(self._put_down)

    # --- the keyboard ---------------------------------------------------------------------------------------------

    def current(self) -> DealRow | None:
        """The deal that the keyboard is on."""
        column = self._focused()
        if column is None:
            return None
        key = column.cards.current_id()
        return None if key is None else column.model.row_of(key)

    def _focused(self) -> StageColumn | None:
        return next((column for column in self.columns if column.isAncestorOf(self.focusWidget())), None)

    def focus_first(self) -> None:
        """Put the keyboard on the first card."""
        for column in self.columns:
            if column.model.rowCount():
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                column.cards.select_place(0)
                return

    def step_across(self, step: int) -> None:
        """Go to the next column that has cards."""
        column = self._focused()
        if column is None:
            self.focus_first()
            return
        place = self.columns.index(column) + step
        while 0 <= place < len(self.columns):
            target = self.columns[place]
            if target.model.rowCount():
                row = max(0, column.cards.currentIndex().row())
                target.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                target.cards.select_place(row)
                return
            place += step

    def move_current(self, step: int) -> None:
        """Move the current deal a stage on or back; behind the last one it is won."""
        row, column = self.current(), self._focused()
        if row is None or column is None:
            return
        place = self.columns.index(column) + step
        if place >= len(self.columns):
            self.won.emit(row.id)
        elif place >= 0:
            self.moved.emit(row.id, self.columns[place].stage.id)

    # --- dragging -------------------------------------------------------------------------------------------------

    def _on_lifted(self, cards: CardList, row: DealRow, place: QPointF) -> None:
        self._row = row
        for column in self.columns:
            column.delegate.lifted = row.id
            column.cards.viewport().update()
        self._card.lift(row, self._formats, cards.viewport().width())
        self.tray.setGeometry(0, self.height() - TRAY, self.width(), TRAY)
        self.tray.show()
        self.tray.raise_()
        self._card.raise_()
        self._on_dragged(place)

    def _on_dragged(self, place: QPointF) -> None:
        if self._row is None:
            return
        point = self.mapFromGlobal(place.toPoint())
        self._card.move(point - QPoint(self._card.width() // 2, 40))
        self._card.show()
        zone = self.tray.zone_at(point - self.tray.pos())
        self.tray.set_over(zone)
        over = None if zone else self._column_at(point)
        for column in self.columns:
            column.set_target(column is over and column.stage.id != self._row.stage_id)

    def _column_at(self, point: QPoint) -> StageColumn | None:
        for column in self.columns:
            if QRect(column.mapTo(self, QPoint(0, 0)), column.size()).contains(point):
                return column
        return None

    def _on_dropped(self, place: QPointF) -> None:
        row = self._row
        if row is None:
            return
        point = self.mapFromGlobal(place.toPoint())
        zone, over = self.tray.zone_at(point - self.tray.pos()), self._column_at(point)
        self._put_down()
        if zone == "won":
            self.won.emit(row.id)
        elif zone == "lost":
            self.lost.emit(row)
        elif over is not None and over.stage.id != row.stage_id:
            self.moved.emit(row.id, over.stage.id)

    def _put_down(self) -> None:
        self._row = None
        self._card.hide()
        self.tray.hide()
        for column in self.columns:
            column.delegate.lifted = None
            column.set_target(False)
            column.cards.viewport().update()


class _LiftedCard(QWidget):
    """The card under the pointer, tilted."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = QPixmap()
        self.hide()

    def lift(self, row: DealRow, formats: Formats, width: int) -> None:
        """Take the picture of a card."""
        ratio = self.devicePixelRatioF()
        reach = shadow.reach(2)
        flat = QPixmap(round((width + 2 * reach) * ratio), round((CARD + 2 * reach) * ratio))
        flat.setDevicePixelRatio(ratio)
        flat.fill(Qt.GlobalColor.transparent)
        painter = QPainter(flat)
        paint.prepare(painter)
        place = QRectF(reach + SIDE, reach, width - 2 * SIDE, CARD)
        shadow.draw(painter, place, 2)
        draw_card(painter, place, row, formats, selected=True)
        painter.end()
        self._picture = flat.transformed(QTransform().rotate(TILT), Qt.TransformationMode.SmoothTransformation)
        self._picture.setDevicePixelRatio(ratio)
        self.resize(self._picture.deviceIndependentSize().toSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture)


class _Tray(QWidget):
    """Won and Lost, shown while a card is in the air."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self._over = ""
        self.hide()

    def _zones(self) -> dict[str, QRectF]:
        half = (self.width() - 12) / 2
        return {"won": QRectF(0, 8, half, TRAY - 16), "lost": QRectF(half + 12, 8, half, TRAY - 16)}

    def zone_at(self, point: QPoint) -> str:
        """Which of the two lies under a point; empty for neither."""
        return next((key for key, zone in self._zones().items() if zone.contains(QPointF(point))), "")

    def set_over(self, zone: str) -> None:
        """Show which one a card would fall on."""
        if zone != self._over:
            self._over = zone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        looks = (("won", "Won", "circle-check", "ok"), ("lost", "Lost…", "circle-x", "bad"))
        for key, words, icon, tone in looks:
            zone = self._zones()[key]
            shadow.draw(painter, zone, 1)
            paint.box(painter, zone, f"{tone}T", f"{tone}F" if key == self._over else None, 10, 2)
            width = face("body", 600).width(words)
            left = zone.center().x() - (width + 24) / 2
            paint.draw_icon(painter, left, zone.center().y(), icon, tone)
            paint.draw_text(painter, zone.adjusted(left - zone.left() + 24, 0, 0, 0), words, face("body", 600), tone)
