"""Making the sample agency, and its PDFs: time and size; a proposal of 300 lines beside one of seven."""

from datetime import date
from pathlib import Path

from agencydesk import sample
from agencydesk.documents import proposal, status_report
from agencydesk.queries import proposal_content, proposals
from agencydesk.queries import status_report as report_query
from agencydesk.queries.listing import find_deal, find_project
from agencydesk.services.typed_proposals import draft_from_text
from agencydesk.workspace import Workspace

from .figures import Figure, median, seconds, timed

TODAY = date(2026, 6, 16)
SAMPLES = 3
LINES = 300


def measure(folder: Path) -> list[Figure]:
    """The sample, then its documents."""
    files = [folder / f"sample{number}.sqlite" for number in range(SAMPLES)]
    made = [seconds(lambda: sample.make(file, TODAY)) for file in files]  # noqa: B023
    with Workspace(files[0], "Ana Duarte") as workspace:
        return [median("the sample agency made", made, "s", 2.0), *_papers(workspace)]


def _papers(workspace: Workspace) -> list[Figure]:
    deal = workspace.ask(find_deal, "Harvest label range")
    newest = workspace.ask(proposals.ids, deal_id=deal)[0]
    lines = [f"Page {number};{number % 9 + 1};h;85" for number in range(LINES)]
    long = workspace.change("Draft", draft_from_text, deal, lines, "Many lines")
    short_paper = workspace.ask(proposal_content.content, newest)
    long_paper = workspace.ask(proposal_content.content, long)
    report = workspace.ask(report_query.content, workspace.ask(find_project, "Harbour & Finch site"), TODAY)
    first = Figure("the first proposal PDF, fonts included", seconds(lambda: proposal.render(short_paper)) * 1000, "ms")
    return [
        first,
        timed("a proposal PDF", lambda: proposal.render(short_paper)),
        Figure("size of a proposal PDF", len(proposal.render(short_paper).data) / 1000, "kB", 250),
        timed(f"a proposal PDF of {LINES} lines", lambda: proposal.render(long_paper), rounds=3),
        Figure(f"size of a proposal PDF of {LINES} lines", len(proposal.render(long_paper).data) / 1000, "kB"),
        timed("a status report PDF", lambda: status_report.render(report)),
        Figure("size of a status report PDF", len(status_report.render(report).data) / 1000, "kB"),
    ]
