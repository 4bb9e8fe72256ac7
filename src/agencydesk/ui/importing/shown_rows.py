"""Rows that are in hand already, in the list view that all lists have."""

from collections.abc import Sequence
from typing import Any

from agencydesk.domain import clock
from agencydesk.domain.import_fields import FIELDS, Holds, Kind
from agencydesk.formats import Formats, hours
from agencydesk.services.imports import ArrivingRow
from agencydesk.ui.table.column import Column

ROOM, NARROWEST, WIDEST = 676, 104, 176
STATES = {
    "new": ("New", "ok"),
    "changed": ("Changed", "accentX"),
    "same": ("As before", "t3"),
    "refused": ("Refused", "bad"),
}


def arriving_columns(kind: Kind, used: Sequence[str], formats: Formats) -> list[Column[ArrivingRow]]:
    """A column for each field that the file fills."""
    holds = {known.title: known.holds for known in FIELDS[kind]}
    share = max(NARROWEST, min(WIDEST, (ROOM - 142) // max(1, len(used))))
    columns: list[Column[ArrivingRow]] = [
        Column("row", "Row", lambda row: f"{row.id:,}", align="right", width=56, tabular=True, ink="t3"),
        Column("state", "", lambda row: STATES[row.state][0], width=86, ink=lambda row: STATES[row.state][1]),
    ]
    return columns + [_field_column(title, holds[title], share, formats) for title in used]


def _field_column(title: str, holds: Holds, share: int, formats: Formats) -> Column[ArrivingRow]:
    figure = holds in (Holds.AMOUNT, Holds.PERCENT, Holds.HOURS, Holds.WEEK)
    return Column(
        title,
        title,
        lambda row: show_value(holds, row.values.get(title), row, formats),
        align="right" if figure else "left",
        width=min(104, share) if figure or holds is Holds.DATE else share,
        tabular=figure,
    )


def show_value(holds: Holds, value: Any, row: ArrivingRow, formats: Formats) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if holds is Holds.AMOUNT:
        return formats.brief_money(value, str(row.values.get("Currency", "")))
    if holds is Holds.PERCENT:
        return f"{value}%"
    if holds in (Holds.HOURS, Holds.WEEK):
        return hours(value)
    if holds is Holds.DATE:
        return formats.near_day(value, clock.today())
    if holds is Holds.YES_NO:
        return "Yes" if value else "No"
    return str(value).capitalize() if holds is Holds.LIFECYCLE else str(value)
