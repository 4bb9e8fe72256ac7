"""The Projects pane: the list, and the Gantt of one project."""

from agencydesk.ui.context import Context

from .pane import ProjectsPane


def make(context: Context) -> ProjectsPane:
    """The pane for a window."""
    return ProjectsPane(context)
