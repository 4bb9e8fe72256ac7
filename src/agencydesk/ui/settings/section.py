"""What every section of Settings is: a title, a sentence, its forms; it refreshes like a pane of its own."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane
from agencydesk.ui.widgets.card import Divider
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.scroll import ScrollPage

from .acts import Acts

EDGE = 32
WIDEST = 680


class Section(Pane):
    """A subclass sets `title` and `sentence`, and puts widgets into `column` in `build()`.

    Sections of forms scroll and keep a readable width; those with `fills` give a table all the room.
    """

    title = ""
    sentence = ""
    fills = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.acts = Acts(self, context)
        self.setAccessibleName(self.title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self._body(), 1)
        self.build()
        if not self.fills:
            self.column.addStretch(1)

    def _head(self) -> QWidget:
        head = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self.title, "h2"))
        words.addWidget(ElidedLabel(self.sentence, "body", "t2"))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 20, EDGE, 16)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)
        if not self.fills:
            head.setMaximumWidth(WIDEST + 2 * EDGE)
        return head

    def _body(self) -> QWidget:
        content = QWidget()
        if self.fills:
            self.column.setContentsMargins(EDGE - 8, 0, EDGE - 8, 16)
            content.setLayout(self.column)
            return content
        content.setMaximumWidth(WIDEST + 2 * EDGE)
        self.column.setContentsMargins(EDGE, 4, EDGE, EDGE)
        content.setLayout(self.column)
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(content, 1000)
        across.addStretch(1)
        return ScrollPage(page)

    def build(self) -> None:
        """Put the section together."""
        raise NotImplementedError

    def group(self, title: str, sentence: str = "") -> None:
        """A line, a heading and a sentence before what belongs together."""
        if self.column.count():
            self.column.addSpacing(8)
            self.column.addWidget(Divider())
            self.column.addSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, "lead", weight=600))
        if sentence:
            words.addWidget(Label(sentence, "body", "t2", wrap=True))
        self.column.addLayout(words)

    def line(self, *parts: QWidget, stretches: tuple[int, ...] = ()) -> None:
        """Fields side by side."""
        self.column.addLayout(row_of(*parts, stretches=stretches))

    def ask(self, query: Any, *args: Any, then: Any, **fields: Any) -> None:
        """Read for this section."""
        self.context.background.ask(query, *args, then=then, **fields)
