"""The lines of a proposal and what each becomes, painted as a table."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.formats import MINUS, Formats
from agencydesk.queries.handoff import HandoffLineRow, HandoffRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from .handoff_words import NONE, becomes, summary, work

HEAD, ROW = 30, 32
BUDGET, HOURS, GAP = 104, 76, 16
HUES = (3, 0, 1, 2, 4, 5, 7, 6)


def hue_of_phase(index: int) -> int:
    """Phases that follow each other differ in colour."""
    return HUES[index % len(HUES)]


class HandoffLines(QWidget):
    """A row for each line, one for the discount, one for the sums."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: HandoffRow | None = None
        self._formats = Formats()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Lines and what they become")

    def show_lines(self, row: HandoffRow, formats: Formats) -> None:
        """Paint these lines from now on, and say them to a screen reader."""
        self._row, self._formats = row, formats
        said = [f"{line.text} becomes {line.phase}, {becomes(line)}, {work(line.minutes)}" for line in row.lines]
        self.setAccessibleDescription("; ".join([*said, summary(row)]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = len(self._row.lines) + 1 + bool(self._row.discount_minor) if self._row else 0
        return QSize(560, HEAD + ROW * count)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None:
            return
        painter = QPainter(self)
        paint.prepare(painter)
        width = float(self.width())
        self._paint_head(painter, width)
        top = float(HEAD)
        for line in self._row.lines:
            self._paint_line(painter, QRectF(0, top, width, ROW), line)
            paint.hairline(painter, 0, top + ROW - 1, width)
            top += ROW
        if self._row.discount_minor:
            off = QRectF(0, top, width, ROW)
            paint.draw_text(painter, off, "Discount, spread over all lines", face("meta"), "t3")
            self._paint_figures(painter, off, MINUS + self._money(self._row.discount_minor), "", 400, "t2")
            paint.hairline(painter, 0, top + ROW - 1, width)
            top += ROW
        self._paint_sums(painter, QRectF(0, top, width, ROW), self._row)

    def _columns(self, place: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Line, what it becomes, budget, hours."""
        figures = BUDGET + HOURS + GAP
        room = place.width() - figures
        line = QRectF(place.left(), place.top(), room * 0.48 - 32, place.height())
        made = QRectF(place.left() + room * 0.48, place.top(), room * 0.52 - GAP, place.height())
        budget = QRectF(place.right() - HOURS - BUDGET, place.top(), BUDGET, place.height())
        return line, made, budget, QRectF(place.right() - HOURS, place.top(), HOURS, place.height())

    def _paint_head(self, painter: QPainter, width: float) -> None:
        heads = ("Proposal line", "Becomes", "Budget", "Hours")
        for cell, text in zip(self._columns(QRectF(0, 0, width, HEAD)), heads, strict=True):
            align: paint.Align = "right" if text in ("Budget", "Hours") else "left"
            paint.draw_text(painter, cell, text, face("micro"), "t3", align)
        paint.hairline(painter, 0, HEAD - 1, width, "b2")

    def _paint_line(self, painter: QPainter, place: QRectF, line: HandoffLineRow) -> None:
        text, made, _, _ = self._columns(place)
        paint.draw_text(painter, text, line.text, face("body"))
        middle = place.center().y()
        paint.draw_icon(painter, made.left() - 26, middle, "arrow-right", "t3")
        paint.draw_square(painter, made.left(), middle, hue_of_phase(line.phase_index))
        words = made.adjusted(16, 0, 0, 0)
        after = becomes(line)
        room = words.adjusted(0, 0, -face("meta").width(after) - 10, 0)
        used = paint.draw_text(painter, room, line.phase, face("body", 500))
        paint.draw_text(painter, words.adjusted(used + 8, 0, 0, 0), after, face("meta"), "t3")
        amount = NONE if line.amount_minor is None else self._money(line.amount_minor)
        self._paint_figures(painter, place, amount, work(line.minutes), 400, "t1")

    def _paint_sums(self, painter: QPainter, place: QRectF, row: HandoffRow) -> None:
        paint.draw_text(painter, place, "Budget of the project", face("body", 600))
        amount = NONE if row.net_minor is None else self._money(row.net_minor)
        self._paint_figures(painter, place, amount, work(row.minutes), 600, "t1")

    def _paint_figures(
        self, painter: QPainter, place: QRectF, amount: str, minutes: str, weight: int, ink: str
    ) -> None:
        _, _, budget, hours = self._columns(place)
        paint.draw_text(painter, budget, amount, face("body", weight, True), ink, "right")
        paint.draw_text(painter, hours, minutes, face("body", weight, True), "t2" if weight == 400 else "t1", "right")

    def _money(self, minor: int) -> str:
        currency = self._row.currency if self._row else ""
        return self._formats.brief_money(minor, currency)
