"""Who the agency is: what stands on its documents, what it counts in, its colour and logo."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Invalid, Problem
from agencydesk.exchange import public_holidays
from agencydesk.exchange.public_holidays import Currency
from agencydesk.queries import agency as query
from agencydesk.queries.agency import AgencyRow
from agencydesk.services import agencies
from agencydesk.ui.tokens import LIGHT_HUES
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.text_area import TextArea

from .logo_box import LogoBox
from .saved_fields import SavedFields, read_money, write_money
from .section import Section
from .swatches import Swatches

NAMES = {
    "name": "Name",
    "address": "Address",
    "email": "Email",
    "phone": "Phone",
    "website": "Website",
    "tax_number": "Tax number",
    "currency": "Currency",
    "quarter_goal_minor": "Quarter goal",
    "accent": "Colour",
}
COLOURS = ("#2F57D6", *LIGHT_HUES[1:])


class AgencySection(Section):
    """Fields of the agency, each a Step when it is committed."""

    title = "Agency"
    sentence = "What your documents say about you."
    watches = frozenset({"agency"})

    def build(self) -> None:
        self.row: AgencyRow | None = None
        self.fields = SavedFields(self._save)
        add = self.fields.add
        self.name = add("name", TextField("Name"))
        self.currency = add("currency", Field("Currency", ComboBox()))
        self.goal = add(
            "quarter_goal_minor", TextField("Sales goal for a quarter"), read=self._money, write=self._typed
        )
        self.column.addWidget(self.name)
        address = add("address", Field("Address", TextArea("Street, postcode and city, country", lines=5, most=8)))
        self.line(address, self._contact_column())
        self.line(add("phone", TextField("Phone")), add("tax_number", TextField("Tax number")))
        self.line(self.currency, self.goal)
        self.currency.set_hint("Amounts keep their figures when you change it; nothing is converted.")
        self.group("Look", "Documents take one colour and your logo.")
        self.swatches = Swatches(COLOURS, "Colour")
        self.swatches.chosen.connect(partial(self._save, "accent", failed=None))
        self.accent = add("accent", TextField("", "#2F57D6"), read=read_colour)
        self.accent.setFixedWidth(104)
        colours = QHBoxLayout()
        colours.setSpacing(16)
        for part in (self.swatches, self.accent):
            colours.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        colours.addStretch()
        self.column.addWidget(Label("Colour", "meta", "t2", weight=500))
        self.column.addLayout(colours)
        self.column.addWidget(Label("Logo", "meta", "t2", weight=500))
        self.logo = LogoBox(self.context, self.acts)
        self.column.addWidget(self.logo)
        self.context.background.work(public_holidays.currencies, then=self._on_currencies)

    def _contact_column(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.fields.add("email", TextField("Email")))
        column.addWidget(self.fields.add("website", TextField("Website")))
        column.addStretch()
        return part

    def refresh(self) -> None:
        self.ask(query.agency, then=self._on_agency)
        self.ask(query.logo, then=self.logo.show_logo)

    def _on_agency(self, row: AgencyRow | None) -> None:
        if row is None:
            return
        self.row = row
        if not self.currency.control.count():
            self.currency.control.set_options([(row.currency, row.currency)])
        self.fields.show({name: getattr(row, name) for name in NAMES})
        self.swatches.set_value(row.accent)

    def _on_currencies(self, known: tuple[Currency, ...]) -> None:
        options = [(one.code, f"{one.code}  {one.name}") for one in known]
        now = self.row.currency if self.row else None
        if now is not None and now not in {code for code, _ in options}:
            options.insert(0, (now, now))
        self.currency.control.set_options(options)
        self.currency.control.set_value(now)

    def editing(self) -> bool:
        return self.fields.editing()

    def _save(self, name: str, value: Any, failed: Callable[[Problem], object] | None) -> None:
        what = NAMES[name]
        self.acts.change(
            f"{what} saved", f"Change the {what.lower()} of", agencies.edit_agency, failed=failed, **{name: value}
        )

    def _money(self, text: str) -> int | None:
        goal = read_money(text, self.row.currency if self.row else "EUR")
        if goal is not None and goal < 0:
            raise Invalid("A goal cannot be negative.")
        return goal

    def _typed(self, minor: int | None) -> str:
        return write_money(minor, self.row.currency if self.row else "EUR")


def read_colour(text: str) -> str:
    """A colour as six hexadecimal figures; raises `Invalid`."""
    plain = text.strip().lstrip("#").upper()
    if not re.fullmatch("[0-9A-F]{6}", plain):
        raise Invalid("Write a colour like #2F57D6.")
    return f"#{plain}"
