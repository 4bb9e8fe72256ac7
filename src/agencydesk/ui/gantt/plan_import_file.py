"""The first page of a plan's import: a file is chosen or dropped, and what is wrong with it is said below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.drop_place import DropPlace
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Icon
from agencydesk.ui.widgets.message import MessagePlace

TITLE = "Drop a plan here"
ABOUT = "MS Project XML (.xml) or GanttProject (.gan). Nothing is brought in before you have seen what is in it."
BUSY = "Cancel at any time: nothing has been brought in yet."
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class PlanFilePage(QWidget):
    """`file_chosen` carries a path; `choose` asks the system for one."""

    file_chosen = Signal(str)

    def __init__(self, choose: Callable[[], Path | None]) -> None:
        super().__init__()
        self._ask = choose
        self.place = DropPlace()
        self.place.dropped.connect(self.file_chosen)
        self.choose = Button("Choose file…", self._on_choose, icon="folder-open")
        self._title = ElidedLabel(TITLE, "lead", weight=600, align="centre")
        self._about = Label(ABOUT, "meta", "t2", wrap=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._messages = MessagePlace()
        self._build()

    def _build(self) -> None:
        self.place.lay_out(Icon("chart-gantt", "t2", size=20, tile="neuT"), self._title, self._about, self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.place, 1)
        column.addLayout(self._messages)

    def show_nothing(self, problem: str = "") -> None:
        """No file, or one that cannot be used."""
        self._say(TITLE, ABOUT, problem)

    def show_busy(self, words: str) -> None:
        """A file is being read, or its plan scheduled."""
        self._say(words, BUSY, "")

    def title(self) -> str:
        """The bold line as it shows now."""
        return self._title.text()

    def problem(self) -> str:
        """Why the last file cannot be used, or ""."""
        return self._messages.text()

    def _say(self, title: str, about: str, problem: str) -> None:
        self._title.set_text(title)
        self._about.setText(about)
        self._messages.say(problem)

    def _on_choose(self) -> None:
        file = self._ask()
        if file is not None:
            self.file_chosen.emit(str(file))
