"""The tabs in a record: `Tabs([("overview", "Overview"), ("deals", "Deals")])`, `set_count("deals", 2)`, `chosen`."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.ui.fonts import face

from . import paint
from .choices import Choices

GAP = 24
HEIGHT = 40


class Tabs(Choices):
    """Words in a row, the one that is on underlined."""

    ring_gap = 0

    def __init__(
        self, tabs: Sequence[tuple[str, str]], *, name: str = "Tabs", inset: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(tabs, name, parent)
        self._counts: dict[str, str] = {}
        self._inset = inset
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a number behind a tab's word, or none."""
        self._counts[key] = f"{count:,}" if count else ""
        self.updateGeometry()
        self.update()

    def _width_of(self, row: int) -> float:
        key, text = self._choices[row]
        count = self._counts.get(key, "")
        return face("body", 500).width(text) + (face("meta").width(count) + 7 if count else 0)

    def place(self, row: int) -> QRectF:
        left = self._inset + sum(self._width_of(before) + GAP for before in range(row))
        return QRectF(left, 0, self._width_of(row), self.height())

    def reach(self, row: int) -> tuple[float, float]:
        place = self.place(row)
        return place.left() - GAP / 2, place.right() + GAP / 2

    def sizeHint(self) -> QSize:
        return QSize(round(self.place(len(self._choices) - 1).right()) + self._inset + 1, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        for row, (key, text) in enumerate(self._choices):
            place = self.place(row)
            on = row == self._row
            ink = "t1" if on or row == self._hover else "t2"
            used = paint.draw_text(painter, place.adjusted(0, 0, 2, 0), text, face("body", 500), ink)
            count = self._counts.get(key, "")
            if count:
                paint.draw_text(painter, place.adjusted(used + 7, 0, 2, 0), count, face("meta"), "t3")
            if on:
                paint.box(painter, QRectF(place.left(), self.height() - 3, place.width(), 2), "accent")
