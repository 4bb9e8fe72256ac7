"""Progress over time: planned work, work done and budget used, in percent."""

from collections.abc import Sequence
from datetime import date, timedelta

from agencydesk.domain.status_report import CurvePoint, Curves
from agencydesk.formats import Formats

from . import fonts, inks
from .paper import Block, Paper
from .pen import Point
from .typeset import Line, Style, line

_TICK = Style(fonts.SANS, 7, 9, inks.LABEL)
_MARK = Style(fonts.BOLD, 8, 10, inks.INK)
_PLAN = Style(fonts.MEDIUM, 8, 10, inks.LABEL)
_LEFT, _TOP, _TALL, _DATES = 24.0, 20.0, 196.0, 6


class _Frame:
    """Where days and percentages lie on the page."""

    def __init__(self, curves: Curves, x: float, y: float, width: float) -> None:
        points = [*curves.planned, *curves.done, *curves.used]
        self.first, self.last = min(p.on for p in points), max(p.on for p in points)
        self.most = 100 * -(-max(100, *(p.percent for p in points)) // 100)
        self.x, self.y, self.width = x + _LEFT, y + _TOP, width - _LEFT

    def at(self, point: CurvePoint) -> Point:
        span = max(1, (self.last - self.first).days)
        share = (point.on - self.first).days / span
        return self.x + self.width * share, self.level(point.percent)

    def level(self, percent: float) -> float:
        return self.y + _TALL * (1 - max(0.0, percent) / self.most)

    def days(self) -> list[date]:
        """Days for the axis, whole weeks apart."""
        weeks = -(-(self.last - self.first).days // (7 * (_DATES - 1))) or 1
        days = [self.first + timedelta(days=7 * weeks * step) for step in range(_DATES)]
        return [day for day in days if day <= self.last]


def curves_block(paper: Paper, curves: Curves, width: float, formats: Formats) -> Block:
    """The chart; each curve ends with its own words."""

    def draw(x: float, y: float) -> None:
        frame = _Frame(curves, x, y, width)
        _grid(paper, frame, formats)
        planned, done, used = ([frame.at(p) for p in points] for points in (curves.planned, curves.done, curves.used))
        if len(planned) > 1:
            paper.stroke(planned, inks.FAINT, 1.1, (3, 2))
            _plan_word(paper, planned)
        if len(done) > 1:
            area = [*done, (done[-1][0], frame.level(0)), (done[0][0], frame.level(0))]
            paper.shape(area, inks.mix(paper.accent, inks.WHITE, 0.9))
        if len(used) > 1:
            paper.stroke(used, inks.WARN_FILL, 1.5, round_=True)
        if len(done) > 1:
            paper.stroke(done, paper.accent, 1.8, round_=True)
        _ends(paper, frame, curves, done, used)

    return Block(_TOP + _TALL + 18, draw)


def _grid(paper: Paper, frame: _Frame, formats: Formats) -> None:
    for quarter in range(5):
        percent = frame.most * quarter // 4
        y = frame.level(percent)
        paper.rule(frame.x, frame.x + frame.width, y, inks.HAIR if quarter else inks.BORDER)
        paper.text(frame.x - 5, y + 2.5, formats.percent(percent), _TICK, "right")
    for day in frame.days():
        x, _ = frame.at(CurvePoint(day, 0))
        word = line(formats.short_day(day), _TICK)
        left = min(max(x - 2, frame.x - 2), frame.x + frame.width - word.width)
        paper.text(left, frame.level(0) + 12, word, _TICK)


def _plan_word(paper: Paper, planned: Sequence[Point]) -> None:
    """Left above the plan's line, two thirds along."""
    x, y = planned[len(planned) * 2 // 3]
    paper.text(x - 8, y - 3, "Plan", _PLAN, "right")


def _ends(paper: Paper, frame: _Frame, curves: Curves, done: Sequence[Point], used: Sequence[Point]) -> None:
    """A dot and words at the end of each curve; the two never stand on each other."""
    if done:
        x, y = done[-1]
        word = line(f"{curves.done[-1].percent}% work done", _MARK.with_colour(paper.accent))
        paper.disc(x, y, 3.5, paper.accent, inks.WHITE)
        _beside(paper, frame, word, (x, y + 9), _MARK.with_colour(paper.accent), right=True)
    if used:
        x, y = used[-1]
        style = _MARK.with_colour(inks.WARN)
        paper.disc(x, y, 3.1, inks.WARN_FILL, inks.WHITE)
        word = line(f"{curves.used[-1].percent}% budget used", style)
        _beside(paper, frame, word, (x, y - 5), style, right=False)


def _beside(paper: Paper, frame: _Frame, word: Line, at: Point, style: Style, right: bool) -> None:
    x, y = at
    y = min(max(y, frame.y + 6), frame.level(0) - 3)
    left = x + 8 if right else x - 6 - word.width
    left = min(max(left, frame.x + 3), frame.x + frame.width - word.width)
    paper.text(left, y, word, style)
