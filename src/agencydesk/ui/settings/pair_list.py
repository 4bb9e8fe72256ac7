"""A list of pairs of texts, such as a payment plan or terms: edited in place, sent whole when a field is committed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.ui.widgets.text_area import TextArea

from .record_line import empty_out

Pair = tuple[str, str]
Check = Callable[[list[Pair]], str]


class PairList(QWidget):
    """`changed` carries all pairs that say something; `check` returns a sentence where they cannot be stored."""

    changed = Signal(object)

    def __init__(
        self, first: str, second: str, add: str, *, first_width: int, long: bool = False, check: Check | None = None
    ) -> None:
        super().__init__()
        self._names = (first, second)
        self._first_width, self._long = first_width, long
        self._check = check or (lambda _pairs: "")
        self._stored: list[Pair] = []
        self._rows: list[tuple[LineEdit, LineEdit | TextArea]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._message = Label("", "meta", "bad", wrap=True)
        self._message.hide()
        self.add = Button(add, self._on_add, kind="ghost", icon="plus", small=True)
        across = QHBoxLayout()
        across.addWidget(self.add)
        across.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._column)
        whole.addWidget(self._message)
        whole.addLayout(across)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show what is stored, unless it is what shows already, or somebody is in the middle of it."""
        fresh = list(pairs)
        if fresh == self._stored and self._rows:
            return
        self._stored = fresh
        if fresh != self.pairs() or len(self._rows) != len(fresh):
            self._fill(fresh)

    def pairs(self) -> list[Pair]:
        """What the fields say; rows without any text are left out."""
        typed = [(first.text().strip(), second.text().strip()) for first, second in self._rows]
        return [pair for pair in typed if any(pair)]

    def fields(self, row: int) -> tuple[LineEdit, LineEdit | TextArea]:
        """The two fields of a row."""
        return self._rows[row]

    def message(self) -> str:
        """What is wrong, or ""."""
        return self._message.text()

    def editing(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.pairs() != self._stored and bool(self._rows)

    def _fill(self, pairs: list[Pair]) -> None:
        empty_out(self._column)
        self._rows = []
        for pair in pairs:
            self._add_row(*pair)
        self._say("")

    def _add_row(self, first: str, second: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        one = LineEdit(self._names[0], name=self._names[0])
        one.setText(first)
        one.setFixedWidth(self._first_width)
        two = TextArea(self._names[1], lines=2, most=6) if self._long else LineEdit(self._names[1], name=self._names[1])
        if isinstance(two, TextArea):
            two.set_text(second)
            two.committed.connect(lambda _text: self._commit())
        else:
            two.setText(second)
            two.setCursorPosition(0)
            two.editingFinished.connect(self._commit)
        one.editingFinished.connect(self._commit)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(one, 0, top)
        row.addWidget(two, 1, top)
        name = f"Remove {first}" if first else "Remove"
        row.addWidget(IconButton("trash-2", name, partial(self._remove, line, one)), 0, top)
        self._rows.append((one, two))
        self._column.addWidget(line)

    def _on_add(self) -> None:
        self._add_row("", "")
        self._rows[-1][0].setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, line: QWidget, first: LineEdit) -> None:
        self._rows = [row for row in self._rows if row[0] is not first]
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._commit()

    def _commit(self) -> None:
        pairs = self.pairs()
        sentence = self._check(pairs)
        self._say(sentence)
        if not sentence and pairs != self._stored:
            self._stored = pairs
            self.changed.emit(pairs)

    def refuse(self, sentence: str) -> None:
        """Say why the pairs were not stored."""
        self._stored = []
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
