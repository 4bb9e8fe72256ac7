"""The widgets under real clicks and keys."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agencydesk.ui.tokens import LIGHT
from agencydesk.ui.widgets import focus, paint
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.calendar import CalendarPopup
from agencydesk.ui.widgets.checks import CheckBox, DoneCheck, Switch
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField, read, show
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.line_edit import LineEdit, SearchField
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.segmented import Segmented
from agencydesk.ui.widgets.tabs import Tabs
from agencydesk.ui.widgets.text_area import TextArea
from agencydesk.ui.widgets.tooltip import tip_text

from .gallery import Gallery, picture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A shown, active window with room for widgets in a row."""
    page = QWidget()
    QHBoxLayout(page)
    page.resize(600, 120)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def put(page: QWidget, *widgets: QWidget) -> None:
    """Into the page, laid out at once."""
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    layout.activate()


def test_the_focus_ring_comes_with_tab_and_not_with_a_click(page: QWidget, qtbot: QtBot) -> None:
    first, second = Button("First"), Button("Second")
    put(page, first, second)
    QTest.mouseClick(first, LEFT)
    assert first.hasFocus()
    assert focus.ring_of(first) is None
    QTest.keyClick(first, Qt.Key.Key_Tab)
    ring = focus.ring_of(second)
    assert ring is not None
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    assert picture(ring, 1.0).pixelColor(ring.width() // 2, 0) == QColor(LIGHT["accent"])
    QTest.mouseClick(first, LEFT)
    assert focus.ring_of(second) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_button_is_pressed_by_keys(page: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    button = Button("Send", lambda: pressed.append("sent"), kind="primary", icon="send", key="N")
    put(page, button)
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == ["sent"]
    button.setEnabled(False)
    QTest.mouseClick(button, LEFT)
    assert pressed == ["sent"]


def test_hover_and_press_change_the_ground(page: QWidget, qtbot: QtBot) -> None:
    button = Button("Share")
    put(page, button)
    place = QPoint(4, button.height() // 2)

    def ground() -> QColor:
        return picture(button, 1.0).pixelColor(place)

    assert ground() == QColor(LIGHT["raised"])
    QTest.mouseMove(page, QPoint(1, 1))
    QTest.mouseMove(button)
    qtbot.waitUntil(lambda: ground() == QColor(LIGHT["hover"]))
    QTest.mousePress(button, LEFT)
    assert ground() == QColor(LIGHT["active"])
    QTest.mouseRelease(button, LEFT)


def test_segments_follow_the_arrows(page: QWidget, qtbot: QtBot) -> None:
    segmented = Segmented([("mine", "Mine"), ("team", "Team"), ("waiting", "Waiting")])
    put(page, segmented)
    chosen: list[str] = []
    segmented.chosen.connect(chosen.append)
    segmented.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(segmented, key)
    assert chosen == ["team", "waiting", "team"]
    assert segmented.accessibleName() == "View: Team"
    assert focus.ring_of(segmented) is not None
    QTest.mouseClick(segmented, LEFT, pos=QPoint(10, segmented.height() // 2))
    assert segmented.value() == "mine"


def test_tabs_are_chosen_by_click_and_arrows(page: QWidget, qtbot: QtBot) -> None:
    tabs = Tabs([("overview", "Overview"), ("deals", "Deals"), ("notes", "Notes")])
    put(page, tabs)
    chosen: list[str] = []
    tabs.chosen.connect(chosen.append)
    before = tabs.sizeHint().width()
    tabs.set_count("deals", 12)
    assert tabs.sizeHint().width() > before
    QTest.mouseClick(tabs, LEFT, pos=QPoint(round(tabs.place(2).center().x()), 20))
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert chosen == ["notes", "deals"]
    line = picture(tabs, 1.0).pixelColor(round(tabs.place(1).center().x()), tabs.height() - 2)
    assert line == QColor(LIGHT["accent"])


@pytest.mark.parametrize("make", [CheckBox, DoneCheck, Switch])
def test_checks_toggle_by_space_and_click(
    page: QWidget, qtbot: QtBot, make: type[CheckBox] | type[DoneCheck] | type[Switch]
) -> None:
    check = make("Send the deck")
    put(page, check)
    seen: list[bool] = []
    check.toggled.connect(seen.append)
    check.setFocus()
    before = picture(check, 1.0)
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert picture(check, 1.0) != before
    QTest.mouseClick(check, LEFT, pos=QPoint(8, check.height() // 2))
    assert seen == [True, False]
    assert check.accessibleName() == "Send the deck"


def test_a_field_says_what_is_wrong_and_keeps_the_text(page: QWidget, qtbot: QtBot) -> None:
    field = TextField("Project name", hint="As the client knows it")
    put(page, field)
    QTest.keyClicks(field.control, "Harvest")
    field.set_error("There is one already.")
    assert field.text() == "Harvest"
    assert field.message() == "There is one already."
    assert picture(field.control, 2.0).pixelColor(40, 1) == QColor(LIGHT["badF"])
    field.set_error(None)
    assert field.message() == "As the client knows it"
    assert field.control.accessibleName() == "Project name"


def test_focus_does_not_move_the_text(page: QWidget, qtbot: QtBot) -> None:
    field = LineEdit("Name")
    put(page, field)
    field.setText("Harvest labels")
    rest = field.cursorRect()
    field.setFocus()
    assert field.cursorRect() == rest
    assert picture(field, 1.0).pixelColor(field.width() // 2, 1) == QColor(LIGHT["accent"])


def test_escape_and_the_cross_empty_a_search(page: QWidget, qtbot: QtBot) -> None:
    search = SearchField("Filter clients")
    put(page, search)
    cross = search.findChild(IconButton)
    assert cross is not None
    for by_key in (True, False):
        QTest.keyClicks(search, "harb")
        assert cross.isVisible()
        if by_key:
            QTest.keyClick(search, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(cross, LEFT)
        assert search.text() == ""
        assert not cross.isVisible()


def test_a_combo_gives_keys_and_not_words(page: QWidget, qtbot: QtBot) -> None:
    combo = ComboBox([(None, "Nobody"), (7, "Ana Duarte"), (9, "Miguel Reis")], name="Owner")
    put(page, combo)
    chosen: list[object] = []
    combo.chosen.connect(chosen.append)
    assert combo.value() is None
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert chosen == [7]
    combo.set_value(9)
    combo.set_options([(9, "Miguel Reis"), (11, "Sofia Lima")])
    assert combo.value() == 9
    assert chosen == [7]
    combo.showPopup()
    assert combo.view().isVisible()
    assert not combo.view().window().grab().isNull()
    combo.hidePopup()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25 Sep 2026", dt.date(2026, 9, 25)),
        ("25/9/2026", dt.date(2026, 9, 25)),
        ("25.9.", dt.date(2026, 9, 25)),
        ("3 jan", dt.date(2027, 1, 3)),
        ("2026-02-29", None),
        ("31-02-2026", None),
        ("tomorrow", dt.date(2026, 6, 17)),
        ("+3", dt.date(2026, 6, 19)),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: dt.date | None) -> None:
    assert read(typed) == day
    assert day is None or read(show(day)) == day


def test_a_date_is_typed_refused_and_emptied(page: QWidget, qtbot: QtBot) -> None:
    field = DateField()
    put(page, field)
    picked: list[object] = []
    field.picked.connect(picked.append)
    for text in ("25 sep 2026", "nonsense", ""):
        field.selectAll()
        QTest.keyClicks(field, text or "\b")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.is_valid() == (text != "nonsense")
    assert picked == [dt.date(2026, 9, 25), None]


def test_the_calendar_is_walked_by_keys(page: QWidget, qtbot: QtBot) -> None:
    field = DateField()
    put(page, field)
    field.set_date(dt.date(2026, 6, 30))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert picture(popup, 1.0).pixelColor(popup._cell(popup.day()).center().toPoint() - QPoint(10, 10)) == QColor(
        LIGHT["accent"]
    )
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert field.date() == dt.date(2026, 8, 8)
    assert field.text() == "8 Aug 2026"


def test_undo_takes_back_typing_only_until_it_is_committed(page: QWidget, qtbot: QtBot) -> None:
    field, area = LineEdit("Name"), TextArea("Notes")
    put(page, field, area)
    fields: list[LineEdit | TextArea] = [field, area]
    for widget, other in zip(fields, reversed(fields), strict=True):
        widget.setFocus()
        QTest.keyClicks(widget, "abc")
        QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert widget.text() == ""
        QTest.keyClicks(widget, "kept")
        other.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.text() == "kept"
    assert not field.isUndoAvailable()
    assert not area.document().isUndoAvailable()


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    hostile = "<img src='file:///etc/passwd'> & <b>bold</b>"
    label, cut = Label(hostile), ElidedLabel(hostile)
    qtbot.addWidget(label)
    qtbot.addWidget(cut)
    assert label.textFormat() == Qt.TextFormat.PlainText
    cut.resize(60, 20)
    cut.show()
    assert cut.toolTip() == tip_text(hostile)
    assert "<img" not in cut.toolTip()
    cut.resize(2000, 20)
    assert cut.toolTip() == ""


def test_wrapped_text_takes_the_line_height_of_its_style(qtbot: QtBot) -> None:
    label = Label("Casa Serrano, 2 deals and 14 notes will be deleted. You cannot undo this.", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(326) == 40
    assert label.heightForWidth(2000) == 20


def test_a_menu_shows_words_as_they_are(qtbot: QtBot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    done: list[str] = []
    action = menu.add("Open Harbour & Finch", lambda: done.append("opened"), icon="users", key="Enter")
    menu.add("Delete", why_not="It has open deals.", danger=True)
    assert action.text() == "Open Harbour && Finch\tEnter"
    menu.popup(QPoint(20, 20))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    before = picture(menu, 1.0)
    assert menu.activeAction() is action
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["opened"]
    assert not before.isNull()


def test_initials_of_all_kinds_of_names() -> None:
    names = ("Ana Duarte", "Harbour & Finch", "Museu da Maré", "Nike", "", "   ", "(Old) client", "é", "42")
    assert [paint.initials(name) for name in names] == ["AD", "HF", "MM", "NI", "", "", "CL", "É", "42"]


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    nameless = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert nameless == []


def test_a_field_takes_any_control(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for field in (Field("Owner", ComboBox([(1, "Ana")])), Field("Due", DateField()), Field("Notes", TextArea())):
        column.addWidget(field)
        field.set_error("Not like this.")
        assert field.control.accessibleDescription() == "Not like this."
