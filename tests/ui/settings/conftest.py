"""Settings on a small workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agencydesk.services import agencies, people
from agencydesk.workspace import Workspace

from .office import Office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio", terms=[["Rights", "Yours on payment."]])
        made.change("Add person", people.add_person, "Ana Duarte", role="Project lead", rate_minor=8500)
    return file


@pytest.fixture
def office(path: Path, qtbot: QtBot) -> Iterator[Office]:
    made = Office(path, qtbot)
    yield made
    made.background.close()
