"""The import assistant: a file of clients, contacts, services, people or deals comes in as one Step."""

from PySide6.QtWidgets import QWidget

from agencydesk.ui.context import Context


def open_import(owner: QWidget, context: Context, file: str = "") -> QWidget:
    """Open the assistant over a window, with a file if one is known already."""
    from .assistant import ImportDialog

    dialog = ImportDialog(owner, context)
    dialog.open()
    if file:
        dialog.take_file(file)
    return dialog
