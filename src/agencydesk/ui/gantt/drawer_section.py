"""A part of a task's drawer: a title, something at its right, and lines, made anew when they say other things."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QLineEdit, QVBoxLayout, QWidget

from agencydesk.ui.widgets.label import Label


class DrawerSection(QWidget):
    """`head` is the row of the title, `column` takes what stands below the lines."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "body", weight=600)
        self._shown: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self.head)
        self.column.addLayout(self._lines)

    def refill(self, now: object, make: Callable[[], Iterable[QWidget]]) -> None:
        """Make the lines anew, unless what they show is still `now`: somebody may be typing in one."""
        if now == self._shown:
            return
        self._shown = now
        while item := self._lines.takeAt(0):
            if (widget := item.widget()) is not None:
                for field in widget.findChildren(QLineEdit):
                    field.blockSignals(True)  # losing the focus is no typing
                widget.hide()
                widget.deleteLater()
        for widget in make():
            self._lines.addWidget(widget)
        self._put_in_tab_order()

    def _put_in_tab_order(self) -> None:
        """Tab reaches the lines after the head; what is made later stands at the end of the window otherwise."""
        policy = self.focusPolicy()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a widget without focus cannot be the one before
        before: QWidget = self
        for layout in (self.head, self._lines):
            for widget in (field for place in range(layout.count()) for field in _fields(layout.itemAt(place))):
                QWidget.setTabOrder(before, widget)
                before = widget
        self.setFocusPolicy(policy)


def _fields(item: QLayoutItem | None) -> list[QWidget]:
    """What Tab reaches in a line, in the order in which it was put there."""
    line = item.widget() if item is not None else None
    if line is None:
        return []
    fields = (one for one in [line, *line.findChildren(QWidget)] if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [one for one in fields if one.focusProxy() is None and one.window() is line.window()]


def quiet(text: str) -> Label:
    """A line that says that there is nothing."""
    return Label(text, "meta", "t3", wrap=True)
