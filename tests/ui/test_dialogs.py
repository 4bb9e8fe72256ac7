"""Dialogs, drawers and toasts in the real window, under real keys."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.tokens import LIGHT
from agencydesk.ui.widgets import focus
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.confirm import confirm
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.drawer import WIDTH, Drawer
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.label import Label

from .gallery import example_window, picture

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """The shell, shown and active."""
    window = example_window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


class _Form(Dialog):
    """A name and a segment; counts how often it was submitted."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, "New client", width=480)
        self.submitted = 0
        self.name = TextField("Name")
        self.body.addWidget(self.name)
        self.segment = ComboBox([(1, "Hospitality")])
        self.body.addWidget(Field("Segment", self.segment))
        self.cancel = self.add_button("Cancel")
        self.make = self.set_primary("Create client", self._on_submit)
        self.open()

    def _on_submit(self) -> None:
        self.submitted += 1


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_tab_stays_inside_a_dialog_both_ways(window: MainWindow) -> None:
    form = _Form(window)
    close = form.findChild(IconButton)
    assert close is not None
    order = [form.name.control, form.segment, form.cancel, form.make, close]
    seen = []
    for _ in range(len(order) + 1):
        seen.append(QApplication.focusWidget())
        key(Qt.Key.Key_Tab)
    assert seen == [*order, form.name.control]
    key(Qt.Key.Key_Backtab)
    key(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is close


def test_escape_closes_and_gives_the_focus_back(window: MainWindow) -> None:
    button = Button("Before", parent=window.panes["clients"])
    button.show()
    button.setFocus()
    closed: list[bool] = []
    form = _Form(window)
    form.closed.connect(lambda: closed.append(True))
    key(Qt.Key.Key_Escape)
    assert closed == [True]
    assert form.isHidden()
    assert button.hasFocus()


def test_control_enter_commits_what_is_typed_and_submits(window: MainWindow) -> None:
    form = _Form(window)
    committed: list[str] = []
    form.name.committed.connect(committed.append)
    QTest.keyClicks(form.name.control, "Casa Serrano")
    key(Qt.Key.Key_Return)
    assert form.submitted == 0
    form.name.control.setFocus()
    key(Qt.Key.Key_Return, CONTROL)
    assert form.submitted == 1
    assert committed[-1] == "Casa Serrano"
    form.make.setEnabled(False)
    key(Qt.Key.Key_Return, CONTROL)
    assert form.submitted == 1


def test_the_keys_under_the_scrim_sleep(window: MainWindow) -> None:
    _Form(window)
    key(Qt.Key.Key_3, CONTROL)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Backslash, CONTROL)
    assert window.current_key() == "clients"
    assert not window.sidebar.compact


def test_a_dialog_covers_the_window_and_follows_its_size(window: MainWindow) -> None:
    form = _Form(window)
    clicked: list[str] = []
    window.sidebar.wanted.connect(clicked.append)
    QTest.mouseClick(window.childAt(QPoint(60, 90)) or window, LEFT)
    assert clicked == []
    window.resize(1100, 700)
    assert form.size() == window.size()
    assert abs(form.card.geometry().center().x() - 550) <= 1
    corner = picture(form, 1.0).pixelColor(form.card.x() + 1, form.card.y() + 1)
    assert corner != QColor(LIGHT["raised"])


def test_a_long_dialog_scrolls_and_keeps_its_foot(window: MainWindow) -> None:
    form = Dialog(window, "Many lines")
    for number in range(60):
        form.body.addWidget(Label(f"Line {number}"))
    button = form.set_primary("Done", form.finish)
    form.open()
    assert form.card.height() == 780
    foot = button.mapTo(form.card, QPoint(0, 0))
    assert foot.y() + button.height() < form.card.height() - 8


def test_a_question_starts_on_cancel(window: MainWindow) -> None:
    done: list[str] = []
    question = confirm(window, "Delete this client?", "You cannot undo this.", "Delete", lambda: done.append("yes"))
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Cancel"
    assert focus.ring_of(focused) is not None
    key(Qt.Key.Key_Return)
    assert done == []
    assert question.isHidden()
    again = confirm(window, "Delete this client?", "You cannot undo this.", "Delete", lambda: done.append("yes"))
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert done == ["yes"]
    assert again.isHidden()


@pytest.mark.parametrize(("width", "pushed"), [(1440, WIDTH), (1200, 0)])
def test_a_drawer_pushes_where_there_is_room(window: MainWindow, qtbot: QtBot, width: int, pushed: int) -> None:
    window.resize(width, 800)
    pane = window.panes["clients"]
    layout = pane.layout()
    assert layout is not None
    before = layout.contentsMargins().right()
    drawer = Drawer(pane)
    drawer.column.addWidget(TextField("Name"))
    drawer.open()
    assert drawer.is_open()
    assert drawer.geometry().right() == pane.rect().right()
    assert layout.contentsMargins().right() == before + pushed
    drawer.close_button.setFocus()
    key(Qt.Key.Key_Escape)
    assert drawer.isHidden()
    assert layout.contentsMargins().right() == before


def test_a_toast_does_its_action_once_and_goes(window: MainWindow) -> None:
    undone: list[str] = []
    toast = window.say("Client deleted", "Undo", lambda: undone.append("undone"))
    content = window.toasts.host
    assert toast.isVisible()
    shown = toast.geometry()
    assert shown.left() > -40
    assert shown.bottom() > content.height() - 40
    QTest.mouseClick(toast.button, LEFT)
    assert undone == ["undone"]
    assert toast.isHidden()
    assert window.toasts.toasts == []


def test_a_toast_waits_under_the_pointer_and_an_error_stays(window: MainWindow) -> None:
    toast = window.say("Saved")
    assert not toast.waits()
    place = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(place, place, place))
    assert toast.waits()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast.waits()
    error = window.say("Report not sent: no connection", kind="bad")
    assert error.waits()
    QApplication.sendEvent(error, QEvent(QEvent.Type.Leave))
    assert error.waits()
    close = error.findChild(IconButton)
    assert close is not None
    QTest.mouseClick(close, LEFT)
    assert window.toasts.toasts == [toast]


def test_toasts_stack_upwards_and_the_oldest_goes(window: MainWindow) -> None:
    toasts = [window.say(f"Message {number}") for number in range(5)]
    assert window.toasts.toasts == toasts[2:]
    tops = [toast.y() for toast in window.toasts.toasts]
    assert tops == sorted(tops)
