"""CSV files as people have them: any encoding and delimiter, quoted line breaks, and much that is no CSV."""

import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.problems import Problem
from agencydesk.domain.sheet import Sheet
from agencydesk.exchange import csv_files
from agencydesk.exchange.csv_files import NotCsv
from agencydesk.exchange.table_files import csv_bytes

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data"))
SPECTRUM = SHARED / "crm_csv" / "csv_spectrum"


def read(folder: Path, content: bytes | str, name: str = "clients.csv", encoding: str = "") -> Sheet:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return csv_files.read(file, encoding)


def records(sheet: Sheet) -> list[dict[str, str]]:
    return [dict(zip(sheet.header, row.cells, strict=True)) for row in sheet.rows]


# --- what is read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('first,city\nAna,"Porto, PT"\n', [{"first": "Ana", "city": "Porto, PT"}]),
        ('a,b\n1,""\n,4', [{"a": "1", "b": ""}, {"a": "", "b": "4"}]),
        ('a,b\n1,"say ""no"" twice"\n', [{"a": "1", "b": 'say "no" twice'}]),
        ("a,b\n1,5'11\" tall\n", [{"a": "1", "b": "5'11\" tall"}]),
        ('a,b\n"one\ntwo",3\n', [{"a": "one\ntwo", "b": "3"}]),
        ('a,b\r\n"one\r\ntwo",3\r\n', [{"a": "one\r\ntwo", "b": "3"}]),
        ("a,b\r1,2\r", [{"a": "1", "b": "2"}]),
        ('key,val\n1,"{""type"": [1.5, 2]}"\n', [{"key": "1", "val": '{"type": [1.5, 2]}'}]),
        ("a;b\n1,5;2\n", [{"a": "1,5", "b": "2"}]),
        ("a\tb\n1;x\t2\n", [{"a": "1;x", "b": "2"}]),
        ("a|b\n1|2\n", [{"a": "1", "b": "2"}]),
        ("sep=|\na,b|c\n1,2|3\n", [{"a,b": "1,2", "c": "3"}]),
        ("name\nSmith, John\nDuarte\n", [{"name": "Smith, John"}, {"name": "Duarte"}]),
        ("name, first\nSmith, John\nDuarte\n", [{"name": "Smith", "first": " John"}]),
        ("a,b,\n1,2,\n", [{"a": "1", "b": "2"}]),
        ("\n\n a  name ,b\n1,2\n", [{"a name": "1", "b": "2"}]),
    ],
)
def test_cells_arrive_as_they_were_written(tmp_path: Path, text: str, expected: list[dict[str, str]]) -> None:
    sheet = read(tmp_path, text)
    found = [dict(zip(sheet.header, row.cells, strict=False)) for row in sheet.rows]
    assert found[: len(expected)] == expected


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'sep=,\na,b\n\n"x\ny",1\n,,\n,  \nz,2\n')
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(4, "x\ny"), (7, "z")]


@pytest.mark.parametrize(
    ("codec", "text", "guessed"),
    [
        ("utf-8", "name,city\nMüller,Łódź\n", False),
        ("utf-8-sig", "name,city\nMüller,Łódź\n", False),
        ("utf-16", "name,city\nMüller,Łódź\n", False),
        ("utf-32", "name,city\nMüller,Łódź\n", False),
        ("utf-16-le", "name,city\nMüller,Łódź\n", True),
        ("cp1252", "nome,cidade\nJoão,São Paulo\nAna,Évora – centro\n", True),
        ("cp1252", "name\nCafé\n", True),
        ("mac_roman", "nome,cidade\nJoão,São Paulo\nMaçã,Évora\n", True),
        ("cp1251", "имя\nОбщество с ограниченной ответственностью\n", True),
        ("shift_jis", "名前\n株式会社日本電気\n", True),
    ],
)
def test_encodings_are_told_by_themselves(tmp_path: Path, codec: str, text: str, guessed: bool) -> None:
    sheet = read(tmp_path, text.encode(codec))
    lines = text.splitlines()
    assert list(sheet.header) == lines[0].split(",")
    assert [",".join(row.cells) for row in sheet.rows] == lines[1:]
    assert sheet.guessed_encoding is guessed


def test_a_person_can_overrule_the_guess(tmp_path: Path) -> None:
    polish = "nazwa\nŁódź Żółw\n".encode("cp1250")
    assert read(tmp_path, polish, encoding="cp1250").rows[0].cells == ("Łódź Żółw",)
    with pytest.raises(Problem, match="no encoding “klingon”"):
        read(tmp_path, polish, encoding="klingon")
    with pytest.raises(NotCsv, match="not written in utf-8"):
        read(tmp_path, polish, encoding="utf-8")


def test_formulas_stay_text_and_large_cells_stay_whole(tmp_path: Path) -> None:
    formulas = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1+9)", '=HYPERLINK("x")']
    text = "name;note\n" + "".join(f'"{cell.replace(chr(34), chr(34) * 2)}";x\n' for cell in formulas)
    assert [row.cells[0] for row in read(tmp_path, text).rows] == formulas
    large = "x" * 2_000_000
    assert read(tmp_path, f"name,note\nAcme,{large}\n").rows[0].cells == ("Acme", large)


def test_three_hundred_columns_are_read(tmp_path: Path) -> None:
    header = ",".join(f"c{number}" for number in range(300))
    sheet = read(tmp_path, f"{header}\n{','.join('v' * 300)}\n")
    assert len(sheet.header) == len(sheet.rows[0].cells) == 300


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=3, max_size=3), min_size=1))
def test_what_another_program_quotes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:
    rows = [["one", "two", "three"], *cells]
    text = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    sheet = read(tmp_path_factory.mktemp("quoted"), text)
    kept = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    assert [row.cells for row in sheet.rows] == kept


@pytest.mark.skipif(not SPECTRUM.is_dir(), reason="the folder with files of other programs is not beside the checkout")
@pytest.mark.parametrize("name", sorted(path.stem for path in SPECTRUM.glob("*.csv")) or ["none"])
def test_the_spectrum_of_edge_cases_is_read_as_expected(name: str) -> None:
    expected = json.loads((SPECTRUM / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    found = records(csv_files.read(SPECTRUM / f"{name}.csv"))
    if isinstance(expected, dict):  # one file's expectation is a single record, with another phone number than the file
        assert found[0].keys() == expected.keys()
        assert {**expected, "Contact Phone Number": "2095257564"} == found[0]
    else:
        assert found == expected


# --- what is no CSV -----------------------------------------------------------------------------------------------


def _workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")


def _database(path: Path) -> None:
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE a (b)")
    file.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"\xef\xbb\xbf\n \n"), "is empty"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50), "is a picture"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3"), "is a PDF"),
        (_workbook, "is a workbook .* save it as CSV"),
        (_database, "is a database"),
        (lambda path: path.write_bytes(bytes(range(256)) * 40), "is not text"),
        (lambda path: path.write_bytes(b"a,b\n1\x00\x01\x02\x03,\x00\x04\x05\x06\n"), "is not text"),
        (lambda path: path.write_bytes(b'a,b\n1,2\n3,"4\n5,6\n'), "a quote in row 3 that is never closed"),
        (lambda path: path.write_bytes(b"\xff\xfea\x00b"), "not written in the encoding it names"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: None, "There is no file"),
    ],
)
def test_each_file_that_is_no_csv_is_named_with_a_way_out(tmp_path: Path, make: object, says: str) -> None:
    file = tmp_path / "mine.csv"
    make(file)  # type: ignore[operator]
    with pytest.raises(Problem, match=says) as refused:
        csv_files.read(file)
    assert "mine.csv" in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(Problem, match="cannot be read"):
        csv_files.read(Path("a\0b.csv"))


@given(st.binary(max_size=400) | st.text('ab",;\n\r\x00é=|\t ', max_size=400).map(str.encode))
def test_any_bytes_at_all_are_a_sheet_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "any.csv"
    file.write_bytes(data)
    told, sheet = "", None
    try:
        sheet = csv_files.read(file)
    except Problem as problem:
        told = problem.sentence
    assert told.endswith(".") if sheet is None else sheet.header


def test_what_an_export_guarded_against_spreadsheets_comes_back_as_it_was(tmp_path: Path) -> None:
    rows = [["=SUM(A1)", "+351 912 000 000", "-5", "@ana", "O'Neill", "'quoted'"]]
    (tmp_path / "out.csv").write_bytes(csv_bytes(["a", "b", "c", "d", "e", "f"], rows))
    assert list(csv_files.read(tmp_path / "out.csv").rows[0].cells) == rows[0]
