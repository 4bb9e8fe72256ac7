"""A record as one quiet line in a form: what it is, a second word, and buttons at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.card import Card, Divider
from agencydesk.ui.widgets.label import ElidedLabel, Label

Button = tuple[str, str, Callable[[], object]]
HEIGHT = 40


class RecordLine(QWidget):
    """`buttons` are (icon, name, slot); `mark` is a chip or the like before them."""

    def __init__(
        self, title: str, second: str = "", buttons: Sequence[Button] = (), *, mark: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(", ".join(filter(None, (title, second))))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8 if buttons else 16, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(title, "body", weight=500), 1)
        if second:
            row.addWidget(Label(second, "body", "t2", tabular=True))
        if mark is not None:
            row.addWidget(mark)
        self.buttons: dict[str, IconButton] = {}
        for icon, name, slot in buttons:
            self.buttons[name] = IconButton(icon, f"{name} {title}", slot, small=True)
            row.addWidget(self.buttons[name], 0, Qt.AlignmentFlag.AlignVCenter)


class RecordLines(Card):
    """Lines in a bordered box, hairlines between them; without any it says so."""

    def __init__(self, nothing: str) -> None:
        super().__init__(padding=0)
        self._nothing = nothing
        self.lines: list[QWidget] = []
        self.column.setSpacing(0)
        self.column.setContentsMargins(0, 4, 0, 4)

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these instead of the ones before."""
        empty_out(self.column)
        self.lines = list(lines)
        if not lines:
            label = wrapped(self._nothing, "body", "t3")
            label.setContentsMargins(16, 10, 16, 10)
            self.column.addWidget(label)
        for place, line in enumerate(lines):
            if place:
                self.column.addWidget(Divider())
            self.column.addWidget(line)


def wrapped(text: str, style: str, ink: str) -> Label:
    """A sentence that takes no more lines than it needs where it stands."""
    label = Label(text, style, ink, wrap=True)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    return label


def empty_out(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Let go of everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
