"""The right column of a client's page: health, contacts, preferences, next step."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.queries.client_details import ClientDetailRow
from agencydesk.queries.projects import LATE, ProjectRow
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton, LinkButton
from agencydesk.ui.widgets.card import Card, SectionHeader
from agencydesk.ui.widgets.checks import DoneCheck
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Chip, ProjectSquare
from agencydesk.ui.widgets.tooltip import set_tip

from .contact_line import ContactLine
from .page_head import HEALTH_CHIPS

PREFERENCES = (
    ("channel", "Channel"),
    ("language", "Language"),
    ("reports", "Reports"),
    ("rates", "Rates"),
    ("terms", "Terms"),
)


class InfoColumn(QWidget):
    """What one wants to know while talking to a client."""

    contact_opened = Signal(object)
    contact_menu_asked = Signal(object, QPoint)
    contact_delete_asked = Signal(object)
    contact_wanted = Signal()
    preferences_wanted = Signal()
    next_step_wanted = Signal()
    next_step_done = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client: ClientDetailRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines: list[ContactLine] = []

    def show_client(self, client: ClientDetailRow) -> None:
        """Build the sections anew where something differs; they are few and short."""
        if client == self._client:
            return
        focused = next((line.contact.id for line in self.lines if line.hasFocus()), None)
        self._client, self.lines = client, []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        running = [project for project in client.projects if project.status in ("running", LATE)]
        sections = [self._health(client, running)] if running else []
        sections += [self._contacts(client), self._preferences(client), self._next_step(client)]
        for place, section in enumerate(sections):
            self._column.addWidget(section)
            if place < len(sections) - 1:
                self._column.addSpacing(16)
        self._column.addStretch()
        for line in self.lines:
            if line.contact.id == focused:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _health(self, client: ClientDetailRow, running: list[ProjectRow]) -> QWidget:
        card = Card(ground="sunken", padding=16)
        head = QHBoxLayout()
        head.addWidget(Label("Health", "body", weight=600))
        head.addStretch()
        if client.health is not None:
            text, kind = HEALTH_CHIPS[client.health]
            head.addWidget(Chip(text, kind, dot=True))
        card.column.addLayout(head)
        for project in running[:5]:
            card.column.addLayout(self._delivery(project))
        if len(running) > 5:
            card.column.addWidget(Label(f"and {len(running) - 5} more running", "meta", "t3"))
        return card

    def _delivery(self, project: ProjectRow) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ProjectSquare(project.colour, size=8))
        name = ElidedLabel(project.name, "meta", "t2")
        row.addWidget(name, 1)
        text, ink = delivery_words(project)
        state = Label(text, "meta", ink, weight=500)
        set_tip(state, project.why)
        row.addWidget(state)
        return row

    def _contacts(self, client: ClientDetailRow) -> QWidget:
        section, column = _section("Contacts", IconButton("plus", "Add contact", self.contact_wanted.emit, small=True))
        for contact in client.contacts:
            line = ContactLine(contact)
            line.clicked.connect(lambda _on=False, contact=contact: self.contact_opened.emit(contact))
            line.menu_asked.connect(self.contact_menu_asked)
            line.delete_asked.connect(self.contact_delete_asked)
            column.addWidget(line)
            self.lines.append(line)
        if not client.contacts:
            column.addWidget(Label("Nobody yet.", "meta", "t3"))
        return section

    def _preferences(self, client: ClientDetailRow) -> QWidget:
        edit = IconButton("pencil", "Edit preferences", self.preferences_wanted.emit, small=True)
        section, column = _section("Preferences", edit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 88)
        grid.setColumnStretch(1, 1)
        filled = [(label, getattr(client, name)) for name, label in PREFERENCES if getattr(client, name)]
        for place, (label, value) in enumerate(filled):
            grid.addWidget(Label(label, "meta", "t3"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(value, "meta", "t1", weight=500, wrap=True), place, 1)
        column.addLayout(grid)
        if not filled:
            column.addWidget(Label("None noted.", "meta", "t3"))
        return section

    def _next_step(self, client: ClientDetailRow) -> QWidget:
        edit = IconButton("pencil", "Edit next step", self.next_step_wanted.emit, small=True)
        section, column = _section("Next step", edit if client.next_step else None)
        if not client.next_step:
            add = LinkButton("Add a next step", self.next_step_wanted.emit)
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
            return section
        card = Card(padding=12, radius=8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.tick = DoneCheck(f"Done: {client.next_step}")
        self.tick.toggled.connect(self._on_tick)
        row.addWidget(self.tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(client.next_step, "body", weight=500))
        text, ink = self._due(client)
        words.addWidget(ElidedLabel(text, "meta", ink))
        row.addLayout(words, 1)
        card.column.addLayout(row)
        column.addWidget(card)
        return section

    def _due(self, client: ClientDetailRow) -> tuple[str, str]:
        if client.next_step_on is None:
            return "No date", "t3"
        late = client.next_step_on < clock.today()
        day = self._context.formats.weekday(client.next_step_on)
        text = f"Overdue since {day}" if late else day
        return f"{text} · {client.owner}" if client.owner else text, "warn" if late else "t2"

    def _on_tick(self, on: bool) -> None:
        self._client = None  # should this be refused, the tick goes when the client is shown again
        if on:
            self.next_step_done.emit()


def _section(title: str, button: QWidget | None) -> tuple[QWidget, QVBoxLayout]:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = SectionHeader(title)
    if button is not None:
        head.add(button)
    column.addWidget(head)
    column.addSpacing(4)
    return section, column


def delivery_words(project: ProjectRow) -> tuple[str, str]:
    """How a running project does, in words and a colour."""
    if project.agreed_on is None or project.finish is None:
        return "no date agreed", "t3"
    if project.slip_days > 0:
        return f"{project.slip_days} d late", "warn" if project.slip_days <= 5 else "bad"
    return ("on time", "ok") if project.slip_days == 0 else (f"{-project.slip_days} d early", "ok")
