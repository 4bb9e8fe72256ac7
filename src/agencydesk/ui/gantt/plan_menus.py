"""The menus of a plan: of a task, and of the project as a whole."""

from functools import partial
from typing import TYPE_CHECKING

from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from .plan_page import PlanPage


def task(page: "PlanPage", row: PlanTaskRow) -> Menu:
    """What can be done with a task."""
    menu, commands = Menu(page, name=row.name), page.commands
    menu.add("Open", lambda: page.open_task(row.id), icon="panel-right", key="Enter")
    menu.add("Rename", page.rename, icon="pencil", key="F2")
    menu.add("Open again" if row.done else "Done", lambda: commands.toggle_done(row), icon="circle-check", key="Space")
    menu.addSeparator()
    menu.add("Link…", page.ask_link, icon="link", key="Ctrl L")
    menu.add("Indent", lambda: commands.indent(row), icon="indent-increase", key="Ctrl ]")
    out = "" if row.parent_id is not None else "It is at the top already."
    menu.add("Outdent", lambda: commands.outdent(row), icon="indent-decrease", key="Ctrl [", why_not=out)
    menu.add("Move up", lambda: commands.shift(row, -1), icon="arrow-up", key="Alt Up")
    menu.add("Move down", lambda: commands.shift(row, 1), icon="arrow-down", key="Alt Down")
    menu.addSeparator()
    menu.add("Delete", lambda: commands.remove(row), icon="trash-2", key="Del", danger=True)
    return menu


def project(page: "PlanPage") -> Menu:
    """What can be done with the project."""
    menu, commands, plan = Menu(page, name="Project"), page.commands, page.plan
    if plan is None:
        return menu
    row = plan.project
    menu.add("Edit project…", lambda: page.edit_wanted.emit(row), icon="pencil")
    menu.add(
        "Take baseline", commands.take_baseline, icon="history", why_not="" if plan.rows else "It has no tasks yet."
    )
    menu.add("Level…", page.ask_level, icon="gauge", key="Shift L", why_not="" if plan.rows else "It has no tasks yet.")
    levelled = any(task.not_before is not None or task.delay_minutes for task in plan.plan.tasks)
    menu.add("Clear levelling", commands.clear_levelling, why_not="" if levelled else "Nothing in it is levelled.")
    for baseline in reversed(plan.baselines) if len(plan.baselines) > 1 else ():
        on = plan.baseline is not None and baseline.id == plan.baseline.id
        menu.add(f"Compare with {baseline.name}", partial(page.show_baseline, baseline.id), checked=on)
    menu.add("Export plan…", lambda: page.export_wanted.emit(row.id, row.name), icon="file-down")
    menu.addSeparator()
    menu.add("Unpin" if row.pinned else "Pin", lambda: commands.set_pinned(not row.pinned), icon="star")
    closed = row.status == "closed"
    menu.add("Reopen" if closed else "Close project", lambda: commands.set_closed(not closed), icon="archive")
    return menu
