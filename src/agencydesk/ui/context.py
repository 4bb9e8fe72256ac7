"""What a pane is given: the workspace, how values read, and how to speak to the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from .theme import Theme

if TYPE_CHECKING:
    from agencydesk.formats import Formats
    from agencydesk.settings import Settings

    from .background import Background


class Say(Protocol):
    """Shows a toast with at most one action; kinds: ok, info, bad (it stays)."""

    def __call__(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, kind: str = "ok"
    ) -> object: ...


class Open(Protocol):
    """Switches to a pane, and there to a record: `open("deals", id=7)`."""

    def __call__(self, key: str, **what: Any) -> object: ...


@dataclass(slots=True)
class Context:
    """One for the whole window. `formats` is replaced when the agency's currency or the reader's locale changes."""

    background: "Background"
    formats: "Formats"
    theme: Theme
    settings: "Settings"
    say: Say
    open: Open
    window: QWidget
