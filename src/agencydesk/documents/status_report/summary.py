"""The first page: how the project stands, why, and the report in one minute."""

from collections.abc import Sequence

from agencydesk.domain.kinds import Health
from agencydesk.domain.status_report import State, StatusReport
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Block, Paper, kept, line_blocks
from ..sections import section_title
from ..typeset import Line, Style, cut, fitting, wrap

_AGENCY = Style(fonts.BOLD, 10.5, 13, inks.INK)
_ISSUE = Style(fonts.SANS, 9, 12, inks.LABEL)
_TITLE = Style(fonts.SERIF_MEDIUM, 30, 34, inks.INK, -0.008)
_ABOUT = Style(fonts.SANS, 9.5, 13, inks.SECOND)
_HEADLINE = Style(fonts.DISPLAY, 13, 17, inks.INK)
_WHY = Style(fonts.SANS, 9.5, 14.5, "#4A4434")
_STATE = Style(fonts.MEDIUM, 9, 12, inks.SECOND)
_VALUE = Style(fonts.DISPLAY, 13, 14.6, inks.INK)
_NOTE = Style(fonts.SANS, 8.5, 11.5, inks.LABEL)
_MOVE = Style(fonts.MEDIUM, 8, 12.5, inks.LABEL)
_KEY = Style(fonts.BOLD, 9.5, 14, inks.INK)
_SAID = Style(fonts.SANS, 9.5, 14, inks.SECOND)
_CARD_GAP, _KEY_WIDTH = 10.5, 48.0


def word(health: Health) -> str:
    """On track, At risk, Off track."""
    return str(health).capitalize()


def draw(paper: Paper, report: StatusReport) -> None:
    formats = Formats(report.locale, report.currency)
    paper.new_page()
    _head(paper, report, formats)
    paper.flow([_banner(paper, report)])
    paper.gap(20)
    if report.states:
        for start in range(0, len(report.states), 4):
            paper.flow([_states(paper, report.states[start : start + 4])])
        paper.gap(18)
    _minute(paper, report)


def _head(paper: Paper, report: StatusReport, formats: Formats) -> None:
    x = paper.left
    if paper.logo.image:
        x += paper.image(paper.logo, x - 1, 42.5, 120, 19) + 6
    if not paper.logo.says_name:
        paper.lines(x, 55.6, cut(report.agency.name, _AGENCY, 300), _AGENCY)
    issue = f"Status report {report.number} · {formats.day(report.as_of)}"
    paper.text(paper.right, 55.6, issue, _ISSUE, "right")
    title = wrap(report.project, _TITLE, paper.width)
    if len(title) > 3:
        title = cut(report.project, _TITLE.at(16), paper.width, 20)
    style = _TITLE if len(title) <= 3 else _TITLE.at(16)
    paper.y = 112 - style.leading * 0.74
    paper.outline("Status")
    paper.flow(line_blocks(paper, title, style))
    about = [report.subtitle, report.client if report.client != report.project else "", _period(report, formats)]
    about.append(f"for {report.reader}" if report.reader else "")
    paper.y += 0.6
    paper.flow(line_blocks(paper, wrap(" · ".join(part for part in about if part), _ABOUT, paper.width), _ABOUT))
    paper.y += 16.4


def _period(report: StatusReport, formats: Formats) -> str:
    return f"period {formats.days(report.period_start, report.as_of, year=True)}" if report.period_start else ""


def _banner(paper: Paper, report: StatusReport) -> Block:
    signal = inks.HEALTH[report.health]
    width = paper.width - 68
    said = f"{word(report.health)}: {report.headline}" if report.headline else word(report.health)
    headline, why = cut(said, _HEADLINE, width, 12), cut(report.why, _WHY, width, 30)
    tall = 40 + len(headline) * _HEADLINE.leading + (len(why) * _WHY.leading if why else -6)

    def draw(x: float, y: float) -> None:
        paper.box(x, y, paper.width, tall, signal.tint, radius=6)
        paper.box(x, y, 4, tall, signal.fill)
        paper.disc(x + 28, y + 27, 7, signal.fill)
        below = paper.lines(x + 44, y + 31.5, headline, _HEADLINE)
        paper.lines(x + 44, below + 0.5, why, _WHY)

    return Block(tall, draw)


def _states(paper: Paper, states: Sequence[State]) -> Block:
    """A card each for time, money and scope: the value, the move since the last report, and why."""
    wide = (paper.width - _CARD_GAP * (len(states) - 1)) / len(states)
    parts = [_parts(state, wide - 25) for state in states]
    tall = 44 + max(sum(len(lines) * style.leading for lines, style in said) for said in parts)

    def draw(x: float, y: float) -> None:
        for place, (state, said) in enumerate(zip(states, parts, strict=True)):
            left = x + place * (wide + _CARD_GAP)
            paper.box(left, y, wide, tall, stroke=inks.BORDER, radius=6)
            paper.disc(left + 16.5, y + 19.6, 4, inks.HEALTH[state.now].fill)
            for name in cut(state.name, _STATE, wide - 40):
                paper.text(left + 26.5, y + 22.6, name, _STATE)
            below = y + 42.6
            for lines, style in said:
                below = paper.lines(left + 12.5, below, lines, style)

    return Block(tall, draw)


def _parts(state: State, width: float) -> list[tuple[tuple[Line, ...], Style]]:
    """What a card says below its name: the value, the status in words, and why."""
    value = fitting(state.value, _VALUE, width, 9)
    move = _MOVE.with_colour(inks.HEALTH[state.now].text)
    texts = [(state.value, value), (_move(state), move), (state.why, _NOTE)]
    return [(cut(text, style, width, 8), style) for text, style in texts]


def _move(state: State) -> str:
    """At risk, was On track."""
    now = word(state.now)
    return f"{now}, was {state.last!s}" if state.last and state.last != state.now else now


def _minute(paper: Paper, report: StatusReport) -> None:
    minute = report.minute
    said = [("Done", minute.done), ("Now", minute.now), ("Next", minute.next)]
    said += [("At risk", minute.at_risk), ("Needed", minute.needed)]
    rows = [_said(paper, key, text) for key, text in said if text]
    if rows:
        paper.flow([*kept([section_title(paper, "In one minute"), *rows[:2]]), *rows[2:]])
        paper.gap(20)


def _said(paper: Paper, key: str, text: str) -> Block:
    lines = cut(text, _SAID, paper.width - _KEY_WIDTH, 30)

    def draw(x: float, y: float) -> None:
        paper.text(x, y + 10, key, _KEY.with_colour(paper.accent))
        paper.lines(x + _KEY_WIDTH, y + 10, lines, _SAID)

    return Block(4.5 + len(lines) * _SAID.leading, draw)
