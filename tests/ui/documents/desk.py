"""A window with the Documents pane on a real workspace, and another eye on the same file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.quotes import LineKind
from agencydesk.formats import Formats
from agencydesk.queries import proposal_lines as line_query
from agencydesk.queries import proposals as query
from agencydesk.services import agencies, catalogue, clients, deals, issuing, people, proposal_lines, proposals
from agencydesk.ui import theme
from agencydesk.ui.background import Background
from agencydesk.ui.context import Context
from agencydesk.ui.documents.pane import DocumentsPane
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.outside import Outside
from agencydesk.ui.panes import PaneEntry
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.workspace import Workspace

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (("Workshop", "Discover", 16), ("Interviews", "Discover", 4), ("Logo", "Design", 8))


def make(path: Path, *, issued: bool = False, title: str = "Rebrand") -> None:
    """One deal of Casa Serrano with a draft of three lines in two sections and an option, or that version sent."""
    with Workspace.create(path, by="Ana Duarte") as w:
        w.change("Set up", agencies.set_up, "Northlight Studio")
        client = w.change("Add client", clients.add_client, "Casa Serrano")
        w.change("Add", clients.add_contact, client, "Inês Oliveira", email="ines@serrano.example", decides=True)
        w.change("Add", people.add_person, "Sofia Lima", role="Copywriter", cost_rate_minor=4000)
        w.change("Add", catalogue.add_service, "Photography", unit="day", rate_minor=64_000, category="Design")
        w.change("Add", catalogue.add_service, "Research", unit="h", rate_minor=9_000)
        deal = w.change("Add deal", deals.add_deal, title, client_id=client, value_minor=500_000)
        draft = w.change("Draft", proposals.draft, deal, start_on=date(2026, 6, 29))
        for text, section, hours in LINES:
            fields = {"section": section, "quantity": Decimal(hours), "unit": "h", "rate_minor": 8500}
            w.change("Add line", proposal_lines.add_line, draft, text, tax_percent=Decimal(23), **fields)
        option = {"kind": LineKind.OPTIONAL, "rate_minor": 145_000, "tax_percent": Decimal(23)}
        w.change("Add line", proposal_lines.add_line, draft, "Shop pictures", **option)
        if issued:
            w.change("Issue", issuing.issue, draft)


@dataclass
class Chosen(Outside):
    """Stands in for the system: answers with these places, and remembers what was opened."""

    file: Path | None = None
    folder: Path | None = None
    opens: bool = True
    names: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def choose_file(self, owner: QWidget, title: str, name: str) -> Path | None:
        self.names.append(name)
        return self.file

    def choose_folder(self, owner: QWidget, title: str) -> Path | None:
        return self.folder

    def show_folder(self, folder: Path) -> bool:
        self.opened.append(str(folder))
        return self.opens

    def open_link(self, link: str) -> bool:
        self.opened.append(link)
        return self.opens


class Desk:
    """The pane in an active window."""

    def __init__(self, path: Path, bot: QtBot) -> None:
        self.bot, self.path = bot, path
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.told: list[str] = []
        self.background = Background(path, "Ana Duarte")
        self.background.problems.told.connect(lambda problem: self.told.append(problem.sentence))
        nothing: Any = None
        self.context = Context(
            self.background,
            Formats(),
            theme.current(),
            nothing,
            nothing,
            lambda key, **what: self.opened.append((key, what)),
            nothing,
        )
        entry = PaneEntry("documents", "Documents", "file-text", DocumentsPane)
        self.window = MainWindow([entry], self.context)
        self.context.say, self.context.window = self.window.say, self.window
        self.window.on_undo = self.background.undo
        self.background.changed.connect(lambda changed: self.window.changed(changed.entities))
        bot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        pane = self.window.open("documents")
        assert isinstance(pane, DocumentsPane)
        self.pane, self.editor = pane, pane.editor
        self.investment, self.lines = pane.editor.investment, pane.editor.investment.lines
        self.outside = Chosen()
        pane.acts.outside = self.outside
        self.wait(lambda: pane.list.model.is_loaded)
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def wait(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true)

    def show(self, part: str = "investment", proposal: int = 1) -> None:
        """Open a proposal at one of its parts."""
        self.pane.reveal(proposal=proposal)
        self.wait(lambda: self.editor.opened is not None)
        self.editor.show_part(part)

    def dialog(self, kind: type[Dialog]) -> Any:
        """The dialog of a kind, once it is open."""
        self.wait(lambda: any(not one.isHidden() for one in self.window.findChildren(kind)))
        return next(one for one in self.window.findChildren(kind) if not one.isHidden())

    def cell(self, text: str, column: str) -> QPoint:
        """The middle of a line's cell in the table."""
        model = self.investment.model
        row = next(place for place, entry in enumerate(model.entries) if model.text(entry, "text") == text)
        return self.lines.visualRect(model.index(row, model.columns.index(column))).center()

    def click(self, text: str, column: str) -> None:
        """A click on a line's cell."""
        QTest.mouseClick(self.lines.viewport(), Qt.MouseButton.LeftButton, NONE, self.cell(text, column))

    def field(self) -> QLineEdit:
        """The field that is typed into."""
        found = QApplication.focusWidget()
        assert isinstance(found, QLineEdit)
        return found

    def texts(self) -> list[str]:
        """Sections and lines as they stand below each other."""
        model = self.investment.model
        return [model.text(entry, "text") for entry in model.entries]

    def stored(self, proposal: int = 1) -> list[line_query.LineRow]:
        """The lines in the file."""
        with Workspace(self.path) as w:
            return w.ask(line_query.lines, proposal)

    def sums(self, proposal: int = 1) -> line_query.SumsRow:
        """The sums in the file."""
        with Workspace(self.path) as w:
            return w.ask(line_query.sums, proposal)

    def fields(self, proposal: int = 1) -> query.ProposalFieldsRow:
        """Everything beside the lines in the file."""
        with Workspace(self.path) as w:
            return w.ask(query.fields, proposal)

    def status(self, proposal: int = 1) -> ProposalStatus:
        """The state in the file."""
        return self.fields(proposal).row.status


def typed(control: QWidget, text: str) -> None:
    """Replace what a field holds."""
    QTest.keySequence(control, "Ctrl+A")
    QTest.keyClicks(control, text)
