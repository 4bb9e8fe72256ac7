"""The hours of a task in its drawer: what was logged, and a line to log more."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk import formats
from agencydesk.domain import clock
from agencydesk.domain.plan_words import read_minutes
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.queries.task_details import TaskDetails, TimeRow
from agencydesk.services import hours
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.line_edit import LineEdit

from .drawer_section import DrawerSection
from .plan_commands import PlanCommands

SHOWN = 8


class DrawerHours(DrawerSection):
    """The newest entries, and who, when, how long and what of a new one."""

    def __init__(self, context: Context, commands: PlanCommands, parent: QWidget | None = None) -> None:
        super().__init__("Hours", parent)
        self._context, self._commands = context, commands
        self._task_id: int | None = None
        self.who = ComboBox([(None, "Nobody")], name="Who worked")
        self.day = DateField(name="On which day")
        self.day.set_date(clock.today())
        self.time = LineEdit("1h 30m", name="How long")
        self.time.setFixedWidth(76)
        self.note = LineEdit("What was done", name="What was done")
        self.time.returnPressed.connect(self._on_log)
        self.note.returnPressed.connect(self._on_log)
        for parts in ((self.who, self.day), (self.time, self.note, Button("Log", self._on_log))):
            row = QHBoxLayout()
            row.setSpacing(6)
            for part in parts:
                row.addWidget(part, 0 if part is self.time else 1 if isinstance(part, LineEdit | ComboBox) else 0)
            self.column.addLayout(row)

    def show_hours(self, details: TaskDetails, plan: ProjectPlan, row: PlanTaskRow) -> None:
        """Show what was logged on a task."""
        total = sum(entry.minutes for entry in details.hours)
        of = f" of {formats.hours(row.estimate_minutes)}" if row.estimate_minutes else ""
        self.title.setText(f"Hours  {formats.hours(total)}{of}" if total or of else "Hours")
        if details.task_id != self._task_id:
            self.who.set_options([(one.id, one.name) for one in plan.team] or [(None, "Nobody")])
            if row.owner_id is not None:
                self.who.set_value(row.owner_id)
            self.time.clear()
            self.note.clear()
        self._task_id = details.task_id
        self.refill((details.task_id, details.hours), lambda: self._make(details))

    def _make(self, details: TaskDetails) -> list[QWidget]:
        lines = [self._line(entry) for entry in details.hours[:SHOWN]]
        earlier = len(details.hours) - SHOWN
        return [*lines, Label(f"and {earlier} earlier", "meta", "t3")] if earlier > 0 else lines

    def _line(self, entry: TimeRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        day = Label(self._context.formats.near_day(entry.day, clock.today()), "meta", "t2")
        day.setFixedWidth(56)
        words = " · ".join(part for part in (entry.person, entry.note) if part)
        row.addWidget(day)
        row.addWidget(ElidedLabel(words if entry.billable else f"{words} (not billable)", "meta"), 1)
        row.addWidget(Label(formats.hours(entry.minutes), "meta", tabular=True))
        row.addWidget(IconButton("x", "Remove these hours", lambda: self._remove(entry.id), small=True))
        return line

    def _remove(self, key: int) -> None:
        self._commands.send("Remove time", hours.remove_time, key)

    def _on_log(self) -> None:
        minutes = read_minutes(self.time.text(), 480, "h")
        self.time.set_error(not minutes)
        day = self.day.date()
        if not minutes or self._task_id is None or day is None:
            return
        args = (self._task_id, self.who.value(), day, minutes, self.note.text().strip())
        self._commands.send("Log time on", hours.log_time, *args, then=lambda _: self._on_logged())

    def _on_logged(self) -> None:
        self.time.clear()
        self.note.clear()
