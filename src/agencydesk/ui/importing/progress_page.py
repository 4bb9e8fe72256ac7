"""While it arrives: how far it is, and that nothing has arrived as long as it can be cancelled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.progress import ProgressBar

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ProgressPage(QWidget):
    """A sentence and a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "lead", weight=600)
        self._detail = Label("", "body", "t2", tabular=True)
        self.bar = ProgressBar(name="Import")
        self.bar.setFixedWidth(360)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch()
        column.addWidget(self._words, 0, _CENTRE)
        column.addWidget(self.bar, 0, _CENTRE)
        column.addWidget(self._detail, 0, _CENTRE)
        column.addStretch()

    def begin(self, words: str) -> None:
        """At the start nothing is done."""
        self._words.setText(words)
        self._detail.setText("Cancel, and nothing has arrived.")
        self.bar.set_share(0.0)

    def show_progress(self, done: int, total: int) -> None:
        """So many rows of so many."""
        self.bar.set_share(done / total if total else 1.0)
        self._detail.setText(f"{done:,} of {total:,}. Cancel, and nothing has arrived.")
