"""Tables out: read back they are the same, no text runs as a formula, numbers stay numbers."""

import csv
import io
import json
import os
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.plan_table import Cell
from agencydesk.exchange import csv_files
from agencydesk.exchange.table_files import TooLarge, csv_bytes, guarded, sheet_name, unguarded, xlsx_bytes

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data"))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1+1", "''-x", "a;=1+1", "a|@x", "a\n=1+1")


def records(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


class Workbook:
    """A workbook as a spreadsheet reads it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            self.parts = {name: parts.read(name) for name in parts.namelist()}
        self.sheet = ElementTree.fromstring(self.parts["xl/worksheets/sheet1.xml"])
        strings = ElementTree.fromstring(self.parts.get("xl/sharedStrings.xml", b"<sst/>"))
        self.strings = ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in strings]
        self.styles = ElementTree.fromstring(self.parts["xl/styles.xml"])

    def cells(self) -> dict[str, tuple[str, str]]:
        """By place, the kind of a cell and what is in it."""
        return {cell.attrib["r"]: self._cell(cell) for cell in self.sheet.iter(f"{MAIN}c")}

    def _cell(self, cell: ElementTree.Element) -> tuple[str, str]:
        kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v") or ""
        if kind == "s":
            return kind, ESCAPED.sub(lambda found: chr(int(found[1], 16)), self.strings[int(value)])
        return kind, value

    def number_format(self, place: str) -> str:
        (cell,) = (cell for cell in self.sheet.iter(f"{MAIN}c") if cell.attrib["r"] == place)
        styles = self.styles.find(f"{MAIN}cellXfs")
        assert styles is not None
        number = styles[int(cell.get("s", "0"))].get("numFmtId")
        return next(
            (one.attrib["formatCode"] for one in self.styles.iter(f"{MAIN}numFmt") if one.get("numFmtId") == number), ""
        )


# --- CSV ----------------------------------------------------------------------------------------------------------


def test_values_are_written_so_that_a_spreadsheet_knows_what_they_are() -> None:
    row: list[Cell] = [
        -5,
        Decimal("-1234.50"),
        0.25,
        True,
        None,
        date(2026, 3, 31),
        datetime(2026, 3, 31, 9),
        datetime(2026, 3, 31, 9, 0, 7),
        Decimal("1E+3"),
        'say "no", twice',
        "two\nlines",
    ]
    assert records(csv_bytes(["a"] * len(row), [row]))[1] == [
        "-5",
        "-1234.50",
        "0.25",
        "TRUE",
        "",
        "2026-03-31",
        "2026-03-31 09:00",
        "2026-03-31 09:00:07",
        "1000",
        'say "no", twice',
        "two\nlines",
    ]


def test_records_end_as_the_standard_asks() -> None:
    assert csv_bytes(["a", "b"], [["x", 1], ["", None]]) == b"\xef\xbb\xbfa,b\r\nx,1\r\n,\r\n"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_begins_a_formula_with_any_delimiter(text: str) -> None:
    data = csv_bytes(["a", "b"], [["x", text]]).decode("utf-8-sig")
    for delimiter in ",;\t|":
        for record in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter):
            assert not [cell for cell in record if cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r"))]
    assert unguarded(records(data.encode("utf-8-sig"))[1][1]) == text


@pytest.mark.parametrize(
    "text", ["plain", "a-b", "1+1", "x = y", "ana@example.com", "Notes:\n- one\n- two", "a; -b", "'quoted'"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n;|,\"a ＝＋－＠")) | st.text())
def test_the_apostrophes_can_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r＝＋－＠")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_any_text_is_read_back(rows: list[list[str]]) -> None:
    back = records(csv_bytes(["a", "b"], rows))[1:]
    assert [[unguarded(cell) for cell in row] for row in back] == rows


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_numbers_stay_numbers(number: int | Decimal) -> None:
    assert Decimal(records(csv_bytes(["a", "b"], [[number, ""]]))[1][0]) == number


def test_what_no_encoding_holds_does_not_stop_the_export() -> None:
    assert records(csv_bytes(["a", "b"], [["\ud800x", "a\0b"]]))[1] == ["?x", "ab"]


def test_our_own_reader_gets_naughty_text_and_formulas_back(tmp_path: Path) -> None:
    source = SHARED / "hostile" / "blns" / "blns.json"
    payloads = SHARED / "hostile" / "payloads" / "csv_injection_intruder.txt"
    if not source.is_file() or not payloads.is_file():
        pytest.skip("the folder of shared files is not here")
    texts = [
        *json.loads(source.read_text(encoding="utf-8")),
        *payloads.read_text(encoding="utf-8").splitlines(),
        *FORMULAS,
    ]
    (tmp_path / "out.csv").write_bytes(csv_bytes(["number", "text"], list(enumerate(texts))))
    found = csv_files.read(tmp_path / "out.csv")
    assert (found.header, found.delimiter) == (("number", "text"), ",")
    assert [row.cells[1] for row in found.rows] == texts
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [cells[1] for cells in csv.reader(file)]
    assert not [text for text in written if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


# --- workbooks ----------------------------------------------------------------------------------------------------


def test_every_value_is_kept_as_what_it_is() -> None:
    row: list[Cell] = [
        "=1+1",
        -5,
        Decimal("0.1"),
        True,
        date(2026, 3, 31),
        datetime(2026, 3, 31, 12),
        None,
        "http://a.example",
    ]
    book = Workbook(xlsx_bytes("Plan", [f"c{n}" for n in range(len(row))], [row]))
    assert book.cells()["A1"] == ("s", "c0")
    assert {place: cell for place, cell in book.cells().items() if place.endswith("2")} == {
        "A2": ("s", "=1+1"),
        "B2": ("n", "-5"),
        "C2": ("n", "0.1"),
        "D2": ("b", "1"),
        "E2": ("n", "46112"),
        "F2": ("n", "46112.5"),
        "H2": ("s", "http://a.example"),
    }
    assert (book.number_format("E2"), book.number_format("F2")) == ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")
    assert b"<f>" not in book.parts["xl/worksheets/sheet1.xml"]
    assert b"hyperlink" not in book.parts["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10**15 + 1, "1000000000000001"),
        (Decimal("0.12345678901234567"), "0.12345678901234567"),
        (float("inf"), "inf"),
        (Decimal("NaN"), "NaN"),
        (date(1900, 1, 1), "1900-01-01"),
        (datetime(1815, 12, 10, 8), "1815-12-10 08:00"),
    ],
)
def test_what_a_spreadsheet_would_change_is_kept_as_text(value: Cell, text: str) -> None:
    assert Workbook(xlsx_bytes("Plan", ["a"], [[value]])).cells()["A2"] == ("s", text)


def test_the_header_is_bold_stays_in_sight_and_filters() -> None:
    book = Workbook(xlsx_bytes("Plan", ["Name", "Note"], [["a", "x" * 300], ["b", ""]]))
    pane, area = book.sheet.find(f".//{MAIN}pane"), book.sheet.find(f"{MAIN}autoFilter")
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert area is not None
    assert area.get("ref") == "A1:B3"
    widths = [float(column.attrib["width"]) for column in book.sheet.iter(f"{MAIN}col")]
    assert widths[0] < 12 < 55 < widths[1] < 65
    assert b"<b/>" in book.parts["xl/styles.xml"]


def test_equal_tables_give_equal_bytes() -> None:
    rows: list[list[Cell]] = [["a", 1], ["b", date(2026, 1, 5)]]
    assert xlsx_bytes("Plan", ["x", "y"], rows) == xlsx_bytes("Plan", ["x", "y"], rows)
    assert xlsx_bytes("Plan", ["x", "y"], rows) != xlsx_bytes("Plan", ["x", "y"], rows[:1])


def test_a_table_without_rows_or_columns_is_a_workbook_too() -> None:
    assert Workbook(xlsx_bytes("Plan", ["a"], [])).cells() == {"A1": ("s", "a")}
    assert Workbook(xlsx_bytes("Plan", [], [[]])).cells() == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Plan", "Plan"),
        ("Harvest: labels [2026]/1", "Harvest labels 2026 1"),
        ("'quoted'", "quoted"),
        ("", "Sheet1"),
        ("[]:*?/\\", "Sheet1"),
        ("History", "History 1"),
        ("x" * 40, "x" * 31),
        ("🦀" * 20, "🦀" * 15),
        ("a\x00\tb", "a b"),
    ],
)
def test_names_of_sheets(title: str, name: str) -> None:
    assert sheet_name(title) == name
    assert f'name="{name}"'.encode() in Workbook(xlsx_bytes(title, ["a"], [])).parts["xl/workbook.xml"]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    kept = Workbook(xlsx_bytes("Plan", ["a", "b"], [["x" * 40_000, "🦀" * 20_000]])).cells()
    for place, whole in (("A2", "40,000"), ("B2", "20,000")):
        text = kept[place][1]
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        assert text.endswith(f"the whole text has {whole} characters)")
        assert len(text) > 16_000


class Endless(list[list[Cell]]):
    """More rows than anybody wants to make."""

    def __len__(self) -> int:
        return 1_048_576


def test_more_than_a_sheet_holds_is_refused() -> None:
    with pytest.raises(TooLarge, match=r"1,048,576 rows; a workbook holds 1,048,575\. Export it as CSV"):
        xlsx_bytes("Plan", ["a"], Endless())
    with pytest.raises(TooLarge, match="16,385 columns"):
        xlsx_bytes("Plan", ["a"] * 16_385, [])


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1), st.text())
def test_any_text_makes_a_workbook_that_reads_back(text: str, title: str) -> None:
    book = Workbook(xlsx_bytes(title, ["a"], [[text]]))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    # XML reads a carriage return as a line feed.
    assert book.cells().get("A2", ("s", ""))[1].replace("\r", "\n") == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_naughty_text_makes_a_workbook_without_formulas_and_links() -> None:
    source = SHARED / "hostile" / "blns" / "blns.json"
    if not source.is_file():
        pytest.skip("the folder of shared files is not here")
    texts = json.loads(source.read_text(encoding="utf-8"))
    book = Workbook(xlsx_bytes("Plan", ["text"], [[text] for text in texts]))
    assert all(kind == "s" for kind, _ in book.cells().values())
    assert b"<f>" not in book.parts["xl/worksheets/sheet1.xml"]
    assert len(book.cells()) == 1 + sum(1 for text in texts if text)
