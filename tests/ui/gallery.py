"""Pictures of the widgets and of the shell, light and dark, at three densities: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.ui import theme
from agencydesk.ui.application import make_application
from agencydesk.ui.fonts import face
from agencydesk.ui.main_window import MainWindow
from agencydesk.ui.pane import Pane
from agencydesk.ui.panes import Context, PaneEntry
from agencydesk.ui.toasts import ToastArea
from agencydesk.ui.welcome import Welcome
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.card import Card, Ground, SectionHeader
from agencydesk.ui.widgets.checks import CheckBox, DoneCheck, Switch
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.confirm import confirm
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.drawer import Drawer
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import MoneyField, SearchField
from agencydesk.ui.widgets.marks import Avatar, Chip, ClientTile, KeyCap
from agencydesk.ui.widgets.menu import MARGIN, Menu
from agencydesk.ui.widgets.message import InlineMessage
from agencydesk.ui.widgets.progress import ProgressBar, ProgressRing
from agencydesk.ui.widgets.segmented import Segmented
from agencydesk.ui.widgets.tabs import Tabs
from agencydesk.ui.widgets.text_area import TextArea

SIZE = (1440, 900)


class _Rows(QWidget):
    """The states of a row, painted as a list delegate paints them."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        rows = ("Rest", "Hover", "Selected, list has focus", "Selected, list has no focus", "Done")
        for number, text in enumerate(rows):
            place = QRectF(0, number * 38, 536, 36)
            paint.draw_row(
                painter, place, selected="Selected" in text, focused="has focus" in text, hover=text == "Hover"
            )
            paint.draw_check(painter, QRectF(14, place.center().y() - 8, 16, 16), text == "Done", rounded=True)
            words = place.adjusted(42, 0, -120, 0)
            if text == "Done":
                paint.draw_struck(painter, words, text, face("body"))
            else:
                paint.draw_text(painter, words, text, face("body", 500))
            paint.draw_text(painter, place.adjusted(0, 0, -12, 0), "Fri 19 Jun", face("meta"), "t2", "right")


class Gallery(Ground):
    """Everything of the kit on one page, laid out as the components picture is."""

    def __init__(self) -> None:
        super().__init__("surface")
        self.resize(*SIZE)
        self._rings: list[tuple[QRectF, int]] = []
        self._put(Label("Components and states", "h2"), 40, 26)
        self._put(Label("light theme, 100% scale", "body", "t2"), 258, 31)
        self._buttons()
        self._fields()
        self._put(Label("Rows, 36 px (dense 32, two-line 60)", "body", weight=600), 40, 382)
        self._put(_Rows(), 40, 412, 536, 190)
        self._small()
        self._right()

    def _put(self, widget: QWidget, x: int, y: int, width: int = 0, height: int = 0) -> QWidget:
        widget.setParent(self)
        widget.move(x, y)
        wanted = widget.sizeHint()
        widget.resize(width or wanted.width(), height or wanted.height())
        widget.show()
        return widget

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only one widget can have the focus, so the picture paints the rings."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint.prepare(painter)
        for place, gap in self._rings:
            paint.focus_ring(painter, place, 6, gap)

    def _buttons(self) -> None:
        self._put(Label("Buttons, 32 px, radius 6", "body", weight=600), 40, 74)
        for column, state in enumerate(("Rest", "Hover", "Pressed", "Focus", "Disabled")):
            x = 40 + 112 * column
            self._put(Label(state, "micro", "t2"), x, 108)
            three: list[Button] = [Button("Send", kind="primary"), Button("Share"), IconButton("ellipsis", "More")]
            for row, button in enumerate(three):
                self._put(button, x, 132 + 48 * row, 96 if row < 2 else 32)
                button.setEnabled(state != "Disabled")
                button.setDown(state == "Pressed")
                button._hover.value = 1.0 if state == "Hover" else 0.0
                if state == "Focus":
                    self._rings.append((QRectF(button.geometry()), 2 if row < 2 else 0))

    def _fields(self) -> None:
        self._put(Label("Fields, 32 px", "body", weight=600), 40, 274)
        empty = TextField("", "Project name", hint="Empty")
        wrong = Field("", DateField(), hint="")
        wrong.control.setText("25 Feb 2026")
        wrong.set_error("Date is before the start.")
        focused = TextField("", hint="Focus: 2 px accent")
        focused.set_text("Harvest labels")
        focused.control.setAccessibleName("Project name")
        focused.control.hasFocus = lambda: True  # type: ignore[method-assign]
        fields: list[QWidget] = [empty, focused, wrong]
        for number, field in enumerate(fields):
            self._put(field, 40 + 184 * number, 308, 168, 60)

    def _small(self) -> None:
        self._put(Label("Chips and avatars", "body", weight=600), 40, 610)
        x = 40
        chips = ("On track", "ok"), ("At risk", "warn"), ("Off track", "bad"), ("Draft v2", "neutral")
        for text, kind in (*chips, ("Change", "accent"), ("Decides", "outline")):
            chip = self._put(Chip(text, kind, dot=kind in ("ok", "warn", "bad")), x, 640)
            x += chip.width() + 8
        for number, (name, hue) in enumerate(
            zip(("A D", "M R", "J P", "T B", "S L", "R C"), (0, 4, 1, 3, 2, 5), strict=True)
        ):
            self._put(Avatar(name, hue=hue), 40 + 32 * number, 676)
        for number, (name, hue) in enumerate((("H F", 0), ("O V", 3), ("K L", 7))):
            self._put(ClientTile(name, size=32, hue=hue), 256 + 40 * number, 672)
        self._put(KeyCap("Ctrl"), 392, 679)
        self._put(KeyCap("K"), 425, 679)
        self._put(Switch("On", on=True), 472, 680)
        self._put(Switch("Off"), 512, 680)
        self._put(Label("Progress", "body", weight=600), 40, 730)
        self._put(ProgressBar(0.38), 40, 760, 168)
        self._put(Label("38%", "meta", "t2"), 220, 754)
        self._put(ProgressRing(0.6), 281, 751)
        self._put(ProgressBar(0.92, "badF"), 336, 760, 168)
        self._put(Label("92% used", "meta", "bad"), 516, 754)
        self._put(CheckBox("Email the client", on=True), 40, 800)
        self._put(CheckBox("Move notes"), 200, 800)
        self._put(DoneCheck("Done", on=True), 320, 802)
        self._put(Segmented([("all", "All"), ("msg", "Messages"), ("work", "Work")], small=True), 360, 798)
        tabs = Tabs([("overview", "Overview"), ("deals", "Deals"), ("projects", "Projects")])
        tabs.set_count("deals", 2)
        self._put(tabs, 40, 840, 560)

    def _right(self) -> None:
        form = Card()
        form.column.addWidget(SectionHeader("New task", 3))
        line = QHBoxLayout()
        line.addWidget(Field("Owner", ComboBox([(1, "Ana Duarte"), (2, "Miguel Reis")], icon="user")))
        line.addWidget(Field("Due", DateField()))
        money = MoneyField(name="Value")
        money.setText("€18,400.00")
        line.addWidget(Field("Value", money))
        form.column.addLayout(line)
        form.column.addWidget(Field("Notes", TextArea("Anything to keep in mind")))
        form.column.addWidget(SearchField("Filter clients", key="Ctrl F"))
        self._put(form, 640, 104, 760, 276)
        self._put(Label("Menu", "body", weight=600), 640, 402)
        menu = example_menu(self)
        menu.setWindowFlags(Qt.WindowType.Widget)
        menu.setMinimumWidth(232 + 2 * MARGIN)
        self._put(menu, 640 - MARGIN, 432 - MARGIN)
        menu.setActiveAction(menu.actions()[0])
        self._put(Label("Toasts: bottom left, 5 s, stop on hover", "body", weight=600), 904, 402)
        area = self._put(QWidget(), 880, 412, 480, 148)
        toasts = ToastArea(area)
        toasts.say("Proposal P-0152 sent to Inês", "Undo")
        toasts.say("Report not sent: no connection", "Try again", kind="bad")
        message = InlineMessage("warn", "Miguel is at 145% in week 26.", "Level by slack")
        self._put(message, 904, 612, 496, 40)
        self._put(Label("Empty state: icon, one line, one action", "body", weight=600), 640, 654)
        card = Card(ground="sunken", padding=0)
        card.column.addWidget(
            EmptyState("target", "No deals yet", "Add a deal, or turn a client request into one.", "Add deal")
        )
        self._put(card, 640, 684, 368, 176)


def example_menu(parent: QWidget) -> Menu:
    """The menu of the components picture."""
    menu = Menu(parent)
    menu.add("Rename", icon="pencil", key="F2")
    menu.add("Duplicate", icon="copy", key="Ctrl D")
    menu.add("Assign to…", icon="user", key="A")
    menu.add("Start timer", icon="clock", key="T")
    menu.addSeparator()
    menu.add("Delete", icon="trash-2", key="Del", danger=True)
    return menu


class ExamplePane(Pane):
    """A place with a heading, for pictures and tests of the shell."""

    watches = frozenset({"client"})

    def __init__(self, title: str) -> None:
        super().__init__()
        self.refreshed = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 24)
        column.addWidget(Label(title, "h2"), 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        self.refreshed += 1


def example_entries() -> tuple[PaneEntry, ...]:
    """Seven places with nothing in them."""
    places = (
        ("today", "Today", "sun"),
        ("clients", "Clients", "users"),
        ("deals", "Deals", "target"),
        ("projects", "Projects", "folder-kanban"),
        ("tasks", "Tasks", "square-check-big"),
        ("workload", "Workload", "gauge"),
        ("documents", "Documents", "file-text"),
    )
    return tuple(PaneEntry(key, title, icon, partial(_make, title)) for key, title, icon in places)


def _make(title: str, context: Context) -> Pane:
    return ExamplePane(title)


def example_window() -> MainWindow:
    """The shell with the sidebar of the pictures."""
    window = MainWindow(example_entries(), None)
    window.resize(*SIZE)
    window.sidebar.set_agency("Northlight Studio")
    window.sidebar.set_user("Ana Duarte")
    for key, count in (("today", 5), ("deals", 14), ("projects", 9), ("tasks", 11)):
        window.set_count(key, count)
    window.sidebar.set_pinned(
        ((1, "Harbour & Finch site", 0), (2, "Museu da Maré tickets", 1), (3, "Oliveira Vinhos label", 3))
    )
    window.open("clients")
    return window


def example_dialog(owner: QWidget) -> Dialog:
    """A short form."""
    dialog = Dialog(owner, "New client", "Only the name is needed.", icon="users", width=480)
    dialog.body.addWidget(TextField("Name", "Harbour & Finch"))
    dialog.body.addWidget(Field("Segment", ComboBox([(1, "Hospitality"), (2, "Retail")])))
    dialog.add_button("Cancel")
    dialog.set_primary("Create client", dialog.finish, key="Ctrl Enter")
    return dialog


def picture(widget: QWidget, scale: float) -> QImage:
    """The widget as it looks at a scale, painted and not grabbed from a screen."""
    size = widget.size() * scale
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image, QPoint())
    return image


def pages() -> dict[str, QWidget]:
    """What the pictures show, in the present theme."""
    shown: dict[str, QWidget] = {"components": Gallery(), "shell": example_window()}
    for name in ("dialog", "confirm", "rail", "drawer", "welcome", "welcome-small"):
        shown[name] = example_window()
    for page in shown.values():
        page.show()
    shown["confirm"].activateWindow()
    QApplication.processEvents()
    for name in ("welcome", "welcome-small"):
        page = shown[name]
        assert isinstance(page, MainWindow)
        page.sidebar.set_agency("AgencyDesk")
        page.sidebar.set_user("")
        page.sidebar.set_pinned(())
        for key in page.entries:
            page.set_count(key, None)
        page.show_page(Welcome())
    shown["welcome-small"].resize(1024, 680)
    example_dialog(shown["dialog"]).open()
    sentence = "Casa Serrano, 2 deals and 14 notes will be deleted. You cannot undo this."
    confirm(shown["confirm"], "Delete this client?", sentence, "Delete client", lambda: None)
    rail = shown["rail"]
    assert isinstance(rail, MainWindow)
    rail.toggle_rail()
    rail.say("Client deleted", "Undo")
    rail.show_message(InlineMessage("bad", "The workspace is locked by another program.", on_close=lambda: None))
    window = shown["drawer"]
    assert isinstance(window, MainWindow)
    drawer = Drawer(window.panes["clients"])
    drawer.head.addWidget(Label("Rehearse identity sign-off deck", "h3"))
    drawer.column.addWidget(CheckBox("Walk through the three routes", on=True))
    drawer.column.addStretch()
    drawer.open()
    return shown


def write(folder: Path) -> None:
    """All pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    theme.current().reduce_motion = True
    modes: tuple[theme.Mode, ...] = ("light", "dark")
    for mode in modes:
        theme.current().set_mode(mode)
        shown = pages()
        QApplication.processEvents()
        for name, widget in shown.items():
            widget.activateWindow()
            QApplication.processEvents()
            for scale in (1.0, 1.5, 2.0):
                picture(widget, scale).save(str(folder / f"{name}-{mode}@{scale:g}x.png"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application(sys.argv)
    write(Path(sys.argv[1]))
