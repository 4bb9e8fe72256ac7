"""Lines that fit, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.documents import fonts, inks
from agencydesk.documents.typeset import Style, cut, fitting, line, plain, wrap

fonts.register()
BODY = Style(fonts.SANS, 9, 12, inks.INK)
TITLE = Style(fonts.SERIF_MEDIUM, 20, 24, inks.INK, -0.01)


def written(text: str, style: Style, width: float) -> list[str]:
    return ["".join(run.text for run in one.runs) for one in wrap(text, style, width)]


@given(st.text(max_size=300), st.sampled_from([BODY, TITLE]), st.floats(30, 400))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, style: Style, width: float) -> None:
    lines = wrap(text, style, width)
    assert all(one.width <= width + 0.01 for one in lines)
    shown = "".join(run.text for one in lines for run in one.runs)
    assert len(shown.replace(" ", "")) == len(plain(text).replace("\n", "").replace(" ", ""))


@given(st.text(max_size=200), st.integers(1, 4))
def test_a_cut_text_keeps_to_its_lines(text: str, most: int) -> None:
    lines = cut(text, BODY, 80, most)
    assert len(lines) <= most
    assert all(one.width <= 80.01 for one in lines)
    if len(wrap(text, BODY, 80)) > most:
        assert lines[-1].runs[-1].text.endswith("…")


def test_words_wrap_and_long_words_break() -> None:
    assert written("three label directions", BODY, 60) == ["three label", "directions"]
    assert written("a\n\nb", BODY, 60) == ["a", "", "b"]
    assert "".join(written("W" * 50, BODY, 60)) == "W" * 50
    assert written("", BODY, 60) == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('<img src="http://example.org/x.png">', '<img src="http://example.org/x.png">'),
        ("<b>bold</b> &amp; <para>", "<b>bold</b> &amp; <para>"),
        ("nul\x00 bell\x07 esc\x1b[31m", "nul bell esc[31m"),
        ("right\u202eto left\u202c", "rightto left"),
        ("zero\u200bwidth", "zerowidth"),
        ("tab\there", "tab here"),
        ("line\u2028break", "line\nbreak"),
        ("e\u0301", "é"),
        ("\ud800lone", "lone"),
    ],
)
def test_only_what_can_be_printed_is_left(typed: str, shown: str) -> None:
    assert plain(typed) == shown


def test_what_a_font_lacks_is_seen() -> None:
    [greek] = line("Ωmega", TITLE).runs
    assert (greek.font, greek.text) == (fonts.MEDIUM, "Ωmega")
    runs = line("Wine Вино", TITLE).runs
    assert [(run.font, run.text) for run in runs] == [(fonts.SERIF_MEDIUM, "Wine"), (fonts.MEDIUM, " Вино")]
    [missing] = line("酒 🍷", BODY).runs
    assert missing.text == "□ □"


def test_an_amount_is_set_smaller_before_it_is_too_wide() -> None:
    assert fitting("€1.00", BODY, 100, 5) == BODY
    style = fitting("€1,000,000,000,000.00", BODY, 60, 5)
    assert line("€1,000,000,000,000.00", style).width <= 60.01
    assert fitting("€" * 100, BODY, 60, 5).size == 5


@pytest.mark.parametrize("colour", ["#2F57D6", "#FFFFFF", "#FFEE00", "#000000"])
def test_the_accent_can_be_read_on_white(colour: str) -> None:
    accent = inks.accent_of(colour)
    assert inks._contrast_with_white(accent) >= 4.5


@pytest.mark.parametrize("colour", ["", "red", "#FFF", "#GGGGGG", "url(x)"])
def test_what_is_no_colour_becomes_the_usual_one(colour: str) -> None:
    assert inks.accent_of(colour) == inks.DEFAULT_ACCENT
