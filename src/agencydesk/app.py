"""The start: the window, the command line, or a tour for a machine without a screen."""

import sys
from collections.abc import Sequence
from pathlib import Path

from .domain import clock


def main(argv: Sequence[str]) -> int:
    """Run with these arguments; the exit code."""
    from . import cli

    return cli.main(argv)


def headless_tour(folder: Path) -> int:
    """Make the sample agency, a proposal and a status report in a folder, and say where they are."""
    from . import sample
    from .cli import main as command
    from .queries import projects, proposals
    from .workspace import Workspace

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("sample.sqlite*"):
        old.unlink()
    path = sample.make(folder / "sample.sqlite", clock.today())
    with Workspace(path) as workspace:
        offered = workspace.ask(proposals.rows, workspace.ask(proposals.ids, sort="total")[:1])
        project = next(row for row in workspace.ask(projects.rows, workspace.ask(projects.ids)) if row.slip_days)
    print(f"The sample agency: {path}")
    common = ["--workspace", str(path)]
    code = command([*common, "proposal", "pdf", str(offered[0].id), "-o", str(folder / "proposal.pdf")])
    code = code or command([*common, "report", "pdf", str(project.id), "-o", str(folder / "status-report.pdf")])
    if code == 0:
        print("See them, or go on with: ./dev run --help", file=sys.stderr)
    return code
