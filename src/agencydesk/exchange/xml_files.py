"""XML of other programs, read so that no file can harm: no entities, nothing fetched, a limit of size."""

import re
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line

LARGEST_BYTES = 96 * 2**20
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_BINARY = (
    (b"\xd0\xcf\x11\xe0", "a file in the own format of a Microsoft program"),
    (b"PK\x03\x04", "a packed file"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)


class NotXml(Problem):
    """That file is no XML file."""


def read(path: Path, largest: int = LARGEST_BYTES) -> Element:
    """The root of a file. Raises `NotXml` or `Problem` with a sentence."""
    name = line(path.name)
    try:
        if path.stat().st_size > largest:
            raise NotXml(_too_large(name, largest))
        data = path.read_bytes()
    except OSError as error:
        raise Problem(f"{name} cannot be read: {error.strerror}.") from error
    return parse(data, path.name, largest)


def parse(data: bytes, name: str, largest: int = LARGEST_BYTES) -> Element:
    """The root of what stands in `data`, its names without their namespaces; `name` is used in sentences."""
    name = line(name)
    if len(data) > largest:
        raise NotXml(_too_large(name, largest))
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise NotXml(f"{name} is {what}, not XML. Save the plan as XML in its own program first.")
    if not data.strip():
        raise NotXml(f"{name} is empty. Choose an XML file.")
    if data[:1].isspace():
        data = data.lstrip()  # written by scripts, before the declaration that has to come first
    # The builder in C, where the parser would take one in Python: elements are found five times as fast.
    parser = DefusedXMLParser(
        target=TreeBuilder(),
        encoding=_encoding(data),
        forbid_dtd=False,
        forbid_entities=True,
        forbid_external=True,
    )
    try:
        parser.feed(data)
        root = cast(Element, parser.close())
    except DefusedXmlException as error:
        raise NotXml(f"{name} defines or fetches entities, as harmful files do, so it was not read.") from error
    except ParseError as error:
        raise NotXml(_broken(name, data, error)) from error
    except (LookupError, ValueError) as error:
        raise NotXml(f"{name} names an encoding that is not known here. Save it as UTF-8.") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _encoding(data: bytes) -> str | None:
    """UTF-8 where a file claims 16 bits but has 8, as one saved anew often does; None leaves it to the file."""
    declared = _DECLARED.match(data.lstrip(b"\xef\xbb\xbf"))
    wide = declared is not None and declared[1].lower().replace(b"_", b"-") in (b"utf-16", b"ucs-2", b"unicode")
    return "utf-8" if wide else None


def _too_large(name: str, largest: int) -> str:
    return f"{name} is larger than {largest // 2**20} MB. Save the plan without its timephased data, or in parts."


def _broken(name: str, data: bytes, error: ParseError) -> str:
    row, column = error.position
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
        return f"{name} is no XML file."
    if "no element found" in str(error) or "unclosed" in str(error):
        return f"{name} ends too early, in line {row}. Save or copy it again."
    return f"{name} is not well-formed XML: something is wrong in line {row}, column {column + 1}. Save it again."
