"""Public holidays of a country, brought into the agency's calendar."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import fold
from agencydesk.exchange import public_holidays
from agencydesk.store.bulk import delete_rows, insert_rows
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Agency, Holiday

from .agencies import edit_agency

COUNTRY = "country"
MOST_YEARS = 10


def observe(session: Session, country: str, region: str, years: list[int]) -> int:
    """Take the public holidays of these years, and the country and region for the agency; returns how many came.

    Those of another choice go from the first of the years on; earlier ones, and days of one's own, stay.
    """
    if not 0 < len(set(years)) <= MOST_YEARS:
        raise Invalid(f"Choose between 1 and {MOST_YEARS} years.", field="years")
    fresh = public_holidays.days(country, region, years)
    edit_agency(session, country=country, region=region)
    begin = date(min(years), 1, 1)
    old = session.scalars(select(Holiday.id).where(Holiday.source == COUNTRY, Holiday.first >= begin))
    delete_rows(session, "holiday", list(old))
    own = {(row.first, fold(row.name)) for row in session.scalars(select(Holiday).where(Holiday.first >= begin))}
    rows = [
        {"name": found.name, "first": found.day, "last": found.day, "source": COUNTRY}
        for found in fresh
        if (found.day, fold(found.name)) not in own
    ]
    insert_rows(session, "holiday", rows)
    agency = session.scalars(select(Agency)).one()
    name_subject(session, agency)
    return len(rows)
