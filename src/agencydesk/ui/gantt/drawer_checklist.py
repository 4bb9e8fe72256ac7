"""The checklist of a task in its drawer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.queries.task_details import ChecklistRow, TaskDetails
from agencydesk.services import tasks
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.line_edit import LineEdit

from .drawer_section import DrawerSection
from .plan_commands import PlanCommands


class DrawerChecklist(DrawerSection):
    """Small steps to tick; Enter in the last line adds one."""

    def __init__(self, commands: PlanCommands, parent: QWidget | None = None) -> None:
        super().__init__("Checklist", parent)
        self._commands = commands
        self._task_id: int | None = None
        self.fresh = LineEdit("Add a step", icon="plus", name="New step")
        self.fresh.returnPressed.connect(self._on_add)
        self.column.addWidget(self.fresh)

    def show_items(self, details: TaskDetails) -> None:
        """Show the steps of a task."""
        if details.task_id != self._task_id:
            self.fresh.clear()
        self._task_id = details.task_id
        done = sum(item.done for item in details.checklist)
        count = f"  {done} of {len(details.checklist)}" if details.checklist else ""
        self.title.setText(f"Checklist{count}")
        now = (details.task_id, details.checklist)
        self.refill(now, lambda: [self._line(step) for step in details.checklist])

    def _line(self, step: ChecklistRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        box = CheckBox(step.text, on=step.done)
        box.toggled.connect(lambda on: self._commands.send("Tick", tasks.tick_checklist_item, step.id, on))
        row.addWidget(box, 1)
        away = IconButton("x", f"Remove {step.text}", lambda: self._remove(step.id), small=True)
        row.addWidget(away)
        return line

    def _remove(self, key: int) -> None:
        self._commands.send("Remove step", tasks.remove_checklist_item, key)

    def _on_add(self) -> None:
        text = self.fresh.text().strip()
        if text and self._task_id is not None:
            self.fresh.clear()
            self._commands.send("Add step to", tasks.add_checklist_item, self._task_id, text)
