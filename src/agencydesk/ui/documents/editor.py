"""The editor of one proposal: its parts at the left, its pages at the right."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.kinds import ProposalStatus
from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.message import InlineMessage
from agencydesk.ui.widgets.segmented import Segmented

from .editor_head import EditorHead
from .forms import CoverPage, LetterPage
from .investment import Investment
from .opened import Opened, read, status_words
from .preview import Preview
from .proposal_acts import ProposalActs
from .scope_page import ScopePage
from .terms_page import TermsPage

PARTS = (
    ("cover", "Cover", "Cover"),
    ("letter", "Letter", "What we heard"),
    ("scope", "Scope", "Scope and deliverables"),
    ("investment", "Investment", "Investment"),
    ("terms", "Terms & payment", "Terms and acceptance"),
)
HEADINGS = {key: heading for key, _, heading in PARTS}


class Editor(QWidget):
    """`open_proposal(id)` shows one; `closed` says that the list is wanted again."""

    closed = Signal()

    def __init__(self, context: Context, acts: ProposalActs) -> None:
        super().__init__()
        self._context, self.acts = context, acts
        self.proposal_id: int | None = None
        self.opened: Opened | None = None
        self.head = EditorHead()
        self.parts = Segmented([(key, title) for key, title, _ in PARTS], name="Part")
        self.parts.set_value("investment")
        self.investment = Investment(context)
        self.pages: dict[str, Any] = {
            "cover": CoverPage(context),
            "letter": LetterPage(context),
            "scope": ScopePage(context),
            "investment": self.investment,
            "terms": TermsPage(context),
        }
        self.preview = Preview(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = Ground("surface")
        left.setMinimumWidth(500)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(24, 14, 24, 6)
        bar.addWidget(self.parts)
        bar.addStretch(1)
        column.addLayout(bar)
        self._notice = QVBoxLayout()
        self._notice.setContentsMargins(24, 0, 24, 0)
        column.addLayout(self._notice)
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self.investment)
        column.addWidget(self._stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setStretchFactor(0, 56)
        self.splitter.setStretchFactor(1, 44)
        self.splitter.setSizes([780, 604])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        self.head.back.connect(self.leave)
        self.head.save_asked.connect(self.save_pdf)
        self.head.primary_asked.connect(self.do_primary)
        self.head.menu_asked.connect(self._show_menu)
        self.investment.refused.connect(self._on_refused)
        bind = keys.bind
        bind(self, "Esc", "Back to the list", self.leave, section="Proposal")
        bind(self, "Ctrl+P", "Save PDF", self.save_pdf, section="Proposal")
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            title = "The blue button" if sequence == "Ctrl+Return" else ""
            bind(self, sequence, title, self.do_primary, section="Proposal")
        bind(self, "PgDown", "Next page of the preview", lambda: self.preview.turn(1), section="Proposal")
        bind(self, "PgUp", "Page before", lambda: self.preview.turn(-1), section="Proposal")

    # --- what is shown --------------------------------------------------------------------------------------------

    def open_proposal(self, proposal_id: int) -> None:
        """Show another proposal."""
        self.proposal_id, self.opened = proposal_id, None
        self.head.saved.setText("")
        self.preview.show_proposal(proposal_id, HEADINGS[self.parts.value()])
        self.refresh()

    def refresh(self) -> None:
        """Ask for the truth again."""
        if self.proposal_id is not None:
            self._context.background.ask(read, self.proposal_id, then=self._on_read)

    def _on_read(self, opened: Opened | None) -> None:
        if opened is None or self.proposal_id is None:
            self.closed.emit()
            return
        if opened.row.id != self.proposal_id or opened == self.opened:
            return
        again = self.opened is not None and self.opened.row.id == opened.row.id
        self.opened = opened
        self.head.show_opened(opened)
        for page in self.pages.values():
            page.show_opened(opened)
        self._show_notice(opened)
        if again:
            self.preview.changed()
            if opened.editable:
                self.head.saved.setText(f"Saved {clock.now():%H:%M}")
        else:
            self._focus_part()

    def _on_refused(self) -> None:
        """A cell showed what could not be: show the truth again."""
        if self.opened is not None:
            self.investment.show_opened(self.opened)

    def _show_notice(self, opened: Opened) -> None:
        while (item := self._notice.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if not opened.editable:
            words = f"{opened.row.name} is issued and cannot be changed. A new version can."
            self._notice.addWidget(InlineMessage("info", words, "New version", self.new_version))

    def show_part(self, part: str) -> None:
        """Another part, and its page in the preview."""
        self.parts.set_value(part)
        self._stack.setCurrentWidget(self.pages[part])
        self.preview.turn_to(HEADINGS[part])

    def _focus_part(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self._stack.isAncestorOf(focus):
            self.investment.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is done ---------------------------------------------------------------------------------------------

    def commit_typing(self) -> None:
        """What is being typed is stored before anything else happens."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.head.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the list."""
        self.commit_typing()
        self.closed.emit()

    def save_pdf(self) -> None:
        """Ask where, and write the PDF."""
        self.commit_typing()
        if self.proposal_id is not None:
            self.acts.save_pdf(self.proposal_id)

    def do_primary(self) -> None:
        """The blue button."""
        self.commit_typing()
        if self.proposal_id is not None:
            self._context.background.ask(read, self.proposal_id, then=self._go_on)

    def _go_on(self, opened: Opened | None) -> None:
        """Act on what is stored now, the last typing included."""
        if opened is None:
            return
        row = opened.row
        if row.status is ProposalStatus.DRAFT:
            self.acts.send(opened)
        elif row.status is ProposalStatus.SENT:
            self.acts.decide(opened, accepted=True)
        elif row.status is not ProposalStatus.ACCEPTED:
            self.new_version()
        elif opened.fields.project_id is not None:
            self._context.open("projects", id=opened.fields.project_id)
        else:
            self._context.open("deals", id=row.deal_id)

    def new_version(self) -> None:
        """A draft that takes this one further."""
        if self.proposal_id is not None:
            self.acts.new_version(self.proposal_id)

    def _show_menu(self) -> None:
        opened = self.opened
        if opened is None:
            return
        row = opened.row
        menu = Menu(self, name=status_words(row))
        menu.add("Open the deal", lambda: self._context.open("deals", id=row.deal_id), icon="target")
        if opened.editable:
            menu.addSeparator()
            menu.add("Delete draft", lambda: self.acts.remove([row]), icon="trash-2", danger=True)
        else:
            menu.add("Write PDF and mail draft…", lambda: self.acts.write_mail(opened), icon="mail")
            menu.add("New version", self.new_version, icon="file-plus")
            if row.status is ProposalStatus.EXPIRED:
                menu.addSeparator()
                menu.add("Record acceptance…", lambda: self.acts.decide(opened, accepted=True), icon="circle-check")
            if row.status is ProposalStatus.SENT:
                menu.addSeparator()
            if row.status in (ProposalStatus.SENT, ProposalStatus.EXPIRED):
                menu.add("Record rejection…", lambda: self.acts.decide(opened, accepted=False), icon="circle-x")
        menu.show_under(self.head.more, right=True)
