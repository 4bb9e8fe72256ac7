"""The head of the editor: the way back, title, state, and what can be done with the proposal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.ui.widgets.button import Button, IconButton, LinkButton
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Chip, Icon

from .opened import TONES, Opened, status_words


class EditorHead(Ground):
    """`back`, `save_asked`, `menu_asked` and `primary_asked` say what was pressed."""

    back = Signal()
    save_asked = Signal()
    menu_asked = Signal()
    primary_asked = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self.setFixedHeight(56)
        self.title = ElidedLabel("", "h2")
        self.chip = Chip("Draft")
        self.saved = Label("", "meta", "t2")
        self.more = IconButton("ellipsis", "More", self.menu_asked.emit)
        self.save = Button("Save PDF…", self.save_asked.emit, icon="download")
        self.primary = Button("Send…", self.primary_asked.emit, kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(LinkButton("Proposals", self.back.emit, tint="t2", ground="hover"))
        row.addWidget(Icon("chevron-right", "t3"))
        row.addWidget(self.title)
        row.addSpacing(4)
        row.addWidget(self.chip)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.save)
        row.addWidget(self.primary)

    def show_opened(self, opened: Opened) -> None:
        """Say what is open."""
        row = opened.row
        self.title.set_text(row.title)
        self.chip.set(status_words(row), TONES[row.status])
        self.primary.setText(primary_words(opened))
        self.primary.setAccessibleName(primary_words(opened))
        self.primary.updateGeometry()
        if not opened.editable:
            self.saved.setText("")


def primary_words(opened: Opened) -> str:
    """The one thing to do next."""
    status = opened.row.status
    if status is ProposalStatus.DRAFT:
        names = opened.fields.contact.split()
        return f"Send to {names[0]}…" if names else "Send…"
    if status is ProposalStatus.SENT:
        return "Record acceptance…"
    if status is ProposalStatus.ACCEPTED:
        return "Open project" if opened.fields.project_id is not None else "Open deal"
    return "New version"
