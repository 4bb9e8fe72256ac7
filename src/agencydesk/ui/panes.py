"""The places of the window, in the sidebar's order; each entry imports its folder only when the pane is first shown."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .pane import Pane

Context = Any  # what panes are given to work with; the shell hands it on without looking


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A place: its key, its name, its Lucide icon, how it is made, and whether the sidebar lists it."""

    key: str
    title: str
    icon: str
    make: Callable[[Context], Pane]
    listed: bool = True


def _from_folder(name: str) -> Callable[[Context], Pane]:
    """`make(context)` of a pane's folder, imported when it is called."""

    def make(context: Context) -> Pane:
        pane = importlib.import_module(f"{__package__}.{name}").make(context)
        assert isinstance(pane, Pane)
        return pane

    return make


PANES: tuple[PaneEntry, ...] = (
    PaneEntry("clients", "Clients", "users", _from_folder("clients")),
    PaneEntry("deals", "Deals", "target", _from_folder("deals")),
    PaneEntry("projects", "Projects", "folder-kanban", _from_folder("gantt")),
    PaneEntry("tasks", "Tasks", "square-check-big", _from_folder("tasks")),
    PaneEntry("documents", "Documents", "file-text", _from_folder("documents")),
    PaneEntry("settings", "Settings", "settings", _from_folder("settings"), listed=False),
)
