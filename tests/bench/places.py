"""The workspaces that are measured: many clients, and plans of many tasks; the seeds are fixed."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from agencydesk.domain.kinds import InteractionKind, Lifecycle
from agencydesk.services import agencies, projects
from agencydesk.store import bulk
from agencydesk.workspace import Workspace

TODAY = datetime(2026, 6, 16, 10)
PHASE = 20
BY = "Ana Duarte"


def many_clients(path: Path, count: int) -> Path:
    """A workspace of so many clients; every tenth was talked to."""
    luck = random.Random(count)
    kinds = list(Lifecycle)
    rows = [
        {"name": f"Client {luck.randrange(10**6):06} {n}", "lifecycle": luck.choice(kinds), "city": "Porto"}
        for n in range(count)
    ]

    def fill(session: Session) -> None:
        ids = bulk.insert_rows(session, "client", rows)
        talks = [
            {"client_id": key, "kind": InteractionKind.CALL, "at": _some_day(luck), "text": "Call"} for key in ids[::10]
        ]
        bulk.insert_rows(session, "interaction", talks)

    with Workspace.create(path, by=BY) as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        workspace.change("Add many clients", fill)
    return path


def _some_day(luck: random.Random) -> datetime:
    return TODAY - timedelta(minutes=luck.randrange(500_000))


def long_plan(path: Path, tasks: int) -> int:
    """A new workspace with one project of so many tasks in phases, linked in chains; the project's id."""
    with Workspace.create(path, by=BY) as workspace:
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        made = workspace.change("Add project", projects.add_project, "Long plan", date(2026, 6, 1))
        workspace.change("Plan", _plan, made, tasks)
    return made


def _plan(session: Session, project: int, count: int) -> None:
    luck = random.Random(count)
    phases: list[dict[str, Any]] = [
        {"project_id": project, "name": f"Phase {n + 1}", "position": n} for n in range(count // PHASE)
    ]
    parents = bulk.insert_rows(session, "task", phases)
    rows = [
        {
            "project_id": project,
            "parent_id": parents[n // (PHASE - 1) % len(parents)],
            "name": f"Task {n + 1}",
            "position": n,
            "duration_minutes": 240 * luck.randrange(1, 9),
        }
        for n in range(count - len(parents))
    ]
    ids = bulk.insert_rows(session, "task", rows)
    links = [
        {"predecessor_id": ids[n - luck.choice((1, 1, 1, 2, 7))], "successor_id": ids[n]}
        for n in range(8, len(ids))
        if n % 40
    ]
    bulk.insert_rows(session, "dependency", links)
