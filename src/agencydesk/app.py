"""The start: the window, the command line, or a tour for a machine without a screen."""

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import paths
from .domain import clock


def main(argv: Sequence[str]) -> int:
    """Run with these arguments; the exit code. Without a command the window opens."""
    os.umask(0o077)
    if not argv or (len(argv) == 2 and argv[0] == "--workspace"):
        return open_window(Path(argv[1]) if argv else None)
    if "--smoke" in argv:
        return smoke("--json" in argv)
    from . import cli

    return cli.main(argv)


def smoke(as_json: bool) -> int:
    """Open every pane on the sample without a screen and say which ones showed themselves."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from . import sample, settings
    from .ui.application import make_application
    from .ui.smoke import opened_desk, pictures

    make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="agencydesk-") as folder:
        desk = opened_desk(sample.make(Path(folder) / "sample.sqlite"), settings.Settings())
        taken = pictures(desk)
        desk.close()
    shown = [key for key, picture in taken.items() if not picture.isNull()]
    complete = len(shown) == len(desk.window.entries)
    print(json.dumps({"ok": complete, "panes": shown}) if as_json else f"Opened: {', '.join(shown)}.")
    return 0 if complete else 1


def open_window(path: Path | None = None) -> int:
    """Show the window until it is closed; a second start hands over to the first."""
    from . import settings
    from .ui.application import make_application
    from .ui.desk import Desk
    from .ui.instance import Instance, hand_over

    application = make_application(sys.argv[:1])
    if hand_over(path):
        return 0
    chosen = settings.load()
    desk = Desk(chosen, _make_sample)
    desk.window.painted.connect(_log_to_file)
    instance = Instance(desk)
    instance.asked.connect(desk.raise_window)
    sys.excepthook = desk.problems.uncaught
    desk.start(path or chosen.workspace, named=path is not None)
    code = application.exec()
    instance.close()
    desk.close()
    return code


def _make_sample(path: Path) -> Path:
    """The sample agency; it brings the database with it, so it is loaded when somebody wants it."""
    from . import sample

    return sample.make(path)


def _log_to_file() -> None:
    """A small log beside the settings: what a report of a bug needs."""
    import logging.handlers

    file = paths.log_folder() / "agencydesk.log"
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8")
    logging.basicConfig(level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s")


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
