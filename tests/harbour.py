"""A project with everything that a plan can hold: phases, milestones, links, a baseline, progress, people, holidays."""

import atexit
import shutil
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from agencydesk.domain.kinds import Level, RegisterKind, ScopeKind
from agencydesk.domain.plan import Constraint
from agencydesk.services import agencies, clients, hours, people, plans, projects, tasks
from agencydesk.workspace import Workspace

DAY = 480
TEAM = {"AD": "Ana Duarte", "MR": "Miguel Reis", "JP": "Joana Pires", "TB": "Tom Becker", "SL": "Sofia Lima"}
PLAN = (
    ("Discovery", "", 0),
    ("Kick-off workshop", "AD", 2),
    ("Stakeholder interviews", "AD", 4),
    ("Content audit", "SL", 7),
    ("Brief approved", "TB", 0),
    ("Brand identity", "", 0),
    ("Identity routes ×3", "MR", 6),
    ("Logo and type system", "MR", 4),
    ("Identity sign-off", "AD", 0),
    ("Brand guidelines", "MR", 5),
    ("Website", "", 0),
    ("Sitemap and wireframes", "AD", 5),
    ("UI design", "MR", 8),
    ("CMS and content model", "JP", 8),
    ("Content load", "SL", 7),
    ("Front-end build", "JP", 7),
    ("Launch", "", 0),
    ("QA and accessibility", "JP", 3),
    ("Client acceptance", "TB", 2),
    ("Go-live", "AD", 0),
)
LINKS = (
    ("Kick-off workshop", "Stakeholder interviews", 0),
    ("Kick-off workshop", "Content audit", 0),
    ("Stakeholder interviews", "Brief approved", 0),
    ("Content audit", "Brief approved", 0),
    ("Brief approved", "Identity routes ×3", 0),
    ("Identity routes ×3", "Logo and type system", 0),
    ("Logo and type system", "Identity sign-off", DAY),
    ("Identity sign-off", "Brand guidelines", 0),
    ("Identity sign-off", "UI design", 0),
    ("Sitemap and wireframes", "UI design", 0),
    ("CMS and content model", "Content load", 0),
    ("UI design", "Front-end build", 0),
    ("Front-end build", "QA and accessibility", 0),
    ("Content load", "QA and accessibility", 0),
    ("QA and accessibility", "Client acceptance", 0),
    ("Client acceptance", "Go-live", 0),
)
HELD = {
    "Identity routes ×3": date(2026, 6, 1),
    "Sitemap and wireframes": date(2026, 6, 9),
    "CMS and content model": date(2026, 6, 17),
}
DONE = {
    "Kick-off workshop": date(2026, 5, 19),
    "Stakeholder interviews": date(2026, 5, 26),
    "Content audit": date(2026, 5, 28),
    "Brief approved": date(2026, 5, 29),
    "Identity routes ×3": date(2026, 6, 12),
}
PHASES = {"Discovery": 510_000, "Brand identity": 780_000, "Website": 2_030_000, "Launch": 520_000}


@dataclass
class Harbour:
    """The project's id, and its tasks and people by name."""

    project: int = 0
    client: int = 0
    tasks: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)


def build(workspace: Workspace) -> Harbour:
    """Make the project in a workspace."""
    made = Harbour()
    change = workspace.change
    change("Set up", agencies.set_up, "Northlight Studio")
    for day in (4, 10):
        change("Add holiday", agencies.add_holiday, "Holiday", date(2026, 6, day))
    for letters, name in TEAM.items():
        made.people[letters] = change("Add person", people.add_person, name, rate_minor=8_000)
    made.client = change("Add client", clients.add_client, "Harbour & Finch")
    about = {"client_id": made.client, "lead_id": made.people["AD"], "budget_minor": 3_840_000, "colour": 0}
    made.project = change("Add project", projects.add_project, "Harbour & Finch site", date(2026, 5, 18), **about)
    change("Start", projects.edit_project, made.project, status="running")
    _tasks(workspace, made)
    change("Take baseline", projects.take_baseline, made.project, on=date(2026, 5, 14))
    _progress(workspace, made)
    _register(workspace, made)
    return made


def _tasks(workspace: Workspace, made: Harbour) -> None:
    phase = None
    for name, owner, days in PLAN:
        if not owner:
            phase = workspace.change("Add phase", tasks.add_task, name, made.project, budget_minor=PHASES[name])
            made.tasks[name] = phase
            continue
        about = {"owner_id": made.people[owner], "milestone": not days, "duration_minutes": days * DAY or 480}
        made.tasks[name] = workspace.change("Add task", tasks.add_task, name, parent_id=phase, **about)
    for before, after, lag in LINKS:
        ends = made.tasks[before], made.tasks[after]
        workspace.change("Link", plans.link_tasks, *ends, lag_minutes=lag)
    for name, day in HELD.items():
        held = {"constraint": Constraint.SNET, "constraint_at": datetime.combine(day, time(9))}
        workspace.change("Hold", tasks.edit_task, made.tasks[name], **held)


def _progress(workspace: Workspace, made: Harbour) -> None:
    change = workspace.change
    for name, days in (("Stakeholder interviews", 5), ("Identity routes ×3", 8)):
        change("Set duration", plans.set_duration, made.tasks[name], days * DAY)
    for name, last in DONE.items():
        change("Complete", tasks.complete_task, made.tasks[name], datetime.combine(last, time(18)))
    change("Set progress", tasks.set_percent, made.tasks["Logo and type system"], 35)
    change("Set progress", tasks.set_percent, made.tasks["Sitemap and wireframes"], 80)
    spent = (("Kick-off workshop", "AD", 19, 5), ("Content audit", "SL", 28, 5), ("Identity routes ×3", "MR", 12, 6))
    for name, who, day, month in spent:
        log = (made.tasks[name], made.people[who], date(2026, month, day), 600)
        change("Log time", hours.log_time, *log)


def _register(workspace: Workspace, made: Harbour) -> None:
    add = projects.add_register_item
    about: dict[str, Any] = {"detail": "Placeholder texts", "owner_text": "Sofia", "level": Level.HIGH}
    workspace.change("Add risk", add, made.project, RegisterKind.RISK, "Menu texts arrive late", **about)
    about = {"due_on": date(2026, 6, 24), "raised_on": date(2026, 6, 10), "owner_text": "Catarina"}
    workspace.change("Add decision", add, made.project, RegisterKind.DECISION, "Menu in three languages", **about)
    needed = (made.project, ScopeKind.CLIENT_INPUT, "Send menu texts", date(2026, 6, 29))
    workspace.change("Add scope", projects.add_scope_item, *needed)


@cache
def _template() -> tuple[Path, Harbour]:
    folder = Path(tempfile.mkdtemp(prefix="harbour-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "a.agencydesk"
    with Workspace.create(file, by="Ana Duarte") as workspace:
        return file, build(workspace)


def copy(folder: Path) -> tuple[Path, Harbour]:
    """A workspace file of one's own with the project in it, made once for all tests."""
    file, made = _template()
    return Path(shutil.copy(file, folder / file.name)), deepcopy(made)
