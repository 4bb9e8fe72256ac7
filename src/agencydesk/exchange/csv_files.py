"""CSV files as they are: any encoding, any of the usual delimiters, quoted line breaks; or a sentence why not."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from agencydesk.domain.problems import Problem
from agencydesk.domain.sheet import Row, Sheet
from agencydesk.domain.text import NAME_LIMIT, line

from . import encodings
from .table_files import unguarded

DELIMITERS = (",", ";", "\t", "|")
LARGEST_BYTES = 256 * 2**20
_SAMPLE_RECORDS = 200
_SAMPLE_CHARS = 2**18
_NO_DELIMITER = "\x1f"  # the unit separator: nobody types it, so every record is one cell
_END = "\x1e"  # a record of its own behind the last one, unless a quote was left open
_MOST = 0.6
_SIGNATURES = (
    (b"PK\x03\x04", "a workbook or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a packed file"),
    (b"{\\rtf", "a text document"),
)


class NotCsv(Problem):
    """That file is no CSV file."""


def read(path: Path, encoding: str = "") -> Sheet:
    """Read a file whole; `encoding` overrules what it seems to be. Raises `NotCsv` or `Problem` with a sentence."""
    data = _bytes(path)
    _refuse_other_formats(path.name, data)
    decoded = _decoded(path.name, data, encoding)
    skipped, delimiter = _named_delimiter(decoded.text)
    text = decoded.text.split("\n", 1)[1] if skipped else decoded.text
    delimiter = delimiter or propose_delimiter(text)
    rows = [
        Row(number + skipped, tuple(unguarded(cell) if "'" in cell else cell for cell in cells))
        for number, cells in enumerate(_records(path.name, text, delimiter), 1)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise NotCsv(_EMPTY.format(name=path.name))
    shown = "" if delimiter == _NO_DELIMITER else delimiter
    return Sheet(line(path.name), _names(rows[0].cells), tuple(rows[1:]), decoded.encoding, shown, decoded.guessed)


_EMPTY = "{name} is empty. Choose a file with a row of column names and rows below it."


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Problem(f"{path} is a folder. Name a CSV file in it.")
        if path.stat().st_size > LARGEST_BYTES:
            raise Problem(f"{path.name} is larger than {LARGEST_BYTES // 2**20} MB. Split it and import the parts.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Problem(f"There is no file {path}. Check the name.") from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have that name"
        raise Problem(f"{path} cannot be read: {reason}.") from None


def _refuse_other_formats(name: str, data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotCsv(f"{name} is {what}, not a CSV file. Open it in its own program and save it as CSV.")
    if not data.strip(b"\x00\r\n\t "):
        raise NotCsv(_EMPTY.format(name=name))


def _decoded(name: str, data: bytes, encoding: str) -> encodings.Decoded:
    try:
        decoded = encodings.decode(data, encoding)
    except UnicodeError:
        raise NotCsv(f"{name} is not written in {encoding or 'the encoding it names'}. Save it as UTF-8.") from None
    except (LookupError, ValueError):
        raise Problem(f"There is no encoding “{line(encoding)}”. Name one such as utf-8 or windows-1252.") from None
    if decoded is None or _is_binary(decoded.text[:_SAMPLE_CHARS]):
        raise NotCsv(f"{name} is not text, so it is no CSV file. Choose another file, or save it as CSV first.")
    return decoded


def _is_binary(sample: str) -> bool:
    """Whether so much of it are control characters that nobody was meant to read it."""
    strange = sum(count for char, count in Counter(sample).items() if char < " " and char not in "\t\n\r\x0b\x0c\x1f")
    return strange * 20 > len(sample)


def _named_delimiter(text: str) -> tuple[int, str]:
    """The line “sep=;” that Excel writes and reads: how many lines to pass over, and the delimiter."""
    first = text[:16].split("\n", 1)[0].rstrip("\r")
    named = first.lower().startswith("sep=") and len(first) == 5 and "\n" in text
    return (1, first[4]) if named else (0, "")


def propose_delimiter(text: str) -> str:
    """The delimiter that splits the header and most records, and cuts the most of them as it cuts the header."""
    sample = text[:_SAMPLE_CHARS]
    if len(sample) < len(text) and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]  # a record that was cut in two has cells too few
    best, delimiter = (0.0, 0), _NO_DELIMITER
    for candidate in DELIMITERS:
        counts = [len(cells) for cells in islice(_readable(sample, candidate), _SAMPLE_RECORDS) if cells]
        if not counts or counts[0] < 2 or sum(1 for count in counts if count > 1) < _MOST * len(counts):
            continue
        fitting = (sum(1 for count in counts if count == counts[0]) / len(counts), counts[0])
        if fitting > best:
            best, delimiter = fitting, candidate
    return delimiter


def _readable(sample: str, delimiter: str) -> Iterator[list[str]]:
    """The records up to the first one that is too long; the sample may be cut within quotes."""
    try:
        yield from csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    except csv.Error:
        return


def _records(name: str, text: str, delimiter: str) -> list[list[str]]:
    """Every record, blank ones too."""
    csv.field_size_limit(LARGEST_BYTES)
    records: list[list[str]] = []
    for record in csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter):
        records.append(record)  # one call of list() would keep every other thread waiting
    if records[-1] != [_END]:
        raise NotCsv(
            f"{name} opens a quote in row {len(records)} that is never closed. Close or delete it, then try again."
        )
    return records[:-1]


def _names(header: Sequence[str]) -> tuple[str, ...]:
    """Names of columns; unnamed ones at the end are what a trailing delimiter leaves."""
    names = [line(name)[:NAME_LIMIT] for name in header]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
