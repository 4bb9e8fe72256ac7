"""The head of a client's page: tile, name, how it stands, the facts in one line, and what one does most."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.kinds import Health, Lifecycle
from agencydesk.queries.client_details import ClientDetailRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.ui.widgets.marks import Chip, ClientTile

HEALTH_CHIPS = {
    Health.ON_TRACK: ("On track", "ok"),
    Health.AT_RISK: ("At risk", "warn"),
    Health.OFF_TRACK: ("Off track", "bad"),
}
ROOMY = 640
LIFECYCLE_NAMES = {lifecycle: lifecycle.value.capitalize() for lifecycle in Lifecycle}


class FactsLine(QWidget):
    """Short facts, each behind its picture; what does not fit is cut at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: list[tuple[str, str]] = []
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show these pictures and words."""
        self._facts = [(icon, text) for icon, text in facts if text]
        self.setAccessibleName(", ".join(text for _icon, text in self._facts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        left, style = 0.0, face("meta")
        for icon, text in self._facts:
            room = self.width() - left - 20
            if room < 24:
                return
            paint.draw_icon(painter, left, self.height() / 2, icon, "t3", 14)
            place = QRectF(left + 20, 0, room, self.height())
            left += 20 + paint.draw_text(painter, place, text, style, "t2") + 18


class PageHead(QWidget):
    """Says who it is; `email_wanted`, `log_wanted` and `menu_wanted` say what was pressed."""

    email_wanted = Signal()
    log_wanted = Signal()
    menu_wanted = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_address = False
        self.tile = ClientTile("", size=56)
        self.name = ElidedLabel("", "h2")
        self.health = Chip("", "ok", dot=True)
        self.lifecycle = Chip("", "neutral")
        self.facts = FactsLine()
        self.email = Button("Email", self.email_wanted.emit, icon="mail")
        self.log = Button("Log", self.log_wanted.emit, kind="primary", icon="plus")
        self.more = IconButton("ellipsis", "More", lambda: self.menu_wanted.emit(self.more))
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 28, 32, 12)
        row.setSpacing(8)
        row.addWidget(self.tile)
        row.addSpacing(8)
        row.addLayout(self._words(), 1)
        for button in (self.more, self.email, self.log):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _words(self) -> QVBoxLayout:
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self.name)
        title.addWidget(self.health)
        title.addWidget(self.lifecycle)
        title.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(title)
        column.addWidget(self.facts)
        column.addStretch()
        return column

    def show_client(self, client: ClientDetailRow, address: str) -> None:
        """Show a client; `address` is the one that Email writes to, if there is any."""
        self.tile.set_name(client.name, hue_of_id(client.id))
        self.name.set_text(client.name)
        if client.health is not None:
            text, kind = HEALTH_CHIPS[client.health]
            self.health.set(text, kind, dot=True)
        self.health.setVisible(client.health is not None)
        self.lifecycle.set(LIFECYCLE_NAMES[client.lifecycle], "neutral")
        self.lifecycle.setVisible(client.lifecycle is not Lifecycle.CLIENT)
        place = ", ".join(part for part in (client.city, client.country) if part)
        self.facts.set_facts(
            [
                ("map-pin", place),
                ("globe", client.website.removeprefix("https://").removeprefix("http://").rstrip("/")),
                ("briefcase", client.industry),
                ("user", client.owner),
                ("building-2", client.parent),
            ]
        )
        self._has_address = bool(address)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow the name needs the room; the menu holds Email too."""
        self.email.setVisible(self._has_address and self.width() >= ROOMY)
