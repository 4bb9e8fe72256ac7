"""The preview: the pages of the real document, drawn again when it changes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agencydesk.services import proposal_lines
from agencydesk.ui.documents.pages import Rendered
from agencydesk.workspace import Workspace

from .desk import NONE, Desk


def page(desk: Desk) -> Rendered:
    """What is shown, once anything is."""
    desk.wait(lambda: desk.editor.preview.shown is not None)
    assert desk.editor.preview.shown is not None
    return desk.editor.preview.shown


def test_each_part_shows_its_page_and_pages_are_turned(desk: Desk) -> None:
    desk.show()
    preview = desk.editor.preview
    desk.wait(lambda: page(desk).page > 0)
    assert preview.number.text() == f"{page(desk).page + 1} of {page(desk).pages}"
    desk.editor.show_part("cover")
    desk.wait(lambda: page(desk).page == 0)
    QTest.keyClick(desk.editor.parts, Qt.Key.Key_PageDown)
    desk.wait(lambda: page(desk).page == 1)
    first = preview.dots.place(0).center().toPoint()
    QTest.mouseClick(preview.dots, Qt.MouseButton.LeftButton, NONE, first)
    desk.wait(lambda: page(desk).page == 0)


def test_a_change_draws_the_page_again_and_keeps_the_old_one_until_then(desk: Desk) -> None:
    desk.show()
    desk.wait(lambda: page(desk).page > 0)
    before = page(desk).image
    desk.investment.acts.edit(3, {"text": "A much longer name for the logo"})
    assert page(desk).image is before
    desk.wait(lambda: page(desk).image != before)


def test_zoom_goes_in_steps_and_back_to_the_width(desk: Desk) -> None:
    desk.show()
    page(desk)
    preview = desk.editor.preview
    width = page(desk).image.width()
    for step, larger in ((1, True), (-1, False)):
        with desk.bot.waitSignal(preview.drawn):
            preview.zoom(step)
        assert (page(desk).image.width() > width) is larger
    assert abs(page(desk).image.width() - width) <= 12  # a scroll bar may have come or gone


def test_odd_words_are_drawn_as_they_are(desk: Desk) -> None:
    desk.show()
    page(desk)
    with Workspace(desk.path, by="Tom Becker") as w:
        w.change("Edit", proposal_lines.edit_line, 1, text="Ω 田 <b>&amp;</b> \u202e")
    desk.wait(lambda: "Ω 田 <b>&amp;</b>" in desk.texts()[1])
    with desk.bot.waitSignal(desk.editor.preview.drawn):
        pass
