"""The line for new tasks: tinted while it is typed, Backspace, Enter, Esc, and names that nobody has."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from agencydesk.domain.kinds import Level
from agencydesk.ui import theme
from agencydesk.ui.tasks.quick_field import moved_spans

from .desk import Desk

LINE = "Send shortlist fri 3pm @miguel #harbour ~45m !high"


def test_a_typed_line_becomes_a_task_in_one_step(desk: Desk) -> None:
    QTest.keyClick(desk.pane, Qt.Key.Key_N)
    assert desk.field.hasFocus()
    QTest.keyClicks(desk.field, LINE)
    said = "Fri 19 Jun, 15:00 · Miguel Reis · Harbour site · 45 min · High priority"
    assert desk.pane.quick.line.text() == said
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    desk.wait(lambda: "Send shortlist" in desk.every())
    row = desk.stored("Send shortlist")
    assert (row.due_on, row.due_minute, row.owner, row.project) == (
        date(2026, 6, 19),
        900,
        "Miguel Reis",
        "Harbour site",
    )
    assert (row.estimate_minutes, row.priority, row.to_do) == (45, Level.HIGH, True)
    desk.wait(lambda: desk.toast() == "Task added for Miguel Reis")
    assert desk.field.text() == ""
    desk.background.undo()
    desk.wait(lambda: "Send shortlist" not in desk.every())


def test_without_a_name_it_is_one_s_own_and_the_cursor_goes_there(desk: Desk) -> None:
    desk.type(desk.field, "Order chairs tomorrow")
    desk.wait(lambda: "Order chairs" in desk.lines())
    assert desk.stored("Order chairs").owner == "Ana Duarte"
    desk.wait(lambda: desk.list.current_id() == desk.key_of("Order chairs"))
    assert desk.toast() == ""


def test_backspace_makes_a_token_plain_before_it_deletes(desk: Desk) -> None:
    desk.type(desk.field, "Draw the sun", enter=False)
    assert (desk.field.task.title, desk.field.task.due_on) == ("Draw the", date(2026, 6, 21))
    QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    assert desk.field.text() == desk.field.task.title == "Draw the sun"
    QTest.keyClicks(desk.field, " mon")
    desk.field.home(False)
    QTest.keyClicks(desk.field, "Please ")
    assert desk.field.task.title == "Please Draw the sun"
    assert desk.field.task.due_on == date(2026, 6, 22)
    desk.field.end(False)
    for _ in range(6):
        QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    assert desk.field.text() == "Please Draw the su"
    QTest.keyClicks(desk.field, "n")
    assert desk.field.task.due_on == date(2026, 6, 21)


def test_places_move_with_the_text_around_them() -> None:
    assert moved_spans([(4, 7)], "the sun", "oh the sun") == [(7, 10)]
    assert moved_spans([(4, 7)], "the sun", "the sun mon") == [(4, 7)]
    assert moved_spans([(4, 7)], "the sun", "the su") == []
    assert moved_spans([(4, 7)], "the sun", "") == []
    assert moved_spans([(0, 3), (4, 7)], "mon sun", "mon x sun") == [(0, 3), (6, 9)]


def test_unknown_names_are_said_and_stay_text(desk: Desk) -> None:
    desk.type(desk.field, "Ask @zoe", enter=False)
    assert desk.pane.quick.line.text() == "No team member is called “@zoe”."
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    desk.wait(lambda: "Ask @zoe" in desk.lines())


def test_a_line_without_a_title_is_not_added(desk: Desk) -> None:
    before = desk.lines()
    desk.type(desk.field, "fri 3pm")
    assert desk.pane.quick.line.text() == "Say what is to be done."
    assert (desk.field.text(), desk.lines()) == ("fri 3pm", before)
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.field.text() == ""
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    desk.wait(desk.list.hasFocus)


def test_a_title_that_is_too_long_is_refused_below_the_line(desk: Desk) -> None:
    desk.field.setText("x" * 301)
    desk.type(desk.field, "")
    desk.wait(lambda: "at most 300" in desk.pane.quick.line.text())
    assert len(desk.field.text()) == 301


def test_tokens_are_tinted_while_the_line_is_typed(desk: Desk) -> None:
    def tinted() -> int:
        image: QImage = desk.field.grab().toImage()
        tint, row = theme.colour("accentT"), image.height() // 2 - 9
        return sum(image.pixelColor(x, row) == tint for x in range(image.width()))

    desk.type(desk.field, "Send the list ", enter=False)
    assert tinted() == 0
    QTest.keyClicks(desk.field, "tomorrow")
    first = tinted()
    assert first > 30
    QTest.keyClicks(desk.field, " @miguel")
    assert tinted() > first + 20
    QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    assert tinted() == first
