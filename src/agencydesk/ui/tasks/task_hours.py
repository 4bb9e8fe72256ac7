"""A task's hours in its drawer: what was logged, and one line that logs more."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agencydesk import formats
from agencydesk.domain import clock, quick_add
from agencydesk.domain.problems import Problem
from agencydesk.queries.task_details import TimeRow
from agencydesk.queries.tasks import TaskDetail
from agencydesk.services import hours
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton, LinkButton
from agencydesk.ui.widgets.card import SectionHeader
from agencydesk.ui.widgets.field import TextField
from agencydesk.ui.widgets.label import ElidedLabel, Label

from .acts import TaskActs

SHOWN = 6


class TaskHours(QWidget):
    """The newest entries first; the rest on request."""

    def __init__(self, context: Context, acts: TaskActs) -> None:
        super().__init__()
        self._context, self._acts = context, acts
        self._detail: TaskDetail | None = None
        self._me: int | None = None
        self._all = False
        self._shown: object = None
        self.title = SectionHeader("Hours")
        self.log = TextField("", "1h 30m yesterday layout", icon="timer")
        self.log.control.setAccessibleName("Log time")
        self.log.control.returnPressed.connect(self._on_log)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.log)
        column.addLayout(self._lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_hours(self, detail: TaskDetail, me: int | None) -> None:
        """Show a task's."""
        if self._detail is None or detail.row.id != self._detail.row.id:
            self._all = False
            self.log.set_text("")
            self.log.set_error(None)
        self._detail, self._me = detail, me
        now = detail.hours, detail.row.estimate_minutes, self._all
        if now == self._shown:
            return
        self._shown = now
        spent = sum(entry.minutes for entry in detail.hours)
        estimate = detail.row.estimate_minutes
        of = f" of {formats.hours(estimate)}" if estimate else ""
        self.title.set_count(f"{formats.hours(spent)}{of}" if spent or of else "")
        while item := self._lines.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for entry in detail.hours if self._all else detail.hours[:SHOWN]:
            self._lines.addWidget(self._line(entry))
        if len(detail.hours) > SHOWN and not self._all:
            more = f"{len(detail.hours) - SHOWN:,} earlier"
            self._lines.addWidget(LinkButton(more, self._on_all))

    def _line(self, entry: TimeRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        day = Label(self._context.formats.near_day(entry.day, clock.today()), "meta", "t3", tabular=True)
        day.setFixedWidth(56)
        said = " · ".join(part for part in (entry.person, entry.note) if part)
        row.addWidget(day)
        row.addWidget(ElidedLabel(said if entry.billable else f"{said} (not billable)", "meta", "t2"), 1)
        row.addWidget(Label(formats.hours(entry.minutes), "meta", tabular=True))
        row.addWidget(
            IconButton("x", f"Remove {formats.hours(entry.minutes)}", lambda: self._remove(entry), small=True)
        )
        return line

    def _remove(self, entry: TimeRow) -> None:
        self._acts.send("Remove time", hours.remove_time, entry.id, then=lambda _none: self._acts.said("Hours removed"))

    def _on_all(self) -> None:
        self._all = True
        if self._detail is not None:
            self.show_hours(self._detail, self._me)

    def _on_log(self) -> None:
        if self._detail is None:
            return
        found = quick_add.read_log(self.log.text(), clock.today())
        if found is None:
            self.log.set_error("Begin with how long: 1h 30m, 45m or 2h.")
            return
        self.log.set_error(None)
        row = self._detail.row
        who = self._me if self._me is not None else row.owner_id
        args = (row.id, who, found.day, found.minutes, found.note)
        self._context.background.change(
            "Log time on", hours.log_time, *args, then=lambda _key: self.log.set_text(""), failed=self._on_refused
        )

    def _on_refused(self, problem: Problem) -> None:
        self.log.set_error(problem.sentence)
