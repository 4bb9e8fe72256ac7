"""Every test of the window runs in the dressed application, light, without movement."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agencydesk.ui import theme
from agencydesk.ui.application import make_application

PATIENCE = 60_000  # milliseconds that a busy machine may take; nobody waits for what has come


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application with our fonts, palette and style sheet."""
    return make_application([])


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    """Start light and still, whatever the test before did."""
    theme.current().reduce_motion = True
    theme.current().set_mode("light")
    yield
    theme.current().set_mode("light")


class PatientBot(QtBot):
    """It waits for as long as a busy machine takes."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """A patient one."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one window remembers must not reach the next test's."""
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path / "home"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen Qt remarks on every popup and every smallest size; nothing is wrong then."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
