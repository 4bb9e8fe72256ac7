"""What we need: decisions and inputs with the days they waited, and the risks."""

from agencydesk.domain.status_report import Decision, StatusReport
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept
from ..sections import section_title
from ..table import Cell, Column, Table
from ..typeset import Style, cut

_TITLE = Style(fonts.BOLD, 10, 13, inks.INK)
_DETAIL = Style(fonts.SANS, 9, 12.5, inks.SECOND)
_DUE = Style(fonts.BOLD, 9, 12, inks.WARN)
_PERSON = Style(fonts.SANS, 8.5, 12, inks.LABEL)
_RISK = Style(fonts.MEDIUM, 9.2, 13, inks.INK)
_ACTION = Style(fonts.SANS, 9.2, 13, inks.SECOND)
_INSET, _SIDE = 48.0, 110.0


def draw(paper: Paper, report: StatusReport) -> None:
    formats = Formats(report.locale, report.currency)
    if report.decisions:
        cards = [_decision(paper, number, item, formats) for number, item in enumerate(report.decisions, 1)]
        paper.flow([*kept([section_title(paper, "Decisions we need"), *cards[:2]]), *cards[2:]])
        paper.gap(18)
    if report.risks:
        _risks(paper, report)


def _decision(paper: Paper, number: int, item: Decision, formats: Formats) -> Block:
    width = paper.width - _INSET - _SIDE - 16
    title, detail = cut(item.title, _TITLE, width, 8), cut(item.detail, _DETAIL, width, 25)
    waited = f"waited {item.days_waited} day{'' if item.days_waited == 1 else 's'}" if item.days_waited else ""
    side = [(f"by {formats.short_day(item.due)}", _DUE)] if item.due else []
    side += [(text, _PERSON) for text in (item.person, waited) if text]
    aside = [(found, style) for text, style in side for found in cut(text, style, _SIDE, 6)]
    tall = 25 + max(
        13 + 12.5, len(title) * _TITLE.leading + len(detail) * _DETAIL.leading, 2 + sum(s.leading for _, s in aside)
    )

    def draw(x: float, y: float) -> None:
        paper.box(x, y, paper.width, tall, stroke=inks.BORDER, radius=6)
        paper.disc(x + 24, y + 26, 11, inks.mix(paper.accent, inks.WHITE, 0.9))
        paper.text(x + 24, y + 29.4, str(number), inks.HEADING.with_colour(paper.accent), "centre")
        below = paper.lines(x + _INSET, y + 23, title, _TITLE)
        paper.lines(x + _INSET, below + 2, detail, _DETAIL)
        across = y + 23
        for found, style in aside:
            paper.text(paper.right - 16, across, found, style, "right")
            across += style.leading + 1

    return Block(tall + 7, draw)


def _risks(paper: Paper, report: StatusReport) -> None:
    table = Table(
        paper,
        [
            Column("Risk", 0, 196),
            Column("Level", 206, 56),
            Column("What we do", 266, 150),
            Column("Owner", paper.width, 76, "right"),
        ],
        16.0,
    )
    rows = [
        [
            Cell(risk.text, _RISK),
            Cell(str(risk.level).capitalize(), inks.CHIP, inks.LEVEL[risk.level]),
            Cell(risk.action, _ACTION),
            Cell(risk.owner, _ACTION),
        ]
        for risk in report.risks
    ]
    paper.flow([section_title(paper, "Risks"), *table.blocks(rows)], head=table.head())
    paper.gap(24)
