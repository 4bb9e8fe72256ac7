"""Typing in several lines: `TextArea("Notes")` grows from `lines` to `most` lines, then scrolls."""

from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from agencydesk.ui import fonts

from . import paint


class TextArea(QPlainTextEdit):
    """Plain text in several lines; Tab leaves it, and it is committed when the focus goes."""

    committed = Signal(str)

    def __init__(
        self, placeholder: str = "", *, lines: int = 3, most: int = 12, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._error = False
        self._lines = (lines, most)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(fonts.font("body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(True)
        self.setViewportMargins(6, 5, 4, 5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(clear)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)

    def set_error(self, error: bool) -> None:
        """Show the red border, or take it away."""
        self._error = error
        self.update()

    def _fit(self) -> None:
        least, most = self._lines
        wanted = max(least, min(most, round(self.document().size().height())))
        height = wanted * self.fontMetrics().lineSpacing() + 20
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Paint:
            painter = QPainter(self)
            paint.prepare(painter)
            paint.draw_field(painter, QRectF(self.rect()), focused=self.hasFocus(), error=self._error)
            return True
        if kind == QEvent.Type.ShortcutOverride and self._is_empty_undo(cast(QKeyEvent, event)):
            event.ignore()
            return False
        return super().event(event)

    def _is_empty_undo(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.document().clearUndoRedoStacks()
            self.committed.emit(self.text())
