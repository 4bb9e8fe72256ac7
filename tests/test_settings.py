"""What the person chose is remembered, and a damaged file stops nothing."""

import json
import stat
import sys
from pathlib import Path

import pytest

from agencydesk import paths, settings
from agencydesk.settings import Settings


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path))


def test_settings_come_back_as_they_were_saved() -> None:
    chosen = Settings(by="Ana Duarte", last_workspace="/somewhere/ä.sqlite", theme="dark", single_keys=False)
    chosen.save()
    assert settings.load() == chosen
    assert [file.name for file in paths.config_folder().iterdir()] == ["settings.json"]


def test_the_usual_workspace_is_opened_unless_another_one_was_last() -> None:
    assert settings.load().workspace == paths.default_workspace()
    Settings(last_workspace="/elsewhere/a.sqlite").save()
    assert settings.load().workspace == Path("/elsewhere/a.sqlite")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b"null", b'{"by": 7}', b"[" * 100_000])
def test_a_damaged_file_means_the_defaults(content: bytes) -> None:
    settings.settings_file().write_bytes(content)
    assert settings.load() == Settings()


def test_what_can_be_understood_counts() -> None:
    found = {"by": "Ana", "theme": "sepia", "single_keys": 0, "last_workspace": None, "from the future": True}
    settings.settings_file().write_text(json.dumps(found), encoding="utf-8")
    assert settings.load() == Settings(by="Ana")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder of that name cannot be told from a file there")
def test_a_folder_in_its_place_means_the_defaults() -> None:
    settings.settings_file().mkdir(mode=stat.S_IRWXU)
    assert settings.load() == Settings()
