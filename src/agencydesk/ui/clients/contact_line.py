"""A contact on a client's page: avatar, name with roles, and buttons where there is an address or a number."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from agencydesk.queries.client_details import ContactRow
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import focus, paint
from agencydesk.ui.widgets.button import IconButton


def write_to(address: str) -> None:
    """Open the person's mail program."""
    QDesktopServices.openUrl(QUrl(f"mailto:{address}"))


def call(number: str) -> None:
    """Open the person's telephone program."""
    QDesktopServices.openUrl(QUrl(f"tel:{''.join(sign for sign in number if sign.isdigit() or sign == '+')}"))


class ContactLine(QAbstractButton):
    """Pressed it opens the contact; Del asks to delete it."""

    menu_asked = Signal(object, QPoint)
    delete_asked = Signal(object)

    def __init__(self, contact: ContactRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contact = contact
        self.setText(contact.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (contact.name, contact.role, *self._roles(), contact.email, contact.phone)
        self.setAccessibleName(", ".join(part for part in said if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch()
        self._ways = 0
        if contact.email:
            self._add_way(row, IconButton("mail", f"Email {contact.name}", lambda: write_to(contact.email), small=True))
        if contact.phone:
            self._add_way(row, IconButton("phone", f"Call {contact.name}", lambda: call(contact.phone), small=True))

    def _add_way(self, row: QHBoxLayout, button: IconButton) -> None:
        row.addWidget(button)
        self._ways += 1

    def _roles(self) -> list[str]:
        return [name for name, on in (("Decides", self.contact.decides), ("Signs", self.contact.signs)) if on]

    def sizeHint(self) -> QSize:
        return QSize(240, 48)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason(), gap=2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit(self.contact)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.contact, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()).adjusted(0, 1, 0, -1), "hover", None, 6)
        name = self.contact.name
        paint.draw_avatar(painter, 0, self.height() / 2, paint.initials(name), theme.hue_of(name), 32)
        role = self.contact.role
        upper = QRectF(44, 5 if role else 14, self.width() - 44 - 28 * self._ways - 4, 20)
        chips = sum(paint.chip_width(text) + 6 for text in self._roles())
        used = paint.draw_text(painter, upper.adjusted(0, 0, -chips, 0), name, face("body", 500), "t1")
        left = upper.left() + used + 8
        for text in self._roles():
            left += paint.draw_chip(painter, left, upper.center().y(), text, "outline", height=18) + 4
        paint.draw_text(painter, upper.translated(0, 20), role, face("meta"), "t2")
