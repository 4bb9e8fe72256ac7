"""`list`: what the workspace holds, kind by kind."""

import argparse
from typing import Any

from agencydesk.domain.text import clean

from .answer import Answer, Table
from .opening import existing

KINDS = ("clients", "contacts", "services", "deals", "proposals", "projects", "tasks", "people")
_SHOWN = 50
MONEY = frozenset(("value", "weighted_value", "total", "net", "rate", "cost_rate", "budget", "used"))


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    found = commands.add_parser("list", parents=[common], help="list records of one kind")
    found.add_argument("kind", choices=KINDS)
    found.add_argument(
        "--where", action="append", default=[], type=_condition, metavar="KEY=VALUE", help="only those with this value"
    )
    found.add_argument("--limit", type=count, metavar="N", help=f"at most so many (in a table {_SHOWN})")
    found.set_defaults(run=_list)


def _condition(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(f"write it as KEY=VALUE, not {text!r}")
    return clean(key), clean(value)


def count(text: str) -> int:
    """A whole number from 0 up."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text)


def _list(arguments: argparse.Namespace) -> Answer:
    from agencydesk.formats import Formats
    from agencydesk.queries import listing

    limit = arguments.limit if arguments.limit is not None or arguments.json else _SHOWN
    with existing(arguments) as workspace:
        currency = workspace.ask(listing.currency)
        listed = workspace.ask(listing.listed, arguments.kind, arguments.where, limit)
    rows = [{"id": row.id, **row.values} for row in listed.rows]
    formats = Formats(currency=currency)

    def shown(row: dict[str, Any], key: str) -> object:
        value = row[key]
        return formats.money(value, currency=row.get("currency", "")) if key in MONEY and value is not None else value

    keys = listing.KINDS[arguments.kind].shown
    table = Table([key.replace("_", " ").capitalize() for key in keys], [[shown(r, k) for k in keys] for r in rows])
    more = [f"{len(rows):,} of {listed.total:,}"] if len(rows) < listed.total else [f"{listed.total:,} in all"]
    return Answer({"total": listed.total, "rows": rows}, [*table.lines(), *more], list(listed.unknown))
