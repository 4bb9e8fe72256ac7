"""The one door for everything that goes wrong.

A `Problem` is a sentence for people: `told` carries it to the window's message. Anything else is a bug: it is logged,
and a dialog shows details that can be copied, while the window stays. Input errors (`Invalid` with a field) go to the
form that sent them and only come here when nobody asked for them.
"""

import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from agencydesk.domain.problems import Problem

if TYPE_CHECKING:
    from .widgets.bug_dialog import BugDialog

_log = logging.getLogger("agencydesk")


class Bug(Problem):
    """That did not work because of an error in AgencyDesk. Nothing of it was saved."""


class Problems(QObject):
    """Where errors arrive; the window listens to `told` and is named with `show_in`."""

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._dialog: BugDialog | None = None

    def as_problem(self, error: BaseException) -> Problem:
        """The error as a sentence that people can read."""
        return error if isinstance(error, Problem) else Bug()

    def show(self, error: BaseException) -> None:
        """Say a `Problem`; log anything else and show its details."""
        if isinstance(error, Problem):
            self.told.emit(error)
            return
        _log.error("A bug: %s", error, exc_info=error)
        self._show_details(details_of(error))

    def uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What no slot has caught: made for `sys.excepthook`."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.show(error.with_traceback(trace))

    def show_in(self, window: QWidget) -> None:
        """Details of bugs open over this window."""
        self._window = window

    def _show_details(self, details: str) -> None:
        if self._dialog is not None or self._window is None or not isValid(self._window):
            return
        from .widgets.bug_dialog import BugDialog

        self._dialog = BugDialog(self._window, details)
        self._dialog.closed.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None


def details_of(error: BaseException) -> str:
    """What a report needs: versions and the way through the code, without anything from the workspace's rows."""
    import platform
    import traceback

    from agencydesk import __version__

    about = f"AgencyDesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join((about, "", *(line.rstrip() for line in traceback.format_exception(error))))
