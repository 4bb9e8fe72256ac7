"""The field under the lines: type a line and press Enter, or "/" and a few letters to take a service."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.domain.text import fold
from agencydesk.formats import Formats
from agencydesk.queries.proposal_choices import ServiceChoice
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint, shadow
from agencydesk.ui.widgets.line_edit import LineEdit

ROW, MOST, WIDTH, EDGE = 36, 7, 460, 6
SIGN = "/"


class AddLineField(LineEdit):
    """`typed(text)` is a line of words, `picked(service id)` one from the catalogue."""

    typed = Signal(str)
    picked = Signal(int)
    list: "ServiceList | None" = None

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, icon="plus", parent=parent)
        self._services: Sequence[ServiceChoice] = ()
        self._formats = Formats()
        self._currency = "EUR"
        self.textEdited.connect(self._on_text)

    def offer(self, services: Sequence[ServiceChoice], formats: Formats, currency: str) -> None:
        """The catalogue."""
        self._services, self._formats, self._currency = services, formats, currency

    def _on_text(self, text: str) -> None:
        if not text.startswith(SIGN):
            self.close_list()
            return
        wanted = fold(text[1:])
        found = [one for one in self._services if wanted in fold(f"{one.name} {one.category}")]
        if self.list is None:
            self.list = ServiceList(self, self._take)
        self.list.show_services(found, self._formats, self._currency, empty=not self._services)

    def close_list(self) -> None:
        """Take the list away."""
        if self.list is not None:
            self.list.hide()
            self.list.deleteLater()
            self.list = None

    def _take(self, service: ServiceChoice) -> None:
        self.close_list()
        self.clear()
        self.picked.emit(service.id)

    def event(self, event: QEvent) -> bool:
        if (
            self.list is not None
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # Esc closes the list, not the page
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.list is not None and self.list.take_key(key):
            return
        if key == Qt.Key.Key_Escape and self.list is not None:
            self.close_list()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            text = self.text().strip()
            if text and not text.startswith(SIGN):
                self.clear()
                self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words on the page until somebody comes near."""
        if self.hasFocus() or self.underMouse():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        paint.prepare(painter)
        paint.draw_icon(painter, 9, self.height() / 2, "plus", "t3")
        painter.end()
        QLineEdit.paintEvent(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()


class ServiceList(QWidget):
    """Services over the page, under the field or above it; the field keeps the focus."""

    def __init__(self, field: AddLineField, take: Callable[[ServiceChoice], object]) -> None:
        super().__init__(field.window())
        self._field, self._take = field, take
        self.services: list[ServiceChoice] = []
        self.row = 0
        self._empty = ""
        self._formats, self._currency = Formats(), "EUR"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Services of the catalogue")
        field.window().installEventFilter(self)

    def show_services(self, services: Sequence[ServiceChoice], formats: Formats, currency: str, *, empty: bool) -> None:
        """Offer these; the first is chosen."""
        self.services, self.row = list(services)[:MOST], 0
        self._formats, self._currency = formats, currency
        self._empty = "The catalogue is empty yet." if empty else "No service is named like this."
        self._say()
        self._arrange()
        self.show()
        self.raise_()
        self.update()

    def take_key(self, key: int) -> bool:
        """Up, Down and Enter belong to the list."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.services:
            self.row = (self.row + (1 if key == Qt.Key.Key_Down else -1)) % len(self.services)
            self._say()
            self.update()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self.services:
            self._choose(self.row)
            return True
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _say(self) -> None:
        self.setAccessibleDescription(self.services[self.row].name if self.services else self._empty)

    def _choose(self, row: int) -> None:
        self._take(self.services[row])

    def _arrange(self) -> None:
        far = shadow.reach(2)
        height = ROW * max(1, len(self.services)) + 2 * EDGE
        width = min(WIDTH, self._field.width())
        below = self._field.mapTo(self._field.window(), QPoint(0, self._field.height() + 4))
        top = below.y()
        if top + height > self._field.window().height() - 8:
            top = below.y() - self._field.height() - 8 - height
        self.setGeometry(below.x() - far, top - far, width + 2 * far, height + 2 * far)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._field.close_list()
        return False

    def _row_at(self, y: float) -> int:
        return int((y - shadow.reach(2) - EDGE) // ROW)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if 0 <= row < len(self.services):
            self.row = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if 0 <= row < len(self.services):
            self._choose(row)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        far = shadow.reach(2)
        card = QRectF(self.rect()).adjusted(far, far, -far, -far)
        shadow.draw(painter, card, 2)
        paint.box(painter, card, "raised", "b2", 8)
        if not self.services:
            words = card.adjusted(16, 0, -16, 0)
            paint.draw_text(painter, words, self._empty, face("body"), "t3")
        for place, service in enumerate(self.services):
            row = QRectF(card.left() + EDGE, card.top() + EDGE + place * ROW, card.width() - 2 * EDGE, ROW)
            self._paint_service(painter, row, service, on=place == self.row)

    def _paint_service(self, painter: QPainter, row: QRectF, service: ServiceChoice, *, on: bool) -> None:
        if on:
            paint.box(painter, row.adjusted(0, 1, 0, -1), "hover", None, 5)
        words = row.adjusted(10, 0, -10, 0)
        rate = self._formats.brief_money(service.rate_minor, self._currency) if service.rate_minor else ""
        right = f"{rate} / {service.unit}" if rate and service.unit else rate
        used = paint.draw_text(painter, words, right, face("body", None, True), "t2", "right")
        left = words.adjusted(0, 0, -used - 12, 0)
        used = paint.draw_text(painter, left, service.name, face("body", 500))
        paint.draw_text(painter, left.adjusted(used + 8, 0, 0, 0), service.category, face("meta"), "t3")
