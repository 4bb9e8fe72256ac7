"""The field for a new task with the line below it that says what was understood."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from agencydesk import formats
from agencydesk.domain import clock
from agencydesk.domain.quick_add import QuickTask
from agencydesk.formats import Formats
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint

from . import words
from .quick_field import GLOW, TEXT, QuickField

HINT = "A day, a time, @person, #project and ~45m are understood"


class QuickAdd(QWidget):
    """`added(task)` once a line is submitted that says something."""

    added = Signal(object)

    def __init__(self, formats_: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QuickField()
        self.line = UnderstoodLine(formats_)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.field)
        column.addWidget(self.line)
        self.setFocusProxy(self.field)
        self.field.understood.connect(self._on_understood)
        self.field.submitted.connect(self._on_submitted)

    def _on_understood(self, task: QuickTask) -> None:
        self.line.show_task(task, bool(self.field.text().strip()))

    def _on_submitted(self, task: QuickTask) -> None:
        if task.title:
            self.added.emit(task)
        elif task.tokens:
            self.line.refuse("Say what is to be done.")

    def refuse(self, sentence: str) -> None:
        """Why the task was not added; the text stays."""
        self.line.refuse(sentence)


class UnderstoodLine(QWidget):
    """What a line means, in small words with icons."""

    def __init__(self, formats_: Formats) -> None:
        super().__init__()
        self._formats = formats_
        self._parts: list[tuple[str, str, str]] = [("", "t3", HINT)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 24)

    def text(self) -> str:
        """All of it as words."""
        return " · ".join(text for _icon, _ink, text in self._parts)

    def show_task(self, task: QuickTask, typed: bool) -> None:
        """Say what was understood."""
        parts = _parts(task, clock.today(), self._formats)
        self._say(parts or ([] if typed else [("", "t3", HINT)]))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong."""
        self._say([("circle-alert", "bad", sentence)])

    def _say(self, parts: list[tuple[str, str, str]]) -> None:
        self._parts = parts
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        left, middle = float(GLOW + TEXT), self.height() / 2
        for icon, ink, text in self._parts:
            if icon:
                paint.draw_icon(painter, left, middle, icon, "t3" if ink == "t2" else ink, 14)
                left += 20
            room = QRectF(left, 0, self.width() - left - GLOW, self.height())
            left += paint.draw_text(painter, room, text, face("meta"), ink) + 18


def _parts(task: QuickTask, today: date, formats_: Formats) -> list[tuple[str, str, str]]:
    """Icon, ink and words of each thing that was understood, doubts last."""
    parts = []
    if task.due_on is not None:
        when = formats_.short_day(task.due_on) if task.due_on.year == today.year else formats_.day(task.due_on)
        when = f"{formats_.weekday(task.due_on)[:3]} {when}"
        minute = task.due_minute
        parts.append(("calendar", "t2", when if minute is None else f"{when}, {words.clock_time(minute)}"))
    if task.person is not None:
        parts.append(("user", "t2", task.person.name))
    if task.project is not None:
        parts.append(("folder-kanban", "t2", task.project.name))
    if task.estimate_minutes is not None:
        parts.append(("timer", "t2", formats.hours(task.estimate_minutes).replace("m", " min")))
    if task.priority is not None:
        parts.append(("flag", "t2", f"{words.PRIORITIES[task.priority][0]} priority"))
    return parts + [("info", "warn", doubt) for doubt in task.doubts]
