"""The Projects pane: the list of all projects, and one of them opened as a plan."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from agencydesk.ui.context import Context
from agencydesk.ui.outside import Outside
from agencydesk.ui.pane import Pane

from .plan_page import PlanPage
from .project_list import ProjectList


class ProjectsPane(Pane):
    """Projects: the list, and one plan at a time."""

    watches = frozenset(
        (
            *("project", "task", "dependency", "baseline", "baseline_task", "time_entry", "checklist_item"),
            *("person", "holiday", "agency", "client", "assignment", "client_wait", "time_off", "working_calendar"),
        )
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setAccessibleName("Projects")
        self._context = context
        self.list = ProjectList(context)
        self.page = PlanPage(context)
        self.pages = QStackedWidget()
        for part in (self.list, self.page):
            self.pages.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.list.opened.connect(self.open_project)
        self.list.import_wanted.connect(self.ask_import)
        self.page.closed.connect(self.show_list)
        self.page.settled.connect(self.settle)
        self.page.edit_wanted.connect(self.list.ask_edit)
        self.page.report_wanted.connect(self.ask_report)
        self.page.export_wanted.connect(self.ask_export)
        self.outside = Outside()

    def reveal(self, **what: Any) -> None:
        """`id` opens a project, `task` a task in it."""
        if what.get("id") is not None:
            self.open_project(what["id"], what.get("task"))

    def open_project(self, project_id: int, task_id: int | None = None) -> None:
        """Show a project's plan."""
        self._ask_rail(True)
        self.pages.setCurrentWidget(self.page)
        self.page.open_project(project_id, task_id)
        self.page.tree.setFocus()

    def show_list(self) -> None:
        """Back to all projects."""
        self._ask_rail(False)
        self.page.drawer.close_drawer()
        self.page.project_id = None
        self.pages.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.view.setFocus()

    def _ask_rail(self, wanted: bool) -> None:
        """A plan wants the width; the window fits its sidebar when it is told of its size."""
        self.wants_rail = wanted
        window = self.window()
        QApplication.sendEvent(window, QResizeEvent(window.size(), window.size()))

    def ask_report(self, project_id: int) -> None:
        """Offer the status report of a project: its PDF and a mail draft."""
        from .report_dialog import ask_report

        ask_report(self, self._context, project_id, self.outside)

    def ask_import(self) -> None:
        """Bring in the plan of another program."""
        from .plan_import import open_plan_import

        open_plan_import(self, self._context, self.outside)

    def ask_export(self, project_id: int, name: str) -> None:
        """Save a project's plan as a file that other programs read."""
        from .plan_export import ask_export

        ask_export(self, self._context, project_id, name, self.outside)

    def refresh(self) -> None:
        if self.pages.currentWidget() is self.page:
            self.page.refresh()
        elif not self.list.model.is_loaded:
            self.list.refresh()

    def editing(self) -> bool:
        return self.pages.currentWidget() is self.page and self.page.busy()

    def state(self) -> dict[str, Any]:
        return {"plan": self.page.state(), "widths": self.list.widths, "project": self.page.project_id}

    def restore(self, state: dict[str, Any]) -> None:
        self.page.restore(state.get("plan", {}))
        self.list.widths.update(state.get("widths", {}))
