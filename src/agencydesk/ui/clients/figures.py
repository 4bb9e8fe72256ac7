"""Three figures of a client in one card: what it brought in, what is open, how often it said yes."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.domain.kinds import StageKind
from agencydesk.formats import Formats
from agencydesk.queries.client_details import ClientDetailRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

PAD = 16
Figure = tuple[str, str, str]


class FiguresCard(QWidget):
    """Label, figure and note, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[Figure] = []
        self.setFixedHeight(84)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figures(self, figures: list[Figure]) -> None:
        """Show these."""
        self._figures = figures
        self.setAccessibleName("; ".join(f"{label}: {value}, {note}" for label, value, note in figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.box(painter, QRectF(self.rect()), "surface", "b1", 10)
        share = (self.width() - PAD) / max(1, len(self._figures))
        for place, (label, value, note) in enumerate(self._figures):
            left = PAD + place * share
            if place:
                paint.vertical(painter, left - PAD, 14, self.height() - 28)
            width = share - PAD - 4
            paint.draw_text(painter, QRectF(left, 13, width, 16), label, face("meta"), "t2")
            paint.draw_text(painter, QRectF(left, 32, width, 24), value, face("h3", 600), "t1")
            paint.draw_text(painter, QRectF(left, 58, width, 16), note, face("meta"), "t3")


def figures_of(client: ClientDetailRow, formats: Formats) -> list[Figure]:
    """What the card says of a client."""
    money = formats.money
    won, lost, still_open = (client.count(kind) for kind in (StageKind.WON, StageKind.LOST, StageKind.OPEN))
    decided = won + lost
    return [
        ("Lifetime value", money(client.lifetime_minor, False, client.currency), _since(client, won)),
        (
            "Open deals",
            money(client.open_minor, False, client.currency),
            f"{money(client.weighted_minor, False, client.currency)} weighted" if still_open else "none open",
        ),
        (
            "Deals won",
            formats.percent(round(100 * won / decided)) if decided else "–",
            f"{won} of {decided}" if decided else "none decided yet",
        ),
    ]


def _since(client: ClientDetailRow, won: int) -> str:
    what = f"{len(client.projects)} {'project' if len(client.projects) == 1 else 'projects'}"
    if not client.projects:
        what = f"{won} {'deal' if won == 1 else 'deals'} won"
    return f"{what} since {client.since.year}" if client.since else what
