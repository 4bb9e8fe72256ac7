"""A column of a list as data: what it says of a row, how it sorts, how wide it is, and how it is edited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar

Align = Literal["left", "right", "centre"]


class Row(Protocol):
    """A frozen row of a query."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Order:
    """A change to be sent: a verb, a service, and what it is called with."""

    verb: str
    service: Callable[..., Any]
    args: tuple[Any, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Edit(Generic[R]):
    """How a cell is edited: the value in the editor, the change to send, and the row as it looks until it is true."""

    value: Callable[[R], Any]
    order: Callable[[R, Any], Order]
    shown: Callable[[R, Any], R]


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. `sort` is the key that the ids query knows; without one the head does not sort.

    `descending_first` is for figures and dates, where the largest is looked for. `ink` is a colour token, or says one
    for each row. A `stretch` column takes the width that is left.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: str = ""
    align: Align = "left"
    width: int = 120
    min_width: int = 48
    stretch: bool = False
    descending_first: bool = False
    tabular: bool = False
    weight: int = 400
    ink: str | Callable[[R], str] = "t1"
    spoken: Callable[[R], str] | None = None
    edit: Edit[R] | None = None

    def say(self, row: R) -> str:
        """What a screen reader says of this cell."""
        return self.spoken(row) if self.spoken is not None else self.text(row)

    def tint(self, row: R) -> str:
        """The colour token of this cell's text."""
        return self.ink if isinstance(self.ink, str) else self.ink(row)
