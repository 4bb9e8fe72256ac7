"""The facts of a task in its drawer: who, until when, before what, how urgent, how long, and its phase's budget."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from agencydesk import formats
from agencydesk.domain import clock, quick_add
from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.kinds import Level
from agencydesk.queries.tasks import Names, TaskDetail
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.calendar import CalendarPopup
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Icon
from agencydesk.ui.widgets.menu import Menu

from . import words
from .acts import TaskActs
from .quiet import PAD, FactButton, QuietEdit

VALUE_AT = 128


class TaskFacts(QWidget):
    """One line for each fact; what is not known is offered, what cannot be is left out."""

    def __init__(self, context: Context, acts: TaskActs) -> None:
        super().__init__()
        self._context, self._acts = context, acts
        self._detail: TaskDetail | None = None
        self._names = Names((), ())
        self.owner = FactButton("Owner", self._on_owner)
        self.due = QuietEdit("No date", name="Due")
        self.finish = Label("", "body")
        self.calendar = IconButton("calendar", "Pick a day", self._on_calendar, small=True)
        self.before = ElidedLabel("", "body")
        self.priority = FactButton("Priority", self._on_priority)
        self.estimate = QuietEdit("None", name="Estimate")
        self.budget = ElidedLabel("", "body")
        self.wrong = Label("", "meta", "bad", wrap=True)
        self.wrong.hide()
        for field in (self.due, self.estimate):
            field.textChanged.connect(lambda _text: self.wrong.hide())
        self.due.changed.connect(self._on_due)
        self.estimate.changed.connect(self._on_estimate)
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._grid = QGridLayout(self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 22)
        self._grid.setColumnMinimumWidth(1, VALUE_AT - 22 - 12 - PAD)
        self._grid.setColumnStretch(2, 1)
        self._add("owner", "user", "Owner", self.owner)
        self._add("due", "calendar", "Due", self.due, self.calendar)
        self._add("finish", "calendar", "Due", self.finish)
        self._add("before", "link-2", "Before", self.before)
        self._add("priority", "flag", "Priority", self.priority)
        self._add("estimate", "timer", "Estimate", self.estimate)
        self._add("budget", "receipt", "Phase budget", self.budget)
        self._grid.addWidget(self.wrong, self._grid.rowCount(), 2)

    def _add(self, key: str, icon: str, name: str, *parts: QWidget) -> None:
        row = self._grid.rowCount()
        sign, label, value = Icon(icon, "t3"), Label(name, "body", "t2"), QWidget()
        across = QHBoxLayout(value)
        plain = isinstance(parts[0], Label | ElidedLabel)
        across.setContentsMargins(PAD if plain else 0, 0, 0, 0)
        across.setSpacing(4)
        for part in parts:
            across.addWidget(part, 0 if isinstance(part, FactButton) else 1)
        if isinstance(parts[0], FactButton):
            across.addStretch()
        value.setFixedHeight(28)
        for column, widget in enumerate((sign, label, value)):
            self._grid.addWidget(widget, row, column)
        self._rows[key] = (sign, label, value)

    def show_facts(self, detail: TaskDetail, names: Names) -> None:
        """Show a task's; what is being typed stays."""
        self._detail, self._names = detail, names
        row, words_ = detail.row, self._context.formats
        today = clock.today()
        hue = None if row.owner_id is None else hue_of_id(row.owner_id)
        self.owner.show_value(row.owner or "Nobody", hue=hue, empty=row.owner_id is None)
        when = words.whole_due(row.due_on, row.due_minute, today, words_)
        self.due.show_text(when)
        self.finish.setText(f"{when}, from the plan" if when else "No date")
        text, kind = words.PRIORITIES[row.priority]
        self.priority.show_value(text, chip=kind)
        self.estimate.show_text(formats.hours(row.estimate_minutes) if row.estimate_minutes else "")
        self._show_row("due", row.to_do)
        self._show_row("finish", not row.to_do)
        self._show_row("before", detail.before is not None)
        if detail.before is not None:
            day = detail.before.day
            self.before.set_text(detail.before.name + (f", {words_.near_day(day, today)}" if day else ""))
        self._show_row("budget", detail.phase_budget_minor is not None)
        if detail.phase_budget_minor is not None:
            money = partial(words_.money, cents=False, currency=detail.currency)
            self.budget.set_text(f"{money(detail.phase_used_minor)} of {money(detail.phase_budget_minor)}")

    def _show_row(self, key: str, shown: bool) -> None:
        for part in self._rows[key]:
            part.setVisible(shown)

    def _refuse(self, field: QuietEdit, sentence: str) -> None:
        """Mark a field wrong and say why below the facts, until something else is typed."""
        field.set_error(True)
        field.setAccessibleDescription(sentence)
        self.wrong.setText(sentence)
        self.wrong.show()

    # --- changing -------------------------------------------------------------------------------------------------

    def _on_owner(self) -> None:
        if self._detail is None:
            return
        key, present = self._detail.row.id, self._detail.row.owner_id
        menu = Menu(self, name="Owner")
        for one in self._names.people:
            give = partial(self._acts.edit, [key], "Assign", owner_id=one.id)
            menu.add(one.name, give, checked=present == one.id)
        menu.addSeparator()
        menu.add("Nobody", partial(self._acts.edit, [key], "Assign", owner_id=None), checked=present is None)
        menu.show_under(self.owner)

    def _on_priority(self) -> None:
        if self._detail is None:
            return
        key, present = self._detail.row.id, self._detail.row.priority
        menu = Menu(self, name="Priority")
        for level in (Level.HIGH, Level.MEDIUM, Level.LOW):
            choose = partial(self._acts.edit, [key], "Set priority of", priority=level)
            menu.add(words.PRIORITIES[level][0], choose, checked=level is present)
        menu.show_under(self.priority)

    def _on_calendar(self) -> None:
        if self._detail is None:
            return
        key = self._detail.row.id
        popup = CalendarPopup(self._detail.row.due_on or clock.today(), self)
        popup.picked.connect(lambda day: self._acts.set_due([key], day))
        popup.open_at(self.due.mapToGlobal(QPoint(0, self.due.height() + 4)))

    def _on_due(self, text: str) -> None:
        if self._detail is None:
            return
        key, found = self._detail.row.id, quick_add.read_when(text, clock.today())
        if text and found is None:
            self._refuse(self.due, "Write it like fri 3pm, 19 jun or tomorrow.")
            return
        self.due.accept()
        if found is None:
            self._acts.set_due([key], None)
        else:
            self._acts.edit([key], "Set due day of", due_on=found[0], due_minute=found[1])

    def _on_estimate(self, text: str) -> None:
        if self._detail is None:
            return
        minutes = quick_add.read_length(text)
        if text and minutes is None:
            self._refuse(self.estimate, "Write it like 1h 30m or 45m.")
        else:
            self.estimate.accept()
            self._acts.edit([self._detail.row.id], "Set estimate of", estimate_minutes=minutes)
