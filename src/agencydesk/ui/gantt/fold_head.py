"""The head of a part that folds: an arrow, its name, and what it says while it is folded."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.painted_button import PaintedButton

HEIGHT = 36
TEXT = 20


class FoldHead(PaintedButton):
    """Checked is open; below a hairline, as wide as there is room."""

    ring_radius = 5

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_summary(self, words: str) -> None:
        """What stands at the right, cut where it does not fit."""
        self._summary = words
        self.setAccessibleDescription(words)
        self.update()

    def summary(self) -> str:
        """What stands at the right."""
        return self._summary

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.hairline(painter, 0, 0, self.width())
        middle = (self.height() + 1) / 2
        ink = "t1" if self.underMouse() else "t2"
        paint.draw_icon(painter, -4, middle, "chevron-down" if self.isChecked() else "chevron-right", ink)
        name = face("body", 600)
        words = QRectF(TEXT, 1, self.width() - TEXT, self.height() - 1)
        paint.draw_text(painter, words, self.text(), name, "t1")
        words.setLeft(TEXT + name.width(self.text()) + 16)
        paint.draw_text(painter, words, self._summary, face("meta"), "t2", "right")
