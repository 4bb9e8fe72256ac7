"""What shows when the program itself is at fault: one sentence, the details to copy, and the work goes on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from .dialog import Dialog
from .label import Label
from .text_area import TextArea

SENTENCE = (
    "That did not work because of an error in AgencyDesk. Nothing of it was saved, and you can go on working."
    " The details below help whoever mends it."
)


class BugDialog(Dialog):
    """The details of an error, ready to be copied."""

    def __init__(self, owner: QWidget, details: str) -> None:
        super().__init__(owner, "Something went wrong", icon="triangle-alert", width=640)
        self.details = TextArea(name="Details", lines=10, most=16)
        self.details.set_text(details)
        self.details.setReadOnly(True)
        self.body.addWidget(Label(SENTENCE, "body", "t2", wrap=True))
        self.body.addWidget(self.details)
        self.add_button("Copy details", self._on_copy)
        self.set_primary("Close", self.finish)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.text())
