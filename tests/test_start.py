"""The window paints before anything of the database, of paper or of other languages is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

from agencydesk.services import agencies
from agencydesk.workspace import Workspace

HEAVY = ("sqlalchemy", "alembic", "reportlab", "babel")
START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from agencydesk import app
from agencydesk.ui.desk import Desk

painted, start = [], Desk.start

def heavy():
    return [name for name in sys.argv[2:] if name in sys.modules]

def watched_start(desk, path, **how):
    desk.window.painted.connect(lambda: painted.append(heavy()))
    desk.window.opened.connect(lambda key: QTimer.singleShot(0, QCoreApplication.quit))
    QTimer.singleShot(50_000, QCoreApplication.quit)
    start(desk, path, **how)

Desk.start = watched_start
app.open_window(Path(sys.argv[1]))
print(json.dumps({"painted": painted, "opened": heavy()}))
"""


def test_the_window_paints_before_the_database_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
    environment = {**os.environ, "AGENCYDESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, str(file), *HEAVY]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    told = json.loads(done.stdout)
    assert told["painted"] == [[]]
    assert "sqlalchemy" in told["opened"], done.stderr
