"""Scrolling a list of 100,000 clients and plans of many tasks, a step at a time, as the wheel does it."""

import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from agencydesk.settings import Settings
from agencydesk.ui.application import make_application
from agencydesk.ui.desk import Desk
from agencydesk.ui.smoke import opened_desk, settle, wait

from .figures import Figure, median, percentile
from .places import BY, long_plan, many_clients

CLIENTS = 100_000
PLANS = (1_000, 10_000)
STEPS = 300
NOTCH = 3  # rows that a wheel's notch goes
FRAME = 8.3


def measure_list(folder: Path) -> list[Figure]:
    """The clients."""
    make_application([])
    desk = _desk(many_clients(folder / "many.sqlite", CLIENTS))
    pane: Any = desk.window.panes["clients"]
    wait(lambda: pane.list.model.row_at(0) is not None)
    steps = scroll(pane.list.view, NOTCH)
    desk.close()
    return [Figure("scroll step at 100,000 clients, 95 of 100", percentile(steps, 0.95), "ms", FRAME)]


def measure_plans(folder: Path) -> list[Figure]:
    """Plans of 1,000 and 10,000 tasks: opened, and scrolled down."""
    make_application([])
    figures: list[Figure] = []
    for count in PLANS:
        file = folder / f"plan{count}.sqlite"
        project = long_plan(file, count)
        desk = _desk(file)
        desk.open("projects")
        settle(desk)
        pane: Any = desk.window.panes["projects"]
        opened = [_open(desk, pane, project) for _ in range(3)]
        figures.append(median(f"a plan of {count:,} tasks opened", opened, "ms"))
        steps = scroll(pane.page.chart, NOTCH * 32)
        figures.append(
            Figure(f"scroll step at a plan of {count:,} tasks, 95 of 100", percentile(steps, 0.95), "ms", FRAME)
        )
        desk.close()
    return figures


def _desk(file: Path) -> Desk:
    desk = opened_desk(file, Settings(by=BY, theme="light", reduce_motion=True))
    desk.context.theme.reduce_motion = True
    return desk


def _open(desk: Desk, pane: Any, project: int) -> float:
    pane.show_list()
    pane.page.rows.set_rows(())
    settle(desk)
    begin = time.perf_counter()
    desk.open("projects", id=project)
    wait(lambda: bool(pane.page.rows.visible))
    pane.page.chart.viewport().repaint()
    return (time.perf_counter() - begin) * 1000


def scroll(view: QAbstractScrollArea, notch: int) -> list[float]:
    """How long each step keeps the UI thread: the move, the painting and what has arrived meanwhile."""
    bar, taken = view.verticalScrollBar(), []
    for number in range(1, STEPS + 1):
        begin = time.perf_counter()
        bar.setValue(min(bar.maximum(), number * notch))
        QApplication.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
        time.sleep(0.005)
    return taken
