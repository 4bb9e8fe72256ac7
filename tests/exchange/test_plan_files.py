"""Plans are recognised by what is in a file; everything else is refused with a sentence."""

import contextlib
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.problems import Problem
from agencydesk.exchange import plan_files

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data"))
GAN = b'<project name="Gan"><tasks><task id="1" name="A" start="2026-01-05" duration="1"/></tasks></project>'
MSPDI = (
    b'<Project xmlns="http://schemas.microsoft.com/project"><Name>Ms</Name><StartDate>2026-01-05T08:00:00</StartDate>'
    b"<Tasks><Task><UID>1</UID><ID>1</ID><Name>A</Name><OutlineLevel>1</OutlineLevel></Task></Tasks></Project>"
)


@pytest.mark.parametrize("name", ["plan.xml", "plan.gan", "plan", "plan.txt"])
@pytest.mark.parametrize(("data", "program"), [(GAN, "GanttProject"), (MSPDI, "MS Project XML")])
def test_a_plan_is_recognised_by_its_content(tmp_path: Path, name: str, data: bytes, program: str) -> None:
    (tmp_path / name).write_bytes(data)
    file = plan_files.read(tmp_path / name)
    assert (file.program, [task.name for task in file.tasks]) == (program, ["A"])


@pytest.mark.parametrize(
    ("before", "codec"),
    [
        ("\ufeff", "utf-8"),
        ("<?xml version='1.0'?><!-- <Project> --><?go <Project>?>\n", "utf-8"),
        ("<?xml version='1.0' encoding='UTF-16'?>", "utf-16"),
        ("<?xml version='1.0' encoding='UTF-16'?>", "utf-8"),
        ("<!DOCTYPE project>", "utf-8"),
    ],
)
def test_what_stands_before_the_plan_does_not_hide_it(before: str, codec: str) -> None:
    assert plan_files.parse((before + GAN.decode()).encode(codec), "plan.xml").program == "GanttProject"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Save it as XML there"),
        (b"\xac\xed\x00\x05sr", "ProjectLibre's own format"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"MPX,Microsoft Project,4.0", "old MPX format"),
        (b"ERMHDR\t8.4", "Primavera P6"),
        (b"\r\nBEGIN:VCALENDAR\r\n", "is a calendar"),
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"name,start\nA,2026-01-05\n", "is no XML file"),
        (b"<html><body/></html>", "a web page"),
        (b"<project xmlns='maven'><modelVersion/></project>", "XML of another program"),
        (b"<APIBusinessObjects/>", "Primavera P6"),
        (GAN[:-20], "ends too early"),
        (b"<Project><Tasks>" + b"<Task>" * 9000 + b"</Task>" * 9000 + b"</Tasks></Project>", "It has no UID"),
        (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><project name="&b;"><tasks/></project>', "entities"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "some file.bin"
    path.write_bytes(data)
    with pytest.raises(Problem) as caught:
        plan_files.read(path)
    assert words in caught.value.sentence
    assert "some file.bin" in caught.value.sentence


def test_packed_files_folders_and_missing_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.zip", "w") as packed:
        packed.writestr("plan.gan", GAN)
    for path, words in (
        (tmp_path / "plan.zip", "Unpack it"),
        (tmp_path, "is a folder"),
        (tmp_path / "nowhere.gan", "There is no file"),
        (tmp_path / "a\0b", "There is no file|cannot be read"),
    ):
        with pytest.raises(Problem, match=words):
            plan_files.read(path)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200)
    | st.tuples(st.integers(0, 90), st.binary(min_size=1, max_size=4)).map(
        lambda cut: GAN[: cut[0]] + cut[1] + GAN[cut[0] + len(cut[1]) :]
    )
)
def test_no_content_does_more_than_refuse(data: bytes) -> None:
    with contextlib.suppress(Problem):
        plan_files.parse(data, "plan.gan")


def test_the_plans_of_other_programs_are_read_or_refused() -> None:
    if not (SHARED / "mspdi").is_dir():
        pytest.skip("the folder of shared files is not here")
    for path in (SHARED / "mspdi" / "not_mspdi").iterdir():
        with pytest.raises(Problem, match="Primavera P6"):
            plan_files.read(path)
    for path in (SHARED / "gan").iterdir():
        assert plan_files.read(path).program.startswith("GanttProject")
