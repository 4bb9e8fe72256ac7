"""Projects: their life, baselines, scope and what they keep an eye on."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import Level, ProjectStatus, RegisterKind, ScopeKind
from agencydesk.domain.problems import Problem
from agencydesk.services import agencies, plans, projects, tasks
from agencydesk.store.tables import Baseline, BaselineTask, Project, RegisterItem, ScopeItem
from agencydesk.workspace import Workspace

MONDAY = date(2026, 6, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio", currency="GBP")
        yield made


def project(workspace: Workspace, key: int) -> Project:
    found: Project | None = workspace.ask(lambda session: session.get(Project, key))
    assert found is not None
    return found


def test_the_life_of_a_project(workspace: Workspace) -> None:
    first = workspace.change("Add project", projects.add_project, "Site", MONDAY, budget_minor=3_840_000)
    second = workspace.change("Add project", projects.add_project, "Labels")
    assert (project(workspace, first).currency, project(workspace, first).colour) == ("GBP", 0)
    assert (project(workspace, second).start_on, project(workspace, second).colour) == (date(2026, 6, 16), 1)
    workspace.change("Edit", projects.edit_project, first, status="running")
    workspace.change("Pin", projects.pin_project, first)
    workspace.change("Close", projects.close_project, first)
    assert project(workspace, first).closed_on == date(2026, 6, 16)
    workspace.change("Reopen", projects.reopen_project, first)
    assert project(workspace, first).status is ProjectStatus.RUNNING
    assert project(workspace, first).closed_on is None
    assert project(workspace, first).pinned


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "empty"),
        ({"due_on": date(2026, 5, 1)}, "due before it starts"),
        ({"budget_minor": -1}, "cannot be negative"),
        ({"start_on": date(1, 1, 1)}, "between 1990 and"),
        ({"status": "closed"}, "Close the project"),
        ({"colour": 8}, "0 to 7"),
    ],
)
def test_bad_values_of_a_project(workspace: Workspace, fields: dict[str, object], sentence: str) -> None:
    key = workspace.change("Add project", projects.add_project, "Site", MONDAY)
    with pytest.raises(Problem, match=sentence):
        workspace.change("Edit", projects.edit_project, key, **fields)


def test_a_baseline_stays_when_the_plan_moves(workspace: Workspace) -> None:
    key = workspace.change("Add project", projects.add_project, "Site", MONDAY)
    with pytest.raises(Problem, match="no tasks"):
        workspace.change("Take baseline", projects.take_baseline, key)
    task = workspace.change("Add task", tasks.add_task, "Draw", key, duration_minutes=960)
    baseline = workspace.change("Take baseline", projects.take_baseline, key, on=date(2026, 5, 14))
    workspace.change("Move", plans.move_task_to, task, date(2026, 6, 8))
    frozen = workspace.ask(lambda s: s.scalars(select(BaselineTask).where(BaselineTask.baseline_id == baseline)).one())
    assert (frozen.start, frozen.finish, frozen.duration_minutes) == (
        datetime(2026, 6, 1, 9),
        datetime(2026, 6, 2, 18),
        960,
    )
    assert workspace.ask(lambda s: s.get_one(Baseline, baseline)).name == "14 May"


def test_a_baseline_sees_what_its_own_step_added(workspace: Workspace) -> None:
    def make(session: Session) -> int:
        key = projects.add_project(session, "Site", MONDAY)
        tasks.add_task(session, "Draw", key)
        return projects.take_baseline(session, key)

    baseline = workspace.change("Make project", make)
    frozen = workspace.ask(lambda s: s.scalars(select(BaselineTask).where(BaselineTask.baseline_id == baseline)).all())
    assert [row.start for row in frozen] == [datetime(2026, 6, 1, 9)]


def test_scope_and_register(workspace: Workspace) -> None:
    key = workspace.change("Add project", projects.add_project, "Site", MONDAY)
    scope = workspace.change("Add", projects.add_scope_item, key, ScopeKind.CLIENT_INPUT, "Menu texts")
    workspace.change("Edit", projects.edit_scope_item, scope, due_on=date(2026, 6, 29))
    add = projects.add_register_item
    risk = workspace.change("Add risk", add, key, RegisterKind.RISK, "Texts are late", level=Level.HIGH)
    workspace.change("Edit", projects.edit_register_item, risk, detail="Placeholder text", owner_text="Sofia")
    workspace.change("Close", projects.close_register_item, risk)
    found = workspace.ask(lambda s: s.get(RegisterItem, risk))
    assert found is not None
    assert (found.raised_on, found.closed_on, found.level) == (date(2026, 6, 16), date(2026, 6, 16), Level.HIGH)
    with pytest.raises(Problem, match="before it was raised"):
        workspace.change("Close", projects.close_register_item, risk, date(2026, 6, 1))
    workspace.change("Remove project", projects.remove_project, key)
    assert workspace.ask(lambda s: s.scalars(select(ScopeItem)).all()) == []
    workspace.undo()
    assert [item.due_on for item in workspace.ask(lambda s: s.scalars(select(ScopeItem)).all())] == [date(2026, 6, 29)]
