"""The fonts and icons that come along are what the window and the PDFs ask for by name."""

import io
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from agencydesk.paths import resource

FONTS = sorted(resource("fonts").glob("*.ttf"))
FACES = [
    *[("Inter", weight) for weight in (400, 500, 600)],
    *[("Inter Tabular", weight) for weight in (400, 500, 600)],
    *[("Newsreader", weight) for weight in (400, 500)],
    ("Inter Display", 600),
]


def test_qt_finds_each_face_by_family_and_weight(qapp: QApplication) -> None:
    assert len(FONTS) == len(FACES)
    for font in FONTS:
        assert QFontDatabase.addApplicationFont(str(font)) >= 0
    for family, weight in FACES:
        found = QFontInfo(QFont(family, 12, weight))
        assert (found.family(), found.weight(), found.exactMatch()) == (family, weight, True)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_font_is_embedded_in_a_pdf_with_europe_s_letters(path: Path) -> None:
    font = TTFont(path.stem, str(path))
    letters = "Łódź Ærø Šťěchovice ÇŞĞİ Győr €" + ("" if "Newsreader" in path.stem else " Ωμέγα Жёлтый · • → ✓ −")
    assert {letter for letter in letters if ord(letter) not in font.face.charToGlyph} == set()

    pdfmetrics.registerFont(font)
    made = io.BytesIO()
    canvas = Canvas(made, initialFontName=path.stem)
    canvas.drawString(72, 72, letters)
    canvas.save()
    assert b"/FontFile2" in made.getvalue()
    assert b"/Helvetica" not in made.getvalue()


def test_tabular_digits_are_equally_wide() -> None:
    for weight in ("Regular", "Medium", "SemiBold"):
        font = TTFont("tabular", str(resource(f"fonts/InterTabular-{weight}.ttf")))
        assert len({font.stringWidth(digit, 100) for digit in "0123456789"}) == 1


def test_every_icon_is_drawable_and_takes_a_colour(qapp: QApplication) -> None:
    drawings = {path.stem: path.read_bytes() for path in resource("icons").glob("*.svg")}
    assert len(drawings) > 90
    assert [name for name, drawing in drawings.items() if not QSvgRenderer(drawing).isValid()] == []
    assert [name for name, drawing in drawings.items() if b"currentColor" not in drawing] == ["agencydesk"]


def test_licences_stand_beside_what_they_are_for() -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts/OFL-Inter.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in resource("fonts/OFL-Newsreader.txt").read_text(encoding="utf-8")
    assert "Lucide" in resource("icons/LICENSE").read_text(encoding="utf-8")
