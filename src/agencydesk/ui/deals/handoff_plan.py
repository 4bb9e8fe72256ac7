"""The two halves of the handoff dialog: what can be set at the left, what comes of it at the right."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.problems import Problem
from agencydesk.formats import Formats
from agencydesk.queries.handoff import HandoffPersonRow, HandoffRow
from agencydesk.ui.widgets.card import Divider, Ground, SectionHeader
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Avatar, Icon

from .handoff_lines import HandoffLines
from .handoff_preview import HandoffPreview
from .handoff_words import along, closed, fit, summary, work

WIDTH = 336


class HandoffForm(Ground):
    """Name, start, deadline, whether it fits, and who works how long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "right", parent=parent)
        self.setFixedWidth(WIDTH)
        self.name = TextField("Project name")
        self.start = Field("Start", DateField("Today"))
        self.deadline = Field("Deadline", DateField("None"))
        self.fields: dict[str, Field[Any]] = {"name": self.name, "start": self.start, "deadline": self.deadline}
        self.fields["due_on"] = self.deadline
        self._fit_sign = Icon("calendar", "t3")
        self.fit = Label("", "meta", "t2", wrap=True)
        self._team = QVBoxLayout()
        self._team.setSpacing(10)
        self._along = Label("", "meta", "t3", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        fits = QHBoxLayout()
        fits.setSpacing(8)
        fits.addWidget(self._fit_sign)
        fits.addWidget(self.fit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.name)
        column.addLayout(row_of(self.start, self.deadline))
        column.addLayout(fits)
        column.addSpacing(4)
        column.addWidget(Label("Team", "meta", "t2", weight=500))
        column.addLayout(self._team)
        column.addWidget(Divider())
        column.addWidget(self._along)
        column.addStretch(1)

    def fill(self, plan: HandoffRow) -> None:
        """Put the proposed name and start into the fields."""
        self.name.set_text(plan.name)
        self.start.control.set_date(plan.start)
        self.deadline.control.set_date(plan.deadline)

    def show_plan(self, plan: HandoffRow, formats: Formats) -> None:
        """Say what comes of the dates; what is typed stays."""
        for field in self.fields.values():
            field.set_error(None)
        text, ink, sign = fit(plan, formats)
        self.fit.setText(text)
        self.fit.set_ink(ink)
        self._fit_sign.set(sign, ink)
        self._along.setText(along(plan))
        while (item := self._team.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for person in plan.people:
            self._team.addWidget(_person_line(person))
        if not plan.people:
            self._team.addWidget(Label("Nobody is named for the work yet.", "meta", "t3", wrap=True))

    def show_problem(self, problem: Problem) -> None:
        """Say it under the field that it is about."""
        self.fields[problem.field].set_error(problem.sentence)

    def show_wrong_dates(self) -> None:
        """Mark what is typed and is no day."""
        for field in (self.start, self.deadline):
            if not field.control.is_valid():
                field.set_error("This is no date. Write it like 19 June 2026.")


class HandoffOutcome(QWidget):
    """The lines with what they become, and the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = HandoffLines()
        self.preview = HandoffPreview()
        self.summary = Label("", "meta", "t2")
        self._closed = Label("", "meta", "t2")
        head, below = SectionHeader("Lines to phases and tasks"), SectionHeader("Preview")
        head.add(self.summary)
        below.add(self._closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.lines)
        column.addSpacing(8)
        column.addWidget(below)
        column.addSpacing(4)
        column.addWidget(self.preview)
        column.addStretch(1)

    def show_plan(self, plan: HandoffRow, formats: Formats) -> None:
        """Paint another plan."""
        self.summary.setText(summary(plan))
        self.lines.show_lines(plan, formats)
        self.preview.show_plan(plan.preview, formats)
        self._closed.setText(closed(plan, formats))


def _person_line(person: HandoffPersonRow) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Avatar(person.name, size=28, hue=hue_of_id(person.id)))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(person.name, "body", weight=500))
    words.addWidget(ElidedLabel(person.role, "meta", "t2"))
    row.addLayout(words, 1)
    row.addWidget(Label(work(person.minutes), "body", weight=500, tabular=True))
    return line
