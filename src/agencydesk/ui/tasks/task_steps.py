"""A task's checklist in its drawer: tick, add, say in other words, remove."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.queries.task_details import ChecklistRow
from agencydesk.queries.tasks import TaskDetail
from agencydesk.services import tasks
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.card import SectionHeader
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.marks import Icon
from agencydesk.ui.widgets.progress import ProgressBar

from .acts import TaskActs
from .quiet import QuietEdit


class StepLine(QWidget):
    """One small step."""

    def __init__(self, step: ChecklistRow, acts: TaskActs) -> None:
        super().__init__()
        self._step, self._acts = step, acts
        self.box = CheckBox("", on=step.done)
        self.box.setAccessibleName(step.text)
        self.box.setFixedWidth(18)
        self.words = QuietEdit(name=step.text, struck=step.done)
        self.words.show_text(step.text)
        self.away = IconButton("x", f"Remove {step.text}", self._on_remove, small=True)
        keep = self.away.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.away.setSizePolicy(keep)
        self.away.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.box, self.words, self.away):
            row.addWidget(part, 1 if part is self.words else 0)
        self.box.toggled.connect(
            lambda on: acts.send("Tick" if on else "Untick", tasks.tick_checklist_item, step.id, on)
        )
        self.words.changed.connect(self._on_words)

    def _on_words(self, text: str) -> None:
        self.words.accept()
        if text:
            self._acts.send("Edit step", tasks.edit_checklist_item, self._step.id, text)
        else:
            self._on_remove()

    def _on_remove(self) -> None:
        self._acts.send("Remove step", tasks.remove_checklist_item, self._step.id)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.away.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.away.hide()


class TaskSteps(QWidget):
    """The steps in their order, and a line for the next one."""

    def __init__(self, acts: TaskActs) -> None:
        super().__init__()
        self._acts = acts
        self._task_id: int | None = None
        self._shown: object = None
        self.lines: list[StepLine] = []
        self.title = SectionHeader("Checklist")
        self.bar = ProgressBar(name="Checklist")
        self.bar.setFixedWidth(80)
        self.title.add(self.bar)
        self.fresh = QuietEdit("Add item", name="Add item")
        self.fresh.returnPressed.connect(self._on_add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        adding = QHBoxLayout()
        adding.setContentsMargins(0, 0, 0, 0)
        adding.setSpacing(6)
        adding.addWidget(Icon("plus", "t3"))
        adding.addWidget(self.fresh, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addLayout(self._lines)
        column.addLayout(adding)

    def show_steps(self, detail: TaskDetail) -> None:
        """Show a task's, unless one of them is being typed."""
        now = detail.row.id, detail.checklist
        if detail.row.id != self._task_id:
            self.fresh.show_text("")
            self.fresh.clear()
        elif now == self._shown or any(line.words.is_dirty() for line in self.lines):
            return
        self._task_id, self._shown = detail.row.id, now
        steps, done = len(detail.checklist), sum(step.done for step in detail.checklist)
        self.title.set_count(f"{done} of {steps}" if steps else "")
        self.bar.setVisible(bool(steps))
        self.bar.set_share(done / steps if steps else 0)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [StepLine(step, self._acts) for step in detail.checklist]
        for line in self.lines:
            self._lines.addWidget(line)

    def _on_add(self) -> None:
        text = self.fresh.text().strip()
        if text and self._task_id is not None:
            self.fresh.clear()
            self._acts.send("Add step to", tasks.add_checklist_item, self._task_id, text)
