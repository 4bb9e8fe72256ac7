"""A workspace file with one agency, for the tests of the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.services import agencies
from agencydesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        yield made
