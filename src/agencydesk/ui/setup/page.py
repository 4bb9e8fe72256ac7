"""Three short steps to an agency of one's own; nothing is written until the last one is done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.problems import Invalid
from agencydesk.ui import keys, theme
from agencydesk.ui.context import Context
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.card import Card
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.label import Label

from .answers import Answers, begin
from .places import Places
from .week_choice import WeekChoice

if TYPE_CHECKING:
    from agencydesk.exchange.public_holidays import Country, Currency
    from agencydesk.ui.background import Background

WIDTH = 560
TITLES = ("Your agency", "You and your week", "Your first client")
SENTENCES = (
    "What stands on your proposals. You can change all of it later in Settings.",
    "The hours of the agency; people who work fewer get their own later.",
    "Somebody you work for. Leave it empty to do this later.",
)
Write = Callable[["Background"], None]


class Steps(QWidget):
    """Which of the steps it is: numbered marks with a line between them."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count, self._at = count, 0
        self.setFixedSize(count * 28 + (count - 1) * 48, 28)
        self.set_step(0)

    def set_step(self, step: int) -> None:
        """Show another one."""
        self._at = step
        self.setAccessibleName(f"Step {step + 1} of {self._count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        for step in range(self._count):
            left = step * 76.0
            place = QRectF(left, 0, 28, 28)
            if step:
                paint.box(painter, QRectF(left - 40, 13, 32, 2), "accent" if step <= self._at else "b2", None, 1)
            if step < self._at:
                paint.box(painter, place, "accentT", None, 14)
                paint.draw_icon(painter, left + 7, 14, "check", "accentX", 14, 2.5)
                continue
            on = step == self._at
            paint.box(painter, place, "accent" if on else "raised", None if on else "b2", 14)
            ink = "onAccent" if on else "t3"
            paint.draw_text(painter, place, str(step + 1), face("meta", 600, tabular=True), ink, "centre")


class SetupPage(QWidget):
    """`finish(name, write)` opens a workspace in that person's name and calls `write` with it; `leave` goes back."""

    def __init__(self, context: Context, finish: Callable[[str, Write], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._finish, self._leave = context, finish, leave
        self._step = 0
        self.setAccessibleName("Set up")
        self.agency = TextField("Name of the agency", "Northlight Studio")
        self.country = Field("Country", ComboBox(placeholder="Choose a country"))
        self.currency = Field("Currency", ComboBox([("EUR", "EUR  Euro")]))
        self.name = TextField("Your name", "Ana Duarte")
        self.week = WeekChoice()
        self.client = TextField("Name of the client", "Oliveira Vinhos")
        self.country.set_hint("Brings its public holidays along.")
        self.back = Button("Back", self.go_back)
        self.next = Button("Next", self.go_on, kind="primary", key="Enter")
        self._steps = Steps(len(TITLES))
        self._title = Label("", "h2")
        self._sentence = Label("", "body", "t2", wrap=True)
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(208)
        self._problem = Label("", "meta", "bad", wrap=True)
        self._build()
        self._show_step(0)
        self.country.control.chosen.connect(self._on_country)
        self._countries: dict[str, str] = {}
        self._places = Places(self)
        self._places.fetched.connect(self._on_places)
        self._places.start()
        keys.bind(self, "Ctrl+Return", "Next step", self.go_on, section="Set up")
        keys.bind(self, "Alt+Left", "Step before", self.go_back, section="Set up")

    def _build(self) -> None:
        for parts in (
            (self.agency, row_of(self.country, self.currency)),
            (self.name, self.week),
            (self.client,),
        ):
            self._pages.addWidget(_page(parts))
        card = Card(ground="raised", padding=32, radius=12)
        card.setFixedWidth(WIDTH)
        card.column.setSpacing(0)
        card.column.addWidget(self._title)
        card.column.addSpacing(4)
        card.column.addWidget(self._sentence)
        card.column.addSpacing(20)
        card.column.addWidget(self._pages)
        card.column.addWidget(self._problem)
        card.column.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.next)
        card.column.addLayout(buttons)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._steps, 0, middle)
        column.addSpacing(24)
        column.addWidget(card, 0, middle)
        column.addStretch(3)

    # --- the steps ------------------------------------------------------------------------------------------------

    def step(self) -> int:
        """Which step shows, counted from 0."""
        return self._step

    def go_on(self) -> None:
        """The next step, if this one is filled in; after the last one it is written."""
        if not self._is_filled_in():
            return
        if self._step < len(TITLES) - 1:
            self._show_step(self._step + 1)
        else:
            self._write()

    def go_back(self) -> None:
        """The step before; from the first one back to the welcome."""
        if self._step:
            self._show_step(self._step - 1)
        else:
            self._leave()

    def _show_step(self, step: int) -> None:
        self._step = step
        self._steps.set_step(step)
        self._title.setText(TITLES[step])
        self._sentence.setText(SENTENCES[step])
        self._pages.setCurrentIndex(step)
        self._say("")
        last = step == len(TITLES) - 1
        self.next.setText("Finish" if last else "Next")
        self.next.updateGeometry()
        self._focus()

    def _focus(self) -> None:
        (self.agency, self.name, self.client)[self._step].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from any field; on a button it presses that."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def _is_filled_in(self) -> bool:
        field, sentence = (
            (self.agency, "Type the name of your agency."),
            (self.name, "Type your name: the history says whose changes are whose."),
            (None, ""),
        )[self._step]
        if field is not None:
            field.set_error(None if field.text() else sentence)
            if not field.text():
                field.focus()
                return False
        if self._step == 1:
            try:
                self.week.week()
            except Invalid as invalid:
                self._say(invalid.sentence)
                return False
        self._say("")
        return True

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def problem(self) -> str:
        """What is missing on this step, apart from what stands beside a field."""
        return self._problem.text()

    # --- countries ------------------------------------------------------------------------------------------------

    def _on_places(self, countries: Sequence["Country"], currencies: Sequence["Currency"]) -> None:
        self._countries = {one.code: one.currency for one in countries}
        self.currency.control.set_options([(one.code, f"{one.code}  {one.name}") for one in currencies])
        self.country.control.set_options([(one.code, one.name) for one in countries])
        here = QLocale.territoryToCode(QLocale().territory())
        if self.country.control.value() is None and here in self._countries:
            self.country.control.set_value(here)
            self._on_country(here)

    def _on_country(self, code: Any) -> None:
        """A country's own currency is the likely one."""
        if self._countries.get(code):
            self.currency.control.set_value(self._countries[code])

    # --- the end --------------------------------------------------------------------------------------------------

    def answers(self) -> Answers:
        """What was said."""
        return Answers(
            self.agency.text(),
            self.currency.control.value() or "EUR",
            self.country.control.value() or "",
            self.name.text(),
            self.week.week(),
            self.client.text(),
        )

    def _write(self) -> None:
        answers = self.answers()
        self.next.setEnabled(False)
        self._finish(answers.name, partial(_write, self._context, answers))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("sunken"))


def _write(context: Context, answers: Answers, background: "Background") -> None:
    """One Step, and then the clients."""
    background.change("Set up", begin, answers, then=lambda _agency: context.open("clients"))


def _page(parts: Sequence[Any]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return page
