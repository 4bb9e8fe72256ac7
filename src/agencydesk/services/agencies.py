"""The agency: its identity and terms, taxes, working week and days off."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid, Missing
from agencydesk.domain.work_calendar import STANDARD_WEEK, WorkCalendar
from agencydesk.store.deletion import remove
from agencydesk.store.tables import Agency, Holiday, Pipeline, TaxRate

from .pipelines import add_pipeline
from .records import assign, get, make, next_position

DEFAULT_PAYMENT_PLAN = [["100", "On delivery"]]


def set_up(session: Session, name: str, currency: str = "EUR", **fields: Any) -> int:
    """Give a new workspace its agency and a pipeline; on one that is set up, edit it. Returns the agency's id."""
    agency = session.scalars(select(Agency)).first()
    if agency is not None:
        return edit_agency(session, name=name, currency=currency, **fields)
    values = {"payment_plan": DEFAULT_PAYMENT_PLAN, "terms": [], "week": _plain(STANDARD_WEEK), **fields}
    made = make(session, Agency, {"name": name, "currency": _currency(currency), **values})
    if session.scalars(select(Pipeline)).first() is None:
        add_pipeline(session, "Sales")
    return made.id


def edit_agency(session: Session, **fields: Any) -> int:
    """Set fields of the agency; a week is seven lists of [start, finish] minutes of the day."""
    agency = session.scalars(select(Agency)).first()
    if agency is None:
        raise Missing("This workspace has no agency yet. Set it up first.")
    if "currency" in fields:
        fields["currency"] = _currency(fields["currency"])
    if fields.get("week") is not None:
        WorkCalendar(tuple(tuple((int(a), int(b)) for a, b in day) for day in fields["week"]), {})
    assign(agency, fields)
    return agency.id


def _plain(week: tuple[tuple[tuple[int, int], ...], ...]) -> list[list[list[int]]]:
    return [[[start, finish] for start, finish in day] for day in week]


def _currency(code: str) -> str:
    code = code.strip().upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise Invalid("A currency has three letters, such as EUR or GBP.", field="currency")
    return code


def add_tax_rate(session: Session, name: str, percent: Decimal) -> int:
    """A new tax rate in percent; returns its id."""
    _check_percent(percent)
    return make(session, TaxRate, {"name": name, "percent": percent, "position": next_position(session, TaxRate)}).id


def edit_tax_rate(session: Session, tax_rate_id: int, **fields: Any) -> int:
    """Set fields of a tax rate; lines that were quoted keep theirs."""
    if fields.get("percent") is not None:
        _check_percent(fields["percent"])
    assign(get(session, TaxRate, tax_rate_id), fields)
    return tax_rate_id


def remove_tax_rate(session: Session, tax_rate_id: int) -> None:
    """Delete a tax rate."""
    remove(session, get(session, TaxRate, tax_rate_id))


def _check_percent(percent: Decimal) -> None:
    if not 0 <= percent <= 100:
        raise Invalid("A tax rate lies between 0 and 100 %.", field="percent")


def add_holiday(session: Session, name: str, first: date, last: date | None = None, source: str = "own") -> int:
    """Days on which the agency is closed, first and last included; returns the id."""
    last = last or first
    if last < first:
        raise Invalid("The last day is before the first one.", field="last")
    if (last - first).days > 366:
        raise Invalid("The agency cannot be closed for more than a year.", field="last")
    return make(session, Holiday, {"name": name, "first": first, "last": last, "source": source}).id


def remove_holiday(session: Session, holiday_id: int) -> None:
    """Delete days on which the agency is closed."""
    remove(session, get(session, Holiday, holiday_id))
