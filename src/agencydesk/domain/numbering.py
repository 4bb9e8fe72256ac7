"""The numbers of documents, written by the pattern that the agency sets: "P-{number:4}" → P-0152."""

import re
from datetime import date

from .problems import Invalid

# A small language of its own: `str.format` on typed text would reach into objects.
_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"number(?::0?([1-9])d?)?")
LONGEST = 40


class BadPattern(Invalid):
    """This pattern cannot number anything."""


def write(pattern: str, number: int, on: date) -> str:
    """`number` in the agency's pattern; `{year}`, `{yy}` and `{month}` are those of `on`."""
    check(pattern)
    return _FIELD.sub(lambda match: _field(match[1], number, on), pattern)


def check(pattern: str) -> None:
    """Raises `BadPattern` with a sentence unless `write` can use the pattern."""
    if not pattern.strip() or len(pattern) > LONGEST or not pattern.isprintable():
        raise BadPattern(f"A pattern has 1 to {LONGEST} characters on one line, such as P-{{number:4}}.")
    if re.search("[{}]", _FIELD.sub("", pattern)):
        raise BadPattern(f"“{pattern}” has a bracket without its partner. Write fields like {{number}}.")
    fields = _FIELD.findall(pattern)
    for field in fields:
        if field not in ("year", "yy", "month") and not _NUMBER.fullmatch(field):
            raise BadPattern(f"“{{{field}}}” is unknown. Use {{number}}, {{number:4}}, {{year}}, {{yy}} or {{month}}.")
    if sum(field.startswith("number") for field in fields) != 1:
        raise BadPattern(f"“{pattern}” must hold {{number}} exactly once, or two documents could share a name.")


def with_version(number: str, version: int) -> str:
    """How people name one version: "P-0152 v2"."""
    return f"{number} v{version}"


def _field(name: str, number: int, on: date) -> str:
    match name:
        case "year":
            return f"{on.year:04}"
        case "yy":
            return f"{on.year % 100:02}"
        case "month":
            return f"{on.month:02}"
    found = _NUMBER.fullmatch(name)
    width = int(found[1]) if found and found[1] else 1
    return f"{number:0{width}}"
