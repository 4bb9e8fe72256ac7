"""Why a task has its dates, in its drawer: the chain of what drove them, back to where it began."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.schedule_chain import Reason
from agencydesk.queries.explanations import Explanation
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton, LinkButton
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.segmented import Segmented

from .drawer_section import DrawerSection

DAY = 48

SHOWN = 5


class DrawerWhy(DrawerSection):
    """The reasons of the start or the finish; each leads to the task that it speaks of."""

    def __init__(self, context: Context, pick: Callable[[int], object], parent: QWidget | None = None) -> None:
        super().__init__("Why these dates", parent)
        self._context, self._pick = context, pick
        self._explanation: Explanation | None = None
        self._whole = False
        self.end = Segmented(
            [("start", "Start"), ("finish", "Finish")], name="Explain the start or the finish", small=True
        )
        self.end.chosen.connect(lambda _: self._fill())
        self.head.addWidget(self.end)
        self.slack = Label("", "meta", "t2", wrap=True)
        self.column.addWidget(self.slack)

    def show_why(self, found: Explanation) -> None:
        """Show the reasons of a task's dates."""
        if self._explanation is None or self._explanation.task_id != found.task_id:
            self._whole = False
        self._explanation = found
        self._fill()

    def _fill(self) -> None:
        found = self._explanation
        if found is None:
            return
        reasons = found.start if self.end.value() == "start" else found.finish
        self.slack.setText(found.slack)
        self.refill((found.task_id, reasons, self._whole), lambda: self._make(found.task_id, reasons))

    def _make(self, task_id: int, reasons: tuple[Reason, ...]) -> list[QWidget]:
        shown = reasons if self._whole else reasons[:SHOWN]
        lines: list[QWidget] = []
        for place, reason in enumerate(shown):
            told_before = place > 0 and shown[place - 1].task_id == reason.task_id
            lines.append(self._line(reason, own=reason.task_id == task_id, headed=not told_before))
        if len(shown) < len(reasons):
            lines.append(LinkButton(f"{len(reasons) - len(shown)} more", self._show_all))
        return lines

    def _line(self, reason: Reason, own: bool, headed: bool) -> QWidget:
        """The day, and below the name of another task what drove it then."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        day = Label(self._context.formats.near_day(reason.moment.date(), clock.today()), "meta", "t3", tabular=True)
        day.setFixedWidth(max(DAY, day.sizeHint().width()))
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        named = f"{reason.task_name}: {_lower(reason.sentence)}" if headed and not own else reason.sentence
        row.addWidget(Label(named, "meta", "t1" if own else "t2", wrap=True), 1)
        if headed and not own:
            show = IconButton(
                "arrow-right", f"Show {reason.task_name}", partial(self._pick, reason.task_id), small=True
            )
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _show_all(self) -> None:
        self._whole = True
        self._fill()


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
