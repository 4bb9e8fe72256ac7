"""Columns over clients that the tests of the list share: two that can be edited, three that sort."""

from dataclasses import replace

from agencydesk.queries.clients import ClientRow
from agencydesk.services import clients as service
from agencydesk.ui.table.column import Column, Edit, Order

CITY = Edit[ClientRow](
    value=lambda row: row.city,
    order=lambda row, value: Order("Edit client", service.edit_client, (row.id,), {"city": value}),
    shown=lambda row, value: replace(row, city=value),
)
NAME = Edit[ClientRow](
    value=lambda row: row.name,
    order=lambda row, value: Order("Edit client", service.edit_client, (row.id,), {"name": value}),
    shown=lambda row, value: replace(row, name=value),
)
COLUMNS = (
    Column[ClientRow]("name", "Name", lambda row: row.name, sort="name", stretch=True, edit=NAME),
    Column[ClientRow]("city", "City", lambda row: row.city, edit=CITY),
    Column[ClientRow]("lifetime", "Lifetime", lambda row: str(row.lifetime_minor), sort="lifetime", align="right"),
)
