"""Tables out, as CSV or as a workbook, so that no text of anybody runs as a formula and numbers stay numbers."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from agencydesk.domain.plan_table import Cell
from agencydesk.domain.problems import Problem

MOST_ROWS = 1_048_575  # beside the row of headers
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
_EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
_EARLIEST = date(1900, 3, 1)  # before, spreadsheets disagree about the day
_WIDEST, _NARROWEST = 60, 8
_MEASURED_ROWS = 500
_CREATED = datetime(2000, 1, 1)
_DAY_FORMAT, _MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# What a spreadsheet takes for a formula, at the start of a cell or where another delimiter than ours would start one;
# the dash of a list in a text of several lines is none.
_STARTS = r"(?:[=@＝＠\t\r]|[+\-＋－])"
_AFTER_A_BREAK = r"(?:[=@＝＠]|[+\-＋－](?!\s))"
_RISKY = re.compile(rf"^(?='*{_STARTS})|(?<=[;\t|])(?='*{_STARTS})|(?<=[\n\r])(?='*{_AFTER_A_BREAK})")
_GUARDED = re.compile(rf"^'(?='*{_STARTS})|(?<=[;\t|])'(?='*{_STARTS})|(?<=[\n\r])'(?='*{_AFTER_A_BREAK})")


class TooLarge(Problem):
    """That table does not fit into a workbook."""


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin a formula."""
    return _RISKY.sub("'", text)


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return _GUARDED.sub("", text)


# --- CSV ----------------------------------------------------------------------------------------------------------


def csv_bytes(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Records as RFC 4180 has them, in UTF-8 with a BOM, by which spreadsheets know it. Days are written as ISO has
    them, and only text gets the apostrophes of `guarded`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_in_csv(header) for header in headers])
    for row in rows:
        cells = [_in_csv(value) for value in row]
        writer.writerow(cells if any(cells) or len(cells) != 1 else [" "])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", errors="replace")


def _in_csv(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case datetime():
            return value.replace(tzinfo=None).isoformat(" ", "minutes" if value.second == 0 else "seconds")
        case date():
            return value.isoformat()
        case int() | float() | Decimal():
            return str(value)
        case str():
            return guarded(value.replace("\x00", ""))


# --- workbooks ----------------------------------------------------------------------------------------------------


def xlsx_bytes(title: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet: a bold header that stays in sight, filters, and every value as what it is.

    Equal tables give equal bytes. Raises `TooLarge` for more rows or columns than a sheet has; a text that is longer
    than a cell is cut, and says so.
    """
    from xlsxwriter import Workbook

    if len(rows) > MOST_ROWS:
        raise TooLarge(f"The table has {len(rows):,} rows; a workbook holds {MOST_ROWS:,}. Export it as CSV.")
    if len(headers) > MOST_COLUMNS:
        raise TooLarge(f"The table has {len(headers):,} columns; a workbook holds {MOST_COLUMNS:,}. Export it as CSV.")
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    workbook.set_properties({"created": _CREATED, "title": _in_cell(title)[:255]})
    sheet = workbook.add_worksheet(sheet_name(title))
    formats = _Formats(workbook)
    for column, header in enumerate(headers):
        sheet.write_string(0, column, _in_cell(header), formats.bold)
        sheet.set_column(column, column, _width(header, rows, column))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row[: len(headers)]):
            _write(sheet, number, column, value, formats)
    sheet.freeze_panes(1, 0)
    if headers:
        sheet.autofilter(0, 0, max(1, len(rows)), len(headers) - 1)
    workbook.close()
    return out.getvalue()


class _Formats:
    """The formats of a workbook's cells."""

    def __init__(self, workbook: Any) -> None:
        self.bold = workbook.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self.day = workbook.add_format({"num_format": _DAY_FORMAT})
        self.moment = workbook.add_format({"num_format": _MOMENT_FORMAT})
        self.text = workbook.add_format({"num_format": "@"})


def sheet_name(title: str) -> str:
    """A name that a sheet may have: 31 characters of those allowed, no apostrophe at an end, and not a reserved one."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", _NOT_IN_CELLS.sub("", title)).split())
    while _units(name) > LONGEST_SHEET_NAME:
        name = name[:-1]
    name = name.strip("' ")
    return "Sheet1" if not name else f"{name} 1" if name.lower() == "history" else name


def _write(sheet: Any, row: int, column: int, value: Cell, formats: _Formats) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float() | Decimal() if _fits(value):
            sheet.write_number(row, column, value)
        case datetime() if value.date() >= _EARLIEST:
            sheet.write_datetime(row, column, value.replace(tzinfo=None), formats.moment)
        case date() if not isinstance(value, datetime) and value >= _EARLIEST:
            sheet.write_datetime(row, column, value, formats.day)
        case str():
            sheet.write_string(row, column, _in_cell(value))
        case _:
            sheet.write_string(row, column, _in_csv(value), formats.text)


def _fits(number: int | float | Decimal) -> bool:
    """Whether a spreadsheet keeps the number as it is; others are written as text."""
    if isinstance(number, float):
        return isfinite(number)
    exact = Decimal(number)
    if not exact.is_finite():
        return False
    digits = exact.normalize().as_tuple()
    return len(digits.digits) <= _EXACT_DIGITS and -300 <= exact.adjusted() <= 300


def _in_cell(text: str) -> str:
    """The text without what no workbook can hold, cut to what a cell holds."""
    text = _NOT_IN_CELLS.sub("", text)
    if _units(text) <= LONGEST_CELL:
        return text
    note = f"… (cut here; the whole text has {len(text):,} characters)"
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - _units(note))].decode("utf-16-le", errors="ignore")
    return kept + note


def _units(text: str) -> int:
    """How long a spreadsheet takes a text to be, which counts in UTF-16."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def _width(header: str, rows: Sequence[Sequence[Cell]], column: int) -> int:
    """A column wide enough for its header and first rows, within reason."""
    shown = [_longest_line(_in_csv(row[column])) for row in rows[:_MEASURED_ROWS] if column < len(row)]
    longest = max((_longest_line(header) + 3, *shown))
    return max(_NARROWEST, min(_WIDEST, longest + 1))


def _longest_line(text: str) -> int:
    return max(map(len, text[: 40 * _WIDEST].split("\n")))
