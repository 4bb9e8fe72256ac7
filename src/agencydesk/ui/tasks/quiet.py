"""Fields that look like text until the pointer or the keyboard is on them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from agencydesk.ui import fonts, theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.ui.widgets.painted_button import PaintedButton
from agencydesk.ui.widgets.text_area import TextArea

PAD = 8


class QuietEdit(LineEdit):
    """A line that says `changed(text)` when another text is committed; Esc brings the old one back."""

    changed = Signal(str)

    def __init__(self, placeholder: str = "", *, name: str = "", struck: bool = False) -> None:
        super().__init__(placeholder, name=name)
        self._shown = ""
        self._struck = struck
        self.setFixedHeight(28)
        self.editingFinished.connect(self._on_finished)
        if struck:
            font = fonts.font("body")
            font.setStrikeOut(True)
            self.setFont(font)
            self._recolour()
            theme.current().changed.connect(self._recolour)

    def _recolour(self) -> None:
        self.setStyleSheet(f"color: {theme.colour('t3').name()}")

    def _set_margins(self) -> None:
        self.setTextMargins(PAD - 2, 0, PAD - 2, 0)

    def show_text(self, text: str) -> None:
        """Show a text unless another one is being typed."""
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not typing:
            self.set_error(False)
            self.setText(text)
            self.setCursorPosition(0)

    def is_dirty(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.text() != self._shown

    def accept(self) -> None:
        """What is typed is good: it stays until the truth comes."""
        self.set_error(False)
        self._shown = self.text()

    def put_back(self) -> None:
        """Forget what was typed."""
        self.set_error(False)
        self.setText(self._shown)

    def _on_finished(self) -> None:
        if self.is_dirty():
            self.changed.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_dirty():
            self.put_back()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._error:
            painter = QPainter(self)
            paint.prepare(painter)
            paint.draw_field(painter, QRectF(self.rect()), focused=self.hasFocus(), error=self._error)
            painter.end()
        elif self.underMouse():
            painter = QPainter(self)
            paint.prepare(painter)
            paint.box(painter, QRectF(self.rect()), "hover", None, 6)
            painter.end()
        QLineEdit.paintEvent(self, event)


class TitleEdit(TextArea):
    """A title that wraps; Enter commits it, Esc brings the old one back."""

    changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(lines=1, most=4, name=name)
        self._shown = ""
        self.setFont(fonts.font("h3"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()
        self.committed.connect(self._on_committed)

    def show_text(self, text: str) -> None:
        """Show a title unless another one is being typed."""
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not typing and text != self.text():
            self.set_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.set_text(self._shown)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.hasFocus():
            if self.underMouse():
                painter = QPainter(self)
                paint.prepare(painter)
                paint.box(painter, QRectF(self.rect()), "hover", None, 6)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _on_committed(self, text: str) -> None:
        words = " ".join(text.split())
        if not words:
            self.set_text(self._shown)
        elif words != self._shown:
            self._shown = words
            self.changed.emit(words)


class FactButton(PaintedButton):
    """A value that opens a menu: words, with a person's letters or as a chip."""

    def __init__(self, name: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self._name = name
        self._hue: int | None = None
        self._chip = ""
        self._empty = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: on_click())

    def show_value(self, text: str, *, hue: int | None = None, chip: str = "", empty: bool = False) -> None:
        """Show a value; `hue` gives it letters, `chip` a ground of that kind, `empty` says that there is none."""
        self._hue, self._chip, self._empty = hue, chip, empty
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._chip:
            return QSize(round(paint.chip_width(self.text(), True)) + 2 * PAD, 28)
        room = 28 if self._hue is not None else 0
        return QSize(min(220, round(face("body").width(self.text())) + room + 2 * PAD + 1), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, place, "active" if self.isDown() else "hover", None, 6)
        middle, left = place.center().y(), float(PAD)
        if self._chip:
            paint.draw_chip(painter, left, middle, self.text(), self._chip, dot=True)
            return
        if self._hue is not None:
            paint.draw_avatar(painter, left, middle, paint.initials(self.text()), self._hue, 20)
            left += 28
        words = QRectF(left, 0, place.width() - left - PAD + 1, place.height())
        paint.draw_text(painter, words, self.text(), face("body"), "t3" if self._empty else "t1")


def commit_typing(within: QWidget, now: QWidget | None) -> None:
    """Let a field in `within` commit what is typed, by taking the focus from it."""
    if now is not None and within.isAncestorOf(now):
        now.clearFocus()
