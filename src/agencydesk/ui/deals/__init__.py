"""Deals: the board, the list, the forecast, and what is asked when one is won or lost."""

from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane


def make(context: Context) -> Pane:
    """The pane, for the window's list of places."""
    from .pane import DealsPane

    return DealsPane(context)
