"""Settings: the agency, its people, prices, terms and calendar, stages, backups, and all that was ever done."""

from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane


def make(context: Context) -> Pane:
    """The pane, for the window's list of places."""
    from .pane import SettingsPane

    return SettingsPane(context)
