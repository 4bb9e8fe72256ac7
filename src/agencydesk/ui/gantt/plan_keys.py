"""The keys of a plan. Those that act on a task work in the tree and the chart, so that buttons keep theirs."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.ui import keys

from .grid import STEP

if TYPE_CHECKING:
    from .plan_page import PlanPage

SECTION = "Plan"


def bind_all(page: "PlanPage") -> None:
    """Bind them once."""
    acts, chart = page.commands, page.chart
    bind = partial(keys.bind, page.splitter, section=SECTION)
    bind("N", "New task", lambda: page.add())
    bind("M", "New milestone", lambda: page.add(milestone=True))
    bind("Space", "Done, or open again", _on_current(page, acts.toggle_done))
    bind("Del", "Delete", _on_current(page, acts.remove))
    bind("Ctrl+]", "Indent", _on_current(page, acts.indent))
    bind("Ctrl+[", "Outdent", _on_current(page, acts.outdent))
    bind("Alt+Up", "Move up", _on_current(page, lambda row: acts.shift(row, -1)))
    bind("Alt+Down", "Move down", _on_current(page, lambda row: acts.shift(row, 1)))
    bind = partial(keys.bind, page, section=SECTION)
    bind("Ctrl+L", "Link", page.ask_link)
    bind("Shift+L", "Level", page.ask_level)
    bind("Ctrl++", "Zoom in", lambda: chart.zoom_by(STEP))
    bind("Ctrl+=", "", lambda: chart.zoom_by(STEP))
    bind("Ctrl+-", "Zoom out", lambda: chart.zoom_by(1 / STEP))
    bind("Home", "Today", chart.show_today)
    bind("Esc", "Back", page.go_back)
    keys.bind(chart, "F2", "Rename", page.rename, section=SECTION)
    keys.bind(chart, "Return", "Open", page.open_current, section=SECTION)
    keys.bind(chart, "Enter", "", page.open_current)


def _on_current(page: "PlanPage", act: Callable[[PlanTaskRow], object]) -> Callable[[], None]:
    def on_key() -> None:
        row = page.current()
        if row is not None and not page.tree.is_editing():
            act(row)

    return on_key
