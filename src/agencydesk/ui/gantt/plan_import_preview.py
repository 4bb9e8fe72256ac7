"""The second page of a plan's import: what is in the file, whose dates shall hold, and where they differ."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.plan_file import PlanFile
from agencydesk.services.plan_imports import PlanArrival
from agencydesk.ui.context import Context
from agencydesk.ui.widgets import focus
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.card import Ground, SectionHeader
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.facts import facts, paragraph
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.message import MessagePlace
from agencydesk.ui.widgets.scroll import ScrollPage
from agencydesk.ui.widgets.segmented import Segmented

from .plan_import_reading import ReadPlan
from .plan_import_table import DifferenceTable, rule
from .plan_import_words import consequence, facts_of, unkept_lines

SIDE = 304
WAITING = "Working out the dates…"


class PlanPreviewPage(QWidget):
    """Of one file that was read; `keep_chosen` says that the other dates are wanted, `other_wanted` another file."""

    keep_chosen = Signal()
    other_wanted = Signal()

    def __init__(self, context: Context, read: ReadPlan) -> None:
        super().__init__()
        self._context = context
        self.other = Button("Choose another…", lambda: self.other_wanted.emit(), icon="folder-open", small=True)
        segments = [(Keep.OURS.value, "Our dates"), (Keep.FILE.value, "The file’s dates")]
        self.keep_choice = Segmented(segments, name="Dates that hold")
        self.keep_choice.chosen.connect(lambda _key: self.keep_chosen.emit())
        self.consequence = paragraph("")
        self.sentence = Label("", "body", "t2", wrap=True)
        self._head = SectionHeader("Dates that differ")
        self._messages = MessagePlace()
        self.table: DifferenceTable | None = None
        self._shown = QStackedWidget()
        self.calm = EmptyState("calendar-clock", "", "")
        self._shown.addWidget(self.calm)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left(read))
        across.addWidget(self._right(), 1)

    def _left(self, read: ReadPlan) -> QWidget:
        side = Ground("sunken", "right")
        side.setFixedWidth(SIDE)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(read.plan.name or "Unnamed plan", "lead", weight=600))
        names.addWidget(ElidedLabel(read.plan.program or "Of an unnamed program", "meta", "t2"))
        names.addWidget(ElidedLabel(read.file_name, "meta", "t3"))
        column.addLayout(names)
        column.addLayout(facts(facts_of(read.plan, self._context.formats)))
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_dates(column)
        self._add_unkept(column, read.plan)
        column.addStretch(1)
        around = QVBoxLayout(side)
        around.setContentsMargins(0, 0, 1, 0)
        self.side = _Side(inner)
        around.addWidget(self.side)
        return side

    def _add_dates(self, column: QVBoxLayout) -> None:
        self._dates = _section("Dates that hold", self.keep_choice, self.consequence)
        column.addWidget(self._dates)

    def _add_unkept(self, column: QVBoxLayout, plan: PlanFile) -> None:
        self.unkept = [paragraph(words) for words in unkept_lines(plan.unkept)]
        if self.unkept:
            column.addWidget(_section("Not kept", *self.unkept, spacing=4))

    def _right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.sentence)
        column.addLayout(self._messages)
        column.addSpacing(4)
        column.addWidget(self._shown, 1)
        self.show_waiting()
        return side

    # --- what is shown --------------------------------------------------------------------------------------------

    def keep(self) -> Keep:
        """Whose dates shall hold."""
        return Keep(self.keep_choice.value())

    def show_waiting(self) -> None:
        """The dates are being worked out; a list that is there already stays."""
        self.say("")
        self.consequence.setText(WAITING)
        if self.table is None:
            self._show_calm(WAITING, "")

    def show_arrival(self, arrival: PlanArrival) -> None:
        """What bringing the plan in would do."""
        self.say("")
        self.consequence.setText(consequence(arrival, self.keep()))
        self._dates.setVisible(bool(arrival.differing) or arrival.unchanged)
        if arrival.differing:
            self._show_table(arrival)
        elif arrival.unchanged:
            self._show_calm("This plan is here already", "The same file was imported before. Open the project instead.")
        else:
            title = "Nothing moves" if arrival.compared else "Scheduled here"
            self._show_calm(title, arrival.sentence)

    def show_problem(self, sentence: str) -> None:
        """Why the plan cannot come in."""
        self._dates.hide()
        self._show_calm("This plan cannot be imported", "Mend it in the program it comes from, then choose it again.")
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """A problem beside the plan, or none."""
        self._messages.say(sentence)

    def problem(self) -> str:
        """The problem that shows, or ""."""
        return self._messages.text()

    def shows_table(self) -> bool:
        """Whether differences show."""
        return self.table is not None and self._shown.currentWidget() is self.table

    def _show_calm(self, title: str, sentence: str) -> None:
        self._head.hide()
        self.sentence.hide()
        self.calm.say(title, sentence)
        self._shown.setCurrentWidget(self.calm)

    def _show_table(self, arrival: PlanArrival) -> None:
        if self.table is None:
            self.table = DifferenceTable(self._context, arrival.differing)
            self._shown.addWidget(self.table)
        self._head.set_count(f"{len(arrival.differing):,}")
        self.sentence.setText(arrival.sentence)
        self._head.show()
        self.sentence.show()
        self._shown.setCurrentWidget(self.table)


class _Side(ScrollPage):
    """Takes the keyboard while there is more than shows, so that arrows reach all of it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setAccessibleName("About the plan")
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def _on_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason(), gap=-2)


def _section(title: str, *parts: QWidget, spacing: int = 8) -> QWidget:
    """A part of the left side with a hairline above its title."""
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    column.addWidget(rule())
    column.addSpacing(8 - spacing)
    for part in (Label(title, "body", weight=600), *parts):
        column.addWidget(part)
    return section
