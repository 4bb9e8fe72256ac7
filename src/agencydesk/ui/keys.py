"""Keys: `bind(pane, "N", "New client", slot)` makes one work and puts it on the list that "?" opens.

A single letter works while no text is being typed, since fields take letters first; `use_single_keys(window, False)`
turns all of them off.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

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
