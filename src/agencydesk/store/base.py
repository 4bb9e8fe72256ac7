"""The base of every table: column types, journaled and derived entities, what a deletion does."""

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Date, DateTime, Enum, ForeignKey, Integer, MetaData, String, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept as text, since SQLite would round it to a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """Every mapped class; `__title__` names the column that people know a record by."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger().with_variant(Integer(), "sqlite"),
        enum.StrEnum: Enum(
            enum.StrEnum, native_enum=False, length=24, values_callable=lambda kind: [member.value for member in kind]
        ),
        Decimal: ExactDecimal,
        date: Date,
        datetime: DateTime,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }
    __title__: ClassVar[str] = ""


class Entity(Base):
    """A journaled record: each change of it belongs to a Step and can be taken back."""

    __abstract__ = True
    __table_args__: Any = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)


class Derived(Base):
    """A computed record: never journaled, always rebuilt from entities."""

    __abstract__ = True


def owned(target: str) -> ForeignKey:
    """A reference to the record that this one is a part of: it is deleted with it."""
    return ForeignKey(target, info={"deleted_with": True})


def refers(target: str) -> ForeignKey:
    """A reference that is cleared when the record it points to is deleted."""
    return ForeignKey(target)


@event.listens_for(Mapper, "after_configured")
def _load_old_values() -> None:
    """An attribute set while expired would lose its old value, and with it the journal's `before`."""
    for mapper in Entity.registry.mappers:
        for attribute in mapper.column_attrs:
            getattr(mapper.class_, attribute.key).impl.active_history = True
