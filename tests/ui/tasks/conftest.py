"""A workspace with a few to-dos and a plan, and a window on it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agencydesk.services import agencies, people, projects, tasks
from agencydesk.workspace import Workspace

from .desk import Desk


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; each test gets a copy."""
    file = tmp_path_factory.mktemp("tasks") / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        for name in ("Ana Duarte", "Miguel Reis"):
            made.change("Add person", people.add_person, name, rate_minor=8_000)
        site = made.change("Add project", projects.add_project, "Harbour site", date(2026, 6, 15))
        for name, day, more in (
            ("Send timeline", 15, {"estimate_minutes": 30, "project_id": site}),
            ("Rehearse deck", 16, {"estimate_minutes": 120, "due_minute": 660, "project_id": site}),
            ("Review wireframes", 16, {"estimate_minutes": 90}),
            ("Scope call", 17, {}),
            ("Miguel's own", 16, {"owner_id": 2}),
        ):
            about = {"in_plan": False, "owner_id": 1, "due_on": date(2026, 6, day), **more}
            made.change("Add task", tasks.add_task, name, **about)
        phase = made.change("Add task", tasks.add_task, "Build", site, budget_minor=780_000)
        made.change("Add task", tasks.add_task, "Draw", site, phase, owner_id=2)
    return file


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / template.name))


@pytest.fixture
def desk(path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(path, qtbot)
    yield made
    made.background.close()
