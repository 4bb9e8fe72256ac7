"""How heads, sections and lines of the price table look."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from agencydesk.domain.quotes import LineKind
from agencydesk.queries.proposal_lines import LineRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from .entries import Entry, SectionHead
from .lines_model import RIGHT, TITLES, LinesModel

HEAD_ROW, ROW, PAD = 36, 36, 8
THIN = 0.30
Cells = Sequence[tuple[str, float, float]]
_FIGURES = frozenset(("quantity", "rate", "margin", "amount"))


def paint_heads(painter: QPainter, cells: Cells, width: float) -> None:
    """The names of the columns over a line."""
    for key, left, wide in cells:
        pad = 0 if key == "text" else PAD
        cell = QRectF(left + pad, 0, wide - pad - (PAD if key in RIGHT else 0), HEAD_ROW)
        paint.draw_text(painter, cell, TITLES[key], face("micro"), "t3", "right" if key in RIGHT else "left")
    paint.hairline(painter, 0, HEAD_ROW - 1, width, "b2")


def paint_entry(painter: QPainter, model: LinesModel, entry: Entry, rect: QRectF, cells: Cells, *, lit: bool) -> None:
    """One head or line in its cells."""
    if isinstance(entry, SectionHead):
        _paint_section(painter, model, entry, rect, cells)
        return
    for key, left, wide in cells:
        if key == "handle":
            _paint_handle(painter, model, entry, left, rect, lit=lit)
            continue
        pad = 0 if key == "text" else PAD
        cell = QRectF(left + pad, rect.top(), wide - pad - PAD, rect.height())
        align: paint.Align = "right" if key in RIGHT else "left"
        style = face("body", None, key in _FIGURES)
        paint.draw_text(painter, cell, model.text(entry, key), style, _ink(key, entry), align)
    start = next((left for key, left, _ in cells if key == "text"), 0.0)
    if not lit:
        paint.hairline(painter, start, rect.bottom() - 1, rect.right() - start)


def _paint_section(painter: QPainter, model: LinesModel, head: SectionHead, rect: QRectF, cells: Cells) -> None:
    for key, left, wide in cells:
        if key not in ("text", "amount"):
            continue
        cell = QRectF(left, rect.top() + 4, wide - PAD, rect.height() - 4)
        if key == "text":
            paint.draw_text(painter, cell, model.text(head, key), face("body", 600), "t1" if head.name else "t3")
        else:
            paint.draw_text(painter, cell, model.text(head, key), face("body", 600, True), "t2", "right")


def _paint_handle(painter: QPainter, model: LinesModel, line: LineRow, left: float, rect: QRectF, *, lit: bool) -> None:
    middle = rect.center().y()
    if line.kind is not LineKind.NORMAL:
        paint.draw_check(painter, QRectF(left, middle - 8, 16, 16), line.accepted, enabled=True)
    elif model.editable:
        paint.draw_icon(painter, left + 2, middle, "grip-vertical", "t2" if lit else "b3", 14)


def _ink(key: str, line: LineRow) -> str:
    if key == "margin" and line.margin is not None and line.margin < THIN:
        return "warn"
    return "t2" if key in ("unit", "margin") else "t1"
