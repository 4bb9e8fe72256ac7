"""Frozen values as canonical JSON: the same values always give the same text, and so the same hash."""

import dataclasses
import hashlib
import json
import types
import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from .problems import Invalid

T = TypeVar("T")


class NotFrozenValues(Invalid):
    """This is not the frozen text of a document."""


def to_plain(value: Any) -> Any:
    """Dataclasses, tuples, dates, decimals and enums as what JSON has."""
    if dataclasses.is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _digits(value: Decimal) -> str:
    """1.0 and 1 are one value, so they are one text; exact, which `normalize` is not for long numbers."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def from_plain(kind: type[T], plain: Any) -> T:
    """The inverse of `to_plain`; what a later version added takes its default, what is unknown is refused."""
    try:
        return typing.cast(T, _read(kind, plain))
    except (TypeError, ValueError, ArithmeticError) as error:
        raise NotFrozenValues(f"These are not the values of a {kind.__name__}: {error}.") from error


def canonical_json(value: Any) -> str:
    """Sorted keys, no blanks, ASCII only, so that any text at all has one form."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def from_json(kind: type[T], text: str) -> T:
    """The inverse of `canonical_json`."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise NotFrozenValues() from error
    return from_plain(kind, plain)


def sha256(value: Any) -> str:
    """The hash that an issued document carries: of its values, since a PDF cannot hold its own."""
    return hashlib.sha256(canonical_json(value).encode("ascii")).hexdigest()


def _read(kind: Any, plain: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(arg for arg in typing.get_args(kind) if arg is not types.NoneType)
        return None if plain is None else _read(inner, plain)
    if origin is tuple:
        return tuple(_read(typing.get_args(kind)[0], item) for item in _expect(list, plain))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _read(hints.get(name), item) for name, item in _expect(dict, plain).items()})
    if kind is Decimal:
        return Decimal(_expect(str, plain))
    if kind is date:
        return date.fromisoformat(_expect(str, plain))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(plain)
    return _expect(kind, plain)


def _expect(kind: Any, plain: Any) -> Any:
    if kind is None or type(plain) is not kind:
        raise ValueError(f"{str(plain)[:40]!r} is out of place")
    return plain
