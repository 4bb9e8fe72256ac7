"""The places of the window, in the sidebar's order; each entry imports its folder only when the pane is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .pane import Pane

Context = Any  # what panes are given to work with; the shell hands it on without looking


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A place: its key, its name, its Lucide icon, and how it is made."""

    key: str
    title: str
    icon: str
    make: Callable[[Context], Pane]


PANES: tuple[PaneEntry, ...] = ()
