"""Deals as a table: every stage, open, won and lost."""

from dataclasses import replace
from typing import Any

from agencydesk.domain import clock
from agencydesk.domain.kinds import StageKind
from agencydesk.formats import Formats
from agencydesk.queries.deals import DealRow
from agencydesk.services import deals as service
from agencydesk.ui.table.column import Column, Edit, Order


def columns(formats: Formats) -> tuple[Column[DealRow], ...]:
    """The list's columns; the title and the next step are edited in place."""

    def money(minor: int | None, row: DealRow) -> str:
        return "" if minor is None else formats.money(minor, False, row.currency)

    def close(row: DealRow) -> str:
        day = row.closed_on if row.kind is not StageKind.OPEN else row.expected_close
        return "" if day is None else formats.near_day(day, clock.today())

    def stage(row: DealRow) -> str:
        return f"{row.stage}: {row.lost_reason}" if row.lost_reason else row.stage

    return (
        Column("title", "Deal", lambda row: row.title, sort="title", width=220, stretch=True, weight=500, edit=_TITLE),
        Column("client", "Client", lambda row: row.client or "No client", sort="client", width=170, ink=_client_ink),
        Column("stage", "Stage", stage, sort="stage", width=150, ink="t2"),
        Column(
            "value",
            "Value",
            lambda row: money(row.value_minor, row),
            sort="value",
            align="right",
            width=100,
            descending_first=True,
            tabular=True,
        ),
        Column(
            "weighted",
            "Weighted",
            lambda row: money(row.weighted_minor, row) if row.kind is StageKind.OPEN else "",
            sort="weighted",
            align="right",
            width=100,
            descending_first=True,
            tabular=True,
            ink="t2",
        ),
        Column("close", "Close", close, sort="expected_close", align="right", width=110, tabular=True, ink="t2"),
        Column("owner", "Owner", lambda row: row.owner, sort="owner", width=130, ink="t2"),
        Column("next_step", "Next step", lambda row: row.next_step, sort="next_step", width=170, ink="t2", edit=_STEP),
    )


def _client_ink(row: DealRow) -> str:
    return "t2" if row.client else "t3"


def _edited(row: DealRow, **fields: Any) -> DealRow:
    return replace(row, **fields)


def _order_for(field: str) -> Edit[DealRow]:
    return Edit(
        lambda row: getattr(row, field),
        lambda row, value: Order("Edit deal", service.edit_deal, (row.id,), {field: value}),
        lambda row, value: _edited(row, **{field: value}),
    )


_TITLE, _STEP = _order_for("title"), _order_for("next_step")
