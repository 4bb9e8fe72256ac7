"""The form of a project: made new or edited, with what is wrong said beside its field."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from agencydesk.domain import clock
from agencydesk.domain.money import NotAnAmount, from_minor, parse_money
from agencydesk.domain.problems import Problem
from agencydesk.domain.work_calendar import CalendarProblem
from agencydesk.queries.project_choices import ProjectChoices
from agencydesk.queries.projects import ProjectRow
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import Row, grid_of
from agencydesk.ui.widgets.line_edit import MoneyField
from agencydesk.ui.widgets.text_area import TextArea

from .project_planning import ProjectPlanning

Submit = Callable[[dict[str, Any], Callable[[Problem], None]], None]


class ProjectDialog(Dialog):
    """`submit(fields, failed)` sends what was typed; the caller closes the dialog when it is stored."""

    def __init__(
        self,
        owner: QWidget,
        choices: ProjectChoices,
        submit: Submit,
        project: ProjectRow | None = None,
    ) -> None:
        super().__init__(owner, "Edit project" if project else "New project", icon="folder-kanban", width=560)
        self._send = submit
        self._currency = project.currency if project else choices.currency
        self.name = TextField("Name", "What you deliver")
        self.client = Field("Client", ComboBox([(None, "No client"), *choices.clients]))
        self.lead = Field("Lead", ComboBox([(None, "Nobody yet"), *choices.team]))
        self.start, self.due = Field("Start", DateField()), Field("Due", DateField("Not promised"))
        self.budget = Field(f"Budget ({self._currency}, net)", MoneyField("None"))
        self.status = Field("Status", ComboBox([("planned", "Planned"), ("running", "Running")]))
        self.note = Field("Notes", TextArea())
        self.planning = ProjectPlanning(choices, project)
        self.planning.resized.connect(self._on_resized)
        self._lay_out()
        self._fill(project)
        self.add_button("Cancel")
        self.set_primary("Save" if project else "Create project", self._on_submit, key="Ctrl Enter")

    def _lay_out(self) -> None:
        rows: tuple[Row, ...] = (
            self.name,
            (self.client, self.lead),
            (self.start, self.due),
            (self.budget, self.status),
            self.note,
        )
        self.body.addLayout(grid_of(rows))
        self.body.addWidget(self.planning.head)
        self.body.addWidget(self.planning)
        self.body.addStretch()

    def _on_resized(self) -> None:
        """As high as its parts are, with the last of them in view."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._arrange()
        self._scroll.ensureWidgetVisible(self.planning, 0, 20)

    def _fill(self, project: ProjectRow | None) -> None:
        self.start.control.set_date(clock.today())
        if project is None:
            return
        self.name.set_text(project.name)
        self.client.control.set_value(project.client_id)
        self.lead.control.set_value(project.lead_id)
        self.start.control.set_date(project.start_on)
        self.due.control.set_date(project.due_on)
        if project.budget_minor is not None:
            self.budget.control.setText(str(from_minor(project.budget_minor, project.currency)))
        if project.status == "closed":
            self.status.setEnabled(False)
        else:
            self.status.control.set_value("planned" if project.status == "planned" else "running")
        self.note.control.set_text(project.note)

    def _on_submit(self) -> None:
        for field in (self.name, self.start, self.due, self.budget):
            field.set_error(None)
        budget = self._read_budget()
        start = self._read_day(self.start, "Type a day, such as 15 Jun.")
        due_ok = self._day_ok(self.due)
        if budget is False or start is None or not due_ok:
            return
        planning = self.planning.fields(start)
        if planning is None:
            return
        fields: dict[str, Any] = {
            "name": self.name.text(),
            "client_id": self.client.control.value(),
            "lead_id": self.lead.control.value(),
            "start_on": start,
            "due_on": self.due.control.date(),
            "budget_minor": budget,
            "note": self.note.control.text(),
            **planning,
        }
        if self.status.isEnabled():
            fields["status"] = self.status.control.value()
        self._send(fields, self._on_failed)

    def _read_budget(self) -> int | Literal[False] | None:
        text = self.budget.control.text().strip()
        if not text:
            return None
        try:
            return parse_money(text, self._currency).minor
        except NotAnAmount as problem:
            self.budget.set_error(problem.sentence)
            return False

    def _day_ok(self, field: Field[DateField]) -> bool:
        field.set_error(None if field.control.is_valid() else "Type a day, such as 15 Jun.")
        return field.control.is_valid()

    def _read_day(self, field: Field[DateField], missing: str) -> date | None:
        day = field.control.date()
        field.set_error(None if day is not None else missing)
        return day

    def _on_failed(self, problem: Problem) -> None:
        """Say it beside the field that it is about."""
        fields: dict[str, Field[Any]] = {
            "name": self.name,
            "start_on": self.start,
            "due_on": self.due,
            "budget_minor": self.budget,
            "calendar_id": self.planning.hours,
            "finish_at": self.planning.finish,
            "status_at": self.planning.status,
        }
        if isinstance(problem, CalendarProblem):
            self.planning.show_problem(problem)
            return
        fields.get(problem.field, self.name).set_error(problem.sentence)
