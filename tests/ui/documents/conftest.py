"""A desk with a draft, and one with a version that was sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from .desk import Desk, make


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-16")


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A draft."""
    make(tmp_path / "a.agencydesk")
    made = Desk(tmp_path / "a.agencydesk", qtbot)
    yield made
    made.background.close()


@pytest.fixture
def sent(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The same, issued."""
    make(tmp_path / "b.agencydesk", issued=True)
    made = Desk(tmp_path / "b.agencydesk", qtbot)
    yield made
    made.background.close()
