"""The timeline on one page, and the team."""

from collections.abc import Callable, Sequence

from agencydesk.domain.letterhead import PlanRowKind, PrintedPlan
from agencydesk.domain.proposal import ProposalContent, TeamMember
from agencydesk.formats import Formats

from .. import fonts, inks
from ..gantt import Gantt, Manner
from ..paper import Block, Paper, kept
from ..typeset import Style, cut, line

_TEAM = Style(fonts.SERIF_MEDIUM, 17, 21, inks.INK)
_INITIALS = Style(fonts.BOLD, 9, 11, inks.INK)
_NAME = Style(fonts.BOLD, 9.2, 12, inks.INK)
_ROLE = Style(fonts.SANS, 8.5, 12, inks.SECOND)
_NOTE = Style(fonts.SANS, 8.5, 12, inks.LABEL)
_LABELS, _ROW, _SMALLEST_ROW = 150.0, 29.0, 13.0
_HEAD_AND_LEGEND = 64.0


def draw(paper: Paper, content: ProposalContent) -> None:
    if content.plan.rows:
        _timeline(paper, content)
    if content.team:
        blocks = _team(paper, content.team)
        if not content.plan.rows and sum(block.height for block in blocks) + 22 > paper.room:
            paper.new_page()
        paper.gap(22)
        paper.outline("Your team")
        paper.flow(blocks)


def _timeline(paper: Paper, content: ProposalContent) -> None:
    plan, formats = content.plan, Formats(content.locale, content.currency)
    first, last = min(row.start for row in plan.rows), max(row.finish for row in plan.rows)
    paper.open_section(formats.days(first, last, year=True), "Timeline", 60 + _SMALLEST_ROW * 2 * len(plan.rows))
    paper.y += 22
    row = _row_height(len(plan.rows), paper.room)
    chart = Gantt(paper, plan, Manner(_LABELS, row, min(9.0, row * 0.52), min(11.0, row * 0.5)), formats)
    head, rows = chart.blocks()
    paper.flow([head, *rows], head=head)
    paper.gap(8)
    paper.flow(_legend(paper, plan, formats))


def _row_height(rows: int, room: float) -> float:
    """As tall as looks good while all rows fit on the page; a very long plan runs on."""
    return min(_ROW, max(_SMALLEST_ROW, (room - _HEAD_AND_LEGEND) / rows))


def _legend(paper: Paper, plan: PrintedPlan, formats: Formats) -> list[Block]:
    """What the marks mean, only those that the chart shows; as many lines as needed."""
    entries: list[tuple[Callable[[float, float], None], str]] = []
    for days in plan.closed:
        entries.append((lambda x, y: _closed_mark(paper, x, y), f"{days.label} {formats.days(days.first, days.last)}"))
    kinds = {row.kind for row in plan.rows}
    if PlanRowKind.CLIENT in kinds:
        entries.append((lambda x, y: _client_mark(paper, x, y), "Your own work"))
    if PlanRowKind.MILESTONE in kinds:
        word = f"Milestone: {plan.note}" if plan.note else "Milestone"
        entries.append((lambda x, y: _milestone_mark(paper, x, y), word))
    lines: list[list[tuple[float, Callable[[float, float], None], str]]] = [[]]
    across = 0.0
    for mark, word in entries:
        wide = line(word, inks.TINY).width + 38
        if across and across + wide > paper.width + 22:
            lines.append([])
            across = 0.0
        lines[-1].append((across, mark, word))
        across += wide

    def row(cells: list[tuple[float, Callable[[float, float], None], str]]) -> Block:
        def draw(x: float, y: float) -> None:
            for left, mark, word in cells:
                mark(x + left, y + 6)
                paper.lines(x + left + 16, y + 8.8, cut(word, inks.TINY, paper.width - left - 16), inks.TINY)

        return Block(15.0, draw)

    return [row(cells) for cells in lines if cells]


def _closed_mark(paper: Paper, x: float, y: float) -> None:
    paper.box(x, y - 4, 10, 8, inks.TINT, inks.BORDER, thick=0.5)


def _client_mark(paper: Paper, x: float, y: float) -> None:
    paper.box(x, y - 4, 10, 8, inks.WHITE, paper.accent, 2, 0.8)
    paper.stroke([(x + 3, y + 3), (x + 7, y - 3)], paper.accent, 0.5)


def _milestone_mark(paper: Paper, x: float, y: float) -> None:
    paper.shape([(x + 5, y - 4), (x + 9, y), (x + 5, y + 4), (x + 1, y)], paper.accent)


def _team(paper: Paper, team: Sequence[TeamMember]) -> list[Block]:
    title = Block(24.0, lambda x, y: paper.text(x, y + 14, "Your team", _TEAM))
    rows = [_people(paper, team[start : start + 4], start) for start in range(0, len(team), 4)]
    return [*kept([title, *rows[:1]]), *rows[1:]]


def _people(paper: Paper, people: Sequence[TeamMember], start: int) -> Block:
    """Up to four people side by side."""
    step = paper.width / 4
    texts = [[(cut(text, style, step - 10, 12), style) for text, style in _said(person)] for person in people]
    tall = max(sum(len(lines) * style.leading for lines, style in parts) for parts in texts)

    def draw(x: float, y: float) -> None:
        for place, (person, parts) in enumerate(zip(people, texts, strict=True)):
            left = x + place * step
            colour = inks.PEOPLE[(start + place) % len(inks.PEOPLE)]
            paper.disc(left + 15, y + 25, 15, inks.mix(colour, inks.WHITE, 0.85))
            paper.text(left + 15, y + 28, _initials(person.name), _INITIALS.with_colour(colour), "centre")
            below = y + 57
            for lines, style in parts:
                below = paper.lines(left, below, lines, style)

    return Block(58 + tall, draw)


def _said(person: TeamMember) -> list[tuple[str, Style]]:
    return [(person.name, _NAME), (person.role, _ROLE), (person.note, _NOTE)]


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
