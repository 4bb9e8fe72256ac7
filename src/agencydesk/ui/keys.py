"""Keys: `bind(pane, "N", "New client", slot)` makes one work and puts it on the list that "?" opens.

A single letter works while no text is being typed, since fields take letters first; `use_single_keys(window, False)`
turns all of them off.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .widgets.dialog import Dialog
from .widgets.label import Label
from .widgets.marks import KeyCap

_TITLE, _SECTION = "title", "section"


def bind(
    owner: QWidget, keys: str, title: str, slot: Callable[[], object], *, section: str = "", everywhere: bool = False
) -> QShortcut:
    """Let keys call the slot while the focus is in `owner`, or `everywhere` in its window."""
    contexts = Qt.ShortcutContext
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(contexts.WindowShortcut if everywhere else contexts.WidgetWithChildrenShortcut)
    shortcut.setProperty(_TITLE, title)
    shortcut.setProperty(_SECTION, section or owner.accessibleName())
    shortcut.activated.connect(lambda: slot())
    return shortcut


def use_single_keys(window: QWidget, on: bool) -> None:
    """Turn the letters that act on their own on or off; keys with Ctrl, Alt and the like stay."""
    for shortcut in window.findChildren(QShortcut):
        if is_single(shortcut.key()):
            shortcut.setEnabled(on)


def is_single(keys: QKeySequence) -> bool:
    """Whether these keys are one letter or sign without Ctrl or Alt."""
    return len(keys.toString()) == 1


def spoken(keys: QKeySequence) -> str:
    """Keys as the program writes them: "Ctrl Shift Z"."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


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


def listed(window: QWidget) -> dict[str, list[tuple[str, str]]]:
    """Sections with their titles and keys; what is hidden or has no title is left out."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        title = shortcut.property(_TITLE)
        if title and shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            section = str(shortcut.property(_SECTION) or "Everywhere")
            sections.setdefault(section, []).append((str(title), spoken(shortcut.key())))
    return sections


def _line(title: str, keys: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(4)
    row.addWidget(Label(title, "body", "t2"), 1)
    for key in keys.split(" "):
        row.addWidget(KeyCap(key))
    return line
