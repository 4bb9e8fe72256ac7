"""Milestones promised against expected, and what the period brought and did not bring."""

from datetime import date
from functools import partial

from agencydesk.domain.status_report import MilestoneLine, MissedItem, StatusReport
from agencydesk.formats import Formats, delay

from .. import fonts, inks
from ..paper import Paper
from ..sections import columns, dated_list, section_title
from ..table import Cell, Column, Table
from ..typeset import Style

_NAME = Style(fonts.MEDIUM, 9.5, 12.4, inks.INK)
_BASELINE = Style(fonts.FIGURES, 9.2, 12.4, inks.SECOND)
_FORECAST = Style(fonts.FIGURES_BOLD, 9.2, 12.4, inks.INK)
_SLIP = Style(fonts.FIGURES_MEDIUM, 9.2, 12.4, inks.LABEL)
_COLUMNS = (
    Column("Milestone", 0, 205, indent=20),
    Column("Baseline", 258.5, 60, "right"),
    Column("Forecast", 332.5, 66, "right"),
    Column("Change", 396.5, 56, "right"),
    Column("Status", 423.3, 76),
)
_DONE = inks.Signal(inks.GOOD, inks.GOOD_FILL, inks.GOOD_TINT)
_PLAIN = inks.Signal(inks.SECOND, inks.FAINT, inks.NEUTRAL_TINT)
_ASKED = inks.Signal(inks.WARN, inks.WARN_FILL, "#FBF0D9")
_GAP = 27.3


def draw(paper: Paper, report: StatusReport) -> None:
    formats = Formats(report.locale, report.currency)
    if report.milestones:
        agreed = f"Baseline agreed {formats.day_month(report.baseline_agreed)}" if report.baseline_agreed else ""
        table = Table(paper, _COLUMNS, 17.6)
        rows = [_cells(line, report.as_of, formats) for line in report.milestones]
        marks = [partial(_mark, paper, line) for line in report.milestones]
        paper.flow([section_title(paper, "Milestones", agreed), *table.blocks(rows, marks)], head=table.head())
        paper.gap(24)
    _period(paper, report, formats)


def _mark(paper: Paper, line: MilestoneLine, x: float, y: float) -> None:
    colour = inks.LABEL if line.done else inks.BAD_FILL if line.critical else paper.accent
    x, y = x + 6, y + 15
    paper.shape([(x, y - 4.5), (x + 4.5, y), (x, y + 4.5), (x - 4.5, y)], colour)


def _cells(line: MilestoneLine, day: date, formats: Formats) -> list[Cell]:
    signal = _DONE if line.done else _PLAIN if line.status == "Planned" else _ASKED
    colour = inks.WARN if line.slip > 0 and not line.done else inks.LABEL
    return [
        Cell(line.name, _NAME, note=line.reason),
        Cell(formats.near_day(line.baseline, day) if line.baseline else "", _BASELINE),
        Cell(formats.near_day(line.forecast, day), _FORECAST),
        Cell(delay(line.slip) if line.baseline else "", _SLIP.with_colour(colour)),
        Cell(line.status, inks.CHIP, signal),
    ]


def _period(paper: Paper, report: StatusReport, formats: Formats) -> None:
    """Done, and planned but not done, side by side."""
    column = (paper.width - _GAP) / 2
    done = [(formats.short_day(item.on) if item.on else "", item.text, "") for item in report.done]
    missed = [_missed(item, formats) for item in report.missed]
    left = dated_list(paper, "Done", done, column)
    right = dated_list(paper, "Planned, not done", missed, column)
    if left or right:
        columns(paper, section_title(paper, "This period"), left, right, paper.left + column + _GAP)
        paper.gap(24)


def _missed(item: MissedItem, formats: Formats) -> tuple[str, str, str]:
    moved = f"now {formats.day_month(item.forecast)}" if item.forecast else ""
    note = " · ".join(part for part in (moved, item.reason) if part)
    return formats.short_day(item.planned) if item.planned else "", item.text, note
