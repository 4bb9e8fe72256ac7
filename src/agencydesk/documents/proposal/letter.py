"""What we heard: goals beside the letter, the key facts, and what changed since the version before."""

from collections.abc import Sequence

from agencydesk.domain.letterhead import Sender
from agencydesk.domain.proposal import Fact, ProposalContent

from .. import fonts, inks
from ..paper import BOTTOM, TOP, Block, Paper, kept, line_blocks, space
from ..typeset import Style, cut, wrap

_GOAL_HEAD = Style(fonts.BOLD, 9, 15, inks.INK)
_GOAL = Style(fonts.SANS, 9, 13.5, inks.SECOND)
_GREETING = Style(fonts.SERIF, 14, 19, inks.INK)
_LETTER = Style(fonts.SERIF, 12.5, 18.5, inks.LETTER)
_NAME = Style(fonts.BOLD, 9.5, 14, inks.INK)
_SIGNED = Style(fonts.SANS, 9, 13, inks.SECOND)
_FACT = Style(fonts.BOLD, 10.5, 13.5, inks.INK)
_INDENT, _NARROW = 188.0, 160.0
_TALLEST_GOALS = 560.0
_SHORT = 240


def draw(paper: Paper, content: ProposalContent) -> None:
    heard = content.understanding
    if heard.letter or heard.goal or heard.audience or heard.measures:
        paper.open_section("Understanding", "What we heard")
        _body(paper, content)
        if content.facts and heard.letter:
            _facts_at_foot(paper, content.facts)
        elif content.facts:
            paper.gap(10)
            paper.flow(_facts(paper, content.facts))
        paper.gap(20)
    elif content.facts:
        paper.open_section("In short", "Key facts")
        paper.flow(_facts(paper, content.facts))
        paper.gap(30)
    _changes(paper, content)


def _body(paper: Paper, content: ProposalContent) -> None:
    """Goals in a narrow column left of the letter; without a letter, or when they are long, across the page."""
    heard = content.understanding
    goals = [("Your goal", heard.goal), ("Who it is for", heard.audience), ("How we will know", heard.measures)]
    if _changes_beside(content):
        goals.append((f"New in version {content.version}", " ".join(content.changes)))
    blocks = _goals(paper, goals, _NARROW)
    tall = sum(block.height for block in blocks)
    x = paper.left
    paper.y += 10
    if not heard.letter or tall > _TALLEST_GOALS:
        paper.flow(_goals(paper, goals, paper.width))
    elif blocks:
        top = paper.y
        paper.place(blocks, x)
        x += _INDENT
        paper.upright(x - 22, top + 2, top + tall + 4)
        paper.y = top
    if heard.letter:
        paper.y -= 4
        paper.flow(_letter(paper, content, paper.right - x), x)


def _goals(paper: Paper, goals: Sequence[tuple[str, str]], width: float) -> list[Block]:
    blocks: list[Block] = []
    for head, text in goals:
        if text:
            title = line_blocks(paper, wrap(head, _GOAL_HEAD, width), _GOAL_HEAD)
            lines = line_blocks(paper, wrap(text, _GOAL, width), _GOAL, after=15)
            blocks += [*kept([*title, *lines[:1]]), *lines[1:]]
    return blocks


def _letter(paper: Paper, content: ProposalContent, width: float) -> list[Block]:
    heard = content.understanding
    blocks = line_blocks(paper, wrap(heard.greeting, _GREETING, width), _GREETING, after=9)
    for paragraph in heard.letter:
        blocks += line_blocks(paper, wrap(paragraph, _LETTER, width), _LETTER, after=9)
    closing = line_blocks(paper, wrap(heard.closing, _LETTER, width), _LETTER)
    signed = _signature(paper, content.author, content.agency.name, width)
    return [*blocks, *kept([space(8), *closing, *signed])]


def _signature(paper: Paper, author: Sender, agency: str, width: float) -> list[Block]:
    """Room for a pen, and who signs."""
    role = ", ".join(part for part in (author.role, agency) if part)
    reach = " · ".join(part for part in (author.email, author.phone) if part)
    quiet = _SIGNED.with_colour(inks.LABEL)
    return [
        space(40),
        *line_blocks(paper, wrap(author.name, _NAME, width), _NAME),
        *line_blocks(paper, wrap(role, _SIGNED, width), _SIGNED),
        *line_blocks(paper, wrap(reach, quiet, width), quiet),
    ]


def _facts_at_foot(paper: Paper, facts: Sequence[Fact]) -> None:
    """The box stands at the foot of the page when it fits there."""
    blocks = _facts(paper, facts)
    tall = sum(block.height for block in blocks)
    if tall + 24 > paper.room:
        paper.new_page()
        paper.y = TOP
    else:
        paper.y = max(paper.y + 24, BOTTOM - 16 - tall)
    paper.flow(blocks)


def _facts(paper: Paper, facts: Sequence[Fact]) -> list[Block]:
    """A tinted box for each four facts."""
    return [_fact_row(paper, facts[start : start + 4]) for start in range(0, len(facts), 4)]


def _fact_row(paper: Paper, facts: Sequence[Fact]) -> Block:
    step = (paper.width - 24) / 4
    values = [cut(fact.value, _FACT, step - 6, 12) for fact in facts]
    labels = [cut(fact.label, inks.SMALL, step - 6, 12) for fact in facts]
    lead = max(len(lines) for lines in labels) * inks.SMALL.leading
    tall = 46.5 + lead + max(len(lines) for lines in values) * _FACT.leading

    def draw(x: float, y: float) -> None:
        paper.box(x, y, paper.width, tall, inks.TINT, radius=6)
        for place, (label, value) in enumerate(zip(labels, values, strict=True)):
            paper.lines(x + 20 + place * step, y + 29, label, inks.SMALL)
            paper.lines(x + 20 + place * step, y + 36 + lead, value, _FACT)

    return Block(tall + 6, draw)


def _changes_beside(content: ProposalContent) -> bool:
    """A short word on what changed stands beside the letter; a longer one gets a section."""
    return bool(content.understanding.letter) and 0 < sum(len(change) for change in content.changes) <= _SHORT


def _changes(paper: Paper, content: ProposalContent) -> None:
    if not content.changes or _changes_beside(content):
        return
    paper.open_section(f"Version {content.version}", f"What changed since version {content.version - 1}")
    for change in content.changes:
        lines = wrap(change, inks.BODY, paper.width - 16)
        top = paper.y
        paper.flow(line_blocks(paper, lines, inks.BODY, after=4), paper.left + 16)
        if paper.y > top:
            paper.disc(paper.left + 3, top + 7.4, 1.8, paper.accent)
    paper.gap(20)
