"""What an import does or did, in words."""

from collections.abc import Mapping

from agencydesk.domain.import_fields import Kind
from agencydesk.services.imports import Arrival

NAMES_SHOWN = 8
ONE = {
    "clients": "client",
    "contacts": "contact",
    "services": "service",
    "people": "person",
    "deals": "deal",
    "pipelines": "pipeline",
    "stages": "stage",
}


def counted(count: int, kind: str) -> str:
    """ "1 person", "8,800 deals"."""
    return f"{count:,} {ONE.get(kind, kind) if count == 1 else kind}"


def arrival_words(arrival: Arrival, kind: Kind, *, done: bool) -> str:
    """One line: what is new, what changes, what stays, what is refused."""
    parts = [_made(count, name, done) for name, count in arrival.created.items()]
    parts += [f"{counted(count, name)} {'changed' if done else 'to change'}" for name, count in arrival.updated.items()]
    if arrival.unchanged:
        parts.append(f"{arrival.unchanged:,} as they are")
    if arrival.refused:
        rows = "row" if len(arrival.refused) == 1 else "rows"
        parts.append(f"{len(arrival.refused):,} {rows} refused")
    return " · ".join(parts) or f"No {kind} in this file"


def _made(count: int, kind: str, done: bool) -> str:
    return f"{counted(count, kind)} made" if done else counted(count, kind).replace(" ", " new ", 1)


def names_words(arrival: Arrival) -> str:
    """Nearly equal names that were recognised, and names that nobody has, a line each."""
    lines = [f"“{one.text}” is {one.name} ({_rows(one.rows)})" for one in arrival.matched[:NAMES_SHOWN]]
    lines += _more(len(arrival.matched), "recognised")
    lines += [
        f"“{one.text}” is not here: it stays as text ({one.column}, {_rows(one.rows)})"
        for one in arrival.kept_as_text[:NAMES_SHOWN]
    ]
    return "\n".join(lines + _more(len(arrival.kept_as_text), "kept as text"))


def figures(arrival: Arrival, kind: Kind) -> Mapping[str, int]:
    """The four counts of an import."""
    return {
        "New": arrival.created.get(kind, 0),
        "Changed": arrival.updated.get(kind, 0),
        "As before": arrival.unchanged,
        "Refused": len(arrival.refused),
    }


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _more(count: int, words: str) -> list[str]:
    return [f"and {count - NAMES_SHOWN:,} more {words}"] if count > NAMES_SHOWN else []
