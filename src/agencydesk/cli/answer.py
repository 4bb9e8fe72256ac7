"""What a command answers: one JSON document, or lines for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

WIDEST = 44


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` for programs, `lines` for people, `notes` for standard error, and the exit code."""

    data: Mapping[str, Any]
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    code: int = 0

    def as_json(self) -> str:
        """The document; its keys are the same with and without results."""
        return json.dumps(self.data, ensure_ascii=False, default=plain) + "\n"

    def as_text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


def counted(number: int, plural: str) -> str:
    """1 client, 2 clients, 1 person, 2 people."""
    singular = {"people": "person", "days off": "day off", "dependencies": "dependency"}.get(
        plural, plural.removesuffix("s")
    )
    return f"{number:,} {singular if number == 1 else plural}"


def plain(value: Any) -> str:
    """A value that JSON does not know: days and times in ISO 8601, decimals exactly."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an answer")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns as wide as what they hold, up to a limit; numbers to the right."""

    headers: Sequence[str]
    rows: Sequence[Sequence[object]] = ()
    widest: int = WIDEST

    def lines(self) -> list[str]:
        cells = [[cell_text(value) for value in row] for row in self.rows]
        widths = [
            min(self.widest, max([len(header), *(len(row[place]) for row in cells)]))
            for place, header in enumerate(self.headers)
        ]
        right = [
            bool(self.rows) and all(isinstance(row[place], int | None) for row in self.rows)
            for place in range(len(widths))
        ]
        return [
            "  ".join(_fitted(text, width, end) for text, width, end in zip(row, widths, right, strict=True)).rstrip()
            for row in [list(self.headers), *cells]
        ]


def cell_text(value: object) -> str:
    """A value in a table, on one line; an indent stays."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return " ".join(str(value).splitlines())


def _fitted(text: str, width: int, right: bool) -> str:
    short = text if len(text) <= width else text[: width - 1] + "…"
    return short.rjust(width) if right else short.ljust(width)
