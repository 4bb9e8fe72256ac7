"""Clients: the list at the left, one client with its timeline, deals and projects at the right."""

from agencydesk.ui.context import Context

from .clients_pane import ClientsPane


def make(context: Context) -> ClientsPane:
    """The pane of the entry "clients"."""
    return ClientsPane(context)
