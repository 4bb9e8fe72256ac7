"""A client in the list: tile with its health, name and lifetime value, trade and place, time since the last contact."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from agencydesk.domain import clock
from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.kinds import Health
from agencydesk.formats import age
from agencydesk.queries.clients import ClientRow
from agencydesk.ui.context import Context
from agencydesk.ui.table.delegates import Line, ListDelegate
from agencydesk.ui.widgets import paint

HEALTH_TOKENS = {Health.ON_TRACK: "okF", Health.AT_RISK: "warnF", Health.OFF_TRACK: "badF"}


class ClientDelegate(ListDelegate):
    """Two lines for a `ClientRow`."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def paint_mark(self, painter: QPainter, left: float, middle: float, line: Line) -> None:
        row: ClientRow = line.row
        paint.draw_tile(painter, left, middle, paint.initials(row.name), hue_of_id(row.id), self.tile)
        if row.health is not None:
            ground = "surface"
            if line.selected:
                ground = "selected" if line.focused else "neuT"
            elif line.hover:
                ground = "hover"
            x, y = left + self.tile - 2, middle + self.tile / 2 - 2
            paint.draw_dot(painter, x, y, ground, 12)
            paint.draw_dot(painter, x, y, HEALTH_TOKENS[row.health], 8)

    def words(self, line: Line) -> tuple[str, str, str, str]:
        row: ClientRow = line.row
        value = self._context.formats.money(row.lifetime_minor, False) if row.lifetime_minor else ""
        since = "" if row.last_contact is None else age(row.last_contact, clock.now())
        return row.name, value, trade_and_place(row), since


def trade_and_place(row: ClientRow) -> str:
    """Hospitality · Porto."""
    return " · ".join(part for part in (row.industry, row.city or row.country) if part)


def spoken(context: Context, row: ClientRow) -> str:
    """What a screen reader says of a client in the list."""
    health = f"health: {row.health.value}" if row.health is not None else ""
    value = f"lifetime value {context.formats.money(row.lifetime_minor, False)}" if row.lifetime_minor else ""
    met = f"last contact {age(row.last_contact, clock.now())} ago" if row.last_contact is not None else ""
    return ", ".join(part for part in (row.name, row.industry, row.city, value, met, health) if part)
