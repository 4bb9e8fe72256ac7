"""A task beside the list: its project, its name, its facts, its checklist, its hours and its note."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from agencydesk.queries.tasks import Names, TaskDetail
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton, LinkButton
from agencydesk.ui.widgets.card import Divider
from agencydesk.ui.widgets.checks import DoneCheck
from agencydesk.ui.widgets.drawer import Drawer
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.ui.widgets.marks import Icon, ProjectSquare
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.text_area import TextArea

from .acts import TaskActs
from .quiet import TitleEdit, commit_typing
from .task_facts import TaskFacts
from .task_hours import TaskHours
from .task_steps import TaskSteps


class TaskDrawer(Drawer):
    """`show_task` fills it and slides it in; what is being typed is never overwritten."""

    delete_asked = Signal(int)

    def __init__(self, host: QWidget, context: Context, acts: TaskActs) -> None:
        super().__init__(host, "Task")
        self._context, self._acts = context, acts
        self._detail: TaskDetail | None = None
        self.log_when_shown = False
        self.done = DoneCheck("Done")
        self.title = TitleEdit("Name of the task")
        self.facts = TaskFacts(context, acts)
        self.steps = TaskSteps(acts)
        self.hours = TaskHours(context, acts)
        self.note = TextArea("Note", lines=3, name="Note")
        self._build_head()
        self._build()
        self.done.clicked.connect(self._on_done)
        self.title.changed.connect(lambda name: self._edit("Rename task", name=name))
        self.note.committed.connect(self._on_note)

    def _build_head(self) -> None:
        self.square = ProjectSquare(0)
        self.project = LinkButton("", self._on_project, tint="t1")
        self.arrow = Icon("chevron-right", "t3", size=14)
        self.phase = ElidedLabel("", "meta", "t2")
        self.more = IconButton("ellipsis", "More", self._on_more)
        self.head.setSpacing(4)
        for part in (self.square, self.project, self.arrow, self.phase):
            self.head.addWidget(part, 1 if part is self.phase else 0)
        self.head.addStretch()
        self.head.addWidget(self.more)

    def _build(self) -> None:
        name = QHBoxLayout()
        name.setSpacing(2)
        name.addWidget(self.done)
        name.addWidget(self.title, 1)
        self.column.addLayout(name)
        self.column.addWidget(self.facts)
        for part in (self.steps, self.hours):
            self.column.addWidget(Divider())
            self.column.addWidget(part)
        self.column.addSpacing(4)
        self.column.addWidget(self.note)
        self.column.addStretch()

    def show_task(self, detail: TaskDetail, names: Names, me: int | None) -> None:
        """Show a task; another one than before first commits what is being typed."""
        other = self._detail is None or self._detail.row.id != detail.row.id
        if other:
            commit_typing(self, QApplication.focusWidget())
        self._detail = detail
        row = detail.row
        self.done.setChecked(row.done)
        self.done.setAccessibleName(f"Done: {row.name}")
        self.title.show_text(row.name)
        self.square.set_hue(row.colour)
        for part in (self.square, self.project):
            part.setVisible(row.project_id is not None)
        self.project.setText(row.project)
        self.project.updateGeometry()
        self.arrow.setVisible(bool(row.phase))
        self.phase.set_text(row.phase)
        self.facts.show_facts(detail, names)
        self.steps.show_steps(detail)
        self.hours.show_hours(detail, me)
        if other or not self.note.hasFocus():
            self.note.set_text(detail.note)
        if not self.is_open():
            self.open()
        if self.log_when_shown:
            self.log_when_shown = False
            self.hours.log.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, verb: str, **fields: object) -> None:
        if self._detail is not None:
            self._acts.edit([self._detail.row.id], verb, **fields)

    def _on_done(self) -> None:
        if self._detail is not None:
            self._acts.set_done([self._detail.row.id], self.done.isChecked())

    def _on_note(self, text: str) -> None:
        if self._detail is not None and text.strip() != self._detail.note:
            self._edit("Edit note of", note=text)

    def _on_project(self) -> None:
        if self._detail is not None and self._detail.row.project_id is not None:
            row = self._detail.row
            self._context.open("projects", id=row.project_id, task=None if row.to_do else row.id)

    def _on_more(self) -> None:
        if self._detail is None:
            return
        menu = Menu(self, name="Task")
        menu.add("Rename", self.title.setFocus, icon="pencil")
        menu.add("Log time", self.hours.log.focus, icon="timer")
        menu.addSeparator()
        delete = partial(self.delete_asked.emit, self._detail.row.id)
        menu.add("Delete", delete, icon="trash-2", danger=True)
        menu.show_under(self.more, right=True)
