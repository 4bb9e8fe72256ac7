"""Public holidays: a country, a region, the days of a year as they would be, and one button that brings them in."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.exchange import public_holidays
from agencydesk.exchange.public_holidays import Country, PublicHoliday, Region
from agencydesk.queries.agency import HolidayRow
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.card import Card
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.segmented import Segmented

YEARS = 3


class PublicDays(QWidget):
    """`wanted` carries country, region and years."""

    wanted = Signal(str, str, list)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._here: set[tuple[object, str]] = set()
        self._days: tuple[PublicHoliday, ...] = ()
        self._place = ("", "")
        self._asked = 0
        first = clock.today().year
        self.years = list(range(first, first + YEARS))
        self.country = Field("Country", ComboBox(placeholder="Choose a country"))
        self.region = Field("Region", ComboBox([("", "Whole country")]))
        self.year = Segmented([(str(year), str(year)) for year in self.years], name="Year", small=True)
        self.use = Button("Use these days", self._on_use)
        self._said = Label("", "meta", "t2")
        self._card = Card(padding=16)
        self._grid = QGridLayout()
        self._build()
        self.country.control.chosen.connect(self._on_country)
        self.region.control.chosen.connect(lambda _code: self._read_days())
        self.year.chosen.connect(lambda _year: self._show_days())
        context.background.work(public_holidays.countries, then=self._on_countries)

    def _build(self) -> None:
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.year)
        top.addWidget(self._said, 1)
        top.addWidget(self.use)
        self._card.column.addLayout(top)
        self._card.column.addSpacing(4)
        self._card.column.addLayout(self._grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(row_of(self.country, self.region))
        whole.addWidget(self._card)
        self._card.hide()

    def show_place(self, country: str, region: str) -> None:
        """Choose what the agency has."""
        if (country, region) != self._place:
            self._place = (country, region)
            self.country.control.set_value(country)
            self._read_regions()

    def show_here(self, rows: list[HolidayRow]) -> None:
        """Which of the days are in the agency's calendar already."""
        self._here = {(row.first, row.name.casefold()) for row in rows}
        self._show_days()

    def days(self) -> tuple[PublicHoliday, ...]:
        """The days of all years as they would come."""
        return self._days

    def _on_countries(self, known: tuple[Country, ...]) -> None:
        self.country.control.set_options([(one.code, one.name) for one in known])
        self.country.control.set_value(self._place[0] or None)
        self._read_regions()

    def _on_country(self, _code: object) -> None:
        self._place = (str(self.country.control.value()), "")
        self._read_regions()

    def _read_regions(self) -> None:
        if self._place[0] and self.country.control.value() == self._place[0]:
            self._context.background.work(public_holidays.regions, self._place[0], then=self._on_regions)

    def _on_regions(self, known: tuple[Region, ...]) -> None:
        control = self.region.control
        control.set_options([("", "Whole country"), *((one.code, one.name) for one in known)])
        control.set_value(self._place[1] if self._place[1] in {one.code for one in known} else "")
        control.setEnabled(bool(known))
        self._read_days()

    def _read_days(self) -> None:
        self._asked += 1
        country, region = self.country.control.value(), self.region.control.value() or ""
        then = partial(self._on_days, self._asked)
        self._context.background.work(public_holidays.days, country, region, self.years, then=then)

    def _on_days(self, asked: int, days: tuple[PublicHoliday, ...]) -> None:
        if asked == self._asked:
            self._days = days
            self._card.show()
            self._show_days()

    def _show_days(self) -> None:
        shown = [day for day in self._days if str(day.day.year) == self.year.value()]
        _clear(self._grid)
        half = (len(shown) + 1) // 2
        for place, found in enumerate(shown):
            row, column = place % half, 2 * (place // half)
            here = self._is_here(found)
            when = Label(self._context.formats.weekday(found.day), "body", "t2", tabular=True)
            self._grid.addWidget(when, row, column)
            self._grid.addWidget(ElidedLabel(found.name, "body", "t1" if here else "t2"), row, column + 1)
        missing = sum(1 for day in self._days if not self._is_here(day))
        self.use.setEnabled(missing > 0)
        span = f"{self.years[0]} to {self.years[-1]}"
        self._said.setText(
            f"{missing} of {len(self._days)} are not in your calendar yet."
            if missing
            else f"All {len(self._days)} days of {span} are in your calendar."
        )

    def _is_here(self, found: PublicHoliday) -> bool:
        return (found.day, found.name.casefold()) in self._here

    def _on_use(self) -> None:
        self.wanted.emit(self.country.control.value(), self.region.control.value() or "", self.years)


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
