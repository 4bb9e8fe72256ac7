"""Documents: every proposal in a list, and one of them opened in its editor beside its pages."""

from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane


def make(context: Context) -> Pane:
    """The pane, for the window's list of places."""
    from .pane import DocumentsPane

    return DocumentsPane(context)
