"""Public holidays of a country, and days off of a file, brought into the agency's calendar."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid, Missing
from agencydesk.domain.text import NAME_LIMIT, fold, is_visible, line
from agencydesk.exchange import public_holidays
from agencydesk.store.bulk import delete_rows, insert_rows
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Agency, Holiday

from .agencies import edit_agency

COUNTRY, OWN = "country", "own"
MOST_YEARS = 10
LONGEST = 366
NO_NAME = "Day off"

Days = tuple[date, date, str]


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


def missing_days(session: Session, days: Iterable[Days]) -> list[Days]:
    """Those of these days off (first, last, name) that the agency's calendar does not have yet, each once."""
    known = {(row.first, row.last, fold(row.name)) for row in session.scalars(select(Holiday))}
    found: list[Days] = []
    for first, last, name in days:
        words = line(name)[:NAME_LIMIT]
        words = words if is_visible(words) else NO_NAME
        if (first, last, fold(words)) not in known:
            known.add((first, last, fold(words)))
            found.append((first, last, words))
    return found


def bring_in_days(session: Session, days: Iterable[Days]) -> int:
    """Take days off (first, last, name) as closed days of the agency's own; returns how many were not there yet."""
    fresh = missing_days(session, days)
    for first, last, name in fresh:
        if not 0 <= (last - first).days <= LONGEST:
            raise Invalid(f"“{name}” ends before it begins, or lasts longer than a year. Leave it out.", field="days")
    agency = session.scalars(select(Agency)).first()
    if agency is None:
        raise Missing("This workspace has no agency yet. Set it up first.")
    if fresh:
        insert_rows(
            session,
            "holiday",
            [{"name": name, "first": first, "last": last, "source": OWN} for first, last, name in fresh],
        )
        name_subject(session, agency)
    return len(fresh)
