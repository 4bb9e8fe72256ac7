"""The person's folders are private, can be moved as one, and what comes with the program is found."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from agencydesk import paths

FOLDERS = [paths.data_folder, paths.config_folder, paths.log_folder, paths.cache_folder]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "new" / "home"
    monkeypatch.setenv("AGENCYDESK_HOME", str(home))
    return home


def test_one_variable_moves_every_folder(home: Path) -> None:
    made = [folder() for folder in FOLDERS]
    assert len(set(made)) == len(FOLDERS)
    assert all(folder.is_dir() and folder.parent == home for folder in made)
    assert paths.default_workspace().parent == paths.data_folder()
    assert not paths.default_workspace().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders there are private by their place")
@pytest.mark.parametrize("folder", FOLDERS)
def test_folders_are_private_with_every_parent_they_needed(home: Path, folder: Callable[[], Path]) -> None:
    made = folder()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (made, home, home.parent)} == {0o700}


@pytest.mark.skipif(sys.platform != "linux", reason="the variable is of the XDG folders")
def test_without_the_variable_the_usual_place_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AGENCYDESK_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path / "agencydesk"


def test_a_resource_is_found_and_a_missing_one_is_named() -> None:
    assert paths.resource("icons/sun.svg").read_text(encoding="utf-8").startswith("<svg")
    with pytest.raises(FileNotFoundError, match="icons/moonshine\\.svg is missing"):
        paths.resource("icons/moonshine.svg")
