"""The rate card: what the agency sells, by which unit, at which rate, and how much work that is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries import agency as agency_query
from agencydesk.queries import team as query
from agencydesk.queries.agency import TaxRateRow
from agencydesk.queries.team import ServiceRow
from agencydesk.services import catalogue as service
from agencydesk.ui.table.column import Column
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit, about
from agencydesk.ui.widgets.text_area import TextArea

from .saved_fields import read_hours, read_money, write_hours, write_money
from .table_section import TableSection

MOST_HOURS = 10_000


class ServicesSection(TableSection):
    """Opens each service in a form of its own."""

    title = "Services"
    sentence = "Your rate card: proposals take units, rates and hours from here."
    entity = "service"
    one = "service"
    icon = "tag"
    nothing = "Add what you sell: an hour of design, a day of photography, a care plan."
    watches = frozenset({"service"})

    def queries(self) -> tuple[Callable[..., Any], Callable[..., Any]]:
        return query.service_ids, query.services

    def columns(self) -> Sequence[Column[ServiceRow]]:
        def rate(row: ServiceRow) -> str:
            return "" if row.rate_minor is None else self.context.formats.brief_money(row.rate_minor)

        def work(row: ServiceRow) -> str:
            return "" if row.minutes is None else f"{write_hours(row.minutes)} h"

        def ink(row: ServiceRow) -> str:
            return "t2" if row.active else "t3"

        return (
            Column("name", "Service", _name, sort="name", width=240, stretch=True, weight=500, ink=_name_ink),
            Column("category", "Category", lambda row: row.category, sort="category", width=160, ink=ink),
            Column("unit", "Unit", lambda row: row.unit, sort="unit", width=90, ink=ink),
            Column("rate", "Rate", rate, sort="rate", align="right", width=110, tabular=True, ink=ink),
            Column("minutes", "Work in one", work, sort="minutes", align="right", width=110, tabular=True, ink=ink),
        )

    def add(self) -> None:
        self.ask(agency_query.tax_rates, then=partial(self._open, None))

    def edit(self, key: int) -> None:
        def read(session: Any) -> tuple[list[ServiceRow], list[TaxRateRow]]:
            return query.services(session, [key]), agency_query.tax_rates(session)

        def show(found: tuple[list[ServiceRow], list[TaxRateRow]]) -> None:
            if found[0]:
                self._open(found[0][0], found[1])

        self.ask(read, then=show)

    def _open(self, row: ServiceRow | None, taxes: list[TaxRateRow]) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Callable[[Problem], object]) -> None:
            change = self.acts.change
            if row is None:
                name = values.pop("name")
                change(f"{name} added", "Add service", service.add_service, name, then=then, failed=failed, **values)
            else:
                words = f"{row.name} saved"
                change(words, "Edit service", service.edit_service, row.id, then=then, failed=failed, **values)

        ServiceDialog(self, self.context.formats.currency, taxes, row, submit).open()

    def remove(self, key: int) -> None:
        row = self.model.row_of(key)
        words = f"{row.name} deleted" if row is not None else "Service deleted"
        self.acts.change(words, "Delete service", service.remove_service, key)


class ServiceDialog(FormDialog):
    """A new service, or one of the rate card."""

    def __init__(
        self, owner: QWidget, currency: str, taxes: list[TaxRateRow], row: ServiceRow | None, submit: Submit
    ) -> None:
        self._currency, self._taxes, self._row = currency, taxes, row
        title = f"Edit {row.name}" if row else "New service"
        super().__init__(owner, title, "Save" if row else "Add service", submit, icon="tag")

    def build(self) -> None:
        row = self._row
        rate, minutes = (row.rate_minor, row.minutes) if row else (None, None)
        self.line(
            self.text("name", "Name", row.name if row else ""),
            self.text("category", "Category", row.category if row else "", hint="Design"),
            stretches=(3, 2),
        )
        self.line(
            self.text("unit", "Unit", row.unit if row else "h", hint="h, day, fixed"),
            self.text("rate_minor", f"Rate ({self._currency})", write_money(rate, self._currency)),
            self.text("minutes", "Hours of work in one", write_hours(minutes)),
        )
        rates = [(None, "The first rate"), *((tax.id, f"{tax.name}, {tax.percent} %") for tax in self._taxes)]
        tax = Field("Tax", ComboBox(rates))
        self.body.addWidget(self.form.add("tax_rate_id", tax, row.tax_rate_id if row else None))
        detail = Field("What a client reads about it", TextArea(lines=3, most=6))
        self.body.addWidget(self.form.add("detail", detail, row.detail if row else ""))
        if row is not None:
            self.body.addWidget(self.form.add("active", CheckBox("We offer this now"), row.active))

    def read(self, typed: dict[str, Any]) -> dict[str, Any]:
        rate = about("rate_minor", lambda: read_money(typed["rate_minor"], self._currency))
        minutes = about("minutes", lambda: read_hours(typed["minutes"], "Work", MOST_HOURS))
        return {**typed, "rate_minor": rate, "minutes": minutes}


def _name(row: ServiceRow) -> str:
    return row.name if row.active else f"{row.name} (no longer offered)"


def _name_ink(row: ServiceRow) -> str:
    return "t1" if row.active else "t3"
