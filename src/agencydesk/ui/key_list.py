"""The list of keys that "?" opens."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from .keys import listed
from .widgets.dialog import Dialog
from .widgets.label import Label
from .widgets.marks import KeyCap


class KeyList(Dialog):
    """All keys that work in the window now, by section."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, "Keys", "Single letters work when you are not typing.", icon="keyboard", width=480)
        self.body.setSpacing(4)
        for section, lines in listed(owner.window()).items():
            self.body.addWidget(Label(section, "body", weight=600))
            for title, keys in lines:
                self.body.addWidget(_line(title, keys))
            self.body.addSpacing(12)
        self.add_button("Close")


def _line(title: str, keys: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(4)
    row.addWidget(Label(title, "body", "t2"), 1)
    for key in keys.split(" "):
        row.addWidget(KeyCap(key))
    return line
