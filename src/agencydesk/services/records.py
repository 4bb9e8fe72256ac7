"""What every service needs of a record: to find it, and to set its fields as people typed them."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Enum, String, func, select
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid, missing
from agencydesk.domain.text import NAME_LIMIT, NOTE_LIMIT, bounded, clean, field_label, line, required
from agencydesk.store.base import Entity

E = TypeVar("E", bound=Entity)
AMOUNT_LIMIT = 10**14
_LONG = frozenset(
    ("note", "detail", "address", "letter", "changes", "goal", "audience", "measures", "terms", "subtitle")
)
_NEVER = frozenset({"id"})


class NotEdited(TypeError):
    """A caller named a field that people do not set."""


def get(session: Session, kind: type[E], key: int) -> E:
    """The record with this id; raises `Missing`."""
    record = session.get(kind, key)
    if record is None:
        raise missing(kind.__tablename__.replace("_", " "), key)
    return record


def assign(record: Entity, fields: dict[str, Any], allowed: Collection[str] = ()) -> None:
    """Set fields after checking them against their columns; raises `Invalid` naming the field."""
    for name, value in fields.items():
        if name in _NEVER or (allowed and name not in allowed) or name not in record.__table__.columns:
            raise NotEdited(f"{record.__tablename__} has no field {name} to edit")
        setattr(record, name, checked(record, name, value))


def checked(record: Entity | type[Entity], name: str, value: Any) -> Any:
    """One value as its column takes it."""
    column = record.__table__.columns[name]
    what = field_label(name)
    if value is None:
        if not column.nullable:
            raise Invalid(f"{what} is empty. Fill it in.", field=name)
        return None
    if isinstance(column.type, Enum):
        return _member(column.type.enum_class, value, what, name)
    if isinstance(value, str):
        return _text(record, name, value, what, column.type)
    if isinstance(value, bool | date | datetime):
        return value
    if isinstance(value, int | Decimal):
        return _bounded_number(value, what, name)
    return value


def _bounded_number(value: int | Decimal, what: str, name: str) -> int | Decimal:
    if isinstance(value, Decimal) and not value.is_finite():
        raise Invalid(f"{what} is not a number.", field=name)
    if not -AMOUNT_LIMIT < value < AMOUNT_LIMIT:
        raise Invalid(f"{what} is too large to be true: {value:,}.", field=name)
    return value


def _text(record: Entity | type[Entity], name: str, value: str, what: str, kind: Any) -> str:
    if name == record.__title__:
        return required(value, what)
    if name in _LONG:
        return bounded(clean(value), what, NOTE_LIMIT)
    limit = kind.length if isinstance(kind, String) and kind.length else NAME_LIMIT
    return bounded(line(value), what, limit)


def _member(kind: Any, value: Any, what: str, name: str) -> StrEnum:
    try:
        return kind(value)  # type: ignore[no-any-return]
    except ValueError:
        names = ", ".join(member.value for member in kind)
        raise Invalid(f"{what} cannot be “{value}”. Use one of: {names}.", field=name) from None


def make(session: Session, kind: type[E], fields: dict[str, Any]) -> E:
    """A new record with checked fields, flushed so that it has its id."""
    record = kind()
    assign(record, fields)
    session.add(record)
    session.flush()
    return record


def next_position(session: Session, kind: Any, *where: Any) -> int:
    """The position behind the last sibling."""
    last = session.scalar(select(func.max(kind.position)).where(*where))
    return 0 if last is None else int(last) + 1
