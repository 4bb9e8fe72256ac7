"""All projects as a list: filter by words and status, Enter opens one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries import project_choices, projects
from agencydesk.queries.project_choices import ProjectChoices
from agencydesk.queries.projects import ProjectRow
from agencydesk.services import projects as services
from agencydesk.ui import keys, theme
from agencydesk.ui.context import Context
from agencydesk.ui.table.rows_model import RowsModel
from agencydesk.ui.table.table_view import TableView
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import SearchField
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.segmented import Segmented
from agencydesk.ui.widgets.tooltip import set_tip

from .project_columns import ProjectDelegate, columns
from .project_dialog import ProjectDialog

FILTERS = (("open", "Open"), ("late", "Late"), ("closed", "Closed"), ("all", "All"))
IMPORT, NARROW = "Import plan…", 900
WATCHES = (
    *("task", "dependency", "baseline", "baseline_task", "time_entry", "client", "person", "agency", "holiday"),
    *("working_calendar", "time_off", "assignment", "client_wait"),
)
EMPTY = "Make one, hand a won deal off, or import a plan."


class ProjectList(QWidget):
    """`opened` carries the id of a project, `import_wanted` asks for the plan of another program."""

    opened = Signal(int)
    import_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Projects")
        self._context = context
        self.widths: dict[str, Any] = {}
        self.model: RowsModel[ProjectRow] = RowsModel(
            context.background,
            columns(context),
            projects.ids,
            projects.rows,
            entity="project",
            watches=WATCHES,
            order=lambda row: (row.pinned, row),
            parent=self,
        )
        self.model.sort_key = "finish"
        self.view = TableView(
            self.model, ProjectDelegate(), name="Projects", widths=self.widths, many=False, parent=self
        )
        self.search = SearchField("Filter projects", key="Ctrl F")
        self.filter = Segmented(FILTERS, name="Show", small=True)
        self.count = Label("", "body", "t3", tabular=True)
        self.empty = EmptyState("folder-kanban", "No projects yet", EMPTY, "New project", self.ask_new)
        self.bring_in = Button(IMPORT, self._on_import, icon="import")
        self.bring_first_in = Button(IMPORT, self._on_import, kind="ghost")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(10)
        head.addWidget(Label("Projects", "h2"))
        head.addWidget(self.count)
        head.addSpacing(14)
        head.addWidget(self.filter)
        head.addStretch(1)
        self.search.setMinimumWidth(112)
        self.search.setMaximumWidth(240)
        head.addWidget(self.search, 4)
        head.addWidget(self.bring_in)
        head.addWidget(Button("New project", self.ask_new, kind="primary", icon="plus"))
        below = self.empty.layout()
        if isinstance(below, QVBoxLayout):
            below.insertSpacing(below.count() - 1, 4)
            below.insertWidget(below.count() - 1, self.bring_first_in, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        body = QVBoxLayout()
        body.setContentsMargins(16, 0, 16, 0)
        body.addWidget(self.pages)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.view.opened.connect(self.opened)
        self.view.delete_asked.connect(self._on_delete)
        self.view.edit_asked.connect(self._on_edit)
        self.view.menu_asked.connect(self._on_menu)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.filter.chosen.connect(lambda _: self.refresh())
        self.model.loaded.connect(self._on_loaded)
        bind = partial(keys.bind, self, section="Projects")
        bind("N", "New project", self.ask_new)
        bind("Ctrl+F", "Filter projects", lambda: self.search.setFocus())

    def refresh(self) -> None:
        """Ask for what the filters say."""
        status = self.filter.value()
        wanted = {"text": self.search.text().strip(), "status": "" if status == "all" else status}
        if self.model.is_loaded and self.model.filters == wanted:
            self.model.refresh()
        else:
            self.model.set_filters(**wanted)

    def _on_loaded(self, count: int) -> None:
        self.count.setText(f"{count:,}")
        filtered = bool(self.search.text().strip()) or self.filter.value() != "all"
        self.pages.setCurrentWidget(self.view if count else self.empty)
        first = not filtered or (self.filter.value() == "open" and not self.search.text().strip())
        for button in (self.empty.button, self.bring_first_in):
            button.setVisible(first)
        if filtered and self.search.text().strip():
            self.empty.say("No project like that", "Try other words, or show all projects.")
        elif filtered and self.filter.value() != "open":
            self.empty.say(f"No {self.filter.value()} projects", "Show all of them with “All”.")
        else:
            self.empty.say("No projects yet", EMPTY)
        if count and self.view.current_id() is None:
            self.view.select_place(0)

    def _on_import(self) -> None:
        self.import_wanted.emit()

    # --- acts -----------------------------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """The form of a new project."""
        self._context.background.ask(project_choices.choices, then=partial(self._open_form, None))

    def ask_edit(self, project: ProjectRow) -> None:
        """The form of a project."""
        self._context.background.ask(project_choices.choices, then=partial(self._open_form, project))

    def _open_form(self, project: ProjectRow | None, choices: ProjectChoices) -> None:
        def submit(fields: dict[str, Any], failed: Callable[[Problem], None]) -> None:
            change = self._context.background.change
            if project is None:
                change("Add project", services.add_project, then=made, failed=failed, **fields)
            else:
                change("Edit project", services.edit_project, project.id, then=made, failed=failed, **fields)

        def made(key: int) -> None:
            dialog.finish()
            if project is None:
                self.opened.emit(key)

        dialog = ProjectDialog(self, choices, submit, project)
        dialog.open()

    def _on_edit(self, key: int) -> None:
        row = self.model.row_of(key)
        if row is not None:
            self.ask_edit(row)

    def _on_delete(self, chosen: list[int]) -> None:
        row = self.model.row_of(chosen[0])
        if row is not None:
            self._delete(row)

    def _delete(self, row: ProjectRow) -> None:
        background = self._context.background
        said = f"Project “{row.name}” deleted"
        then = lambda _: self._context.say(said, "Undo", background.undo)  # noqa: E731
        background.change("Delete project", services.remove_project, row.id, then=then)

    def _on_menu(self, place: QPoint) -> None:
        key = self.view.current_id()
        row = self.model.row_of(key) if key is not None else None
        if row is None:
            return
        menu, change = Menu(self, name=row.name), self._context.background.change
        menu.add("Open", lambda: self.opened.emit(row.id), icon="chart-gantt", key="Enter")
        menu.add("Edit…", lambda: self.ask_edit(row), icon="pencil", key="F2")
        pin = "Unpin" if row.pinned else "Pin"
        menu.add(pin, lambda: change(pin, services.pin_project, row.id, not row.pinned), icon="star")
        if row.status == "closed":
            menu.add("Reopen", lambda: change("Reopen", services.reopen_project, row.id), icon="archive-restore")
        else:
            menu.add("Close project", lambda: change("Close", services.close_project, row.id), icon="archive")
        menu.addSeparator()
        menu.add("Delete", lambda: self._delete(row), icon="trash-2", key="Del", danger=True)
        menu.show_at(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the head is full, one button is its icon alone."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow == bool(self.bring_in.text()):
            self.bring_in.setText("" if narrow else IMPORT)
            set_tip(self.bring_in, IMPORT if narrow else "")
            self.bring_in.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        paint.hairline(painter, 0, 55, self.width())
