"""The catalogue: services with their units and rates."""

from typing import Any

from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.store.deletion import remove
from agencydesk.store.tables import Service

from .records import assign, get, make


def add_service(session: Session, name: str, **fields: Any) -> int:
    """A new service; `rate_minor` per unit, `minutes` of work in one unit. Returns its id."""
    _check(fields)
    return make(session, Service, {"name": name, **fields}).id


def edit_service(session: Session, service_id: int, **fields: Any) -> int:
    """Set fields of a service; lines that were quoted keep their rate."""
    _check(fields)
    assign(get(session, Service, service_id), fields)
    return service_id


def remove_service(session: Session, service_id: int) -> None:
    """Delete a service; lines and deals that name it stay."""
    remove(session, get(session, Service, service_id))


def _check(fields: dict[str, Any]) -> None:
    for name, what in (("rate_minor", "A rate"), ("minutes", "The work in a unit")):
        if (fields.get(name) or 0) < 0:
            raise Invalid(f"{what} cannot be negative.", field=name)
