"""XML of strangers: what harms is refused, and every refusal says which file, what and what to do."""

from pathlib import Path

import pytest

from agencydesk.domain.problems import Problem
from agencydesk.exchange import xml_files

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_the_encoding_that_the_file_names_or_shows_is_used(encoding: str) -> None:
    declared = encoding.removesuffix("-sig").removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{declared}"?><Project><Name>Überführung</Name></Project>'
    assert xml_files.parse(text.encode(encoding), "plan.xml").findtext("Name") == "Überführung"


def test_eight_bits_that_claim_to_be_sixteen_are_read_as_utf_8() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><Project><Name>Größe</Name></Project>'.encode()
    assert xml_files.parse(data, "plan.xml").findtext("Name") == "Größe"


def test_blank_lines_before_the_declaration_do_no_harm() -> None:
    assert xml_files.parse(b'\r\n <?xml version="1.0"?><x/>', "plan.xml").tag == "x"


def test_namespaces_are_dropped_from_names() -> None:
    root = xml_files.parse(b'<p:Project xmlns:p="http://x" xmlns="http://y"><Name>a</Name></p:Project>', "plan.xml")
    assert (root.tag, root[0].tag) == ("Project", "Name")


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % e SYSTEM "http://localhost/x.dtd"> %e;]><x/>',
    ],
)
def test_entities_and_what_lies_outside_are_refused(text: str) -> None:
    with pytest.raises(xml_files.NotXml, match=r"^plan\.xml defines or fetches entities"):
        xml_files.parse(text.encode(), "plan.xml")


def test_a_document_type_that_lies_elsewhere_is_not_fetched() -> None:
    root = xml_files.parse(b'<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd"><x/>', "plan.xml")
    assert root.tag == "x"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "plan.xml is empty"),
        (b" \n", "plan.xml is empty"),
        (b"name;start\na;b\n", "plan.xml is no XML file"),
        (b"<Project><Tasks><Task>\n<UID>1", "plan.xml ends too early, in line 2"),
        (b"<Project>\n<Name>a</Nome></Project>", "plan.xml is not well-formed XML: something is wrong in line 2"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "own format of a Microsoft program, not XML"),
        (b"PK\x03\x04zip", "a packed file, not XML"),
        (b'<?xml version="1.0" encoding="klingon"?><Project/>', "names an encoding that is not known"),
    ],
)
def test_what_is_no_xml_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(xml_files.NotXml) as refused:
        xml_files.parse(data, "plan.xml")
    assert says in refused.value.sentence


def test_files_over_the_limit_are_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    path.write_bytes(b"<Project>" + b" " * 3 * 2**20 + b"</Project>")
    with pytest.raises(xml_files.NotXml, match=r"large\.xml is larger than 2 MB"):
        xml_files.read(path, 2 * 2**20)
    assert xml_files.read(path).tag == "Project"


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^gone\.xml cannot be read"):
        xml_files.read(tmp_path / "gone.xml")
