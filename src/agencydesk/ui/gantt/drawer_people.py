"""Who works on a task, in its drawer: how much of them, for how long, and a line to add somebody."""

from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan_words import read_minutes
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.queries.task_details import AssignmentRow, TaskDetails
from agencydesk.services import assignments
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.ui.widgets.line_edit import LineEdit

from .drawer_section import DrawerSection, quiet
from .plan_commands import PlanCommands

ROLE = "role"
FOLLOWS = {
    Effort.FIXED_UNITS: "Another share or other work changes how long it takes.",
    Effort.FIXED_DURATION: "It takes as long as it takes; shares and work follow each other.",
    Effort.FIXED_WORK: "The work stays; another share changes how long it takes.",
}


class DrawerPeople(DrawerSection):
    """A line for each person or role; the last field adds one."""

    def __init__(self, commands: PlanCommands, parent: QWidget | None = None) -> None:
        super().__init__("People", parent)
        self._commands = commands
        self._task_id: int | None = None
        self._team: list[tuple[int, str]] = []
        self.who = ComboBox([], placeholder="Add somebody", name="Add somebody to the task")
        self.who.chosen.connect(self._on_add)
        self.role = LineEdit("Role, such as Illustrator", name="Role to fill")
        self.role.returnPressed.connect(self._on_role)
        self.role.hide()
        self.column.addWidget(self.who)
        self.column.addWidget(self.role)

    def show_people(self, details: TaskDetails, plan: ProjectPlan, row: PlanTaskRow) -> None:
        """Show who is on a task; phases and milestones take nobody's time."""
        self.setVisible(not row.phase and not row.milestone)
        if details.task_id != self._task_id:
            self.role.hide()
        self._task_id = details.task_id
        there = {one.person_id for one in details.people}
        team = [(one.id, one.name) for one in plan.team if one.id not in there]
        self.who.set_options([*team, (ROLE, "A role to be filled…")])
        self.who.set_value(None)
        self._team = [(one.id, one.name) for one in plan.team]
        kind = details.planning.effort if details.planning is not None else Effort.FIXED_UNITS
        self.refill((details.task_id, details.people, kind, self._team), lambda: self._make(details, kind))

    def _make(self, details: TaskDetails, kind: Effort) -> list[QWidget]:
        if not details.people:
            return [quiet("Nobody yet: it is planned on the project's hours.")]
        lines: list[QWidget] = [_PersonLine(self._commands, one, details.task_id) for one in details.people]
        return [*lines, quiet(FOLLOWS[kind])]

    def _on_add(self, key: object) -> None:
        if key == ROLE:
            self.role.clear()
            self.role.show()
            self.role.setFocus()
        elif isinstance(key, int) and self._task_id is not None:
            self._commands.send("Assign", assignments.assign_person, self._task_id, key)

    def _on_role(self) -> None:
        if self._task_id is not None and self.role.text().strip():
            self._commands.send("Assign", assignments.assign_person, self._task_id, None, self.role.text().strip())
            self.role.hide()


class _PersonLine(QWidget):
    """A name, the share of it in percent, the work in hours, and a way off the task."""

    def __init__(self, commands: PlanCommands, row: AssignmentRow, task_id: int) -> None:
        super().__init__()
        self._commands, self._row, self._task_id = commands, row, task_id
        self._told: dict[str, Any] = {"units_percent": row.units_percent, "work_minutes": row.work_minutes}
        self.units = LineEdit("100 %", name=f"Share of {row.name} in percent")
        self.units.setText(f"{row.units_percent.normalize():f} %")
        self.work = LineEdit("Work", name=f"Work of {row.name} in hours")
        self.work.setText(hours_text(row.work_minutes))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(ElidedLabel(row.name, "meta", "t1" if row.person_id is not None else "t3"), 1)
        for field, on_left in ((self.units, self._on_units), (self.work, self._on_work)):
            field.setFixedWidth(72)
            field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            field.editingFinished.connect(on_left)
            line.addWidget(field)
        line.addWidget(IconButton("x", f"Take {row.name} off this task", self._on_remove, small=True))

    def _send(self, verb: str, name: str, value: Any) -> None:
        """Once; an owner who is on the task without more ado gets an assignment first."""
        if value == self._told[name]:
            return
        self._told[name] = value
        fields = {name: value}
        if self._row.id:
            self._commands.send(verb, assignments.edit_assignment, self._row.id, **fields)
        else:
            self._commands.send(verb, assignments.edit_owners_part, self._task_id, **fields)

    def _on_units(self) -> None:
        try:
            units = Decimal(self.units.text().replace("%", "").replace(",", ".").strip())
        except InvalidOperation:
            units = Decimal(0)
        good = Decimal(0) < units <= assignments.MOST_PERCENT
        self.units.set_error(not good)
        if good:
            self._send("Set share of", "units_percent", units)

    def _on_work(self) -> None:
        minutes = read_minutes(self.work.text(), 480, "h")
        self.work.set_error(not minutes or minutes < 0)
        if minutes and minutes > 0:
            self._send("Set work of", "work_minutes", minutes)

    def _on_remove(self) -> None:
        if self._row.id:
            self._commands.send("Unassign", assignments.unassign, self._row.id)
        else:
            self._commands.send("Unassign", assignments.release_owner, self._task_id)


def hours_text(minutes: int) -> str:
    """Minutes of work as hours: "16 h", "7.5 h"."""
    return f"{round(minutes / 60, 2):g} h"
