"""Opens every pane on a workspace without a screen and takes its picture: a proof that all parts are there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QPixmap

from .desk import Desk

if TYPE_CHECKING:
    from agencydesk.settings import Settings

SIZE = QSize(1440, 900)
LIMIT_MS = 30_000
STEP_MS = 15
CALM_ROUNDS = 4


def wait(true: Callable[[], bool], limit_ms: int = LIMIT_MS) -> bool:
    """Let events run until something is true; False where it takes too long."""
    waited = 0
    while not true():
        if waited >= limit_ms:
            return False
        pause(STEP_MS)
        waited += STEP_MS
    return True


def pause(milliseconds: int) -> None:
    """Let events run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(desk: Desk) -> None:
    """Wait until the database thread has answered all that was asked, and what was asked because of the answers."""
    for _ in range(CALM_ROUNDS):
        answered: list[object] = []
        if desk.background is not None:
            desk.background.ask(_nothing, then=answered.append)
            wait(lambda answered=answered: bool(answered))  # type: ignore[misc]
        pause(STEP_MS)


def _nothing(session: object) -> bool:
    return True


def opened_desk(path: Path, settings: "Settings") -> Desk:
    """A window of the usual size with a workspace open in it; raises where that fails."""
    desk = Desk(settings, lambda file: file)
    desk.window.resize(SIZE)
    desk.start(path)
    if not wait(lambda: bool(desk.window.current_key())):
        raise RuntimeError(f"The window did not open {path}.")
    settle(desk)
    return desk


def pictures(desk: Desk) -> dict[str, QPixmap]:
    """Each pane as it shows itself, by its key."""
    taken: dict[str, QPixmap] = {}
    for key in desk.window.entries:
        desk.open(key)
        settle(desk)
        taken[key] = desk.window.grab()
    return taken
