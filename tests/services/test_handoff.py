"""A won deal becomes a project: what the dry run shows is what is made, and one Undo takes it all back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import ProjectStatus, ScopeKind, StageKind
from agencydesk.domain.letterhead import PlanRowKind
from agencydesk.domain.problems import Invalid, Missing
from agencydesk.queries import handoff as query
from agencydesk.queries import proposal_lines as line_rows
from agencydesk.services import agencies, clients, deals, issuing, people, proposal_lines, proposals
from agencydesk.services.handoff import hand_off
from agencydesk.store.tables import (
    Baseline,
    BaselineTask,
    Deal,
    Dependency,
    Project,
    ScopeItem,
    Stage,
    Task,
    TaskDates,
)
from agencydesk.workspace import Workspace
from tests import harvest
from tests.store.snapshots import snapshot

DEADLINE = date(2026, 8, 19)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        yield made


@pytest.fixture
def made(workspace: Workspace) -> harvest.Harvest:
    found = harvest.make(workspace)
    workspace.change("Issue", issuing.issue, found.proposal)
    return found


def accept(workspace: Workspace, made: harvest.Harvest, *options: int) -> None:
    workspace.change("Accept", issuing.accept, made.proposal, options, "Inês Oliveira")


def counted(session: Session) -> dict[str, int]:
    def count(kind: type, *where: object) -> int:
        return session.scalar(select(func.count()).select_from(kind).where(*where)) or 0  # type: ignore[arg-type]

    parents = select(Task.parent_id).where(Task.parent_id.is_not(None))
    return {
        "projects": count(Project),
        "phases": count(Task, Task.id.in_(parents)),
        "tasks": count(Task, Task.id.not_in(parents), Task.milestone.is_(False)),
        "milestones": count(Task, Task.milestone.is_(True)),
        "dependencies": count(Dependency),
        "scope_items": count(ScopeItem, ScopeItem.project_id.is_not(None)),
        "baselines": count(Baseline),
        "baseline_tasks": count(BaselineTask),
    }


def tasks(session: Session) -> list[Task]:
    return list(session.scalars(select(Task).order_by(Task.id)))


def project(session: Session, key: int) -> Project:
    return session.get_one(Project, key)


def test_the_dry_run_shows_what_is_made(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made, made.options[1])
    dry = workspace.ask(query.dry_run, made.deal, None, DEADLINE)
    assert workspace.ask(counted)["projects"] == 0
    key = workspace.change("Hand off", hand_off, made.deal, deadline=DEADLINE)
    assert dict(dry.creates) == workspace.ask(counted)
    assert dry.creates["phases"] == 4
    assert dry.creates["tasks"] == 9
    rows = workspace.ask(tasks)
    real = workspace.ask(project, key)
    assert (real.name, real.start_on, real.budget_minor) == (dry.name, dry.start, dry.net_minor)
    assert [row.name for row in dry.preview.rows] == [task.name for task in rows]

    def dates(session: Session) -> list[tuple[date, date]]:
        found = {row.task_id: (row.start.date(), row.finish.date()) for row in session.scalars(select(TaskDates))}
        return [found[task.id] for task in rows]

    def kept(session: Session) -> list[tuple[date, date]]:
        found = session.scalars(select(BaselineTask).order_by(BaselineTask.task_id))
        return [(row.start.date(), row.finish.date()) for row in found]

    assert [(row.start, row.finish) for row in dry.preview.rows] == workspace.ask(dates) == workspace.ask(kept)
    ours = [row.finish for row in dry.preview.rows if row.kind is not PlanRowKind.CLIENT]
    assert dry.finish == max(ours)


def test_every_line_keeps_its_link_its_hours_and_its_share_of_the_price(
    workspace: Workspace, made: harvest.Harvest
) -> None:
    accept(workspace, made, made.options[0])
    key = workspace.change("Hand off", hand_off, made.deal, owners={made.lines[0]: made.designer})
    by_line = {task.line_item_id: task for task in workspace.ask(tasks) if task.line_item_id is not None}
    assert set(by_line) == {*made.lines, made.options[0]}
    assert [by_line[line].estimate_minutes for line in made.lines] == [960, 1200, 3840, 2280, 0, 1440, 480]
    assert sum(task.budget_minor or 0 for task in by_line.values()) == 1840000 + 145000
    assert by_line[made.lines[0]].budget_minor == 129601
    assert [by_line[line].owner_id for line in made.lines[:3]] == [made.designer, made.author, made.designer]
    real = workspace.ask(project, key)
    assert (real.client_id, real.deal_id, real.proposal_id, real.lead_id, real.budget_minor) == (
        made.client,
        made.deal,
        made.proposal,
        made.author,
        1985000,
    )
    assert real.status is ProjectStatus.PLANNED


def test_the_steps_of_a_line_become_its_tasks(workspace: Workspace, made: harvest.Harvest) -> None:
    second = workspace.change("New version", proposals.new_version, made.proposal)
    [line, *_] = workspace.ask(line_rows.lines, second)
    workspace.change("Edit", proposal_lines.edit_line, line.id, detail="Visit the vineyard\nHold the workshop")
    workspace.change("Issue", issuing.issue, second)
    workspace.change("Accept", issuing.accept, second)
    dry = workspace.ask(query.dry_run, made.deal)
    assert (dry.lines[0].tasks, dry.lines[0].minutes, dry.creates["tasks"]) == (2, 960, 9)
    workspace.change("Hand off", hand_off, made.deal)
    assert dict(dry.creates) == workspace.ask(counted)
    steps = [task for task in workspace.ask(tasks) if task.line_item_id == line.id]
    assert [task.name for task in steps] == ["Visit the vineyard", "Hold the workshop"]
    assert sum(task.budget_minor or 0 for task in steps) == dry.lines[0].budget_minor


def test_the_promises_travel_and_the_client_has_a_task(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    key = workspace.change("Hand off", hand_off, made.deal, date(2026, 6, 15), "Harvest 2026")

    def scope(session: Session) -> list[tuple[ScopeKind, str]]:
        found = session.scalars(select(ScopeItem).where(ScopeItem.project_id == key).order_by(ScopeItem.position))
        return [(item.kind, item.text) for item in found]

    assert workspace.ask(scope) == [
        (ScopeKind.INCLUDED, "Two rounds of changes per direction"),
        (ScopeKind.EXCLUDED, "Printing and paper"),
        (ScopeKind.ASSUMPTION, "Bottles stay as they are"),
        (ScopeKind.CLIENT_INPUT, "Send the tasting notes"),
    ]
    [theirs] = [task for task in workspace.ask(tasks) if task.for_client]
    assert (theirs.name, theirs.due_on) == ("Send the tasting notes", date(2026, 7, 3))
    real = workspace.ask(project, key)
    assert (real.name, real.status) == ("Harvest 2026", ProjectStatus.RUNNING)


def test_one_undo_takes_it_all_back(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    before = workspace.ask(snapshot)
    workspace.change("Hand off", hand_off, made.deal)
    after = workspace.ask(snapshot)
    assert before != after
    assert workspace.undo_label == "Hand off Oliveira Vinhos: Harvest label range"
    workspace.undo()
    assert workspace.ask(snapshot) == before
    workspace.redo()
    assert workspace.ask(snapshot) == after


def test_the_deal_is_won_with_it(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    workspace.change("Hand off", hand_off, made.deal)

    def stage(session: Session) -> StageKind:
        return session.get_one(Stage, session.get_one(Deal, made.deal).stage_id).kind

    assert workspace.ask(stage) is StageKind.WON


def test_a_second_handoff_names_the_project(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    workspace.change("Hand off", hand_off, made.deal)
    for attempt in (query.dry_run, query.sold):
        with pytest.raises(Invalid, match="it is the project “Oliveira Vinhos: Harvest label range”"):
            workspace.ask(attempt, made.deal)
    with pytest.raises(query.HandedOff):
        workspace.change("Hand off", hand_off, made.deal)


def test_a_deal_without_a_proposal_is_one_phase_from_its_service_and_value(workspace: Workspace) -> None:
    workspace.change("Set up", agencies.set_up, "Northlight Studio")
    service = harvest.make_service(workspace, minutes=960)
    client = workspace.change("Add client", clients.add_client, "Harbour & Finch")
    values = {"service_id": service, "value_minor": 350000, "client_id": client}
    deal = workspace.change("Add deal", deals.add_deal, "Harbour & Finch site", **values)
    dry = workspace.ask(query.dry_run, deal)
    assert [(line.text, line.phase, line.amount_minor, line.minutes) for line in dry.lines] == [
        ("Press supervision", "Harbour & Finch site", 350000, 960)
    ]
    key = workspace.change("Hand off", hand_off, deal)
    assert dict(dry.creates) == workspace.ask(counted)
    real = workspace.ask(project, key)
    assert (real.name, real.budget_minor, real.start_on) == ("Harbour & Finch site", 350000, date(2026, 6, 16))
    bare = workspace.change("Add deal", deals.add_deal, "Talk", client_id=client)
    key = workspace.change("Hand off", hand_off, bare)
    assert workspace.ask(project, key).budget_minor is None
    assert workspace.ask(project, key).colour == real.colour


def test_what_stands_in_the_way_is_said(workspace: Workspace, made: harvest.Harvest) -> None:
    with pytest.raises(Invalid, match="P-0152 v1 is sent but not decided"):
        workspace.ask(query.dry_run, made.deal)
    deal = workspace.change("Add deal", deals.add_deal, "Nobody's")
    with pytest.raises(Invalid, match="“Nobody's” has no client"):
        workspace.change("Hand off", hand_off, deal)
    with pytest.raises(Missing):
        workspace.ask(query.dry_run, 999)
    accept(workspace, made)
    before = workspace.ask(snapshot)
    with pytest.raises(Missing):
        workspace.change("Hand off", hand_off, made.deal, lead_id=999)
    with pytest.raises(Invalid, match="due before it starts"):
        workspace.change("Hand off", hand_off, made.deal, deadline=date(2026, 6, 1))
    assert workspace.ask(snapshot) == before


def test_whether_it_fits_is_counted_in_working_days(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    dry = workspace.ask(query.dry_run, made.deal)
    assert (dry.start, dry.finish, dry.fits) == (harvest.START, date(2026, 7, 28), None)
    monday_after = workspace.ask(query.dry_run, made.deal, None, date(2026, 8, 3))
    assert (monday_after.spare_days, monday_after.fits) == (4, True)
    assert workspace.ask(query.dry_run, made.deal, None, dry.finish).spare_days == 0
    late = workspace.ask(query.dry_run, made.deal, date(2026, 8, 3), date(2026, 8, 17))
    assert (late.finish, late.fits) == (date(2026, 9, 8), False)
    assert [days.label for days in late.preview.closed] == ["Studio closed"]


def test_hours_are_told_by_person_and_line(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    dry = workspace.ask(query.dry_run, made.deal)
    assert [(person.name, person.minutes) for person in dry.people] == [("Miguel Reis", 6120), ("Tom Becker", 4080)]
    assert dry.minutes == 170 * 60
    first, second, *_ = dry.lines
    assert (first.phase, first.tasks, first.milestones, first.amount_minor) == ("Story and range", 1, 0, 136000)
    assert (second.milestones, second.budget_minor) == (1, 170000 - 98000 * 170000 // 1938000)
    assert dry.discount_minor == 98000
    assert sum(line.amount_minor or 0 for line in dry.lines) - dry.discount_minor == dry.net_minor


def test_a_person_who_left_the_team_does_not_stop_the_handoff(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made)
    workspace.change("Remove", people.remove_person, made.author)
    key = workspace.change("Hand off", hand_off, made.deal)
    assert workspace.ask(project, key).lead_id is None


def test_time_off_of_who_does_the_work_is_in_the_dry_run_too(workspace: Workspace, made: harvest.Harvest) -> None:
    accept(workspace, made, made.options[1])
    before = workspace.ask(query.dry_run, made.deal)
    for person in before.people:
        workspace.change("Off", people.add_time_off, person.id, before.start, before.start + timedelta(days=20))
    dry = workspace.ask(query.dry_run, made.deal)
    assert dry.finish is not None
    assert before.finish is not None
    assert dry.finish > before.finish
    key = workspace.change("Hand off", hand_off, made.deal)
    phases = workspace.ask(
        lambda session: session.scalars(
            select(TaskDates.finish)
            .join(Task, Task.id == TaskDates.task_id)
            .where(Task.project_id == key, Task.parent_id.is_(None), TaskDates.summary)
        ).all()
    )
    assert max(phases).date() == dry.finish
