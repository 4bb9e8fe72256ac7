"""The line that new tasks are typed into: what is understood is tinted as one types."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from agencydesk.domain import clock, quick_add
from agencydesk.domain.quick_add import Named, QuickTask, Span
from agencydesk.ui import fonts, theme
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.line_edit import LineEdit

GLOW = 3
HEIGHT = 40
TEXT = 40
_SPACING, _PAD = 2, 2  # so that tokens side by side stay apart
_QT_MARGIN = 2
_CURSOR_PAD = 5  # Qt's cursor rectangle begins this much before the cursor


class QuickField(LineEdit):
    """Backspace behind a token makes it plain text; Enter submits; Esc empties the line, then leaves it."""

    understood = Signal(object)
    submitted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Add a task", name="Add a task", parent=parent)
        self._people: tuple[Named, ...] = ()
        self._projects: tuple[Named, ...] = ()
        self._plain: list[Span] = []
        self._before = ""
        self.task = QuickTask("")
        self._dress()
        theme.current().changed.connect(self._dress)
        self.setFixedHeight(HEIGHT + 2 * GLOW)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._on_enter)

    def _set_margins(self) -> None:
        self.setTextMargins(GLOW + TEXT - _QT_MARGIN, 0, GLOW + 66, 0)

    def set_names(self, people: tuple[Named, ...], projects: tuple[Named, ...]) -> None:
        """Who and what can be named."""
        self._people, self._projects = people, projects
        self._read()

    def _on_text(self, text: str) -> None:
        self._plain = moved_spans(self._plain, self._before, text)
        began = bool(text) != bool(self._before)
        self._before = text
        if began:
            self._dress()
        self._read()

    def _dress(self) -> None:
        """The font, with wider gaps once there is text, and the colours of the theme."""
        spaced = fonts.font("lead")
        spaced.setWordSpacing(_SPACING if self.text() else 0)
        self.setFont(spaced)
        self._tint()

    def _read(self) -> None:
        self.task = quick_add.read(self.text(), clock.today(), self._people, self._projects, self._plain)
        self._tint()
        self.update()
        self.understood.emit(self.task)

    def _tint(self) -> None:
        """Qt colours parts of a line only as an input method would."""
        marks = []
        for token in self.task.tokens:
            style = QTextCharFormat()
            style.setForeground(theme.colour("accentX"))
            kind = QInputMethodEvent.AttributeType.TextFormat
            start = token.start - self.cursorPosition()
            marks.append(QInputMethodEvent.Attribute(kind, start, token.end - token.start, style))
        QApplication.sendEvent(self, QInputMethodEvent("", marks))

    def _on_enter(self) -> None:
        self.submitted.emit(self.task)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Backspace and not event.modifiers() and self._make_plain():
            return
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_plain(self) -> bool:
        """Turn the token right before the cursor into text; says whether there was one."""
        at = self.cursorPosition()
        token = next((token for token in self.task.tokens if token.end == at), None)
        if token is None or self.hasSelectedText():
            return False
        self._plain.append((token.start, token.end))
        self._read()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect()).adjusted(GLOW, GLOW, -GLOW, -GLOW)
        focused = self.hasFocus()
        if focused:
            paint.box(painter, place.adjusted(-GLOW, -GLOW, GLOW, GLOW), "accentM", None, 10)
        border = "accent" if focused else "b3" if self.underMouse() else "b2"
        paint.box(painter, place, "raised", border, 8, 1.5 if focused else 1)
        middle = place.center().y()
        paint.draw_icon(painter, place.left() + 13, middle, "plus", "accentX" if focused else "t3")
        key = "Enter" if focused else "N"
        paint.draw_keycap(painter, place.right() - 14 - paint.keycap_width(key), middle, key)
        self._paint_tokens(painter, place)
        painter.end()
        QLineEdit.paintEvent(self, event)

    def _paint_tokens(self, painter: QPainter, place: QRectF) -> None:
        style, text = QFontMetricsF(self.font()), self.text()
        cursor = self.cursorRect().left() + _CURSOR_PAD
        origin = cursor - style.horizontalAdvance(text[: self.cursorPosition()])
        painter.save()
        painter.setClipRect(place.adjusted(TEXT - 4, 0, -62, 0))
        for token in self.task.tokens:
            left = origin + style.horizontalAdvance(text[: token.start])
            width = style.horizontalAdvance(text[token.start : token.end])
            paint.box(painter, QRectF(left - _PAD, place.center().y() - 11, width + 2 * _PAD, 22), "accentT", None, 4)
        painter.restore()


def moved_spans(spans: list[Span], before: str, after: str) -> list[Span]:
    """Where places in a text are after an edit; those that the edit touched inside are gone."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    same = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    end, shift = len(before) - same, len(after) - len(before)
    kept = [span for span in spans if span[1] <= start]
    return kept + [(first + shift, last + shift) for first, last in spans if first >= end and last > start]
