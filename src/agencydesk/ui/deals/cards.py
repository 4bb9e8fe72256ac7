"""The card of a deal on the board: title, client, value and owner, next step or what is amiss."""

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from agencydesk.domain import clock
from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.kinds import StageKind
from agencydesk.formats import Formats
from agencydesk.queries.deals import DealRow
from agencydesk.ui.fonts import face
from agencydesk.ui.table.delegates import Line, RowDelegate
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets import paint, shadow

CARD, GAP, SIDE, PAD = 116, 8, 8, 12
_STEP_ICONS = (
    *(("call", "phone"), ("mail", "mail"), ("reply", "mail")),
    *(("proposal", "file-text"), ("contract", "file-text"), ("sen", "send")),
)


class Note(NamedTuple):
    """The last line of a card: icon, words, ink."""

    icon: str
    text: str
    ink: str


def note_of(row: DealRow, today: date, formats: Formats) -> Note:
    """What a card says below its line: what is amiss first, then the next step."""
    if row.kind is StageKind.WON:
        return Note("circle-check", f"Won {_near(row.closed_on, today, formats)}".strip(), "ok")
    if row.kind is StageKind.LOST:
        return Note("circle-x", row.lost_reason or "Lost", "t2")
    if row.expected_close is not None and row.expected_close < today:
        return Note("triangle-alert", "Close date passed", "bad")
    if not row.next_step:
        return Note("circle-alert", "No next step", "warn")
    if row.next_step_on is None:
        return Note(_icon(row.next_step), row.next_step, "t2")
    if row.next_step_on < today:
        return Note("clock", f"{row.next_step}, due {_near(row.next_step_on, today, formats)}", "warn")
    return Note(_icon(row.next_step), f"{row.next_step} {_near(row.next_step_on, today, formats)}", "t2")


def _icon(step: str) -> str:
    words = step.casefold()
    for word, icon in (
        ("call", "phone"),
        ("mail", "mail"),
        ("reply", "mail"),
        ("proposal", "file-text"),
        ("sen", "send"),
    ):
        if word in words:
            return icon
    return "calendar"


def _near(day: date | None, today: date, formats: Formats) -> str:
    if day is None:
        return ""
    if day == today:
        return "today"
    if today < day < today + timedelta(days=7):
        return formats.weekday(day).split()[0]
    return formats.near_day(day, today)


class CardDelegate(RowDelegate):
    """Paints cards 116 px high with 8 px between them; the one that is dragged is faint."""

    row_height = CARD + GAP

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.formats = formats
        self.lifted: int | None = None

    def paint_row(self, painter: QPainter, view: TableView, line: Line) -> None:
        place = line.rect.adjusted(SIDE, 0, -SIDE, -GAP)
        if line.row is None:
            if view.shows_skeletons():
                paint.box(painter, place, "raised", "b1", 8)
            return
        lifted = line.row.id == self.lifted
        painter.setOpacity(0.4 if lifted or line.pending else 1)
        selected = line.selected and line.focused and not lifted
        draw_card(painter, place, line.row, self.formats, selected=selected, hover=line.hover)
        painter.setOpacity(1)


def draw_card(
    painter: QPainter, place: QRectF, row: DealRow, formats: Formats, *, selected: bool = False, hover: bool = False
) -> None:
    """One card in its place."""
    shadow.draw(painter, place, 1)
    border = "accent" if selected else ("b3" if hover else "b1")
    paint.box(painter, place, "raised", border, 8, 1.5 if selected else 1)
    inner = place.adjusted(PAD, 0, -PAD, 0)
    line = QRectF(inner.left(), place.top() + 10, inner.width(), 20)
    paint.draw_text(painter, line, row.title, face("body", 500))
    line.moveTop(place.top() + 32)
    line.setHeight(18)
    _draw_client(painter, line, row)
    line.moveTop(place.top() + 54)
    line.setHeight(20)
    value = "No value yet" if row.value_minor is None else formats.money(row.value_minor, False, row.currency)
    style = face("meta") if row.value_minor is None else face("lead", 600)
    room = line.adjusted(0, 0, -28 if row.owner else 0, 0)
    paint.draw_text(painter, room, value, style, "t3" if row.value_minor is None else "t1")
    if row.owner:
        letters, hue = paint.initials(row.owner), hue_of_id(row.owner_id or 1)
        paint.draw_avatar(painter, inner.right() - 22, line.center().y(), letters, hue, 22)
    paint.hairline(painter, inner.left(), place.top() + 81, inner.width())
    note = note_of(row, clock.today(), formats)
    cy = place.top() + 98
    paint.draw_icon(painter, inner.left(), cy, note.icon, note.ink if note.ink != "t2" else "t3", 14)
    words = QRectF(inner.left() + 20, cy - 9, inner.width() - 20, 18)
    paint.draw_text(painter, words, note.text, face("meta"), note.ink)


def _draw_client(painter: QPainter, line: QRectF, row: DealRow) -> None:
    if row.client_id is not None:
        paint.draw_square(painter, line.left(), line.center().y(), hue_of_id(row.client_id))
        line = line.adjusted(15, 0, 0, 0)
    paint.draw_text(painter, line, row.client or "No client", face("meta"), "t2" if row.client else "t3")
