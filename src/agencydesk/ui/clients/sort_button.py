"""The word over a list that says how it is sorted, and opens the menu that changes it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.painted_button import PaintedButton
from agencydesk.ui.widgets.tooltip import set_tip


class SortButton(PaintedButton):
    """Small words with an arrow: down for the largest first."""

    def __init__(self, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._down = True
        self._tip = tip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_sort(text, True)

    def set_sort(self, text: str, down: bool) -> None:
        """Say another order."""
        self._down = down
        self.setText(text)
        self.setAccessibleName(f"{self._tip}: {text}, {'descending' if down else 'ascending'}")
        set_tip(self, self._tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(face("micro", 600).width(self.text())) + 30, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, place, "hover", None, 5)
        used = paint.draw_text(painter, place.adjusted(6, 0, 0, 0), self.text(), face("micro", 600), "t3")
        arrow = "chevron-down" if self._down else "chevron-up"
        paint.draw_icon(painter, 6 + used + 5, place.center().y(), arrow, "t3", 14)
