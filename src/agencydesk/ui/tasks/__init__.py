"""Tasks: a line that is understood while it is typed, the lists of the day, and a task's drawer."""

from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane


def make(context: Context) -> Pane:
    """The pane, for the window's list of places."""
    from .tasks_pane import TasksPane

    return TasksPane(context)
