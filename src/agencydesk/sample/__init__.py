"""The sample agency, "Northlight Studio": invented, marked as a sample, and made by the services like real work."""

import random
from datetime import date
from pathlib import Path

from agencydesk.domain import clock
from agencydesk.workspace import Workspace

from . import agency, clients, deals, projects, proposals
from .agency import Made
from .days import Days

SEED = 20260616


def make(path: Path, today: date | None = None) -> Path:
    """Write the sample workspace to a new file; its dates lie around `today`. Returns the path."""
    with Workspace.create(path, by=agency.OWNER) as workspace:
        fill(workspace, today or clock.today())
    return path


def fill(workspace: Workspace, today: date) -> None:
    """Put the sample into an empty workspace, a Step for each part."""
    made, days, luck = Made(), Days(today), random.Random(SEED)
    change = workspace.change
    change("Set up", agency.set_up)
    change("Add the team", agency.add_team, made, days)
    change("Add the services", agency.add_services, made)
    change("Add holidays", agency.add_days_off, days)
    workspace.ask(deals.stages, made)
    change("Add clients", clients.add_clients, made, days)
    change("Add contacts", clients.add_contacts, made, luck)
    change("Log a year of calls and meetings", clients.add_interactions, made, days, clock.now(), luck)
    change("Add open deals", deals.add_open, made, days)
    change("Add won and lost deals", deals.add_closed, made, days)
    sent = change("Add proposals", proposals.add_proposals, made, days)
    change("Hand off projects", projects.add_projects, made, days)
    change("Report progress of projects", projects.progress, made, days)
    change("Plan", projects.add_site, made, days, sent["Harbour & Finch: Brand & website"])
    change("Plan", projects.add_portal, made, days)
    change("Report progress of", projects.carry_out, made, days)
    change("Add tasks", projects.add_todos, made, days)
