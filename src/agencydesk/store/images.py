"""Row images: one record's columns as JSON values, and back, by column type."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Date, DateTime, Enum, Table

from .base import Base, Entity, ExactDecimal

Image = dict[str, Any]
Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]


@cache
def entities() -> dict[str, type[Entity]]:
    """Every journaled class by its table name, parents before children."""
    from . import tables  # noqa: F401  - registers the classes

    kinds = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Entity)]
    classes = {kind.__tablename__: kind for kind in kinds}
    return {t.name: classes[t.name] for t in Base.metadata.sorted_tables if t.name in classes}


@cache
def table_of(entity: str) -> Table:
    """The table that holds an entity."""
    return Base.metadata.tables[entity]


@cache
def codecs(entity: str) -> dict[str, Codec]:
    """(encode, decode) of each column that is not JSON by itself."""
    found: dict[str, Codec] = {}
    for column in table_of(entity).columns:
        kind = column.type
        if isinstance(kind, DateTime):
            found[column.name] = (datetime.isoformat, datetime.fromisoformat)
        elif isinstance(kind, Date):
            found[column.name] = (date.isoformat, date.fromisoformat)
        elif isinstance(kind, ExactDecimal):
            found[column.name] = (str, Decimal)
        elif isinstance(kind, Enum) and kind.enum_class is not None:
            found[column.name] = (_member_value, kind.enum_class)
    return found


def _member_value(member: StrEnum) -> str:
    return member.value


def encode(entity: str, values: Mapping[str, Any], columns: Iterable[str] | None = None) -> Image:
    """JSON values of `values`, or of the named columns alone."""
    coders = codecs(entity)
    image: Image = {}
    for name in columns if columns is not None else values:
        value = values[name]
        coder = coders.get(name)
        image[name] = value if value is None or coder is None else coder[0](value)
    return image


def decode(entity: str, image: Mapping[str, Any]) -> dict[str, Any]:
    """Column values of an image; raises KeyError for a column that is gone."""
    coders, known = codecs(entity), table_of(entity).columns
    values = {}
    for name, value in image.items():
        known[name]
        coder = coders.get(name)
        values[name] = value if value is None or coder is None else coder[1](value)
    return values
