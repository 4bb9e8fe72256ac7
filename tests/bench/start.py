"""The start with 100,000 clients: the window against a bare one, the first rows against a bare read."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from .figures import Figure, median, ratio
from .places import many_clients

CLIENTS = 100_000
ROUNDS = 9

MEMORY = """
import json, sys, time
def memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
def since():
    return (time.monotonic() - float(sys.argv[1])) * 1000
"""
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
application.processEvents()
painted = since()
print(json.dumps({"painted": painted, "memory": memory()}))
"""
READER = """
import sqlalchemy.orm
from sqlalchemy import create_engine, text
LIST = '''SELECT client.id FROM client LEFT JOIN
(SELECT client_id, max(at) AS last FROM interaction GROUP BY client_id) AS talk ON talk.client_id = client.id
ORDER BY talk.last DESC, client.name'''
with sqlalchemy.orm.Session(create_engine("sqlite:///" + sys.argv[2])) as session:
    ids = session.scalars(text(LIST)).all()
    page = ",".join(map(str, ids[:256]))
    rows = session.execute(text(f"SELECT * FROM client WHERE id IN ({page})")).all()
print(json.dumps({"rows": since(), "memory": memory()}))
"""
OURS = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from agencydesk import app
from agencydesk.ui.desk import Desk
told, start, overview = {}, Desk.start, Desk._on_first_overview
ticks = [0.0, 0.0]

def tick(desk):
    now = since()
    ticks[:] = [now, max(ticks[1], now - ticks[0])]
    pane = desk.window.panes.get("clients")
    if pane is not None and pane.list.model.row_at(0) is not None:
        told.update(rows=since(), memory=memory(), gap_to_rows=ticks[1])
        QCoreApplication.quit()

def painted(desk):
    told["painted"] = since()
    ticks[:] = [told["painted"], 0.0]
    desk.ticker = QTimer(desk)
    desk.ticker.timeout.connect(lambda: tick(desk))
    desk.ticker.start(1)

def watched_start(desk, path, **how):
    desk.window.painted.connect(lambda: painted(desk))
    QTimer.singleShot(60_000, QCoreApplication.quit)
    start(desk, path, **how)

def first_overview(desk, row):
    told["gap"] = max(ticks[1], since() - ticks[0])
    overview(desk, row)

Desk.start, Desk._on_first_overview = watched_start, first_overview
app.open_window(Path(sys.argv[2]))
print(json.dumps(told))
"""


def measure(folder: Path) -> list[Figure]:
    """All figures of the start."""
    file = many_clients(folder / "many.sqlite", CLIENTS)
    environment = _with_bytecode(folder)
    runs: dict[str, list[dict[str, float]]] = {"bare": [], "reader": [], "ours": []}
    for number in range(ROUNDS + 1):
        for name, code in (("bare", BARE), ("reader", READER), ("ours", OURS)):
            told = _run(code, file, environment)
            if number:  # the first round only writes bytecode and warms the disk's cache
                runs[name].append(told)
    return _figures(runs)


def _with_bytecode(folder: Path) -> dict[str, str]:
    """Compiled modules count as they would in an installed program, whatever the person's shell says."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**found, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "AGENCYDESK_HOME": str(folder / "home")}


def _run(code: str, file: Path, environment: dict[str, str]) -> dict[str, float]:
    command = [sys.executable, "-c", MEMORY + code, str(time.monotonic()), str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _figures(runs: dict[str, list[dict[str, float]]]) -> list[Figure]:
    def of(who: str, what: str, name: str, unit: str = "ms", goal: float | None = None) -> Figure:
        return median(name, [run[what] for run in runs[who]], unit, goal)

    bare, ours = of("bare", "painted", "bare window painted"), of("ours", "painted", "window painted")
    reader, rows = of("reader", "rows", "bare read of the same page"), of("ours", "rows", "first rows")
    little = of("bare", "memory", "memory of the bare window", "MB")
    memory = of("ours", "memory", "memory with the first rows", "MB")
    return [
        *(bare, ours, ratio("window painted / bare window", ours, bare, 1.15)),
        *(reader, rows, ratio("first rows / bare read", rows, reader, 1.3)),
        *(little, memory, ratio("memory / bare window", memory, little, 2.2)),
        of("ours", "gap", "longest gap on the UI thread during the imports", goal=35),
        of("ours", "gap_to_rows", "longest gap on the UI thread until the first rows"),
    ]
