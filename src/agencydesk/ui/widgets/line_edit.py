"""Single-line typing: `LineEdit`, `SearchField("Filter clients")` and `MoneyField()`.

`editingFinished` is the moment to commit; until then Ctrl+Z takes back typing, afterwards the workspace.
"""

from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.ui import fonts

from . import paint
from .button import IconButton

_QT_MARGIN = 2


class LineEdit(QLineEdit):
    """A line to type into, painted in the look: `icon` stands before the text, `key` names a key after it."""

    def __init__(
        self, placeholder: str = "", *, icon: str = "", key: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._key = key
        self._error = False
        self._after = 0
        self.setFrame(False)
        self.setFixedHeight(32)
        self.setFont(fonts.font("body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(clear)
        self._set_margins()
        self.editingFinished.connect(self.forget_typing)

    def set_error(self, error: bool) -> None:
        """Show the red border and sign, or take them away; the text stays."""
        self._error = error
        self._set_margins()
        self.update()

    def leave_room(self, pixels: int) -> None:
        """Keep the text clear of something that stands at the right end."""
        self._after = pixels
        self._set_margins()

    def forget_typing(self) -> None:
        """What was typed is committed: Ctrl+Z no longer takes it back letter by letter."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            place = self.cursorPosition()
            quiet = self.blockSignals(True)
            self.setText(self.text())
            self.blockSignals(quiet)
            self.setCursorPosition(place)

    def _set_margins(self) -> None:
        after = self._after
        if self._key:
            after += int(paint.keycap_width(self._key)) + 6
        if self._error:
            after += 24
        self.setTextMargins((33 if self._icon else 10) - _QT_MARGIN, 0, 10 - _QT_MARGIN + after, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_empty_undo(cast(QKeyEvent, event)):
            event.ignore()
            return False
        return super().event(event)

    def _is_empty_undo(self, event: QKeyEvent) -> bool:
        """Undo with nothing typed belongs to the workspace, not to this line."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        paint.draw_field(
            painter,
            place,
            focused=self.hasFocus(),
            error=self._error,
            enabled=self.isEnabled() and not self.isReadOnly(),
            hover=self.underMouse(),
        )
        middle = place.center().y()
        if self._icon:
            paint.draw_icon(painter, 9, middle, self._icon, "t3")
        right = place.right() - 10 - self._after
        if self._error:
            paint.draw_icon(painter, right - 16, middle, "circle-alert", "bad")
            right -= 24
        if self._key and not self.text():
            paint.draw_keycap(painter, right - paint.keycap_width(self._key), middle, self._key)
        painter.end()
        super().paintEvent(event)


class SearchField(LineEdit):
    """Filters a list while one types; Esc or the cross empties it."""

    def __init__(self, placeholder: str, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, icon="search", key=key, parent=parent)
        self._cross = IconButton("x", "Clear", self.clear, small=True, parent=self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.resize(24, 24)
        self._cross.hide()
        self.textChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._cross.move(self.width() - 28, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class MoneyField(LineEdit):
    """An amount as text, right-aligned in figures of one width; reading it is the caller's."""

    def __init__(self, placeholder: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, name=name, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(fonts.font("body", tabular=True))
