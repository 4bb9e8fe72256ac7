"""The next two weeks for both sides, what changed, how the statuses are found, and how to answer."""

from collections.abc import Sequence
from urllib.parse import quote

from agencydesk.domain.status_report import NextItem, StatusReport
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept, line_blocks
from ..pen import HEIGHT
from ..sections import columns, dated_list, section_title
from ..typeset import Line, Style, cut, wrap

_GAP = 27.3
_CHANGE = Style(fonts.SANS, 9.2, 13, inks.SECOND)
_METHOD = Style(fonts.SANS, 8.5, 12, inks.LABEL)
_ASK = Style(fonts.SANS, 9.2, 13, inks.SECOND)
_MARK = Style(fonts.MEDIUM, 9, 12, inks.INK)
_QUESTIONS = Style(fonts.BOLD, 9.2, 14, inks.INK)
_REACH = Style(fonts.SANS, 9, 13, inks.SECOND)
_MARKS = ("Poor", "Fair", "Good", "Very good", "Excellent")


def draw(paper: Paper, report: StatusReport) -> None:
    formats = Formats(report.locale, report.currency)
    column = (paper.width - _GAP) / 2
    ours = dated_list(paper, "We will", _next(report.we_will, formats), column)
    yours = dated_list(paper, "You will", _next(report.you_will, formats), column)
    if ours or yours:
        columns(paper, section_title(paper, "Next two weeks"), ours, yours, paper.left + column + _GAP)
        paper.gap(24)
    _changes(paper, report.changes)
    _methods(paper, report)
    _feedback(paper, report)
    _contact(paper, report)


def _next(items: Sequence[NextItem], formats: Formats) -> list[tuple[str, str, str]]:
    return [(formats.short_day(item.on), item.text, "") for item in items]


def _changes(paper: Paper, changes: Sequence[str]) -> None:
    if not changes:
        return
    blocks: list[Block] = []
    for change in changes:
        lines = cut(change, _CHANGE, paper.width - 14, 30)
        blocks.append(_point(paper, lines))
    paper.flow([*kept([section_title(paper, "Changed since the last report"), *blocks[:2]]), *blocks[2:]])
    paper.gap(18)


def _point(paper: Paper, lines: Sequence[Line]) -> Block:
    def draw(x: float, y: float) -> None:
        paper.disc(x + 3, y + 6.6, 1.6, paper.accent)
        paper.lines(x + 14, y + 9.8, lines, _CHANGE)

    return Block(4 + len(lines) * _CHANGE.leading, draw)


def _methods(paper: Paper, report: StatusReport) -> None:
    if not report.methods:
        return
    blocks: list[Block] = []
    for method in report.methods:
        blocks += line_blocks(paper, wrap(f"{method.name}: {method.text}", _METHOD, paper.width), _METHOD, after=4)
    paper.flow([*kept([section_title(paper, "How each status is found"), *blocks[:2]]), *blocks[2:]])
    paper.gap(18)


def _feedback(paper: Paper, report: StatusReport) -> None:
    """Five boxes, each a mail that only has to be sent."""
    to = report.contact.email
    if not (report.feedback and to):
        return
    first = report.contact.name.split(" ")[0]
    wide = (paper.width - 40 - 26) / 5

    def draw(x: float, y: float) -> None:
        paper.outline("Feedback")
        paper.box(x, y, paper.width, 112, inks.TINT, radius=8)
        paper.text(x + 20, y + 30, "How are we doing?", inks.SECTION)
        asked = f"One click writes a mail to {first}; you only send it."
        paper.lines(x + 20, y + 48, cut(asked, _ASK, paper.width - 40), _ASK)
        for place, mark in enumerate(_MARKS):
            left = x + 20 + place * (wide + 6.5)
            paper.box(left, y + 64, wide, 30, inks.WHITE, inks.BORDER, radius=5)
            paper.text(left + wide / 2, y + 82.4, f"{place + 1}  {mark}", _MARK, "centre")
            subject = quote(f"{report.project}: {place + 1} {mark} (status report {report.number})")
            area = (left, HEIGHT - y - 94, left + wide, HEIGHT - y - 64)
            paper.canvas.linkURL(f"mailto:{quote(to, safe='@')}?subject={subject}", area)

    paper.gap(10)
    paper.flow([Block(112.0, draw)])
    paper.gap(16)


def _contact(paper: Paper, report: StatusReport) -> None:
    contact = report.contact
    who = ", ".join(part for part in (contact.name, contact.role) if part)
    reach = " · ".join(part for part in (contact.email, contact.phone, report.contact_note) if part)
    if not who:
        return
    blocks = line_blocks(paper, wrap(f"Questions? {who}", _QUESTIONS, paper.width), _QUESTIONS)
    paper.flow(kept([*blocks, *line_blocks(paper, wrap(reach, _REACH, paper.width), _REACH)]))
