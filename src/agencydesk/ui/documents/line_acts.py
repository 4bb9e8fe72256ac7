"""What is done to the lines of one proposal: each is one change, and deleting offers to take it back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from agencydesk.domain.problems import Problem
from agencydesk.domain.quotes import LineKind
from agencydesk.queries import proposal_lines as query
from agencydesk.services import proposal_lines as service
from agencydesk.ui.context import Context

from . import figures
from .entries import Landing


def place(session: Any, proposal_id: int, block: Sequence[int], landing: Landing) -> int:
    """Put a line, with what moves along, into a section and before another line."""
    order = [row.id for row in query.lines(session, proposal_id)]
    rest = [key for key in order if key not in block]
    at = rest.index(landing.before) if landing.before in rest else len(rest)
    final = [*rest[:at], *block, *rest[at:]]
    upward = final.index(block[0]) <= order.index(block[0])
    for key in block if upward else reversed(block):
        service.move_line(session, key, final.index(key), landing.section)
    return service.move_line(session, block[0], final.index(block[0]))


def add_typed(session: Any, proposal_id: int, text: str, currency: str, kind: LineKind, landing: Landing | None) -> int:
    """A line as somebody typed it: the words alone, or “words; quantity; unit; rate”."""
    words, quantity, unit, rate = ([part.strip() for part in text.split(";")] + [""] * 4)[:4]
    fields: dict[str, Any] = {"kind": kind, "unit": unit}
    if quantity:
        fields["quantity"] = figures.read_number(quantity)
    if rate:
        fields["rate_minor"] = figures.read_amount(rate, currency)
    line_id = service.add_line(session, proposal_id, words, **fields)
    return line_id if landing is None else place(session, proposal_id, [line_id], landing)


def add_service(session: Any, proposal_id: int, service_id: int, kind: LineKind, landing: Landing | None) -> int:
    """A line from the catalogue."""
    line_id = service.add_service_line(session, proposal_id, service_id, kind=kind)
    return line_id if landing is None else place(session, proposal_id, [line_id], landing)


def rename_section(session: Any, line_ids: Sequence[int], name: str) -> None:
    """Another name for the section of these lines."""
    for key in line_ids:
        service.edit_line(session, key, section=name)


def remove_lines(session: Any, line_ids: Sequence[int]) -> None:
    """Delete these lines."""
    for key in line_ids:
        service.remove_line(session, key)


class LineActs:
    """Acts on the lines of the open proposal; `failed` is called after a refusal, so that the truth is shown again."""

    def __init__(self, context: Context, proposal_id: Callable[[], int], failed: Callable[[], object]) -> None:
        self._context, self._proposal_id, self._failed = context, proposal_id, failed

    def _change(self, verb: str, call: Callable[..., Any], *args: Any, then: Any = None, **fields: Any) -> None:
        self._context.background.change(verb, call, *args, then=then, failed=self._on_failed, **fields)

    def _on_failed(self, problem: Problem) -> None:
        """A table has no place beside a field, so the window says it."""
        if problem.field:
            self._context.background.problems.show(problem)
        self._failed()

    def edit(self, line_id: int, fields: dict[str, Any]) -> None:
        """One cell."""
        self._change("Edit line", service.edit_line, line_id, **fields)

    def rename(self, line_ids: list[int], name: str) -> None:
        """A section."""
        self._change("Rename section of", rename_section, line_ids, name)

    def add(self, text: str, currency: str, kind: LineKind, landing: Landing | None, then: Any = None) -> None:
        """A typed line."""
        self._change("Add line", add_typed, self._proposal_id(), text, currency, kind, landing, then=then)

    def add_service(self, service_id: int, kind: LineKind, landing: Landing | None, then: Any = None) -> None:
        """A line from the catalogue."""
        self._change("Add line", add_service, self._proposal_id(), service_id, kind, landing, then=then)

    def move(self, block: Sequence[int], landing: Landing) -> None:
        """A line to another place."""
        self._change("Move line", place, self._proposal_id(), block, landing)

    def remove(self, line_ids: list[int]) -> None:
        """Delete, say it, offer to take it back."""
        self._change("Delete line", remove_lines, line_ids, then=lambda _none: self._on_removed(len(line_ids)))

    def _on_removed(self, count: int) -> None:
        background = self._context.background
        words = "Line deleted" if count == 1 else f"{count} lines deleted"
        self._context.say(words, "Undo", partial(background.undo, background.last_step))
