"""The status report: the answer first, then the milestones, the plan, the money, what is needed and what comes next."""

from agencydesk.domain.status_report import StatusReport
from agencydesk.formats import Formats

from ..paper import Look, Paper, Pdf
from . import asks, closing, milestones, money, plan, summary

MARGIN = 48.0


def render(report: StatusReport, logo: bytes | None = None) -> Pdf:
    """The document of one report; parts without content are left out."""
    day = Formats(report.locale, report.currency).day(report.as_of)
    paper = Paper(
        Look(
            title=f"Status report: {report.project}, {day}",
            agency=report.agency.name,
            footer=f"{report.project} · status {day}",
            dated=report.as_of,
            locale=report.locale,
            accent=report.agency.accent,
            margin=MARGIN,
            logo=logo,
        )
    )
    for part in (summary, milestones, plan, money, asks, closing):
        part.draw(paper, report)
    return paper.finish()
