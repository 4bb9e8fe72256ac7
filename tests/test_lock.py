"""The locked requirements pin and hash everything and name no place to fetch it from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
REQUIREMENT = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")


def entries(lock: str) -> list[str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    joined = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    return [line for line in joined if line and not line.lstrip().startswith("#")]


def names(lock: str) -> dict[str, str]:
    return dict(entry.split()[0].split("==") for entry in entries(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    assert len(entries(lock)) > 10
    assert [entry for entry in entries(lock) if not REQUIREMENT.fullmatch(entry)] == []


@pytest.mark.parametrize("file", [*LOCKS, "pyproject.toml", "dev", ".ci/run"])
def test_no_file_of_the_set_up_names_an_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    text = text.replace('if "://" in', "")  # how `./dev lock` looks for one
    assert re.findall(r"\S*(?:://|--(?:extra-)?index-url|--find-links|--trusted-host)\S*", text) == []


def test_the_locks_hold_what_the_project_asks_for_in_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [re.split(r"[<>=!\[ ]", line)[0].lower() for line in project["project"]["dependencies"]]
    tools = [re.split(r"[<>=!\[ ]", line)[0].lower() for line in project["dependency-groups"]["dev"]]
    runtime, everything = names("requirements.txt"), names("requirements-dev.txt")
    assert set(asked) <= set(runtime)
    assert set(asked + tools) <= set(everything)
    assert runtime.items() <= everything.items()
