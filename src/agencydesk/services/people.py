"""The team: members and their time off."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Person, TimeOff

from .records import assign, get, make

WEEK_LIMIT = 7 * 24 * 60
MOST_PERCENT = 10_000


def add_person(session: Session, name: str, **fields: Any) -> int:
    """A new team member; rates per hour in minor units, `week_minutes` of work a week. Returns the id."""
    _check(fields)
    return make(session, Person, {"name": name, **fields}).id


def edit_person(session: Session, person_id: int, **fields: Any) -> int:
    """Set fields of a team member."""
    _check(fields)
    person = get(session, Person, person_id)
    if fields.get("manager_id") == person_id:
        raise Invalid("Nobody manages themselves.", field="manager_id")
    assign(person, fields)
    return person_id


def remove_person(session: Session, person_id: int) -> None:
    """Delete a team member; what they owned stays, without an owner."""
    remove(session, get(session, Person, person_id))


def add_time_off(session: Session, person_id: int, first: date, last: date, note: str = "") -> int:
    """Days on which somebody is away, first and last included; returns the id."""
    person = get(session, Person, person_id)
    if last < first:
        raise Invalid("The last day off is before the first one.", field="last")
    time_off = make(session, TimeOff, {"person_id": person_id, "first": first, "last": last, "note": note or "Off"})
    name_subject(session, person)
    return time_off.id


def remove_time_off(session: Session, time_off_id: int) -> None:
    """Delete days off."""
    remove(session, get(session, TimeOff, time_off_id))


def _check(fields: dict[str, Any]) -> None:
    most = fields.get("most_percent")
    if most is not None and not 0 < most <= MOST_PERCENT:
        raise Invalid(f"How much of a person there is lies above 0 and up to {MOST_PERCENT} %.", field="most_percent")
    minutes = fields.get("week_minutes")
    if minutes is not None and not 0 <= minutes <= WEEK_LIMIT:
        raise Invalid("Working time is between 0 and 168 hours a week.", field="week_minutes")
    for name in ("rate_minor", "cost_rate_minor"):
        if (fields.get(name) or 0) < 0:
            raise Invalid("A rate cannot be negative.", field=name)
