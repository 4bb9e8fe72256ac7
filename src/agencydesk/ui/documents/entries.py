"""The lines of a proposal as they stand below each other: sections, their lines, and where a moved line lands."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencydesk.domain.quotes import LineKind
from agencydesk.queries.proposal_lines import LineRow


@dataclass(frozen=True, slots=True)
class SectionHead:
    """The name above some lines, with what they come to; `line_ids` is empty for a section that was just named."""

    name: str
    amount_minor: int
    line_ids: tuple[int, ...]


Entry = SectionHead | LineRow


def entries(lines: Sequence[LineRow], begun: str = "") -> list[Entry]:
    """Heads and lines in the order of the document; `begun` is a section that has no line yet."""
    found: list[Entry] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].section == lines[start].section:
            end += 1
        run = lines[start:end]
        if run[0].section or start:
            amount = sum(line.amount_minor for line in run)
            found.append(SectionHead(run[0].section, amount, tuple(line.id for line in run)))
        found += run
        start = end
    return [*found, SectionHead(begun, 0, ())] if begun else found


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a line goes: the section, and the line that it stands before (None: at the end)."""

    section: str
    before: int | None


def landing(shown: Sequence[Entry], line_id: int, gap: int) -> Landing | None:
    """What it means to put a line into the gap above the entry numbered `gap`; None where nothing would change."""
    at = next(place for place, entry in enumerate(shown) if isinstance(entry, LineRow) and entry.id == line_id)
    if isinstance(shown[0], SectionHead):
        gap = max(1, gap)
    gap = min(gap, len(shown))
    if gap in (at, at + 1):
        return None
    above = shown[gap - 1] if gap else None
    section = "" if above is None else above.name if isinstance(above, SectionHead) else above.section
    below = next((entry.id for entry in shown[gap:] if isinstance(entry, LineRow) and entry.id != line_id), None)
    return Landing(section, below)


def step_gap(shown: Sequence[Entry], line_id: int, step: int) -> int:
    """The gap that one step up or down leads to."""
    at = next(place for place, entry in enumerate(shown) if isinstance(entry, LineRow) and entry.id == line_id)
    return at - 1 if step < 0 else at + 2


def block_of(lines: Sequence[LineRow], line_id: int) -> list[int]:
    """A line with the alternatives that stand in for it, which must move with it."""
    at = next(place for place, line in enumerate(lines) if line.id == line_id)
    found = [line_id]
    if lines[at].kind is LineKind.NORMAL:
        for line in lines[at + 1 :]:
            if line.kind is LineKind.NORMAL:
                break
            if line.kind is LineKind.ALTERNATIVE:
                found.append(line.id)
    return found
