"""A labelled field with its message under it: `Field("Start", DateField())`, `TextField("Project name")`.

`set_error("Date is before the start.")` marks the control and says why; `set_hint` says something calm there.
"""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .combo import ComboBox
from .date_field import DateField
from .label import Label
from .line_edit import LineEdit
from .text_area import TextArea

Control = TypeVar("Control", bound=LineEdit | TextArea | ComboBox | DateField)


class Field(QWidget, Generic[Control]):
    """A label above, a control, and a line below that shows only when there is something to say."""

    def __init__(self, label: str, control: Control, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control: Control = control
        self._hint = hint
        self._label = Label(label, "meta", "t2", weight=500)
        self._label.setFixedHeight(20)
        self._message = Label(hint, "meta", "t3", wrap=True)
        self._message.setContentsMargins(0, 1, 0, 0)
        if label:
            control.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, control, self._message):
            column.addWidget(part)
        column.addStretch()
        self._label.setVisible(bool(label))  # not before it has a parent: it would be a window of its own
        self._message.setVisible(bool(hint))
        self.setFocusProxy(control)

    def set_error(self, message: str | None) -> None:
        """Mark the control wrong and say why, or take both away."""
        self.control.set_error(bool(message))
        self.control.setAccessibleDescription(message or "")
        self._say(message or self._hint, "bad" if message else "t3")

    def set_hint(self, hint: str) -> None:
        """A calm line under the control."""
        self._hint = hint
        self._say(hint, "t3")

    def message(self) -> str:
        """The line under the control as it shows now."""
        return self._message.text() if not self._message.isHidden() else ""

    def _say(self, text: str, ink: str) -> None:
        self._message.set_ink(ink)
        self._message.setText(text)
        self._message.setVisible(bool(text))


class TextField(Field[LineEdit]):
    """A labelled line of text."""

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self, label: str = "", placeholder: str = "", *, hint: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, LineEdit(placeholder, icon=icon), hint=hint, parent=parent)
        self.control.textEdited.connect(self.edited)
        self.control.editingFinished.connect(lambda: self.committed.emit(self.text()))

    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.control.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text."""
        self.control.setText(text)
        self.control.home(False)

    def focus(self) -> None:
        """Put the cursor here with the text selected."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.control.selectAll()
