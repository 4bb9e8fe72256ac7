"""Days with the client, in a task's drawer: give it to them, take their answer, and what there was before."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.queries.task_details import TaskDetails, WaitRow
from agencydesk.services import waits
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.label import Label

from .drawer_section import DrawerSection, quiet
from .plan_commands import PlanCommands


class DrawerClient(DrawerSection):
    """One button that gives the task to the client or takes it back, and a line for each time it was there."""

    def __init__(self, context: Context, commands: PlanCommands, parent: QWidget | None = None) -> None:
        super().__init__("With the client", parent)
        self._context, self._commands = context, commands
        self._task_id: int | None = None
        self.button = Button("Give to client", self._on_button, small=True)
        self.head.addWidget(self.button)
        self._open = False

    def show_waits(self, details: TaskDetails, plan: ProjectPlan, row: PlanTaskRow) -> None:
        """Show the waits of a task; what is done or takes no time is given to nobody."""
        self.setVisible(bool(details.waits) or not (row.phase or row.milestone or row.done))
        self._task_id = row.id
        self._open = any(wait.until is None for wait in details.waits)
        self.button.setText("Client answered" if self._open else "Give to client")
        self.button.setVisible(not (row.phase or row.milestone or row.done))
        self.button.updateGeometry()
        now = (details.task_id, details.waits, clock.today())
        self.refill(now, lambda: [self._line(wait, plan) for wait in details.waits] or [quiet(_NOTHING)])

    def _line(self, wait: WaitRow, plan: ProjectPlan) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(self._words(wait, plan), "meta", "warn" if wait.until is None else "t2", wrap=True), 1)
        row.addWidget(IconButton("x", "This wait never was", lambda: self._remove(wait.id), small=True))
        return line

    def _words(self, wait: WaitRow, plan: ProjectPlan) -> str:
        """ "Since Tue 16 June: 2 d so far", "16 to 18 June: 2 d"."""
        formats = self._context.formats
        until = wait.until or datetime.combine(clock.today(), datetime.min.time())
        lasted = max(0, plan.plan.calendar.minutes_between(wait.since, until))
        length = f"{round(lasted / plan.day_minutes, 1):g} d"
        if wait.until is None:
            return f"Since {formats.weekday(wait.since.date())}: {length} so far"
        return f"{formats.days(wait.since.date(), wait.until.date())}: {length}"

    def _on_button(self) -> None:
        if self._task_id is None:
            return
        if self._open:
            self._commands.send("Client answered on", waits.take_back, self._task_id)
        else:
            self._commands.send("Give to client", waits.give_to_client, self._task_id)

    def _remove(self, key: int) -> None:
        self._commands.send("Remove wait of", waits.remove_wait, key)


_NOTHING = "While a task is with the client its clock runs on their account, and what depends on it moves along."
