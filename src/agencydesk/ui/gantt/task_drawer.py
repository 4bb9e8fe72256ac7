"""The details of one task beside the plan: each field is a change of its own, sent when it is left."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from agencydesk.domain import plan_words
from agencydesk.domain.plan import Constraint
from agencydesk.queries import explanations, task_details
from agencydesk.queries.explanations import Explanation
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.queries.task_details import TaskDetails
from agencydesk.services import plans, tasks
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import LinkButton
from agencydesk.ui.widgets.checks import DoneCheck
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.drawer import Drawer
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import Row, grid_of
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.text_area import TextArea

from .drawer_checklist import DrawerChecklist
from .drawer_client import DrawerClient
from .drawer_hours import DrawerHours
from .drawer_links import DrawerLinks
from .drawer_people import DrawerPeople
from .drawer_planning import DrawerPlanning
from .drawer_why import DrawerWhy
from .plan_commands import PlanCommands
from .plan_model import Part


class TaskDrawer(Drawer):
    """`show_task` fills it; what is being typed is never overwritten. `asked_for` carries a task to show instead."""

    asked_for = Signal(int)

    def __init__(self, host: QWidget, context: Context, commands: PlanCommands) -> None:
        super().__init__(host, "Task")
        self._context, self._commands = context, commands
        self._plan: ProjectPlan | None = None
        self._row: PlanTaskRow | None = None
        self.done = DoneCheck("Done")
        self.kind = Label("Task", "h3")
        self.head.addWidget(self.done)
        self.head.addWidget(self.kind)
        self.head.addStretch()
        self._make_fields()
        self.links, self.checklist, self.hours = (
            DrawerLinks(commands),
            DrawerChecklist(commands),
            DrawerHours(context, commands),
        )
        self.people, self.planning = DrawerPeople(commands), DrawerPlanning(commands)
        self.client, self.why = DrawerClient(context, commands), DrawerWhy(context, self.asked_for.emit)
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.name = TextField("Name")
        self.who = Field("Who", ComboBox([(None, "Nobody")]))
        self.percent = TextField("Done in %")
        self.start, self.finish = Field("Start", DateField()), Field("Finish", DateField())
        self.length = TextField("Days")
        self.deadline = Field("Deadline", DateField())
        self.held = Label("", "meta", "t2", wrap=True)
        self.free = LinkButton("Let links decide", self._on_free)
        self.warning = Label("", "meta", "warn", wrap=True)
        self.note = Field("Note", TextArea(lines=3))

    def _lay_out(self) -> None:
        rows: tuple[Row, ...] = (
            (self.start, self.finish),
            (self.length, self.percent),
            (self.who, self.deadline),
        )
        held = QHBoxLayout()
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.held, 1)
        held.addWidget(self.free)
        self.column.addWidget(self.name)
        self.column.addLayout(grid_of(rows))
        self.column.addWidget(self.warning)
        self.column.addLayout(held)
        below = (self.why, self.people, self.links, self.client, self.planning, self.checklist, self.hours, self.note)
        for part in below:
            self.column.addWidget(part)
        self.column.addStretch()

    def _connect(self) -> None:
        self.done.clicked.connect(self._on_done)
        self.name.committed.connect(lambda text: self._edit(Part.NAME, text, lambda row: row.name))
        self.who.control.chosen.connect(lambda key: self._edit(Part.WHO, key, lambda row: row.owner_id))
        self.length.committed.connect(lambda text: self._edit(Part.DAYS, text, self._length_of))
        self.percent.committed.connect(self._on_percent)
        self.start.control.picked.connect(self._on_start)
        self.finish.control.picked.connect(lambda day: self._edit(Part.FINISH, day, lambda row: row.finish.date()))
        self.deadline.control.picked.connect(self._on_deadline)
        self.note.control.committed.connect(self._on_note)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_task(self, plan: ProjectPlan, row: PlanTaskRow) -> None:
        """Fill the fields from a task."""
        fresh = self._row is None or self._row.id != row.id
        if fresh and self._row is not None:
            self.setFocus()  # commits what is being typed for the task before
        self._plan, self._row = plan, row
        self.kind.setText("Milestone" if row.milestone else "Phase" if row.phase else "Task")
        self.done.setChecked(row.done)
        self._put(self.name, row.name, fresh)
        self._put(self.percent, str(row.percent), fresh)
        self._put(self.length, self._length_of(row), fresh)
        self.who.control.set_options([(None, "Nobody"), *((one.id, one.name) for one in plan.team)])
        self.who.control.set_value(row.owner_id)
        for field, day in (
            (self.start, row.start.date()),
            (self.finish, row.finish.date()),
            (self.deadline, row.deadline.date() if row.deadline is not None else None),
        ):
            if fresh or not field.control.hasFocus():
                field.control.set_date(day)
        if fresh or not self.note.control.hasFocus():
            self.note.control.set_text(row.note)
        self._show_kind(row)
        self._show_words(row)
        self.links.show_links(plan, row)
        self._context.background.ask(task_details.details, row.id, then=self._on_details)
        self._context.background.ask(explanations.explanation, row.id, then=self._on_why, failed=_nobody)

    def _put(self, field: TextField, text: str, fresh: bool) -> None:
        if fresh or not field.control.hasFocus():
            field.set_text(text)

    def _length_of(self, row: PlanTaskRow) -> str:
        return plan_words.days(row.duration_minutes, self._plan.day_minutes) if self._plan is not None else ""

    def _show_kind(self, row: PlanTaskRow) -> None:
        """Phases have their dates from their tasks, milestones no length."""
        self.length.setVisible(not row.milestone)
        self.percent.setVisible(not row.milestone)
        self.length.control.setEnabled(not row.phase)
        self.percent.control.setEnabled(not row.phase)
        self.finish.control.setEnabled(not row.phase)
        self.start.setVisible(not row.milestone)

    def _show_words(self, row: PlanTaskRow) -> None:
        bound = row.constraint is not Constraint.ASAP
        self.held.setText(f"{plan_words.constraint(row.constraint, row.constraint_at)}." if bound else "")
        self.held.setVisible(bound)
        self.free.setVisible(bound)
        self.warning.setText(row.warning)
        self.warning.setVisible(bool(row.warning))

    def _on_details(self, details: TaskDetails) -> None:
        if self._row is not None and self._plan is not None and details.task_id == self._row.id:
            self.checklist.show_items(details)
            self.hours.show_hours(details, self._plan, self._row)
            self.people.show_people(details, self._plan, self._row)
            self.client.show_waits(details, self._plan, self._row)
            self.planning.show_planning(details, self._plan, self._row)

    def _on_why(self, found: Explanation) -> None:
        if self._row is not None and found.task_id == self._row.id:
            self.why.show_why(found)

    def is_typing(self) -> bool:
        """Whether the focus is in one of the fields."""
        now = QApplication.focusWidget()
        return self.is_open() and now is not None and self.isAncestorOf(now)

    # --- changing -------------------------------------------------------------------------------------------------

    def _edit(self, part: Part, value: Any, present: Callable[[PlanTaskRow], Any]) -> None:
        if self._row is not None and value != present(self._row):
            self._commands.edit(self._row, part, value)

    def _on_done(self) -> None:
        if self._row is not None:
            self._commands.toggle_done(self._row)

    def _on_percent(self, text: str) -> None:
        if self._row is None or text == str(self._row.percent):
            return
        digits = text.removesuffix("%").strip()
        self.percent.set_error(None if digits.isdecimal() and len(digits) < 4 else "Type a number from 0 to 100.")
        if not self.percent.message():
            self._commands.send("Set progress of", tasks.set_percent, self._row.id, int(digits))

    def _on_start(self, day: date | None) -> None:
        if self._row is not None and day is not None:
            self._commands.send("Move", plans.move_task_to, self._row.id, day)

    def _on_deadline(self, day: date | None) -> None:
        if self._row is not None and self._plan is not None:
            self._commands.send("Set deadline of", plans.set_deadline, self._row.id, day)

    def _on_free(self) -> None:
        if self._row is not None:
            key = self._row.id
            self._commands.send("Free", tasks.edit_task, key, constraint=Constraint.ASAP, constraint_at=None)

    def _on_note(self, text: str) -> None:
        if self._row is not None and text.strip() != self._row.note:
            self._commands.send("Edit note of", tasks.edit_task, self._row.id, note=text)


def _nobody(problem: object) -> None:
    """A task that was deleted meanwhile needs no explanation."""
