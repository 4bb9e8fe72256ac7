"""Two to six views side by side: `Segmented([("board", "Board", "columns-3"), ("list", "List")])`, signal `chosen`."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from agencydesk.ui import theme
from agencydesk.ui.fonts import face

from . import paint, shadow
from .choices import Choices

PAD, SMALL_PAD = 14, 10


class Segmented(Choices):
    """One of a few, by click or by the arrow keys."""

    steps = {**Choices.steps, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def __init__(
        self,
        segments: Sequence[tuple[str, str] | tuple[str, str, str]],
        *,
        name: str = "View",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__([(one[0], one[1]) for one in segments], name, parent)
        self._icons = [one[2] if len(one) > 2 else "" for one in segments]
        self._height = 28 if small else 32
        self._pad = SMALL_PAD if small else PAD

    def _width_of(self, row: int) -> int:
        words = face("body", 500).width(self._choices[row][1])
        return round(words) + 2 * self._pad + (22 if self._icons[row] else 0)

    def place(self, row: int) -> QRectF:
        left = 2 + sum(self._width_of(before) for before in range(row))
        return QRectF(left, (self.height() - self._height) / 2 + 2, self._width_of(row), self._height - 4)

    def sizeHint(self) -> QSize:
        return QSize(4 + sum(self._width_of(row) for row in range(len(self._choices))), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        track = QRectF(0, (self.height() - self._height) / 2, self.width(), self._height)
        paint.box(painter, track, "segTrack", "segBorder", 8)
        for row in range(len(self._choices)):
            self._paint_segment(painter, row)

    def _paint_segment(self, painter: QPainter, row: int) -> None:
        text, icon = self._choices[row][1], self._icons[row]
        place = self.place(row)
        on = row == self._row
        ink = "t1" if on or row == self._hover else "t2"
        if on:
            if not theme.current().is_dark:
                shadow.draw(painter, place, 1)
            paint.box(painter, place, "segment", None, 6)
        left = place.left() + self._pad
        if icon:
            paint.draw_icon(painter, left, place.center().y(), icon, ink)
            left += 22
        words = QRectF(left, place.top(), place.right() - left, place.height())
        paint.draw_text(painter, words, text, face("body", 500), ink)
