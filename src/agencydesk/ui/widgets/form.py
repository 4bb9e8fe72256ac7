"""Fields by the names of what they set: reads them all, and says what is wrong beside the right one.

`form.add("city", TextField("City"))`, `form.values()`, `form.show(problem)`; `row_of(a, b)` puts fields side by side,
`grid_of([(a, b), c])` below each other in two columns.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Invalid, Problem

from .checks import CheckBox
from .combo import ComboBox
from .date_field import DateField
from .field import Field
from .message import InlineMessage


class Form:
    """The fields of a dialog; `column` is where a sentence without a field of its own is shown."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._column = column
        self._fields: dict[str, Field[Any] | CheckBox] = {}
        self._message: InlineMessage | None = None

    def add(self, name: str, field: Any, value: object = None) -> Any:
        """Take a field in, showing a value if there is one; gives the field back."""
        self._fields[name] = field
        if value is not None:
            self.set(name, value)
        return field

    def set(self, name: str, value: Any) -> None:
        """Show a value in its field."""
        field = self._fields[name]
        if isinstance(field, CheckBox):
            field.setChecked(bool(value))
        elif isinstance(field.control, DateField):
            field.control.set_date(value)
        elif isinstance(field.control, ComboBox):
            field.control.set_value(value)
        elif hasattr(field.control, "set_text"):
            field.control.set_text(str(value))
        else:
            field.control.setText(str(value))

    def values(self) -> dict[str, Any] | None:
        """What the fields say, or None after saying which date is none."""
        self.clear()
        for field in self._fields.values():
            if isinstance(field, Field) and isinstance(field.control, DateField) and not field.control.is_valid():
                field.set_error("That is no date. Write it like 25 Sep 2026.")
                field.control.setFocus()
                return None
        return {name: _value(field) for name, field in self._fields.items()}

    def clear(self) -> None:
        """Take all messages away."""
        for field in self._fields.values():
            if isinstance(field, Field):
                field.set_error(None)
        if self._message is not None:
            self._column.removeWidget(self._message)
            self._message.hide()
            self._message.deleteLater()
            self._message = None

    def show(self, problem: Problem) -> None:
        """Say it beside its field; what has no field here is said above them all."""
        field = self._fields.get(problem.field.casefold().replace(" ", "_")) if problem.field else None
        if isinstance(field, Field):
            field.set_error(problem.sentence)
            field.control.setFocus()
        elif isinstance(problem, Invalid):
            self._message = InlineMessage("bad", problem.sentence)
            self._column.insertWidget(0, self._message)


def _value(field: Any) -> Any:
    if isinstance(field, CheckBox):
        return field.isChecked()
    control = field.control
    if isinstance(control, DateField):
        return control.date()
    if isinstance(control, ComboBox):
        return control.value()
    return str(control.text()).strip()


Row = QWidget | tuple[QWidget, QWidget]


def grid_of(rows: Iterable[Row]) -> QGridLayout:
    """Two fields in a row, or one across both columns."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    for place, row in enumerate(rows):
        if isinstance(row, QWidget):
            grid.addWidget(row, place, 0, 1, 2)
        else:
            for column, part in enumerate(row):
                grid.addWidget(part, place, column)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


def row_of(*parts: QWidget, stretches: tuple[int, ...] = ()) -> QHBoxLayout:
    """Fields side by side, of equal width unless stretches say otherwise."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for place, part in enumerate(parts):
        row.addWidget(part, stretches[place] if stretches else 1)
    return row
