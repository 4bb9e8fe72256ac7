"""A logo is kept once, named by its hash, and taken back like anything else."""

from pathlib import Path

import pytest

from agencydesk.domain.problems import Invalid
from agencydesk.queries import agency as query
from agencydesk.services import agencies, logos
from agencydesk.workspace import Workspace

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def test_a_logo_is_set_removed_and_taken_back(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a.agencydesk") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        workspace.change("Set logo", logos.set_logo, PNG)
        assert workspace.ask(query.logo) == PNG
        workspace.change("Remove logo", logos.remove_logo)
        assert workspace.ask(query.logo) is None
        workspace.undo()
        assert workspace.ask(query.logo) == PNG
        workspace.undo()
        assert workspace.ask(query.logo) is None


@pytest.mark.parametrize("picture", [b"", b"<svg/>", PNG + bytes(logos.MOST_BYTES)])
def test_what_is_no_small_png_is_refused(tmp_path: Path, picture: bytes) -> None:
    with Workspace.create(tmp_path / "a.agencydesk") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        with pytest.raises(Invalid):
            workspace.change("Set logo", logos.set_logo, picture)
