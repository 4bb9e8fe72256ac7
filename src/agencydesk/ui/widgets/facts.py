"""Names with their values, and running text: what dialogs tell before they ask."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy

from .label import ElidedLabel, Label


def facts(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """Names and values below each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    for row, (name, value) in enumerate(lines):
        grid.addWidget(Label(name, "body", "t3"), row, 0)
        grid.addWidget(ElidedLabel(value, "body", weight=500), row, 1)
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    return grid


def paragraph(words: str) -> Label:
    """Wrapped text that takes the height of the width it is given, and not of a narrower one."""
    label = Label(words, "meta", "t2", wrap=True)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    return label
