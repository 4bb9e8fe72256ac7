"""A small form: what a task waits for, how, and with which lag."""

from PySide6.QtWidgets import QWidget

from agencydesk.domain.plan import LinkKind
from agencydesk.domain.plan_words import read_lag
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field, TextField

from .plan_commands import PlanCommands

KINDS = [(kind, kind.words) for kind in LinkKind]


class LinkDialog(Dialog):
    """Links the task in hand to one that it waits for."""

    def __init__(self, owner: QWidget, plan: ProjectPlan, row: PlanTaskRow, commands: PlanCommands) -> None:
        super().__init__(owner, f"{row.name} waits for", icon="link", width=440)
        self._plan, self._row, self._commands = plan, row, commands
        taken = {link.predecessor_id for link in plan.links if link.successor_id == row.id}
        others = [(one.id, "  " * one.depth + one.name) for one in plan.rows if one.id not in taken | {row.id}]
        self.task = Field("Task", ComboBox(others, placeholder="Choose a task"))
        self.kind = Field("How", ComboBox(KINDS))
        self.lag = TextField("Lag", "None", hint="Such as 2 d, 4h, 2 ed (round the clock) or 50 %; −1 d is a lead.")
        for part in (self.task, self.kind, self.lag):
            self.body.addWidget(part)
        before = _row_above(plan, row)
        if before is not None and before.id not in taken:
            self.task.control.set_value(before.id)
        self.add_button("Cancel")
        self.set_primary("Link", self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        lag = read_lag(self.lag.text(), self._plan.day_minutes)
        self.task.set_error(None if self.task.control.value() is not None else "Choose a task.")
        self.lag.set_error(None if lag is not None else "Type a length, such as 2 d or 4h.")
        if lag is not None and self.task.control.value() is not None:
            self._commands.link(self.task.control.value(), self._row.id, self.kind.control.value(), *lag)
            self.finish()


def _row_above(plan: ProjectPlan, row: PlanTaskRow) -> PlanTaskRow | None:
    """The task above in the same phase: the likely one."""
    siblings = [one for one in plan.rows if one.parent_id == row.parent_id]
    place = siblings.index(row)
    return siblings[place - 1] if place else None
