"""The plan with its baseline, today, and what is done of it."""

from agencydesk.domain.letterhead import PlanRowKind
from agencydesk.domain.status_report import StatusReport
from agencydesk.formats import Formats

from ..gantt import Gantt, Manner
from ..paper import BOTTOM, TOP, Paper
from ..sections import section_title

_LABELS, _ROW, _SMALLEST_ROW = 136.0, 20.0, 11.0


def draw(paper: Paper, report: StatusReport) -> None:
    rows = report.plan.rows
    if not rows:
        return
    formats = Formats(report.locale, report.currency)
    tall = min(_ROW, max(_SMALLEST_ROW, (BOTTOM - TOP - 70) / len(rows)))
    manner = Manner(_LABELS, tall, min(8.6, tall * 0.6), min(8.0, tall * 0.4), progress=True, today=report.as_of)
    head, blocks = Gantt(paper, report.plan, manner, formats).blocks()
    whole = [section_title(paper, "Plan", _legend(report)), head, *blocks]
    height = sum(block.height for block in whole)
    if paper.room < height <= BOTTOM - TOP:
        paper.new_page()
    paper.flow(whole, head=head)
    paper.gap(26)


def _legend(report: StatusReport) -> str:
    """What the marks of this chart mean."""
    rows = report.plan.rows
    said = ["Grey line: baseline"] if any(row.baseline_finish for row in rows) else []
    if any(row.critical for row in rows):
        said.append("red: decides the finish")
    if any(row.kind is PlanRowKind.CLIENT for row in rows):
        said.append("hatched: your part")
    return " · ".join([*said, report.plan.note] if report.plan.note else said)
