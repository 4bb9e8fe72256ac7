"""What stands in the way of a handoff: a sentence, and the missing client where that is all."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries.deals import Choice
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.message import InlineMessage


class HandoffRefusal(QWidget):
    """One sentence at the top of the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: InlineMessage | None = None
        self.client = Field("Client", ComboBox([], placeholder="Choose a client"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(16)
        self._column.addWidget(self.client)
        self.hide()

    def sentence(self) -> str:
        """What it says now."""
        return self._message.text() if self._message is not None else ""

    def show_problem(self, problem: Problem, clients: tuple[Choice, ...]) -> None:
        """Say why not; with clients, let one be chosen."""
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
        self._message = InlineMessage("warn", problem.sentence)
        self._column.insertWidget(0, self._message)
        self.client.control.set_options([(client.id, client.name) for client in clients])
        self.client.setVisible(bool(clients))
